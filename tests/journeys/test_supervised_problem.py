"""A problem becomes a task, is supervised, answered and closed; the report's plan goes into next year."""

from datetime import date, timedelta

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

PROBLEM = "办事指南张贴不及时"
TASK = "各村补齐办事指南"


def test_a_problem_is_made_a_task_supervised_answered_and_closed(visit: Visit) -> None:
    clerk, secretary, owner = visit("sifasuo"), visit("shuji"), visit("zonghe")
    _enter_by_keyboard(clerk)
    _make_a_task(clerk)
    secretary.go("/leadership/tasks/?q=" + TASK)
    secretary.page.locator("a.row-link").first.click()
    secretary.link("下达督办单").click()
    secretary.page.get_by_label("回复期限").fill(_in_days(10))
    secretary.page.get_by_label("督办要求").fill("十日内补齐并报照片。")
    secretary.button("下达督办单").click()
    secretary.page.get_by_text("已下达").wait_for()
    order = secretary.page.url

    owner.go("/todo/")
    row = owner.page.locator("li", has_text=f"回复督办：{TASK}")
    row.get_by_role("link", name="去办理").click()
    owner.page.get_by_label("办理回复").fill("十二个村已全部补齐。")
    owner.button("提交回复").click()
    owner.page.get_by_text("已回复督办").wait_for()

    secretary.go("/todo/")
    assert f"审核督办回复：{TASK}" in secretary.text()
    secretary.page.goto(order)
    secretary.page.get_by_label("审核意见").fill("已核实。")
    secretary.button("同意销号").click()
    secretary.page.get_by_text("已销号", exact=True).first.wait_for()
    owner.go("/todo/?tab=todo")
    assert f"督办：{TASK}" not in owner.text()

    secretary.go("/leadership/first-responsible/")
    if _is_this_year(secretary):
        assert TASK in secretary.text()


def _enter_by_keyboard(clerk: Visitor) -> None:
    """From the list to the confirmed record without touching the mouse."""
    page = clerk.page
    clerk.go("/planning/problems/new")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "跳到正文"
    page.keyboard.press("Enter")
    _tab_to(clerk, "id_found_on")
    page.keyboard.type("11202024")
    assert page.get_by_label("发现日期").input_value() == "2024-11-20"
    _tab_to(clerk, "id_title")
    page.keyboard.type(PROBLEM)
    _tab_to(clerk, "id_cause")
    page.keyboard.type("张贴后无人检查。")
    _tab_to(clerk, "id_measure")
    page.keyboard.type(TASK)
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == "保存并确认":
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=PROBLEM).wait_for()


def _tab_to(clerk: Visitor, identifier: str) -> None:
    for _ in range(80):
        if clerk.page.evaluate("document.activeElement.id") == identifier:
            return
        clerk.page.keyboard.press("Tab")
    raise AssertionError(f"{identifier} is not reached by the keyboard")


def _make_a_task(clerk: Visitor) -> None:
    page = clerk.page
    page.get_by_text("＋ 下达整改任务").click()
    assert page.get_by_label("整改任务").input_value() == TASK, "the measure is the task proposed"
    page.get_by_label("责任岗位").select_option(label="党政综合办公室主任")
    page.get_by_label("完成期限").fill("2024-12-20")
    clerk.button("下达整改任务").click()
    page.get_by_text("整改任务已下达").wait_for()
    assert TASK in page.locator("table", has_text="责任岗位").inner_text()


def _in_days(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011 - what a clerk reads


def _is_this_year(visitor: Visitor) -> bool:
    chosen = visitor.page.get_by_label("年度", exact=True).input_value()
    return chosen == str(date.today().year)  # noqa: DTZ011 - what a clerk reads


def test_next_year_s_plan_is_carried_from_the_report_by_one_button(visit: Visit) -> None:
    clerk = visit("sifasuo")
    clerk.go("/report/2024/")
    assert "村“两委”集中学法，目标" in clerk.text().replace(" ", "")
    clerk.go("/planning/year/")
    button = clerk.page.get_by_role("button", name="列入 2025 年度任务")
    button.click()
    clerk.page.get_by_text("已把 5 项安排列入 2025 年度任务").wait_for()
    assert clerk.page.locator("#next .chip-green").count() == 5
    assert not button.count()
    clerk.go("/todo/")
    assert "每季度召开法治政府建设专题会议" in clerk.text()
