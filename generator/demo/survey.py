"""Country -> the satisfaction survey: what citizens thought of each LGO's services.

Answers are whole numbers of the scale, so that every mean is one that so many respondents can give.
Cells below the minimum are left out, as they must never be committed; and where those of a province's service
have too few respondents together, so is the smallest of the others, because provinces' totals are published
elsewhere. PAOs collect no waste; a few LGOs had no respondents.

Has no part in any score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from importlib.resources import files
from typing import Any

import yaml

from generator.demo.chance import bell, between, stream
from generator.demo.country import Country
from generator.model import Lgo, LgoType
from generator.words import plain

LIKED = {"roads": -0.25, "waste": 0.0, "water": -0.15, "health": 0.2, "counter": 0.15}
"""How far each service usually lies from the others."""


def settings_text() -> str:
    """The survey's settings, as committed."""
    return files(__package__).joinpath("survey.yaml").read_text(encoding="utf-8")


def survey_year() -> int:
    """The fiscal year it asked about, in the Buddhist Era: its name, and no round's."""
    return int(yaml.safe_load(settings_text())["survey"])


def survey(country: Country, seed: int) -> Iterator[tuple[str, ...]]:
    """Rows of the survey's table: LGOs by code, services in the order of the settings."""
    settings: dict[str, Any] = yaml.safe_load(settings_text())
    services = [each["key"] for each in settings["services"]]
    fewest = settings["minimum_respondents"]
    for province in country.provinces:
        lgos = country.standing(settings["published_with_round"], province.code)
        answers = {lgo.code: _answers(lgo, seed, services) for lgo in lgos}
        published = set(_published(answers, services, fewest))
        for code, own in answers.items():
            for service, (respondents, total) in own.items():
                if (code, service) in published:
                    yield code, service, str(respondents), _mean(total, respondents)


def _answers(lgo: Lgo, seed: int, services: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Respondents and the sum of what they answered, by service; 0 where nobody did or was asked."""
    chance = stream(seed, "survey", lgo.code)
    push = chance.random()
    answered = between(chance, 6, 40) + int(130 * push * push * push)
    liked = 4.05 + bell(chance, 0.22)
    silent = chance.random() < 0.01
    found: dict[str, tuple[int, int]] = {}
    for service in services:
        respondents = max(0, answered - between(chance, 0, 9))
        mean = min(4.95, max(1.5, liked + LIKED[service] + bell(chance, 0.12)))
        unasked = lgo.type is LgoType.PAO and service == "waste"
        found[service] = (0, 0) if silent or unasked else (respondents, int(mean * respondents))
    return found


def _published(
    answers: Mapping[str, Mapping[str, tuple[int, int]]], services: Iterable[str], fewest: int
) -> Iterator[tuple[str, str]]:
    """The cells of one province that may be committed."""
    for service in services:
        sizes = sorted((own[service][0], code) for code, own in answers.items())
        small = [size for size, _ in sizes if size < fewest]
        hidden = len(small) + (bool(small) and sum(small) < fewest)
        yield from ((code, service) for _, code in sizes[hidden:])


def _mean(total: int, respondents: int) -> str:
    """To two decimals, halves up."""
    return plain(Fraction((200 * total + respondents) // (2 * respondents), 100))
