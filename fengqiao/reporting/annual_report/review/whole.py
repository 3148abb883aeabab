"""The report as a whole: against last year, silent sections, records untold, promises. Pure."""

import re
from collections.abc import Iterator
from decimal import Decimal

from fengqiao.kernel.numerals import read_number
from fengqiao.reporting.annual_report.review.findings import Finding, Kind
from fengqiao.reporting.annual_report.review.known import Book, Known, Promise
from fengqiao.reporting.annual_report.review.matching import likeness
from fengqiao.reporting.annual_report.review.passages import Passage
from fengqiao.reporting.annual_report.review.telling import Told
from fengqiao.reporting.annual_report.review.words import WORDS

_COMPARED = re.compile(WORDS["comparisons"]["words"])
_EXPLAINED = re.compile(WORDS["comparisons"]["explained"])
_TIMES = Decimal(str(WORDS["jump"]["times"]))
_AT_LEAST = Decimal(str(WORDS["jump"]["at_least"]))
_SILENT_FROM: int = WORDS["silence"]["characters"]
_UNTOLD_FROM: int = WORDS["untold"]["records"]
_MENTIONED, _LISTED, _COMPARED_FROM = 0.6, 3, 8
_LESS = ("下降", "减少", "降低", "下滑", "少", "降幅")


def jumps(told: list[Told], book: Book) -> Iterator[Finding]:
    """Yield the numbers that are far from last year's and say nothing about it.

    Far is measured from how the figures moved as a whole: where last year was hardly recorded, all
    of them rose, and that is no news of any single one.
    """
    moved = _moved(book)
    seen: set[str] = set()
    for each in told:
        figure = each.figure
        if figure is None or figure.id in seen or each.partial or not figure.last:
            continue
        seen.add(figure.id)
        value, expected = each.quantity.value, figure.last * moved
        near = expected / _TIMES < value < expected * _TIMES
        if figure.unit == "%" or abs(value - figure.last) < _AT_LEAST or near:
            continue
        sentence = each.passage.sentence(each.start, each.end)
        if _EXPLAINED.search(sentence):
            continue
        reason = (
            f"“{figure.name}”{figure.last_from}为{_number(figure.last)}{figure.unit}，"
            f"本年写{each.quantity.text}，相差较大，请核实并说明原因"
        )
        yield _finding(each, Kind.JUMP, "note", reason)


