"""Claims about all of something and about how often: tied to coverage and cadence. Pure."""

import re
from collections.abc import Iterator
from typing import Literal

from fengqiao.reporting.annual_report.review.findings import Finding, Kind
from fengqiao.reporting.annual_report.review.known import Book, Known
from fengqiao.reporting.annual_report.review.matching import best_named, named_in
from fengqiao.reporting.annual_report.review.passages import Passage
from fengqiao.reporting.annual_report.review.words import WORDS, one_of, several

Every = Literal["month", "quarter", "half", "soft"]
_ALL = several(WORDS["universal"]["words"])
_NOT_ALL = re.compile(WORDS["universal"]["never"])
_VILLAGES = re.compile(WORDS["universal"]["villages"])
_OFTEN: dict[Every, re.Pattern[str]] = {
    "month": one_of(WORDS["cadence"]["month"]),
    "quarter": one_of(WORDS["cadence"]["quarter"]),
    "half": one_of(WORDS["cadence"]["half"]),
    "soft": one_of(WORDS["cadence"]["soft"]),
}
_DUTY = re.compile(WORDS["cadence"]["never"])
_NAMED_AT_MOST = 5


def universal(passage: Passage, book: Book) -> Iterator[Finding]:
    """Yield the claims about all of something that have exceptions."""
    if passage.to_come or not book.figures:
        return
    seen: set[int] = set()
    for pattern in _ALL:
        for match in pattern.finditer(passage.shown):
            clause = _clause(passage.shown, match.start(), match.end())
            if clause[0] in seen or _NOT_ALL.search(clause[1]):
                continue
            seen.add(clause[0])
            yield from _all_of(passage, match, clause[1], book)


def _all_of(passage: Passage, match: re.Match[str], clause: str, book: Book) -> Iterator[Finding]:
    noun = match.groupdict().get("noun") or ""
    covers = [each for each in book.figures.values() if each.sort == "coverage"]
    cover = best_named(clause, covers, book.figures)
    if cover:
        if cover.exceptions and cover.records:
            yield _exceptions(passage, match, cover, cover.exceptions, noun)
        elif cover.exceptions:
            yield _exceptions(passage, match, cover, cover.exceptions[:0], noun)
        return
    if not _VILLAGES.search(noun or match[0]):
        return
    counted = best_named(clause, _events(book), book.figures)
    missed = book.missed(counted.id) if counted else None
    if counted and missed:
        yield _exceptions(passage, match, counted, missed, noun)


def _events(book: Book) -> list[Known]:
    return [each for each in book.figures.values() if each.sort in ("count", "sum")]


def _exceptions(
    passage: Passage, match: re.Match[str], figure: Known, missed: tuple[str, ...], noun: str
) -> Finding:
    if not missed:
        reason = f"写“{match[0]}”，但“{figure.name}”在台账里还没有已确认的记录"
        return _finding(passage, match, Kind.UNIVERSAL, reason, "", figure)
    named = "、".join(missed[:_NAMED_AT_MOST])
    more = f"等{len(missed)}个" if len(missed) > _NAMED_AT_MOST else ""
    reason = f"写“{match[0]}”，但按“{figure.name}”还有{len(missed)}个没有：{named}{more}"
    if figure.unnamed:  # the report is made public, and names nobody
        named, more = f"{len(missed)}{figure.unnamed}", ""
        reason = f"写“{match[0]}”，但按“{figure.name}”还有{named}没有（名单见指标页，报告不写姓名）"
    rest = noun if noun not in ("", "村") else "村" if noun else ""
    proposed = f"除{named}{more}外，其余{rest}" if rest else f"除{named}{more}外均已覆盖"
    return _finding(passage, match, Kind.UNIVERSAL, reason, proposed, figure)


def cadence(passage: Passage, book: Book) -> Iterator[Finding]:
    """Yield the claims about how often that have gaps."""
    if passage.to_come or not book.figures:
        return
    for every, pattern in _OFTEN.items():
        for match in pattern.finditer(passage.shown):
            clause = _clause(passage.shown, match.start(), match.end())[1]
            around = passage.shown[max(0, match.start() - 6) : match.end() + 8]
            if _DUTY.search(around) or (every == "soft" and _harder(clause)):
                continue
            yield from _how_often(passage, match, every, clause, book)


def _harder(clause: str) -> bool:
    return any(_OFTEN[each].search(clause) for each in ("month", "quarter", "half"))


def _how_often(
    passage: Passage, match: re.Match[str], every: Every, clause: str, book: Book
) -> Iterator[Finding]:
    figure = _counted(clause, book)
    if figure is None:
        return
    gaps = book.gaps(figure.id, "month" if every == "month" else "quarter")
    if gaps and every == "half":
        first = {"第一季度", "第二季度"} <= set(gaps)
        last = {"第三季度", "第四季度"} <= set(gaps)
        gaps = (*(("上半年",) if first else ()), *(("下半年",) if last else ()))
    if not gaps:
        return
    named = "、".join(gaps)
    reason = f"写“{match[0]}”，但按“{figure.name}”，{named}没有已确认的记录"
    if every == "soft":
        value = f"{figure.value:f}" if figure.value is not None else ""
        proposed = f"全年分{value}次" if figure.sort == "count" and figure.value else ""
        yield _finding(passage, match, Kind.CADENCE, reason, proposed, figure)
        return
    yield _finding(passage, match, Kind.CADENCE, reason, f"除{named}外，{match[0]}", figure)


def _counted(clause: str, book: Book) -> Known | None:
    """Return the figure whose records tell how often: a cadence first, else what is counted."""
    cadences = [each for each in book.figures.values() if each.sort == "cadence"]
    by_cadence = best_named(clause, cadences, book.figures)
    counted = best_named(clause, _events(book), book.figures)
    if by_cadence is None or counted is None or counted.id in by_cadence.kin:
        return by_cadence or counted
    better = named_in(counted, clause, book.figures) > named_in(by_cadence, clause, book.figures)
    return counted if better else by_cadence


def _clause(text: str, start: int, end: int) -> tuple[int, str]:
    """Return the clause about a place, the next one with it when it is short: 每季度，组织…培训."""
    opens = max((text.rfind(mark, 0, start) for mark in "，。；：\n"), default=-1) + 1
    closes = min(
        (at for mark in "，。；\n" if (at := text.find(mark, end)) >= 0), default=len(text)
    )
    if closes - opens < 10 and closes < len(text) and text[closes] == "，":
        further = [at for mark in "，。；\n" if (at := text.find(mark, closes + 1)) >= 0]
        closes = min(further, default=len(text))
    return opens, text[opens:closes]


def _finding(
    passage: Passage, match: re.Match[str], kind: Kind, reason: str, proposed: str, figure: Known
) -> Finding:
    start, end = passage.written(match.start(), match.end())
    return Finding(
        kind, "wrong", passage.key, start, end, match[0], reason, proposed=proposed,
        replacement=proposed, figure=figure.id,
        said=(passage.sentence(match.start(), match.end()),),
    )  # fmt: skip
