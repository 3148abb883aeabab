"""Hostile files and names (T19): each is refused in words or made harmless."""

import io
import os
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from fengqiao.keeping.files.formats import recognise
from fengqiao.keeping.files.intake import received
from fengqiao.keeping.files.names import BYTES_MAX, safe_name
from fengqiao.keeping.files.packages import PARTS_MAX
from fengqiao.keeping.files.pdf_text import STRINGS_MAX, pdf_text
from fengqiao.keeping.files.queries import open_file
from fengqiao.keeping.files.tests.builders import (
    a_docx,
    a_huge_png,
    a_jpeg,
    a_pdf,
    a_picture,
    an_attachment,
    an_xlsx,
    with_part,
)
from fengqiao.kernel.errors import Refused

MIB = 1 << 20


def a_zip(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return target.getvalue()


def a_bomb() -> bytes:
    """A document with one part of a gigabyte of spaces, as 42.zip's layers are."""
    target = io.BytesIO(a_docx())
    with (
        zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("word/media/big.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(256):
            part.write(bytes(4 * MIB))
    return target.getvalue()


def an_overlapping_zip() -> bytes:
    """Many entries of the list that all point at the same packed bytes."""
    data = with_part(a_docx(), "word/media/a.bin", b"\0" * (8 * MIB))
    end = data.rindex(b"PK\x05\x06")
    size, start = struct.unpack("<II", data[end + 12 : end + 20])
    listed = data[start : start + size]
    last = listed.rindex(b"PK\x01\x02")
    copies = b"".join(listed[last:].replace(b"media/a.bin", b"media/%05d" % n) for n in range(2000))
    tail = bytearray(data[end:])
    count = struct.unpack("<H", tail[10:12])[0] + 2000
    tail[8:12] = struct.pack("<HH", count, count)
    tail[12:16] = struct.pack("<I", size + len(copies))
    return data[:start] + listed + copies + bytes(tail)


def a_lying_zip() -> bytes:
    """A part that declares a hundred bytes and unpacks to many megabytes."""
    data = bytearray(with_part(a_docx(), "word/footer1.xml", b" " * (64 * MIB)))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(data)


RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/{kind}" Target="http://evil.example/x" TargetMode="External"/>'
    "</Relationships>"
)
ENTITIES = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb in a document": ("a.docx", a_bomb),
    "bomb inside an archive": ("a.zip", lambda: a_zip({"a.zip": a_zip({"b": bytes(8 * MIB)})})),
    "overlapping entries": ("a.docx", an_overlapping_zip),
    "part that lies about its size": ("a.docx", a_lying_zip),
    "list of too many parts": (
        "a.docx",
        lambda: a_zip({f"word/{n}": b"" for n in range(PARTS_MAX + 1)}),
    ),
    "macro in a .docx": ("a.docx", lambda: with_part(a_docx(), "word/vbaProject.bin", b"x")),
    "macro in a .xlsx": ("a.xlsx", lambda: with_part(an_xlsx(), "xl/macrosheets/s1.xml", b"<x/>")),
    "macro content type": (
        "a.docm",
        lambda: with_part(a_docx(), "[Content_Types].xml", b'<x t="macroEnabled.main+xml"/>'),
    ),
    "program in a document": (
        "a.docx",
        lambda: with_part(a_docx(), "word/embeddings/a.exe", b"MZ"),
    ),
    "external template": (
        "a.docx",
        lambda: with_part(
            a_docx(), "word/_rels/settings.xml.rels", RELS.format(kind="attachedTemplate").encode()
        ),
    ),
    "external object": (
        "a.docx",
        lambda: with_part(
            a_docx(), "word/_rels/footer9.xml.rels", RELS.format(kind="oleObject").encode()
        ),
    ),
    "external entity": (
        "a.docx",
        lambda: with_part(a_docx(), "word/document.xml", ENTITIES.encode()),
    ),
    "entity in another encoding": (
        "a.docx",
        lambda: with_part(a_docx(), "word/document.xml", ENTITIES.encode("utf-16")),
    ),
    "path that climbs": ("a.docx", lambda: with_part(a_docx(), "../../etc/cron.d/x", b"x")),
    "symbolic link": (
        "a.docx",
        lambda: with_part(a_docx(), "word/link", b"/etc/passwd", external_attr=0o120777 << 16),
    ),
    "encrypted part": ("a.docx", lambda: _encrypted(with_part(a_docx(), "word/x.xml", b"x"))),
    "plain archive": ("a.zip", lambda: a_zip({"a.txt": b"x"})),
    "empty zip": ("a.docx", lambda: a_zip({})),
    "cut document": ("a.docx", lambda: a_docx()[:2000]),
    "svg": ("a.svg", SVG.encode),
    "svg called a picture": ("a.png", lambda: b'<?xml version="1.0"?>' + SVG.encode()),
    "html": ("a.html", lambda: b"<!DOCTYPE html><script>alert(1)</script>"),
    "html called text": ("a.txt", lambda: b"\xef\xbb\xbf \n<HTML><script>alert(1)</script>"),
    "windows program": ("a.exe", lambda: b"MZ" + bytes(200)),
    "windows program called a picture": ("a.jpg", lambda: b"MZ" + bytes(200)),
    "linux program": ("a", lambda: b"\x7fELF" + bytes(200)),
    "shell script": ("a.txt", lambda: b"#!/bin/sh\nrm -rf /\n"),
    "batch file": ("a.bat", lambda: b"@echo off\r\ndel *.*\r\n"),
    "test virus": ("eicar.com", lambda: b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"),
    "gif that is a script": ("a.gif", lambda: b"GIF89a/*" + bytes(40) + b"*/=1;alert(1)"),
    "picture of 3,600 million pixels": ("a.png", a_huge_png),
    "cut picture": ("a.jpg", lambda: a_jpeg(size=(600, 600))[:900]),
    "head of a picture": ("a.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(64)),
    "text of control characters": ("a.txt", lambda: bytes(range(1, 32)) * 9),
    "unknown bytes": ("a.dat", lambda: os.urandom(4000)),
    "nothing": ("a.jpg", lambda: b""),
}


def _encrypted(package: bytes) -> bytes:
    data = bytearray(package)
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize("case", HOSTILE)
def test_it_is_refused_in_words_and_in_little_memory(case: str) -> None:
    name, build = HOSTILE[case]
    data = build()
    tracemalloc.start()
    try:
        with pytest.raises(Refused) as refused:
            received(data, name)
        assert tracemalloc.get_traced_memory()[1] < 64 * MIB
    finally:
        tracemalloc.stop()
    assert any("一" <= sign <= "鿿" for sign in str(refused.value))


@pytest.mark.django_db
def test_a_picture_that_is_a_script_too_comes_out_a_picture_alone() -> None:
    payload = b"<script>alert(1)</script>"
    hidden = a_jpeg(comment=payload) + payload
    in_png = a_picture("PNG") + payload
    for data, name in ((hidden, "a.jpg"), (in_png, "a.png")):
        assert payload in data
        assert payload not in open_file(an_attachment(upload=data, name=name)).path.read_bytes()


@pytest.mark.django_db
def test_a_pdf_that_is_a_page_too_is_only_downloaded() -> None:
    data = a_pdf() + b"<html><script>alert(1)</script></html>"
    served = open_file(an_attachment(upload=data, name="a.html"))
    assert served.content_type == "application/pdf"
    assert served.headers["Content-Disposition"].startswith("attachment")


def test_an_embedded_picture_or_a_link_in_a_document_is_no_reason_to_refuse() -> None:
    linked = with_part(
        a_docx(), "word/_rels/footer9.xml.rels", RELS.format(kind="hyperlink").encode()
    )
    with_picture = with_part(linked, "word/media/image1.jpeg", a_jpeg())
    assert received(with_picture, "a.docx").format.extension == ".docx"


NAMES = {
    "../../etc/passwd": "passwd",
    "..\\..\\windows\\system32\\cmd.exe": "cmd.exe",
    "/etc/shadow": "shadow",
    "签到表\u202egpj.exe": "签到表gpj.exe",
    "a\0.jpg": "a",
    "": "未命名",
    "...": "未命名",
    "/": "未命名",
    "a\r\nSet-Cookie: x=1": "aSet-Cookie_ x=1",
    "<img src=x onerror=alert(1)>.jpg": "_img src=x onerror=alert(1)_",
    "零宽\u200b字\ufeff符.jpg": "零宽字符",
    "会议.PNG": "会议.PNG",
    "签到表.JPG": "签到表",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_made_harmless(name: str) -> None:
    assert safe_name(name, extension=".jpg") == f"{NAMES[name]}.jpg"


@given(st.text(max_size=400), st.sampled_from([".jpg", ".docx", ".txt"]))
def test_any_name_ends_as_its_content_and_fits(name: str, extension: str) -> None:
    safe = safe_name(name, extension=extension)
    assert safe.endswith(extension)
    assert len(safe) > len(extension)
    assert len(safe.encode()) <= BYTES_MAX
    assert not set(safe) & set('/\\\0\r\n\t<>:"|?*%;`$\u202a\u202b\u202c\u202d\u202e\u200b')
    assert Path(safe).name == safe
    assert safe_name(safe, extension=extension) == safe


@given(st.text(max_size=60))
def test_any_name_is_served_in_a_sound_header(name: str) -> None:
    header = content_disposition_header(True, safe_name(name, extension=".pdf"))  # noqa: FBT003
    response = HttpResponse(headers={"Content-Disposition": header or ""})
    assert response["Content-Disposition"].startswith("attachment; filename")


def answered(data: bytes, name: str) -> bool:
    """Whether a file is taken or refused in words, and nothing else happens."""
    try:
        return bool(received(data, name).name)
    except Refused as refused:
        return bool(refused.reasons)


@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.jpg", "a.doc"]))
def test_any_bytes_are_answered(data: bytes, name: str) -> None:
    """With and without the signs by which formats are told, so that each reader is reached."""
    for sign in (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"):
        assert answered(sign + data, name)


@given(st.data())
def test_a_damaged_document_is_answered(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([DOCX, XLSX, PDF, JPEG]))
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert answered(bytes(damaged), "a.docx")


DOCX, XLSX, PDF, JPEG = a_docx("通知"), an_xlsx("姓名"), a_pdf("会议纪要"), a_jpeg()


PDF_BOMBS = {
    "much packed into little": b"stream\n"
    + zlib.compress(b"(x) Tj " * (32 * MIB // 7))
    + b"endstream",
    "streams without end": b"stream\n" * MIB,
    "no end of streams": b"stream endstream " * MIB,
    "sections without end": b"stream beginbfchar " * (MIB // 8) + b"endstream",
    "lists without end": b"stream beginbfrange" + b"<00><00>[" * (MIB // 16) + b"endstream",
    "ranges over everything": b"stream beginbfrange" + b"<0000><FFFF><0000>" * 9999 + b"endstream",
    "brackets without end": b"stream Tj"
    + b"(" * MIB
    + b"(aaaa" * MIB
    + b"<aa" * MIB
    + b"endstream",
}


@pytest.mark.parametrize("case", PDF_BOMBS)
def test_a_pdf_bomb_is_read_only_so_far(case: str) -> None:
    """Each of these took minutes or gigabytes when a limit was missing."""
    data = b"%PDF-1.7\n" + PDF_BOMBS[case] * 3
    tracemalloc.start()
    try:
        text = pdf_text(io.BytesIO(data))
        assert tracemalloc.get_traced_memory()[1] < 96 * MIB + len(data)
    finally:
        tracemalloc.stop()
    assert len(text) < STRINGS_MAX * 10


def test_the_text_of_a_pdf_is_read_through_its_maps() -> None:
    assert "关于开展专项检查的通知" in pdf_text(io.BytesIO(a_pdf("关于开展专项检查的通知")))
    assert "通知" not in pdf_text(io.BytesIO(a_pdf("通知", mapped=False)))


@pytest.mark.parametrize("limit", [10_000])
def test_a_file_over_the_limit_is_refused_with_the_limit(limit: int, settings: object) -> None:
    settings.FILE_BYTES_MAX = MIB  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="超过 1 MB"):
        received(a_pdf() + bytes(MIB), "a.pdf")
    video = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(MIB)
    assert received(video, "a.mp4").format.content_type == "video/mp4"
    settings.VIDEO_BYTES_MAX = MIB  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="超过 1 MB"):
        received(video, "a.mp4")


def test_formats_are_told_by_content_and_never_by_name() -> None:
    told = {
        "jpg": a_jpeg(),
        "png": a_picture("PNG"),
        "webp": a_picture("WEBP"),
        "pdf": a_pdf(),
        "mp3": b"ID3\x04" + bytes(40),
        "wav": b"RIFF\x24\0\0\0WAVEfmt " + bytes(40),
        "m4a": b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42" + bytes(40),
        "mp4": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(40),
        "heic": b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + bytes(40),
    }
    for extension, data in told.items():
        assert recognise(io.BytesIO(data), "x.bin").extension == f".{extension}"
    with Image.open(io.BytesIO(told["webp"])) as image:
        assert image.format == "WEBP"
