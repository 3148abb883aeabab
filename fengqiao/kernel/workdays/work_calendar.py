"""Which days offices are open, as the yearly notices say, and counting along them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from fengqiao.kernel.errors import Refused

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class CalendarNotPublished(Refused):
    """A count of working days meets a year whose holiday notice has not been entered."""

    def __init__(self, year: int) -> None:
        """Name the year, so that the clerk knows which notice is missing."""
        super().__init__(
            f"{year}年的放假安排尚未录入，按工作日计算的期限不能推算；"
            "请在国务院办公厅通知发布后先录入该年的放假和调休日期"
        )
        self.year = year


@dataclass(frozen=True)
class WorkCalendar:
    """Working days of the years whose notice has been entered; other years are refused.

    ``local_holidays`` lie over the national notices: days on which a place's offices are closed
    by its own government's notice (全国年节及纪念日放假办法第四条).
    """

    years: frozenset[int]
    holidays: frozenset[date]
    makeup_days: frozenset[date]  # 调休上班日
    local_holidays: frozenset[date] = frozenset()

    @classmethod
    def of(
        cls,
        *,
        years: Iterable[int],
        holidays: Iterable[date] = (),
        makeup_days: Iterable[date] = (),
        local_holidays: Iterable[date] = (),
    ) -> "WorkCalendar":
        """Return the calendar of those years; a day is not both off and worked."""
        calendar = cls(
            frozenset(years),
            frozenset(holidays),
            frozenset(makeup_days),
            frozenset(local_holidays),
        )
        assert not calendar.holidays & calendar.makeup_days, calendar
        return calendar

    @cached_property
    def national(self) -> "WorkCalendar":
        """Return the same calendar without the local layer."""
        return replace(self, local_holidays=frozenset()) if self.local_holidays else self

    def is_working(self, day: date) -> bool:
        """Return whether offices are open.

        Raises:
            CalendarNotPublished: the notice of the day's year has not been entered.
        """
        if day.year not in self.years:
            raise CalendarNotPublished(day.year)
        return self._open(day)

    def add(self, start: date, working_days: int) -> date:
        """Return the last day of a limit of ``working_days``, the starting day not counted.

        Args:
            start: local date of the event (送达、告知、受理).
            working_days: length of the limit; at least 1.

        Raises:
            CalendarNotPublished: the limit runs into a year whose notice is not entered.
                We refuse rather than guess: a wrong statutory date is worse than none.

        Basis: 民法典第二百零一条第一款（开始的当日不计入）；
            行政处罚法第八十五条、行政许可法第八十二条（工作日不含法定节假日）.

        >>> calendar = WorkCalendar.of(years=[2026], holidays=[date(2026, 10, 1)])
        >>> calendar.add(date(2026, 9, 30), 1)
        datetime.date(2026, 10, 2)
        """
        assert working_days >= 1, working_days
        missing = self._missing_from((start + ONE_DAY).year, step=1)
        at = bisect_right(self._ordinals, start.toordinal()) + working_days - 1
        if (
            at >= len(self._ordinals)
            or (day := date.fromordinal(self._ordinals[at])).year > missing
        ):
            raise CalendarNotPublished(missing)
        return day

    def subtract(self, end: date, working_days: int) -> date:
        """Return the working day that lies ``working_days`` before ``end``, ``end`` not counted.

        Raises:
            CalendarNotPublished: as for ``add``, backwards.

        >>> WorkCalendar.of(years=[2026]).subtract(date(2026, 3, 2), 1)
        datetime.date(2026, 2, 27)
        """
        assert working_days >= 1, working_days
        missing = self._missing_from((end - ONE_DAY).year, step=-1)
        at = bisect_left(self._ordinals, end.toordinal()) - working_days
        if at < 0 or (day := date.fromordinal(self._ordinals[at])).year < missing:
            raise CalendarNotPublished(missing)
        return day

    def count(self, start: date, end: date) -> int:
        """Return how many working days lie after ``start`` and up to ``end``; negative backwards.

        Raises:
            CalendarNotPublished: a day between lies in a year whose notice is not entered.
        """
        first, last = min(start, end) + ONE_DAY, max(start, end)
        for year in range(first.year, last.year + 1):
            if start != end and year not in self.years:
                raise CalendarNotPublished(year)
        return bisect_right(self._ordinals, end.toordinal()) - bisect_right(
            self._ordinals, start.toordinal()
        )

    def roll(self, day: date) -> date:
        """Return ``day``, or the first working day after it when it is a day of rest.

        Raises:
            CalendarNotPublished: as for ``add``.

        Basis: 民法典第二百零三条第一款；民事诉讼法第八十五条第三款.
        """
        return self.add(day - ONE_DAY, 1)

    def with_weekends_for(self, years: Iterable[int]) -> "WorkCalendar":
        """Return a calendar that lets the named years, if not entered, rest on weekends only.

        For lights alone; never for a date that has legal effect.
        """
        return replace(self, years=self.years | frozenset(years))

    def _open(self, day: date) -> bool:
        if day in self.local_holidays or day in self.holidays:
            return False
        return day.weekday() < _SATURDAY or day in self.makeup_days

    @cached_property
    def _ordinals(self) -> tuple[int, ...]:
        """Every working day of the entered years, ascending, so that counting is a bisection."""
        return tuple(
            ordinal
            for year in sorted(self.years)
            for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
            if self._open(date.fromordinal(ordinal))
        )

    def _missing_from(self, year: int, *, step: int) -> int:
        """Return the first year not entered, from ``year`` onwards in that direction."""
        while year in self.years:
            year += step
        return year
