"""A villager with an old phone, no account and no scripts; and the window that takes it from there."""

import re
from pathlib import Path

from PIL import Image

from tests.journeys.conftest import Visit
from tests.journeys.server import Server
from tests.journeys.test_bad_rating import _take
from tests.journeys.visitor import Visitor, photographed_sheet

SITE = "/public/999901207/"
ITEM, APPLICANT = "就业失业登记（示例）", "张甲一"
PAUSE_MS = 2_100
"""Nobody fills a form in faster; the site takes whoever does for a program."""


def test_applied_on_a_phone_taken_in_supplemented_finished_and_rated(
    visit: Visit, tmp_path: Path
) -> None:
    villager = visit(phone=True, scripts=False)
    number, code = _applied(villager, tmp_path)

    window = visit("chuangkou")
    _found(window, number)
    for typed in (APPLICANT, "腿脚不便", "IMG_0001.jpg"):
        assert typed in window.text()
    window.button("核对无误，收件立案").click()
    window.page.get_by_text("已收件：办件-").wait_for()
    matter = window.page.url
    assert APPLICANT in window.text()
    assert "IMG_0001.jpg" in window.text()
    _take(window, "核对材料")
    _take(window, "一次性告知补正", attest="已一次性告知需要补正的全部内容")

    _follow(villager, number, code)
    assert "等待您补交材料" in villager.text()
    villager.link("网上补交").click()
    villager.button("提交补正材料").click()
    assert "请至少选择一个文件" in villager.text()
    villager.page.locator("input[type=file]").set_input_files(photographed_sheet(tmp_path))
    villager.button("提交补正材料").click()
    assert "等待窗口核对" in villager.text()

    window.go("/todo/?tab=confirm")
    window.page.get_by_role("link", name=f"{ITEM}（补正）").first.click()
    window.button("收下补正材料").click()
    window.page.get_by_text("已收件：办件-").wait_for()
    assert window.page.url == matter
    _follow(villager, number, code)
    assert "已受理，正在办理" in villager.text()
    assert re.search(r"应办结日期\s*20\d\d年\d+月\d+日", villager.text())
    assert APPLICANT not in villager.text()

    _take(window, "审核办理")
    _take(window, "办结", outcome="办成")
    _take(window, "送达或者取件")

    _follow(villager, number, code)
    assert "已办结" in villager.text()
    villager.link("评价这件事").click()
    villager.page.get_by_label("非常满意", exact=True).check()
    villager.page.wait_for_timeout(PAUSE_MS)
    villager.button("提交评价").click()
    villager.page.get_by_role("heading", name="已收到您的评价").wait_for()
    _follow(villager, number, code)
    assert "评价这件事" not in villager.text()
    villager.button("离开，不留记录").click()
    villager.go(f"{SITE}follow/here/")
    assert villager.page.url.endswith("/follow/")
    villager.complaints.clear()  # the browser reports the refusals it was answered with


def test_what_is_wrong_is_told_in_words_and_nothing_typed_is_lost(
    visit: Visit, tmp_path: Path
) -> None:
    villager = visit(phone=True, scripts=False)
    villager.go(SITE)
    _to_the_form(villager)
    page = villager.page
    page.get_by_label("申请人姓名或单位名称").fill(APPLICANT)
    villager.button("下一步：上传材料").click()
    assert "提交得太快" in villager.text()
    assert page.get_by_label("申请人姓名或单位名称").input_value() == APPLICANT
    page.wait_for_timeout(PAUSE_MS)
    villager.button("下一步：上传材料").click()
    code = page.inner_text(".secret").strip()

    first, second = page.locator("input[type=file]").all()[:2]
    first.set_input_files(_large(tmp_path))
    second.set_input_files({"name": "证.jpg", "mimeType": "image/jpeg", "buffer": b"MZ\x90\x00"})
    page.get_by_label("需要说明的情况").fill("腿脚不便")
    villager.button("上传选好的文件，先不提交").click()
    assert "超过 8 MB" in villager.text()
    assert "可以上传照片" in villager.text()
    assert page.get_by_label("需要说明的情况").input_value() == "腿脚不便"

    another = visit(phone=True, scripts=False)
    another.go(f"{SITE}draft/open/")
    another.page.get_by_label("申请码").fill(code.lower())
    another.button("打开").click()
    assert another.page.get_by_label("需要说明的情况").input_value() == "腿脚不便"
    another.page.get_by_text("删除这份草稿").click()
    another.button("删除草稿和文件").click()
    another.go(f"{SITE}draft/open/")
    another.page.get_by_label("申请码").fill(code)
    another.button("打开").click()
    assert "没有找到这份草稿" in another.text()
    for visitor in (villager, another):
        visitor.complaints.clear()


