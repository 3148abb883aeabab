"""Office packages (OOXML): looked at without unpacking them to the disk, and their plain text.

A package is a zip file, and a zip file can lie: about its sizes, its entries and what it is. All
is checked before anything is unpacked, and nothing is unpacked beyond its declared, checked size.
"""

import re
import stat
import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from fengqiao.keeping.files.formats import DOCX, MIB, PPTX, XLSX, Format
from fengqiao.kernel.errors import Refused

UNPACKED_MAX = 200 * MIB
PART_MAX = 120 * MIB
PARTS_MAX = 5000
DIRECTORY_MAX = MIB  # bytes of the zip's list of entries
READ_MAX = 4 * MIB  # bytes of a part that are looked at
TEXT_MAX = 4_000_000  # characters screened

_MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
_WITH_TEXT = re.compile(
    r"word/(?:document|header\d*|footer\d*|comments|footnotes|endnotes)\.xml"
    r"|xl/(?:sharedStrings|comments\d*)\.xml|xl/worksheets/sheet\d+\.xml"
    r"|ppt/(?:slides/slide|notesSlides/notesSlide)\d+\.xml|docProps/(?:core|custom|app)\.xml"
)
_PROGRAM = re.compile(
    r"vbaproject|vbadata|macrosheets|\.(?:exe|dll|js|vbs|bat|cmd|ps1|jar|scr)$", re.I
)
_REACHES_OUT = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)"
    rb"(?=[^>]*/(?:attachedTemplate|oleObject|frame|subDocument|image)[\"'])"
)
_ENDS_LINE = re.compile(rb"</(?:w:p|a:p)>|<w:br[ /]")
_ENDS_CELL = re.compile(rb"(?:</w:p>\s*)?</(?:w:tc|si|c|oddHeader|oddFooter)>")
_TAG = re.compile(rb"<[^>]*>")
_DAMAGED = "文档已损坏，无法读取，请重新保存后再上传"


def examined(source: BinaryIO) -> Format:
    """Return which Office format a zip file is.

    Raises:
        Refused: it is another archive, a bomb, damaged, encrypted, bears macros, or reaches out.
    """
    try:
        _refuse_long_list(source)
        with zipfile.ZipFile(source) as package:
            return _examine(package, size=source.seek(0, 2))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise Refused(_DAMAGED) from error


def text_of(source: BinaryIO) -> str:
    """Return the plain text of an examined package, paragraphs as lines, for screening."""
    found: list[str] = []
    length = 0
    with zipfile.ZipFile(source) as package:
        for part in package.infolist():
            if length < TEXT_MAX and _WITH_TEXT.fullmatch(part.filename):
                text = _plain(_beginning(package, part))
                found.append(text)
                length += len(text)
    return "\n".join(found)[:TEXT_MAX]


def _examine(package: zipfile.ZipFile, *, size: int) -> Format:
    parts = package.infolist()
    form = next(
        (_MAIN_PARTS[part.filename] for part in parts if part.filename in _MAIN_PARTS), None
    )
    if form is None or not any(part.filename == "[Content_Types].xml" for part in parts):
        raise Refused("不接受压缩包，请解压后逐个上传")
    if any(_is_hostile(part) for part in parts):
        raise Refused("文档结构异常，未予接收")
    if any(_PROGRAM.search(part.filename) for part in parts):
        raise Refused("文档带有宏或程序，请另存为不含宏的文档后再上传")
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    if packed > size or unpacked > UNPACKED_MAX or max(p.file_size for p in parts) > PART_MAX:
        raise Refused("文档解开后过大，未予接收；请压缩其中的图片或拆分后再上传")
    for problem in _inside(package, parts):
        raise Refused(problem)
    return form


def _is_hostile(part: zipfile.ZipInfo) -> bool:
    steps = part.filename.replace("\\", "/").split("/")
    linked = stat.S_ISLNK(part.external_attr >> 16)
    encrypted = bool(part.flag_bits & 0x1)
    return linked or encrypted or ".." in steps or part.filename.startswith(("/", "\\"))


def _inside(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[str]:
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        data = _beginning(package, part)
        if part.filename == "[Content_Types].xml" and b"macroEnabled" in data:
            yield "文档带有宏，请另存为不含宏的文档后再上传"
        if (
            b"<!DOCTYPE" in data
            or b"<!ENTITY" in data
            or data.startswith((b"\xff\xfe", b"\xfe\xff"))
        ):
            yield "文档结构异常，未予接收"
        if part.filename.endswith(".rels") and _REACHES_OUT.search(data):
            yield "文档引用外部模板或外部对象，请去除引用（嵌入或断开链接）后再上传"


def _beginning(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with package.open(part) as opened:
        return opened.read(READ_MAX)


def _plain(xml: bytes) -> str:
    lines = _ENDS_LINE.sub(b"\n", _ENDS_CELL.sub(b"|", xml))
    text = _TAG.sub(b"", lines).decode("utf-8", "replace")
    return re.sub(r"&#(x?)([0-9a-fA-F]{2,6});", _character, text)


def _character(found: re.Match[str]) -> str:
    number = int(found[2], 16 if found[1] else 10) if found[1] or found[2].isdecimal() else 0
    return chr(number) if 0 < number < 0x110000 else ""


def _refuse_long_list(source: BinaryIO) -> None:
    """Refuse before the zip's own list of entries is read, which may be made huge."""
    size = source.seek(0, 2)
    source.seek(max(0, size - 65_557))
    tail = source.read()
    at = len(tail) - 22 if tail[-22:-18] == b"PK\x05\x06" else tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise Refused(_DAMAGED)
    entries, length = struct.unpack("<HI", tail[at + 10 : at + 16])
    if entries > PARTS_MAX or length > DIRECTORY_MAX or b"PK\x06\x07" in tail[max(0, at - 20) : at]:
        raise Refused("文档部件过多，未予接收")
