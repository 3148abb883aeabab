"""Where somebody on the register stands on a day, and which moves are open to them. No Django."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

FOREVER = date.max


class Standing(StrEnum):
    """How far somebody on the register has come, on a day."""

    CANDIDATE = "candidate"
    PUBLICISED = "publicised"
    IN_POST = "in_post"
    SUSPENDED = "suspended"
    LEFT = "left"

    @property
    def label(self) -> str:
        """Return the word for it."""
        return _STANDINGS[self]


_STANDINGS = {
    Standing.CANDIDATE: "候选",
    Standing.PUBLICISED: "公示",
    Standing.IN_POST: "在岗",
    Standing.SUSPENDED: "暂停",
    Standing.LEFT: "退出",
}


class Move(StrEnum):
    """What can happen to somebody on the register."""

    PUBLICISE = "publicise"
    TAKE_POST = "take_post"
    SUSPEND = "suspend"
    RESUME = "resume"
    LEAVE = "leave"

    @property
    def label(self) -> str:
        """Return the word on its button."""
        return _MOVES[self][0]

    @property
    def from_(self) -> tuple[Standing, ...]:
        """From which standing it leads on."""
        return _MOVES[self][1]


_MOVES: dict[Move, tuple[str, tuple[Standing, ...]]] = {
    Move.PUBLICISE: ("公示", (Standing.CANDIDATE,)),
    Move.TAKE_POST: ("上岗", (Standing.PUBLICISED,)),
    Move.SUSPEND: ("暂停", (Standing.IN_POST,)),
    Move.RESUME: ("恢复", (Standing.SUSPENDED,)),
    Move.LEAVE: (
        "退出",
        (Standing.CANDIDATE, Standing.PUBLICISED, Standing.IN_POST, Standing.SUSPENDED),
    ),
}


class Dates(Protocol):
    """The dates of one line of the register; each is written once, by the move it belongs to."""

    @property
    def nominated_on(self) -> date | None:
        """推荐日期."""

    @property
    def publicised_on(self) -> date | None:
        """公示日期."""

    @property
    def examined_on(self) -> date | None:
        """考核合格日期."""

    @property
    def valid_from(self) -> date | None:
        """上岗日期."""

    @property
    def valid_to(self) -> date | None:
        """离岗日期."""

    @property
    def resumed_on(self) -> date | None:
        """恢复日期."""

    @property
    def left_on(self) -> date | None:
        """退出日期."""


def standing_on(line: Dates, on: date) -> Standing | None:
    """Return how a line stands on a day; None before it begins, and after it is resumed in another.

    A move fills a date that was empty and never one that was filled, so that what this says of
    an earlier day stays as it was.
    """
    latest_first = (
        (line.left_on, Standing.LEFT),
        (line.resumed_on, None),
        (line.valid_to, Standing.SUSPENDED),
        (line.valid_from, Standing.IN_POST),
        (line.publicised_on, Standing.PUBLICISED),
        (line.nominated_on, Standing.CANDIDATE),
    )
    return next((said for day, said in latest_first if day and day <= on), None)


def faults(line: Dates) -> tuple[str, ...]:
    """Return which dates of a line do not fit together, a sentence each."""
    found = []
    if line.nominated_on is None and line.valid_from is None:
        found.append("请填写推荐日期；已经在岗的，填写上岗日期")
    for earlier, later, said in (
        (line.nominated_on, line.publicised_on, "公示日期不能早于推荐日期"),
        (line.publicised_on, line.valid_from, "上岗日期不能早于公示日期"),
        (line.valid_to, line.left_on, "退出日期不能早于离岗日期"),
    ):
        if earlier and later and later < earlier:
            found.append(said)
    if line.valid_to and (line.valid_from is None or line.valid_to <= line.valid_from):
        found.append("离岗日期应晚于上岗日期")
    return tuple(found)


def publicity_ends_on(publicised_on: date, *, days: int) -> date:
    """Return the last day of the publicity; the day it began does not count.

    >>> publicity_ends_on(date(2024, 3, 1), days=10)
    datetime.date(2024, 3, 11)
    """
    return publicised_on + timedelta(days=days)


def moves_open(line: Dates) -> tuple[Move, ...]:
    """Return the moves that lead on from where a line now stands."""
    now = standing_on(line, FOREVER)
    return tuple(move for move in Move if now in move.from_)


def why_not(
    line: Dates, move: Move, *, on: date, examined_on: date | None, publicity_days: int
) -> tuple[str, ...]:
    """Return why a move cannot be made on a day, a sentence each; nothing when it can."""
    now = standing_on(line, FOREVER)
    if now not in move.from_:
        return (f"现在是“{now.label if now else '已恢复'}”，不能{move.label}",)
    found = []
    begun = max(filter(None, (line.nominated_on, line.publicised_on, line.valid_from)))
    since = max(begun, line.valid_to or begun)
    if on < since or (now is Standing.IN_POST and on == since):
        found.append(f"{move.label}日期应晚于上一步的日期（{since.isoformat()}）")
    if move is Move.TAKE_POST:
        found += _not_yet(line, on=on, examined_on=examined_on, publicity_days=publicity_days)
    return tuple(found)


def _not_yet(
    line: Dates, *, on: date, examined_on: date | None, publicity_days: int
) -> tuple[str, ...]:
    found = []
    assert line.publicised_on is not None, "only what was publicised comes here"
    last = publicity_ends_on(line.publicised_on, days=publicity_days)
    if on <= last:
        found.append(f"公示期{publicity_days}日，到{last.isoformat()}届满，次日起才能上岗")
    if examined_on is None:
        found.append("上岗前须培训并考核合格，请填写考核合格日期")
    elif examined_on > on:
        found.append("考核合格日期不能晚于上岗日期")
    return tuple(found)


def overlap(first: Dates, second: Dates) -> bool:
    """Return whether two lines of one person are in post on a common day."""
    if first.valid_from is None or second.valid_from is None:
        return False
    return first.valid_from < (second.valid_to or FOREVER) and second.valid_from < (
        first.valid_to or FOREVER
    )
