"""What is done with a file before anything of it is stored: told apart, screened, made harmless."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO, Union

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from fengqiao.keeping.files import packages
from fengqiao.keeping.files.formats import HEIC, M4A, MIB, MP4, Format, decoded, recognise
from fengqiao.keeping.files.names import safe_name
from fengqiao.keeping.files.pdf_text import pdf_text
from fengqiao.keeping.files.pictures import cleaned
from fengqiao.keeping.files.positions import without_positions
from fengqiao.keeping.files.screening import screen_bytes, screen_name, screen_text
from fengqiao.kernel.errors import Refused

TEXT_READ_MAX = 8 * MIB
BOXES = (MP4, M4A, HEIC)
Upload = Union["UploadedFile[Any]", bytes]


@dataclass(frozen=True, slots=True)
class Received:
    """A file fit to be stored."""

    source: BinaryIO
    name: str
    format: Format
    thumbnail: bytes | None = None
    captured_at: datetime | None = None


def received(upload: Upload, name: str) -> Received:
    """Return an upload as it may be stored; nothing of it has been written by us so far.

    Raises:
        Refused: it is too large, of no accepted kind, harmful, broken, or bears a secrecy mark.
    """
    screen_name(name)
    source = BytesIO(upload) if isinstance(upload, bytes) else _opened(upload)
    size = source.seek(0, 2)
    if size == 0:
        raise Refused("文件是空的，请检查后重新上传")
    form = recognise(source, name)
    _refuse_large(size, form)
    if form.family == "package":
        form, text = packages.examined(source)
        screen_text(text)
    _screen(source, form)
    own_name = safe_name(name, extension=form.extension)
    if form in BOXES:
        without_positions(source, still=form is HEIC)
    if form.family != "picture":
        return Received(source, own_name, form)
    source.seek(0)
    picture = cleaned(source.read())
    return Received(BytesIO(picture.data), own_name, form, picture.thumbnail, picture.captured_at)


def _opened(upload: "UploadedFile[Any]") -> BinaryIO:
    source: Any = upload.file
    opened: BinaryIO = source
    return opened


def _refuse_large(size: int, form: Format) -> None:
    video = getattr(settings, "VIDEO_BYTES_MAX", 200 * MIB)
    other = getattr(settings, "FILE_BYTES_MAX", 30 * MIB)
    limit = video if form is MP4 else other
    if size > limit:
        raise Refused(f"文件超过 {limit // MIB} MB，请压缩或拆分后再上传")


def _screen(source: BinaryIO, form: Format) -> None:
    """Refuse a document whose text bears a secrecy mark; a package's was told when examined."""
    match form.family:
        case "text":
            source.seek(0)
            screen_text(decoded(source.read(TEXT_READ_MAX)) or "")
        case "pdf":
            screen_text(pdf_text(source))
        case "compound":
            source.seek(0)
            screen_bytes(source.read())
        case _:
            pass
