"""The text of a PDF, as far as screening needs it: no layout, no fonts, no program of the file's.

Strings of the page streams are read with the character maps (ToUnicode) that the file carries.
Which map belongs to which font is not followed: each map is tried first in turn. Scanned pages,
encrypted files, fonts without a map and what lies beyond the limits below give no text: that is
how far this screening goes. Every step takes time in proportion to what it reads, hostile or not.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from fengqiao.keeping.files.formats import MIB

READ_MAX = 32 * MIB
STREAMS_MAX = 4000
STREAM_MAX = 2 * MIB  # bytes unpacked of one stream
PAGES_MAX = 6 * MIB  # bytes of page streams
MAPS_MAX = 16
CODES_MAX = 70_000  # told by one map
STRINGS_MAX = 150_000  # read in all, by whichever map

_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]{1,400})>|(\[)|(\])")
_SHOWN = re.compile(
    rb"<([0-9A-Fa-f\s]{1,8000})>|\(((?:[^()\\]|\\.){1,4000})\)|(T\*|Td|TD|Tm|ET)\b", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

CharacterMap = dict[bytes, str]


def pdf_text(source: BinaryIO) -> str:
    """Return what text could be read of a PDF, lines as the pages move to them."""
    source.seek(0)
    maps: list[CharacterMap] = []
    shown: list[bytes | None] = []
    size = 0
    for stream in _streams(source.read(READ_MAX)):
        if b"beginbf" in stream:
            maps += [_character_map(stream)] if len(maps) < MAPS_MAX else []
        elif size < PAGES_MAX and (b"Tj" in stream or b"TJ" in stream):
            size += len(stream)
            shown += _shown(stream)
    return "".join(_read_all(shown, maps))


def _streams(data: bytes) -> Iterator[bytes]:
    at = 0
    for _ in range(STREAMS_MAX):
        at = data.find(b"stream", at)
        end = data.find(b"endstream", at + 6) if at >= 0 else -1
        if end < 0:
            return
        raw = data[at + 6 : min(end, at + 6 + STREAM_MAX)].lstrip(b"\r\n")
        yield _unpacked(raw) if raw[:1] == b"x" else raw
        at = end + 9


def _unpacked(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, STREAM_MAX)
    except zlib.error:
        return b""


def _character_map(stream: bytes) -> CharacterMap:
    """Return what the codes of a font mean, from its bfchar and bfrange sections."""
    return dict(islice(_meanings(stream), CODES_MAX))


def _meanings(stream: bytes) -> Iterator[tuple[bytes, str]]:
    at = stream.find(b"beginbf")
    while at >= 0:
        end = stream.find(b"endbf", at)
        section = stream[at + 7 : end if end > 0 else None]
        tokens = _TOKEN.finditer(section)
        yield from _characters(tokens) if section.startswith(b"char") else _ranges(tokens)
        at = stream.find(b"beginbf", end) if end > 0 else -1


def _characters(tokens: Iterator[re.Match[bytes]]) -> Iterator[tuple[bytes, str]]:
    values = (_bytes(token[1]) for token in tokens if token[1])
    for code in values:
        yield code, next(values, b"").decode("utf-16-be", "ignore")


def _ranges(tokens: Iterator[re.Match[bytes]]) -> Iterator[tuple[bytes, str]]:
    for token in tokens:
        last, meaning = next(tokens, None), next(tokens, None)
        if last is None or meaning is None or not (token[1] and last[1]):
            return
        first, count = _bytes(token[1]), _number(last[1]) - _number(token[1]) + 1
        codes = (
            ((int.from_bytes(first) + offset) % 256 ** len(first)).to_bytes(len(first))
            for offset in range(max(0, min(count, 65_536)))
        )
        if meaning[2]:  # a list: one meaning for each code
            for listed in tokens:
                if listed[3]:
                    break
                if listed[1] and (code := next(codes, None)) is not None:
                    yield code, _bytes(listed[1]).decode("utf-16-be", "ignore")
        elif meaning[1]:
            yield from _rising(codes, _bytes(meaning[1]).decode("utf-16-be", "ignore"))


def _rising(codes: Iterator[bytes], text: str) -> Iterator[tuple[bytes, str]]:
    """Yield codes whose meanings follow one another, the last character counting up."""
    for offset, code in enumerate(codes):
        if not text:
            return
        yield code, text[:-1] + chr(min(ord(text[-1]) + offset, 0x10FFFF))


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
    return _ESCAPED.get(found[1], found[1])


def _read_all(shown: list[bytes | None], maps: list[CharacterMap]) -> Iterator[str]:
    """Yield the strings as each map tells them; what it does not know, as any other does."""
    together: CharacterMap = {}
    for each in reversed(maps):
        together.update(each)
    left = STRINGS_MAX
    for preferred in maps or [{}]:
        for text in shown[:left]:
            yield "\n" if text is None else _read(text, (preferred, together))
        left -= min(left, len(shown))
        yield "\n"


def _read(text: bytes, maps: tuple[CharacterMap, ...]) -> str:
    """Return a string by the first map that knows all its codes, two bytes a code before one."""
    for characters in maps:
        for width in (2, 1):
            codes = [text[at : at + width] for at in range(0, len(text), width)]
            if characters and all(code in characters for code in codes):
                return "".join(characters[code] for code in codes)
    return text.decode("latin-1") if text.isascii() else ""


def _number(hexadecimal: bytes) -> int:
    return int.from_bytes(_bytes(hexadecimal))


def _bytes(hexadecimal: bytes) -> bytes:
    digits = b"".join(hexadecimal.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
