"""Common items taken from the lawbook: only what is missing, only by who keeps the list."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.cases.tests.builders import a_matter, an_item, noon
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    Places,
    a_township,
    somebody,
)
from fengqiao.duties.public_services.common_items import (
    fill_in,
    known_of_title,
    offered,
    take,
)
from fengqiao.duties.public_services.ledgers import ITEMS
from fengqiao.duties.public_services.models import ItemKind, ServiceItem
from fengqiao.duties.public_services.queries import basis_panel
from fengqiao.duties.public_services.sample_counter import CATALOGUE
from fengqiao.duties.public_services.tests.browsers import browser_of
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.law import LawInForce
from fengqiao.registers.law.common_items import common_items
from fengqiao.registers.people.models import PostKind
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def places() -> Places:
    return a_township()


def keeper() -> Actor:
    return somebody(PostKind.OFFICE_CLERK)


def taken(places: Places, *keys: str, **changes: Any) -> list[ServiceItem]:
    given: dict[str, Any] = {
        "keys": keys,
        "promised": {},
        "office": None,
        "township": places.township,
        "actor": keeper(),
        "confirmed": False,
        **changes,
    }
    with clock.at(noon(DAY)):
        return take(**given)


def missing(places: Places) -> set[str]:
    return {each.item.key for each in offered(places.township, DAY) if each.listed is None}


def test_every_kind_of_a_common_item_is_one_of_ours_and_its_basis_fits_the_field() -> None:
    longest = ServiceItem._meta.get_field("basis").max_length
    for item in common_items().values():
        assert item.kind in ItemKind.values
        assert len(item.cite()) <= (longest or 0)


def test_all_of_them_can_be_taken_and_none_twice(places: Places) -> None:
    keys = sorted(missing(places))
    items = taken(places, *keys)
    assert {item.state for item in items} == {State.DRAFT}
    assert missing(places) == set()
    with pytest.raises(Refused, match="已经列入"):
        taken(places, keys[0])
    assert ServiceItem.objects.count() == len(keys)


def test_what_a_township_lists_under_another_name_is_not_offered(places: Places) -> None:
    an_item(places, title="最低生活保障申请", kind="payment")
    assert "minimum_living" not in missing(places)
    with pytest.raises(Refused, match="已经列入"):
        taken(places, "minimum_living")


def renamed(item: ServiceItem, title: str) -> ServiceItem:
    if item.state == State.DRAFT:
        return ledgers.change_draft(
            ledger=ITEMS,
            record=item,
            actor=keeper(),
            values={"title": title},
            version=item.version,
        )
    return ledgers.correct(
        ledger=ITEMS,
        record=item,
        actor=keeper(),
        values={"title": title},
        version=item.version,
        reason="改用本县清单的名称",
    )


@pytest.mark.parametrize("confirmed", [True, False])
def test_what_was_taken_and_then_renamed_is_not_offered_again(
    places: Places, *, confirmed: bool
) -> None:
    promised = {"birth": 1}
    (item,) = taken(places, "birth", promised=promised, confirmed=confirmed)
    item = renamed(item, "生育服务证明办理")
    assert (item.common_item, "birth" in missing(places)) == ("birth", False)
    item = renamed(item, "生育服务事项")
    with pytest.raises(Refused, match="已经列入"):
        taken(places, "birth")
    assert verify() == []


def test_what_was_entered_before_its_common_item_was_kept_is_known_when_it_is_renamed(
    places: Places,
) -> None:
    item = an_item(places, title="兵役登记（示例）", kind="public_service")
    ServiceItem.objects.update(common_item="")  # as a version kept it that knew no such column
    assert "military" not in missing(places)
    item.refresh_from_db()
    item = renamed(item, "适龄青年登记")
    assert (item.common_item, "military" in missing(places)) == ("military", False)


def test_what_is_renamed_to_another_common_item_is_that_one(places: Places) -> None:
    (item,) = taken(places, "birth")
    item = renamed(item, "兵役登记")
    assert {"birth"} == {"birth", "military"} & missing(places)
    other = an_item(places, title="本乡自己的事项", kind="public_service")
    assert (item.common_item, other.common_item) == ("military", "")


def test_a_renamed_item_is_still_told_what_the_sources_say(places: Places) -> None:
    item = an_item(
        places, title="医疗费用手工报销", kind="payment", legal_limit=None, promised_limit=12
    )
    item = renamed(item, "住院费用零星报销")
    with clock.at(noon(DAY)):
        assert fill_in(listed=item, actor=keeper()).legal_limit == 30


def test_what_a_listed_item_leaves_empty_is_filled_in_and_nothing_else(places: Places) -> None:
    item = an_item(
        places, title="医疗费用手工报销", kind="payment", legal_limit=None, promised_limit=12
    )
    with clock.at(noon(DAY)):
        filled = fill_in(listed=item, actor=keeper())
        assert (filled.basis, filled.legal_limit) == ("《社会保险经办条例》第二十条第二款", 30)
        assert (filled.promised_limit, filled.materials) == (12, item.materials)
        with pytest.raises(Refused, match="没有可以补列"):
            fill_in(listed=filled, actor=keeper())
        own = an_item(places, title="兵役登记", kind="public_service", basis="县里的通知")
        with pytest.raises(Refused, match="没有可以补列"):
            fill_in(listed=own, actor=keeper())
        long = an_item(
            places, title="社会保障卡申领", kind="payment", legal_limit=None, promised_limit=11
        )
        with pytest.raises(Refused, match="承诺时限不能长于法定时限"):
            fill_in(listed=long, actor=keeper())
        with pytest.raises(NotPermitted):
            fill_in(listed=long, actor=somebody(PostKind.HEAD))


def test_what_was_voided_or_taken_off_the_list_is_offered_again(places: Places) -> None:
    (draft,) = taken(places, "birth")
    ledgers.void(ledger=ITEMS, record=draft, actor=keeper(), reason="误录")
    an_item(places, title="兵役登记", kind="public_service", valid_to=date(2026, 1, 1))
    assert {"birth", "military"} <= missing(places)


def test_an_entry_says_what_the_sources_say_and_leaves_the_rest_empty(places: Places) -> None:
    claim, relief, aid = taken(places, "medical_claim", "temporary_relief", "legal_aid")
    assert claim.legal_limit == 30  # 社会保险经办条例第二十条第二款
    assert claim.required_materials == ("收费票据", "费用清单", "诊断证明", "病历资料")
    assert (relief.legal_limit, relief.materials) == (None, "")
    assert relief.basis == "《社会救助暂行办法》第四十八条"
    assert aid.legal_limit is None
    assert "7日" in aid.guide  # 法律援助法第四十三条: days, not working days
    assert {item.promised_limit for item in (claim, relief, aid)} == {None}
    shown = basis_panel(claim, keeper())["named"]
    assert [(each["article"].sure.label, each["in_force"]) for each in shown] == [
        ("已核对原文", True)
    ]


def test_no_promise_is_longer_than_the_law_allows(places: Places) -> None:
    with pytest.raises(Refused, match="承诺时限不能长于法定时限"):
        taken(places, "medical_claim", "birth", promised={"medical_claim": 31})
    assert missing(places) >= {"medical_claim", "birth"}  # none of them, not the first alone
    (item,) = taken(places, "medical_claim", promised={"medical_claim": 30})
    assert item.promised_limit == 30


def test_nothing_is_opened_to_the_public_without_a_day_to_be_done_by(places: Places) -> None:
    with pytest.raises(Refused, match="请填写承诺时限"):  # 优化营商环境条例第三十六条第二款
        taken(places, "temporary_relief", confirmed=True)
    with pytest.raises(Refused, match="请填写承诺时限"):
        taken(places, "legal_aid", confirmed=True)
    (item,) = taken(places, "temporary_relief", promised={"temporary_relief": 5}, confirmed=True)
    assert item.state == State.CONFIRMED
    matter = a_matter(places, item=item, on=DAY, materials_received="")
    assert matter.stage == "收件"


@pytest.mark.parametrize("kind", [PostKind.WINDOW_CLERK, PostKind.HEAD, PostKind.VILLAGE_CADRE])
def test_who_keeps_no_items_takes_none(places: Places, kind: PostKind) -> None:
    with pytest.raises(NotPermitted):
        taken(places, "birth", actor=somebody(kind))


def test_nobody_takes_items_for_another_township(places: Places) -> None:
    with pytest.raises(NotPermitted):
        taken(places, "birth", actor=somebody(PostKind.OFFICE_CLERK, NEIGHBOUR))
    taken(places, "birth")
    there = {each.item.key for each in offered(places.neighbour, DAY) if each.listed is None}
    assert "birth" in there


def test_what_is_not_in_the_lawbook_is_refused(places: Places) -> None:
    with pytest.raises(Refused, match="目录里没有"):
        taken(places, "no_such")


def test_before_a_regulation_was_in_force_nothing_rests_on_it(places: Places) -> None:
    early = {each.item.key for each in offered(places.township, date(2023, 11, 30))}
    assert "medical_claim" not in early  # 社会保险经办条例 in force 2023-12-01
    assert "minimum_living" in early


def test_the_demonstration_states_a_basis_where_one_was_found_and_none_elsewhere() -> None:
    law = LawInForce(on=DAY)
    unknown = [each["title"] for each in CATALOGUE if not known_of_title(each["title"], law)]
    assert unknown == ["惠农补贴账户信息变更（示例）", "耕地地力保护补贴面积申报（示例）"]
    for each in CATALOGUE:
        limit = known_of_title(each["title"], law).get("legal_limit")
        assert limit is None or each["promised"] <= limit


def test_a_basis_typed_by_hand_is_compared_with_the_lawbook(places: Places) -> None:
    item = an_item(places, basis="《某县办法》第三条、《中华人民共和国兵役法》第十五条第二款")
    first, second = basis_panel(item, keeper())["named"]
    assert first["article"] is None
    assert second["article"].restated.startswith("乡镇按照")
    assert basis_panel(an_item(places, basis=""), keeper())["named"] == []


PAGE = "/public_services/common-items/"


def test_the_page_offers_what_is_missing_and_keeps_what_was_typed(places: Places) -> None:
    browser = browser_of(places, PostKind.OFFICE_CLERK)
    page = browser.get(PAGE).content.decode()
    assert 'value="medical_claim"' in page
    assert "已核对原文" in page
    assert "未核对原文" in page
    wrong = {"take": ["medical_claim"], "promised-medical_claim": "31"}
    answer = browser.post(PAGE, wrong)
    assert answer.status_code == 422
    assert "不能长于法定时限 30 个工作日" in answer.content.decode()
    assert 'value="31"' in answer.content.decode()
    done = browser.post(PAGE, wrong | {"promised-medical_claim": "12", "confirm": "1"}, follow=True)
    assert "已列入并确认 1 项" in done.content.decode()
    assert 'value="medical_claim"' not in done.content.decode()
    item = ServiceItem.objects.get()
    assert (item.state, item.promised_limit, item.legal_limit) == (State.CONFIRMED, 12, 30)
    bare = an_item(places, title="兵役登记", kind="public_service", basis="")
    assert "补列依据" in browser.get(PAGE).content.decode()
    assert "已补列" in browser.post(PAGE, {"fill_in": str(bare.pk)}, follow=True).content.decode()
    assert ServiceItem.objects.get(pk=bare.pk).basis == "《兵役法》第十五条"
    told = browser.post(PAGE, {"fill_in": "x"}, follow=True).content.decode()
    assert "没有这一事项" in told
    again = browser.post(PAGE, wrong)
    assert again.status_code == 422
    assert browser.post(PAGE, {}).status_code == 422
    assert ServiceItem.objects.count() == 2


def test_no_form_shows_the_framework_s_dashes_for_an_empty_choice(places: Places) -> None:
    page = browser_of(places, PostKind.OFFICE_CLERK).get("/public_services/items/new")
    assert '<option value="" selected>请选择</option>' in page.content.decode()
    assert "---" not in page.content.decode()


def test_a_sign_in_without_the_right_neither_sees_nor_takes(places: Places) -> None:
    browser = browser_of(places, PostKind.WINDOW_CLERK)
    assert browser.get(PAGE).status_code == 403
    assert browser.post(PAGE, {"take": ["birth"]}).status_code == 403
    assert not ServiceItem.objects.exists()
