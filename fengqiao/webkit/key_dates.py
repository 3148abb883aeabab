"""The days to keep in view on the home page: each part of the house names its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day, or a span of days, of one year.

    Args:
        source: the provision it rests on.
        address: the page where it is seen to, if there is one.
        light: how it stands, if something is to be done for it (see the template tag ``light``).
    """

    first: date
    last: date
    title: str
    source: str
    address: str = ""
    light: str = ""


Days = Callable[[date, date, str], Iterable[KeyDate]]
"""Give the key dates that fall, even in part, between two days, in the place of a code."""

_days: dict[str, Days] = {}


def register(name: str, days: Days) -> None:
    """Have the home page show the key dates that ``days`` gives. A name is registered once."""
    assert _days.setdefault(name, days) is days, f"{name} registered twice"


def between(first: date, last: date, *, place: str) -> list[KeyDate]:
    """Return all key dates of a place that fall, even in part, between two days, in order."""
    found = [
        key
        for days in _days.values()
        for key in days(first, last, place)
        if key.first <= last and key.last >= first
    ]
    return sorted(found, key=lambda key: (key.first, key.last, key.title))
