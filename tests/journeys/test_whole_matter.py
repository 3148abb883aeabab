"""A licence from the villager's phone to the answer to a bad rating, over six weeks and two holidays.

Five people: a villager without account or scripts; the window, the head, the office and the judicial
clerk, each signed in. The days shown are compared with days counted by ``office_days``.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from tests.journeys.conftest import Visit
from tests.journeys.office_days import last_day, used
from tests.journeys.server import Server
from tests.journeys.test_public_site import PAUSE_MS, SITE, _kept
from tests.journeys.test_public_site import _follow as follow
from tests.journeys.visitor import Visitor, photographed_sheet

ITEM, APPLICANT, PHONE = "乡村建设规划许可（示例）", "张甲一", "13900000001"
COMPLAINT = "批是批了，专家评审等了一个星期，没有人说要等多久"
ANSWER, DECIDE = "对申请作出受理与否的处理", "作出许可决定"
EXCLUDE = "书面告知不计入期限的时间"


def on(month: int, day: int) -> date:
    return date(2026, month, day)


@pytest.fixture
def slow_server(sample_year: Path, tmp_path: Path) -> Iterator[Server]:
    """A server of this journey's own, on which weeks pass."""
    own = Server.on_copy_of(sample_year, tmp_path / "weeks")
    own.let_it_be(on(9, 17))
    own.start()
    yield own
    own.stop()


@dataclass
class Matter:
    """The matter as the journey goes on: who sees it where, on which day."""

    server: Server
    visit: Visit
    folder: Path
    villager: Visitor
    number: str
    code: str
    page: str = ""
    signed_in: dict[str, Visitor] = field(default_factory=dict)

    def it_is(self, day: date) -> None:
        """A new day, on which everybody signs in anew: a session does not last the night."""
        self.server.let_it_be(day)
        self.signed_in.clear()

    def at_work(self, name: str) -> Visitor:
        """Return somebody signed in today, on the matter's page as it is now."""
        if name not in self.signed_in:
            self.signed_in[name] = self.visit(name, at=self.server)
        visitor = self.signed_in[name]
        if self.page:
            visitor.page.goto(self.page)
        return visitor

    @property
    def window(self) -> Visitor:
        return self.at_work("chuangkou")


def test_a_licence_from_the_phone_to_the_answer_to_a_bad_rating(
    visit: Visit, slow_server: Server, tmp_path: Path
) -> None:
    villager = visit(phone=True, scripts=False, at=slow_server)
    number, code = _applied(villager, tmp_path)
    matter = Matter(slow_server, visit, tmp_path, villager, number, code)
    _supplement_asked_and_handed_in(matter)
    _accepted_and_the_experts_asked(matter)
    _decided_and_delivered(matter)
    _rated(matter)
    _answered(matter)
    said = "\n".join(slow_server.command("verify"))
    assert "全部相符" in said, said


def _supplement_asked_and_handed_in(matter: Matter) -> None:
    matter.it_is(on(9, 18))
    window = matter.window
    window.go(f"/search/?q={matter.number}")
    window.page.get_by_role("link", name=ITEM).first.click()
    window.button("核对无误，收件立案").click()
    window.page.get_by_text("已收件：办件-").wait_for()
    matter.page = window.page.url
    # 第三十二条：五日内一次告知；9月20日（星期日）调休上班。
    assert last_day(on(9, 17), 5) == on(9, 23)
    _runs(window, ANSWER, on(9, 23), since=on(9, 17))
    assert "自收到材料之日起即为受理" in _printed(matter, "receipt.pdf")

    matter.it_is(on(9, 21))
    window = matter.window
    _act(window, "一次告知补正", ticked=("已一次告知需要补正的全部内容",))
    assert _clocks(window) == [], "what is asked of the applicant runs against nobody"
    notice = _printed(matter, "supplement.pdf")
    assert "尚缺以下材料：身份证复印件、村民会议或村民代表会议意见" in notice

    matter.it_is(on(9, 24))
    villager = matter.villager
    _follow(matter)
    assert "等待您补交材料" in villager.text()
    assert "应办结日期" not in villager.text()
    villager.link("网上补交").click()
    for paper in villager.page.locator("input[type=file]").all():
        paper.set_input_files(photographed_sheet(matter.folder))
    villager.button("提交补正材料").click()
    assert "等待窗口核对" in villager.text()

    matter.it_is(on(9, 28))
    window = matter.window
    window.page.locator("#online").get_by_role("link", name="补正材料").click()
    window.button("收下补正材料").click()
    window.page.get_by_text("已收件：办件-").wait_for()
    # 自收到补正材料之日起重新计算；中秋三天、国庆七天不计。
    assert last_day(on(9, 24), 5) == on(10, 9)
    _runs(window, ANSWER, on(10, 9), since=on(9, 24))


