"""What a file is, told by its content and never by its name."""

import re
from dataclasses import dataclass
from typing import BinaryIO

import filetype

from fengqiao.kernel.errors import Refused

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Format:
    """A format that may be kept.

    Attributes:
        family: how it is treated: ``picture``, ``package`` (OOXML), ``compound`` (OLE), ``pdf``,
            ``text`` or ``media``.
        inline: whether a browser may show it in the page instead of downloading it.
    """

    content_type: str
    extension: str
    family: str
    inline: bool = False


_OOXML = "application/vnd.openxmlformats-officedocument"
JPEG = Format("image/jpeg", ".jpg", "picture", inline=True)
PNG = Format("image/png", ".png", "picture", inline=True)
WEBP = Format("image/webp", ".webp", "picture", inline=True)
HEIC = Format("image/heic", ".heic", "media")
PDF = Format("application/pdf", ".pdf", "pdf")
DOCX = Format(f"{_OOXML}.wordprocessingml.document", ".docx", "package")
XLSX = Format(f"{_OOXML}.spreadsheetml.sheet", ".xlsx", "package")
PPTX = Format(f"{_OOXML}.presentationml.presentation", ".pptx", "package")
MP3 = Format("audio/mpeg", ".mp3", "media", inline=True)
WAV = Format("audio/wav", ".wav", "media", inline=True)
M4A = Format("audio/mp4", ".m4a", "media", inline=True)
MP4 = Format("video/mp4", ".mp4", "media", inline=True)
TXT = Format("text/plain", ".txt", "text")
CSV = Format("text/csv", ".csv", "text")
COMPOUND = {
    ".doc": Format("application/msword", ".doc", "compound"),
    ".xls": Format("application/vnd.ms-excel", ".xls", "compound"),
    ".ppt": Format("application/vnd.ms-powerpoint", ".ppt", "compound"),
    ".wps": Format("application/vnd.ms-works", ".wps", "compound"),
    ".et": Format("application/x-et", ".et", "compound"),
    ".dps": Format("application/x-dps", ".dps", "compound"),
}
_BY_MIME = {
    "image/jpeg": JPEG,
    "image/png": PNG,
    "image/webp": WEBP,
    "image/heic": HEIC,
    "application/pdf": PDF,
    "audio/mpeg": MP3,
    "audio/x-wav": WAV,
    "audio/mp4": M4A,
    "video/mp4": MP4,
}
_ALL = (JPEG, PNG, WEBP, HEIC, PDF, DOCX, XLSX, PPTX, MP3, WAV, M4A, MP4, TXT, CSV)
BY_CONTENT_TYPE = {form.content_type: form for form in (*_ALL, *COMPOUND.values())}

ZIP_SIGN, OLE_SIGN = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAM_SIGNS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_MARKUP = re.compile(rb"\s*<(?:!doctype|\?xml|html|head|body|script|svg|iframe|meta)", re.I)
_ACCEPTED = (
    "可上传：JPEG、PNG、WebP、HEIC 图片，PDF，Word、Excel、PPT、WPS 文档，文本，录音，MP4 视频"
)


def recognise(source: BinaryIO, name: str) -> Format:
    """Return the format of a file; an OOXML package is told apart by ``packages.examined``.

    Raises:
        Refused: it is no format that is kept: a program, a web page, an archive, or unknown.
    """
    source.seek(0)
    head = source.read(8192)
    if head.startswith(_PROGRAM_SIGNS) or _MARKUP.match(head.lstrip(b"\xef\xbb\xbf")):
        raise Refused("不接受网页、脚本和可执行文件。" + _ACCEPTED)
    if head.startswith(OLE_SIGN):
        return _compound(name)
    if head.startswith(ZIP_SIGN):
        return DOCX  # or its sisters, or an archive: ``packages`` looks inside
    guessed = filetype.guess(head)
    known = _BY_MIME.get(guessed.mime) if guessed else None
    if known:
        return known
    if guessed is None and (text := _text(head, name)):
        return text
    raise Refused("无法识别或不接受这种文件。" + _ACCEPTED)


def _compound(name: str) -> Format:
    for extension, form in COMPOUND.items():
        if name.lower().endswith(extension):
            return form
    raise Refused("旧版 Office 文档的文件名应以 .doc、.xls、.ppt、.wps、.et 或 .dps 结尾")


def _text(head: bytes, name: str) -> Format | None:
    by_name = {".txt": TXT, ".csv": CSV}
    form = next((form for end, form in by_name.items() if name.lower().endswith(end)), None)
    readable = decoded(head) is not None
    return form if form and readable else None


def decoded(data: bytes) -> str | None:
    """Return the text of a plain text file, a cut last character let go; None if it is no text."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        for cut in range(4):
            try:
                text = data[: len(data) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return None if re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text) else text
    return None
