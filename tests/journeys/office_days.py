"""Working days counted on the fingers: from the State Council's notice, by none of our own code."""

import tomllib
from datetime import date, timedelta
from functools import cache

from tests.journeys.server import ROOT

ONE_DAY = timedelta(days=1)


@cache
def _notice(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Return the days off and the weekend days worked of a year."""
    file = ROOT / "fengqiao" / "lawbook" / "workdays" / f"{year}.toml"
    breaks = tomllib.loads(file.read_text(encoding="utf-8"))["breaks"]
    off = frozenset(day for each in breaks for day in each["off"])
    return off, frozenset(day for each in breaks for day in each["makeup"])


def works(day: date) -> bool:
    """Return whether offices are open."""
    off, makeup = _notice(day.year)
    return day in makeup or (day.weekday() < 5 and day not in off)


def last_day(start: date, working_days: int) -> date:
    """Return the last of so many working days, the day of the event not counted (民法典 201)."""
    day = start
    while working_days:
        day += ONE_DAY
        working_days -= works(day)
    return day


def used(start: date, until: date) -> int:
    """Return how many working days have passed after a day, up to another."""
    days = (until - start).days
    return sum(works(start + n * ONE_DAY) for n in range(1, days + 1))
