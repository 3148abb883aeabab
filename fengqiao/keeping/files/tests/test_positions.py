"""Where a phone stood is in nothing that is kept: MP4, M4A and HEIC are blanked or refused."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, features

from fengqiao.keeping.files.intake import received
from fengqiao.keeping.files.positions import without_positions
from fengqiao.kernel.errors import Refused

PLACE = b"+36.0046+106.2425/"
PIXELS = b"these are the pictures themselves"


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def handler(kind: bytes) -> bytes:
    return box(b"hdlr", bytes(8), kind, bytes(13))


def a_video(*, track: bytes = b"vide", brand: bytes = b"mp42") -> bytes:
    """Return a video as phones write it: the place in udta, in Apple's keys, in a track's own."""
    place = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE))
    keys = box(b"meta", handler(b"mdta"), box(b"ilst", PLACE))
    tracks = box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", handler(track)), place)
    return (
        box(b"ftyp", brand, bytes(4), b"mp42isom")
        + box(b"moov", box(b"mvhd", bytes(100)), tracks, keys, place)
        + box(b"uuid", bytes(16), PLACE)
        + struct.pack(">I4sQ", 1, b"mdat", 16 + len(PIXELS))
        + PIXELS
    )


@pytest.mark.parametrize(("brand", "name"), [(b"mp42", "a.mp4"), (b"M4A ", "a.m4a")])
def test_a_video_keeps_its_pictures_and_loses_its_place(brand: bytes, name: str) -> None:
    video = a_video(brand=brand, track=b"soun" if brand == b"M4A " else b"vide")
    assert video.count(PLACE) == 4
    kept = received(video, name).source.read()
    assert len(kept) == len(video)
    assert PLACE not in kept
    assert kept.endswith(PIXELS)
    assert kept.index(PIXELS) == video.index(PIXELS)


def test_a_track_that_may_tell_the_way_taken_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match=r"位置轨迹.*重新导出"):
        received(a_video(track=b"meta"), "a.mp4")


@pytest.mark.parametrize("cut", [30, 150, 400])
def test_what_cannot_be_followed_is_refused_with_what_to_do(cut: int) -> None:
    with pytest.raises(Refused, match=r"不能去除其中的拍摄位置.*JPEG"):
        received(a_video()[:cut] + b"\x7f\xff\xff\xffjunk", "a.mp4")


def a_heic(*, version: int = 0, how: int = 0) -> bytes:
    """Return the boxes of a HEIC: a picture item and an Exif item that lies in mdat or in idat."""
    entry = b"\x02\0\0\0" + struct.pack(">HH", 1, 0) + b"hvc1\0"
    exif = b"\x02\0\0\0" + struct.pack(">HH", 2, 0) + b"Exif\0"
    iinf = box(b"iinf", bytes(4), struct.pack(">H", 2), box(b"infe", entry), box(b"infe", exif))
    idat = box(b"idat", PLACE) if how else b""

    def meta(at: int) -> bytes:
        method = struct.pack(">H", how) if version else b""
        where = (
            b""
            if at < 0
            else struct.pack(">H", 2)
            + method
            + struct.pack(">HHII", 0, 1, 0 if how else at, len(PLACE))
        )
        iloc = box(b"iloc", bytes([version, 0, 0, 0, 0x44, 0]), struct.pack(">H", 1), where)
        return box(b"meta", bytes(4), handler(b"pict"), iinf, iloc, idat)

    head = box(b"ftyp", b"heic", bytes(4), b"heicmif1")
    at = len(head) + len(meta(0)) + 8
    return head + meta(at) + box(b"mdat", b"" if how else PLACE, PIXELS)


@pytest.mark.parametrize(("version", "how"), [(0, 0), (1, 0), (1, 1)])
def test_a_heic_loses_what_describes_it_and_nothing_else(version: int, how: int) -> None:
    picture = a_heic(version=version, how=how)
    assert picture.count(PLACE) == 1
    kept = received(picture, "a.heic").source.read()
    assert PLACE not in kept
    at = picture.index(PLACE)
    assert kept[:at] + PLACE + kept[at + len(PLACE) :] == picture


@pytest.mark.parametrize("how", [2, 3])
def test_a_heic_whose_items_lie_in_other_items_is_refused(how: int) -> None:
    with pytest.raises(Refused, match="拍摄位置"):
        received(a_heic(version=1, how=how), "a.heic")


@pytest.mark.skipif(not features.check("avif"), reason="Pillow without AVIF")
def test_a_picture_of_the_same_boxes_made_by_others_still_opens_and_tells_nothing() -> None:
    """AVIF is built as HEIC is, and Pillow writes it: the boxes are those of a real encoder."""
    exif = Image.Exif()
    exif[0x010E] = PLACE.decode()
    written = io.BytesIO()
    Image.effect_mandelbrot((64, 48), (-2, -1, 1, 1), 50).convert("RGB").save(
        written, "AVIF", exif=exif, xmp=b"<x:xmpmeta>" + PLACE + b"</x:xmpmeta>"
    )
    before = Image.open(io.BytesIO(written.getvalue())).tobytes()
    assert written.getvalue().count(PLACE) == 2
    without_positions(written, still=True)
    assert PLACE not in written.getvalue()
    assert Image.open(io.BytesIO(written.getvalue())).tobytes() == before


@given(st.binary(max_size=300), st.booleans(), st.integers(0, 500))
def test_any_bytes_are_blanked_or_refused(junk: bytes, still: bool, at: int) -> None:  # noqa: FBT001
    for whole in (junk, a_video()[:at] + junk, a_heic(version=1)[:at] + junk):
        try:
            without_positions(io.BytesIO(whole), still=still)
        except Refused:
            continue
