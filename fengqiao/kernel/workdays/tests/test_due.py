"""When limits end, in every unit (民法典第二百条至第二百零四条)."""

import calendar as months_of
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.limits import Limit, Unit
from fengqiao.kernel.workdays import (
    CalendarNotPublished,
    Due,
    MomentNeeded,
    WorkCalendar,
    due,
    earliest_after,
    guessed_due,
    latest_before,
)
from fengqiao.kernel.workdays.tests.builders import FIRST, calendars, days_between

ONE_DAY = timedelta(days=1)
starts = st.dates(FIRST, date(2021, 12, 31))
amounts = st.integers(1, 60)
calendar_units = st.sampled_from([Unit.DAYS, Unit.MONTHS, Unit.YEARS])
waits = st.builds(Limit, amounts, st.sampled_from([Unit.WORKING_DAYS, Unit.DAYS]))
NO_NOTICES = WorkCalendar.of(years=())


@given(calendars(), starts, amounts)
def test_days_are_counted_from_the_day_after(calendar: WorkCalendar, start: date, n: int) -> None:
    last = due(start, Limit(n, Unit.DAYS), calendar).unrolled  # 第二百零一条第一款
    assert len(days_between(start, last)) == n


@given(calendars(), starts, st.integers(1, 24), st.sampled_from([Unit.MONTHS, Unit.YEARS]))
def test_months_and_years_end_on_the_corresponding_day_or_the_months_last(
    calendar: WorkCalendar, start: date, n: int, unit: Unit
) -> None:
    n = n if unit is Unit.MONTHS else 1 + n % 2
    last = due(start, Limit(n, unit), calendar).unrolled  # 第二百零二条
    passed = (last.year - start.year) * 12 + last.month - start.month
    assert passed == n * (12 if unit is Unit.YEARS else 1)
    if last.day != start.day:
        assert last.day == months_of.monthrange(last.year, last.month)[1] < start.day


@pytest.mark.parametrize(
    ("start", "n", "unit", "last"),
    [
        (date(2026, 1, 31), 1, Unit.MONTHS, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, Unit.MONTHS, date(2024, 2, 29)),
        (date(2026, 2, 28), 1, Unit.MONTHS, date(2026, 3, 28)),  # not the last of March
        (date(2025, 12, 15), 3, Unit.MONTHS, date(2026, 3, 15)),
        (date(2024, 2, 29), 2, Unit.YEARS, date(2026, 2, 28)),
        (date(2020, 2, 29), 4, Unit.YEARS, date(2024, 2, 29)),
    ],
)
def test_the_month_has_no_such_day(start: date, n: int, unit: Unit, last: date) -> None:
    assert due(start, Limit(n, unit), NO_NOTICES).unrolled == last  # 民法典第二百零二条


@given(calendars(), starts, st.integers(1, 20), calendar_units)
def test_a_last_day_of_rest_rolls_and_both_dates_are_kept(
    calendar: WorkCalendar, start: date, n: int, unit: Unit
) -> None:
    ends = due(start, Limit(n if unit is Unit.DAYS else 1, unit), calendar)
    assert ends.unrolled <= ends.rolled  # 民法典第二百零三条第一款
    assert calendar.is_working(ends.rolled)
    skipped = days_between(ends.unrolled - ONE_DAY, ends.rolled - ONE_DAY)
    assert not any(map(calendar.is_working, skipped))
    assert not ends.provisional


@given(calendars(), starts, amounts)
def test_a_local_layer_lengthens_the_later_reading_of_working_days_only(
    calendar: WorkCalendar, start: date, n: int
) -> None:
    limit = Limit(n, Unit.WORKING_DAYS)
    ends = due(start, limit, calendar)
    assert ends.rolled == calendar.add(start, n)
    assert ends.unrolled == calendar.national.add(start, n) <= ends.rolled
    assert due(start, limit, calendar.national) == Due(ends.unrolled, ends.unrolled)


@given(calendars(), starts, waits)
def test_after_so_long_a_wait_that_many_full_days_lie_between(
    calendar: WorkCalendar, notice: date, limit: Limit
) -> None:
    """行政处罚法第六十四条第二项：举行的七日前通知; the stricter reading."""
    first = earliest_after(notice, limit, calendar)
    between = days_between(notice, first - ONE_DAY)
    if limit.unit is Unit.WORKING_DAYS:
        between = [day for day in between if calendar.is_working(day)]
    assert len(between) == limit.amount


