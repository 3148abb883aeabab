"""The holiday notices of the lawbook, and the calendar they make for a place."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from fengqiao.kernel.workdays import WorkCalendar
from fengqiao.registers.law.articles import LAWBOOK, Sure


@dataclass(frozen=True, slots=True)
class Break:
    """A festival's days off, and the rest days worked for them."""

    name: str
    off: tuple[date, ...]
    makeup: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """One authority's arrangement of one year's holidays."""

    year: int
    notice: str  # document number, or its title where the number is not known
    source: str
    sure: Sure
    breaks: tuple[Break, ...]
    issued_on: date | None = None
    note: str = ""


@cache
def national_notices() -> tuple[Notice, ...]:
    """Return the State Council's notices of the lawbook, by year."""
    return _notices(LAWBOOK / "workdays")


@cache
def local_notices(place: str) -> tuple[Notice, ...]:
    """Return the notices of the place and of every division above it, by year."""
    codes = (place[:length] for length in (2, 4, 6, 9, 12) if length <= len(place))
    found = (_notices(LAWBOOK / "localities" / code / "workdays") for code in codes)
    return tuple(sorted((n for notices in found for n in notices), key=lambda n: n.year))


@cache
def work_calendar(place: str = "", *, local_holidays: bool = True) -> WorkCalendar:
    """Return the lawbook's calendar for a place (division code; empty: the country alone).

    Args:
        place: division code of any level.
        local_holidays: whether the festivals that the place's government added count as days off.
            On by default: offices are closed. No text settles it, so ``Due`` carries both dates.
    """
    local = local_notices(place) if local_holidays else ()
    return calendar_of(national_notices(), local)


def calendar_of(national: Iterable[Notice], local: Iterable[Notice] = ()) -> WorkCalendar:
    """Return the calendar of national notices with local ones over them.

    Local make-up days do not count: a place may add rest (全国年节及纪念日放假办法第四条), but
    its extra working day must not end anyone's limit earlier than the national calendar does.
    """
    national = tuple(national)
    return WorkCalendar.of(
        years=(notice.year for notice in national),
        holidays=_days(national),
        makeup_days=(day for n in national for festival in n.breaks for day in festival.makeup),
        local_holidays=_days(local),
    )


def special_days(place: str = "") -> dict[date, str]:
    """Return what each day that a notice names is, as a clerk reads it, by date."""
    named: dict[date, str] = {}
    for notices, mark in ((national_notices(), ""), (local_notices(place), "（当地）")):
        for festival in (each for notice in notices for each in notice.breaks):
            named |= dict.fromkeys(festival.off, f"{festival.name}放假{mark}")
            if not mark:
                named |= dict.fromkeys(festival.makeup, f"{festival.name}调休上班")
    return dict(sorted(named.items()))


def _days(notices: Iterable[Notice]) -> Iterable[date]:
    return (day for notice in notices for festival in notice.breaks for day in festival.off)


def _notices(folder: Any) -> tuple[Notice, ...]:
    if not folder.is_dir():
        return ()
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    return tuple(_notice(tomllib.loads(path.read_text(encoding="utf-8"))) for path in paths)


def _notice(data: dict[str, Any]) -> Notice:
    festivals = tuple(
        Break(each["name"], tuple(each["off"]), tuple(each["makeup"])) for each in data["breaks"]
    )
    return Notice(**{**data, "sure": Sure(data["sure"]), "breaks": festivals})
