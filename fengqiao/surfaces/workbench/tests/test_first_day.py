"""A real township's first day, from the command to the first record, through its pages."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse

from fengqiao.casework.notices.models import Notice
from fengqiao.keeping.trail.queries import history
from fengqiao.keeping.verification import verify
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Appointment, Person, Post
from fengqiao.surfaces.commands.starting import FIRST_ACCOUNT, begin, divisions, init
from fengqiao.surfaces.workbench.first_day import open_steps, steps
from fengqiao.webkit import key_dates

pytestmark = pytest.mark.django_db
TOWNSHIP = "999901207"
CSV = f"""code,name,level,parent
99,试用省,province,
9999,试用市,city,99
999901,试用县,county,9999
{TOWNSHIP},试用乡,township,999901
{TOWNSHIP}201,甲村委会,village,{TOWNSHIP}
{TOWNSHIP}202,乙村委会,village,{TOWNSHIP}
"""
PASSWORD = "Ceshi-mima-2026!"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    file = tmp_path / "county.csv"
    file.write_text(CSV, encoding="utf-8")
    return file


def township() -> Division:
    return Division.objects.get(code=TOWNSHIP)


def started(county: Path) -> str:
    """Begin by the command, and return the path of the first link it printed."""
    told = CliRunner().invoke(
        init, ["--county", str(county), "--township", TOWNSHIP, "--name", "张甲一"]
    )
    assert told.exit_code == 0, told.output
    found = re.search(r"http://127\.0\.0\.1:8000(/first/[^/\s]+/)", told.output)
    assert found, told.output
    return found[1]


def signed_in(username: str) -> Client:
    browser = Client()
    browser.force_login(Account.objects.get(username=username))
    return browser


def done() -> dict[str, bool]:
    return {step.key: step.done for step in steps(township())}


def test_a_township_goes_from_one_command_to_its_first_record(county: Path) -> None:
    link = started(county)
    browser = Client()
    sent = browser.post(link, {"new_password": PASSWORD, "again": PASSWORD})
    assert sent.status_code == 302
    assert browser.post(
        reverse("accounts:sign_in"), {"username": FIRST_ACCOUNT, "password": PASSWORD}
    ).status_code == 302  # fmt: skip
    assert not any(done().values())
    assert "第一天：还有 7 步" in browser.get("/").content.decode()

    names = {f"name-{post.pk}": f"李甲{n}" for n, post in enumerate(Post.objects.all())}
    two = [
        f"name-{post.pk}" for post in Post.objects.filter(title__in=["党委书记", "综治中心主任"])
    ]
    names.update(dict.fromkeys(two, "王甲一"))
    browser.post(reverse("workbench:fill_posts"), {"since": "2026-01-01", **names})
    assert done()["posts"]
    assert done()["group"]
    secretary = Person.objects.get(name="王甲一")
    held = Appointment.objects.filter(person=secretary)
    assert {each.post.title for each in held} == {"党委书记", "综治中心主任"}
    assert {each.valid_from for each in held} == {date(2026, 1, 1)}

    for what in ("villages", "keys"):
        browser.post(reverse("workbench:check_off", args=[what]))
    clerk = Person.objects.get(pk__in=Appointment.objects.filter(
        post__title="司法所所长").values("person_id"))  # fmt: skip
    slips = browser.post(
        reverse("administration:open_accounts"),
        {"person": str(clerk.pk), f"username-{clerk.pk}": "sifasuo"},
    ).content.decode()
    assert re.search(r"http://testserver/first/[^/\s]+/", slips)
    assert "<svg" in slips
    other = signed_in("sifasuo")
    other.post(
        reverse("ledgers:new", args=[_ledger("leadership.meetings")]),
        {"held_on": "2026-02-03", "title": "研究法治工作", "body": "leading_group",
         "place": TOWNSHIP, "then": "confirm"},
    )  # fmt: skip
    other.post(reverse("public_services:common_items"), {"take": ["pension_enrol"], "confirm": "1"})
    assert done() == dict.fromkeys(done(), True)
    assert "第一天" not in browser.get("/").content.decode()
    assert verify(township=TOWNSHIP) == []


def _ledger(key: str) -> Any:
    from fengqiao.casework.ledgers import registry

    return registry.ledger(key)


def test_village_names_are_compared_anew_after_another_import(county: Path) -> None:
    started(county)
    browser = signed_in(FIRST_ACCOUNT)
    browser.post(reverse("workbench:check_off", args=["villages"]))
    assert done()["villages"]
    county.write_text(CSV.replace("甲村委会", "甲新村委会"), encoding="utf-8")
    told = CliRunner().invoke(divisions, ["import", str(county)])
    assert "甲村委会 → 甲新村委会" in told.output
    assert not done()["villages"]


@pytest.mark.parametrize(
    ("since", "name", "told"),
    [("", "王甲一", "请填写任职日期"), ("2999-01-01", "王甲一", "不能晚于今天"),
     ("2026-01-01", "王" * 41, "姓名过长")],
)  # fmt: skip
def test_a_wrong_line_keeps_every_post_as_it_was(
    county: Path, since: str, name: str, told: str
) -> None:
    started(county)
    browser = signed_in(FIRST_ACCOUNT)
    before = Appointment.objects.count()
    first, second = Post.objects.filter(title__in=["党委书记", "乡镇长"]).order_by("number")
    sent = browser.post(
        reverse("workbench:fill_posts"),
        {"since": since, f"name-{first.pk}": "李甲一", f"name-{second.pk}": name},
        follow=True,
    )
    page = sent.content.decode()
    assert told in page
    assert 'value="李甲一"' in page, "nothing typed is lost"
    assert Appointment.objects.count() == before


def test_a_real_start_is_refused_twice_and_for_a_township_not_in_the_file(county: Path) -> None:
    with pytest.raises(Refused, match="没有区划代码"):
        begin(county=county, township_code="999901999", name="张甲一")
    assert not Division.objects.exists(), "nothing of a refused start stays"
    started(county)
    with pytest.raises(Refused, match="已经开始使用"):
        begin(county=county, township_code=TOWNSHIP, name="张甲一")


def test_a_real_start_is_refused_beside_sample_data(county: Path) -> None:
    Division.objects.create(code="99", name="示例省", level="province", sample=True)
    with pytest.raises(Refused, match="示例数据"):
        begin(county=county, township_code=TOWNSHIP, name="张甲一")


def test_the_first_day_is_shown_to_those_who_set_up_and_to_nobody_else(county: Path) -> None:
    from fengqiao.registers.accounts.actor import actor_of

    started(county)
    admin = actor_of(Account.objects.get(username=FIRST_ACCOUNT))
    assert len(open_steps(admin, township())) == 7
    sample = township()
    sample.sample = True
    assert open_steps(admin, sample) == []
    assert Client().get("/first-day/").status_code == 302


class TestAccounts:
    """The system administrator's page."""

    @pytest.fixture
    def browser(self, county: Path) -> Client:
        started(county)
        browser = signed_in(FIRST_ACCOUNT)
        head = Post.objects.get(title="乡镇长")
        browser.post(
            reverse("workbench:fill_posts"), {"since": "2026-01-01", f"name-{head.pk}": "王甲一"}
        )
        person = Person.objects.get(name="王甲一")
        browser.post(
            reverse("administration:open_accounts"),
            {"person": str(person.pk), f"username-{person.pk}": "xiangzhang"},
        )
        return browser

    def test_a_closed_account_is_out_at_once_and_opens_by_a_new_link_only(
        self, browser: Client
    ) -> None:
        account = Account.objects.get(username="xiangzhang")
        theirs = signed_in("xiangzhang")
        assert theirs.get("/").status_code == 200
        browser.post(reverse("administration:close_account", args=[account.pk]))
        assert theirs.get("/").status_code == 302
        browser.post(reverse("administration:reopen_account", args=[account.pk]))
        page = browser.post(reverse("administration:renew_link", args=[account.pk]))
        found = re.search(r"http://testserver(/first/[^/\s<]+/)", page.content.decode())
        assert found
        assert Client().get(found[1]).status_code == 200
        acts = [
            event.action.rsplit(".", 1)[1] for event in history("accounts.account", str(account.pk))
        ]
        assert acts == ["make", "make_first_link", "disable", "enable", "make_first_link"]

    def test_nobody_closes_their_own_account(self, browser: Client) -> None:
        own = Account.objects.get(username=FIRST_ACCOUNT)
        browser.post(reverse("administration:close_account", args=[own.pk]))
        own.refresh_from_db()
        assert own.is_active

    def test_only_the_system_administrator_has_the_page(self, browser: Client) -> None:
        theirs = signed_in("xiangzhang")
        own = Account.objects.get(username="xiangzhang")
        assert theirs.get(reverse("administration:accounts")).status_code == 403
        for name in ("close_account", "reopen_account", "renew_link"):
            assert theirs.post(reverse(f"administration:{name}", args=[own.pk])).status_code == 403
        assert browser.get(reverse("administration:accounts")).status_code == 200

    def test_sealed_texts_are_shown_for_a_reason_and_the_reading_stands_on_the_page(
        self, browser: Client
    ) -> None:
        person = Person.objects.get(name="王甲一")
        ledger = _ledger("administration.people")
        page = reverse("ledgers:record", args=[ledger, person.pk])
        sent = browser.post(
            reverse("ledgers:edit", args=[ledger, person.pk]),
            {"version": person.version, "name": "王甲一", "place": TOWNSHIP,
             "phone": "13900001234", "identity_number": "11010519491231002X",
             "address": "甲村一组", "reason": "补登"},
        )  # fmt: skip
        assert sent.status_code == 302
        shown = browser.get(page).content.decode()
        form = browser.get(reverse("ledgers:edit", args=[ledger, person.pk])).content.decode()
        assert "13900001234" not in shown + form
        sealed = reverse("ledgers:sealed", args=[ledger, person.pk])
        assert (
            "13900001234" not in browser.post(sealed, {"reason": " "}, follow=True).content.decode()
        )
        clear = browser.post(sealed, {"reason": "核对补贴"}).content.decode()
        assert "13900001234" in clear
        assert "11010519491231002X" in clear
        assert "理由：核对补贴" in browser.get(page).content.decode()
        assert signed_in("xiangzhang").post(sealed, {"reason": "看看"}).status_code == 404


