"""Counting working days, for any notices whatever."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fengqiao.kernel.workdays import CalendarNotPublished, WorkCalendar
from fengqiao.kernel.workdays.tests.builders import (
    FIRST,
    LAST,
    YEARS,
    calendars,
    dates,
    days_between,
)

ONE_DAY = timedelta(days=1)
some_days = st.integers(1, 40)
early, late = st.dates(FIRST, date(2023, 6, 30)), st.dates(date(2020, 7, 1), LAST)


@given(calendars(), dates)
def test_a_day_is_worked_unless_a_notice_or_a_weekend_says_otherwise(
    calendar: WorkCalendar, day: date
) -> None:
    if day in calendar.local_holidays or day in calendar.holidays:
        assert not calendar.is_working(day)
    elif day in calendar.makeup_days:
        assert calendar.is_working(day)
    else:
        assert calendar.is_working(day) == (day.isoweekday() <= 5)


@given(calendars(), early, some_days)
def test_a_limit_counts_exactly_its_working_days_and_not_its_first_day(
    calendar: WorkCalendar, start: date, n: int
) -> None:
    last = calendar.add(start, n)  # 民法典第二百零一条第一款
    assert sum(map(calendar.is_working, days_between(start, last))) == n
    assert calendar.is_working(last)


@given(calendars(), late, some_days)
def test_counting_back_lands_on_the_working_day_so_many_before(
    calendar: WorkCalendar, end: date, n: int
) -> None:
    first = calendar.subtract(end, n)
    span = days_between(first - ONE_DAY, end - ONE_DAY)
    assert sum(map(calendar.is_working, span)) == n
    assert calendar.is_working(first)


@given(calendars(), early, some_days)
def test_counting_forward_and_back_meet(calendar: WorkCalendar, start: date, n: int) -> None:
    worked = calendar.roll(start)
    assert calendar.subtract(calendar.add(worked, n), n) == worked


@given(calendars(), early, some_days)
def test_a_later_start_or_a_longer_limit_never_ends_earlier(
    calendar: WorkCalendar, start: date, n: int
) -> None:
    assert calendar.add(start, n) <= calendar.add(start + ONE_DAY, n)
    assert calendar.add(start, n) < calendar.add(start, n + 1)


@given(calendars(), dates, dates, dates)
def test_counts_add_up_and_turn_about(
    calendar: WorkCalendar, one: date, two: date, three: date
) -> None:
    assert calendar.count(one, two) + calendar.count(two, three) == calendar.count(one, three)
    assert calendar.count(one, two) == -calendar.count(two, one)
    assert calendar.count(one, one) == 0


@given(calendars(), early, some_days)
def test_the_count_to_a_limits_end_is_the_limit(
    calendar: WorkCalendar, start: date, n: int
) -> None:
    assert calendar.count(start, calendar.add(start, n)) == n


@given(calendars(), early)
def test_rolling_moves_a_day_of_rest_alone_and_to_the_next_working_day(
    calendar: WorkCalendar, day: date
) -> None:
    rolled = calendar.roll(day)  # 民法典第二百零三条第一款
    assert calendar.is_working(rolled)
    assert not any(map(calendar.is_working, days_between(day - ONE_DAY, rolled - ONE_DAY)))


@given(calendars(), early, some_days)
def test_a_local_layer_never_ends_a_limit_earlier(
    calendar: WorkCalendar, start: date, n: int
) -> None:
    assert calendar.national.add(start, n) <= calendar.add(start, n)
    assert not calendar.national.local_holidays


@given(calendars(), st.sets(st.sampled_from(sorted(YEARS))), dates, dates)
def test_a_year_that_is_not_entered_is_refused_and_never_guessed(
    full: WorkCalendar, entered: set[int], start: date, end: date
) -> None:
    """Whatever is answered is what the full calendar answers; else the missing year is named."""
    assume(start < end)
    partial = WorkCalendar.of(
        years=entered,
        holidays=full.holidays,
        makeup_days=full.makeup_days,
        local_holidays=full.local_holidays,
    )
    needed = {day.year for day in days_between(start, end)}
    if needed <= entered:
        assert partial.count(start, end) == full.count(start, end)
        return
    with pytest.raises(CalendarNotPublished) as refusal:
        partial.count(start, end)
    assert refusal.value.year in needed - entered
    with pytest.raises(CalendarNotPublished) as refusal:
        partial.add(start, full.count(start, end) + 1)
    assert refusal.value.year == min(needed - entered)


def test_a_missing_year_between_two_entered_ones_is_not_stepped_over() -> None:
    calendar = WorkCalendar.of(years=[2024, 2026])
    with pytest.raises(CalendarNotPublished, match="2025年的放假安排尚未录入"):
        calendar.add(date(2024, 12, 31), 1)
    with pytest.raises(CalendarNotPublished, match="2025年的放假安排尚未录入"):
        calendar.subtract(date(2026, 1, 1), 1)


@pytest.mark.parametrize(
    ("start", "n", "last"),
    [
        (date(2026, 12, 30), 1, date(2026, 12, 31)),  # the last day of the last entered year
        (date(2026, 12, 30), 2, None),
        (date(2026, 12, 31), 1, None),
        (date(2025, 12, 31), 1, date(2026, 1, 1)),  # the starting day itself is not counted
        (date(2025, 12, 30), 1, None),
        (date(2030, 1, 1), 1, None),
    ],
)
def test_the_ends_of_the_entered_years(start: date, n: int, last: date | None) -> None:
    calendar = WorkCalendar.of(years=[2026])
    if last is None:
        with pytest.raises(CalendarNotPublished):
            calendar.add(start, n)
    else:
        assert calendar.add(start, n) == last


@pytest.mark.parametrize(
    ("end", "n", "first"),
    [
        (date(2026, 1, 2), 1, date(2026, 1, 1)),  # the first day of the first entered year
        (date(2026, 1, 2), 2, None),
        (date(2026, 1, 1), 1, None),
        (date(2027, 1, 1), 1, date(2026, 12, 31)),  # the end itself is not counted
        (date(2027, 1, 2), 1, None),
    ],
)
def test_the_ends_of_the_entered_years_backwards(end: date, n: int, first: date | None) -> None:
    calendar = WorkCalendar.of(years=[2026])
    if first is None:
        with pytest.raises(CalendarNotPublished):
            calendar.subtract(end, n)
    else:
        assert calendar.subtract(end, n) == first


def test_from_a_day_to_itself_nothing_is_counted_and_no_notice_is_needed() -> None:
    assert WorkCalendar.of(years=()).count(date(2027, 3, 1), date(2027, 3, 1)) == 0


def test_a_day_is_not_both_off_and_worked() -> None:
    day = date(2026, 2, 14)
    with pytest.raises(AssertionError):
        WorkCalendar.of(years=[2026], holidays=[day], makeup_days=[day])
