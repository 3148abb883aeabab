"""The arithmetic of penalties: ages, limitation, the fine for paying late."""

from datetime import date
from decimal import Decimal

from fengqiao.kernel.limits import Limit
from fengqiao.kernel.workdays import WorkCalendar, due

_NO_CALENDAR = WorkCalendar.of(years=())  # years are counted by the date, not by working days


def age_on(born: date, day: date) -> int:
    """Return the completed years of age; a year of age is complete on the day after the birthday.

    The reading that favours a young offender. Basis: 行政处罚法第三十条（已满、不满）.

    >>> age_on(date(2010, 5, 1), date(2024, 5, 1)), age_on(date(2010, 5, 1), date(2024, 5, 2))
    (13, 14)
    """
    reached = (day.month, day.day) > (born.month, born.day)
    return day.year - born.year - (0 if reached else 1)


def is_within_limitation(ended: date, discovered: date, limitation: Limit) -> bool:
    """Return whether a violation that ended on ``ended`` was discovered in time.

    The day of the violation is not counted and the last day is not moved by a holiday.
    Basis: 行政处罚法第三十六条.
    """
    return discovered <= due(ended, limitation, _NO_CALENDAR).unrolled


def late_fine(fine: Decimal, days_late: int, *, rate: Decimal, cap: Decimal) -> Decimal:
    """Return what is added to a fine paid ``days_late`` days late, in yuan.

    Args:
        fine: the fine decided, in yuan.
        days_late: days after the last day of payment, without those of a review or a lawsuit.
        rate: share of the fine added each day.
        cap: the most that may be added, as a share of the fine.

    Basis: 行政处罚法第七十二条第一款第一项、第七十三条第三款.

    >>> [late_fine(Decimal(1000), n, rate=Decimal("0.03"), cap=Decimal(1)) for n in (1, 33, 34)]
    [Decimal('30.00'), Decimal('990.00'), Decimal('1000')]
    """
    assert days_late >= 0, days_late
    return min(fine * rate * days_late, fine * cap)
