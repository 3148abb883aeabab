"""The public site's inbox: handed in, taken in with one press or returned, supplemented, answered."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from fengqiao.casework.cases.models import ActTaken
from fengqiao.casework.cases.tests.builders import an_item, noon, take, window
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers.tests.builders import NEIGHBOUR, Places, a_township, somebody
from fengqiao.duties.public_services.models import Channel, ServiceItem, ServiceMatter
from fengqiao.duties.public_services.online.actions import commenting, files, filing
from fengqiao.duties.public_services.online.bounds import DRAFT_KEPT, FILE_BYTES_MAX, FILES_MAX
from fengqiao.duties.public_services.online.ledgers import COMMENTS, ONLINE
from fengqiao.duties.public_services.online.models import ApplicationDraft, OnlineFiling
from fengqiao.duties.public_services.online.policies import FILE, SAY, citizen
from fengqiao.duties.public_services.online.progress import progress_of
from fengqiao.duties.public_services.online.queries import (
    draft_of_code,
    files_of_matter,
    followed,
    last_reason,
)
from fengqiao.duties.public_services.policies import RECEIVE
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.duties.public_services.tests.browsers import browser_of
from fengqiao.keeping.files.models import Attachment
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.people.models import PostKind
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 4)
BOTH = ("申请书", "身份证复印件")


@pytest.fixture
def places() -> Places:
    return a_township()


@pytest.fixture
def item(places: Places) -> Any:
    return an_item(places, kind="public_service", legal_limit=None, promised_limit=3)


def a_photo(name: str = "照片.jpg", side: int = 60) -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (side, side), (20, 60, 120)).save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue())


def filled(places: Places, **changes: str) -> dict[str, str]:
    given = {
        "applicant": "张甲一",
        "phone": "13900000001",
        "place": places.villages[0].code,
        "explanation": "请尽快办理",
    }
    return {**given, **changes}


def drafted(places: Places, item: ServiceItem, *papers: str) -> ApplicationDraft:
    draft = filing.keep_draft(item=item, filled=filled(places))
    for paper in papers:
        files.put(item=item, record_id=draft.pk, material=paper, file=files.examined(a_photo()))
    return draft


def handed_in(places: Places, item: ServiceItem, *papers: str, on: date = DAY) -> OnlineFiling:
    with clock.at(noon(on)):
        return filing.hand_in(draft=drafted(places, item, *papers))


def taken_in(handed: OnlineFiling, *, on: date) -> ServiceMatter:
    with clock.at(noon(on)):
        taken = ledgers.confirm(ledger=ONLINE, record=handed, actor=window())
    assert taken.matter is not None
    return taken.matter


def test_the_window_takes_in_all_that_was_typed_with_one_press(places: Places, item: Any) -> None:
    handed = handed_in(places, item, *BOTH)
    assert (handed.state, handed.given) == (State.SUBMITTED, BOTH)
    matter = taken_in(handed, on=DAY + timedelta(days=1))
    carried = (matter.applicant, matter.phone, matter.place, matter.channel, matter.held_materials)
    assert carried == ("张甲一", "13900000001", places.villages[0], Channel.ONLINE, BOTH)
    assert matter.opened_on == DAY  # 收件之日是提交之日，不是窗口打开之日
    assert matter.accepted_on == DAY + timedelta(days=1)
    assert [file.caption for file in files_of_matter(matter)] == list(BOTH)
    assert verify() == []


def test_its_page_offers_one_button_to_take_it_in_and_none_that_says_less(
    places: Places, item: Any
) -> None:
    handed = handed_in(places, item, *BOTH)
    page = browser_of(places, PostKind.WINDOW_CLERK).get(f"/public_services/online/{handed.pk}/")
    said = page.content.decode()
    assert "核对无误，收件立案" in said
    assert f"{handed.pk}/confirm" not in said
    assert f"{handed.pk}/send_back" in said


def test_an_application_short_of_papers_is_received_and_not_accepted(
    places: Places, item: Any
) -> None:
    matter = taken_in(handed_in(places, item, "申请书"), on=DAY)
    assert (matter.accepted_on, matter.missing_materials) == (None, ("身份证复印件",))


def test_a_licence_is_received_and_answered_by_the_window_itself(places: Places) -> None:
    matter = taken_in(handed_in(places, an_item(places), *BOTH), on=DAY)
    assert (matter.stage, matter.accepted_on) == ("收件", None)


def test_what_is_returned_says_why_and_can_be_handed_in_anew(places: Places, item: Any) -> None:
    handed = handed_in(places, item, "申请书")
    back = ledgers.send_back(ledger=ONLINE, record=handed, actor=window(), reason="照片模糊")
    assert last_reason(back) == "照片模糊"
    told = progress_of(back)
    assert told.may_amend
    assert "照片模糊" in told.asked
    again = filing.hand_in_again(filing=back, filled=filled(places, applicant="张甲二"))
    assert (again.state, again.applicant, again.number) == (
        State.SUBMITTED,
        "张甲二",
        handed.number,
    )
    with pytest.raises(Refused):
        filing.hand_in_again(filing=again, filled=filled(places))


def test_papers_asked_for_come_on_line_and_count_from_their_day(places: Places, item: Any) -> None:
    matter = taken_in(handed_in(places, item, "申请书"), on=DAY)
    matter = take(matter, "check_materials", DAY)
    matter = take(matter, "ask_supplement", DAY, everything_asked_at_once=True)
    told = progress_of(matter)
    assert (told.may_supplement, told.missing) == (True, ("身份证复印件",))
    came, taken_up = DAY + timedelta(days=2), DAY + timedelta(days=3)
    with clock.at(noon(came)):
        papers = [("身份证复印件", files.examined(a_photo()))]
        handed = filing.supplement(matter=matter, papers=papers)
        assert not progress_of(matter).may_supplement
        with pytest.raises(Refused, match="正在等待窗口核对"):
            filing.supplement(matter=matter, papers=papers)
    matter = taken_in(handed, on=taken_up)
    assert (matter.missing_materials, matter.accepted_on) == ((), taken_up)
    acts = dict(ActTaken.objects.values_list("act", "on"))
    assert acts["supplement"] == came
    assert verify() == []


def test_a_draft_is_opened_by_its_code_alone_and_only_at_its_township(
    places: Places, item: Any
) -> None:
    draft = drafted(places, item)
    code = receipt_code(draft)
    assert draft_of_code(places.township.code, f" {code[:4].lower()} {code[4:]}") == draft
    assert draft_of_code(NEIGHBOUR, code) is None
    assert draft_of_code(places.township.code, code[::-1]) is None


def test_nobody_of_the_offices_hands_in_for_somebody_or_reads_a_draft(
    places: Places, item: Any
) -> None:
    drafted(places, item, "申请书")
    for post in PostKind:
        assert not somebody(post).may(FILE)
    assert not ONLINE.visible_to(window()).exists()
    with pytest.raises(NotPermitted):
        ledgers.enter(ledger=ONLINE, actor=window(), values={"place": places.township})
    public = citizen(places.township.code)
    assert [public.may(each) for each in (FILE, SAY, RECEIVE)] == [True, True, False]


def test_a_draft_that_is_dropped_or_grows_old_leaves_no_file(places: Places, item: Any) -> None:
    filing.drop_draft(draft=drafted(places, item, *BOTH))
    with clock.at(noon(DAY)):
        kept = drafted(places, item, "申请书")
    with clock.at(noon(DAY) + DRAFT_KEPT):
        assert filing.forget_old_drafts() == 0
    with clock.at(noon(DAY) + DRAFT_KEPT + timedelta(days=1)):
        assert filing.forget_old_drafts() == 1
    assert not ApplicationDraft.objects.filter(pk=kept.pk).exists()
    assert not Attachment.objects.filter(erased_at=None).exists()
    assert set(Attachment.objects.values_list("name", flat=True)) == {""}


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (SimpleUploadedFile("大.jpg", b"\xff\xd8" + b"0" * FILE_BYTES_MAX), "超过 8 MB"),
        (SimpleUploadedFile("照片.jpg", b"MZ\x90\x00" * 9), "可以上传照片"),
        (SimpleUploadedFile("表.csv", "甲,乙\n1,2\n".encode()), "类型不能上传"),
        (SimpleUploadedFile("空.pdf", b""), "空的"),
        (SimpleUploadedFile("机密★.jpg", b"\xff\xd8\xff"), "国家秘密"),
    ],
    ids=["too large", "a program", "a table", "empty", "marked secret"],
)
def test_a_file_is_judged_by_what_it_is_and_refused_in_words(
    upload: SimpleUploadedFile, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        files.examined(upload)


def test_only_papers_of_the_guide_are_taken_and_not_without_end(places: Places, item: Any) -> None:
    draft, photo = drafted(places, item), files.examined(a_photo())
    with pytest.raises(Refused, match="没有列出"):  # 优化营商环境条例第四十四条
        files.put(item=item, record_id=draft.pk, material="无犯罪证明", file=photo)
    for _ in range(FILES_MAX):
        files.put(item=item, record_id=draft.pk, material="申请书", file=files.examined(a_photo()))
    with pytest.raises(Refused, match=f"最多上传 {FILES_MAX} 个"):
        files.put(item=item, record_id=draft.pk, material="申请书", file=photo)


def test_only_number_and_code_together_open_anything(places: Places, item: Any) -> None:
    handed = handed_in(places, item)
    code, township = receipt_code(handed), places.township.code
    assert followed(township, handed.number.replace("-", "－"), code.lower()) == handed
    for number, tried in (
        (handed.number, ""),
        (handed.number, code[:-1]),
        ("网申-2024-9999", code),
        (handed.number, "\ud800"),
        ("", ""),
    ):
        assert followed(township, number, tried) is None
    assert followed(NEIGHBOUR, handed.number, code) is None


def test_a_comment_is_closed_by_an_answer_alone(places: Places) -> None:
    said = {"kind": "complaint", "text": "窗口中午没有人", "name": "", "contact": "13900000002"}
    comment = commenting.say(township=places.township, said=said)
    clerk = somebody(PostKind.OFFICE_CLERK)
    with pytest.raises(Refused, match="请先写明答复"):
        ledgers.confirm(ledger=COMMENTS, record=comment, actor=clerk)
    with pytest.raises(NotPermitted):
        commenting.answer(comment=comment, reply="已安排值班", actor=window())
    assert not COMMENTS.visible_to(window()).exists()
    answered = commenting.answer(comment=comment, reply="已安排值班", actor=clerk)
    told = progress_of(answered)
    assert (told.stands, told.reply) == ("已答复", "已安排值班")
    assert "13900000002" not in repr(told)


def test_a_township_takes_so_many_drafts_a_day(
    places: Places, item: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filing, "TOWNSHIP_DRAFTS_A_DAY", 2)
    for _ in range(2):
        drafted(places, item)
    with pytest.raises(Refused, match="今天网上申请太多"):
        drafted(places, item)


def test_what_is_a_matter_already_cannot_be_voided_in_the_inbox(places: Places, item: Any) -> None:
    handed = handed_in(places, item, *BOTH)
    taken_in(handed, on=DAY)
    handed.refresh_from_db()
    with pytest.raises(Refused, match="已经收件立案"):
        ledgers.void(ledger=ONLINE, record=handed, actor=window(), reason="重复")
