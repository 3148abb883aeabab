"""A real township begins: an empty installation, one link, the first meeting, the number one."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from tests.journeys.server import ROOT, Server, command
from tests.journeys.visitor import Visitor, photographed_sheet

INVENTED = """code,name,level,parent
98,试验省,province,
9801,试验市,city,98
980101,试验县,county,9801
980101100,清水镇,township,980101
980101100200,清水镇南岸村村民委员会,village,980101100
980101100201,清水镇北岸村村民委员会,village,980101100
"""
REAL = ROOT.parent / "shared" / "data" / "divisions-640422.csv"
TITLE = "法治政府建设第一次专题会议"
PASSWORD = "di-yi-tian-2026-qingshui"


def _invented(folder: Path) -> Path:
    file = folder / "county.csv"
    file.write_text(INVENTED, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("county", "township", "villages"),
    [
        pytest.param(_invented, "980101100", 2, id="invented"),
        pytest.param(
            lambda _: REAL,
            "640422207",
            12,
            id="real",
            marks=pytest.mark.skipif(not REAL.exists(), reason="没有那个县的区划文件"),
        ),
    ],
)
def test_the_first_meeting_of_a_real_township_is_figure_one(
    browser: Browser, tmp_path: Path, county: Callable[[Path], Path], township: str, villages: int
) -> None:
    data = tmp_path / "data"
    file = county(tmp_path)
    printed = "\n".join(
        command(
            "init", "--county", str(file), "--township", township, "--name", "王真一", data=data
        )
    )
    assert f"{villages} 个村" in printed
    link = re.search(r"/first/\S+/", printed)
    assert link
    server = Server(data)
    server.start()
    try:
        _first_day(Visitor(browser, server), link.group(), tmp_path, villages)
    finally:
        server.stop()


def _first_day(keeper: Visitor, link: str, folder: Path, villages: int) -> None:
    page, seen = keeper.page, []
    keeper.go(link)
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    keeper.button("保存密码").click()
    page.wait_for_url(lambda address: "/first/" not in address)
    if page.get_by_role("textbox", name="账号").count():
        page.get_by_role("textbox", name="账号").fill("guanliyuan")
        page.get_by_label("密码").fill(PASSWORD)
        keeper.button("登录").click()

    keeper.link("去办理").click()
    seen.append(page.content())
    assert len(page.inner_text("#villages p").split("、")) == villages
    page.get_by_label("司法所所长的姓名").fill("王真一")  # one person holds both posts
    keeper.button("保存全部任职").click()
    page.get_by_text("已登记 1 个岗位的任职").wait_for()

    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    keeper.go("/leadership/meetings/new")
    page.get_by_label("会议日期").fill(today.isoformat())
    page.get_by_label("会议名称").fill(TITLE)
    keeper.button("保存并确认").click()
    page.get_by_role("heading", name=TITLE).wait_for()
    page.locator("#files").set_input_files(photographed_sheet(folder))
    keeper.button("上传佐证").click()
    page.locator("#evidence .thumb img").wait_for()
    seen.append(page.content())

    keeper.go(f"/figures/leadership_meetings/?year={today.year}")
    assert page.inner_text(".big a").strip() == "1"
    keeper.go("/report/")
    keeper.button(f"起草{today.year}年报告").click()
    page.locator(".editor").first.wait_for()
    keeper.go(f"/report/{today.year}/")
    number = page.locator("a.fact[data-fact=leadership_meetings]").first
    assert number.inner_text() == "1"
    number.click()
    page.locator("#fact-panel", has_text=TITLE).locator("img").wait_for()
    for address in ("/", "/sign-in", f"/report/{today.year}/", "/administration/people/"):
        keeper.go(address)
        seen.append(page.content())
    assert not [text for text in seen if "示例" in text]
    assert not keeper.complaints
    keeper.leave()
