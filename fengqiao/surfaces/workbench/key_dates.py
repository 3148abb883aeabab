"""The days on which the law is made known; the publicity duty will make tasks of them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day of the year, and what it is."""

    month: int
    day: int
    title: str


KEY_DATES = (
    KeyDate(3, 1, "年度报告上报期限前一日截止（3月1日前）"),
    KeyDate(4, 1, "年度报告公开期限前一日截止（4月1日前）"),
    KeyDate(4, 15, "全民国家安全教育日"),
    KeyDate(5, 1, "民法典宣传月开始"),
    KeyDate(6, 26, "国际禁毒日"),
    KeyDate(12, 4, "国家宪法日、宪法宣传周"),
)


def between(first: date, last: date) -> list[tuple[date, str]]:
    """Return the key dates from ``first`` to ``last``, both included, in order."""
    found = [
        (day, key.title)
        for year in range(first.year, last.year + 1)
        for key in KEY_DATES
        if first <= (day := date(year, key.month, key.day)) <= last
    ]
    return sorted(found)
