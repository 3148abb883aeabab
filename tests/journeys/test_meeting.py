"""A clerk who has never seen the system, from the printed address to the number in the report."""

import io
import re
import shutil
from pathlib import Path

import docx
import openpyxl

from fengqiao.casework.documents.tests.reading import text_of_pdf, unspaced
from tests.journeys.conftest import Visit
from tests.journeys.server import ROOT
from tests.journeys.visitor import Visitor, photographed_sheet

FONTS_THERE = (ROOT / "fonts" / ".done").exists()
TITLE = "研究河道执法协作的法治专题会议"


def test_a_meeting_entered_once_is_a_task_a_row_a_figure_and_a_number_in_the_report(
    visit: Visit, tmp_path: Path
) -> None:
    clerk = visit("sifasuo")
    page = clerk.page
    assert clerk.figure("leadership_meetings") == "4"

    clerk.go("/")
    clerk.link("记会议").click()
    page.get_by_label("会议日期").fill("2024-10-15")
    page.get_by_label("会议名称").fill(TITLE)
    page.get_by_label("会议纪要").fill("议定由综合行政执法办公室牵头。")
    clerk.button("保存并确认").click()
    page.get_by_role("heading", name=TITLE).wait_for()
    record = page.url

    page.locator("#evidence select[name=role]").select_option(label="签到表")
    page.locator("#files").set_input_files(photographed_sheet(tmp_path))
    clerk.button("上传佐证").click()
    page.get_by_text("已上传 1 件佐证").wait_for()
    picture = page.locator("#evidence .thumb img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0

    page.get_by_text("＋ 增加议定事项").click()
    page.get_by_label("议定事项").fill("制定河道执法协作办法")
    page.get_by_label("责任岗位").select_option(label="司法所所长")
    page.get_by_label("完成期限").fill("2024-11-30")
    clerk.button("保存议定事项").click()
    page.locator("#decisions td", has_text="制定河道执法协作办法").wait_for()
    clerk.go("/todo/")
    assert "制定河道执法协作办法" in clerk.text()

    page.keyboard.press("/")
    page.keyboard.type("河道执法")
    page.keyboard.press("Enter")
    clerk.link(TITLE).click()
    assert page.url.split("#")[0] == record.split("#")[0]

    clerk.go("/leadership/meetings/")
    with page.expect_download() as exported:
        clerk.link("导出").click()
    assert exported.value.suggested_filename.endswith(".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(Path(exported.value.path()).read_bytes()))
    rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    assert any(TITLE in map(str, row) for row in rows)

    assert clerk.figure("leadership_meetings") == "5"
    clerk.link("打开记录").click()
    assert TITLE in clerk.text()

    _taken_into_the_report(clerk)


def _taken_into_the_report(clerk: Visitor) -> None:
    page = clerk.page
    clerk.go("/report/2024/edit")
    clerk.button("取数").click()
    page.get_by_text("已取数").wait_for()
    clerk.go("/report/2024/")
    with page.expect_download() as word:
        clerk.link("下载 Word").click()
    text = "".join(paragraph.text for paragraph in docx.Document(str(word.value.path())).paragraphs)
    assert re.search(r"专题会议5次", text)
    if FONTS_THERE and shutil.which("pdftotext"):
        pdf = page.request.get(f"{clerk.server.address}/report/2024/report.pdf")
        assert "专题会议5次" in unspaced(text_of_pdf(pdf.body()))
