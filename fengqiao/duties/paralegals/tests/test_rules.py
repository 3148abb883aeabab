"""Where somebody stands on a day, and which moves are open: tables and properties."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.duties.paralegals.rules import (
    FOREVER,
    Move,
    Standing,
    faults,
    moves_open,
    overlap,
    publicity_ends_on,
    standing_on,
    why_not,
)

START = date(2024, 1, 1)
DAYS = 10


@dataclass(frozen=True)
class Line:
    """A line of the register, dates alone."""

    nominated_on: date | None = None
    publicised_on: date | None = None
    examined_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    resumed_on: date | None = None
    left_on: date | None = None


def day(n: int) -> date:
    return START + timedelta(days=n)


WHOLE = Line(day(0), day(5), day(18), day(20), day(40), None, day(60))


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (-1, None),
        (0, Standing.CANDIDATE),
        (4, Standing.CANDIDATE),
        (5, Standing.PUBLICISED),
        (19, Standing.PUBLICISED),
        (20, Standing.IN_POST),
        (39, Standing.IN_POST),
        (40, Standing.SUSPENDED),
        (59, Standing.SUSPENDED),
        (60, Standing.LEFT),
        (9999, Standing.LEFT),
    ],
)
def test_each_day_has_its_standing(on: int, standing: Standing | None) -> None:
    assert standing_on(WHOLE, day(on)) is standing


def test_a_line_that_was_resumed_speaks_no_more() -> None:
    resumed = replace(WHOLE, left_on=None, resumed_on=day(50))
    assert standing_on(resumed, day(49)) is Standing.SUSPENDED
    assert standing_on(resumed, day(50)) is None
    assert moves_open(resumed) == ()


@pytest.mark.parametrize(
    ("standing", "line", "open_moves"),
    [
        (Standing.CANDIDATE, Line(day(0)), {Move.PUBLICISE, Move.LEAVE}),
        (Standing.PUBLICISED, Line(day(0), day(5)), {Move.TAKE_POST, Move.LEAVE}),
        (Standing.IN_POST, Line(valid_from=day(20)), {Move.SUSPEND, Move.LEAVE}),
        (
            Standing.SUSPENDED,
            Line(valid_from=day(20), valid_to=day(40)),
            {Move.RESUME, Move.LEAVE},
        ),
        (Standing.LEFT, WHOLE, set()),
    ],
)
def test_from_each_standing_exactly_its_moves_are_open(
    standing: Standing, line: Line, open_moves: set[Move]
) -> None:
    assert standing_on(line, FOREVER) is standing
    assert set(moves_open(line)) == open_moves
    for move in set(Move) - open_moves:
        refused = why_not(line, move, on=day(99), examined_on=day(98), publicity_days=DAYS)
        assert refused == (f"现在是“{standing.label}”，不能{move.label}",)


def made(line: Line, move: Move, on: date) -> Line:
    """Return the line after a move, as the actions write it."""
    match move:
        case Move.PUBLICISE:
            return replace(line, publicised_on=on)
        case Move.TAKE_POST:
            return replace(line, valid_from=on, examined_on=on)
        case Move.SUSPEND:
            return replace(line, valid_to=on)
        case Move.RESUME:
            return replace(line, resumed_on=on)
        case Move.LEAVE:
            return replace(line, left_on=on, valid_to=line.valid_to or (line.valid_from and on))


@given(st.lists(st.tuples(st.sampled_from(Move), st.integers(0, 200)), max_size=12))
def test_no_move_changes_how_anybody_stood_on_an_earlier_day(
    attempts: list[tuple[Move, int]],
) -> None:
    line = Line(nominated_on=START)
    for move, n in attempts:
        on = day(n)
        if why_not(line, move, on=on, examined_on=on, publicity_days=DAYS):
            continue
        after = made(line, move, on)
        assert not faults(after)
        earlier = [START + timedelta(days=days) for days in range((on - START).days)]
        assert [standing_on(line, each) for each in earlier] == [
            standing_on(after, each) for each in earlier
        ]
        line = after


@pytest.mark.parametrize(("n", "lawful"), [(10, False), (11, True)])
def test_the_post_is_taken_only_when_the_publicity_is_over(n: int, lawful: bool) -> None:  # noqa: FBT001
    """Ten days, a local number; the day the list was put up does not count."""
    line = Line(day(-3), day(0))
    refused = why_not(line, Move.TAKE_POST, on=day(n), examined_on=day(n), publicity_days=DAYS)
    assert (refused == ()) == lawful
    assert publicity_ends_on(day(0), days=DAYS) == day(10)


def test_nobody_takes_the_post_unexamined() -> None:
    """法律明白人规范：考核上岗."""
    line = Line(day(-3), day(0))
    asked = {"on": day(20), "publicity_days": DAYS}
    assert why_not(line, Move.TAKE_POST, examined_on=None, **asked)  # type: ignore[arg-type]
    assert why_not(line, Move.TAKE_POST, examined_on=day(21), **asked)  # type: ignore[arg-type]
    assert not why_not(line, Move.TAKE_POST, examined_on=day(20), **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (Line(), "推荐日期"),
        (Line(day(5), day(4)), "公示日期不能早于"),
        (Line(day(0), day(5), None, day(4)), "上岗日期不能早于"),
        (Line(valid_from=day(5), valid_to=day(5)), "离岗日期应晚于"),
        (Line(day(0), valid_to=day(5)), "离岗日期应晚于"),
        (Line(None, None, None, day(1), day(9), None, day(8)), "退出日期不能早于"),
    ],
)
def test_dates_that_do_not_fit_together_are_named(line: Line, wrong: str) -> None:
    (said,) = faults(line)
    assert wrong in said


@given(*[st.integers(0, 30)] * 2, *[st.none() | st.integers(1, 20)] * 2)
def test_two_lines_overlap_exactly_when_some_day_is_in_both(
    a: int, b: int, a_days: int | None, b_days: int | None
) -> None:
    first = Line(valid_from=day(a), valid_to=day(a + a_days) if a_days else None)
    second = Line(valid_from=day(b), valid_to=day(b + b_days) if b_days else None)
    common = any(
        standing_on(first, day(n)) is Standing.IN_POST is standing_on(second, day(n))
        for n in range(80)
    )
    assert overlap(first, second) == overlap(second, first) == common
