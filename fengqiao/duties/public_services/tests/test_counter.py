"""The counter: received in one step, every paper ticked, nothing asked that the guide does not name."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pypdfium2
import pytest

from fengqiao.casework.cases.tests.builders import a_matter, an_item, noon, take, window
from fengqiao.casework.ledgers.tests.builders import NEIGHBOUR, Places, a_township, somebody
from fengqiao.duties.public_services import actions, cases, guards, papers
from fengqiao.duties.public_services.facts import LicenceFacts
from fengqiao.duties.public_services.procedures.licence import LICENCE
from fengqiao.duties.public_services.queries import earlier_materials, items_open, receipt_code
from fengqiao.duties.public_services.tests.browsers import browser_of
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused, StalePage
from fengqiao.kernel.limits import Limit
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import PostKind
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 4)


@pytest.fixture
def places() -> Places:
    return a_township()


def words(pdf: bytes) -> str:
    """Return the text of a PDF's first page."""
    return str(pypdfium2.PdfDocument(BytesIO(pdf))[0].get_textpage().get_text_bounded())


def test_an_application_is_received_in_one_step(places: Places) -> None:
    item = an_item(places)
    values = {
        "applicant": "张甲一",
        "phone": "13900000001",
        "place": places.villages[0],
        "opened_on": DAY,
        "channel": "counter",
        "helper": "",
        "authorised": False,
        "materials_received": "申请书",
    }
    with clock.at(noon(DAY)):
        matter = actions.receive(item=item, values=values, actor=window())
    assert (matter.state, matter.title, matter.stage) == (State.CONFIRMED, item.title, "收件")
    assert matter.missing_materials == ("身份证复印件",)
    with pytest.raises(NotPermitted), clock.at(noon(DAY)):
        actions.receive(item=item, values=values, actor=somebody(PostKind.WINDOW_CLERK, NEIGHBOUR))


def test_help_in_filing_needs_the_helper_s_name_and_an_authorisation(places: Places) -> None:
    with pytest.raises(Refused, match="代办人"):
        a_matter(places, channel="helped", authorised=True)
    with pytest.raises(Refused, match="授权书"):
        a_matter(places, channel="helped", helper="李甲二")
    assert a_matter(places, channel="helped", helper="李甲二", authorised=True).pk


def test_what_is_wrong_at_the_counter_is_said_at_its_field_all_at_once(places: Places) -> None:
    item, browser = an_item(places), browser_of(places, PostKind.WINDOW_CLERK)
    typed = {
        "applicant": "张甲一",
        "place": places.township.code,
        "opened_on": "2024-03-05",
        "channel": "helped",
    }
    with clock.at(noon(DAY)):
        answer = browser.post(f"/public_services/counter/{item.pk}/", typed)
    form = answer.context["form"]
    assert answer.status_code == 422
    assert {name: list(errors) for name, errors in form.errors.items()} == {
        "helper": ["请填写代办人"],
        "authorised": ["帮办代办须有申请人的授权书"],
        "opened_on": ["收件日期尚未到来"],
    }


def test_what_the_head_notes_is_said_to_be_printed_where_it_is_typed(places: Places) -> None:
    matter = take(
        a_matter(places),
        "first_answer",
        DAY,
        outcome="accepted",
        slip_sealed=True,
        competent=True,
    )
    matter = take(matter, "examine", DAY)
    browser = browser_of(places, PostKind.HEAD)
    page = browser.get(f"/public_services/matters/{matter.pk}/").content.decode()
    assert "不予许可的写理由，印在决定书上" in page


def test_no_promise_is_longer_than_the_law_allows(places: Places) -> None:
    with pytest.raises(Refused, match="承诺时限不能长于法定时限"):
        an_item(places, legal_limit=10, promised_limit=11)


def test_papers_come_in_one_after_another_and_none_beyond_the_guide(places: Places) -> None:
    matter = a_matter(places, materials_received="申请书")
    with pytest.raises(Refused, match="办事指南没有列出"):  # 优化营商环境条例第四十四条
        actions.take_in(
            matter=matter, materials=["无犯罪证明"], actor=window(), version=matter.version
        )
    stale = matter.version
    matter = actions.take_in(
        matter=matter, materials=["身份证复印件"], actor=window(), version=stale
    )
    assert matter.missing_materials == ()
    with pytest.raises(StalePage):
        actions.take_in(matter=matter, materials=["可选：照片"], actor=window(), version=stale)


