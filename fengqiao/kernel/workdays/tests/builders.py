"""Calendars for the tests: any set of years, holidays and make-up days."""

from datetime import date, timedelta

from hypothesis import strategies as st

from fengqiao.kernel.workdays import WorkCalendar

FIRST, LAST = date(2020, 1, 1), date(2023, 12, 31)
YEARS = range(FIRST.year, LAST.year + 1)
dates = st.dates(FIRST, LAST)
few_dates = st.frozensets(dates, max_size=60)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Any notices for 2020–2023: days off, weekend days worked, and a local layer over them."""
    holidays = draw(few_dates)
    makeup = frozenset(day for day in draw(few_dates) if day.weekday() >= 5)
    return WorkCalendar.of(
        years=YEARS,
        holidays=holidays,
        makeup_days=makeup - holidays,
        local_holidays=draw(few_dates),
    )


def days_between(after: date, through: date) -> list[date]:
    """Every day after the first and up to the second."""
    return [after + timedelta(days=n) for n in range(1, (through - after).days + 1)]
