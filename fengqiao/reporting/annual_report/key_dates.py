"""The last days of the yearly report, as the lawbook sets them."""

from collections.abc import Iterator
from datetime import date

from fengqiao.registers.law.in_force import LawInForce, NotSetHere
from fengqiao.webkit.key_dates import KeyDate

YEARLY = ("annual_report.send_up", "annual_report.publish")


def of_report(first: date, last: date, place: str) -> Iterator[KeyDate]:
    """Yield the report's days of the years between two days, by the law in force on the first."""
    law = LawInForce(first, place)
    for year in range(first.year, last.year + 1):
        for key in YEARLY:
            try:
                day = law.last_day(key, year)
            except NotSetHere:
                continue
            yield KeyDate(day, day, f"{law.parameter(key).title}的最后一日", law.cite(key))
