"""Framework -> Problem: what the settings and indicators of one round say about each other.

Scores are not looked at here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise

from generator.check import schemas
from generator.check.framework import Framework, sound
from generator.check.settings import Settings
from generator.check.typed import exact
from generator.model import Aggregation, Problem
from generator.words import plain

WEIGHTED = Aggregation.WEIGHTED.value

FrameworkRule = Callable[[Framework], Iterator[Problem]]


def _settings(framework: Framework) -> Settings:
    empty = Settings("", {}, {}, whole=False)
    return framework.settings or empty


def wrong_round(framework: Framework) -> Iterator[Problem]:
    """A round's settings lie in the folder of its year."""
    settings = _settings(framework)
    if sound(settings, "round") and int(settings.text("round")) != framework.year:
        yield framework.problem("wrong_round", "round", settings.text("round"), year=str(framework.year))


def wrong_fiscal_year(framework: Framework) -> Iterator[Problem]:
    """The round of year Y assesses the work of fiscal year Y − 1."""
    settings = _settings(framework)
    path = "assesses_fiscal_year"
    if sound(settings, path) and int(settings.text(path)) != framework.year - 1:
        proper = str(framework.year - 1)
        yield framework.problem("wrong_fiscal_year", path, settings.text(path), proper=proper)


def extension_not_later(framework: Framework) -> Iterator[Problem]:
    """Time for keying is extended to a later day than the one first set, which is there too."""
    settings = _settings(framework)
    first, path = "calendar.keyed_by", "calendar.keyed_by_extended"
    if sound(settings, path) and first not in settings.bad:
        day = settings.text(path)
        if not sound(settings, first) or date.fromisoformat(day) <= date.fromisoformat(settings.text(first)):
            yield framework.problem("extension_not_later", path, day, first=settings.text(first) or "—")


def duplicate_dimension(framework: Framework) -> Iterator[Problem]:
    """A dimension's number stands once."""
    numbers = framework.dimension_numbers()
    counts = Counter(numbers.values())
    for path, number in numbers.items():
        if counts[number] > 1 and path != next(each for each in numbers if numbers[each] == number):
            yield framework.problem("duplicate_dimension", path, str(number))


def bands_not_descending(framework: Framework) -> Iterator[Problem]:
    """Bands stand from the highest to the lowest, each lower than the one before."""
    settings = _settings(framework)
    paths = [f"{item}.from" for item in settings.items("bands")]
    for above, below in pairwise(paths):
        texts = settings.text(above), settings.text(below)
        if sound(settings, above) and sound(settings, below) and exact(texts[1]) >= exact(texts[0]):
            yield framework.problem("bands_not_descending", below, texts[1], before=texts[0])


def bands_with_a_hole(framework: Framework) -> Iterator[Problem]:
    """The lowest band begins at 0, so that every percentage has a grade."""
    settings = _settings(framework)
    paths = [f"{item}.from" for item in settings.items("bands")]
    if paths and all(sound(settings, path) for path in paths):
        lowest = min(paths, key=lambda path: exact(settings.text(path)))
        if settings.text(lowest) != "0":
            yield framework.problem("bands_with_a_hole", lowest, settings.text(lowest))


def duplicate_band(framework: Framework) -> Iterator[Problem]:
    """A band's key stands once."""
    settings = _settings(framework)
    seen: set[str] = set()
    for item in settings.items("bands"):
        key = settings.text(f"{item}.key")
        if key in seen:
            yield framework.problem("duplicate_band", f"{item}.key", key)
        seen.add(key)


def weights_not_used(framework: Framework) -> Iterator[Problem]:
    """Weights are given only where the aggregation is weighted."""
    settings = _settings(framework)
    given = any(setting.pattern == "weights.{}" for setting in settings.values.values())
    aggregation = settings.text("aggregation")
    if given and sound(settings, "aggregation") and aggregation != WEIGHTED:
        yield framework.problem("weights_not_used", "weights", aggregation=aggregation)


