"""Folder -> Framework: the rules of one round, from round.yaml and indicators.csv.

Judges what the settings and indicators say about each other; scores are `submissions`' to judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.check import schemas, typed
from generator.check.registry import Registry
from generator.check.settings import Settings
from generator.check.structure import Folder
from generator.model import (
    Aggregation,
    Band,
    Calendar,
    Dimension,
    Edition,
    Indicator,
    OnEmptyDimension,
    PassRule,
    Problem,
    Round,
    Rounding,
    Text,
)

WEIGHTED = Aggregation.WEIGHTED.value


@dataclass(frozen=True, slots=True)
class Framework:
    """One round's settings and sound indicators by row. `settings` is None where round.yaml can't be
    read; `whole` says that no indicator had to be left out."""

    year: int
    settings: Settings | None
    indicators_path: str
    indicators: Mapping[int, Indicator]
    whole: bool
    registry: Registry

    def dimension_numbers(self) -> dict[str, int]:
        """Path of each soundly numbered dimension -> its number."""
        settings = self.settings
        if settings is None:
            return {}
        paths = (f"{item}.number" for item in settings.items("dimensions"))
        return {path: int(settings.text(path)) for path in paths if sound(settings, path)}

    def dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions, in order of the settings."""
        return tuple(
            Dimension(number, Text(*_names(self.settings, path.removesuffix(".number"))))
            for path, number in self.dimension_numbers().items()
            if self.settings
        )

    def problem(self, rule: str, path: str, value: str = "", **details: str) -> Problem:
        """The setting at `path` breaks `rule`."""
        assert self.settings is not None
        return Problem(rule, self.settings.path, self.settings.line(path), path, value, details=details)


def sound(settings: Settings, path: str) -> bool:
    """Whether a setting is there and written well."""
    return path in settings.values and path not in settings.bad and bool(settings.text(path))


def _names(settings: Settings | None, item: str) -> tuple[str, str]:
    assert settings is not None
    return settings.text(f"{item}.name_th"), settings.text(f"{item}.name_en")


def read_framework(folder: Folder, year: int, registry: Registry) -> Framework:
    """The framework of round `year`, as far as it is sound."""
    path = f"rounds/{year}/indicators.csv"
    table = folder.tables.get(path)
    indicators: dict[int, Indicator] = {}
    whole = path not in folder.places
    if table is not None and table.whole:
        indicators = {
            row: typed.indicator(cells) for row, cells in table.records(*schemas.of_table("indicators").fields)
        }
        whole = len(indicators) == len(table.frame)
    settings = folder.settings.get(f"rounds/{year}/round.yaml")
    return Framework(year, settings, path, indicators, whole, registry)


def read_round(framework: Framework) -> Round:
    """The round, typed. Its settings must be whole."""
    settings = framework.settings
    assert settings is not None
    text = settings.text
    coverage = tuple(sorted(text(path) for path in settings.items("coverage")))
    return Round(
        year=framework.year,
        fiscal_year=int(text("assesses_fiscal_year")),
        edition=Edition(text("edition")),
        editions={
            code: Edition(label) for code, label in sorted(settings.entries("editions").items()) if label
        },
        data_as_of=typed.date.fromisoformat(text("data_as_of")),
        calendar=Calendar(
            keyed_by=typed.day(text("calendar.keyed_by")),
            keyed_by_extended=typed.day(text("calendar.keyed_by_extended")),
            corrections_by=typed.day(text("calendar.corrections_by")),
            announced_on=typed.day(text("calendar.announced_on")),
        ),
        dimensions=framework.dimensions(),
        aggregation=Aggregation(text("aggregation")),
        weights={int(number): Fraction(weight) for number, weight in settings.entries("weights").items()},
        on_empty_dimension=OnEmptyDimension(text("on_empty_dimension")),
        pass_rule=PassRule(text("pass.rule")),
        pass_mark=typed.exact(text("pass.mark")),
        bands=tuple(
            Band(text(f"{item}.key"), Text(*_names(settings, item)), typed.exact(text(f"{item}.from")))
            for item in settings.items("bands")
        ),
        decimals=int(text("decimals")),
        rounding=Rounding(text("rounding")),
        coverage=coverage or None,
        assumptions=tuple(text(path) for path in settings.items("assumptions")),
        indicators=tuple(framework.indicators.values()),
    )


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
    for above, below in zip(paths, paths[1:], strict=False):
        if sound(settings, above) and sound(settings, below):
            if typed.exact(settings.text(below)) >= typed.exact(settings.text(above)):
                before = settings.text(above)
                yield framework.problem("bands_not_descending", below, settings.text(below), before=before)


def bands_with_a_hole(framework: Framework) -> Iterator[Problem]:
    """The lowest band begins at 0, so that every percentage has a grade."""
    settings = _settings(framework)
    paths = [f"{item}.from" for item in settings.items("bands")]
    if paths and all(sound(settings, path) for path in paths):
        lowest = min(paths, key=lambda path: typed.exact(settings.text(path)))
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
    if sound(settings, "aggregation") and settings.text("aggregation") != WEIGHTED:
        if any(setting.pattern == "weights.{}" for setting in settings.values.values()):
            yield framework.problem("weights_not_used", "weights", aggregation=settings.text("aggregation"))


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
            steps = "|".join(map(schemas.plain, indicator.steps))
            proper = "|".join(map(schemas.plain, sorted(set(indicator.steps))))
            details = {"key": indicator.key, "proper": proper}
            yield Problem(
                "steps_not_ascending", framework.indicators_path, row, "steps", steps, details=details
            )


def full_marks_not_highest_step(framework: Framework) -> Iterator[Problem]:
    """An indicator's full marks are its highest step."""
    for row, indicator in framework.indicators.items():
        if indicator.full_marks != max(indicator.steps):
            details = {"key": indicator.key, "highest": schemas.plain(max(indicator.steps))}
            yield Problem(
                "full_marks_not_highest_step",
                framework.indicators_path,
                row,
                "full_marks",
                schemas.plain(indicator.full_marks),
                details=details,
            )


FRAMEWORK_RULES: tuple[FrameworkRule, ...] = (
    wrong_round,
    wrong_fiscal_year,
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