def _moved(book: Book) -> Decimal:
    """Return how many times last year's the figures are in the middle; 1 where few can be compared."""
    times = sorted(
        each.value / each.last
        for each in book.figures.values()
        if each.sort in ("count", "sum") and each.value and each.last
    )
    return times[len(times) // 2] if len(times) >= _COMPARED_FROM else Decimal(1)


def comparisons(passage: Passage, told: list[Told]) -> Iterator[Finding]:
    """Yield the comparisons with last year that the two values do not bear."""
    for match in _COMPARED.finditer(passage.shown):
        about = [
            each
            for each in told
            if each.passage is passage and each.end <= match.start() and each.quantity.unit != "%"
        ]
        if not about or _parted(passage.shown, about[-1].end, match.start()):
            continue
        figure = about[-1].figure
        value = read_number(match["number"].removeprefix("百分之"))
        if figure is None or not figure.last or figure.value is None or value is None:
            continue
        growth = figure.value - figure.last
        share = growth * 100 / figure.last
        rate = match["unit"] == "%" or match["number"].startswith("百分之")
        right = share if rate else growth
        claimed = -value if (match["way"] or match["margin"]) in _LESS else value
        if abs(right - claimed) > (Decimal("0.5") if rate else 0):
            way = "增长" if right >= 0 else "下降"
            words = (
                f"{way}{_number(abs(right).quantize(Decimal('0.1')))}{'%' if rate else figure.unit}"
            )
            reason = (
                f"“{figure.name}”{figure.last_from}{_number(figure.last)}{figure.unit}、"
                f"本年{_number(figure.value)}{figure.unit}，应为{words}"
            )
            start, end = passage.written(match.start(), match.end())
            yield Finding(
                Kind.JUMP, "wrong", passage.key, start, end, match[0], reason,
                proposed=f"较上年{words}", figure=figure.id,
            )  # fmt: skip


def _parted(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[。；\n]", text[start:end]))


def silent(passage: Passage, told: list[Told], *, figures: bool) -> Iterator[Finding]:
    """Yield a section on results that tells no number at all."""
    own = any(each.passage is passage for each in told)
    body = passage.shown.strip()
    if passage.part != "results" or own or passage.facts or len(body) < _SILENT_FROM:
        return
    if not figures and not passage.title:
        return
    name = passage.title or "本节"
    reason = f"“{name[:20]}”一节有{len(body)}字而没有一个数字，做了多少看不出来"
    first = re.search(r"\S[^。\n]*", passage.shown)
    start, end = passage.written(*first.span()) if first else (passage.base, passage.base)
    yield Finding(Kind.SILENT, "note", passage.key, start, end, passage.shown.strip()[:24], reason)


def untold(told: list[Told], book: Book) -> Iterator[Finding]:
    """Yield the duties that have records of which the report says nothing, by their fullest ledger."""
    named = {_of_duty(each.figure) for each in told if each.figure}
    quiet: dict[str, list[Known]] = {}
    for figure in book.figures.values():
        if figure.records >= _UNTOLD_FROM and _of_duty(figure) not in named:
            quiet.setdefault(_of_duty(figure), []).append(figure)
    for figures in quiet.values():
        most = max(figures, key=lambda each: each.records)
        value = "" if most.value is None else f"{_number(most.value)}{most.unit}"
        reason = (
            f"“{most.ledger}”有{most.records}条已确认的记录（{most.name}{value}），报告没有写到"
        )
        yield Finding(
            Kind.UNTOLD, "note", "", 0, 0, most.ledger, reason,
            proposed=f"{most.name}{value}", figure=most.id,
        )  # fmt: skip


def _of_duty(figure: Known) -> str:
    return figure.duty or figure.ledger


def promises(passages: list[Passage], told: list[Told], book: Book) -> Iterator[Finding]:
    """Yield what was promised for the year and, by the records or their silence, was not kept."""
    text = "\n".join(each.shown for each in passages if not each.to_come)
    unmet = [
        each for each in book.promises if each.unmet and likeness(each.text, text) < _MENTIONED
    ]
    if unmet:
        listed = "；".join(f"{each.text[:20]}（{each.unmet}）" for each in unmet[:_LISTED])
        more = f"等{len(unmet)}项" if len(unmet) > _LISTED else ""
        reason = (
            f"{unmet[0].source[:30]}等安排没有完成，报告没有交代：{listed}{more}，请写明进展或原因"
        )
        yield _promise(passages, unmet[0], reason)
    for promise in book.promises:
        figure = book.figures.get(promise.figure)
        if figure is None or promise.value is None or promise.unmet:
            continue
        if figure.value is None or figure.value < promise.value:
            got = _number(figure.value or Decimal(0))
            reason = f"{promise.source}：“{promise.text[:40]}”，台账为{got}{figure.unit}，没有达到，请写明进展或原因"
            yield _promise(passages, promise, reason)


def _promise(passages: list[Passage], promise: Promise, reason: str) -> Finding:
    place = next((each for each in passages if each.part == "problems"), None)
    start = place.base if place else 0
    return Finding(
        Kind.PROMISE, "note", place.key if place else "", start, start,
        promise.text[:40], reason, figure=promise.figure,
    )  # fmt: skip


def _finding(told: Told, kind: Kind, level: str, reason: str) -> Finding:
    start, end = told.passage.written(told.start, told.end)
    return Finding(
        kind, level, told.passage.key, start, end, told.quantity.text, reason,  # type: ignore[arg-type]
        figure=told.figure.id if told.figure else "",
        said=(told.passage.sentence(told.start, told.end),),
    )  # fmt: skip


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"
