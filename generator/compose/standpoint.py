"""Where a page stands: its links, its words and its names, in its own language.

All names of LGOs, types, editions and rules that readers see are made here, from `Words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.artefacts import Page, Thai
from generator.compose import addresses
from generator.links import way
from generator.model import Edition, Indicator, Language, Lgo, LgoType, Percent, Points, Rank, Round, Text
from generator.words import Words, words

THAI = re.compile("[\u0e01-\u0e4e]")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str | Thai
    href: str


@dataclass(frozen=True, slots=True)
class Standpoint:
    """One page in one language; `path` is its address at the Thai root."""

    path: str
    language: Language
    say: Words

    @classmethod
    def of(cls, path: str, language: Language) -> Standpoint:
        """The standpoint of the page `path` in `language`."""
        return cls(path, language, words(language))

    @property
    def address(self) -> str:
        """The page's own address."""
        return addresses.page(self.path, self.language)

    def to_page(self, path: str) -> str:
        """A relative link to the page `path`, in the same language."""
        return way(self.address, addresses.page(path, self.language))

    def to_file(self, path: str) -> str:
        """A relative link to a file, which all languages share."""
        return way(self.address, path)

    def page(
        self,
        template: str,
        title: str,
        description: str,
        section: str,
        view: Mapping[str, Any],
        explores: bool = False,
        feed: str = "",
        scripts: tuple[str, ...] = (),
        dataset: Mapping[str, Any] | None = None,
        weighs: tuple[str, ...] = (),
        forward: str = "",
    ) -> Page:
        """The page that stands here; templates find the words as ``say``. `feed` and `forward` are named as
        at the Thai root."""
        other = Language.EN if self.language is Language.TH else Language.TH
        return Page(
            address=self.address,
            language=self.language,
            template=template,
            title=title,
            description=description,
            section=section,
            twin=addresses.page(self.path, other),
            view={"say": self.say, **view},
            explores=explores,
            feed=feed and addresses.page(feed, self.language),
            scripts=scripts,
            picture=addresses.picture(self.language),
            dataset=dataset,
            weighs=weighs,
            forward=forward and addresses.page(forward, self.language),
        )

    # ------------------------------------------------------------ names

    def text(self, value: Text) -> str | Thai:
        """Words in the page's language, marked as Thai where English is not known."""
        return value[self.language] if value.has(self.language) else Thai(value.th)

    def data(self, words_: str) -> str | Thai:
        """Words that the data have in one language; Thai ones are marked on an English page."""
        return Thai(words_) if self.language is Language.EN and THAI.search(words_) else words_

    def lgo(self, lgo: Lgo) -> str | Thai:
        """An LGO's name with its type, which tells it from its namesakes: อบต.ท่าช้าง."""
        if lgo.name.has(self.language):
            return self.say(f"type_{lgo.type}_named", name=lgo.name[self.language])
        return Thai(words(Language.TH)(f"type_{lgo.type}_named", name=lgo.name.th))

    def lgo_in_full(self, lgo: Lgo) -> str | Thai:
        """An LGO's name as official paper has it: องค์การบริหารส่วนตำบลท่าช้าง."""
        if self.language is Language.EN or lgo.type is LgoType.PATTAYA:
            return self.lgo(lgo)
        return f"{self.type(lgo.type)}{lgo.name.th}"

    def numbered(self, indicator: Indicator) -> str | Thai:
        """An indicator's number and name."""
        words_ = f"{indicator.number} {self.text(indicator.name)}"
        return words_ if indicator.name.has(self.language) else Thai(words_)

    def type(self, kind: LgoType) -> str:
        """A type's full name."""
        return self.say(f"type_{kind}")

    def edition(self, edition: Edition) -> str:
        """An edition in words: ``P1`` is ผลเบื้องต้น ฉบับที่ 1."""
        return self.say(f"edition_{edition.label[0]}", number=edition.label[1:])

    def rank(self, rank: Rank | None) -> str:
        """A place: 4–7 of 28 (4 equal), or the words for none."""
        if rank is None:
            return self.say("rank_none")
        if rank.first == rank.last:
            return self.say("rank_alone", first=rank.first, of=f"{rank.of:,}")
        equal = rank.last - rank.first + 1
        return self.say(
            "rank_shared", first=rank.first, last=f"{rank.last:,}", of=f"{rank.of:,}", equal=f"{equal:,}"
        )

    def rank_in_short(self, rank: Rank | None) -> str:
        """A place as a table has it: 4–7/28, or a dash."""
        if rank is None:
            return "–"
        place = f"{rank.first:,}" if rank.first == rank.last else f"{rank.first:,}–{rank.last:,}"
        return f"{place}/{rank.of:,}"

    def percent(self, percent: Percent | None) -> str:
        """A percentage as shown everywhere, or the words for none."""
        return self.say("percent_none") if percent is None else percent.shown

    def points(self, points: Points) -> str:
        """A difference with its sign: +1.23, −0.40, or 0.00."""
        if points.shown.startswith("-"):
            return f"−{points.shown[1:]}"
        return f"+{points.shown}" if points.shown.strip("0.") else points.shown

    def rules(self, round_: Round) -> tuple[str, ...]:
        """The round's own rules, a sentence each: what every result has printed beside it."""
        weights = ", ".join(
            self.say("weight", dimension=number, weight=str(weight))
            for number, weight in sorted(round_.weights.items())
        )
        return (
            self.say(f"aggregation_{round_.aggregation}", weights=weights),
            self.say(f"pass_{round_.pass_rule}", mark=str(round_.pass_mark)),
            self.say(f"rounding_{round_.rounding}", decimals=round_.decimals),
        )

    def assumptions(self, round_: Round) -> str:
        """Names of the settings that nobody has confirmed, joined; empty where all are."""
        return ", ".join(self.say(f"setting_{name}") for name in round_.assumptions)
