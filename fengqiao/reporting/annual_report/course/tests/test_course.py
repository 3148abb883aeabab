"""A report goes its whole way by lawful acts; what is out of order is refused with its article."""

from typing import Any

import pytest

from fengqiao.casework.cases.models import OpenLimit
from fengqiao.casework.cases.queries import limits_waiting
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    Places,
    a_session,
    a_township,
    clerk,
    somebody,
)
from fengqiao.casework.procedures import ActRefused
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused, StalePage
from fengqiao.registers.people.models import PostKind
from fengqiao.reporting.annual_report.actions import take_figures
from fengqiao.reporting.annual_report.course.actions import moving
from fengqiao.reporting.annual_report.course.queries import last_days, signatures
from fengqiao.reporting.annual_report.course.tests.builders import (
    HERE,
    LETTER,
    PARTS,
    SECTIONS,
    acts_on_file,
    as_far_as,
    noon,
    rewritten,
    section,
    take,
    under_way,
)
from fengqiao.reporting.annual_report.models import ReportCase, Snapshot
from fengqiao.reporting.annual_report.review.actions import settle
from fengqiao.reporting.annual_report.review.queries import reviewed

pytestmark = pytest.mark.django_db
RULES, ARTICLE_24 = "《督察工作规定》", "《督察工作规定》第二十四条"
RETURNED: dict[str, Any] = {"note": "第二节写得太笼统", "attested": {"reason_stated": True}}


@pytest.fixture
def places() -> Places:
    return a_township()


@pytest.fixture
def case(places: Places) -> ReportCase:
    return under_way(places)


def test_a_report_comes_under_way_with_its_figures_and_both_last_days_run(case: ReportCase) -> None:
    assert (case.number, case.stage) == ("报办-2024-0001", "起草")
    limits = {each.act: each.due_on for each in OpenLimit.objects.filter(record_id=case.pk)}
    # 每年3月1日之前：二月最后一日，不顺延
    assert limits == {"draft": None, "send_up": noon("2025-02-28").date()}
    waiting = {each.act for each in limits_waiting(clerk())}
    assert waiting == {"draft"}
    assert {each.act for each in limits_waiting(somebody(PostKind.HEAD))} == {"send_up"}
    assert not limits_waiting(clerk(NEIGHBOUR)).exists()


def test_the_whole_way_in_time(case: ReportCase) -> None:
    case = as_far_as(case, "archive")
    assert case.outcome == "归档，永久保存"
    assert [str(day) for day in (case.first_sent_on, case.published_on, case.ended_on)] == [
        "2025-01-20",
        "2025-03-10",
        "2025-03-20",
    ]
    assert case.letter_number == "示政发〔2025〕1号"
    assert [day.late for day in last_days(case)] == [0, 0]
    assert not OpenLimit.objects.filter(record_id=case.pk).exists()
    assert verify() == []


@pytest.mark.parametrize(
    ("after", "act", "more", "article"),
    [
        ("", "circulate", {}, RULES),
        ("", "countersign", {"party": "学法"}, RULES),
        ("draft", "review_legality", {"outcome": "passed"}, RULES),
        ("circulate", "draft", {}, RULES),
        ("circulate", "take_figures", {"by": clerk()}, RULES),
        ("circulate", "review_secrecy", {"outcome": "passed"}, RULES),
        ("countersign", "meet", {"outcome": "agreed"}, RULES),
        ("meet", "send_up", {"attested": LETTER}, RULES),
        ("approve", "send_up", {"attested": {"letter_number": "1号"}}, RULES),
        ("approve", "send_up", {"attested": LETTER | {"copied_to_rule_of_law_office": False}}, RULES),
        ("approve", "publish", {"attested": HERE}, ARTICLE_24),
        ("send_up", "publish", {}, ARTICLE_24),
        ("send_up", "publish", {"attested": {"address": "https://example.invalid/"}}, ARTICLE_24),
        ("send_up", "publish", {"attested": HERE | {"holds_secrets": True}}, ARTICLE_24),
        ("send_up", "archive", {}, "《归档期限规定》"),
        ("send_up", "find_error", {"note": "错字"}, ARTICLE_24),
        ("publish", "county_returns", {**RETURNED}, RULES),
        ("publish", "publish_correction", {"attested": HERE, "note": "错字"}, ARTICLE_24),
        ("publish", "draft", {}, RULES),
    ],
)  # fmt: skip
def test_what_is_out_of_order_is_refused_with_its_article(
    case: ReportCase, after: str, act: str, more: dict[str, Any], article: str
) -> None:
    if after:
        case = as_far_as(case, after)
    before = acts_on_file(case)
    with pytest.raises(ActRefused) as refused:
        take(case, "2025-03-25", act, **more)
    assert article in str(refused.value)
    assert acts_on_file(case) == before