def test_the_enterer_hears_of_a_confirmation_and_of_a_return(county: Path) -> None:
    started(county)
    admin = signed_in(FIRST_ACCOUNT)
    posts = {
        name: Post.objects.get(title=title)
        for name, title in (("sifasuo", "司法所所长"), ("cun", "甲村党支部书记"))
    }
    admin.post(
        reverse("workbench:fill_posts"),
        {"since": "2026-01-01", **{f"name-{post.pk}": f"人{name}" for name, post in posts.items()}},
    )
    for name in posts:
        person = Person.objects.get(name=f"人{name}")
        admin.post(
            reverse("administration:open_accounts"),
            {"person": str(person.pk), f"username-{person.pk}": name},
        )
    village, clerk = signed_in("cun"), signed_in("sifasuo")
    ledger = _ledger("learning.sessions")
    values = {"held_on": "2026-03-03", "title": "学习宪法", "audiences": ["village"],
              "form": "meeting", "place": f"{TOWNSHIP}201"}  # fmt: skip
    village.post(reverse("ledgers:new", args=[ledger]), {**values, "then": "submit"})
    entry = ledger.model.objects.get()

    def act(browser: Client, verb: str, **data: str) -> None:
        sent = browser.post(reverse("ledgers:act", args=[ledger, entry.pk, verb]), data)
        assert sent.status_code == 302, sent.content.decode()

    act(clerk, "send_back", reason="没有签到表")
    act(village, "submit")
    act(village, "withdraw")
    act(village, "submit")
    act(clerk, "confirm")
    told = Notice.objects.filter(account__username="cun").order_by("pk")
    assert [notice.text for notice in told] == [
        f"学法台账 {entry.number} 已退回，请查看理由、修改后再提交",
        f"学法台账 {entry.number} 已通过审核",
    ]
    assert Notice.objects.filter(account__username="sifasuo").count() == 3
    again = village.get(reverse("ledgers:edit", args=[ledger, entry.pk]))
    assert again.status_code == 302, "who may not correct is told before typing anything"


