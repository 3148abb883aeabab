"""Every verb on an entry: what it does, and each reason for which it refuses."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from fengqiao.casework.ledgers import actions
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    VILLAGES,
    Places,
    a_person,
    a_session,
    a_township,
    clerk,
    session_values,
    sessions,
    somebody,
    village_cadre,
)
from fengqiao.casework.links.queries import participants
from fengqiao.keeping.trail.queries import history
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused, StalePage
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import PostKind
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db
Verb = Callable[[Any, Actor], Any]


@pytest.fixture
def places() -> Places:
    return a_township()


def change(entry: Any, actor: Actor) -> Any:
    return actions.change_draft(
        ledger=sessions(),
        record=entry,
        actor=actor,
        values=session_values(entry.place, title="学习民法典"),
        version=entry.version,
    )


def submit(entry: Any, actor: Actor) -> Any:
    return actions.submit(ledger=sessions(), record=entry, actor=actor)


def withdraw(entry: Any, actor: Actor) -> Any:
    return actions.withdraw(ledger=sessions(), record=entry, actor=actor)


def send_back(entry: Any, actor: Actor) -> Any:
    return actions.send_back(ledger=sessions(), record=entry, actor=actor, reason="人数不符")


def confirm(entry: Any, actor: Actor) -> Any:
    return actions.confirm(ledger=sessions(), record=entry, actor=actor)


def correct(entry: Any, actor: Actor) -> Any:
    return actions.correct(
        ledger=sessions(),
        record=entry,
        actor=actor,
        values=session_values(entry.place, title="学习民法典"),
        version=entry.version,
        reason="题目写错",
    )


def void(entry: Any, actor: Actor) -> Any:
    return actions.void(ledger=sessions(), record=entry, actor=actor, reason="重复录入")


def in_state(places: Places, state: State) -> Any:
    """Bring a session that a village cadre entered into a state."""
    entry: Any = a_session(places.villages[0], by=village_cadre())
    if state == State.SUBMITTED:
        entry = submit(entry, village_cadre())
    if state == State.CONFIRMED:
        entry = confirm(entry, clerk())
    if state == State.VOIDED:
        entry = void(entry, clerk())
    return entry


AFTER: dict[tuple[str, State], State] = {
    ("change", State.DRAFT): State.DRAFT,
    ("submit", State.DRAFT): State.SUBMITTED,
    ("withdraw", State.SUBMITTED): State.DRAFT,
    ("send_back", State.SUBMITTED): State.DRAFT,
    ("confirm", State.DRAFT): State.CONFIRMED,
    ("confirm", State.SUBMITTED): State.CONFIRMED,
    ("correct", State.CONFIRMED): State.CONFIRMED,
    ("void", State.DRAFT): State.VOIDED,
    ("void", State.SUBMITTED): State.VOIDED,
    ("void", State.CONFIRMED): State.VOIDED,
}
"""Every step an entry can take; from every other state the verb refuses."""
VERBS: dict[str, tuple[Verb, Callable[[], Actor]]] = {
    "change": (change, village_cadre),
    "submit": (submit, village_cadre),
    "withdraw": (withdraw, village_cadre),
    "send_back": (send_back, clerk),
    "confirm": (confirm, clerk),
    "correct": (correct, clerk),
    "void": (void, clerk),
}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("name", list(VERBS))
def test_a_verb_works_from_its_states_and_from_no_other(
    places: Places, name: str, state: State
) -> None:
    verb, who = VERBS[name]
    entry = in_state(places, state)
    before = entry.version
    expected = AFTER.get((name, state))
    if expected is None:
        with pytest.raises(Refused):
            verb(entry, who())
        entry.refresh_from_db()
        assert (entry.state, entry.version) == (state, before)
        return
    after = verb(entry, who())
    assert (after.state, after.version) == (expected, before + 1)
    last = history(after.record_kind(), after.pk)[-1]
    spoken = {"change": "learning.sessions.change"}.get(name, f"learning.sessions.{name}")
    assert (last.action, last.record_version) == (spoken, after.version)


@pytest.mark.parametrize("name", list(VERBS))
@pytest.mark.parametrize(
    "stranger",
    [
        clerk(NEIGHBOUR),
        village_cadre(VILLAGES[1]),
        somebody(PostKind.SYSTEM_ADMIN),
        somebody(PostKind.COUNTY_SUPERVISOR, "999901"),
        Actor("nobody", "nobody", None),
    ],
    ids=["neighbour's clerk", "other village", "administrator", "county", "without a post"],
)
def test_no_verb_works_for_whom_the_place_is_not_theirs(
    places: Places, name: str, stranger: Actor
) -> None:
    verb, _ = VERBS[name]
    state = next(state for each, state in AFTER if each == name)
    entry = in_state(places, state)
    with pytest.raises(Refused):
        verb(entry, stranger)
    entry.refresh_from_db()
    assert entry.state == state


@pytest.mark.parametrize(
    ("place", "who"),
    [(VILLAGES[1], village_cadre()), (NEIGHBOUR, clerk()), (VILLAGES[0], clerk(NEIGHBOUR))],
)
def test_nobody_enters_for_a_place_that_is_not_theirs(
    places: Places, place: str, who: Actor
) -> None:
    named = {each.code: each for each in (*places.villages, places.neighbour)}
    with pytest.raises(NotPermitted):
        a_session(named[place], by=who)


def test_numbers_run_without_gaps_even_past_a_refusal(places: Places) -> None:
    first = a_session(places.township)
    with pytest.raises(Refused, match="密"):
        a_session(places.township, summary="机密★3年 内部传达")
    second = a_session(places.township)
    assert (first.number, second.number) == ("学法-2024-0001", "学法-2024-0002")


def test_a_page_opened_before_another_change_is_refused(places: Places) -> None:
    entry = a_session(places.township)
    change(entry, clerk())
    with pytest.raises(StalePage):
        change(entry, clerk())
    confirmed = confirm(entry, clerk())
    correct(confirmed, clerk())
    with pytest.raises(StalePage):
        correct(confirmed, clerk())


def test_a_text_that_bears_a_secrecy_mark_changes_nothing(places: Places) -> None:
    entry = a_session(places.township)
    with pytest.raises(Refused, match="密"):
        actions.change_draft(
            ledger=sessions(),
            record=entry,
            actor=clerk(),
            values=session_values(places.township, summary="绝密★长期"),
            version=entry.version,
        )
    entry.refresh_from_db()
    assert (entry.summary, entry.version) == ("", 1)


def test_an_entry_never_moves_to_another_township(places: Places) -> None:
    entry = a_session(places.township)
    with pytest.raises(Refused, match="另一个乡镇"):
        actions.change_draft(
            ledger=sessions(),
            record=entry,
            actor=clerk(),
            values=session_values(places.neighbour),
            version=entry.version,
        )


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_what_undoes_another_s_work_says_why(places: Places, reason: str) -> None:
    submitted, confirmed = in_state(places, State.SUBMITTED), in_state(places, State.CONFIRMED)
    common: dict[str, Any] = {"ledger": sessions(), "actor": clerk(), "reason": reason}
    with pytest.raises(Refused, match="理由"):
        actions.send_back(record=submitted, **common)
    with pytest.raises(Refused, match="理由"):
        actions.void(record=confirmed, **common)
    with pytest.raises(Refused, match="理由"):
        actions.correct(
            record=confirmed,
            values=session_values(places.villages[0]),
            version=confirmed.version,
            **common,
        )


def test_what_somebody_who_confirms_has_read_cannot_be_withdrawn(places: Places) -> None:
    entry = in_state(places, State.SUBMITTED)
    actions.mark_read(ledger=sessions(), record=entry, actor=village_cadre())
    entry.refresh_from_db()
    assert entry.read_at is None, "reading one's own entry is no review"
    actions.mark_read(ledger=sessions(), record=entry, actor=clerk())
    with pytest.raises(Refused, match="已经查看"):
        withdraw(entry, village_cadre())
    send_back(entry, clerk())
    again = withdraw(submit(entry, village_cadre()), village_cadre())
    assert again.state == State.DRAFT, "handed in anew, it is unread"


def test_only_whoever_entered_it_voids_a_draft_without_the_right_to_confirm(places: Places) -> None:
    entry = in_state(places, State.DRAFT)
    other = somebody(PostKind.VILLAGE_SECRETARY, VILLAGES[0])
    with pytest.raises(NotPermitted):
        void(entry, other)
    assert void(entry, village_cadre()).state == State.VOIDED


def test_what_has_not_happened_yet_is_not_confirmed(places: Places) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    entry = a_session(places.township, held_on=tomorrow)
    with pytest.raises(Refused, match="尚未到来"):
        confirm(entry, clerk())
    assert confirm(a_session(places.township, held_on=clock.today()), clerk())


def test_those_who_took_part_are_exactly_those_named_last(places: Places) -> None:
    first, second = a_person(places.township), a_person(places.township)
    entry = a_session(places.township, people_attended=[first])
    changed = actions.change_draft(
        ledger=sessions(),
        record=entry,
        actor=clerk(),
        values=session_values(places.township, people_attended=[second], held_on=date(2024, 4, 1)),
        version=1,
    )
    assert participants(changed, capacity="attended") == [second]
    told = history(changed.record_kind(), changed.pk)[-1].changes
    assert "people_attended" in {each.field for each in told}


def test_who_may_do_both_enters_and_confirms_in_one_act(places: Places) -> None:
    village = places.villages[0]
    values = session_values(village)
    done: list[Any] = []
    entry = actions.enter_confirmed(
        ledger=sessions(), actor=clerk(), values=values, settle=lambda e, _: done.append(e.pk)
    )
    assert (entry.state, entry.confirmed_by, done) == (
        State.CONFIRMED,
        clerk().username,
        [entry.pk],
    )
    (event,) = history(entry.record_kind(), entry.pk)
    assert event.action.endswith(".enter_confirmed")
    with pytest.raises(NotPermitted):
        actions.enter_confirmed(
            ledger=sessions(), actor=village_cadre(village.code), values=values, settle=None
        )
