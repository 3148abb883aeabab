"""Which indicator a figure belongs to, by the words about it (indicators.toml)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fengqiao.kernel.numerals.quantities import UNITS
from fengqiao.reporting.reader.clauses import Place

OTHER = "other_figure"
"""What is counted and is none of the indicators."""

PERSONS = frozenset(UNITS["persons"])
_KINDS = {
    "events": {"events"},
    "persons": {"persons"},
    "things": {"papers", "cases", "bodies", "measures"},
    "rate": {"rates"},
    "money": {"money"},
}
_EVENTS = frozenset(UNITS["events"])
# Papers and bodies are counted, but never as sessions: 宣传图片20幅 are no events of publicity.
_NO_EVENTS = frozenset({*UNITS["papers"], *UNITS["bodies"]} - {"个", "条次"})
_COUNTED = re.compile(
    r"[^，,：:、；;（(]*\d[余多]?(?:次|场|期|回|轮|批|节|堂|讲)[^，,：:、；;（(]*"
)
_ALIKE = (
    PERSONS,
    frozenset(UNITS["events"]),
    frozenset({"件", "起", "宗", "例", "件次", "案次", "笔"}),
)
_BY_CONTEXT = 7
OWN_WORDS = 12
"""A score that only own words reach."""
_CONDITIONS = ("needs", "never", "unless", "elsewhere")


@dataclass(frozen=True, slots=True)
class Indicator:
    """How one indicator is told; see the head of indicators.toml."""

    id: str
    units: frozenset[str]
    words: tuple[re.Pattern[str], ...]
    weak: tuple[re.Pattern[str], ...]
    context: tuple[re.Pattern[str], ...]
    alone: bool
    needs: re.Pattern[str] | None
    never: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    elsewhere: re.Pattern[str] | None

    @property
    def mixed(self) -> bool:
        """Whether it is counted in people and in other units alike."""
        return bool(self.units & PERSONS) and not self.units <= PERSONS

    def score(self, place: Place, unit: str) -> float:
        """Return how well the words fit; 0 when they do not."""
        if "%" not in self.units if unit == "%" else self.units == {"%"}:
            return 0
        clause = place.clause
        if self._barred(clause) or (self.elsewhere and self.elsewhere.search(place.sentence)):
            return 0
        if unit and (unit in PERSONS) != bool(self.units & PERSONS) and not self.mixed:
            return 0
        fit = self._own(clause) or self._by_context(clause, place, unit)
        if not fit:
            return 0
        if unit in _NO_EVENTS and self.units <= _EVENTS:
            return 0
        return fit + (2 if unit in self.units or not unit else -9)

    def named_in(self, clause: str) -> int:
        """Return how much of a clause names it, units aside; 0 for not at all."""
        if self._barred(clause):
            return 0
        if self.needs and not self.needs.search(clause):
            return 0
        return _longest(self.words, clause)

    def _barred(self, clause: str) -> bool:
        if not self.never or (self.unless and self.unless.search(clause)):
            return False
        return bool(self.never.search(clause))

    def _own(self, clause: str) -> float:
        if self.needs and not self.needs.search(clause):
            return 0
        longest = _longest(self.words, clause)
        return 10 + min(longest, 8) / 2 if longest else 0

    def _by_context(self, clause: str, place: Place, unit: str) -> float:
        if not (longest := _longest(self.weak, clause)) or (unit and unit not in self.units):
            return 0
        # Sessions counted before are their own matter: 中心组学习6次、集中学习4次.
        sentence = _COUNTED.sub("", place.sentence) if unit in _EVENTS else place.sentence
        if near := _nearness(self.context, sentence):
            # People belong to the sessions told last; what was studied to the body named at all.
            return 9 + (near + longest / 100 if unit in PERSONS else longest / 10)
        if _longest(self.context, place.previous):
            return 7 + longest / 10
        return 3 + longest / 10 if self.alone else 0


def _longest(patterns: tuple[re.Pattern[str], ...], text: str) -> int:
    return max(
        (len(match[0]) for pattern in patterns for match in pattern.finditer(text)), default=0
    )


def _nearness(patterns: tuple[re.Pattern[str], ...], text: str) -> float:
    """Return how late in ``text`` the last match ends, up to 0.9; 0 for none."""
    ends = [match.end() for pattern in patterns for match in pattern.finditer(text)]
    return 0.9 * max(ends, default=0) / (len(text) or 1)


def alike(unit: str, other: str) -> bool:
    """Return whether two units count the same kind of thing: 件 and 起, 名 and 人次; 场 and 次."""
    return unit == other or any({unit, other} <= kind for kind in _ALIKE)


def compiled(data: Mapping[str, Mapping[str, Any]]) -> tuple[Indicator, ...]:
    """Return the indicators out of parsed word lists."""
    return tuple(_indicator(key, each) for key, each in data.items())


def _indicator(key: str, data: Mapping[str, Any]) -> Indicator:
    def patterns(name: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(word) for word in data.get(name, ()))

    groups = {group for kind in data["kinds"] for group in _KINDS[kind]}
    return Indicator(
        id=key,
        units=frozenset(unit for group in groups for unit in UNITS[group]),
        words=patterns("words"),
        weak=patterns("weak"),
        context=patterns("context"),
        alone=data.get("alone", False),
        **{key: re.compile(data[key]) if key in data else None for key in _CONDITIONS},
    )


def word_lists() -> dict[str, dict[str, Any]]:
    """Return the word lists as written in indicators.toml, by indicator."""
    return tomllib.loads((Path(__file__).parent / "indicators.toml").read_text("utf-8"))


INDICATORS = compiled(word_lists())
BY_ID = {each.id: each for each in INDICATORS}


def indicator_of(
    place: Place, unit: str, indicators: tuple[Indicator, ...] = INDICATORS
) -> str | None:
    """Return the id of the indicator whose words fit best, None when none do."""
    scores = {each.id: each.score(place, unit) for each in indicators}
    best = max(scores, key=lambda key: scores[key])
    return best if scores[best] > 0 else None


def vaguely_named(place: Place, unit: str, indicators: tuple[Indicator, ...] = INDICATORS) -> bool:
    """Return whether nothing but a word that says too little names a figure, if even that."""
    return all(each.score(place, unit) < _BY_CONTEXT for each in indicators)


def surely_named(
    place: Place, unit: str, indicators: tuple[Indicator, ...] = INDICATORS
) -> str | None:
    """Return the id of the best indicator if its own words name it, not such as say too little."""
    name = indicator_of(place, unit, indicators)
    known = {each.id: each for each in indicators}
    return name if name and known[name].score(place, unit) > OWN_WORDS else None