def test_the_receipt_names_what_is_in_and_carries_the_code(places: Places) -> None:
    matter = a_matter(places, materials_received="申请书")
    text = words(papers.receipt(matter))
    for needed in (matter.number, "张甲一", "收件凭证", receipt_code(matter), "5个工作日"):
        assert needed in text.replace("\r\n", "")
    notice = words(papers.supplement_notice(matter)).replace("\r\n", "")
    assert "尚缺以下材料：身份证复印件" in notice
    with pytest.raises(Refused, match="材料齐全"):
        papers.supplement_notice(a_matter(places, item=matter.item))


def test_the_copy_that_the_window_keeps_does_not_show_the_applicant_s_code(places: Places) -> None:
    matter = a_matter(places)
    applicant_s, kept = words(papers.receipt(matter)).replace("\r\n", "").split("归档联")
    assert (receipt_code(matter) in applicant_s, receipt_code(matter) in kept) == (True, False)
    for both in (matter.number, "张甲一", "承诺时限", "2024年3月4日"):
        assert both in applicant_s
        assert both in kept
    assert "查询码" not in kept


def test_receipt_codes_differ_and_do_not_follow_from_the_number(places: Places) -> None:
    item = an_item(places)
    codes = {receipt_code(a_matter(places, item=item)) for _ in range(20)}
    assert len(codes) == 20
    assert all(len(code) == 8 for code in codes)


def test_papers_of_earlier_matters_are_found_by_name_and_phone_together(places: Places) -> None:
    before = a_matter(places, phone="13900000001")

    def found(actor: Actor, phone: str) -> dict[str, str]:
        return earlier_materials(
            actor=actor, township=places.township, applicant="张甲一", phone=phone
        )

    assert found(window(), "13900000001") == {
        "申请书": before.number,
        "身份证复印件": before.number,
    }
    assert found(window(), "13900000002") == {}
    assert found(window(), "") == {}
    assert found(somebody(PostKind.WINDOW_CLERK, NEIGHBOUR), "13900000001") == {}


def test_items_taken_off_the_list_cannot_be_applied_for(places: Places) -> None:
    an_item(places, title="已取消", valid_to=date(2024, 2, 1))
    open_item = an_item(places)
    with clock.at(noon(DAY)):
        assert list(items_open(places.township)) == [open_item]


class Reading:
    """Facts that remember what a guard looked at."""

    def __init__(self, *, answer: bool) -> None:
        self.answer = answer
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.read.add(name)
        kind = LicenceFacts.__annotations__[name]
        return (99 if self.answer else 0) if kind in (int, "int") else self.answer


class AnyLaw:
    """A law under which every number is two."""

    def amount(self, key: str) -> Decimal:
        return Decimal(2)

    def limit(self, key: str) -> Limit:
        raise AssertionError(key)


def test_whatever_a_guard_looks_at_is_known_from_the_records_or_asked(places: Places) -> None:
    """A guard on a fact that nobody states would never hold, or always."""
    known = set(cases.known(a_matter(places), LICENCE.key, DAY))
    unasked: list[tuple[str, str, str]] = []
    for act in LICENCE.acts:
        for outcome in act.results:
            name = f"{act.key}.{outcome}" if outcome else act.key
            asked = {
                each.fact
                for each in cases.LICENCE_ASKED
                if act.key in each.acts or name in each.acts
            }
            for each in act.guards_of(outcome):
                for answer in (True, False):
                    facts: Any = Reading(answer=answer)
                    each.holds(facts, AnyLaw())
                    unasked += [(name, each.name, fact) for fact in facts.read - known - asked]
    # 法律上“不需要许可”只在目录外的申请中出现：目录内的事项都需要许可。
    assert (
        unasked
        == [("first_answer.not_needed", guards.licence_not_needed.name, "licence_needed")] * 2
    )
