"""The passages of a report: what is written, what the reader sees, and which is where. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from fengqiao.reporting.annual_report.texts import FACT
from fengqiao.reporting.reader.clauses import plans

Print = Callable[[str, bool], str | None]
"""What a fact prints as: its id, whether in words; None when there is no such figure."""

_HEADING = re.compile(
    r"(?m)^[ \u3000]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]"
    r"|第[一二三四五六七八九十]+部分)[^\n。]*"
)
_CHAPTER = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分)")


@dataclass(frozen=True, slots=True)
class FactSpan:
    """A fact in the text: from ``start`` to ``end`` as seen, from ``at`` to ``to`` as written."""

    figure_id: str
    worded: bool
    known: bool
    start: int
    end: int
    at: int
    to: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A section: ``source`` as written from place ``base`` on, ``shown`` as read."""

    key: str
    part: str
    title: str
    source: str
    shown: str
    facts: tuple[FactSpan, ...]
    base: int = 0
    tagged: bool = True

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch as seen stands as written; a fact it touches is taken whole."""
        return self.base + self._back(start, last=False), self.base + self._back(end, last=True)

    def _back(self, place: int, *, last: bool) -> int:
        shift = 0
        for fact in self.facts:
            if place >= fact.end and not (last and place == fact.end):
                shift = fact.to - fact.end
            elif fact.start < place or (last and place == fact.end):
                return fact.to if last else fact.at
            else:
                break
        return place + shift

    def raw(self, start: int, end: int) -> str:
        """Return what is written where this is seen."""
        at, to = self.written(start, end)
        return self.source[at - self.base : to - self.base]

    def fact_at(self, start: int, end: int) -> FactSpan | None:
        """Return the fact that a stretch as seen overlaps."""
        return next((each for each in self.facts if each.start < end and start < each.end), None)

    def sentence(self, start: int, end: int) -> str:
        """Return the sentence about a stretch as seen."""
        opens = max((self.shown.rfind(mark, 0, start) for mark in "。；！\n"), default=-1) + 1
        closes = [self.shown.find(mark, end) for mark in "。；！\n"]
        return self.shown[opens : min((c for c in closes if c >= 0), default=len(self.shown))]

    @property
    def to_come(self) -> bool:
        """Whether the passage is about next year, or about what is wanting: no results are told."""
        return self.part in ("plans", "problems")


def passage(
    key: str, part: str, title: str, source: str, printed: Print, *, base: int = 0,
    tagged: bool = True,
) -> Passage:  # fmt: skip
    """Return a section with its facts printed."""
    shown, facts, at = "", [], 0
    for match in FACT.finditer(source):
        shown += source[at : match.start()]
        told = printed(match[1], bool(match[2]))
        words = told if told is not None else "（没有这项指标）"
        begin = len(shown)
        shown += words
        facts.append(
            FactSpan(match[1], bool(match[2]), told is not None, begin, len(shown), *match.span())
        )
        at = match.end()
    return Passage(
        key, part, title, source, shown + source[at:], tuple(facts), base=base, tagged=tagged
    )


def passages_of(text: str, printed: Print) -> list[Passage]:
    """Return the passages of a whole text, parted at its headings.

    >>> text = "一、成效" + chr(10) + "学法3次。" + chr(10) + "二、下一步安排"
    >>> [(each.part, each.title, each.base) for each in passages_of(text, lambda key, worded: None)]
    [('results', '一、成效', 0), ('plans', '二、下一步安排', 11)]
    """
    heads = [match.start() for match in _HEADING.finditer(text)]
    starts = [0, *heads] if not heads or heads[0] > 0 else heads
    tagged = bool(FACT.search(text))
    to_come = plans(text)
    found, chapter = [], "results"
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        body = text[start:end]
        if not body.strip():
            continue
        heading = match[0].strip() if (match := _HEADING.match(body)) else ""
        if _CHAPTER.match(body):
            chapter = _part(heading)
        part = chapter if heading else "opening"
        if any(begin <= start < until for begin, until in to_come):
            part = "plans"
        found.append(passage("", part, heading, body, printed, base=start, tagged=tagged))
    return found


def _part(heading: str) -> str:
    if re.search(r"问题|不足|原因|短板", heading) and not re.search(r"成效|举措", heading):
        return "problems"
    if re.search(r"第一责任人", heading):
        return "first_responsible"
    return "results"
