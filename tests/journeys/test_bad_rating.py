"""A villager at the window, a bad rating on paper, and those who put right what was wrong."""

import io
import re

import pypdfium2

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

ITEM = "生育登记（示例）"
COMPLAINT = "等了两个小时没有人理"


def test_a_bad_rating_is_answered_by_others_and_never_read_by_the_window(visit: Visit) -> None:
    window = visit("chuangkou")
    matter, number, code = _served(window)

    clerk = visit("sifasuo", phone=True)
    clerk.go("/public_services/ratings/slip")
    clerk.page.get_by_label("办件编号").fill(number)
    clerk.page.get_by_label("查询码").fill(code.lower())
    clerk.page.get_by_label("非常不满意").check()
    clerk.page.get_by_label("意见").fill(COMPLAINT)
    clerk.page.get_by_label("实名评价").check()
    clerk.page.get_by_label("回访电话").fill("13900000009")
    clerk.button("录入").click()
    clerk.page.get_by_text(f"已录入 {number} 的评价表").wait_for()
    clerk.page.get_by_label("办件编号").fill(number)
    clerk.page.get_by_label("查询码").fill(code)
    clerk.page.get_by_label("非常满意", exact=True).check()
    with clerk.page.expect_response(lambda answer: answer.status == 422):
        clerk.button("录入").click()
    assert "一件事评价一次" in clerk.text()
    clerk.complaints.clear()  # the browser reports the refusal it was answered with

    office = visit("zonghe")
    office.go("/todo/")
    office.page.locator("li", has_text=ITEM).get_by_role("link", name="分派专人处置").click()
    case = office.page.url
    assert COMPLAINT in office.text()
    office.page.get_by_label("分派给").select_option(label="司法所所长（司法所）")
    office.button("分派").click()
    office.page.get_by_text("已分派给司法所所长").wait_for()

    clerk.page.goto(case)
    clerk.button("查看回访电话").click()
    assert "13900000009" in clerk.text()
    clerk.page.goto(case)
    _take(clerk, "回访评价人", note="已致歉，听取意见")
    _take(clerk, "核实", outcome="合理，立即整改")
    _take(clerk, "整改", note="增开一个窗口")
    _take(clerk, "反馈处置结果", note="电话告知")

    office.page.goto(case)
    _take(office, "复核处置结果", outcome="处置到位")
    _take(office, "公开处置结果", attest="公开的内容已隐去评价人的信息")
    assert "已办结" in office.page.inner_text(".case h2")

    for address in (matter, "/", "/todo/", "/notices/", "/public_services/satisfaction/"):
        window.page.goto(address if address == matter else window.server.address + address)
        assert "不满意" not in window.text()
        assert COMPLAINT not in window.text()
    window.go(f"/search/?q={COMPLAINT}")
    assert "差评" not in window.text()
    assert window.page.request.get(case).status == 404


def _served(window: Visitor) -> tuple[str, str, str]:
    """Have the window serve somebody on the spot; return the matter's page, number and code."""
    window.go("/public_services/counter/")
    window.link(ITEM).click()
    window.page.get_by_label("申请人", exact=False).first.fill("张甲一")
    for paper in window.page.get_by_role("group", name="已收材料").get_by_role("checkbox").all():
        paper.check()
    window.page.get_by_label("当场办结并交付").check()
    window.button("收件并出具凭证").click()
    window.page.get_by_text("已当场办结").wait_for()
    number = window.page.inner_text(".crumbs").split()[-1]
    printed = window.page.request.get(f"{window.page.url.rstrip('/')}/receipt.pdf").body()
    text = pypdfium2.PdfDocument(io.BytesIO(printed))[0].get_textpage().get_text_bounded()
    found = re.search(r"查询码：\s*([0-9A-Z]{8})", text)
    assert found, text
    return window.page.url, number, found.group(1)


def _take(
    visitor: Visitor, act: str, *, outcome: str = "", note: str = "", attest: str = ""
) -> None:
    page = visitor.page
    form = page.locator("details.act", has=page.locator("summary", has_text=act)).first
    form.locator("summary").click()
    if outcome:
        form.get_by_label(outcome, exact=True).check()
    if attest:
        form.get_by_label(attest).check()
    if note:
        form.get_by_label("意见或说明").fill(note)
    form.get_by_role("button", name=f"办理“{act}”", exact=True).click()
    page.get_by_text(f"已办理：{act}").wait_for()
