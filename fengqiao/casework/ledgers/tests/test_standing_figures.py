"""Figures of what stands on a day: terms counted by person, last counts, weighed coverage."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fengqiao.casework.figures.language import Coverage, Scope, Stock, Sum, Target, percent
from fengqiao.casework.figures.queries import compute, records_of
from fengqiao.casework.figures.standing import Latest
from fengqiao.casework.ledgers.tests.test_figures import (
    DAYS,
    PERIODS,
    SCOPES,
    SESSIONS,
    TOWNSHIP,
    Plain,
    StudySession,
    a_tree,
    base,
    keep,
)
from fengqiao.registers.people.models import Appointment, Office, Person, Post, PostKind
from fengqiao.registers.records.models import State

common: dict[str, Any] = {"of": StudySession, "definition": "", "dated": "held_on", "unit": "人"}
LAST = Sum(id="t_last", name="末次", column="headcount", standing=Latest(of_each="place"), **common)
PEOPLE = Stock(id="t_people", name="人数", of=Appointment, definition="", unit="人", each="person")
TERMS = st.lists(st.tuples(DAYS, st.none() | st.integers(1, 400), st.integers(0, 2)), max_size=8)
WEIGHTS = st.lists(st.tuples(st.integers(0, 5000), st.booleans()), max_size=8)


class OnADay(TestCase):
    """Generated records, counted twice."""

    @classmethod
    def setUpTestData(cls) -> None:
        a_tree()

    @settings(max_examples=25)
    @given(SESSIONS, SCOPES)
    def test_the_last_count_of_each_place_stands_until_the_next(
        self, plain: list[Plain], scope: Scope
    ) -> None:
        StudySession.objects.all().delete()
        StudySession.objects.bulk_create(keep(each) for each in plain)
        sure = [
            each for each in plain if each.state == State.CONFIRMED and each.day <= scope.period.end
        ]
        standing = [
            each
            for each in sure
            if each.place.startswith(scope.place)
            and each.day == max(other.day for other in sure if other.place == each.place)
        ]
        value = compute([LAST], scope)["t_last"]
        assert value.value == sum(each.headcount or 0 for each in standing)
        assert value.records == len(standing) == records_of(LAST, scope).count()

    @given(TERMS, PERIODS)
    def test_people_with_several_terms_count_once_and_their_terms_are_the_records(
        self, terms: list[tuple[date, int | None, int]], period: Any
    ) -> None:
        Appointment.objects.all().delete()
        office = Office.objects.create(**base(), name="机构")
        post = Post.objects.create(**base(), office=office, title="岗位", kind=PostKind.STAFF)
        people = [Person.objects.create(**base(), name=f"张甲{n}") for n in range(3)]
        spans = [
            (start, start + timedelta(days=days) if days else None, who)
            for start, days, who in terms
        ]
        Appointment.objects.bulk_create(
            Appointment(**base(), person=people[who], post=post, valid_from=start, valid_to=end)
            for start, end, who in spans
        )
        holding = [
            who
            for start, end, who in spans
            if start <= period.end and (end is None or end > period.end)
        ]
        value = compute([PEOPLE], Scope(TOWNSHIP, period))["t_people"]
        assert (value.value, value.records) == (len(set(holding)), len(holding))

    @given(WEIGHTS, PERIODS)
    def test_a_weighed_coverage_is_the_share_of_all_weight(
        self, weights: list[tuple[int, bool]], period: Any
    ) -> None:
        targets = [Target(str(n), f"第{n}处", weight) for n, (weight, _) in enumerate(weights)]
        keys = {str(n) for n, (_, hit) in enumerate(weights) if hit}
        weighed = Coverage(
            id="t_weighed", name="覆盖", targets=lambda _: targets, reached=lambda _: keys, **common
        )
        value = compute([weighed], Scope(TOWNSHIP, period))["t_weighed"]
        above = sum(weight for weight, hit in weights if hit)
        assert value.value == percent(above, sum(weight for weight, _ in weights))
        assert len(value.exceptions) == len(targets) - len(keys)


@given(st.integers(1, 10**7), st.integers(0, 10**7))
def test_a_share_is_a_hundred_only_when_nothing_is_left(below: int, above: int) -> None:
    share = percent(min(above, below), below)
    assert (share == 100) == (above >= below)
