"""The judge of random acts, by itself: what a table says, and that it knows nothing of ours."""

import ast
import sys
from datetime import date
from pathlib import Path

import pytest

from fengqiao.casework.procedures.tests import histories
from fengqiao.casework.procedures.tests.histories import Attempt, Event, Table, end_of, names_of

TABLE = Table.read(
    """
    offices | clerk head
    notify  | 法 1 | clerk | again
    ask     | 法 2 | party | notify
    hold    | 法 3 | head | once
    decide  | 法 4 | head | once
    extend  | 法 7 | head | once
    ask     | never after ask.lapses until notify | 法 2
    hold    | needs ask since notify | 法 3
    hold    | waits 7 workdays after notify | 法 5
    hold    | never by taker of notify | 法 6
    decide  | never after ask until hold | 法 3
    decide  | needs hold if grave | 法 8
    decide  | never with flaw | 法 9
    decide  | never after notify.sent until hold given ask | 法 10
    extend  | within 5 workdays of first notify since decide stopping ask until hold | 法 7
    = ask.lapses | 5 workdays after notify unless decide
    """
)


def happened(*told: str) -> list[Event]:
    """Return events told as ``03-02 act.outcome party by``; the last two may be missing."""
    events = []
    for each in told:
        day, name, *rest = each.split()
        act, _, outcome = name.partition(".")
        party, by = (*rest, "", "")[:2]
        events.append(
            Event(names_of(act, outcome), date.fromisoformat(f"2026-{day}"), party.strip("-"), by)
        )
    return events


def forbidden(told: str, *before: str, party: str = "", post: str = "head", flaw: str = "") -> str:
    """Return the articles that forbid it, joined."""
    day, name, *by = told.split()
    act, _, outcome = name.partition(".")
    on = date.fromisoformat(f"2026-{day}")
    attempt = Attempt(act, outcome, on, party, (*by, "")[0], post, flaw)
    rules = TABLE.forbidding(happened(*before), attempt, ("a", "b"))
    return " ".join(sorted({article for rule in rules for article in rule.articles}))


def test_the_judge_imports_nothing_of_ours() -> None:
    path = Path(histories.__file__)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else _names(node))
    }
    assert modules <= sys.stdlib_module_names


def _names(node: ast.Import) -> list[str]:
    return [alias.name for alias in node.names]


def test_what_must_come_before_and_what_must_not() -> None:
    assert forbidden("03-30 hold", "03-02 notify.sent", "03-03 ask") == ""
    assert forbidden("03-30 hold", "03-02 notify.sent") == "法 3"
    assert forbidden("03-30 hold", "03-02 notify.sent", "03-03 ask", "03-09 notify.sent") == "法 3"
    assert "法 3" in forbidden("03-30 decide", "03-03 ask")
    assert forbidden("03-30 decide", "03-03 ask", "03-20 hold") == ""


def test_once_until_it_is_opened_again() -> None:
    assert forbidden("03-04 ask", "03-02 notify.sent", "03-03 ask") == "法 2"
    assert forbidden("03-10 ask", "03-02 notify.sent", "03-03 ask", "03-09 notify.sent") == ""


def test_a_common_act_is_seen_with_the_eyes_of_every_party() -> None:
    before = ("03-02 notify.sent", "03-03 ask a", "03-20 hold a", "03-03 ask b")
    assert forbidden("03-30 decide", *before) == "法 3"
    assert forbidden("03-30 ask", "03-29 notify.sent a", party="b", post="clerk") == ""


def test_a_right_lapses_on_the_day_after_its_last() -> None:
    assert forbidden("02-26 ask", "02-12 notify.sent") == ""  # 五个工作日跨春节
    assert forbidden("02-27 ask", "02-12 notify.sent") == "法 2"


def test_waiting_leaves_so_many_full_days_between() -> None:
    before = ("02-13 notify.sent", "02-14 ask")
    assert forbidden("03-02 hold", *before) == "法 5"
    assert forbidden("03-03 hold", *before) == ""


def test_who_may_and_who_may_not() -> None:
    assert forbidden("03-30 hold", "03-02 notify.sent", "03-03 ask", post="clerk") == "法 3"
    assert forbidden("03-30 hold 甲", "03-02 notify.sent - 甲", "03-03 ask") == "法 6"
    assert forbidden("03-03 ask", "03-02 notify.sent", post="party") == ""
    assert forbidden("03-03 ask", "03-02 notify.sent", post="clerk") == ""
    assert forbidden("03-03 ask", "03-02 notify.sent", post="mediator") == "法 2"


def test_facts() -> None:
    assert forbidden("03-30 decide", flaw="flaw") == "法 9"
    assert forbidden("03-30 decide", flaw="grave") == "法 8"
    assert forbidden("03-30 decide", "03-29 hold", flaw="grave") == ""
    assert forbidden("03-30 decide") == ""


def test_a_limit_that_stood_still() -> None:
    assert forbidden("03-09 extend", "03-02 notify.sent") == ""
    assert forbidden("03-10 extend", "03-02 notify.sent") == "法 7"
    stopped = ("03-02 notify.sent", "03-04 ask", "03-20 hold")
    assert forbidden("03-19 extend", *stopped[:2]) == ""
    assert forbidden("03-25 extend", *stopped) == ""
    assert forbidden("03-26 extend", *stopped) == "法 7"


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2026-02-12", 5, "workdays", "2026-02-26"),
        ("2026-02-13", 7, "workdays", "2026-03-02"),
        ("2026-01-05", 90, "days", "2026-04-07"),
        ("2026-09-16", 15, "days", "2026-10-08"),
        ("2026-01-31", 1, "months", "2026-02-28"),
    ],
)
def test_its_own_calendar(start: str, amount: int, unit: str, end: str) -> None:
    assert end_of(date.fromisoformat(start), amount, unit) == date.fromisoformat(end)
