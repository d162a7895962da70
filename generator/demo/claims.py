"""Verified marks -> what the LGOs had given themselves, before anybody looked.

Most cells agree. Some LGOs claim more than is found, a few claim less, and claims fail most on
indicators on which LGOs differ much. A cell that is cut or does not apply is so in both.

Does not change the verified marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.demo.chance import stream
from generator.demo.country import ROUNDS
from generator.demo.framework import Topic, topics_of
from generator.demo.marks import CUT, MISSING, NOT_APPLICABLE, USUAL_SPREAD, Scored

WITHOUT = {ROUNDS[1]: ("14", "27", "35", "42", "63", "83", "94"), ROUNDS[2]: ("23", "48", "57", "95")}
"""The rounds with self-assessments, and the provinces whose LGOs' were not kept."""


def claimed(seed: int, scored: Scored) -> Iterator[tuple[str, ...]]:
    """Rows of the province's ``self`` file: the code, then a cell an indicator; none where not kept."""
    if scored.province.code in WITHOUT.get(scored.year, (scored.province.code,)):
        return
    here = topics_of(scored.year)
    for lgo, cells in scored.rows:
        chance = stream(seed, "claim", lgo.code, str(scored.year))
        push = stream(seed, "boldness", lgo.code).random()
        modesty = (1 - push) * (1 - push) * (1 - push)
        over, under = 0.01 + 0.22 * push * push * push, 0.004 + 0.05 * modesty * modesty
        claims = (_claim(*pair, chance.random(), over, under) for pair in zip(here, cells, strict=True))
        yield lgo.code, *claims


def _claim(topic: Topic, cell: str, drawn: float, over: float, under: float) -> str:
    """The cell as the LGO had it, `over` and `under` being how often it claims a step too much or little."""
    if cell in (CUT, NOT_APPLICABLE):
        return cell
    if cell == MISSING:
        return str(topic.steps[-1])
    place = topic.steps.index(int(cell))
    if drawn < over * topic.spread / USUAL_SPREAD:
        place += 2 if drawn < over / 4 else 1
    elif drawn > 1 - under:
        place -= 1
    return str(topic.steps[min(max(place, 0), len(topic.steps) - 1)])
