"""When a limit ends, in the unit of its article (民法典第二百条至第二百零四条)."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.errors import Refused
from fengqiao.kernel.limits import Limit, Unit
from fengqiao.kernel.workdays.work_calendar import ONE_DAY, CalendarNotPublished, WorkCalendar

GUESSED = "暂按周末推算"
_WORKING_DAYS_OF_A_YEAR_MIN = 200  # no calendar has fewer; bounds how many years a guess spans


class MomentNeeded(Refused):
    """A limit in hours was asked for from an event of which only the day is known."""

    def __init__(self) -> None:
        """Say what to enter."""
        super().__init__("按小时计算的期限从事情发生的时刻起算，请登记到几时几分")


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a limit, in both readings. They differ over rest days and local holidays.

    ``rolled`` is the latest reading: what a citizen may still do on it is in time. ``unrolled`` is
    the strictest: an authority's lights run on it. The day itself ends at 24:00, or when the office
    closes (民法典第二百零三条第二款).
    """

    rolled: date
    unrolled: date
    moment: datetime | None = None  # limits in hours end at a moment
    provisional: bool = False  # a year's notice is missing; a right has not lapsed on a guess

    @property
    def remark(self) -> str:
        """Return what must stand beside the dates wherever they are shown."""
        return GUESSED if self.provisional else ""


def due(start: date, limit: Limit, calendar: WorkCalendar) -> Due:
    """Return when a limit that begins with the event of ``start`` ends.

    The starting day is not counted (第二百零一条第一款); hours run from the moment (第二款) and do
    not roll. Months and years end on the corresponding day, or the month's last day (第二百零二条).
    A last day of rest moves to the next working day (第二百零三条第一款): ``rolled``.
    Limits in working days never end on a day of rest; there the readings differ by the local layer.

    Args:
        start: local date of the event; for hours its moment, with time zone.
        limit: length and unit of the article.
        calendar: national notices, with the place's own layer if it counts.

    Raises:
        CalendarNotPublished: a limit in working days runs into a year not entered. Limits in other
            units are never refused: their ``rolled`` is then a guess, and ``provisional`` says so.
        MomentNeeded: a limit in hours, and ``start`` is no moment.
    """
    if limit.unit is Unit.HOURS:
        return _due_in_hours(start, limit.amount)
    day = _local(start)
    if limit.unit is Unit.WORKING_DAYS:
        return Due(_last(day, limit, calendar), _last(day, limit, calendar.national))
    last = _last(day, limit, calendar)
    try:
        return Due(calendar.roll(last), last)
    except CalendarNotPublished:
        guess = calendar.with_weekends_for((last.year, last.year + 1))
        return Due(guess.roll(last), last, provisional=True)


def guessed_due(start: date, limit: Limit, calendar: WorkCalendar) -> Due:
    """Return the same as ``due``, or a guess by weekends alone where a year is not entered.

    For lights only: ``provisional`` is set and ``remark`` must be shown. Raises MomentNeeded.
    """
    try:
        return due(start, limit, calendar)
    except CalendarNotPublished:
        last_year = start.year + 1 + limit.amount // _WORKING_DAYS_OF_A_YEAR_MIN
        guess = calendar.with_weekends_for(range(start.year, last_year + 1))
        return replace(due(start, limit, guess), provisional=True)


def earliest_after(notice: date, limit: Limit, calendar: WorkCalendar) -> date:
    """Return the first day on which what must wait "at least so long" after a notice may be done.

    The stricter reading: so many full days lie between, neither end counted, and rest days at the
    end are not rolled. Working days or days only. Raises CalendarNotPublished.
    """
    assert limit.unit in {Unit.WORKING_DAYS, Unit.DAYS}, limit
    return _last(_local(notice), limit, calendar) + ONE_DAY


def latest_before(event: date, limit: Limit, calendar: WorkCalendar) -> date:
    """Return the last day on which a notice "at least so long before" ``event`` is in time.

    The inverse of ``earliest_after``. Raises CalendarNotPublished.
    """
    assert limit.unit in {Unit.WORKING_DAYS, Unit.DAYS}, limit
    if limit.unit is Unit.DAYS:
        return _local(event) - timedelta(days=limit.amount + 1)
    return calendar.subtract(_local(event), limit.amount) - ONE_DAY


def _due_in_hours(start: date, hours: int) -> Due:
    if not isinstance(start, datetime) or start.tzinfo is None:
        raise MomentNeeded
    moment = (start + timedelta(hours=hours)).astimezone(CHINA)
    return Due(moment.date(), moment.date(), moment=moment)


def _last(day: date, limit: Limit, calendar: WorkCalendar) -> date:
    """Return the last day of a limit in days or longer, not rolled."""
    match limit.unit:
        case Unit.WORKING_DAYS:
            return calendar.add(day, limit.amount)
        case Unit.DAYS:
            return day + timedelta(days=limit.amount)
        case Unit.MONTHS:
            return _add_months(day, limit.amount)
        case Unit.YEARS:
            return _add_months(day, 12 * limit.amount)
        case Unit.HOURS:
            raise MomentNeeded


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _local(start: date) -> date:
    """Return the local date; a moment with time zone is taken to China's."""
    if not isinstance(start, datetime):
        return start
    return (start.astimezone(CHINA) if start.tzinfo else start).date()
