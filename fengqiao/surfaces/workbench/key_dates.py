"""The days to keep in view: those on which the law is made known, and those of the yearly report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fengqiao.registers.law.in_force import LawInForce, NotSetHere

YEARLY = ("annual_report.send_up", "annual_report.publish")
PUBLICITY = "law_publicity.key_dates"


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day, or a span of days, of one year; ``source`` is the provision it rests on."""

    first: date
    last: date
    title: str
    source: str


def between(first: date, last: date, *, place: str) -> list[KeyDate]:
    """Return the key dates of a place that fall, even in part, between two days, in order.

    All of them are the lawbook's, as in force on ``first``; what it does not set then is left out.
    """
    law = LawInForce(first, place)
    found = [
        key
        for year in range(first.year, last.year + 1)
        for key in (*_of_report(law, year), *_of_publicity(law, year))
        if key.first <= last and key.last >= first
    ]
    return sorted(found, key=lambda key: (key.first, key.last, key.title))


def _of_report(law: LawInForce, year: int) -> Iterator[KeyDate]:
    for key in YEARLY:
        try:
            day = law.last_day(key, year)
        except NotSetHere:
            continue
        yield KeyDate(day, day, f"{law.parameter(key).title}的最后一日", law.cite(key))


def _of_publicity(law: LawInForce, year: int) -> Iterator[KeyDate]:
    try:
        rows = law.table(PUBLICITY)
    except NotSetHere:
        return
    for row in rows:
        first, last = (_day(row[name], year) for name in ("first", "last"))
        yield KeyDate(first, last, row["name"], law.cite(PUBLICITY))


def _day(month_and_day: str, year: int) -> date:
    month, day = month_and_day.split("-")
    return date(year, int(month), int(day))
