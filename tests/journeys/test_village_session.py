"""A village secretary at a phone, a clerk at a desk, and one entry that goes between them."""

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

TITLE = "东河村学习土地承包法"


def _states(visitor: Visitor, record: str) -> str:
    visitor.page.goto(record)
    return visitor.page.inner_text("h1 .chip")


def test_an_entry_is_sent_back_corrected_withdrawn_and_confirmed(visit: Visit) -> None:
    village = visit("cun01", phone=True)
    page = village.page
    village.link("记学习").click()
    page.get_by_label("学习日期").fill("2024-11-05")
    page.get_by_label("学习主题").fill(TITLE)
    page.get_by_label("村“两委”").check()
    page.get_by_label("参加人数").fill("30")
    village.button("保存并提交").click()
    page.get_by_role("heading", name=TITLE).wait_for()
    record = page.url

    clerk = visit("sifasuo")
    clerk.go("/todo/?tab=confirm")
    clerk.page.get_by_role("link", name=TITLE).click()
    clerk.page.locator(".verbs summary", has_text="退回").click()
    clerk.page.get_by_label("退回的理由").fill("人数与签到表不符，请核对")
    clerk.button("确定退回").click()
    assert _states(clerk, record) == "草稿"

    village.go("/notices/")
    page.get_by_role("button", name="已退回").first.click()
    assert "人数与签到表不符" in village.text()
    village.link("修改").click()
    page.get_by_label("参加人数").fill("13")
    village.button("保存并提交").click()
    assert _states(village, record) == "待审核"
    village.button("撤回").click()
    assert _states(village, record) == "草稿"
    village.button("提交审核").click()
    assert _states(village, record) == "待审核"

    before = int(clerk.figure("village_study"))
    clerk.page.goto(record)
    assert "13" in clerk.text()
    village.page.goto(record)
    assert not village.button("撤回").is_visible(), "已有人读过，不能撤回"
    clerk.button("确认").click()
    assert _states(village, record) == "已确认"
    assert int(clerk.figure("village_study")) == before + 1
