"""Folder -> Framework: the rules of one round, from round.yaml and indicators.csv.

Reads what is sound; `framework_rules` judges what the settings and indicators say about each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.check import schemas, typed
from generator.check.registry import Registry
from generator.check.settings import Settings
from generator.check.structure import Folder
from generator.check.typed import exact
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

    def indicator_keys(self) -> frozenset[str]:
        """The keys of the sound indicators."""
        return frozenset(indicator.key for indicator in self.indicators.values())

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
        rows = table.records(*schemas.of_table("indicators").fields)
        indicators = {row: typed.indicator(cells) for row, cells in rows}
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
        data_as_of=date.fromisoformat(text("data_as_of")),
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
        pass_mark=exact(text("pass.mark")),
        bands=tuple(
            Band(text(f"{item}.key"), Text(*_names(settings, item)), exact(text(f"{item}.from")))
            for item in settings.items("bands")
        ),
        decimals=int(text("decimals")),
        rounding=Rounding(text("rounding")),
        coverage=coverage or None,
        assumptions=tuple(text(path) for path in settings.items("assumptions")),
        indicators=tuple(framework.indicators.values()),
    )
