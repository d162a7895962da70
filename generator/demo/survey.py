"""Country -> the satisfaction survey: what citizens thought of each LGO's services.

Answers are whole numbers of the scale, so that every mean is one that so many respondents can give.
Cells below the minimum are left out, as they must never be committed. PAOs collect no waste; a few LGOs
had no respondents.

Has no part in any score.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from importlib.resources import files
from typing import Any

import yaml

from generator.demo.chance import bell, between, stream
from generator.demo.country import Country
from generator.model import LgoType
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
    for province in country.provinces:
        for lgo in country.standing(settings["published_with_round"], province.code):
            chance = stream(seed, "survey", lgo.code)
            push = chance.random()
            answered = between(chance, 6, 40) + int(130 * push * push * push)
            liked = 4.05 + bell(chance, 0.22)
            silent = chance.random() < 0.01
            for service in (each["key"] for each in settings["services"]):
                respondents = max(0, answered - between(chance, 0, 9))
                mean = min(4.95, max(1.5, liked + LIKED[service] + bell(chance, 0.12)))
                unasked = lgo.type is LgoType.PAO and service == "waste"
                if not silent and not unasked and respondents >= settings["minimum_respondents"]:
                    yield lgo.code, service, str(respondents), _mean(int(mean * respondents), respondents)


def _mean(total: int, respondents: int) -> str:
    """To two decimals, halves up."""
    return plain(Fraction((200 * total + respondents) // (2 * respondents), 100))
