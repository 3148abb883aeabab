"""The text of a PDF, as far as screening needs it: no layout, and no program of the file's is run.

Strings of the page streams are read by the character map (ToUnicode) of the font that is set, as
far as the font's name leads to one map; else each map is tried in turn. Scanned pages, encrypted
files, fonts without a map and what lies beyond the limits below give no text: that is how far this
screening goes. Every step takes time in proportion to what it reads, hostile or not.
"""

import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from fengqiao.keeping.files.formats import MIB

READ_MAX = 32 * MIB
STREAMS_MAX = 4000
STREAM_MAX = 2 * MIB  # bytes unpacked of one stream
PAGES_MAX = 6 * MIB  # bytes of page streams
CODES_MAX = 200_000  # told by all maps
PASSES_MAX = 6  # over all strings, where a font's name leads to several maps
STRINGS_MAX = 150_000  # read in all passes

_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]{1,400})>|(\[)|(\])")
_SHOWN = re.compile(
    rb"<([0-9A-Fa-f\s]{1,8000})>|\(((?:[^()\\]|\\.){1,4000})\)"
    rb"|(-?[\d.]{1,12})\s{1,4}(Td|TD|Tm|cm)\b|(T\*|BT\b)|/([^\s/<>()\[\]]{1,60})\s[^\s]{1,12}\sTf\b",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

_NUMBER_BEFORE = re.compile(rb"(\d{1,8})\s{1,4}\d{1,5}\s{1,4}obj\b")
_MAP_OF_FONT = re.compile(rb"/ToUnicode\s{1,4}(\d{1,8})\s{1,4}\d")
_NAMED = re.compile(rb"/([^\s/<>()\[\]]{1,60})\s{1,4}(\d{1,8})\s{1,4}\d{1,5}\s{1,4}R\b")

CharacterMap = dict[bytes, str]
Shown = tuple[bytes, bytes] | None  # the font's name and a string; None: at another height


def pdf_text(source: BinaryIO) -> str:
    """Return what text could be read of a PDF, what stands at one height as one line."""
    source.seek(0)
    data = source.read(READ_MAX)
    maps: dict[int, CharacterMap] = {}
    shown: list[Shown] = []
    size, codes_left = 0, CODES_MAX
    fonts = _Fonts()
    fonts.look_at(data, _NUMBER_BEFORE)
    for number, stream in _streams(data):
        if b"beginbf" in stream:
            meanings = list(islice(_meanings(stream), codes_left))
            codes_left -= len(meanings)
            maps[number] = dict(meanings)
        elif b"/ToUnicode" in stream or b"/Font" in stream:
            fonts.look_at_packed(stream)
        elif size < PAGES_MAX and (b"Tj" in stream or b"TJ" in stream):
            size += len(stream)
            shown += _shown(stream)
    return "".join(_read_all(shown, fonts.by_name(maps), list(maps.values())))


def _streams(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the streams of a file, unpacked, with the numbers of their objects."""
    at = 0
    for _ in range(STREAMS_MAX):
        at = data.find(b"stream", at)
        end = data.find(b"endstream", at + 6) if at >= 0 else -1
        if end < 0:
            return
        numbers = _NUMBER_BEFORE.findall(data, max(0, at - 600), at)
        raw = data[at + 6 : min(end, at + 6 + STREAM_MAX)].lstrip(b"\r\n")
        unpacked = _unpacked(raw) if raw[:1] == b"x" else raw
        yield int(numbers[-1]) if numbers else -at, unpacked
        at = end + 9


class _Fonts:
    """Which map belongs to which font, and which fonts a name means."""

    def __init__(self) -> None:
        self._map_of_font: dict[int, int] = {}
        self._fonts_named: dict[bytes, list[int]] = {}

    def look_at(self, data: bytes, numbered: re.Pattern[bytes]) -> None:
        """Read the objects that stand in the file as they are."""
        objects = [(found.end(), int(found[1])) for found in numbered.finditer(data)]
        self._look(data, objects)

    def look_at_packed(self, stream: bytes) -> None:
        """Read an object stream: pairs of number and place, then the objects."""
        head = re.match(rb"[\d\s]{1,100000}", stream)
        if head:
            pairs = [int(part) for part in head[0].split() if len(part) < 9]
            objects = zip(pairs[1::2], pairs[::2], strict=False)
            self._look(stream, sorted((head.end() + at, number) for at, number in objects))

    def by_name(self, maps: dict[int, CharacterMap]) -> dict[bytes, list[CharacterMap]]:
        """Return the maps that a font's name may mean."""
        found: dict[bytes, list[CharacterMap]] = {}
        for name, fonts in self._fonts_named.items():
            numbers = dict.fromkeys(self._map_of_font.get(font, -1) for font in fonts)
            if known := [maps[number] for number in numbers if number in maps]:
                found[name] = known[:PASSES_MAX]
        return found

    def _look(self, data: bytes, objects: list[tuple[int, int]]) -> None:
        places = [place for place, _ in objects]
        for found in _MAP_OF_FONT.finditer(data):
            at = bisect_right(places, found.start()) - 1
            if at >= 0:
                self._map_of_font[objects[at][1]] = int(found[1])
        for found in _NAMED.finditer(data):
            self._fonts_named.setdefault(found[1], []).append(int(found[2]))


def _unpacked(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, STREAM_MAX)
    except zlib.error:
        return b""


def _meanings(stream: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield what the codes of a font mean, from its bfchar and bfrange sections."""
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


def _shown(page: bytes) -> list[Shown]:
    """Return the strings that a page shows, None where it goes to another height."""
    found: list[Shown] = []
    origin = height = shown_at = 0.0
    font = b""
    for part in _SHOWN.finditer(page):
        if part[6]:
            font = part[6]
        elif part[4] == b"cm":
            origin = _height(origin, part)
        elif part[4] or part[5]:
            height = _height(height, part)
        else:
            if abs(origin + height - shown_at) > 0.5:
                found.append(None)
                shown_at = origin + height
            text = _bytes(part[1]) if part[1] else _ESCAPE.sub(_unescaped, part[2])
            found.append((font, text))
    return found


def _height(height: float, part: re.Match[bytes]) -> float:
    """Return the height of the pen after an operator that moves it."""
    if part[5]:
        return 0.0 if part[5] == b"BT" else height - 10
    try:
        given = float(part[3])
    except ValueError:
        return height
    return height + given if part[4] in (b"Td", b"TD") else given


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1].isdigit():
        return bytes([int(found[1], 8) & 0xFF])
    return _ESCAPED.get(found[1], found[1])


def _read_all(
    shown: list[Shown], named: dict[bytes, list[CharacterMap]], maps: list[CharacterMap]
) -> Iterator[str]:
    """Yield the strings, in as many passes as a name has maps; what no name tells, by any map."""
    fonts = {part[0] for part in shown if part}
    passes = max((len(named.get(font, maps)) for font in fonts), default=0)
    left = STRINGS_MAX
    for turn in range(min(passes, PASSES_MAX)):
        for part in shown[:left]:
            yield "\n" if part is None else _read(part[1], named.get(part[0], maps), turn)
        left -= min(left, len(shown))
        yield "\n"


def _read(text: bytes, maps: list[CharacterMap], turn: int) -> str:
    """Return a string by the first map that knows all its codes, two bytes a code before one."""
    for characters in maps[turn % len(maps) :][:PASSES_MAX] if maps else []:
        for width in (2, 1):
            codes = [text[at : at + width] for at in range(0, len(text), width)]
            if all(code in characters for code in codes):
                return "".join(characters[code] for code in codes)
    return text.decode("latin-1") if text.isascii() else ""


def _number(hexadecimal: bytes) -> int:
    return int.from_bytes(_bytes(hexadecimal))


def _bytes(hexadecimal: bytes) -> bytes:
    digits = b"".join(hexadecimal.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
