"""A case moves by lawful acts alone; every refusal names its article, and nothing is half done."""

from datetime import date, timedelta
from typing import Any

import pytest

from fengqiao.casework.cases import actions
from fengqiao.casework.cases.models import ActTaken, OpenLimit, Proceeding
from fengqiao.casework.cases.proceedings import standings_of
from fengqiao.casework.cases.queries import limits_waiting
from fengqiao.casework.cases.tests.builders import (
    RECEIVED,
    a_matter,
    head,
    noon,
    take,
    the_proceeding,
    window,
)
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import NEIGHBOUR, Places, a_township, somebody
from fengqiao.casework.procedures import ActRefused
from fengqiao.keeping.trail.models import Entry
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused, StalePage
from fengqiao.registers.people.models import PostKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


def accepted(places: Places, **changes: Any) -> Any:
    """Receive a matter and accept it the same day (行政许可法第三十二条)."""
    return take(
        a_matter(places, **changes),
        "first_answer",
        RECEIVED,
        outcome="accepted",
        slip_sealed=True,
        competent=True,
    )


def decided(places: Places) -> Any:
    case = take(accepted(places), "examine", date(2024, 3, 6))
    return take(
        case,
        "decide",
        date(2024, 3, 8),
        by=head(),
        outcome="granted",
        conditions_met=True,
        record_followed=True,
    )


def test_a_case_begins_when_it_is_received_and_its_first_limit_runs(places: Places) -> None:
    case = a_matter(places)
    (limit,) = OpenLimit.objects.filter(record_id=case.pk)
    # 行政许可法第三十二条第一款第四项：五个工作日
    assert (limit.act, limit.due_on) == ("first_answer", date(2024, 3, 11))
    assert (case.stage, case.due_on) == ("收件", date(2024, 3, 11))


def test_a_licence_runs_from_receipt_to_delivery(places: Places) -> None:
    case = decided(places)
    assert (case.accepted_on, case.decide_by) == (RECEIVED, date(2024, 4, 1))
    assert (case.finished_on, case.in_time, case.ended_on) == (date(2024, 3, 8), True, None)
    case = take(case, "deliver", date(2024, 3, 11))
    case = take(case, "publish", date(2024, 3, 12), masked=True)
    assert (case.ended_on, case.outcome, case.due_on) == (
        date(2024, 3, 11),
        "作出许可决定（准予）",
        None,
    )
    assert not OpenLimit.objects.filter(record_id=case.pk).exists()
    assert verify() == []


def test_an_unlawful_act_is_refused_with_its_article_and_leaves_nothing(places: Places) -> None:
    case = accepted(places)
    acts, entries = ActTaken.objects.count(), Entry.objects.count()
    with pytest.raises(ActRefused) as refused:
        take(case, "decide", date(2024, 3, 6), by=head(), outcome="granted", conditions_met=True)
    # 行政许可法第三十四条第一款：先审查
    assert "审查申请材料" in str(refused.value)
    assert "《行政许可法》第三十四条" in str(refused.value)
    assert (ActTaken.objects.count(), Entry.objects.count()) == (acts, entries)


def test_only_the_post_that_the_law_names_takes_an_act(places: Places) -> None:
    case = take(accepted(places), "examine", date(2024, 3, 6))
    with pytest.raises(ActRefused, match="须由乡镇长办理"):
        take(case, "decide", date(2024, 3, 7), outcome="granted", conditions_met=True)


def test_who_sees_no_case_of_a_place_takes_no_act_there(places: Places) -> None:
    case = accepted(places)
    with pytest.raises(NotPermitted):
        take(case, "examine", date(2024, 3, 6), by=somebody(PostKind.WINDOW_CLERK, NEIGHBOUR))
    with pytest.raises(NotPermitted):
        take(case, "examine", date(2024, 3, 6), by=somebody(PostKind.MEDIATOR))


def test_a_stale_page_is_refused(places: Places) -> None:
    case = accepted(places)
    stale = the_proceeding(case)
    take(case, "examine", date(2024, 3, 6))
    with clock.at(noon(date(2024, 3, 6))), pytest.raises(StalePage):
        actions.take_act(
            case=case,
            proceeding=stale,
            candidate=actions.Candidate(act="examine", on=date(2024, 3, 6)),
            actor=window(),
            version=stale.acts_count,
        )


def test_what_is_on_file_cannot_be_attested_away(places: Places) -> None:
    case = a_matter(places, materials_received="申请书")
    with pytest.raises(ActRefused, match="申请材料不齐全"):  # 行政许可法第三十二条第一款第五项
        take(
            case,
            "first_answer",
            RECEIVED,
            outcome="accepted",
            slip_sealed=True,
            competent=True,
            materials_complete=True,
        )


def test_silence_is_acceptance_from_the_day_of_receipt(places: Places) -> None:
    case = a_matter(places)
    with clock.at(noon(date(2024, 3, 12))):
        case = actions.let_the_clock_act(case=case)
    # 行政许可法第三十二条第一款第四项：逾期不告知的，自收到申请材料之日起即为受理
    assert (case.accepted_on, case.stage) == (RECEIVED, "受理")
    assert case.decide_by == date(2024, 4, 1)
    version = case.version
    with clock.at(noon(date(2024, 3, 12))):
        again = actions.let_the_clock_act(case=case)
    assert again.version == version, "nothing happened, nothing is written"


def test_a_test_by_experts_stops_the_twenty_days(places: Places) -> None:
    case = accepted(places)
    case = take(case, "exclude_time", date(2024, 3, 6), outcome="test", time_told_in_writing=True)
    (limit,) = OpenLimit.objects.filter(record_id=case.pk, act="decide")
    assert limit.paused, "行政许可法第四十五条：检验所需时间不计算在期限内"
    case = take(case, "excluded_time_over", date(2024, 3, 20))
    assert case.due_on is not None
    assert case.due_on > date(2024, 4, 1)


