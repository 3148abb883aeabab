"""Drafts survive a closed tab and a stopped server; two windows do not overwrite each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.journeys.conftest import Visit
from tests.journeys.server import Server


@pytest.fixture
def own_server(sample_year: Path, tmp_path: Path) -> Iterator[Server]:
    running = Server.on_copy_of(sample_year, tmp_path / "own")
    running.start()
    yield running
    running.stop()


def test_a_draft_survives_a_closed_tab(visit: Visit) -> None:
    clerk = visit("sifasuo")
    clerk.go("/learning/sessions/new")
    clerk.page.get_by_label("学习主题").fill("关掉页面之前写下的主题")
    clerk.page.get_by_label("领导班子").check()
    clerk.page.close()

    clerk.page = clerk.open_tab()
    clerk.go("/learning/sessions/new")
    clerk.page.get_by_text("未提交的内容").wait_for()
    assert clerk.page.get_by_label("学习主题").input_value() == "关掉页面之前写下的主题"
    assert clerk.page.get_by_label("领导班子").is_checked()

    clerk.page.get_by_label("学习日期").fill("2024-05-06")
    clerk.button("保存草稿").click()
    clerk.page.get_by_role("heading", name="关掉页面之前写下的主题").wait_for()
    clerk.go("/learning/sessions/new")
    assert clerk.page.get_by_label("学习主题").input_value() == "", "已保存的不再当作草稿"


def test_what_one_applicant_s_form_held_is_not_there_for_the_next(visit: Visit) -> None:
    window = visit("chuangkou")
    window.go("/public_services/counter/")
    window.link("高龄津贴申请").click()
    counter, applicant = window.page.url, window.page.locator("[name=applicant]")
    applicant.fill("张甲一")
    window.page.locator("[name=phone]").fill("13900000001")
    window.page.locator("[name=materials]").first.check()
    window.page.close()

    window.page = window.open_tab()
    window.page.goto(counter)
    window.page.get_by_text("未提交的内容").wait_for()
    applicant = window.page.locator("[name=applicant]")
    assert applicant.input_value() == "张甲一"
    assert window.page.locator("[name=phone]").input_value() == "", "电话不在本机留存"
    window.button("收件并出具凭证").click()
    window.page.get_by_text("已收件：办件-").wait_for()

    window.page.goto(counter)
    applicant = window.page.locator("[name=applicant]")
    assert applicant.input_value() == ""
    assert not window.page.locator("[name=materials]").first.is_checked()
    window.go("/public_services/counter/")
    window.link("乡村建设规划许可").click()
    assert window.page.locator("[name=applicant]").input_value() == ""


def test_a_draft_survives_a_stopped_server(visit: Visit, own_server: Server) -> None:
    clerk = visit("sifasuo", at=own_server)
    clerk.go("/learning/sessions/new")
    clerk.page.get_by_label("学习日期").fill("2024-05-07")
    clerk.page.get_by_label("学习主题").fill("断网时写下的主题")
    clerk.page.get_by_label("领导班子").check()
    own_server.stop()
    # The browser's own page says that there is no connection.
    with pytest.raises(Error), clerk.page.expect_navigation():
        clerk.button("保存草稿").click()
    clerk.complaints.clear()

    own_server.start()
    clerk.go("/learning/sessions/new")
    assert clerk.page.get_by_label("学习主题").input_value() == "断网时写下的主题"
    clerk.button("保存草稿").click()
    clerk.page.get_by_role("heading", name="断网时写下的主题").wait_for()


def test_of_two_windows_the_second_is_told_and_loses_nothing(visit: Visit) -> None:
    first, second = visit("sifasuo"), visit("sifasuo")
    first.go("/leadership/meetings/")
    first.page.locator("a.row-link").last.click()
    record = first.page.url
    for window in (first, second):
        window.page.goto(record)
        window.link("更正").click()
        window.page.get_by_label("为什么更正").fill("核对会议记录")
    first.page.get_by_label("地点").fill("乡政府一楼会议室")
    first.button("保存更正").click()
    first.page.get_by_role("heading").first.wait_for()

    second.page.get_by_label("会议议程").fill("第二个窗口补充的议程")
    second.button("保存更正").click()
    second.page.get_by_text("已被他人修改").wait_for()
    second.complaints.clear()  # the browser reports the refusal's status
    told = second.page.locator(".message-error")
    assert "乡政府一楼会议室" in told.inner_text()
    assert second.page.get_by_label("会议议程").input_value() == "第二个窗口补充的议程"

    second.page.get_by_label("地点").fill("乡政府一楼会议室")
    second.button("保存更正").click()
    second.page.get_by_role("heading").first.wait_for()
    assert "第二个窗口补充的议程" in second.text()
    assert "乡政府一楼会议室" in second.text()
