"""The code of a record on paper: written as a QR code, read back from a photo of the page."""

import io
import re
from dataclasses import dataclass

import segno
import zxingcpp
from PIL import Image, UnidentifiedImageError

from fengqiao.kernel.errors import Refused

_PREFIX = "FQ"
_TOWNSHIP = re.compile(r"[0-9]{6,12}")
_NUMBER = re.compile(r"[\w〔〕.-]{1,60}")
# One wrong photo must not fill the memory of a small server.
_LARGEST_PIXELS = 60_000_000
_LONGEST_SIDE = 60_000  # the reader takes no more
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP")


@dataclass(frozen=True, slots=True)
class Code:
    """Whose record it is and which: the township's division code and the record's number."""

    township: str
    number: str


def code_text(township: str, number: str) -> str:
    """Return what the QR code of a record says.

    Raises:
        Refused: ``township`` is no division code, or ``number`` no record number.

    >>> code_text("990001001", "学法-2024-0012")
    'FQ:990001001:学法-2024-0012'
    """
    if not _TOWNSHIP.fullmatch(township):
        raise Refused(f"区划代码“{township}”应当是六至十二位数字")
    if not _NUMBER.fullmatch(number):
        raise Refused(f"记录编号“{number}”含有编号中不用的字符")
    return f"{_PREFIX}:{township}:{number}"


def parse_code(text: str) -> Code:
    """Return the township and record that ``text`` names.

    Raises:
        Refused: it is not a code of this system.

    >>> parse_code("FQ:990001001:学法-2024-0012")
    Code(township='990001001', number='学法-2024-0012')
    """
    prefix, _, rest = text.partition(":")
    township, _, number = rest.partition(":")
    if prefix != _PREFIX or not _TOWNSHIP.fullmatch(township) or not _NUMBER.fullmatch(number):
        raise Refused(f"“{text[:40]}”不是本系统的记录码")
    return Code(township, number)


def qr_svg(text: str) -> str:
    """Return the QR code of ``text`` as an SVG picture without a margin."""
    return _qr(text).svg_inline(border=0, scale=1, dark="#000000")


def qr_png(text: str) -> bytes:
    """Return the QR code of ``text`` as a PNG picture without a margin, 8 pixels a module."""
    buffer = io.BytesIO()
    _qr(text).save(buffer, kind="png", border=0, scale=8)
    return buffer.getvalue()


def _qr(text: str) -> segno.QRCode:
    # Level Q stands a quarter of the code being soiled or creased.
    return segno.make(text, error="q", micro=False, encoding="utf-8")


def read_codes(image: bytes) -> list[str]:
    """Return the texts of all QR codes on a photo or scan, each once, foreign ones included.

    Raises:
        Refused: the file is no picture, or one too large to open.
    """
    try:
        with Image.open(io.BytesIO(image), formats=_FORMATS) as opened:
            if max(opened.size) > _LONGEST_SIDE or opened.width * opened.height > _LARGEST_PIXELS:
                raise Refused("图片过大（超过六千万像素），请压缩后再上传")
            picture = opened.convert("L")
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
    ) as error:
        raise Refused("无法识别的图片，请上传 JPG、PNG 格式的照片或扫描件") from error
    found = zxingcpp.read_barcodes(
        picture, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    )
    return list(dict.fromkeys(barcode.text for barcode in found if barcode.text))
