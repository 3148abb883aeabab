"""Files put to records: what is kept, what is shown, what is erased."""

import hashlib
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import transaction
from PIL import Image

from fengqiao.keeping.files import blobs
from fengqiao.keeping.files.actions import erase_file, remove, settle_what_waits
from fengqiao.keeping.files.models import KIND, Attachment
from fengqiao.keeping.files.queries import (
    attachments_of,
    attachments_of_many,
    counts,
    open_file,
    parts_of,
)
from fengqiao.keeping.files.tests.builders import (
    A_RECORD,
    a_docx,
    a_jpeg,
    a_pdf,
    a_picture,
    an_attachment,
)
from fengqiao.keeping.trail.queries import history
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.errors import Refused

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=CHINA)


def a_phone_photo() -> bytes:
    """A photo taken sideways, with a position and the time it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "手机厂商".encode().decode("latin-1")
    exif.get_ifd(0x8769)[0x9003] = "2026:03:01 09:30:15"
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 58.0, 12.0), 3: "E", 4: (105.0, 43.0, 1.0)})
    return a_jpeg(exif=exif, comment=b"taken at 35.97N 105.71E")


def test_a_photo_is_kept_upright_with_its_time_and_without_its_position() -> None:
    photo = a_phone_photo()
    with Image.open(BytesIO(photo)) as before:
        assert before.getexif().get_ifd(0x8825), "the builder must give a position to lose"
    with clock.at(NOON):
        attachment = an_attachment(upload=photo)
    kept = open_file(attachment).path.read_bytes()
    with Image.open(BytesIO(kept)) as image:
        assert not image.getexif()
        assert image.size == (48, 64)
        red, _, blue = image.convert("RGB").getpixel((24, 5))  # type: ignore[misc]
        assert red > blue, "what was left is now on top"
    assert b"35.97N" not in kept
    assert attachment.captured_at == datetime(2026, 3, 1, 9, 30, 15, tzinfo=CHINA)
    assert attachment.uploaded_at == NOON
    assert attachment.event_on == date(2026, 3, 2)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "CMYK", "I;16"])
def test_every_mode_of_picture_is_kept_with_a_small_jpeg(form: str, mode: str) -> None:
    try:
        data = a_picture(form, mode=mode, size=(900, 600))
    except OSError:
        pytest.skip(f"{form} knows no {mode}")
    attachment = an_attachment(upload=data, name="图.dat")
    with Image.open(open_file(attachment).path) as kept:
        assert (kept.format, kept.size) == (form, (900, 600))
    served = open_file(attachment, thumbnail=True)
    with Image.open(served.path) as small:
        assert (small.format, max(small.size)) == ("JPEG", 320)
    assert served.content_type == "image/jpeg"


def test_a_document_is_kept_byte_for_byte_and_only_ever_downloaded() -> None:
    for data, name, content_type in (
        (a_pdf(), "纪要.pdf", "application/pdf"),
        (a_docx(), "通知.docx", None),
        ("会议记录\r\n".encode("gb18030") * 5000, "记录.txt", "text/plain"),
    ):
        attachment = an_attachment(upload=data, name=name)
        served = open_file(attachment)
        assert served.path.read_bytes() == data
        assert attachment.name == name
        assert served.content_type == (content_type or served.content_type)
        assert served.headers["Content-Disposition"].startswith("attachment")
        assert served.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in served.headers["Content-Security-Policy"]
        with pytest.raises(Refused, match="缩略图"):
            open_file(attachment, thumbnail=True)


def test_an_upload_of_a_form_is_taken_as_it_comes(tmp_path: Path) -> None:
    photo = a_jpeg()
    in_memory = SimpleUploadedFile("a.jpg", photo)
    on_disk = TemporaryUploadedFile("a.jpg", "image/jpeg", len(photo), None)
    on_disk.write(photo)
    digests = {an_attachment(upload=upload).sha256 for upload in (in_memory, on_disk, photo)}
    assert len(digests) == 1


def test_lists_know_what_each_record_has() -> None:
    a, b, c = (UUID(int=number) for number in (1, 2, 3))
    first = an_attachment(record_id=a)
    second = an_attachment(record_id=a, upload=a_jpeg(size=(10, 10)))
    other = an_attachment(record_id=b)
    gone = an_attachment(record_id=b, role="photo")
    remove(attachment=gone, actor="zhang", reason="传错了")
    kind = first.kind
    assert attachments_of(kind, a) == [first, second]
    assert attachments_of_many(kind, [a, b, c]) == {a: [first, second], b: [other]}
    assert counts(kind, [a, b, c]) == {a: 2, b: 1}
    assert attachments_of("publicity.activity", a) == []
    assert parts_of(kind, b) == [(KIND, other.pk), (KIND, gone.pk)]


def test_a_record_s_story_tells_of_its_files() -> None:
    attachment = an_attachment()
    remove(attachment=attachment, actor="li", reason="模糊不清，重拍")
    acts = history("learning.session", A_RECORD, parts=parts_of("learning.session", A_RECORD))
    assert [(act.action, act.actor, act.note) for act in acts] == [
        ("files.attachment.attach", "zhang", ""),
        ("files.attachment.remove", "li", "模糊不清，重拍"),
    ]
    changed = {change.field for change in acts[1].changes}
    assert changed == {"removed_at", "removed_reason", "version"}
    for again in (attachment, attachment):
        with pytest.raises(Refused, match="已经移除"):
            remove(attachment=again, actor="li", reason="再次")


def test_the_same_bytes_lie_on_the_disk_once_and_go_with_the_last_who_needs_them(
    django_capture_on_commit_callbacks: object, files_folder: Path
) -> None:
    ours, theirs = an_attachment(), an_attachment(township="999901207")
    assert ours.sha256 == theirs.sha256
    kept = [path for path in (files_folder / "incoming").iterdir() if path.name == ours.sha256]
    assert len(kept) == 1
    for attachment, remains in ((ours, True), (theirs, False)):
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            with pytest.raises(Refused):
                erase_file(attachment=attachment, actor="li", reason="保管期满")
            remove(attachment=attachment, actor="li", reason="保管期满")
            erase_file(attachment=attachment, actor="li", reason="保管期满")
        assert kept[0].exists() == remains
    assert verify() == []
    with pytest.raises(Refused, match="销毁"):
        open_file(Attachment.objects.get(pk=ours.pk))


@pytest.mark.django_db(transaction=True)
def test_a_file_takes_its_place_when_its_record_is_committed_and_never_before(
    files_folder: Path,
) -> None:
    with transaction.atomic():
        an_attachment(upload=a_jpeg(size=(20, 20)))
        transaction.set_rollback(True)
    assert list(blobs.placed()) == []
    waiting = list(blobs.waiting())
    kept = an_attachment()
    assert {path.name for path in blobs.placed()} == {kept.sha256, kept.thumbnail_sha256}
    assert list(blobs.waiting()) == waiting
    assert verify() == [], "what waits is nobody's yet, and no finding"
    settle_what_waits()
    assert list(blobs.waiting()) == waiting, "it may belong to a transaction under way"
    with clock.at(datetime(2036, 1, 1, tzinfo=CHINA)):
        settle_what_waits()
    assert list(blobs.waiting()) == []


@pytest.mark.django_db(transaction=True)
def test_a_crash_between_commit_and_placing_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fengqiao.keeping.files.actions._settle", lambda attachment: None)
    attachment = an_attachment()
    assert list(blobs.placed()) == []
    data = open_file(attachment).path.read_bytes()
    assert hashlib.sha256(data).hexdigest() == attachment.sha256
    assert verify() == []
    settle_what_waits()
    assert len(list(blobs.placed())) == 2
    assert open_file(attachment).path.read_bytes() == data
