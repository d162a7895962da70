"""Round -> its rules and indicators as flat texts, for comparing. Leaves out editions and dates."""

from __future__ import annotations

from generator.model import Round
from generator.words import plain


def rules_of(round_: Round) -> dict[str, str]:
    """Path -> text of all that results and pages take from the framework."""
    texts = {
        "assesses_fiscal_year": str(round_.fiscal_year),
        "aggregation": str(round_.aggregation),
        "on_empty_dimension": str(round_.on_empty_dimension),
        "pass.rule": str(round_.pass_rule),
        "pass.mark": plain(round_.pass_mark),
        "decimals": str(round_.decimals),
        "rounding": str(round_.rounding),
        "coverage": ", ".join(round_.coverage or ()),
        "assumptions": ", ".join(round_.assumptions),
    }
    texts |= {f"weights.{number}": str(weight) for number, weight in sorted(round_.weights.items())}
    for each in round_.dimensions:
        texts |= {f"dimensions.{each.number}.name_th": each.name.th}
        texts |= {f"dimensions.{each.number}.name_en": each.name.en}
    for band in round_.bands:
        texts |= {f"bands.{band.key}.from": plain(band.floor), f"bands.{band.key}.name_th": band.name.th}
        texts |= {f"bands.{band.key}.name_en": band.name.en}
    for indicator in round_.indicators:
        key = indicator.key
        texts |= {
            f"{key}.number": indicator.number,
            f"{key}.dimension": str(indicator.dimension),
            f"{key}.section": " > ".join(indicator.section),
            f"{key}.name_th": indicator.name.th,
            f"{key}.name_en": indicator.name.en,
            f"{key}.steps": "|".join(map(plain, indicator.steps)),
            f"{key}.applies": "|".join(sorted(indicator.applies)),
            f"{key}.pilot": str(int(indicator.pilot)),
            f"{key}.cut_allowed": str(int(indicator.cut_allowed)),
            f"{key}.guide_th": indicator.guide.th,
            f"{key}.guide_en": indicator.guide.en,
        }
    return texts