def test_an_act_entered_late_counts_from_its_event(places: Places) -> None:
    case = a_matter(places)
    with clock.at(noon(date(2024, 3, 8))):
        proceeding = the_proceeding(case)
        case = actions.take_act(
            case=case,
            proceeding=proceeding,
            candidate=actions.Candidate(
                act="first_answer",
                outcome="accepted",
                on=RECEIVED,
                attested={"slip_sealed": True, "competent": True},
            ),
            actor=window(),
            version=proceeding.acts_count,
        )
    assert case.accepted_on == RECEIVED
    (act,) = ActTaken.objects.filter(act="first_answer")
    assert act.entered_at.date() == date(2024, 3, 8)


def test_what_was_done_unlawfully_outside_is_entered_only_as_an_irregularity(
    places: Places,
) -> None:
    case = accepted(places)
    about: dict[str, Any] = {
        "by": head(),
        "outcome": "granted",
        "conditions_met": True,
        "record_followed": True,
    }
    case = take(case, "decide", date(2024, 3, 6), irregular=True, **about)
    assert case.finished_on is None, "it counts for nothing"
    assert OpenLimit.objects.filter(record_id=case.pk, act="rule_on_irregularity").exists()
    (standing,) = standings_of(case)
    assert len(standing.state.irregularities) == 1
    with pytest.raises(ActRefused, match="不作瑕疵登记"):
        take(case, "examine", date(2024, 3, 6), irregular=True)


def test_nothing_is_registered_before_it_has_happened(places: Places) -> None:
    case = accepted(places)
    with clock.at(noon(date(2024, 3, 6))), pytest.raises(Refused, match="不能晚于今天"):
        actions.take_act(
            case=case,
            proceeding=the_proceeding(case),
            candidate=actions.Candidate(act="examine", on=date(2024, 3, 7)),
            actor=window(),
            version=the_proceeding(case).acts_count,
        )


def test_what_is_due_waits_for_whoever_may_take_it(places: Places) -> None:
    case = accepted(places)
    waits = {each.act for each in limits_waiting(head())}
    assert waits == {"decide"}
    assert not limits_waiting(window()).exists()
    assert not limits_waiting(somebody(PostKind.HEAD, NEIGHBOUR)).exists()
    assert case.number == limits_waiting(head()).get().number


def test_every_change_behind_the_system_is_named(places: Places) -> None:
    case = decided(places)
    assert verify() == []
    ActTaken.objects.filter(act="examine").update(on=date(2024, 3, 5))
    assert [str(finding) for finding in verify()] != []
    ActTaken.objects.filter(act="examine").update(on=date(2024, 3, 6))
    assert verify() == []
    Proceeding.objects.filter(record_id=case.pk).update(begun_on=RECEIVED - timedelta(days=1))
    assert verify() != []


def test_a_party_registered_too_late_is_refused(places: Places) -> None:
    """行政许可法第三十六条、第四十七条：已告知在先的利害关系人后作出的决定，不因补登一人而不成立。"""
    case = accepted(places)
    with clock.at(noon(date(2024, 3, 5))):
        actions.add_party(case=case, name="李乙二", role="利害关系人", phone="", actor=window())
    case = take(case, "examine", date(2024, 3, 6))
    for party in ("张甲一", "李乙二"):
        case = take(case, "tell_interested", date(2024, 3, 6), party=party)
        case = take(case, "waive_hearing", date(2024, 3, 7), party=party)
    told = {"outcome": "granted", "conditions_met": True, "record_followed": True}
    case = take(case, "decide", date(2024, 3, 8), by=head(), **told)
    with clock.at(noon(date(2024, 3, 11))), pytest.raises(Refused, match="不能成立"):
        actions.add_party(case=case, name="王丙三", role="利害关系人", phone="", actor=window())
    assert verify() == []


def test_a_correction_that_takes_the_ground_from_an_act_is_refused(places: Places) -> None:
    case = take(accepted(places), "tell_interested", date(2024, 3, 6), party="张甲一")
    with clock.at(noon(date(2024, 3, 6))), pytest.raises(Refused, match="不能改成别人"):
        corrected(case, applicant="王丙三")
    with clock.at(noon(date(2024, 3, 6))):
        corrected(case, place=places.villages[0])
    (limit,) = OpenLimit.objects.filter(record_id=case.pk, act="decide")
    assert limit.place_id == places.villages[0].code, "to-dos follow the case"
    assert verify() == []


def corrected(case: Any, **values: Any) -> Any:
    ledger = registry.ledger("public_services.matters")
    case.refresh_from_db()
    common = {"version": case.version, "reason": "录入有误", "actor": window()}
    return ledgers.correct(ledger=ledger, record=case, values=values, **common)


def test_nothing_of_a_voided_case_waits_for_anybody(places: Places) -> None:
    case = accepted(places)
    assert limits_waiting(head()).exists()
    ledger = registry.ledger("public_services.matters")
    ledgers.void(ledger=ledger, record=case, actor=window(), reason="重复")
    assert not limits_waiting(head()).exists()
    assert verify() == []


def test_a_limit_changed_or_taken_away_is_named(places: Places) -> None:
    case = accepted(places)
    mine = OpenLimit.objects.filter(record_id=case.pk, act="decide")
    kept = mine.get()
    mine.update(due_on=date(2030, 1, 1))
    assert any(case.number == finding.record for finding in verify())
    mine.delete()
    assert any("没有登记为待办" in finding.reason for finding in verify())
    kept.save(force_insert=True)
    assert verify() == []
