"""Another post takes a case over or returns it, and says what it thinks; an entry is taken back."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.cases.models import ActTaken, Asking, CaseRequest, OpenLimit, Reply
from fengqiao.casework.cases.panel import shown_to
from fengqiao.casework.cases.requests import actions as requests
from fengqiao.casework.cases.taking_back.actions import take_back
from fengqiao.casework.cases.tests.builders import (
    RECEIVED,
    a_matter,
    an_item,
    head,
    noon,
    set_up_posts,
    take,
    the_proceeding,
    window,
)
from fengqiao.casework.ledgers.tests.builders import Places, a_township, somebody
from fengqiao.casework.tasks.queries import tasks_of
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused, StalePage
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.people.models import Post, PostKind

pytestmark = pytest.mark.django_db
WHEN = noon(date(2024, 3, 6))


@pytest.fixture
def places() -> Places:
    found = a_township()
    set_up_posts(found)
    return found


def post_of(kind: PostKind) -> Post:
    return Post.objects.filter(kind=kind).order_by("number")[0]


def holder(kind: PostKind) -> Actor:
    post = post_of(kind)
    held = HeldPost(post.pk, kind, post.title, post.place_id, "机构")
    return Actor(f"holder-{kind}", post.title, None, (held,))


def asked(case: Any, what: Asking, kind: PostKind, **changes: Any) -> Any:
    given: dict[str, Any] = {"words": "请看材料是否齐全", "answer_by": date(2024, 3, 8)}
    with clock.at(WHEN):
        case.refresh_from_db()
        given |= {"version": case.version, "actor": window(), **changes}
        return requests.ask(case=case, what=what, to=post_of(kind), **given)


def answered(case: Any, kind: PostKind, reply: Reply, reason: str = "", **changes: Any) -> Any:
    with clock.at(WHEN):
        case.refresh_from_db()
        given: dict[str, Any] = {"version": case.version, "actor": holder(kind), **changes}
        request = requests.requests_of(case).last()
        assert request is not None
        return requests.answer(case=case, request=request, reply=reply, reason=reason, **given)


def test_a_case_handed_over_is_handled_by_the_other_post_only_once_it_accepts(
    places: Places,
) -> None:
    case = asked(a_matter(places), Asking.HAND_OVER, PostKind.OFFICE_CLERK)
    assert case.handler is None
    (task,) = tasks_of(holder(PostKind.OFFICE_CLERK)).filter(done_on=None)
    assert case.number in task.title
    assert task.due_on == date(2024, 3, 8)
    with pytest.raises(Refused, match="等待接收"):
        asked(case, Asking.HAND_OVER, PostKind.HEAD)
    case = answered(case, PostKind.OFFICE_CLERK, Reply.ACCEPTED)
    assert case.handler == post_of(PostKind.OFFICE_CLERK)
    assert not tasks_of(holder(PostKind.OFFICE_CLERK)).filter(done_on=None).exists()
    assert verify() == []


def test_a_case_is_returned_with_a_reason_and_may_go_elsewhere(places: Places) -> None:
    case = asked(a_matter(places), Asking.HAND_OVER, PostKind.OFFICE_CLERK)
    with pytest.raises(Refused, match="请写明理由"):
        answered(case, PostKind.OFFICE_CLERK, Reply.RETURNED)
    case = answered(case, PostKind.OFFICE_CLERK, Reply.RETURNED, "不属于本中心职责")
    assert case.handler is None
    case = asked(case, Asking.HAND_OVER, PostKind.STAFF)
    assert [each.reply for each in CaseRequest.objects.order_by("ordinal")] == ["returned", ""]


def test_an_opinion_is_asked_and_given_and_no_act_waits_for_it(places: Places) -> None:
    case = asked(a_matter(places), Asking.OPINION, PostKind.HEAD)
    with pytest.raises(Refused, match="等待答复"):
        asked(case, Asking.OPINION, PostKind.HEAD)
    with pytest.raises(Refused, match="请选择答复"):
        answered(case, PostKind.HEAD, Reply.ACCEPTED)
    accepting: dict[str, Any] = {"outcome": "accepted", "slip_sealed": True, "competent": True}
    take(case, "first_answer", date(2024, 3, 6), **accepting)
    case = answered(case, PostKind.HEAD, Reply.DISAGREED, "缺现场照片")
    with pytest.raises(Refused, match="已经答复"):
        answered(case, PostKind.HEAD, Reply.AGREED)
    assert verify() == []


def test_only_the_post_asked_answers_and_only_posts_that_see_the_case_are_asked(
    places: Places,
) -> None:
    case = a_matter(places)
    with pytest.raises(Refused, match="有权查看"):
        asked(case, Asking.OPINION, PostKind.OFFICER)
    case = asked(case, Asking.OPINION, PostKind.HEAD)
    with pytest.raises(NotPermitted):
        answered(case, PostKind.HEAD, Reply.AGREED, actor=holder(PostKind.SECRETARY))
    with pytest.raises(NotPermitted):
        asked(case, Asking.OPINION, PostKind.STAFF, actor=head())
    with pytest.raises(StalePage):
        asked(case, Asking.OPINION, PostKind.STAFF, version=1)


def test_what_was_asked_is_compared_with_the_trail(places: Places) -> None:
    asked(a_matter(places), Asking.OPINION, PostKind.HEAD)
    CaseRequest.objects.update(words="另一个问题")
    assert [finding.field for finding in verify()] == ["requests"]


# -- taking an entry back ----------------------------------------------------------------------


def handled(places: Places) -> Any:
    """Return a general matter accepted and handled: nobody was told anything of the last act."""
    case = a_matter(places, item=an_item(places, kind="public_service"))
    case = take(case, "check_materials", RECEIVED)
    case = take(case, "answer", RECEIVED, outcome="accepted", competent=True)
    return take(case, "handle", date(2024, 3, 5))


def taken_back(case: Any, *, by: Actor | None = None, reason: str = "点错了", **more: Any) -> Any:
    with clock.at(WHEN):
        case.refresh_from_db()
        proceeding = the_proceeding(case)
        given: dict[str, Any] = {"version": proceeding.acts_count, "reason": reason, **more}
        return take_back(case=case, proceeding=proceeding, actor=by or window(), **given)


def test_one_s_own_last_entry_is_taken_back_before_anybody_has_read_it(places: Places) -> None:
    case = a_matter(places, item=an_item(places, kind="public_service"))
    case = take(case, "check_materials", RECEIVED)
    case = take(case, "answer", RECEIVED, outcome="accepted", competent=True)
    before = _limits(case)
    case = take(case, "handle", date(2024, 3, 5))
    assert (_limits(case), case.stage) != (before, "受理")
    case = taken_back(case)
    assert (_limits(case), case.stage) == (before, "受理")
    filed = [act.act for act in ActTaken.objects.order_by("sequence")]
    assert filed[-2:] == ["handle", "taken_back"], "the entry stays on file"
    assert verify() == []
    case = take(case, "handle", date(2024, 3, 6))
    (shown,) = shown_to(case, window())
    assert [line.title for line in shown.course if line.taken_back] == ["审核办理"]
    assert [line.counts for line in shown.course if line.title == "审核办理"] == [True, False]
    assert verify() == []


def _limits(case: Any) -> list[tuple[str, Any]]:
    ours = OpenLimit.objects.filter(record_id=case.pk).order_by("act")
    return list(ours.values_list("act", "due_on"))


def test_what_another_has_read_is_not_taken_back(places: Places) -> None:
    case = handled(places)
    shown_to(case, window())
    case.refresh_from_db()
    (shown,) = shown_to(case, window())
    assert shown.to_take_back
    shown_to(case, head())
    with pytest.raises(Refused, match="其他人已经查看"):
        taken_back(case)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"by": somebody(PostKind.OFFICE_CLERK)}, "本人"),
        ({"reason": " "}, "理由"),
    ],
)
def test_only_who_entered_it_takes_it_back_and_says_why(
    places: Places, changes: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        taken_back(handled(places), **changes)


def test_what_a_party_was_told_is_never_taken_back(places: Places) -> None:
    """行政许可法第三十二条：书面凭证已经交给申请人。"""
    accepting: dict[str, Any] = {"outcome": "accepted", "slip_sealed": True, "competent": True}
    case = take(a_matter(places), "first_answer", RECEIVED, **accepting)
    with pytest.raises(Refused, match="已经告知当事人"):
        taken_back(case)
    with pytest.raises(StalePage):
        taken_back(case, version=1)
