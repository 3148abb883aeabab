"""Figures against an oracle that counts plain Python values, and against the list each opens."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.db.models import Q
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fengqiao.casework.figures import registry
from fengqiao.casework.figures.language import (
    Cadence,
    Count,
    Coverage,
    Period,
    Ratio,
    Scope,
    Stock,
    Sum,
    Target,
)
from fengqiao.casework.figures.queries import by_village, compute, records_of
from fengqiao.casework.figures.standing import Term
from fengqiao.casework.ledgers import registry as ledgers
from fengqiao.casework.ledgers.lists import Query
from fengqiao.kernel.clock import CHINA
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.jurisdictions.actions import add_divisions
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Appointment, Office, Person, Post, PostKind
from fengqiao.registers.records.models import Record, State, new_id

StudySession: Any = ledgers.ledger("learning.sessions").model
TOWNSHIP, VILLAGES = "999901207", ("999901207201", "999901207202", "999901207203")
common: dict[str, Any] = {"of": StudySession, "definition": "", "dated": "held_on", "unit": "次"}
COUNT = Count(id="t_count", name="计数", where=Q(form="meeting"), **common)
SUM = Sum(id="t_sum", name="合计", column="headcount", **common)
RATIO = Ratio(id="t_ratio", name="比率", hit=Q(headcount__gte=20), **common)
COVERAGE = Coverage(
    id="t_coverage",
    name="覆盖",
    targets=lambda scope: [Target(code, code) for code in VILLAGES if code.startswith(scope.place)],
    reached=lambda rows: set(rows.values_list("place_id", flat=True)),
    **common,
)
CADENCE = Cadence(id="t_cadence", name="频次", every="quarter", **common)
STOCK = Stock(id="t_stock", name="在任", of=Appointment, definition="", unit="人")
HELD = Coverage(
    id="t_held",
    name="有人在任的岗位",
    of=Appointment,
    definition="",
    unit="%",
    targets=lambda scope: [Target("post", "岗位")],
    reached=lambda rows: {"post"} if rows.exists() else set(),
    standing=Term(),
)


@dataclass(frozen=True)
class Plain:
    """A session as the oracle knows it."""

    day: date
    place: str
    state: State
    form: str
    headcount: int | None


DAYS = st.dates(date(2023, 11, 1), date(2025, 2, 1))
SESSIONS = st.lists(
    st.builds(
        Plain,
        DAYS,
        st.sampled_from([TOWNSHIP, *VILLAGES]),
        st.sampled_from(list(State)),
        st.sampled_from(["meeting", "lecture"]),
        st.none() | st.integers(0, 60),
    ),
    max_size=12,
)
PERIODS = st.one_of(
    st.just(Period.year(2024)),
    st.integers(1, 4).map(lambda quarter: Period.quarter(2024, quarter)),
    st.integers(1, 12).map(lambda month: Period.month(2024, month)),
)
SCOPES = st.builds(Scope, st.sampled_from([TOWNSHIP, *VILLAGES]), PERIODS)


def a_tree() -> None:
    rows = [
        ("99", "示例省", "province", ""),
        ("9999", "示例市", "city", "99"),
        ("999901", "示例县", "county", "9999"),
        (TOWNSHIP, "示例乡", "township", "999901"),
        *((code, f"村{code[-1]}村委会", "village", TOWNSHIP) for code in VILLAGES),
    ]
    keys = ("code", "name", "level", "parent")
    add_divisions([dict(zip(keys, row, strict=True)) for row in rows])


def base(state: State = State.CONFIRMED, place: str = TOWNSHIP) -> dict[str, Any]:
    return {
        "number": str(new_id())[-20:],
        "township_id": TOWNSHIP,
        "place_id": place,
        "state": state,
        "entered_by": "t",
        "entered_at": datetime(2024, 1, 1, tzinfo=CHINA),
    }


def keep(plain: Plain) -> Record:
    made: Record = StudySession(
        **base(plain.state, plain.place),
        held_on=plain.day,
        title="学法",
        audiences=("village",),
        form=plain.form,
        headcount=plain.headcount,
    )
    return made


def share(above: int, below: int) -> Decimal | None:
    if not below:
        return None
    return (Decimal(100) * above / below).quantize(Decimal("0.01"), ROUND_HALF_UP)


class AgainstAnOracle(TestCase):
    """Generated sessions, counted twice."""

    @classmethod
    def setUpTestData(cls) -> None:
        a_tree()

    @settings(max_examples=25)
    @given(SESSIONS, SCOPES)
    def test_each_kind_says_what_plain_counting_says(
        self, plain: list[Plain], scope: Scope
    ) -> None:
        StudySession.objects.all().delete()
        StudySession.objects.bulk_create(keep(each) for each in plain)
        here = [
            each
            for each in plain
            if each.place.startswith(scope.place)
            and scope.period.start <= each.day <= scope.period.end
        ]
        sure = [each for each in here if each.state == State.CONFIRMED]
        waiting = [each for each in here if each.state in (State.DRAFT, State.SUBMITTED)]
        figures = (COUNT, SUM, RATIO, COVERAGE, CADENCE)
        found = compute(figures, scope)
        targets = [code for code in VILLAGES if code.startswith(scope.place)]
        reached = [code for code in targets if code in {each.place for each in sure}]
        quarters = {(each.day.month + 2) // 3 for each in sure}
        assert {key: value.value for key, value in found.items()} == {
            "t_count": sum(each.form == "meeting" for each in sure),
            "t_sum": sum(each.headcount or 0 for each in sure),
            "t_ratio": share(sum((each.headcount or 0) >= 20 for each in sure), len(sure)),
            "t_coverage": share(len(reached), len(targets)),
            "t_cadence": len(quarters),
        }
        assert found["t_sum"].unconfirmed == len(waiting)
        assert found["t_sum"].without_evidence == len(sure)
        assert set(found["t_coverage"].exceptions) == set(targets) - set(reached)
        for figure in figures:
            assert found[figure.id].records == records_of(figure, scope).count()

    @given(st.lists(st.tuples(DAYS, st.none() | st.integers(1, 400)), max_size=6), PERIODS)
    def test_a_stock_is_who_holds_on_the_last_day(
        self, terms: list[tuple[date, int | None]], period: Period
    ) -> None:
        Appointment.objects.all().delete()
        office = Office.objects.create(**base(), name="机构")
        post = Post.objects.create(**base(), office=office, title="岗位", kind=PostKind.STAFF)
        person = Person.objects.create(**base(), name="张甲一")
        spans = [(start, start + timedelta(days=days) if days else None) for start, days in terms]
        Appointment.objects.bulk_create(
            Appointment(**base(), person=person, post=post, valid_from=start, valid_to=end)
            for start, end in spans
        )
        holding = sum(
            start <= period.end and (end is None or end > period.end) for start, end in spans
        )
        found = compute([STOCK, HELD], Scope(TOWNSHIP, period))
        assert found["t_stock"].value == holding
        assert (found["t_held"].value == 100) == (holding > 0)

    @settings(max_examples=10)
    @given(SESSIONS, PERIODS)
    def test_every_figure_of_the_installation_opens_a_list_of_exactly_its_records(
        self, plain: list[Plain], period: Period
    ) -> None:
        StudySession.objects.all().delete()
        StudySession.objects.bulk_create(keep(each) for each in plain)
        posts = tuple(HeldPost(new_id(), kind, "", TOWNSHIP, "") for kind in PostKind)
        everybody = Actor("t", "t", None, posts)
        township = Division.objects.get(code=TOWNSHIP)
        scope = Scope(TOWNSHIP, period)
        for figure in registry.all_figures():
            value = compute([figure], scope)[figure.id]
            asked = QueryDict(mutable=True)
            asked.update(
                {
                    "figure": figure.id,
                    "from": period.start.isoformat(),
                    "to": period.end.isoformat(),
                }
            )
            listed = Query.of(
                ledgers.ledger_of(figure.of), everybody, township, 2024, asked
            ).entries()
            assert listed.count() == value.records, figure.id

    @given(SESSIONS)
    def test_villages_and_the_township_s_own_add_up_to_the_township(
        self, plain: list[Plain]
    ) -> None:
        StudySession.objects.all().delete()
        StudySession.objects.bulk_create(keep(each) for each in plain)
        scope = Scope(TOWNSHIP, Period.year(2024))
        own = sum(
            each.place == TOWNSHIP
            and each.state == State.CONFIRMED
            and each.form == "meeting"
            and each.day.year == 2024
            for each in plain
        )
        parts = sum(int(value.value or 0) for _, value in by_village(COUNT, scope))
        assert parts + own == compute([COUNT], scope)["t_count"].value


@pytest.mark.parametrize(("every", "size"), [("month", 12), ("quarter", 4)])
def test_the_parts_of_a_year_are_the_year_without_gap_or_overlap(every: Any, size: int) -> None:
    for year in (2023, 2024, 2025):
        parts = [part for _, part in Period.year(year).parts(every)]
        assert len(parts) == size
        assert (parts[0].start, parts[-1].end) == (date(year, 1, 1), date(year, 12, 31))
        for former, later in pairwise(parts):
            assert later.start - former.end == timedelta(days=1)


def test_every_figure_of_the_installation_counts_records() -> None:
    assert all(issubclass(figure.of, Record) for figure in registry.all_figures())
