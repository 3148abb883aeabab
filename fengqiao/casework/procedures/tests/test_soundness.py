"""A definition that cannot be run is refused when it is written."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import (
    Clock,
    Delay,
    Outcome,
    Procedure,
    UnsoundDefinition,
    elapsed,
    every,
    late,
    no_limit,
    working_days,
)
from fengqiao.casework.procedures.terms import days, hours
from fengqiao.casework.procedures.tests.small import ART, FIVE, act, procedure
from fengqiao.registers.law import UnknownArticle
from fengqiao.registers.law.statutes import PENALTY

DAY = hours("day", ART)
FAULTS: list[tuple[str, Callable[[], Procedure[Any]]]] = [
    ("a is defined 2 times", lambda: procedure(act("a"), act("a"))),
    ("a b is no plain name", lambda: procedure(act("a b"))),
    ("names x, which is no act or outcome", lambda: procedure(act("a", after=("x",)))),
    ("names b.z, which is no act", lambda: procedure(act("a", after=("b.z",)), act("b"))),
    ("names x, which is no act", lambda: procedure(act("a", shuts=("x",)))),
    ("names x, which is no act", lambda: procedure(act("a", opens=("x",)))),
    ("names x, which is no act", lambda: procedure(act("a", makes_due={"x": no_limit}))),
    ("names x, which is no act", lambda: procedure(act("a", clears=("x",)))),
    ("names x, which is no act", lambda: procedure(act("a", not_while_due=("x",)))),
    ("names x, which is no act", lambda: procedure(act("a", not_while_open=("x",)))),
    ("names x, which is no act", lambda: procedure(act("a", not_by_taker_of=("x",)))),
    ("names x, which is no act", lambda: procedure(act("a", not_before=Delay("x", FIVE)))),
    ("names x, which is no act", lambda: procedure(act("a", pauses=("x",)))),
    (
        "names x, which is no act",
        lambda: procedure(act("a", outcomes=(Outcome("o", "o", shuts=("x",)),))),
    ),
    ("is by boss, which is no kind of post", lambda: procedure(act("a", by="boss"))),
    ("is by clock, which is no kind of post", lambda: procedure(act("a", by="clock"))),
    ("a has no basis", lambda: procedure(act("a", basis=()))),
    ("is initially ajar", lambda: procedure(act("a", initially="ajar"))),
    ("is for each person", lambda: procedure(act("a", each="person"))),
    ("is recorded as film", lambda: procedure(act("a", record="film"))),
    ("within a limit of nothing", lambda: procedure(act("a", within=FIVE))),
    ("is a remedy, so it is initially shut", lambda: procedure(act("a", remedy=True))),
    (
        "a.o is declared twice",
        lambda: procedure(act("a", outcomes=(Outcome("o", "o"), Outcome("o", "p")))),
    ),
    ("of which party?", lambda: procedure(act("a", each="party"), act("b", after=("a",)))),
    ("not taken for each party", lambda: procedure(act("a"), act("b", after=(every("a"),)))),
    ("without making it due", lambda: procedure(act("a", restarts=("b",)), act("b"))),
    (
        "shuts b and makes it due",
        lambda: procedure(act("a", shuts=("b",), makes_due={"b": FIVE}), act("b")),
    ),
    ("both opens and shuts b", lambda: procedure(act("a", opens=("b",), shuts=("b",)), act("b"))),
    ("a clears itself", lambda: procedure(act("a", clears=("a",)))),
    ("which pauses nothing", lambda: procedure(act("a", resumes=("b",)), act("b"))),
    (
        "extends b, which counts in",
        lambda: procedure(
            act("a", makes_due={"b": FIVE}), act("b"), act("c", extends={"b": days("x", ART)})
        ),
    ),
    (
        "pauses b, which counts in hours",
        lambda: procedure(act("a", makes_due={"b": DAY}), act("b"), act("c", pauses=("b",))),
    ),
    (
        "counts as a.z, which is no outcome",
        lambda: procedure(
            act("a"), clocks=(Clock("t", "t", when=late("a"), counts_as="a.z", basis=ART),)
        ),
    ),
    (
        "on one side only",
        lambda: procedure(
            act("a", each="party"),
            act("b"),
            clocks=(Clock("t", "t", when=elapsed("a", FIVE), counts_as="b", basis=ART),),
        ),
    ),
    (
        "sets no limit for b",
        lambda: procedure(
            act("a", makes_due={"b": no_limit}),
            act("b"),
            clocks=(Clock("t", "t", when=late("b"), counts_as="b", basis=ART),),
        ),
    ),
    ("which is no remedy", lambda: procedure(act("a"), act("b", remedy=True, initially="shut"))),
    ("is not marked remedy", lambda: procedure(act("a"), irregularity="a")),
    (
        "out of force before it is in force",
        lambda: Procedure[Any](
            key="x",
            title="x",
            in_force_from=date(2026, 1, 2),
            in_force_to=date(2026, 1, 1),
            basis=ART,
            facts=object,
            summary="",
            acts=(act("a"),),
        ),
    ),
]


@pytest.mark.parametrize(("fault", "written"), FAULTS, ids=[fault for fault, _ in FAULTS])
def test_a_faulty_definition_is_refused(fault: str, written: Callable[[], object]) -> None:
    with pytest.raises(UnsoundDefinition) as refused:
        written()
    assert fault in str(refused.value)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(UnsoundDefinition) as refused:
        procedure(act("a", shuts=("x",), opens=("y",)), act("a"))
    assert all(part in str(refused.value) for part in ("x", "y", "2 times"))


def test_citing_an_article_the_lawbook_lacks_fails_when_it_is_written() -> None:
    with pytest.raises(UnknownArticle):
        working_days("penalty.serve", PENALTY.article(999))


def test_a_version_binds_from_its_first_to_its_last_day() -> None:
    version = Procedure[Any](
        key="x",
        title="x",
        in_force_from=date(2026, 1, 2),
        in_force_to=date(2026, 3, 1),
        basis=ART,
        facts=object,
        summary="",
        acts=(act("a"),),
    )
    on = [date(2026, 1, 1), date(2026, 1, 2), date(2026, 3, 1), date(2026, 3, 2)]
    assert [version.in_force_on(day) for day in on] == [False, True, True, False]