@given(calendars(), st.dates(date(2020, 7, 1), date(2022, 12, 31)), waits)
def test_the_last_day_for_a_notice_is_in_time_and_the_day_after_is_late(
    calendar: WorkCalendar, event: date, limit: Limit
) -> None:
    last = latest_before(event, limit, calendar)
    assert earliest_after(last, limit, calendar) <= event
    assert earliest_after(last + ONE_DAY, limit, calendar) > event


@given(st.builds(datetime.combine, starts, st.times(), st.just(UTC)), amounts)
def test_hours_run_from_the_moment_through_rest_days(start: datetime, n: int) -> None:
    ends = due(start, Limit(n, Unit.HOURS), NO_NOTICES)  # 民法典第二百零一条第二款
    assert ends.moment == start + timedelta(hours=n)
    local = ends.moment.astimezone(CHINA).date()
    assert (ends.rolled, ends.unrolled) == (local, local)


def test_twenty_four_hours_end_at_the_same_hour_of_the_next_day() -> None:
    seized = datetime(2026, 10, 1, 22, 30, tzinfo=CHINA)  # 行政强制法第十九条
    ends = due(seized, Limit(24, Unit.HOURS), NO_NOTICES)
    assert ends.moment == datetime(2026, 10, 2, 22, 30, tzinfo=CHINA)


@pytest.mark.parametrize("start", [date(2026, 1, 5), datetime(2026, 1, 5, 9)])  # noqa: DTZ001
def test_a_limit_in_hours_needs_a_moment(start: date) -> None:
    with pytest.raises(MomentNeeded, match="几时几分"):
        due(start, Limit(24, Unit.HOURS), NO_NOTICES)


def test_a_moment_counts_as_its_day_in_china() -> None:
    served = datetime(2026, 1, 5, 17, tzinfo=UTC)  # one in the morning of the sixth in China
    calendar = WorkCalendar.of(years=[2026])
    for limit in (Limit(3, Unit.DAYS), Limit(3, Unit.WORKING_DAYS)):
        assert due(served, limit, calendar) == due(date(2026, 1, 6), limit, calendar)


@pytest.mark.parametrize(
    ("start", "n", "unit"),
    [
        (date(2026, 12, 25), 5, Unit.WORKING_DAYS),
        (date(2026, 12, 31), 1, Unit.WORKING_DAYS),
        (date(2027, 3, 1), 60, Unit.WORKING_DAYS),
        (date(2026, 3, 1), 700, Unit.WORKING_DAYS),
    ],
)
def test_working_days_in_a_year_without_notice_are_refused_and_lights_alone_may_guess(
    start: date, n: int, unit: Unit
) -> None:
    calendar = WorkCalendar.of(years=[2025, 2026])
    with pytest.raises(CalendarNotPublished, match="2027年"):
        due(start, Limit(n, unit), calendar)
    guess = guessed_due(start, Limit(n, unit), calendar)
    assert guess.remark == "暂按周末推算"
    counted = [day for day in days_between(start, guess.rolled) if day.isoweekday() <= 5]
    assert len(counted) == n


def test_calendar_days_into_a_year_without_notice_are_known_and_only_their_rolling_is_a_guess() -> (
    None
):
    calendar = WorkCalendar.of(years=[2026])
    ends = due(date(2026, 11, 4), Limit(90, Unit.DAYS), calendar)  # 2 February 2027, a Tuesday
    assert (ends.unrolled, ends.rolled) == (date(2027, 2, 2), date(2027, 2, 2))
    assert ends.remark == "暂按周末推算"
    over_a_weekend = due(date(2026, 12, 26), Limit(7, Unit.DAYS), calendar)
    assert over_a_weekend == Due(date(2027, 1, 4), date(2027, 1, 2), provisional=True)


def test_a_last_day_that_rolls_out_of_the_last_year_is_marked_too() -> None:
    calendar = WorkCalendar.of(years=[2023])  # 31 December 2023 is a Sunday
    ends = due(date(2023, 12, 1), Limit(30, Unit.DAYS), calendar)
    assert ends == Due(date(2024, 1, 1), date(2023, 12, 31), provisional=True)


@given(calendars(), starts, waits)
def test_a_guess_is_no_guess_where_the_notices_are_entered(
    calendar: WorkCalendar, start: date, limit: Limit
) -> None:
    assert guessed_due(start, limit, calendar) == due(start, limit, calendar)
    assert not guessed_due(start, limit, calendar).remark
