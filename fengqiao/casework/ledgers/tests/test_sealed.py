"""What is kept sealed is shown in full to who works on it: for a reason, and the reading is logged."""

from typing import Any

import pytest

from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.sealed import read_sealed, sealed_shown
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    Places,
    a_person,
    a_session,
    a_township,
    clerk,
    sessions,
    village_cadre,
)
from fengqiao.keeping.trail.models import Entry
from fengqiao.keeping.verification import verify
from fengqiao.kernel.errors import NotPermitted, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


def people() -> Any:
    return registry.ledger("administration.people")


def test_a_phone_is_read_for_a_reason_and_who_read_it_stands_on_the_page(places: Places) -> None:
    """Personal Information Protection Law, articles 6 and 51: no more than needed, and on record."""
    person = a_person(places.township, "张甲一")
    person.phone = "13900001234"
    person.save()
    entries = Entry.objects.count()
    with pytest.raises(Refused, match="请写明查看的理由"):
        read_sealed(ledger=people(), record=person, reason=" ", actor=clerk())
    assert Entry.objects.count() == entries
    shown = read_sealed(ledger=people(), record=person, reason="回访", actor=clerk())
    assert shown == [("联系电话", "13900001234")]
    said = sealed_shown(people(), person, clerk())
    assert said is not None
    assert said["headings"] == ["联系电话"]
    assert [(who, event.note) for who, event in said["looked"]] == [
        (clerk().username, "联系电话。理由：回访")
    ]


@pytest.mark.parametrize("actor", [village_cadre(), clerk(NEIGHBOUR)], ids=["村干部", "邻乡"])
def test_who_does_not_confirm_the_ledger_there_reads_nothing(places: Places, actor: Any) -> None:
    person = a_person(places.township, "张甲一")
    assert sealed_shown(people(), person, actor) is None
    with pytest.raises(NotPermitted):
        read_sealed(ledger=people(), record=person, reason="看看", actor=actor)


def test_a_ledger_that_keeps_nothing_sealed_says_nothing_of_it(places: Places) -> None:
    assert sealed_shown(sessions(), a_session(places.township), clerk()) is None
    nameless = a_person(places.township, "李甲二")
    assert sealed_shown(people(), nameless, clerk()) is None, "没有登记电话的，页面不多一块"
    assert verify() == []