def weights_by_dimension(framework: Framework) -> Iterator[Problem]:
    """With weighted aggregation every dimension has its weight, and nothing else has one."""
    settings = _settings(framework)
    if not sound(settings, "aggregation") or settings.text("aggregation") != WEIGHTED:
        return
    numbers = [str(number) for number in framework.dimension_numbers().values()]
    given = [each.path for each in settings.values.values() if each.pattern == "weights.{}"]
    for number in dict.fromkeys(numbers):
        if f"weights.{number}" not in given:
            yield framework.problem("weights_by_dimension", f"weights.{number}", dimension=number)
    for path in given:
        number = path.removeprefix("weights.")
        if number not in numbers:
            yield framework.problem("weights_by_dimension", path, settings.text(path), dimension=number)


def weights_not_one(framework: Framework) -> Iterator[Problem]:
    """Weights sum to 1, exactly."""
    settings = _settings(framework)
    weights = settings.entries("weights")
    broken = any(path.startswith("weights.") for path in settings.bad)
    if settings.text("aggregation") == WEIGHTED and weights and not broken and all(weights.values()):
        total = sum(map(Fraction, weights.values()))
        if total != 1:
            yield framework.problem("weights_not_one", "weights", str(total))


def province_of_nowhere(framework: Framework) -> Iterator[Problem]:
    """Provinces in editions and coverage are in provinces.csv."""
    settings = _settings(framework)
    if framework.registry.provinces_sure:
        for path, setting in settings.values.items():
            if setting.pattern in ("editions.{}", "coverage[]") and path not in settings.bad:
                code = setting.text if setting.pattern == "coverage[]" else path.removeprefix("editions.")
                if code not in framework.registry.province_names:
                    yield framework.problem("province_of_nowhere", path, code)


def unknown_assumption(framework: Framework) -> Iterator[Problem]:
    """An assumption names a setting of this file."""
    settings = _settings(framework)
    fields = schemas.of_table("settings/round").fields
    known = {name for each in fields for name in (each, each.partition(".")[0].partition("[")[0])}
    for path in settings.items("assumptions"):
        if sound(settings, path) and settings.text(path) not in known:
            yield framework.problem("unknown_assumption", path, settings.text(path))


def indicator_of_no_dimension(framework: Framework) -> Iterator[Problem]:
    """An indicator's dimension is one of the round's."""
    numbers = set(framework.dimension_numbers().values())
    for row, indicator in framework.indicators.items():
        if numbers and indicator.dimension not in numbers:
            allowed = ", ".join(map(str, sorted(numbers)))
            yield Problem(
                "indicator_of_no_dimension",
                framework.indicators_path,
                row,
                "dimension",
                str(indicator.dimension),
                details={"key": indicator.key, "allowed": allowed},
            )


def steps_not_ascending(framework: Framework) -> Iterator[Problem]:
    """Steps ascend, and none stands twice."""
    for row, indicator in framework.indicators.items():
        if list(indicator.steps) != sorted(set(indicator.steps)):
            steps = "|".join(map(plain, indicator.steps))
            proper = "|".join(map(plain, sorted(set(indicator.steps))))
            details = {"key": indicator.key, "proper": proper}
            yield Problem(
                "steps_not_ascending", framework.indicators_path, row, "steps", steps, details=details
            )


def full_marks_not_highest_step(framework: Framework) -> Iterator[Problem]:
    """An indicator's full marks are its highest step."""
    for row, indicator in framework.indicators.items():
        if indicator.full_marks != max(indicator.steps):
            details = {"key": indicator.key, "highest": plain(max(indicator.steps))}
            yield Problem(
                "full_marks_not_highest_step",
                framework.indicators_path,
                row,
                "full_marks",
                plain(indicator.full_marks),
                details=details,
            )


FRAMEWORK_RULES: tuple[FrameworkRule, ...] = (
    wrong_round,
    wrong_fiscal_year,
    extension_not_later,
    duplicate_dimension,
    bands_not_descending,
    bands_with_a_hole,
    duplicate_band,
    weights_not_used,
    weights_by_dimension,
    weights_not_one,
    province_of_nowhere,
    unknown_assumption,
    indicator_of_no_dimension,
    steps_not_ascending,
    full_marks_not_highest_step,
)
