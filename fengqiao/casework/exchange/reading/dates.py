"""Dates in every way people write them. What names no single day is a doubt, never a guess."""

# ruff: noqa: RUF001 - full-width signs are what people type and what is read here

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fengqiao.casework.exchange.fields import NOTHING, Cell, Reading
from fengqiao.casework.exchange.reading.texts import NO_VALUE, plain, text_of

FIRST, LAST = date(1949, 10, 1), date(2099, 12, 31)
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
SERIALS = range(18_264, 73_051)
"""Excel's numbers of the days from 1950 to 2099."""

_CHINESE = {sign: str(at) for at, sign in enumerate("零一二三四五六七八九")} | {
    "\u3007": "0", "○": "0", "O": "0", "o": "0", "Ｏ": "0", "元": "1",
}  # fmt: skip
_CHINESE_PART = re.compile(r"[零〇○一二三四五六七八九十廿卅Oo]{1,5}(?=[年月日号])")
_FULL = re.compile(r"(?P<y>\d{4}|\d{2})[年./\-](?P<m>\d{1,2})[月./\-](?P<d>\d{1,2})[日号]?")
_SHORT = re.compile(r"(?P<m>\d{1,2})[月./\-](?P<d>\d{1,2})[日号]?")
_ODD_MARKS = re.compile(r"^(\d{4})([,、。\\])(\d{1,2})\2(\d{1,2})(?!\d)")
_PACKED = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")
_VAGUE = re.compile(
    r"(?:(?:\d{4}|\d{2})年度?)?[./\-]?(?:\d{1,2}(?:月份?|(?=$))(?:[上中下]旬|[初中末底])?"
    r"(?:[-~至到]\d{1,2}(?:月份?)?)?)?|(?:\d{4}年度?)?(?:第?[一二三四1-4]季度|[上下]半年|全年|每月.*|年[初中底末])"
    r"|\d{4}[./\-]\d{1,2}"
)
_TIME = re.compile(
    r"[\s,]*(?:\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|凌晨|早上|早晨|上午|中午|下午|晚上|晚|T|"
    r"\d{1,2}(?:[:时点](?:\d{1,2}分?|半|整)?(?::\d{1,2}(?:\.\d+)?)?)(?:[-~至到]\d{1,2}[:时点]?(?:\d{1,2}分?)?)?|许|开始)*"
)
_FURTHER = re.compile(
    r"(?:[-~至到、,;;和及与—]+|—+)(?:(?:\d{4}|\d{2})[年./\-])?(?:\d{1,2}[月./\-])?\d{1,2}[日号]?.*"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_NO_DAY = "没有写明是哪一天，请填写具体日期"
_NO_YEAR = "没有写年份，表头和相邻各行也看不出是哪一年"


@dataclass(frozen=True, slots=True)
class Days:
    """What is known around a cell: the year of its lines, how the file counts days and shows them."""

    year: int | None = None
    epoch_1904: bool = False
    month_only: bool = False
    two_places: bool = False


def years_in(text: str) -> list[int]:
    """Return the years that a title names, once each, in order.

    >>> years_in("王民乡2024年度学法台账"), years_in("二〇二四年学法台账"), years_in("电话13920241234")
    ([2024], [2024], [])
    """
    arabic = _CHINESE_PART.sub(_arabic, plain(text))
    return list(dict.fromkeys(int(year) for year in _YEAR.findall(arabic)))


def read_date(cell: Cell, days: Days = Days()) -> Reading:
    """Read one cell of a column of dates.

    >>> [str(read_date(each).value) for each in ("2024.3.5", "二〇二四年三月五日", 45356.0, "20240305")]
    ['2024-03-05', '2024-03-05', '2024-03-05', '2024-03-05']
    >>> read_date("3月上旬", Days(2024)).doubt
    '没有写明是哪一天，请填写具体日期'
    """
    match cell:
        case bool():
            return Reading(doubt="不是日期")
        case datetime() | date():
            day = cell.date() if isinstance(cell, datetime) else cell
            return Reading(doubt=_NO_DAY) if days.month_only else _checked(day)
        case int() | float():
            return _of_number(float(cell), days)
        case time() | timedelta():
            return Reading(doubt="只有时刻，没有日期")
        case _:
            return _of_text(plain(_parted(text_of(cell))), days)


def _parted(text: str) -> str:
    """Keep figures apart that only a blank parts: 3.1 09:00 is no 3.109:00."""
    folded = unicodedata.normalize("NFKC", text).strip()
    dotted = re.sub(r"^(\d{4})\s+(\d{1,2})\s+(\d{1,2})$", r"\1.\2.\3", folded)
    return re.sub(r"(?<=\d)\s+(?=\d)", "T", dotted)


def _of_text(written: str, days: Days) -> Reading:  # noqa: C901, PLR0911 - a list of ways to write
    if written in NO_VALUE:
        return NOTHING
    text = _CHINESE_PART.sub(_arabic, written).replace("—", "-").replace("–", "-").rstrip(".。")
    text = _ODD_MARKS.sub(r"\1.\3.\4", text)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return _of_number(float(text), days)
    for pattern in (_PACKED, _FULL):
        if found := pattern.match(text):
            year = int(found["y"])
            if year < 100 and days.year and abs(days.year - 2000 - year) > 1:
                return Reading(doubt=f"“{text[:12]}”看不出是哪一年")
            return _with_rest(found, year, text)
    if found := _SHORT.match(text):
        if days.year is None:
            return Reading(doubt=_NO_YEAR, options=())
        return _with_rest(found, days.year, text)
    if _VAGUE.fullmatch(text):
        return Reading(doubt=_NO_DAY)
    return Reading(doubt="读不出日期")


def _with_rest(found: re.Match[str], year: int, text: str) -> Reading:
    day = _day(year + 2000 if year < 100 else year, int(found["m"]), int(found["d"]))
    if day is None:
        return Reading(doubt="没有这一天，请核对")
    reading = _checked(day)
    rest = text[found.end() :]
    rest = rest[_end_of_time(rest) :]
    if not rest or reading.doubt:
        return reading
    if _FURTHER.fullmatch(rest):
        return Reading(day, day, doubt=f"写了不止一天，取第一天 {day.isoformat()}")
    if re.fullmatch(r"\(.*\)", rest):
        return Reading(day, day, doubt=f"日期后的“{rest[:12]}”没有取")
    return Reading(doubt=f"日期后面的“{rest[:12]}”读不懂")


def _end_of_time(rest: str) -> int:
    """Return where the time of day and the weekday after a date end."""
    found = _TIME.match(rest)
    return found.end() if found else 0


def _of_number(number: float, days: Days) -> Reading:
    if number.is_integer() and (packed := _PACKED.fullmatch(str(int(number)))):
        day = _day(*(int(packed[name]) for name in "ymd"))
        return _checked(day) if day else Reading(doubt="没有这一天，请核对")
    if int(number) in SERIALS:
        start = _EPOCH_1904 if days.epoch_1904 else _EPOCH
        return _checked(start + timedelta(days=int(number)))
    if 1 <= number < 13 and not number.is_integer():
        return _month_and_day(number, days)
    return Reading(doubt=_NO_DAY if _YEAR.fullmatch(f"{number:.0f}") else "读不出日期")


def _month_and_day(number: float, days: Days) -> Reading:
    """Read 3.15 as the fifteenth of March; 3.1 may be the first or, its nought lost, the tenth."""
    written = f"{number:.2f}"
    if abs(float(written) - number) > 1e-9:
        return Reading(doubt="读不出日期")
    if days.year is None:
        return Reading(doubt=_NO_YEAR)
    month, decimals = (int(part) for part in written.split("."))
    tenth = written.endswith("0")
    if not tenth or days.two_places:
        day = _day(days.year, month, decimals)
        return _checked(day) if day else Reading(doubt="没有这一天，请核对")
    either = [_day(days.year, month, decimals // 10), _day(days.year, month, decimals)]
    possible = tuple(day for day in either if day)
    if len(possible) == 1:
        return _checked(possible[0])
    said = "还是".join(f"{day.month}月{day.day}日" for day in possible)
    return Reading(doubt=f"数字 {number:g} 看不出是{said}", options=possible)


def _checked(day: date) -> Reading:
    if not FIRST <= day <= LAST:
        return Reading(doubt=f"{day.isoformat()} 不会是所记的日期，请核对")
    return Reading.of(day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _arabic(found: re.Match[str]) -> str:
    """Write a Chinese year, month or day in digits: 二〇二四 → 2024, 二十五 → 25."""
    text = found.group().replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return "".join(_CHINESE.get(sign, sign) for sign in text)
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return found.group()
    return _CHINESE.get(tens, "1") + _CHINESE.get(ones, "0")
