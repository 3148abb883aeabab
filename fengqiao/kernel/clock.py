"""The only place that reads the clock, so that a simulated year and a test can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """Return the present moment in China's time zone, or the one set by ``at``."""
    return _set_to.get() or datetime.now(CHINA)


def today() -> date:
    """Return the present date in China; law counts local dates."""
    return now().date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at ``moment``, which carries its time zone."""
    assert moment.tzinfo is not None, moment
    token = _set_to.set(moment.astimezone(CHINA))
    try:
        yield
    finally:
        _set_to.reset(token)
