"""A report's passages and the book of its figures in, findings out. Pure."""

from dataclasses import dataclass

from fengqiao.reporting.annual_report.review.arithmetic import rates, told_twice, totals
from fengqiao.reporting.annual_report.review.findings import Finding, Kind
from fengqiao.reporting.annual_report.review.known import Book
from fengqiao.reporting.annual_report.review.numbers import numbers, unknown_facts
from fengqiao.reporting.annual_report.review.passages import Passage
from fengqiao.reporting.annual_report.review.sweeping import cadence, universal
from fengqiao.reporting.annual_report.review.telling import Told, told_in
from fengqiao.reporting.annual_report.review.whole import (
    comparisons,
    jumps,
    promises,
    silent,
    untold,
)

_BY_RECORDS = {Kind.WRONG_VALUE, Kind.FALSE_WORDING, Kind.MISLEADING, Kind.STALE}


@dataclass(frozen=True, slots=True)
class Review:
    """What was found, in the order of the text, and how many numbers stand how."""

    findings: tuple[Finding, ...]
    proved: int
    unproved: int
    wrong: int


def review(passages: list[Passage], book: Book) -> Review:
    """Review a report."""
    told = [each for passage in passages for each in told_in(passage, book.figures)]
    found = list(numbers(told, book))
    for passage in passages:
        found += unknown_facts(passage)
        found += universal(passage, book)
        found += cadence(passage, book)
        found += comparisons(passage, told)
        found += silent(passage, told, figures=bool(book.figures))
    found += told_twice(told)
    found += totals(told)
    found += rates(told)
    found += jumps(told, book)
    if book.figures:
        found += untold(told, book)
        found += promises(passages, told, book)
    order = {passage.key: at for at, passage in enumerate(passages)}
    found = _once(found)
    found.sort(
        key=lambda each: (
            each.kind is Kind.UNTOLD,
            order.get(each.section, -1),
            each.start,
            each.kind,
        )
    )
    return Review(tuple(found), *_standing(told, found))


def _once(found: list[Finding]) -> list[Finding]:
    """Of a number that its records refute, do not say besides that it is far from last year's."""
    refuted = {(each.section, each.start) for each in found if each.kind in _BY_RECORDS}
    return [
        each
        for each in dict.fromkeys(found)
        if each.kind is not Kind.JUMP or (each.section, each.start) not in refuted
    ]


def _standing(told: list[Told], found: list[Finding]) -> tuple[int, int, int]:
    wrong = {(each.section, each.start) for each in found if each.level == "wrong"}
    unproved = {(each.section, each.start) for each in found if each.level == "unproved"}
    places = [(each.passage.key, each.passage.written(each.start, each.end)[0]) for each in told]
    bad = sum(place in wrong for place in places)
    open_ = sum(
        place in unproved or each.figure is None
        for each, place in zip(told, places, strict=True)
        if place not in wrong
    )
    return len(told) - bad - open_, open_, len(wrong)
