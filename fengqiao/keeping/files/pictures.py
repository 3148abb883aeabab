"""Pictures made harmless: decoded, turned upright and encoded anew, without their metadata."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.errors import Refused

PIXELS_MAX = 50_000_000
# A larger JPEG is decoded at half its size: phones make 50 million pixels out of 12.
PIXELS_DECODED_MAX = 26_000_000
THUMBNAIL_PIXELS = 320
_FORMATS = ("JPEG", "PNG", "WEBP")
_EXIF, _TAKEN, _TAKEN_OFFSET = 0x8769, 0x9003, 0x9011


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture fit to be kept: its bytes, a small JPEG of it, and when it says it was taken."""

    data: bytes
    thumbnail: bytes
    captured_at: datetime | None


def cleaned(data: bytes) -> Picture:
    """Return a JPEG, PNG or WebP encoded anew: no position, no camera, nothing hidden behind it.

    Raises:
        Refused: it is broken, or has more pixels than a photo needs (50 million).
    """
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            _refuse_bomb(image)
            captured_at = _captured_at(image)
            kind = str(image.format)
            plain = _plain(image, kind)
            return Picture(_encoded(plain, kind), _thumbnail(plain), captured_at)
    except Refused:
        raise
    except Exception as error:  # a decoder fails in any way on a broken or hostile picture
        raise Refused("图片已损坏，无法读取，请重新拍摄或另存后再上传") from error


def _refuse_bomb(image: Image.Image) -> None:
    pixels = image.width * image.height
    if pixels > PIXELS_MAX:
        raise Refused(f"图片过大（{image.width}×{image.height}，超过五千万像素），请缩小后再上传")
    if image.format == "JPEG" and pixels > PIXELS_DECODED_MAX:
        image.draft("RGB", (image.width // 2, image.height // 2))


def _plain(image: Image.Image, kind: str) -> Image.Image:
    """Return the upright pixels alone."""
    upright = ImageOps.exif_transpose(image)
    transparent = kind != "JPEG" and ("A" in upright.mode or "transparency" in upright.info)
    mode = "RGBA" if transparent else "L" if upright.mode in ("1", "L", "I;16") else "RGB"
    plain = upright.convert(mode)
    plain.info = {}
    return plain


def _encoded(plain: Image.Image, kind: str) -> bytes:
    options: dict[str, Any] = {} if kind == "PNG" else {"quality": 88}
    target = BytesIO()
    plain.save(target, kind, **options)
    return target.getvalue()


def _thumbnail(plain: Image.Image) -> bytes:
    small = plain.copy()
    small.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
    if small.mode == "RGBA":
        paper = Image.new("RGB", small.size, "white")
        paper.paste(small, mask=small.getchannel("A"))
        small = paper
    target = BytesIO()
    small.save(target, "JPEG", quality=75)
    return target.getvalue()


def _captured_at(image: Image.Image) -> datetime | None:
    """Return when the camera says it took the picture; its clock may be wrong."""
    tags = image.getexif().get_ifd(_EXIF)
    taken, offset = str(tags.get(_TAKEN, "")), str(tags.get(_TAKEN_OFFSET, ""))
    try:
        naive = datetime.strptime(taken.strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None
    try:
        zone = datetime.fromisoformat(f"2000-01-01T00:00:00{offset.strip(chr(0) + ' ')}").tzinfo
    except ValueError:
        zone = None
    return naive.replace(tzinfo=zone or CHINA).astimezone(CHINA)