def test_who_drafted_it_does_not_review_it(case: ReportCase) -> None:
    case = as_far_as(case, "countersign")
    with pytest.raises(ActRefused, match="起草”的人不得再办"):
        take(case, "2025-01-09", "review_legality", by=clerk(), outcome="passed")


def test_text_and_figures_are_closed_once_the_report_went_round(case: ReportCase) -> None:
    case = as_far_as(case, "circulate")
    taken = Snapshot.objects.count()
    with clock.at(noon("2025-01-08")):
        with pytest.raises(Refused, match="督察工作规定"):
            rewritten(case.report, SECTIONS[:1])
        with pytest.raises(ActRefused, match="取数截止"):
            take_figures(report=case.report, actor=clerk())
    assert Snapshot.objects.count() == taken


def test_what_is_returned_opens_the_text_and_every_part_is_signed_anew(case: ReportCase) -> None:
    case = as_far_as(case, "countersign")
    assert all(each.signed_on for each in signatures(case))
    with pytest.raises(Refused, match="理由"):
        take(
            case,
            "2025-01-09",
            "review_legality",
            outcome="returned",
            attested={"reason_stated": True},
        )
    case = take(case, "2025-01-09", "review_legality", outcome="returned", **RETURNED)
    with clock.at(noon("2025-01-10")):
        take_figures(report=case.report, actor=clerk())
        rewritten(case.report, [*SECTIONS, section("own_1", "other", "其他", "没有其他事项。")])
    for day, act in (("2025-01-10", "draft"), ("2025-01-11", "circulate")):
        case = take(case, day, act)
    parts = signatures(case)
    assert [each.name for each in parts] == list(PARTS)
    assert not any(each.signed_on for each in parts)
    assert [each["title"] for each in parts[-1].sections] == ["安排", "其他"]
    for part in PARTS:
        case = take(case, "2025-01-12", "countersign", party=part)
    take(case, "2025-01-13", "review_legality", outcome="passed")
    assert verify() == []


def test_the_county_returns_it_and_it_goes_up_again_late_for_ever(case: ReportCase) -> None:
    case = as_far_as(case, "send_up")
    case = take(case, "2025-02-20", "county_returns", **RETURNED)
    assert (case.sent_up_on, str(case.first_sent_on)) == (None, "2025-01-20")
    with clock.at(noon("2025-02-21")):
        take_figures(report=case.report, actor=clerk())
    case = as_far_as_again(case, "2025-02-24")
    assert str(case.sent_up_on) == "2025-02-24"
    assert last_days(case)[0].late == 0


def as_far_as_again(case: ReportCase, day: str) -> ReportCase:
    steps: list[tuple[str, dict[str, Any]]] = [
        ("draft", {}),
        ("circulate", {}),
        *(("countersign", {"party": part}) for part in PARTS),
        ("review_legality", {"outcome": "passed"}),
        ("review_secrecy", {"outcome": "passed"}),
        ("meet", {"outcome": "agreed"}),
        ("approve", {"outcome": "agreed"}),
        ("send_up", {"attested": LETTER}),
    ]
    for act, more in steps:
        case = take(case, day, act, **more)
    return case