def test_returned_with_a_reason_and_a_complaint_answered(visit: Visit, tmp_path: Path) -> None:
    villager = visit(phone=True, scripts=False)
    number, code = _applied(villager, tmp_path)
    window = visit("chuangkou")
    _found(window, number)
    window.page.locator(".verbs summary", has_text="退回").click()
    window.page.locator(".verbs details[open] textarea").fill("照片看不清")
    window.page.locator(".verbs details[open] button").click()
    _follow(villager, number, code)
    assert "退回的理由：照片看不清" in villager.text()
    villager.link("修改后重新提交").click()
    villager.page.get_by_label("联系电话").fill("13900000001")
    villager.button("提交申请").click()
    assert number in villager.text()
    _follow(villager, number, code)
    assert "已提交，等待窗口收件" in villager.text()

    villager.link("投诉建议").click()
    villager.page.get_by_label("投诉", exact=True).check()
    villager.page.get_by_label("内容").fill("中午窗口没有人")
    villager.page.wait_for_timeout(PAUSE_MS)
    villager.button("提交").click()
    said, word = _kept(villager)
    office = visit("zonghe")
    office.go("/todo/?tab=confirm")
    office.page.get_by_role("link", name="中午窗口没有人").first.click()
    office.page.get_by_label("答复内容").fill("已安排值班")
    office.button("答复").click()
    office.page.get_by_text("已答复，").wait_for()
    _follow(villager, said, word)
    assert "已安排值班" in villager.text()


def test_flooding_and_guessing_are_refused_in_words(
    visit: Visit, sample_year: Path, tmp_path: Path
) -> None:
    own = Server.on_copy_of(sample_year, tmp_path / "flooded")
    own.start()
    try:
        guesser = visit(phone=True, scripts=False, at=own)
        told = ""
        for n in range(25):
            told = _guess(guesser, f"AAAA{n:04}")
            if "次数太多" in told:
                break
        assert n >= 19
        assert "分钟后再试" in told
        assert "次数太多" in _guess(guesser, "BBBBBBBB")
        guesser.complaints.clear()
    finally:
        own.stop()


def test_pages_are_light_and_their_print_carries_what_matters(visit: Visit) -> None:
    visitor = visit(phone=True, scripts=False)
    sizes: dict[str, int] = {}
    visitor.page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    visitor.go(SITE)
    visitor.page.wait_for_load_state("networkidle")
    assert sum(sizes.values()) < 60_000, sizes
    visitor.go(f"{SITE}guides/?q=医疗")
    visitor.page.locator(".guides a").first.click()
    visitor.page.emulate_media(media="print")
    assert visitor.page.get_by_text("设定依据").is_visible()
    assert not visitor.link("网上申请").is_visible()
    assert visitor.page.get_by_text("示例数据").first.is_visible()


def _to_the_form(villager: Visitor) -> None:
    villager.page.get_by_role("searchbox").fill("就业")
    villager.button("查找").click()
    villager.link(ITEM).click()
    assert "《就业促进法》第三十五条" in villager.text()
    assert "已核对原文" in villager.text()
    villager.link("网上申请").click()


def _applied(villager: Visitor, folder: Path) -> tuple[str, str]:
    """Apply as a villager does, with one paper of two; return number and code."""
    villager.go(SITE)
    _to_the_form(villager)
    page = villager.page
    page.get_by_label("申请人姓名或单位名称").fill(APPLICANT)
    page.get_by_label("需要说明的情况").fill("腿脚不便")
    page.wait_for_timeout(PAUSE_MS)
    villager.button("下一步：上传材料").click()
    page.locator("input[type=file]").first.set_input_files(photographed_sheet(folder))
    villager.button("上传选好的文件，先不提交").click()
    assert "IMG_0001.jpg" in villager.text()
    villager.button("提交申请").click()
    return _kept(villager)


def _kept(villager: Visitor) -> tuple[str, str]:
    kept = villager.page.locator(".secret")
    kept.nth(1).wait_for()  # the click does not wait for the page it leads to
    number, code = kept.all_inner_texts()
    return number.strip(), code.strip()


def _follow(villager: Visitor, number: str, code: str) -> None:
    villager.go(f"{SITE}follow/")
    villager.page.get_by_label("编号").fill(number)
    villager.page.get_by_label("查询码").fill(code.lower())
    villager.button("查询").click()


def _found(window: Visitor, number: str) -> None:
    """Open the filing by its number: others of the same item may be waiting."""
    window.go(f"/search/?q={number}")
    window.page.get_by_role("link", name=ITEM).first.click()


def _guess(guesser: Visitor, code: str) -> str:
    _follow(guesser, "网申-2024-0001", code)
    return guesser.text()


def _large(folder: Path) -> Path:
    """Return a photo of more than eight megabytes."""
    path = folder / "大照片.bmp.jpg"
    Image.effect_noise((3600, 3600), 90).save(path, "JPEG", quality=98)
    assert path.stat().st_size > 8 << 20
    return path
