"""A clerk enters the constitution week's activity by keyboard alone; stock, calendar and figures move."""

import io
from pathlib import Path

import openpyxl
from playwright.sync_api import Page

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor, photographed_sheet

TITLE = "宪法宣传周赶集普法"
LEAFLET = "综合普法彩页"
MOVED = ("publicity_events", "publicity_audience", "publicity_materials",
         "publicity_materials_from_stock")  # fmt: skip


def _figures(clerk: Visitor) -> list[int]:
    return [int(clerk.figure(name).split()[0].replace("\u2009", "")) for name in MOVED]


def _left(clerk: Visitor) -> int:
    clerk.go("/publicity/stock/")
    row = clerk.page.locator("table").first.locator("tr", has_text=LEAFLET)
    return int(row.locator("td").last.inner_text())


def _tab_to(page: Page, label: str) -> None:
    """Press Tab until the field of this label has the focus, as somebody without a mouse does."""
    wanted = page.get_by_label(label, exact=True).first
    for _ in range(120):
        if wanted.evaluate("field => field === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab 到不了“{label}”")


def _press(page: Page, name: str) -> None:
    """Press Tab to a button of the page's content, and Enter on it."""
    wanted = page.locator("main").get_by_role("button", name=name, exact=True).first
    for _ in range(160):
        if wanted.evaluate("button => button === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab 到不了“{name}”")


def test_one_activity_by_keyboard_moves_figures_stock_and_calendar(
    visit: Visit, tmp_path: Path
) -> None:
    clerk = visit("sifasuo")
    page = clerk.page
    before, left = _figures(clerk), _left(clerk)
    assert "尚未开展" in _calendar_row(clerk, "全国交通安全日")

    clerk.go("/publicity/activities/new")
    _fill_in(page)
    _press(page, "保存并确认")
    page.get_by_role("heading", name=TITLE).wait_for()
    record = page.url

    _tab_to(page, LEAFLET)
    page.keyboard.type("260")
    _press(page, "保存发放")
    page.get_by_text("库存已相应减少").wait_for()
    page.locator("#files").set_input_files(photographed_sheet(tmp_path))
    _press(page, "上传佐证")
    page.get_by_text("已上传 1 件佐证").wait_for()
    told = clerk.text()
    for name in ("徐乙一", "朱乙一", "何乙一"):
        assert name in told

    assert _figures(clerk) == [
        now + more for now, more in zip(before, (1, 320, 260, 260), strict=True)
    ]
    assert _left(clerk) == left - 260
    page.locator("summary", has_text=LEAFLET).click()
    assert TITLE in clerk.text(), "the ledger of the stock names the activity"
    assert TITLE in _calendar_row(clerk, "全国交通安全日")
    assert "已办结" in _calendar_row(clerk, "全国交通安全日")
    _printed_and_exported(clerk)
    page.goto(record)
    assert "发放普法资料份数" in clerk.text()


def _fill_in(page: Page) -> None:
    _tab_to(page, "活动日期*")
    page.keyboard.type("12022024")
    _tab_to(page, "活动名称*")
    page.keyboard.type(TITLE)
    _tab_to(page, "年度节点")
    page.keyboard.type("2024年全国交通")
    page.keyboard.press("Enter")
    _tab_to(page, "宣传内容")
    page.keyboard.type("宪法、道路交通安全法")
    _tab_to(page, "现场受众")
    page.keyboard.type("320")
    _tab_to(page, "参与的法律明白人")
    # One by one, then two as they stand in the clerk's own list.
    page.keyboard.type("徐乙一")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("朱乙一、何乙一")
    page.keyboard.press("Enter")


def _calendar_row(clerk: Visitor, title: str) -> str:
    clerk.go("/publicity/calendar/")
    return clerk.page.locator("tr", has_text=title).first.inner_text()


def _printed_and_exported(clerk: Visitor) -> None:
    page = clerk.page
    clerk.go("/publicity/activities/")
    with page.expect_download() as exported:
        clerk.link("导出").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(exported.value.path()).read_bytes()))
    rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if TITLE in row]
    assert len(rows) == 1
    assert {320, 260} <= set(rows[0])
    printed = page.request.get(f"{clerk.server.address}/publicity/activities/print")
    assert printed.body()[:5] == b"%PDF-"


def test_without_javascript_names_and_leaflets_go_in_all_the_same(visit: Visit) -> None:
    clerk = visit("sifasuo")
    bare = clerk.window.browser.new_context(java_script_enabled=False, locale="zh-CN")  # type: ignore[union-attr]
    bare.add_cookies(clerk.window.cookies())  # type: ignore[arg-type]
    page = bare.new_page()
    page.goto(f"{clerk.server.address}/publicity/activities/new")
    page.get_by_label("活动日期").fill("2024-12-05")
    page.get_by_label("活动名称").fill("无脚本的普法活动")
    page.get_by_label("参与的法律明白人").fill("徐乙一（东河村）、查无此人")
    page.get_by_role("button", name="保存并确认").click()
    assert "名单中没有“查无此人”" in page.inner_text("main")
    assert page.get_by_label("参与的法律明白人").input_value() == "徐乙一（东河村）、查无此人"
    page.get_by_label("参与的法律明白人").fill("徐乙一（东河村）")
    page.get_by_role("button", name="保存并确认").click()
    page.get_by_label(LEAFLET).fill("3")
    page.get_by_role("button", name="保存发放").click()
    told = page.inner_text("main")
    assert "徐乙一" in told
    assert "库存已相应减少" in told
    bare.close()