def test_late_is_taken_and_shown_for_ever(case: ReportCase) -> None:
    case = as_far_as(case, "approve")
    with clock.at(noon("2025-03-04")):
        assert last_days(case)[0].late == 4, "还没有上报，一天一天地迟"
    case = take(case, "2025-03-06", "send_up", attested=LETTER)
    case = take(case, "2025-04-02", "publish", attested=HERE)
    case = take(case, "2025-04-03", "archive")
    with clock.at(noon("2027-01-05")):
        assert [each.late for each in last_days(case)] == [6, 2]


def test_what_the_review_knows_to_be_wrong_is_mended_or_explained_before_it_goes_round(
    case: ReportCase,
) -> None:
    with clock.at(noon("2025-01-06")):
        text = "村“两委”学法9次。"
        rewritten(case.report, [{**SECTIONS[0], "text": text}, *SECTIONS[1:]])
    case = take(case, "2025-01-06", "draft")
    with pytest.raises(Refused, match="数字与台账不符"):
        take(case, "2025-01-07", "circulate")
    case.report.refresh_from_db()
    with clock.at(noon("2025-01-07")):
        for finding in reviewed(case.report).open:
            if finding.level == "wrong":
                settle(report=case.report, finding=finding, reason="含县里组织的", actor=clerk())
    assert take(case, "2025-01-07", "circulate").stage == "会签"


def test_a_text_changed_after_the_draft_and_a_part_without_text_do_not_go_round(
    case: ReportCase,
) -> None:
    with clock.at(noon("2025-01-06")):
        rewritten(case.report, SECTIONS[:3])
    with pytest.raises(ActRefused, match="五项内容"):
        take(case, "2025-01-06", "draft")
    with clock.at(noon("2025-01-06")):
        rewritten(case.report, SECTIONS)
    case = take(case, "2025-01-06", "draft")
    with clock.at(noon("2025-01-06")):
        rewritten(case.report, SECTIONS[:3])
    with pytest.raises(Refused, match="又有改动"):
        take(case, "2025-01-07", "circulate")


def test_a_figure_that_moved_stops_the_legality_review_until_it_is_explained(
    places: Places, case: ReportCase
) -> None:
    case = as_far_as(case, "countersign")
    with clock.at(noon("2025-01-09")):
        a_session(places.villages[1], held_on=noon("2024-06-03").date(), confirmed=True)
    with pytest.raises(Refused, match="取数后有变动"):
        take(case, "2025-01-09", "review_legality", outcome="passed")
    take(case, "2025-01-09", "review_legality", outcome="returned", **RETURNED)


def test_a_stale_page_takes_no_act_and_strangers_none_at_all(case: ReportCase) -> None:
    seen = acts_on_file(case)
    case = take(case, "2025-01-06", "draft")
    with pytest.raises(StalePage):
        take(case, "2025-01-06", "draft", version=seen)
    for stranger in (somebody(PostKind.MEDIATOR), clerk(NEIGHBOUR)):
        with pytest.raises(NotPermitted):
            take(case, "2025-01-07", "circulate", by=stranger)


def test_who_signs_what_is_settled_before_it_goes_round(places: Places, case: ReportCase) -> None:
    from fengqiao.duties.planning.tests.builders import a_post, acting

    one, two = a_post(places.township, "综合"), a_post(places.township, "便民")
    with clock.at(noon("2025-01-06")):
        case.refresh_from_db()
        case = moving.assign(
            case=case, responsible={"learning": one.number}, actor=clerk(), version=case.version
        )
        with pytest.raises(Refused, match="不是本乡镇可以会签的岗位"):
            moving.assign(
                case=case, responsible={"plans": "岗位-9"}, actor=clerk(), version=case.version
            )
    case = as_far_as(case, "circulate")
    with pytest.raises(NotPermitted, match="综合会签"):
        take(case, "2025-01-08", "countersign", by=acting(two), party="学法")
    case = take(case, "2025-01-08", "countersign", by=acting(two), party="问题")
    case = take(case, "2025-01-08", "countersign", by=acting(one), party="学法")
    with clock.at(noon("2025-01-08")), pytest.raises(Refused, match="送会签之前确定"):
        moving.assign(case=case, responsible={}, actor=clerk(), version=case.version)
    assert verify() == []
