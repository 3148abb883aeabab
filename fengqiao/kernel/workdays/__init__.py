"""Clocks: when a limit set by law ends. Pure; the holidays are handed in."""

from fengqiao.kernel.workdays.due import (
    Due,
    MomentNeeded,
    due,
    earliest_after,
    guessed_due,
    latest_before,
)
from fengqiao.kernel.workdays.work_calendar import CalendarNotPublished, WorkCalendar

__all__ = [
    "CalendarNotPublished",
    "Due",
    "MomentNeeded",
    "WorkCalendar",
    "due",
    "earliest_after",
    "guessed_due",
    "latest_before",
]
