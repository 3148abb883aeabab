"""Files made for tests, believable and hostile."""

import io
import struct
import zipfile
import zlib
from datetime import date
from typing import Any
from uuid import UUID

from docx import Document
from openpyxl import Workbook
from PIL import Image

from fengqiao.keeping.files.actions import attach
from fengqiao.keeping.files.models import Attachment

A_RECORD = UUID(int=1)


def a_jpeg(
    *, size: tuple[int, int] = (64, 48), exif: Image.Exif | None = None, **options: Any
) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif or Image.Exif(), **options)
    return target.getvalue()


def a_picture(form: str, *, mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size).save(target, form)
    return target.getvalue()


def a_huge_png(side: int = 60_000) -> bytes:
    """A PNG of a few hundred bytes that claims to be ``side`` pixels square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 4096, 9)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def a_docx(*paragraphs: str, header: str = "") -> bytes:
    document = Document()
    for paragraph in paragraphs or ("关于召开专题会议的通知",):
        document.add_paragraph(paragraph)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def an_xlsx(*cells: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(cells or ("姓名", "单位"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_part(package: bytes, name: str, data: bytes, **info: Any) -> bytes:
    """The same package with one part more, or another in its place."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED
        for key, value in info.items():
            setattr(entry, key, value)
        new.writestr(entry, data)
    return target.getvalue()


def a_pdf(text: str = "会议纪要", *, compressed: bool = True, mapped: bool = True) -> bytes:
    """A PDF of one line, written as browsers print it: sign by sign, as codes with a map."""
    codes = {sign: number for number, sign in enumerate(dict.fromkeys(text), start=3)}
    pairs = "\n".join(
        f"<{code:04X}> <{sign.encode('utf-16-be').hex()}>" for sign, code in codes.items()
    )
    character_map = f"{len(codes)} beginbfchar\n{pairs}\nendbfchar" if mapped else ""
    shown = " 16 0 Td ".join(f"<{codes[sign]:04X}> Tj" for sign in text)
    page = f"BT /F1 16 Tf 1 0 0 1 72 700 Tm {shown} ET BT 72 650 Td <FFFF> Tj ET"
    return b"%PDF-1.7\n" + b"".join(
        _stream(number, part.encode(), compressed=compressed)
        for number, part in enumerate((character_map, page), start=1)
    )


def _stream(number: int, data: bytes, *, compressed: bool) -> bytes:
    packed = zlib.compress(data) if compressed else data
    filter_ = b"/Filter /FlateDecode " if compressed else b""
    head = b"%d 0 obj\n<< %s/Length %d >>\nstream\n" % (number, filter_, len(packed))
    return head + packed + b"\nendstream\nendobj\n"


def an_attachment(**changes: Any) -> Attachment:
    values: dict[str, Any] = {
        "township": "640422207",
        "actor": "zhang",
        "kind": "learning.session",
        "record_id": A_RECORD,
        "role": "sign_in_sheet",
        "upload": a_jpeg(),
        "name": "签到表.jpg",
        "event_on": date(2026, 3, 2),
        "caption": "第一次集中学习",
    }
    return attach(**{**values, **changes})
