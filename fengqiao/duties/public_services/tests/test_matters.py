"""Matters that are no licence: received, promised a day, finished, each act through the engine."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from fengqiao.casework.cases.models import ActTaken, OpenLimit
from fengqiao.casework.cases.tests.builders import an_item, noon, take, window
from fengqiao.casework.cases.verification import case_findings
from fengqiao.casework.ledgers.tests.builders import Places, a_township, somebody
from fengqiao.casework.ledgers.timeline import timeline
from fengqiao.casework.procedures import ActRefused
from fengqiao.duties.public_services import actions
from fengqiao.duties.public_services.actions import ON_THE_SPOT, Step
from fengqiao.duties.public_services.ledgers import MATTERS
from fengqiao.duties.public_services.models import ServiceMatter
from fengqiao.keeping.trail.models import Entry
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.people.models import PostKind

pytestmark = pytest.mark.django_db
FRIDAY = date(2024, 9, 27)
"""Before the National Day of 2024: the 29th is worked, 1 to 7 October are off."""
LAST = date(2024, 10, 8)
WHOLE = "申请书\n身份证复印件"


@pytest.fixture
def places() -> Places:
    return a_township()


def general(places: Places, **changes: Any) -> Any:
    given = {"kind": "public_service", "legal_limit": None, "promised_limit": 3, **changes}
    return an_item(places, **given)


def receive(
    places: Places,
    item: Any,
    *,
    on: date = FRIDAY,
    papers: str = WHOLE,
    on_the_spot: bool = False,
) -> ServiceMatter:
    values = {
        "applicant": "张甲一",
        "phone": "",
        "place": places.villages[0],
        "opened_on": on,
        "channel": "counter",
        "helper": "",
        "authorised": False,
        "materials_received": papers,
    }
    with clock.at(noon(on)):
        return actions.receive(item=item, values=values, actor=window(), on_the_spot=on_the_spot)


def go_on(matter: ServiceMatter, acts: Sequence[Step], on: date, **attested: Any) -> ServiceMatter:
    with clock.at(noon(on)):
        return actions.go_on(matter=matter, acts=acts, actor=window(), attested=attested)


def acts_of(matter: ServiceMatter) -> list[str]:
    acts = ActTaken.objects.filter(proceeding__record_id=matter.pk).order_by("sequence")
    return [f"{act.act}.{act.outcome}" if act.outcome else act.act for act in acts]


def test_with_all_papers_one_submission_receives_checks_and_accepts(places: Places) -> None:
    matter = receive(places, general(places))
    assert acts_of(matter) == ["receive", "check_materials", "answer.accepted"]
    assert (matter.accepted_on, matter.decide_by, matter.due_on) == (FRIDAY, LAST, LAST)
    assert Entry.objects.filter(record_id=matter.pk).count() == 1


def test_with_a_paper_missing_it_is_received_and_nothing_more(places: Places) -> None:
    matter = receive(places, general(places), papers="申请书")
    assert acts_of(matter) == ["receive"]
    assert (matter.accepted_on, matter.decide_by) == (None, None)


def test_a_licence_is_only_received(places: Places) -> None:
    assert acts_of(receive(places, an_item(places))) == ["receive"]


def test_what_is_done_on_the_spot_is_filed_the_same_day(places: Places) -> None:
    matter = receive(places, general(places, promised_limit=1), on_the_spot=True)
    assert acts_of(matter)[3:] == ["handle", "finish.done", "deliver", "archive"]
    assert (matter.finished_on, matter.ended_on, matter.in_time) == (FRIDAY, FRIDAY, True)
    assert matter.outcome == "办结（办成）"
    assert [step.title for step in timeline(MATTERS, matter)] == ["录入并确认"]
    assert not OpenLimit.objects.filter(record_id=matter.pk).exists()


def test_neither_a_licence_nor_what_lacks_papers_is_done_on_the_spot(places: Places) -> None:
    with pytest.raises(Refused, match="不能当场办结"):
        receive(places, an_item(places), on_the_spot=True)
    with pytest.raises(Refused, match="不能当场办结"):
        receive(places, general(places), papers="申请书", on_the_spot=True)
    assert not ServiceMatter.objects.exists(), "nothing stays half received"


@pytest.mark.parametrize(
    ("accepted", "limit", "last"),
    [
        (FRIDAY, 1, date(2024, 9, 29)),  # a Sunday that is worked
        (FRIDAY, 2, date(2024, 9, 30)),
        (FRIDAY, 3, LAST),
        (date(2024, 10, 11), 1, date(2024, 10, 12)),  # a Saturday that is worked
        (date(2024, 3, 1), 1, date(2024, 3, 4)),
        (date(2024, 2, 8), 5, date(2024, 2, 21)),  # New Year's Eve was worked, the 18th too
    ],
)
def test_the_promise_runs_in_working_days_from_acceptance(
    places: Places, accepted: date, limit: int, last: date
) -> None:
    matter = receive(places, general(places, promised_limit=limit), on=accepted)
    assert matter.decide_by == last


def test_the_last_day_is_in_time_and_the_next_one_is_not(places: Places) -> None:
    item = general(places)
    in_time = go_on(receive(places, item), ON_THE_SPOT, LAST)
    assert in_time.in_time is True
    late = go_on(receive(places, item), ON_THE_SPOT, date(2024, 10, 9))
    assert (late.in_time, late.decide_by) == (False, LAST), "late is taken, and stays late"


def test_a_delay_is_explained_once_the_promise_is_broken(places: Places) -> None:
    matter = receive(places, general(places))
    with pytest.raises(ActRefused):  # 优化营商环境条例第三十六条第二款
        go_on(matter, (("explain_delay", ""),), LAST)
    go_on(matter, (("explain_delay", ""),), date(2024, 10, 9))
    assert acts_of(matter)[-1] == "explain_delay"


def test_without_a_promise_the_law_s_limit_is_kept_and_without_both_none_is_accepted(
    places: Places,
) -> None:
    by_law = receive(places, general(places, promised_limit=None, legal_limit=2))
    assert by_law.decide_by == date(2024, 9, 30)
    with pytest.raises(ActRefused, match="没有写明承诺的办结日"):
        receive(places, general(places, promised_limit=None))


def test_what_was_missing_is_asked_once_and_accepted_when_it_is_in(places: Places) -> None:
    matter = receive(places, general(places), papers="申请书")
    asked = (("check_materials", ""), ("ask_supplement", ""))
    with pytest.raises(ActRefused, match="一次性告知"):
        go_on(matter, asked, FRIDAY)
    assert acts_of(matter) == ["receive"], "none of the acts of a refused submission is taken"
    matter = go_on(matter, asked, FRIDAY, everything_asked_at_once=True)
    monday = date(2024, 9, 30)
    again = (("supplement", ""), ("check_materials", ""), ("answer", "accepted"))
    with pytest.raises(ActRefused, match="材料不齐"):
        go_on(matter, again, monday, competent=True)
    with clock.at(noon(monday)):
        matter = actions.take_in(
            matter=matter, materials=["身份证复印件"], actor=window(), version=matter.version
        )
    matter = go_on(matter, again, monday, competent=True)
    assert (matter.accepted_on, matter.decide_by) == (monday, date(2024, 10, 10))


def test_what_the_applicant_withdraws_need_not_be_finished(places: Places) -> None:
    matter = go_on(receive(places, general(places)), (("withdraw_matter", ""),), FRIDAY)
    assert (matter.decide_by, matter.ended_on) == (None, FRIDAY)


def test_only_the_window_receives(places: Places) -> None:
    values = {"applicant": "张甲一", "place": places.villages[0], "opened_on": FRIDAY}
    for post in (PostKind.STAFF, PostKind.HEAD, PostKind.COUNTY_SUPERVISOR):
        with pytest.raises(NotPermitted), clock.at(noon(FRIDAY)):
            actions.receive(item=general(places), values=values, actor=somebody(post))


def test_verify_reads_many_matters_and_names_what_was_changed_behind_it(places: Places) -> None:
    item = general(places)
    right = [receive(places, item, on_the_spot=n % 2 == 0) for n in range(6)]
    take(right[1], "handle", LAST)
    assert list(case_findings(places.township.code)) == []
    changed = ActTaken.objects.filter(proceeding__record_id=right[2].pk, act="handle")
    changed.update(post="grid_worker")
    limit = OpenLimit.objects.filter(record_id=right[3].pk)
    limit.update(act="deliver")
    named = {finding.record for finding in case_findings(places.township.code)}
    assert named == {right[2].number, right[3].number}