def _accepted_and_the_experts_asked(matter: Matter) -> None:
    matter.it_is(on(9, 29))
    window, villager = matter.window, matter.villager
    sealed = ("已出具加盖专用印章、注明日期的书面凭证", "申请事项属于本机关职权")
    _act(window, ANSWER, outcome="受理", ticked=sealed)
    # 第四十二条第一款：二十日；国庆七天不计，10月10日（星期六）调休上班。
    assert last_day(on(9, 29), 20) == on(11, 2)
    _runs(window, DECIDE, on(11, 2), since=on(9, 29))
    accepted = _printed(matter, "letters/accepted.pdf")
    assert "2026年9月29日受理" in accepted
    assert "20个工作日" in accepted
    _follow(matter)
    assert re.search(r"应办结日期\s*2026年11月2日", villager.text())

    matter.it_is(on(10, 9))
    _act(matter.window, "核查申请材料的实质内容", filled={"参加核查的人数": "2"})
    matter.it_is(on(10, 10))
    window = matter.window
    told = ("已将所需时间书面告知申请人",)
    _act(window, EXCLUDE, outcome="专家评审", ticked=told, note="约五个工作日")
    _stands_still(window)
    assert "专家评审" in _printed(matter, "letters/time_not_counted.pdf")
    _follow(matter)
    assert "正在进行专家评审，所需时间不计入办理期限" in villager.text()
    assert "应办结日期" not in villager.text()


def _decided_and_delivered(matter: Matter) -> None:
    matter.it_is(on(10, 15))
    head = matter.at_work("xiangzhang")
    _stands_still(head)
    head.page.locator("details.refusals summary").click()
    refused = head.page.locator("details.refusals dt", has_text=DECIDE)
    assert "第四十五条" in refused.locator("xpath=following-sibling::dd[1]").inner_text()

    matter.it_is(on(10, 16))
    window = matter.window
    _act(window, "不计入期限的事项完成")
    # 已用四日（9月30日、10月8日至10日），余十六日自恢复之日起算。
    left = 20 - used(on(9, 29), on(10, 10))
    assert (left, last_day(on(10, 16), left)) == (16, on(11, 9))
    _runs(window, DECIDE, on(11, 9), since=on(9, 29))
    _follow(matter)
    assert re.search(r"应办结日期\s*2026年11月9日", matter.villager.text())

    matter.it_is(on(10, 19))
    _act(matter.window, "审查申请材料", note="符合村庄规划")
    matter.it_is(on(10, 21))
    met = ("申请符合法定条件、标准", "经过听证的，依据听证笔录决定")
    head = matter.at_work("xiangzhang")
    _act(head, DECIDE, outcome="准予", ticked=met)
    _runs(head, "颁发、送达许可证件", last_day(on(10, 21), 10), since=on(10, 21))
    _runs(head, "公开许可决定", last_day(on(10, 21), 7), since=on(10, 21))

    matter.it_is(on(10, 23))
    window = matter.window
    assert "准予行政许可决定书" in _printed(matter, "letters/delivery.pdf")
    _act(window, "颁发、送达许可证件")
    _act(window, "公开许可决定", ticked=("已隐去不得公开的个人信息",))
    assert _clocks(window) == []
    assert "已办结" in window.page.inner_text(".case h2")