def test_a_page_gone_stale_keeps_what_was_typed_and_can_be_sent_again(county: Path) -> None:
    started(county)
    browser = signed_in(FIRST_ACCOUNT)
    ledger = _ledger("administration.offices")
    office = ledger.model.objects.get(name="司法所")
    edit = reverse("ledgers:edit", args=[ledger, office.pk])
    values = {"version": office.version, "name": "甲司法所", "kind": "station",
              "place": TOWNSHIP, "reason": "更名"}  # fmt: skip
    assert browser.post(edit, values).status_code == 302
    stale = browser.post(edit, {**values, "name": "乙司法所"})
    assert stale.status_code == 422
    page = stale.content.decode()
    assert "乙司法所" in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    assert (
        browser.post(edit, {**values, "name": "乙司法所", "version": version[1]}).status_code == 302
    )
    office.refresh_from_db()
    assert office.name == "乙司法所"


def test_key_dates_are_the_lawbook_s() -> None:
    spring = key_dates.between(date(2026, 2, 1), date(2026, 4, 15), place=TOWNSHIP)
    days = {each.title: each.last for each in spring}
    assert days["乡镇上报法治政府建设年度报告的最后一日"] == date(2026, 2, 28)
    assert days["公开法治政府建设年度报告的最后一日"] == date(2026, 3, 31)
    assert days["全民国家安全教育日"] == date(2026, 4, 15)
    assert [each.first for each in spring] == sorted(each.first for each in spring)
    within = key_dates.between(date(2026, 12, 5), date(2027, 1, 5), place=TOWNSHIP)
    assert "宪法宣传周" in {each.title for each in within}, "a span that has begun still runs"
