"""Letters of a matter's course: each can be printed once its act is taken, and says what it says."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2
import pytest

from fengqiao.casework.cases.tests.builders import (
    RECEIVED,
    a_matter,
    an_item,
    head,
    noon,
    take,
)
from fengqiao.casework.ledgers.tests.builders import Places, a_township, somebody
from fengqiao.duties.public_services import papers
from fengqiao.duties.public_services.letters import letters_of
from fengqiao.duties.public_services.models import ServiceMatter
from fengqiao.duties.public_services.online.progress import progress_of
from fengqiao.duties.public_services.tests.browsers import browser_of
from fengqiao.kernel import clock
from fengqiao.registers.people.models import PostKind

pytestmark = pytest.mark.django_db
FIFTH, SIXTH, EIGHTH = date(2024, 3, 5), date(2024, 3, 6), date(2024, 3, 8)


@pytest.fixture
def places() -> Places:
    return a_township()


def printed(matter: ServiceMatter, title: str) -> str:
    """Return what the letter of that title says on paper."""
    (letter,) = [each for each in letters_of(matter) if each.title == title]
    pages = pypdfium2.PdfDocument(BytesIO(papers.printed(matter, letter)))
    said = "".join(str(page.get_textpage().get_text_bounded()) for page in pages)
    return "".join(said.split())


def titles(matter: ServiceMatter) -> list[str]:
    return [each.title for each in letters_of(matter)]


def accepted(places: Places, **changes: Any) -> Any:
    matter = a_matter(places, **changes)
    sealed: dict[str, Any] = {"slip_sealed": True, "competent": True}
    return take(matter, "first_answer", FIFTH, outcome="accepted", **sealed)


def test_nothing_is_told_before_its_act_is_taken(places: Places) -> None:
    with clock.at(noon(FIFTH)):
        assert titles(a_matter(places)) == []


def test_silence_is_told_as_acceptance_from_the_day_of_receipt(places: Places) -> None:
    matter = a_matter(places, materials_received="申请书")
    told = printed(matter, "受理通知书")  # 行政许可法第三十二条第一款第四项
    assert "自2024年3月4日收到材料之日起即为受理" in told
    assert "材料齐全" not in told


def test_acceptance_is_told_with_the_limit_of_the_law(places: Places) -> None:
    told = printed(accepted(places), "受理通知书")
    for words in ("2024年3月5日受理", "20个工作日", "第四十二条"):  # 行政许可法第四十二条
        assert words in told


def test_a_matter_that_is_no_licence_is_told_the_promised_day(places: Places) -> None:
    item = an_item(places, kind="public_service", promised_limit=5)
    matter = take(a_matter(places, item=item), "check_materials", RECEIVED)
    matter = take(matter, "answer", RECEIVED, outcome="accepted", competent=True)
    assert "承诺于2024年3月11日前办结" in printed(matter, "受理通知书")


def test_who_is_turned_away_is_told_why_where_to_and_what_can_be_done(places: Places) -> None:
    matter = take(
        a_matter(places),
        "first_answer",
        FIFTH,
        outcome="not_competent",
        slip_sealed=True,
        competent=False,
    )
    told = printed(matter, "不予受理通知书")
    for words in ("请向有关行政机关申请", "60日内向示例县人民政府申请", "6个月内依法向人民法院"):
        assert words in told  # 行政许可法第三十二条第一款第二项；行政复议法第二十条


def test_time_not_counted_is_told_and_no_day_is_named_while_the_limit_stands(
    places: Places,
) -> None:
    matter = take(
        accepted(places), "exclude_time", SIXTH, outcome="experts", time_told_in_writing=True
    )
    assert "专家评审" in printed(matter, "特别程序告知书")  # 行政许可法第四十五条
    assert matter.decide_by is None
    with clock.at(noon(EIGHTH)):
        standing = progress_of(matter)
    assert standing.due_on is None
    assert "专家评审" in standing.stands
    matter = take(matter, "excluded_time_over", EIGHTH)
    assert matter.decide_by == date(2024, 4, 7)  # 已用一日，余十九日；清明后调休上班
    assert progress_of(matter).due_on == matter.decide_by


def test_the_proof_of_delivery_is_printed_before_and_says_the_day_afterwards(
    places: Places,
) -> None:
    matter = take(accepted(places), "examine", SIXTH)
    met = {"conditions_met": True, "record_followed": True}
    matter = take(matter, "decide", SIXTH, by=head(), outcome="granted", **met)
    assert "准予行政许可决定书" in printed(matter, "送达回证")
    assert "2024年3月8日" not in printed(matter, "送达回证")
    matter = take(matter, "deliver", EIGHTH)
    assert "送达日期：2024年3月8日" in printed(matter, "送达回证")


def decided(places: Places, outcome: str, note: str = "", **facts: Any) -> Any:
    """Return a licence decided on the eighth by the head, who noted this with it."""
    matter = take(accepted(places, **facts.pop("matter", {})), "examine", SIXTH)
    granted = outcome == "granted"
    told = {} if granted else {"reasons_given": True, "remedies_told": True}
    met = {"conditions_met": granted, "record_followed": True, **told, **facts}
    return take(matter, "decide", EIGHTH, by=head(), outcome=outcome, note=note, **met)


def test_a_licence_is_granted_in_writing_and_told_when_its_certificate_comes(
    places: Places,
) -> None:
    basis = "《城乡规划法》第四十一条"
    matter = decided(
        places,
        "granted",
        "新建住房一处，占地120平方米，两年内动工",
        matter={"item": an_item(places, basis=basis)},
    )
    told = printed(matter, "准予行政许可决定书")
    for words in (
        f"张甲一：你（单位）于2024年3月4日提出“示例许可”申请（办件编号：{matter.number}），"
        "本机关于2024年3月5日受理。",
        # 行政许可法第三十八条第一款
        f"依据{basis}和《行政许可法》第三十八条第一款，本机关决定：准予行政许可。",
        "新建住房一处，占地120平方米，两年内动工",
        # 行政许可法第三十九条第一款、第四十四条
        "自本决定作出之日起10个工作日内颁发、送达加盖本机关印章的证件",
        "本决定依法公开，公众有权查阅（《行政许可法》第四十条）",  # 行政许可法第四十条
        "示例乡人民政府2024年3月8日",
    ):
        assert words in told, words
    assert "签发前填写" not in told
    assert "复议" not in told


def test_a_refusal_says_why_and_what_can_be_done_with_whom_and_how_long(places: Places) -> None:
    matter = decided(places, "refused", "占用永久基本农田")
    told = printed(matter, "不予行政许可决定书")
    for words in (
        "申请不符合法定条件、标准",
        "《行政许可法》第三十八条，本机关决定：不予行政许可。",
        "理由：占用永久基本农田",  # 行政许可法第三十八条第二款
        # 行政复议法第二十条第一款、第三款，第二十四条第一款第二项：复议机关一并告知
        "自收到本决定书之日起60日内向示例县人民政府申请行政复议（《行政复议法》第二十条第一款）",
        "6个月内依法向人民法院提起行政诉讼（《行政诉讼法》第四十六条第一款）",
    ):
        assert words in told, words
    assert "不予行政许可决定书" in printed(matter, "送达回证")
    assert "行政许可证件" not in printed(matter, "送达回证")


def test_what_no_record_tells_is_left_open_and_said_to_be(places: Places) -> None:
    granted, refused = decided(places, "granted"), decided(places, "refused")
    for matter in (granted, refused):
        (letter,) = [each for each in letters_of(matter) if each.official]
        assert letter.open
    assert "设定依据未查明，签发前填写" in printed(granted, "准予行政许可决定书")
    assert "理由：（签发前填写）" in printed(refused, "不予行政许可决定书")  # 第三十八条第二款


def test_a_decision_after_a_hearing_follows_its_record(places: Places) -> None:
    item = an_item(places, hearing_by_law=True, basis="《城乡规划法》第四十一条")
    matter = take(accepted(places, item=item), "examine", SIXTH)
    clerk = somebody(PostKind.JUDICIAL_CLERK)
    matter = take(matter, "announce_hearing", SIXTH, by=clerk)
    matter = take(matter, "hold_public_hearing", date(2024, 3, 19), by=clerk)
    met = {"conditions_met": True, "record_followed": True}
    matter = take(matter, "decide", date(2024, 3, 20), by=head(), outcome="granted", **met)
    told = printed(matter, "准予行政许可决定书")
    assert "经审查并举行听证，根据听证笔录，申请符合" in told  # 行政许可法第四十八条第二款


def test_what_the_authority_above_decides_is_its_own_paper(places: Places) -> None:
    matter = take(accepted(places, item=an_item(places, decided_above=True)), "examine", SIXTH)
    matter = take(matter, "report_upwards", EIGHTH, by=head())  # 行政许可法第三十五条
    matter = take(matter, "superior_decides", EIGHTH, outcome="granted")
    assert titles(matter) == ["受理通知书", "送达回证"]


def test_more_time_is_told_with_its_reason(places: Places) -> None:
    matter = take(
        accepted(places),
        "extend",
        SIXTH,
        by=head(),
        note="等待上级答复",
        extension_reason_told=True,
    )
    told = printed(matter, "延期告知书")  # 行政许可法第四十二条第一款
    for words in ("期限延长10个工作日", "第四十二条第一款", "理由：等待上级答复"):
        assert words in told


def test_a_matter_that_is_no_licence_and_is_not_done_is_told_why(places: Places) -> None:
    item = an_item(places, kind="confirmation", promised_limit=5)
    matter = take(a_matter(places, item=item), "check_materials", RECEIVED)
    matter = take(matter, "answer", RECEIVED, outcome="accepted", competent=True)
    matter = take(matter, "handle", FIFTH)
    why: dict[str, Any] = {"note": "不符合认定条件", "reasons_told": True}
    matter = take(matter, "finish", FIFTH, outcome="refused", **why)
    told = printed(matter, "不予办理告知书")
    for words in ("经审核不予办理", "理由：不符合认定条件", "自收到本告知书之日起60日内"):
        assert words in told  # 优化营商环境条例第三十六条第一款；行政复议法第二十条第一款
    assert "送达的文书：不予办理告知书" in printed(matter, "送达回证")


def test_no_period_is_invented_for_a_day_of_which_the_lawbook_holds_none(places: Places) -> None:
    item, day = an_item(places, valid_from=date(2023, 1, 1)), date(2023, 6, 1)
    matter = a_matter(places, item=item, on=day)
    sealed: dict[str, Any] = {"slip_sealed": True, "competent": False}
    matter = take(matter, "first_answer", day, outcome="not_competent", **sealed)
    told = printed(matter, "不予受理通知书")  # 2023年修订的行政复议法自2024年1月1日起施行
    assert "法规库没有收录当时的规定" in told
    assert "60日" not in told


def test_a_decision_is_a_page_a_word_file_and_a_paper_and_a_slip_is_a_slip(places: Places) -> None:
    matter, browser = (
        decided(places, "refused", "材料<不>实"),
        browser_of(places, PostKind.WINDOW_CLERK),
    )
    letters = f"/public_services/matters/{matter.pk}/letters"
    page = browser.get(f"{letters}/refused/").content.decode()
    assert "理由：材料&lt;不&gt;实" in page
    assert "设定依据未查明" in page
    assert f"{letters}/refused.docx" in page
    with zipfile.ZipFile(BytesIO(browser.get(f"{letters}/refused.docx").content)) as word:
        written = word.read("word/document.xml").decode()
    assert "不予行政许可决定书" in written
    assert "60日内" in written
    assert browser.get(f"{letters}/refused.pdf").content[:4] == b"%PDF"
    assert browser.get(f"{letters}/accepted.pdf").content[:4] == b"%PDF"
    for absent in ("accepted/", "accepted.docx", "granted/", "granted.pdf"):
        assert browser.get(f"{letters}/{absent}").status_code == 404, absent
    assert (
        f"{letters}/refused/"
        in browser.get(f"/public_services/matters/{matter.pk}/").content.decode()
    )
