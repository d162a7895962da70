"""Everything that is published of every round, put together under the names the generator uses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.naive.beside import hpa
from tests.naive.change import Round, change
from tests.naive.claims import claims
from tests.naive.country import Files, read, years_of
from tests.naive.indicators import indicators, topics
from tests.naive.numbers import Plain
from tests.naive.places import by, places, places_within, summary, type_in_nation, type_in_province
from tests.naive.position import positions
from tests.naive.results import Result, published, results_of


def compute_all(data: Path) -> list[Plain]:
    """All rounds, the newest first."""
    rounds: list[Round] = []
    for year in years_of(data):
        files = read(data, year)
        rounds.append((files, results_of(files)))
    return [
        compute_round(*each)
        | {"change": change(each, rounds[at - 1]) if at else None, "hpa": hpa(each[0], data)}
        for at, each in reversed(list(enumerate(rounds)))
    ]


def compute_round(files: Files, results: Mapping[str, Result]) -> Plain:
    """One round."""
    everyone, lgos = list(results.values()), list(files.lgos.values())
    return {
        "round": files.year,
        "summary": summary(files, everyone, len(lgos)),
        "by_type": by(files, everyone, lgos, lambda lgo: lgo.type),
        "by_region": by(files, everyone, lgos, lambda lgo: lgo.region),
        "provinces": _provinces(files, everyone, _lgos(files, results)),
        "indicators": indicators(files, everyone),
        "claims": claims(files, results),
    }


def _lgos(files: Files, results: Mapping[str, Result]) -> dict[str, Plain]:
    standing = positions(files, results)
    ranks = [
        places_within(results.values(), group, lambda each: each.overall)
        for group in (type_in_province, type_in_nation)
    ]
    return {
        code: published(files, own)
        | {
            "rank_in_province": ranks[0].get(code),
            "rank_in_nation": ranks[1].get(code),
            "position": standing.get(code),
        }
        for code, own in results.items()
    }


def _provinces(files: Files, everyone: list[Result], lgos: Mapping[str, Plain]) -> list[Plain]:
    found: list[Plain] = []
    for code in files.provinces:
        own = [each for each in everyone if each.lgo.province == code]
        registered = [lgo for lgo in files.lgos.values() if lgo.province == code]
        found.append(
            {
                "province": code,
                "submitted": code in files.submitted,
                "edition": files.settings["editions"].get(code, files.settings["edition"]),
                "summary": summary(files, own, len(registered)),
                "by_type": by(files, own, registered, lambda lgo: lgo.type),
                "by_district": by(files, own, registered, lambda lgo: lgo.district),
                "lgos": [lgos[each.lgo.code] for each in own],
                "topics": topics(files, own),
            }
        )
    overall = places(
        {
            each["province"]: each["summary"]["overall"]["exact"]
            for each in found
            if each["summary"]["overall"]
        }
    )
    dimensions = [
        places(
            {
                each["province"]: each["summary"]["dimensions"][at]["exact"]
                for each in found
                if each["summary"]["dimensions"][at]
            }
        )
        for at in range(len(files.numbers))
    ]
    for each in found:
        each["rank"] = overall.get(each["province"])
        each["dimension_ranks"] = [ranks.get(each["province"]) for ranks in dimensions]
    return found
