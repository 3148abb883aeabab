"""Whatever is typed wrong, each form answers in words, at the field, and keeps what was typed."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Visit

ENTRY_FORMS = (
    "/leadership/meetings/new",
    "/leadership/tasks/new",
    "/learning/sessions/new",
    "/learning/topics/new",
    "/learning/plans/new",
    "/administration/offices/new",
    "/administration/posts/new",
    "/administration/people/new",
    "/administration/appointments/new",
    "/administration/groups/new",
    "/administration/group_roles/new",
)


def _send(page: Page) -> None:
    page.locator("form[data-draft] .form-foot button").first.click()
    page.locator("form[data-refused]").wait_for()


@pytest.mark.parametrize("address", ENTRY_FORMS)
def test_an_empty_form_says_at_each_field_what_is_missing(visit: Visit, address: str) -> None:
    admin = visit("guanliyuan" if address.startswith("/administration") else "sifasuo")
    page = admin.page
    admin.go(address)
    page.locator("form[data-draft]").wait_for()
    asked = page.locator(".field:has(.required)").count()
    filled = page.evaluate(
        "[...document.querySelectorAll('.field')].filter(f => f.querySelector('.required') &&"
        " [...f.querySelectorAll('input:not([type=checkbox]), select')].some(i => i.value)).length"
    )
    assert asked > filled, "表单应有尚未填写的必填项"
    _send(page)
    wrong = page.locator(".field-wrong")
    assert wrong.count() == asked - filled
    for field in wrong.all():
        words = field.locator(".wrong").inner_text()
        assert any("\u4e00" <= character <= "\u9fff" for character in words)
        named = field.locator("[aria-describedby], fieldset[aria-describedby]").first
        assert "_error" in (named.get_attribute("aria-describedby") or "")
    admin.complaints.clear()  # the browser reports the refusal's status


def test_what_was_typed_stands_beside_the_words(visit: Visit) -> None:
    clerk = visit("sifasuo")
    page = clerk.page
    clerk.go("/learning/sessions/new")
    page.get_by_label("学习主题").fill("写对了的主题")
    page.get_by_label("参加人数").fill("-3")
    page.get_by_label("领导班子").check()
    _send(page)
    assert page.get_by_label("学习主题").input_value() == "写对了的主题"
    assert page.get_by_label("领导班子").is_checked()
    assert page.locator(".field-wrong", has_text="参加人数").locator(".wrong").is_visible()
    clerk.complaints.clear()


def test_a_decision_without_its_post_is_refused_at_the_field(visit: Visit) -> None:
    clerk = visit("sifasuo")
    page = clerk.page
    clerk.go("/leadership/meetings/")
    page.locator("a.row-link").first.click()
    page.get_by_text("＋ 增加议定事项").click()
    page.get_by_label("议定事项").fill("只写了事项")
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true; })")
    clerk.button("保存议定事项").click()
    page.locator(".field-wrong").first.wait_for()
    assert page.locator(".field-wrong").count() == 2
    assert page.get_by_label("议定事项").input_value() == "只写了事项"
    clerk.complaints.clear()


def test_a_wrong_password_is_told_without_saying_which_was_wrong(visit: Visit) -> None:
    stranger = visit()
    page = stranger.page
    page.goto(stranger.server.address)
    page.get_by_role("textbox", name="账号").fill("meiyouzhegeren")
    page.get_by_label("密码").fill("cuowu-de-mima")
    stranger.button("登录").click()
    told = page.locator(".message-error, .wrong").first
    told.wait_for()
    assert "账号" in told.inner_text()
    assert "密码" in told.inner_text()
    assert page.get_by_role("textbox", name="账号").input_value() == "meiyouzhegeren"
    stranger.complaints.clear()