def _answered(matter: Matter) -> None:
    """The office assigns the bad rating, the judicial clerk calls back and answers; the window not."""
    matter.it_is(on(10, 26))
    office = matter.at_work("zonghe")
    office.go("/todo/")
    office.page.locator("li", has_text=ITEM).get_by_role("link", name="分派专人处置").click()
    case = office.page.url
    assert COMPLAINT in office.text()
    assert office.page.locator("details.act").count() == 0, "assigned in one way only"
    office.page.get_by_label("分派给").select_option(label="司法所所长（司法所）")
    office.button("分派").click()
    office.page.get_by_text("已分派给司法所所长").wait_for()
    _runs(office, "回访评价人", last_day(on(10, 26), 1), since=on(10, 26))

    licence, matter.page = matter.page, case
    matter.it_is(on(10, 27))
    clerk = matter.at_work("sifasuo")
    clerk.button("查看回访电话").click()
    assert PHONE in clerk.text()
    clerk.page.goto(case)
    _act(clerk, "回访评价人", note="已致歉，听取意见")
    _act(clerk, "核实", outcome="合理，立即整改", note="告知书没有写明评审天数")
    _runs(clerk, "整改", last_day(on(10, 27), 5), since=on(10, 27))
    matter.it_is(on(10, 28))
    clerk = matter.at_work("sifasuo")
    _act(clerk, "整改", note="告知书今后写明评审天数")
    _act(clerk, "反馈处置结果", note="电话告知")
    office = matter.at_work("zonghe")
    _act(office, "复核处置结果", outcome="处置到位")
    _act(office, "公开处置结果", ticked=("公开的内容已隐去评价人的信息",))
    assert "已办结" in office.page.inner_text(".case h2")

    matter.page = licence
    window = matter.window
    assert COMPLAINT not in window.text()
    assert window.page.request.get(case).status == 404


def _applied(villager: Visitor, folder: Path) -> tuple[str, str]:
    """Apply for the licence with one paper of three; return number and code."""
    villager.go(SITE)
    villager.page.get_by_role("searchbox").fill("建设规划")
    villager.button("查找").click()
    villager.link(ITEM).click()
    villager.link("网上申请").click()
    page = villager.page
    page.get_by_label("申请人姓名或单位名称").fill(APPLICANT)
    page.get_by_label("联系电话").fill(PHONE)
    page.wait_for_timeout(PAUSE_MS)
    villager.button("下一步：上传材料").click()
    page.locator("input[type=file]").first.set_input_files(photographed_sheet(folder))
    villager.button("提交申请").click()
    return _kept(villager)


def _follow(matter: Matter) -> None:
    follow(matter.villager, matter.number, matter.code)


def _rated(matter: Matter) -> None:
    matter.it_is(on(10, 25))
    villager = matter.villager
    _follow(matter)
    assert "已办结" in villager.text()
    villager.link("评价这件事").click()
    page = villager.page
    page.get_by_label("不满意", exact=True).check()
    page.get_by_label("意见").fill(COMPLAINT)
    page.get_by_label("实名评价").check()
    page.wait_for_timeout(PAUSE_MS)
    villager.button("提交评价").click()
    page.get_by_role("heading", name="已收到您的评价").wait_for()


def _act(
    visitor: Visitor,
    act: str,
    *,
    outcome: str = "",
    note: str = "",
    ticked: tuple[str, ...] = (),
    filled: dict[str, str] | None = None,
) -> None:
    """Take an act today, on the case's page."""
    page = visitor.page
    form = page.locator("details.act", has=page.locator("summary", has_text=act)).first
    form.locator("summary").click()
    if outcome:
        form.get_by_label(outcome, exact=True).check()
    for words in ticked:
        form.get_by_label(words).check()
    for label, value in (filled or {}).items():
        form.get_by_label(label).fill(value)
    if note:
        form.get_by_label("意见或说明").fill(note)
    form.get_by_role("button", name=f"办理“{act}”", exact=True).click()
    page.get_by_text(f"已办理：{act}").wait_for()


def _clocks(visitor: Visitor) -> list[str]:
    return visitor.page.locator(".clocks li").all_inner_texts()


def _clock(visitor: Visitor, title: str) -> str:
    (found,) = [each for each in _clocks(visitor) if each.startswith(title)]
    return found


def _runs(visitor: Visitor, title: str, last: date, *, since: date) -> None:
    """The clock of an act ends on that day, and says from when it runs."""
    shown = _clock(visitor, title)
    assert last.isoformat() in shown, shown
    assert f"自 {since.isoformat()} 起" in shown
    assert "停止计算" not in shown


def _stands_still(visitor: Visitor) -> None:
    shown = _clock(visitor, DECIDE)
    assert "暂停" in shown, shown
    assert "停止计算" in shown


def _printed(matter: Matter, paper: str) -> str:
    """Return what a printed page says, without its line ends."""
    answer = matter.window.page.request.get(f"{matter.page.rstrip('/')}/{paper}")
    assert answer.ok, (answer.status, answer.url)
    document = pypdfium2.PdfDocument(io.BytesIO(answer.body()))
    assert len(document) == 1
    return re.sub(r"\s", "", document[0].get_textpage().get_text_bounded())
