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


def examined(source: BinaryIO) -> tuple[Format, str]:
    """Return which Office format a zip file is, and its plain text, paragraphs as lines.

    Raises:
        Refused: it is another archive, a bomb, damaged, encrypted, bears macros, or reaches out.
    """
    try:
        _refuse_long_list(source)
        with zipfile.ZipFile(source) as package:
            return _examine(package, size=source.seek(0, 2))
    except Refused:
        raise
    except Exception as error:  # a damaged zip makes its reader raise anything
        raise Refused(_DAMAGED) from error


def _examine(package: zipfile.ZipFile, *, size: int) -> tuple[Format, str]:
    parts = package.infolist()
    names = {part.filename for part in parts}
    form = next((form for name, form in _MAIN_PARTS.items() if name in names), None)
    if form is None or "[Content_Types].xml" not in names:
        raise Refused("不接受压缩包，请解压后逐个上传")
    if any(_is_hostile(part) for part in parts):
        raise Refused("文档结构异常，未予接收")
    if any(_PROGRAM.search(name) for name in names):
        raise Refused("文档带有宏或程序，请另存为不含宏的文档后再上传")
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    if packed > size or unpacked > UNPACKED_MAX or max(p.file_size for p in parts) > PART_MAX:
        raise Refused("文档解开后过大，未予接收；请压缩其中的图片或拆分后再上传")
    return form, "\n".join(_texts(package, parts))


def _is_hostile(part: zipfile.ZipInfo) -> bool:
    steps = part.filename.replace("\\", "/").split("/")
    linked = stat.S_ISLNK(part.external_attr >> 16)
    encrypted = bool(part.flag_bits & 0x1)
    return linked or encrypted or ".." in steps or part.filename.startswith(("/", "\\"))


def _texts(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Yield the text of the parts that people read, after looking into every part of markup."""
    length = 0
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        data = _beginning(package, part)
        if problem := _problem(part.filename, data):
            raise Refused(problem)
        if length < TEXT_MAX and _WITH_TEXT.fullmatch(part.filename):
            text = _plain(data)[: TEXT_MAX - length]
            length += len(text)
            yield text


def _problem(name: str, data: bytes) -> str:
    if name == "[Content_Types].xml" and b"macroEnabled" in data:
        return "文档带有宏，请另存为不含宏的文档后再上传"
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "文档结构异常，未予接收"
    if name.endswith(".rels") and _REACHES_OUT.search(data):
        return "文档引用外部模板或外部对象，请去除引用（嵌入或断开链接）后再上传"
    return ""


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
