"""The text of a PDF, as far as screening needs it: no layout, no fonts, no program of the file's.

Strings of the page streams are read with the character maps (ToUnicode) that the file carries.
Which map belongs to which font is not followed: each map is tried on every string. Scanned pages,
encrypted files and fonts without a map give no text, and that is the limit of this screening.
"""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from fengqiao.keeping.files.formats import MIB

READ_MAX = 32 * MIB
STREAM_MAX = 4 * MIB
UNPACKED_MAX = 48 * MIB
TEXT_MAX = 2_000_000
MAPS_MAX = 40

_STREAM = re.compile(rb"stream\r?\n")
_MAPPED = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>")
_SPAN = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_SHOWN = re.compile(
    rb"<([0-9A-Fa-f\s]+)>|\(((?:[^()\\]|\\.){1,4000})\)|(T\*|Td|TD|Tm|ET)\b", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)

CharacterMap = dict[bytes, str]


def pdf_text(source: BinaryIO) -> str:
    """Return what text could be read of a PDF, lines as they were moved to."""
    source.seek(0)
    maps: list[CharacterMap] = []
    pages: list[bytes] = []
    for stream in _streams(source.read(READ_MAX)):
        if b"beginbf" in stream and len(maps) < MAPS_MAX:
            maps.append(_character_map(stream))
        elif b"Tj" in stream or b"TJ" in stream:
            pages.append(stream)
    return "\n".join(_page_texts(pages, maps))[:TEXT_MAX]


def _streams(data: bytes) -> Iterator[bytes]:
    left = UNPACKED_MAX
    for begin in _STREAM.finditer(data):
        end = data.find(b"endstream", begin.end())
        raw = data[begin.end() : end if end > 0 else None]
        unpacked = _unpacked(raw) if raw[:1] == b"x" else raw[:STREAM_MAX]
        left -= len(unpacked)
        if left < 0:
            return
        yield unpacked


def _unpacked(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, STREAM_MAX)
    except zlib.error:
        return b""


def _character_map(stream: bytes) -> CharacterMap:
    found: CharacterMap = {}
    for section in _MAPPED.finditer(stream):
        if section[1] == b"char":
            found.update((_bytes(code), _unicode(text)) for code, text in _PAIR.findall(section[2]))
        else:
            for first, last, text, listed in _SPAN.findall(section[2]):
                found.update(_spread(_bytes(first), _bytes(last), text, listed))
    return found


def _spread(first: bytes, last: bytes, text: bytes, listed: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield the codes of a range with what they mean; a range is at most 256 codes of a row."""
    start, count = int.from_bytes(first), int.from_bytes(last) - int.from_bytes(first) + 1
    meanings = re.findall(rb"<([0-9A-Fa-f\s]+)>", listed)
    for offset in range(max(0, min(count, 65_536))):
        code = (start + offset).to_bytes(max(1, len(first)) + 1)[1:]
        if meanings:
            if offset < len(meanings):
                yield code, _unicode(meanings[offset])
        elif base := _unicode(text):
            yield code, base[:-1] + chr(min(ord(base[-1]) + offset, 0x10FFFF))


def _page_texts(pages: list[bytes], maps: list[CharacterMap]) -> Iterator[str]:
    for page in pages:
        shown = _shown(page)
        for preferred in maps or [{}]:
            yield "".join(
                "\n" if text is None else _read(text, [preferred, *maps]) for text in shown
            )


def _shown(page: bytes) -> list[bytes | None]:
    """Return the strings that a page shows, None where it moves to another line."""
    found: list[bytes | None] = []
    for part in _SHOWN.finditer(page):
        if part[3]:
            found.append(None)
        elif part[1] is not None:
            found.append(_bytes(part[1]))
        else:
            found.append(_ESCAPE.sub(_unescaped, part[2]))
    return found


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1].isdigit():
        return bytes([int(found[1], 8) & 0xFF])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(found[1], found[1])


def _read(text: bytes, maps: list[CharacterMap]) -> str:
    """Return a string by the first map that knows all its codes, two bytes a code before one."""
    for characters in maps:
        for width in (2, 1):
            codes = [text[at : at + width] for at in range(0, len(text), width)]
            if characters and all(code in characters for code in codes):
                return "".join(characters[code] for code in codes)
    return text.decode("latin-1") if text.isascii() else ""


def _bytes(hexadecimal: bytes) -> bytes:
    digits = b"".join(hexadecimal.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _unicode(hexadecimal: bytes) -> str:
    return _bytes(hexadecimal).decode("utf-16-be", "ignore")
