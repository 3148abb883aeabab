"""A village that was merged keeps its records, and takes what happened before its end."""

from datetime import date, datetime

import pytest
from django.http import QueryDict

from fengqiao.casework.figures import registry as figures
from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import by_village
from fengqiao.casework.ledgers.forms import EntryForm
from fengqiao.casework.ledgers.tests.builders import Places, a_session, a_township, clerk, sessions
from fengqiao.kernel import clock

pytestmark = pytest.mark.django_db
ENDED = date(2024, 7, 1)


@pytest.fixture
def merged() -> Places:
    """The township, its first village merged into the second on 2024-07-01."""
    places = a_township()
    gone, stays = places.villages
    a_session(gone, confirmed=True, held_on=date(2024, 6, 3))
    gone.valid_to, gone.successor = ENDED, stays
    gone.save()
    return places


def form_for(places: Places, held_on: str) -> EntryForm:
    """Return the form of a session in the merged village."""
    data = QueryDict(mutable=True)
    data.update(
        {"held_on": held_on, "title": "学习宪法", "form": "meeting", "audiences": "village"}
    )
    data["place"] = places.villages[0].code
    return EntryForm(sessions(), clerk(), data)


@pytest.mark.parametrize(("held_on", "taken"), [("2024-06-30", True), ("2024-07-01", False)])
def test_only_what_happened_before_the_end_is_entered_there(
    merged: Places, held_on: str, *, taken: bool
) -> None:
    with clock.at(datetime(2024, 8, 1, 12, tzinfo=clock.CHINA)):
        form = form_for(merged, held_on)
        assert form.is_valid() is taken, form.errors
    if not taken:
        assert form.errors["place"] == ["河东村自 2024-07-01 起已撤销，请选择河西村"]


def test_a_village_long_gone_is_offered_no_more_but_its_records_stay_there(merged: Places) -> None:
    with clock.at(datetime(2026, 8, 1, 12, tzinfo=clock.CHINA)):
        assert "place" in form_for(merged, "2024-06-30").errors
        record = sessions().visible_to(clerk()).get()
        form = EntryForm(sessions(), clerk(), record=record)
        assert merged.villages[0] in form.fields["place"].queryset  # type: ignore[attr-defined]


def test_the_figure_of_the_year_names_both_villages_and_their_sum_is_the_whole(
    merged: Places,
) -> None:
    scope = Scope(merged.township.code, Period.year(2024))
    parts = by_village(figures.figure("village_study"), scope)
    assert [(village.short_name, value.value) for village, value in parts] == [
        ("河东村", 1),
        ("河西村", 0),
    ]
