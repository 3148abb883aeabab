"""Signed sheets come back as photos and are filed by the code printed on them."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageEnhance, ImageFilter

from fengqiao.casework.documents.attendance import AttendanceSheet, picture_attendance
from fengqiao.casework.documents.codes import code_text
from fengqiao.casework.documents.tests.reading import needs_fonts
from fengqiao.casework.ledgers import actions, evidence
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    TOWNSHIP,
    VILLAGES,
    Places,
    a_session,
    a_township,
    clerk,
    sessions,
    village_cadre,
)
from fengqiao.keeping.files.queries import attachments_of
from fengqiao.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(tmp_path: Any, settings: Any) -> Places:
    settings.FILES_FOLDER = tmp_path
    return a_township()


def photo_of(*codes: str, turned: float = 7.0, name: str = "IMG_1.jpg") -> SimpleUploadedFile:
    """Return a photo of the printed sheets of these codes, side by side, turned, dark, blurred."""
    pages = [
        Image.open(io.BytesIO(picture_attendance(sheet, ppi=150)[0])).convert("RGB")
        for sheet in (
            AttendanceSheet(title="学法签到表", code=code, printed_on=clock.today(), details=())
            for code in codes
        )
    ]
    desk = Image.new("RGB", (sum(page.width for page in pages) + 100, pages[0].height + 100), "tan")
    left = 50
    for page in pages:
        desk.paste(page, (left, 50))
        left += page.width
    turned_desk = desk.rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor="tan")
    dark = ImageEnhance.Brightness(turned_desk.filter(ImageFilter.GaussianBlur(0.8))).enhance(0.6)
    return as_upload(dark, name)


def as_upload(image: Image.Image, name: str) -> SimpleUploadedFile:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=60)
    return SimpleUploadedFile(name, written.getvalue(), "image/jpeg")


def code_of(entry: Any) -> str:
    return code_text(entry.township_id, entry.number)


def proofs(entry: Any) -> list[str]:
    return [each.role for each in attachments_of(entry.record_kind(), entry.pk)]


@needs_fonts
@pytest.mark.parametrize("turned", [0, 12, 180])
def test_a_photo_of_a_signed_sheet_files_itself_once(places: Places, turned: float) -> None:
    entry = a_session(places.villages[0], by=village_cadre())
    photo = photo_of(code_of(entry), turned=turned)
    filed = evidence.file_by_code(actor=village_cadre(), upload=photo)
    assert (filed.record, filed.reason) == (entry, "")
    assert proofs(entry) == ["sign_in_sheet"]
    again = evidence.file_by_code(actor=clerk(), upload=photo)
    assert again.record is None
    assert "没有重复归档" in again.reason
    assert proofs(entry) == ["sign_in_sheet"]


@needs_fonts
def test_a_photo_goes_only_where_its_sender_may_change_the_entry(places: Places) -> None:
    entry = a_session(places.villages[0], by=village_cadre())
    photo = photo_of(code_of(entry))
    for stranger in (village_cadre(VILLAGES[1]), clerk(NEIGHBOUR)):
        filed = evidence.file_by_code(actor=stranger, upload=photo)
        assert "您看得到的记录中没有" in filed.reason
    actions.confirm(ledger=sessions(), record=entry, actor=clerk())
    assert "没有“确认学法记录”的权限" in (
        evidence.file_by_code(actor=village_cadre(), upload=photo).reason
    )
    assert evidence.file_by_code(actor=clerk(), upload=photo).record == entry
    actions.void(ledger=sessions(), record=entry, actor=clerk(), reason="重复")
    assert "作废" in evidence.file_by_code(actor=clerk(), upload=photo).reason


@needs_fonts
def test_a_photo_that_names_no_entry_or_several_says_so(places: Places) -> None:
    entry, other = a_session(places.township), a_session(places.township)
    two = evidence.file_by_code(actor=clerk(), upload=photo_of(code_of(entry), code_of(other)))
    assert entry.number in two.reason
    assert other.number in two.reason
    blank = as_upload(Image.new("RGB", (600, 800), "white"), "blank.jpg")
    assert "没有读到" in evidence.file_by_code(actor=clerk(), upload=blank).reason
    unknown = photo_of(code_text(TOWNSHIP, "学法-2024-9999"))
    assert "没有 学法-2024-9999" in evidence.file_by_code(actor=clerk(), upload=unknown).reason
    text = SimpleUploadedFile("a.jpg", "不是图片".encode())
    assert "无法识别的图片" in evidence.file_by_code(actor=clerk(), upload=text).reason
    assert proofs(entry) == proofs(other) == []


def test_a_page_without_a_code_is_filed_by_its_number(places: Places) -> None:
    entry = a_session(places.township)
    photo = as_upload(Image.new("RGB", (600, 800), "white"), "page.jpg")
    filed = evidence.file_by_number(
        actor=clerk(), township_code=TOWNSHIP, number=f" {entry.number} ", upload=photo
    )
    assert filed.record == entry
    assert proofs(entry) == ["sign_in_sheet"]


def test_a_photo_that_cannot_be_read_is_asked_for_only_once(places: Places) -> None:
    """It waits; then its number alone files it, as it was and with the time it was taken."""
    entry = a_session(places.township)
    sent = as_upload(Image.new("RGB", (600, 800), "white"), "page.jpg")
    unread = evidence.file_by_code(actor=clerk(), upload=sent)
    assert unread.record is None
    assert unread.held

    def typed(number: str, by: Any = None) -> evidence.Filed:
        return evidence.file_held(
            actor=by or clerk(), township_code=TOWNSHIP, number=number, token=unread.held
        )

    for wrong, told in (("", "还没有填写编号"), ("学法-2024-9999", "没有 学法-2024-9999")):
        again = typed(wrong)
        assert (again.record, again.held) == (None, unread.held)
        assert told in again.reason
    assert "别人上传的" in typed(entry.number, by=village_cadre()).reason
    assert proofs(entry) == []
    assert typed(entry.number).record == entry
    assert proofs(entry) == ["sign_in_sheet"]


def test_a_held_photo_is_gone_after_a_day_and_a_token_cannot_be_made_up(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now().timestamp()
    entry = a_session(places.township)
    unread = evidence.file_by_code(
        actor=clerk(), upload=as_upload(Image.new("RGB", (60, 80), "white"), "page.jpg")
    )
    for token in (unread.held + "x", "", "WyJhIl0:1:2"):
        filed = evidence.file_held(
            actor=clerk(), township_code=TOWNSHIP, number=entry.number, token=token
        )
        assert (filed.record, filed.held) == (None, "")
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 25 * 3600)
    filed = evidence.file_held(
        actor=clerk(), township_code=TOWNSHIP, number=entry.number, token=unread.held
    )
    assert "暂存一天" in filed.reason


def test_what_is_no_picture_is_not_held(places: Places) -> None:
    text = SimpleUploadedFile("a.jpg", "不是图片".encode())
    assert evidence.file_by_code(actor=clerk(), upload=text).held == ""
