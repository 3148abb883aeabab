"""Typesetting by typst: one set of fonts a process, content as JSON in, PDF or pictures out."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from fengqiao.casework.documents.characters import printable
from fengqiao.casework.documents.codes import qr_svg
from fengqiao.kernel.errors import Refused

FONTS = Path(__file__).resolve().parents[3] / "fonts"  # where `make setup` puts them
SHEETS = Path(__file__).resolve().parent / "sheets"

_NEEDED_FAMILIES = frozenset(
    {
        "FandolFang R",
        "FandolKai",
        "FandolHei",
        "FandolSong",
        "Noto Serif CJK SC",
        "Noto Sans CJK SC",
    }
)
# A word without a place to break would run off the page (long addresses, account numbers).
_LONG_WORD = re.compile(r"[!-\u058f]{16}(?=[!-\u058f])")
_UNDISPLAYABLE = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_IN_PLACE_OF_MISSING = "〓"  # what printers set for a character they do not have


def typeset_pdf(
    sheet: str, content: Mapping[str, Any], *, dated_on: date, fonts: Path = FONTS
) -> bytes:
    """Return the sheet ``sheets/<sheet>.typ`` filled with ``content`` as PDF/A-2b.

    ``content["code"]`` and ``["digest"]``, if there, are also handed over as QR codes. The same content gives the
    same bytes. A character that no font has is printed 〓, never dropped.

    Raises:
        Refused: the fonts are not on this machine.
    """
    moment = datetime.combine(dated_on, time(), UTC)
    made = _compile(
        sheet, content, fonts, {"format": "pdf", "pdf_standards": ["a-2b"], "timestamp": moment}
    )
    assert isinstance(made, bytes)
    return made


def typeset_pictures(
    sheet: str, content: Mapping[str, Any], *, ppi: float, fonts: Path = FONTS
) -> list[bytes]:
    """Return the pages of a filled sheet as PNG pictures of ``ppi`` pixels an inch.

    Raises:
        Refused: the fonts are not on this machine.
    """
    made = _compile(sheet, content, fonts, {"format": "png", "ppi": ppi})
    return [made] if isinstance(made, bytes) else made


def _compile(
    sheet: str, content: Mapping[str, Any], folder: Path, options: dict[str, Any]
) -> bytes | list[bytes]:
    data = json.dumps(_presentable(content), ensure_ascii=False)
    picture = {"qr": qr_svg(content["code"])} if content["code"] else {}
    if content.get("digest"):
        picture["digest-qr"] = qr_svg(content["digest"])
    fonts = _fonts(folder)
    while True:
        compiler = typst.Compiler(
            SHEETS / f"{sheet}.typ",
            root=SHEETS,
            font_paths=fonts,
            sys_inputs={"data": data, **picture},
        )
        try:
            made = compiler.compile(**options)
        except typst.TypstError as error:
            replaced = _without(data, missing=_UNDISPLAYABLE.findall(error.diagnostic))
            if replaced == data:
                raise
            data = replaced
        else:
            assert made is not None
            return made


def _without(data: str, *, missing: list[str]) -> str:
    """Return ``data`` with 〓 for what the fonts lack, as typst quoted it in its error."""
    for quoted in missing:
        lacked = _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], quoted)
        for character in lacked:
            if not character.isascii():
                data = data.replace(character, _IN_PLACE_OF_MISSING)
    return data


def _presentable(value: Any) -> Any:
    match value:
        case str():
            return _LONG_WORD.sub("\\g<0>\u200b", printable(value))
        case Mapping():
            return {key: _presentable(part) for key, part in value.items()}
        case list() | tuple():
            return [_presentable(part) for part in value]
        case _:
            return value


@cache
def _fonts(folder: Path) -> typst.Fonts:
    found = (
        typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        )
        if folder.is_dir()
        else None
    )
    if found is None or not found.families() or not set(found.families()) >= _NEEDED_FAMILIES:
        raise Refused(
            "本机尚无公文字体，不能生成 PDF：请联网执行一次 make setup；Word 和网页版不受影响"
        )
    return found
