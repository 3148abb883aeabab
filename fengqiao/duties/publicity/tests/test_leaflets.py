"""What is left of a leaflet is what came in less what went out, whatever is done in between."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    Places,
    a_township,
    clerk,
    village_cadre,
)
from fengqiao.duties.publicity.actions.leaflets import issue_leaflets
from fengqiao.duties.publicity.models import Activity, Leaflet, LeafletBatch, LeafletIssue
from fengqiao.duties.publicity.stock import movements, not_by_item
from fengqiao.duties.publicity.tests.builders import (
    a_batch,
    a_leaflet,
    an_activity,
    corrected,
    left,
    voided,
)
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


def give(activity: Activity, leaflet: Leaflet, count: int, **more: Any) -> Activity:
    by = more.pop("by", clerk())
    return issue_leaflets(activity=activity, quantities={leaflet.pk: count}, actor=by, **more)


def test_more_than_is_left_is_refused_in_words(places: Places) -> None:
    leaflet = a_leaflet(places, printed=300)
    give(an_activity(places), leaflet, 260)
    other = an_activity(places, title="另一场")
    with pytest.raises(Refused, match="库存只剩 40 份，不够发放 41 份"):
        give(other, leaflet, 41)
    give(other, leaflet, 40)
    assert left(leaflet) == 0
    with pytest.raises(Refused, match="库存只剩 40 份，不够发放 41 份"):
        give(other, leaflet, 41, reason="多发了")


def test_a_draft_takes_its_leaflets_off_the_shelf_already(places: Places) -> None:
    leaflet = a_leaflet(places, printed=100)
    draft = an_activity(places, confirmed=False)
    give(draft, leaflet, 80)
    assert left(leaflet) == 20
    issue = LeafletIssue.objects.get()
    assert issue.state == State.DRAFT
    ledgers.confirm(ledger=registry.ledger("publicity.activities"), record=draft, actor=clerk())
    issue.refresh_from_db()
    draft.refresh_from_db()
    assert (issue.state, draft.leaflets_given) == (State.CONFIRMED, 80)


def test_an_issue_goes_where_its_activity_goes(places: Places) -> None:
    leaflet = a_leaflet(places)
    activity = an_activity(places)
    give(activity, leaflet, 50)
    corrected(activity, places, held_on=date(2024, 12, 5), place=places.villages[0])
    issue = LeafletIssue.objects.get()
    assert (issue.issued_on, issue.place) == (date(2024, 12, 5), places.villages[0])
    voided(activity)
    issue.refresh_from_db()
    assert (issue.state, left(leaflet)) == (State.VOIDED, 500)


def test_changing_a_confirmed_number_asks_for_the_reason(places: Places) -> None:
    leaflet = a_leaflet(places)
    activity = give(an_activity(places), leaflet, 260)
    with pytest.raises(Refused, match="请写明理由"):
        give(activity, leaflet, 240)
    activity = give(activity, leaflet, 240, reason="有二十份没有发完")
    assert (activity.leaflets_given, left(leaflet)) == (240, 260)
    activity = give(activity, leaflet, 0, reason="带错了资料")
    assert (activity.leaflets_given, left(leaflet)) == (0, 500)
    assert not LeafletIssue.objects.exclude(state=State.VOIDED).exists()
    give(activity, leaflet, 10)
    assert left(leaflet) == 490, "what was taken back can be given out again"


def test_a_number_without_an_item_counts_and_is_told_apart(places: Places) -> None:
    leaflet = a_leaflet(places)
    activity = an_activity(places, leaflets_given=300)
    assert not_by_item(places.township.code, 2024) == (300, 1)
    activity = give(activity, leaflet, 260)
    assert activity.leaflets_given == 300
    assert not_by_item(places.township.code, 2024) == (40, 1)
    with pytest.raises(Refused, match="已按品种登记发放 260 份"):
        corrected(activity, places, leaflets_given=200)
    again = corrected(activity, places, leaflets_given=None)
    again.refresh_from_db()
    assert again.leaflets_given == 260, "left empty, it is what was entered by item"


def test_only_who_may_change_the_activity_gives_out_its_leaflets(places: Places) -> None:
    leaflet = a_leaflet(places)
    activity = an_activity(places, place=places.villages[0])
    with pytest.raises(NotPermitted):
        give(activity, leaflet, 5, by=village_cadre())
    with pytest.raises(NotPermitted):
        give(activity, leaflet, 5, by=clerk(NEIGHBOUR))
    draft = an_activity(places, confirmed=False, place=places.villages[0])
    give(draft, leaflet, 5, by=village_cadre())
    ledgers.submit(ledger=registry.ledger("publicity.activities"), record=draft, actor=clerk())
    with pytest.raises(Refused, match="待审核"):
        give(draft, leaflet, 6)
    with pytest.raises(Refused, match="没有变化"):
        give(activity, leaflet, 0)


def test_nobody_gives_out_leaflets_beside_an_activity(places: Places) -> None:
    leaflet = a_leaflet(places)
    activity = give(an_activity(places), leaflet, 5)
    values = {
        "issued_on": activity.held_on, "leaflet": leaflet, "quantity": 5, "activity": activity,
        "place": places.township,
    }  # fmt: skip
    with pytest.raises(NotPermitted):
        ledgers.enter(ledger=registry.ledger("publicity.issues"), actor=clerk(), values=values)
    with pytest.raises(NotPermitted):
        voided(LeafletIssue.objects.get())


def test_a_batch_cannot_shrink_below_what_was_given_out(places: Places) -> None:
    leaflet = a_leaflet(places, printed=300)
    give(an_activity(places), leaflet, 260)
    batch = LeafletBatch.objects.get()
    with pytest.raises(Refused, match="已发放 260 份"):
        voided(batch)
    values = {"quantity": 259, "place": places.township}
    correct: dict[str, Any] = {
        "ledger": registry.ledger("publicity.batches"), "record": batch, "actor": clerk(),
        "reason": "点错",
    }  # fmt: skip
    with pytest.raises(Refused, match="已发放 260 份"):
        ledgers.correct(**correct, values=values, version=batch.version)
    ledgers.correct(**correct, values={**values, "quantity": 260}, version=batch.version)
    assert left(leaflet) == 0
    with pytest.raises(Refused, match="不能作废"):
        voided(leaflet)


def test_what_is_not_in_this_stock_cannot_be_given_out(places: Places) -> None:
    stranger = a_leaflet(places, "停用的")
    Leaflet.objects.filter(pk=stranger.pk).update(township=places.neighbour)
    with pytest.raises(Refused, match="不在本乡镇的库存中"):
        give(an_activity(places), stranger, 5)


class TestStock(TestCase):
    """Random days of a store room."""

    @given(
        st.lists(
            st.tuples(st.sampled_from(["in", "give", "change", "void"]), st.integers(1, 120)),
            max_size=12,
        )
    )
    @settings(max_examples=15)
    def test_what_is_left_is_what_came_less_what_went(self, days: list[tuple[str, int]]) -> None:
        places = a_township()
        leaflet = a_leaflet(places, printed=100)
        shelf = 100
        given_out: dict[Any, int] = {}
        refused: list[str] = []
        for what, count in days:
            last = next(reversed(given_out), None)
            try:
                if what == "in":
                    a_batch(places, leaflet, count)
                    shelf += count
                elif what == "give":
                    activity = an_activity(places)
                    give(activity, leaflet, count)
                    given_out[activity.pk] = count
                elif last and what == "change":
                    give(Activity.objects.get(pk=last), leaflet, count, reason="更正")
                    given_out[last] = count
                elif last and what == "void":
                    voided(Activity.objects.get(pk=last))
                    del given_out[last]
            except Refused as refusal:
                refused.append(str(refusal))
            assert left(leaflet) == shelf - sum(given_out.values()) >= 0
        assert all("库存只剩" in each or "没有变化" in each for each in refused)
        moved = movements(leaflet)
        assert moved[-1].left == left(leaflet)
        assert sum(each.came - each.went for each in moved) == left(leaflet)
