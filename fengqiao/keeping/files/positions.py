"""Positions taken out of what is kept as it is: MP4, M4A and HEIC, which are boxes within boxes.

Phones write where they stood beside the pictures, not into them. Those boxes and items are filled
with zeros where they lie, so that nothing else moves and no pixel is decoded. What cannot be
followed is refused: we say that nothing tells the place, so nothing may.
"""

import struct
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fengqiao.kernel.errors import Refused

TELLING = (b"udta", b"meta", b"uuid")
"""Boxes beside the pictures in which positions stand: Android's ©xyz, Apple's keys, XMP."""
ENTERED = (b"moov", b"trak", b"mdia", b"moof", b"traf")
SHOWN_OR_HEARD = (b"vide", b"soun", b"hint", b"text", b"sbtl", b"subt", b"clcp", b"tmcd", b"pict")
"""Tracks that may stay; others (``meta``, a camera's motion) can tell the place second by second."""
ITEMS_TELLING = (b"Exif", b"mime", b"uri ")
NO_EXIF = bytes(4) + b"MM\0*\0\0\0\x08" + bytes(6)
"""An Exif item that says nothing; some readers refuse a picture whose Exif is no Exif."""
BOXES_MAX = 20_000
META_MAX = 8 << 20
UNREADABLE = "文件结构无法核对，不能去除其中的拍摄位置。"
ADVICE = "请在手机上另存为 JPEG 照片或重新导出 MP4 视频后再上传"


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    at: int
    """Where its head begins."""
    body: int
    end: int


def without_positions(source: BinaryIO, *, still: bool) -> None:
    """Fill every place in a file that may tell where it was taken with zeros.

    Args:
        source: the file, which is changed where it stands.
        still: whether it is a picture (HEIC), whose positions are items, or moves or sounds.

    Raises:
        Refused: its structure cannot be followed, or a track of it may tell the place.
    """
    try:
        end = source.seek(0, 2)
        for box in list(_telling(source, 0, end, still=still, left=[BOXES_MAX])):
            _blank(source, box)
        if still:
            _blank_items(source, end)
    except (struct.error, IndexError, ValueError) as error:
        raise Refused(UNREADABLE + ADVICE) from error
    source.seek(0)


def _boxes(source: BinaryIO, start: int, end: int) -> Iterator[_Box]:
    at = start
    while at + 8 <= end:
        source.seek(at)
        size, kind = struct.unpack(">I4s", source.read(8))
        body = at + 8
        if size == 1:
            (size,) = struct.unpack(">Q", source.read(8))
            body += 8
        box_end = end if size == 0 else at + size
        if not body <= box_end <= end:
            raise ValueError(kind)
        yield _Box(kind, at, body, box_end)
        at = box_end


def _telling(
    source: BinaryIO, start: int, end: int, *, still: bool, left: list[int]
) -> Iterator[_Box]:
    """Yield the boxes to blank; a picture's own ``meta`` holds the picture and stays."""
    for box in _boxes(source, start, end):
        left[0] -= 1
        if left[0] < 0:
            raise ValueError("too many boxes")
        if box.kind in TELLING and not (still and start == 0 and box.kind == b"meta"):
            yield box
        elif box.kind == b"hdlr":
            _refuse_telling_track(source, box)
        elif box.kind in ENTERED:
            yield from _telling(source, box.body, box.end, still=still, left=left)


def _refuse_telling_track(source: BinaryIO, box: _Box) -> None:
    source.seek(box.body + 8)
    if source.read(4) not in SHOWN_OR_HEARD:
        raise Refused(f"视频中带有可能含位置轨迹的附加数据。{ADVICE}")


def _blank(source: BinaryIO, box: _Box) -> None:
    source.seek(box.at + 4)
    source.write(b"free")
    _zero(source, box.body, box.end - box.body)


def _zero(source: BinaryIO, at: int, length: int) -> None:
    source.seek(at)
    piece = bytes(1 << 16)
    while length > 0:
        length -= source.write(piece[:length])


def _blank_items(source: BinaryIO, end: int) -> None:
    """Blank the items of a picture that describe it: Exif, XMP."""
    for meta in _boxes(source, 0, end):
        if meta.kind != b"meta":
            continue
        parts = {box.kind: box for box in _boxes(source, meta.body + 4, meta.end)}
        if b"iinf" not in parts:
            continue
        telling = _items_telling(source, parts[b"iinf"])
        if telling and b"iloc" not in parts:
            raise ValueError("items without places")
        if telling:
            idat = parts[b"idat"].body if b"idat" in parts else -1
            for item, at, length in _places(_read(source, parts[b"iloc"]), telling, idat, end):
                _zero(source, at, length)
                if telling[item] == b"Exif" and length >= len(NO_EXIF):
                    source.seek(at)
                    source.write(NO_EXIF)


def _read(source: BinaryIO, box: _Box) -> bytes:
    if box.end - box.body > META_MAX:
        raise ValueError(box.kind)
    source.seek(box.body)
    return source.read(box.end - box.body)


def _items_telling(source: BinaryIO, iinf: _Box) -> dict[int, bytes]:
    source.seek(iinf.body)
    version = source.read(1)[0]
    found = {}
    for box in _boxes(source, iinf.body + (8 if version else 6), iinf.end):
        entry = _read(source, box)
        if box.kind != b"infe" or entry[0] not in (2, 3):
            raise ValueError("items of an unknown version")
        number = ">H" if entry[0] == 2 else ">I"
        size = struct.calcsize(number)
        (item,) = struct.unpack_from(number, entry, 4)
        kind = entry[6 + size : 10 + size]
        if kind in ITEMS_TELLING:
            found[item] = kind
    return found


def _places(iloc: bytes, items: Collection[int], idat: int, end: int) -> list[tuple[int, int, int]]:
    """Return where in the file these items lie, and how long they are there."""
    reader = _Reader(iloc)
    version = reader.take(1)
    reader.take(3)
    sizes = reader.take(1), reader.take(1)
    offset_size, length_size = sizes[0] >> 4, sizes[0] & 15
    base_size, index_size = sizes[1] >> 4, sizes[1] & 15 if version else 0
    wide = 4 if version == 2 else 2
    found, seen = [], set()
    for _ in range(reader.take(wide)):
        item = reader.take(wide)
        how = reader.take(2) & 15 if version else 0
        reader.take(2)
        base = reader.take(base_size)
        for _ in range(reader.take(2)):
            reader.take(index_size)
            at, length = base + reader.take(offset_size), reader.take(length_size)
            if item in items:
                seen.add(item)
                start = at + (idat if how == 1 else 0)
                if how > 1 or (how == 1 and idat < 0) or start + length > end or not length:
                    raise ValueError("an item that lies nowhere")
                found.append((item, start, length))
    if set(items) - seen:
        raise ValueError("an item without a place")
    return found


class _Reader:
    """Reads numbers one after another."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, size: int) -> int:
        """Return the number in the next ``size`` bytes."""
        piece = self._data[self._at : self._at + size]
        if len(piece) != size:
            raise ValueError("cut short")
        self._at += size
        return int.from_bytes(piece, "big")
