"""Writing the report: facts in the text, numbers taken, and a record changed afterwards."""

from playwright.sync_api import Browser

from tests.journeys.conftest import Visit


def test_a_fact_is_inserted_taken_and_shown_stale_when_a_record_changes(visit: Visit) -> None:
    clerk = visit("sifasuo")
    page = clerk.page
    clerk.go("/report/2024/edit")
    opening = page.locator(".editor").first
    there = opening.locator("[data-fact]").count()
    opening.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("全年开展法治讲座")
    page.get_by_role("button", name="法治讲座场次").click()
    page.keyboard.type("场。")
    shown = opening.locator("[data-fact]").last
    assert shown.inner_text() == "3"
    assert "法治讲座场次：3" in (shown.get_attribute("title") or "")
    page.get_by_role("button", name="旁听庭审次数").click()
    assert opening.locator("[data-fact]").count() == there + 2
    page.keyboard.press("Control+z")
    assert opening.locator("[data-fact]").count() == there + 1, "撤销只撤销刚才那一步"
    clerk.button("保存").first.click()
    page.get_by_text("报告已保存").wait_for()
    saved = page.locator("textarea[name=opening]").input_value()
    assert saved.endswith("全年开展法治讲座{{ law_lectures }}场。")
    clerk.button("取数").click()
    page.get_by_text("已取数").wait_for()

    clerk.go("/figures/law_lectures/records?year=2024")
    page.locator("a.row-link").first.click()
    page.locator(".verbs summary", has_text="作废").click()
    page.locator("#reason-void").fill("重复录入")
    clerk.button("确定作废").click()
    page.get_by_role("heading", name="已作废").wait_for()

    clerk.go("/report/2024/")
    number = page.locator("a.fact[data-fact=law_lectures]").first
    assert (number.inner_text(), number.get_attribute("data-state")) == ("3", "stale")
    address = page.url
    number.click()
    panel = page.locator("#fact-panel")
    panel.get_by_text("取数后记录有变动").wait_for()
    assert "报告写 3，现在是 2" in panel.inner_text()
    assert panel.locator(".rows > li").count() == 2
    assert panel.locator("img").first.evaluate("i => i.decode().then(() => i.naturalWidth)") > 0
    assert page.url == address


def test_a_number_opens_as_a_page_of_its_own_without_scripts(
    visit: Visit, browser: Browser
) -> None:
    clerk = visit("sifasuo")
    plain = browser.new_context(
        java_script_enabled=False, storage_state=clerk.window.storage_state()
    )
    page = plain.new_page()
    page.goto(f"{clerk.server.address}/report/2024/")
    page.locator("a.fact[data-fact=center_group_study]").first.click()
    assert "理论学习中心组学法次数" in page.inner_text("h1")
    assert page.locator("#fact .rows > li").count() > 10
    plain.close()


def test_sections_move_and_the_text_stays_with_them(visit: Visit) -> None:
    clerk = visit("sifasuo")
    page = clerk.page
    clerk.go("/report/2024/edit")
    titles = "[...document.querySelectorAll('[name=section_title]')].map(input => input.value)"
    before = page.evaluate(titles)
    second = page.locator(".report-section").nth(1)
    second.locator(".editor").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("移动之前补充的话。")
    second.hover()
    second.get_by_role("button", name="上移").click()
    page.get_by_text("报告已保存").wait_for()
    after = page.evaluate(titles)
    assert after == [before[1], before[0], *before[2:]]
    assert "移动之前补充的话。" in page.locator(".report-section").first.inner_text()
    assert page.get_by_text("未提交的内容").count() == 0


def test_a_number_typed_by_hand_is_reviewed_tagged_and_settled(
    visit: Visit, browser: Browser
) -> None:
    clerk = visit("sifasuo")
    page = clerk.page
    group, villages = (clerk.figure(each) for each in ("center_group_study", "village_study"))
    clerk.go("/report/2024/edit")
    page.locator("#section-services .editor").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(f"党委中心组学法99次。村“两委”学法{villages}次。")
    clerk.button("保存").first.click()
    page.get_by_text("报告已保存").wait_for()
    wrong = page.locator(".finding", has_text="99次").filter(has_text="数字与台账不符")
    assert f"实际{group}次" in wrong.inner_text()
    wrong.locator("[data-to-place]").click()
    assert page.evaluate("document.getSelection().toString()") == "99次"
    untagged = page.locator(".finding", has_text="手工填写").filter(has_text=f"{villages}次")
    untagged.get_by_role("button", name="换成指标").click()
    page.get_by_text(f"已改为“{villages}次”").wait_for()
    assert "{{ village_study }}次" in page.locator("#section-services textarea").input_value()

    plain = browser.new_context(
        java_script_enabled=False, storage_state=clerk.window.storage_state()
    ).new_page()
    plain.goto(f"{clerk.server.address}/report/2024/edit")
    finding = plain.locator(".finding", has_text="99次").filter(has_text="数字与台账不符")
    finding.locator("summary").click()
    finding.locator("input").fill("含县里组织的学习，另附说明")
    finding.get_by_role("button", name="记下").click()
    assert plain.locator(".finding", has_text="数字与台账不符").count() == 0
    plain.get_by_text("已处理 1 处").click()
    assert "含县里组织的学习" in plain.inner_text("#findings")
    plain.context.close()
    assert clerk.complaints == []
