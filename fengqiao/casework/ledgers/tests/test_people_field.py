"""People are chosen by name: typed, pasted, told apart by village; never guessed."""

from typing import Any

import pytest
from django.http import QueryDict

from fengqiao.casework.ledgers.forms import EntryForm
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    Places,
    a_person,
    a_session,
    a_township,
    clerk,
    session_values,
    sessions,
)
from fengqiao.casework.links.queries import participants
from fengqiao.registers.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


def filled(places: Places, *, picked: tuple[Person, ...] = (), typed: str = "") -> EntryForm:
    said = QueryDict(mutable=True)
    for name, value in session_values(places.township, held_on="2024-03-05").items():
        if isinstance(value, str):
            said[name] = value
    said["place"] = places.township.code
    said.setlist("audiences", ["village"])
    said.setlist("people_attended", [str(person.pk) for person in picked])
    said["people_attended-typed"] = typed
    return EntryForm(sessions(), clerk(), said)


@pytest.mark.parametrize("mark", ["、", "，", ", ", "  ", "\n", "；", "/"])
def test_names_pasted_in_any_way_are_the_people_themselves(places: Places, mark: str) -> None:
    first, second = a_person(places.villages[0], "张甲一"), a_person(places.villages[1], "王乙一")
    third = a_person(places.township, "李丙一")
    form = filled(places, picked=(third,), typed=f"张甲一{mark}王乙一")
    assert form.is_valid(), form.errors
    assert set(form.cleaned_data["people_attended"]) == {first, second, third}


def test_a_name_picked_and_typed_is_one_person(places: Places) -> None:
    person = a_person(places.villages[0], "张甲一")
    form = filled(places, picked=(person,), typed="张甲一")
    assert form.is_valid(), form.errors
    assert list(form.cleaned_data["people_attended"]) == [person]


def test_namesakes_are_asked_for_their_village_and_never_guessed(places: Places) -> None:
    east, west = a_person(places.villages[0], "张甲一"), a_person(places.villages[1], "张甲一")
    form = filled(places, typed="张甲一")
    assert not form.is_valid()
    said = str(form.errors["people_attended"])
    assert "河东村" in said
    assert "河西村" in said
    assert 'value="张甲一"' in str(form["people_attended"]), "what was typed is still there"
    for village, person in (("河东村", east), ("河西村", west)):
        named = filled(places, typed=f"张甲一（{village}）")
        assert named.is_valid(), named.errors
        assert list(named.cleaned_data["people_attended"]) == [person]


def test_who_is_not_on_the_list_is_refused_in_words(places: Places) -> None:
    a_person(places.neighbour, "赵丁一")
    form = filled(places, typed="赵丁一、钱戊一")
    assert not form.is_valid()
    assert [f"名单中没有“{name}”" in said for name, said in
            zip(("赵丁一", "钱戊一"), form.errors["people_attended"], strict=True)] == [True, True]  # fmt: skip
    assert a_person(places.neighbour).place_id == NEIGHBOUR


def test_the_label_leads_to_the_line_and_the_list_shows_villages(places: Places) -> None:
    person = a_person(places.villages[0], "张甲一")
    entry: Any = a_session(places.township, people_attended=[person])
    form = EntryForm(sessions(), clerk(), record=entry)
    page = str(form["people_attended"].as_field_group())
    assert 'for="id_people_attended"' in page
    assert page.count('id="id_people_attended"') == 1
    assert f'value="{person.pk}" selected>张甲一（河东村）' in page
    assert participants(entry, capacity="attended") == [person]
