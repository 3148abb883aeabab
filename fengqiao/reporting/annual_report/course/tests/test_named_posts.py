"""Who drafts and who signs which part may be named: to-dos and the right to write follow."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.cases.actions import urge
from fengqiao.casework.cases.models import OpenLimit
from fengqiao.casework.cases.queries import limits_waiting
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers.tests.builders import Places, a_township, clerk, somebody
from fengqiao.duties.planning.tests.builders import a_post, acting
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.accounts.tests.builders import a_person, an_account, an_appointment
from fengqiao.registers.people.models import Post, PostKind
from fengqiao.reporting.annual_report import policies
from fengqiao.reporting.annual_report.actions import take_figures
from fengqiao.reporting.annual_report.course.actions import moving
from fengqiao.reporting.annual_report.course.ledgers import CASES
from fengqiao.reporting.annual_report.course.queries import takes_figures, writes
from fengqiao.reporting.annual_report.course.tests.builders import (
    PARTS,
    as_far_as,
    noon,
    take,
    under_way,
)
from fengqiao.reporting.annual_report.models import ReportCase

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


@pytest.fixture
def case(places: Places) -> ReportCase:
    return under_way(places)


@pytest.fixture
def posts(places: Places) -> tuple[Post, Post]:
    return a_post(places.township, "综合"), a_post(places.township, "便民")


def named(case: ReportCase, drafter: str, **responsible: str) -> ReportCase:
    fresh = ReportCase.objects.get(pk=case.pk)
    return moving.assign(
        case=fresh, responsible=responsible, drafter=drafter, actor=clerk(), version=fresh.version
    )


def waits(actor: Actor) -> set[tuple[str, str]]:
    return {(each.act, each.party) for each in limits_waiting(actor)}


def test_what_is_due_waits_for_the_post_named_for_it_and_else_for_its_kinds(
    case: ReportCase, posts: tuple[Post, Post]
) -> None:
    one, two = (acting(post) for post in posts)
    with clock.at(noon("2025-01-06")):
        assert ("draft", "") in waits(clerk()) & waits(one) & waits(two)
        named(case, posts[1].number, learning=posts[0].number)
        assert ("draft", "") in waits(two)
        assert ("draft", "") not in waits(clerk()) | waits(one)
    take(case, "2025-01-06", "draft", by=two)
    take(case, "2025-01-07", "circulate")
    with clock.at(noon("2025-01-08")):
        assert ("countersign", "学法") in waits(one)
        assert ("countersign", "学法") not in waits(two) | waits(somebody(PostKind.DEPUTY))
        assert ("countersign", "问题") in waits(one) & waits(two)
    take(case, "2025-01-08", "countersign", by=one, party="学法")
    with clock.at(noon("2025-01-08")):
        assert ("countersign", "学法") not in waits(one)
    assert verify() == []


def test_who_is_named_to_draft_writes_and_no_other_office(
    case: ReportCase, posts: tuple[Post, Post]
) -> None:
    one, two = (acting(post) for post in posts)
    with clock.at(noon("2025-01-06")):
        with pytest.raises(Refused, match="不是本乡镇可以起草报告的岗位"):
            named(case, "岗位-99")
        named(case, posts[1].number)
        assert [writes(case.report, each) for each in (one, two, clerk())] == [False, True, True]
        with pytest.raises(NotPermitted):
            take_figures(report=case.report, actor=one)
        take_figures(report=case.report, actor=two)
        assert [takes_figures(case.report, each) for each in (two, clerk())] == [True, False]
        with pytest.raises(Refused, match="已经指定给别的岗位"):
            take_figures(report=case.report, actor=clerk())
        with pytest.raises(Refused, match="已经指定给别的岗位"):
            take(case, "2025-01-06", "draft", by=clerk())
        named(case, "")
        assert not writes(case.report, two)
        assert takes_figures(case.report, clerk())
    take(case, "2025-01-06", "draft", by=clerk())


@pytest.mark.parametrize("kind", PostKind)
def test_who_writes_it_and_the_two_leaders_remind_of_what_is_due(
    case: ReportCase, places: Places, client: Client, kind: PostKind
) -> None:
    """《第一责任人规定》: the two leaders are answerable for it in person."""
    account = an_account(places.township)
    (limit,) = OpenLimit.objects.filter(record_id=case.pk, act="send_up")
    may = kind in policies.URGE.posts
    with clock.at(noon("2025-02-10")):
        if not may:
            with pytest.raises(NotPermitted):
                urge(case=case, limit=limit, actor=somebody(kind))
            return
        urge(case=case, limit=limit, actor=somebody(kind))
        client.force_login(account)
        shown = client.get(reverse("ledgers:record", args=[CASES, case.pk])).content.decode()
    assert "催办</button>" in shown


def test_the_only_reviewer_does_not_draft_and_is_told_whom_to_name(
    places: Places, case: ReportCase
) -> None:
    """《督察工作规定》: the legality review is another's than the drafter's."""
    person = a_person(places.township)
    post = an_appointment(person, "司法所所长", PostKind.JUDICIAL_CLERK).post
    held = HeldPost(post.pk, PostKind.JUDICIAL_CLERK, post.title, post.place_id, "")
    alone = Actor("suo", "某所长", str(person.pk), (held,))
    with pytest.raises(Refused, match=r"唯一.*指定给办公室（中心）负责人.*任命"):
        take(case, "2025-01-06", "draft", by=alone)
    case = take(case, "2025-01-06", "draft", by=somebody(PostKind.OFFICE_CLERK))
    case = take(case, "2025-01-07", "circulate", by=alone)
    for part in PARTS:
        case = take(case, "2025-01-08", "countersign", party=part)
    take(case, "2025-01-09", "review_legality", by=alone, outcome="passed")


@pytest.mark.parametrize("last", ["draft", "publish"])
def test_a_report_under_way_is_corrected_and_voided_by_nobody_s_hand(
    case: ReportCase, last: str
) -> None:
    """《督察工作规定》第二十四条: what was published is put right by its procedure, in public."""
    case = as_far_as(case, last)
    for kind in PostKind:
        common: dict[str, Any] = {"ledger": CASES, "record": case, "actor": somebody(kind)}
        with pytest.raises(NotPermitted, match="按程序办理"):
            ledgers.correct(**common, values={}, version=case.version, reason="改")
        with pytest.raises(NotPermitted, match="按程序办理"):
            ledgers.void(**common, reason="作废")
    assert ReportCase.objects.get(pk=case.pk).version == case.version


def test_neither_the_page_nor_a_file_nor_the_interface_offers_what_nobody_may_do(
    places: Places, case: ReportCase, client: Client
) -> None:
    account = an_account(places.township)
    client.force_login(account)
    page = reverse("ledgers:record", args=[CASES, case.pk])
    shown = client.get(page).content.decode()
    assert "作废" not in shown
    assert "更正</a>" not in shown
    answer = client.post(reverse("ledgers:act", args=[CASES, case.pk, "void"]), {"reason": "重"})
    assert (answer.status_code, "按程序办理" in answer.content.decode()) == (422, True)
    answer = client.post(reverse("ledgers:edit", args=[CASES, case.pk]), {"reason": "改"})
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert client.get(reverse("ledgers:import", args=[CASES])).status_code == 403
    assert ReportCase.objects.get(pk=case.pk).version == case.version
