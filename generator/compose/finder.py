"""Country -> what the finder searches, one file for both languages: every LGO with its places and old names,
and the pages of the site.

The names of a nation must reach a phone in one go, so they are packed: codes in runs by district, and all
names of a language in one text, which gzip takes to the least. `theme/assets/finder.js` unpacks and searches
them; nothing is matched or ranked here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from generator.artefacts import Script
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.finder_pages import found_by_name
from generator.model import District, Language, Lgo, LgoType, Province, Succession, Text
from generator.shorthand import shorthand
from generator.words import words

TYPES = tuple(LgoType)

Identities: TypeAlias = Mapping[str, Sequence[Lgo]]
Successions: TypeAlias = Mapping[str, Sequence[Succession]]
Districts: TypeAlias = Sequence[tuple[District, tuple[Lgo, ...]]]

WORDS = (
    "finder_label",
    "finder_found",
    "finder_none",
    "finder_was",
    "finder_took_in",
    "finder_until",
    "finder_province",
    "finder_district",
    "finder_guide",
    "finder_page",
    "finder_whole",
)
"""What the finder says, by its key in ``theme/words/site/``."""


def files(country: Country) -> Iterator[Script]:
    """The one file."""
    packed = index(tuple(country.provinces.values()), country.identities, country.successions)
    pages = {str(each): [list(row) for row in found_by_name(country, each)] for each in Language}
    yield Script(addresses.FINDER, "finder", packed | {"pages": pages, "latest": country.latest.round.year})


def index(provinces: Sequence[Province], identities: Identities, successions: Successions) -> dict[str, Any]:
    """What is found, packed; `identities` and `successions` by LGO code, as `Country` has them.

    ``types``: key, aliases and, a language each, name and pattern of a name with its type.
    ``municipality``: what is said of three of the types alike. ``provinces``: code, slug, and districts, each
    a code and the codes of its LGOs in `_runs`. ``th`` (in shorthand), ``en``: a name a line, empty where not
    known: of the first province, its first district, the LGOs of this, the second district, and so on.
    ``former``: code, type and names of what an LGO was called, and 1 where that is another LGO, which it took
    in. ``ended``: code, last round, codes of the successors.
    """
    newest = {code: rows[-1] for code, rows in sorted(identities.items())}
    groups = tuple(_groups(provinces, newest.values()))
    names = tuple(_names(groups))
    return {
        "words": {str(language): {key: words(language)(key) for key in WORDS} for language in Language},
        "types": [_type(kind) for kind in TYPES],
        "municipality": _aliases("municipality"),
        "provinces": [
            [province.code, province.slug, [[each.code, _runs(each, lgos)] for each, lgos in districts]]
            for province, districts in groups
        ],
        "th": shorthand("\n".join(name.th for name in names)),
        "en": "\n".join(name.en for name in names),
        "former": list(_former(newest, identities, successions)),
        "ended": list(_ended(newest, successions)),
    }


def _aliases(kind: str) -> list[str]:
    return [each for language in Language for each in words(language)(f"alias_{kind}").split("|")]


def _type(kind: LgoType) -> list[Any]:
    names = [words(language)(key) for language in Language for key in (f"type_{kind}", f"type_{kind}_named")]
    return [str(kind), _aliases(kind), *names]


def _groups(provinces: Iterable[Province], lgos: Iterable[Lgo]) -> Iterator[tuple[Province, Districts]]:
    """LGOs by province and district, in the order of their codes."""
    of_province: defaultdict[str, list[Lgo]] = defaultdict(list)
    for lgo in sorted(lgos, key=lambda lgo: (lgo.district.code, lgo.code)):
        of_province[lgo.province].append(lgo)
    for province in provinces:
        districts = groupby(of_province[province.code], key=lambda lgo: lgo.district)
        yield province, [(district, tuple(members)) for district, members in districts]


def _names(groups: Iterable[tuple[Province, Districts]]) -> Iterator[Text]:
    for province, districts in groups:
        yield province.name
        for district, lgos in districts:
            yield district.name
            yield from (lgo.name for lgo in lgos)


def _runs(district: District, lgos: Iterable[Lgo]) -> str:
    """Codes that follow each other, of one type, as ``type:TT:NN-NN``, the type as its place in `TYPES`.
    ``TT`` has the district's digits behind it where the codes hold another district's."""

    def run(numbered: tuple[int, Lgo]) -> tuple[int, str, int]:
        place, lgo = numbered
        return TYPES.index(lgo.type), lgo.code[:6], int(lgo.code[6:]) - place

    runs = []
    for (kind, stem, _), members in groupby(enumerate(lgos), key=run):
        numbers = [lgo.code[6:] for _, lgo in members]
        runs.append(f"{kind}:{stem.removesuffix(district.code)}:{numbers[0]}-{numbers[-1]}")
    return " ".join(runs)


def _former(
    newest: Mapping[str, Lgo], identities: Identities, successions: Successions
) -> Iterator[list[str | int]]:
    for code, lgo in newest.items():
        before = [row for row in identities[code][:-1] if _called(row) != _called(lgo)]
        for row in before:
            yield [code, TYPES.index(row.type), row.name.th, row.name.en]
        for succession in successions.get(code, ()):
            other = newest.get(succession.predecessor)
            if succession.successor == code != succession.predecessor and other:
                yield [code, TYPES.index(other.type), other.name.th, other.name.en, 1]


def _called(lgo: Lgo) -> tuple[LgoType, str, str]:
    return lgo.type, lgo.name.th, lgo.name.en


def _ended(newest: Mapping[str, Lgo], successions: Successions) -> Iterator[list[str | int]]:
    for code, lgo in newest.items():
        if lgo.round_to is not None:
            after = (each.successor for each in successions.get(code, ()) if each.successor in newest)
            yield [code, lgo.round_to, *(other for other in after if other != code)]
