"""The report as a whole: against last year, silent sections, records untold, promises. Pure."""

import re
from collections.abc import Iterator
from decimal import Decimal

from fengqiao.kernel.numerals import read_number
from fengqiao.reporting.annual_report.review.findings import Finding, Kind
from fengqiao.reporting.annual_report.review.known import Book, Known
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
_LESS = ("下降", "减少", "降低", "下滑")


def jumps(told: list[Told]) -> Iterator[Finding]:
    """Yield the numbers that are far from last year's and say nothing about it."""
    seen: set[str] = set()
    for each in told:
        figure = each.figure
        if figure is None or figure.id in seen or each.partial or not figure.last:
            continue
        seen.add(figure.id)
        value = each.quantity.value
        far = abs(value - figure.last) >= _AT_LEAST
        if figure.unit == "%" or not far or figure.last / _TIMES < value < figure.last * _TIMES:
            continue
        sentence = each.passage.sentence(each.start, each.end)
        if _EXPLAINED.search(sentence):
            continue
        reason = (
            f"“{figure.name}”{figure.last_from}为{_number(figure.last)}{figure.unit}，"
            f"本年写{each.quantity.text}，相差较大，请核实并说明原因"
        )
        yield _finding(each, Kind.JUMP, "note", reason)


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
        claimed = -value if match["way"] in _LESS else value
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


def untold(passages: list[Passage], told: list[Told], book: Book) -> Iterator[Finding]:
    """Yield the ledgers that have records of which the report says nothing."""
    text = "\n".join(each.shown for each in passages if not each.to_come)
    named = {each.figure.ledger for each in told if each.figure}
    silent_: dict[str, list[Known]] = {}
    for figure in book.figures.values():
        if (
            figure.records >= _UNTOLD_FROM
            and figure.ledger not in named
            and figure.sort != "cadence"
        ):
            silent_.setdefault(figure.ledger, []).append(figure)
    for ledger, figures in silent_.items():
        most = max(figures, key=lambda each: each.records)
        if likeness(most.name, text) >= 0.9 and figures_told(most, told):
            continue
        value = "" if most.value is None else f"{_number(most.value)}{most.unit}"
        reason = f"“{ledger}”台账有{most.records}条已确认的记录（{most.name}{value}），报告没有写到"
        yield Finding(
            Kind.UNTOLD, "note", "", 0, 0, ledger, reason,
            proposed=f"{most.name}{value}", figure=most.id,
        )  # fmt: skip


def figures_told(figure: Known, told: list[Told]) -> bool:
    """Return whether a figure, or one over the same records, is among the numbers told."""
    return any(each.subject in {figure.id, *figure.kin} for each in told)


def promises(passages: list[Passage], told: list[Told], book: Book) -> Iterator[Finding]:
    """Yield what was promised for the year and, by the records or their silence, was not kept."""
    text = "\n".join(each.shown for each in passages if not each.to_come)
    place = next((each for each in passages if each.part == "problems"), None)
    for promise in book.promises:
        figure = book.figures.get(promise.figure)
        if figure is not None and promise.value is not None:
            if figure.value is not None and figure.value >= promise.value:
                continue
            got = _number(figure.value or Decimal(0))
            why = f"台账为{got}{figure.unit}，没有达到"
        elif promise.unmet:
            if likeness(promise.text, text) >= 0.6:
                continue
            why = promise.unmet
        elif likeness(promise.text, text) < 0.4:
            why = "本年报告没有交代"
        else:
            continue
        reason = f"{promise.source}：“{promise.text[:40]}”，{why}，请写明进展或原因"
        start = place.base if place else 0
        yield Finding(
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
