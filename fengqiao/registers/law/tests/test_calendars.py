"""The entered notices and counting along them, against walking the package day by day."""

import runpy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import chinese_calendar
import numpy as np
import pytest

from fengqiao.kernel.limits import Limit, Unit
from fengqiao.kernel.workdays import CalendarNotPublished, due
from fengqiao.registers.law.articles import LAWBOOK
from fengqiao.registers.law.calendars import local_notices, national_notices, work_calendar

FIRST, LAST = date(2015, 1, 1), date(2026, 12, 31)
SPAN = (LAST - FIRST).days + 1
OUTSIDE = -1
TOWNSHIP = "640422207"


def worked() -> Any:
    """Ask the package about every single day; the last entry stands for all days outside."""
    days = [chinese_calendar.is_workday(FIRST + timedelta(days=n)) for n in range(SPAN)]
    return np.array([*days, False])


def walk(start: Any, n: Any, step: int) -> Any:
    """Go day by day, all pairs at once, until each has met its working days or left the span."""
    working, at, left = worked(), start.copy(), n.copy()
    while (moving := (left > 0) & (at != OUTSIDE)).any():
        at[moving] += step
        at[(at < 0) | (at >= SPAN)] = OUTSIDE
        left[moving] -= working[at[moving]]
    return at


@pytest.mark.parametrize(
    ("method", "step", "pairs"), [("add", 1, 700_000), ("subtract", -1, 300_000)]
)
def test_a_million_counts_agree_with_walking_day_by_day(method: str, step: int, pairs: int) -> None:
    random = np.random.default_rng(20261123)
    starts, amounts = random.integers(0, SPAN, pairs), random.integers(1, 91, pairs)
    count, wrong = getattr(work_calendar(), method), []
    for start, n, expected in zip(
        starts.tolist(), amounts.tolist(), walk(starts, amounts, step).tolist(), strict=True
    ):
        try:
            got = (count(FIRST + timedelta(days=start), n) - FIRST).days
        except CalendarNotPublished:
            got = OUTSIDE
        if got != expected:
            wrong.append((start, n, got, expected))
    assert not wrong, wrong[:5]


def test_every_day_of_twelve_years_is_worked_as_the_package_says() -> None:
    ours = [work_calendar().is_working(FIRST + timedelta(days=n)) for n in range(SPAN)]
    assert ours == worked()[:SPAN].tolist()


@pytest.mark.parametrize(
    ("start", "n", "unit", "unrolled", "rolled"),
    [
        ("2026-02-12", 5, Unit.WORKING_DAYS, "2026-02-26", "2026-02-26"),
        ("2026-02-13", 7, Unit.WORKING_DAYS, "2026-03-02", "2026-03-02"),
        ("2026-04-30", 3, Unit.WORKING_DAYS, "2026-05-08", "2026-05-08"),
        ("2026-09-18", 7, Unit.WORKING_DAYS, "2026-09-29", "2026-09-29"),
        ("2026-09-30", 5, Unit.WORKING_DAYS, "2026-10-13", "2026-10-13"),
        ("2026-01-05", 90, Unit.DAYS, "2026-04-05", "2026-04-07"),
        ("2026-09-16", 15, Unit.DAYS, "2026-10-01", "2026-10-08"),
        ("2026-01-18", 30, Unit.DAYS, "2026-02-17", "2026-02-24"),
        ("2026-08-04", 60, Unit.DAYS, "2026-10-03", "2026-10-08"),
    ],
)
def test_worked_examples_of_2026(
    start: str, n: int, unit: Unit, unrolled: str, rolled: str
) -> None:
    ends = due(date.fromisoformat(start), Limit(n, unit), work_calendar())
    assert (str(ends.unrolled), str(ends.rolled)) == (unrolled, rolled)


def test_2026_has_248_working_days_and_2027_is_refused() -> None:
    calendar = work_calendar()
    assert calendar.count(date(2025, 12, 31), date(2026, 12, 31)) == 248
    with pytest.raises(CalendarNotPublished, match="2027"):
        calendar.is_working(date(2027, 1, 1))
    assert calendar.add(date(2026, 12, 30), 1) == date(2026, 12, 31)
    with pytest.raises(CalendarNotPublished, match="2027"):
        calendar.add(date(2026, 12, 30), 2)


def test_ningxias_festivals_can_be_switched_off_and_both_dates_are_kept() -> None:
    """全国年节及纪念日放假办法第四条: 13 and 14 May 2021 were days off in Ningxia alone."""
    limit, told = Limit(5, Unit.WORKING_DAYS), date(2021, 5, 10)
    with_them = due(told, limit, work_calendar(TOWNSHIP))
    assert (with_them.unrolled, with_them.rolled) == (date(2021, 5, 17), date(2021, 5, 19))
    for without in (work_calendar(TOWNSHIP, local_holidays=False), work_calendar("110101")):
        ends = due(told, limit, without)
        assert ends.rolled == ends.unrolled == with_them.unrolled


def test_a_last_day_on_a_local_festival_rolls_over_it() -> None:
    """民法典第二百零三条第一款: 13 and 14 May 2021 off in Ningxia, then a weekend."""
    limit, told = Limit(30, Unit.DAYS), date(2021, 4, 13)
    here, elsewhere = due(told, limit, work_calendar(TOWNSHIP)), due(told, limit, work_calendar())
    assert (here.unrolled, here.rolled) == (date(2021, 5, 13), date(2021, 5, 17))
    assert elsewhere.rolled == elsewhere.unrolled == date(2021, 5, 13)


def test_each_national_year_is_one_notice_with_number_source_and_mark() -> None:
    assert [notice.year for notice in national_notices()] == list(range(2015, 2027))
    for notice in national_notices():
        assert notice.notice.startswith("国办发明电〔")
        assert notice.issued_on is not None
        assert notice.issued_on.year == notice.year - 1
        assert notice.source.startswith("https://www.gov.cn/")


def test_notices_of_a_year_speak_of_that_year_and_the_december_before() -> None:
    everywhere = [place.name for place in (LAWBOOK / "localities").iterdir() if place.is_dir()]
    for notice in national_notices() + tuple(n for p in everywhere for n in local_notices(p)):
        for festival in notice.breaks:
            assert list(festival.off) == sorted(set(festival.off))
            assert all(day.weekday() >= 5 for day in festival.makeup), notice.year
            for day in festival.off + festival.makeup:
                assert date(notice.year - 1, 12, 20) <= day <= date(notice.year, 12, 31)


def test_the_years_taken_from_the_package_are_as_the_tool_writes_them() -> None:
    tool = runpy.run_path(str(Path(__file__).parents[4] / "tools" / "make_workdays.py"))
    for year in tool["YEARS"]:
        written = (LAWBOOK / "workdays" / f"{year}.toml").read_text(encoding="utf-8")
        assert tool["text"](year) == written, year
