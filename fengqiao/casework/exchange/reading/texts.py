"""Texts of cells: made plain for comparing; phones and identity numbers kept as texts."""

import re
import unicodedata
from datetime import date, datetime, time

from fengqiao.casework.exchange.fields import NOTHING, Cell, Reading
from fengqiao.kernel.identity_numbers import fault

NO_VALUE = frozenset(
    ("", "-", "--", "—", "——", "/", "\\", "无", "暂无", "空", "待定", "不详", "未知", "*")
)
"""What people write where nothing is to be said."""
DITTO = frozenset(("同上", "〃", "″", '"', "''", "“", "”", "同前", "”“", "“”"))
"""What people write for the same as above."""

_SPACES = re.compile(r"[\s\u3000\u00a0\u200b\ufeff]+")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?[Ee][+-]?\d+")
_SPACED_OUT = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,3}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:\(?0\d{2,3}\)?-?)?\d{7,8}(?:-\d{1,6})?")
EXACT_MAX = 10**15
"""Excel keeps fifteen digits of a number; of a longer one the last are lost."""


def plain(text: str) -> str:
    """Return a text in half-width signs without any blank, for comparing.

    >>> plain(" ２０２４年３月 5日 （星期二） ")
    '2024年3月5日(星期二)'
    """
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


def words(text: str) -> str:
    """Return a text as it is kept: outer blanks and doubled ones gone, lines as they were."""
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip(" \u3000") for line in text.splitlines()]
    return "\n".join(lines).strip("\n")


def text_of(cell: Cell) -> str:  # noqa: PLR0911 - one kind a line
    """Return what a cell says as text: whole numbers without a point, dates by year, month, day.

    >>> text_of(13909541234.0), text_of(True), text_of(2.5)
    ('13909541234', '是', '2.5')
    """
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case datetime():
            return cell.strftime("%Y-%m-%d %H:%M") if cell.time() != time() else str(cell.date())
        case date():
            return cell.isoformat()
        case time():
            return cell.strftime("%H:%M")
        case _:
            return str(cell)


def read_text(cell: Cell, *, longest: int = 0) -> Reading:
    """Read plain words; one too long for the ledger is told, never cut."""
    text = words(text_of(cell))
    if _SPACED_OUT.fullmatch(text):
        text = _SPACES.sub("", text)  # 张 三, as names are set to the width of three signs
    if not text:
        return NOTHING
    if _SCIENTIFIC.fullmatch(text):
        return Reading(doubt="数字被写成了科学计数法，后面的位数已丢失，请填写原来的数字")
    if longest and len(text) > longest:
        return Reading(doubt=f"超过 {longest} 字（现 {len(text)} 字），请缩短")
    return Reading.of(text)


def read_phone(cell: Cell) -> Reading:  # noqa: PLR0911 - each fault has its answer
    """Read a telephone number as text.

    >>> read_phone("139 0954 1234").value, read_phone("1.39E+10").value
    ('13909541234', None)
    """
    text = plain(text_of(cell))
    if text in NO_VALUE:
        return NOTHING
    if _SCIENTIFIC.fullmatch(text):
        return Reading(doubt="号码被写成了科学计数法，后面的位数已丢失，请填写完整号码")
    if "*" in text:
        return Reading(doubt="号码有部分隐去，请填写完整号码")
    bare = re.sub(r"^(?:\+?86-?)?(?=1[3-9])", "", re.sub(r"^(?:电话|手机|联系电话)[:]?", "", text))
    digits = bare.replace("-", "")
    if _MOBILE.fullmatch(digits):
        return Reading.of(digits)
    if _LANDLINE.fullmatch(bare):
        return Reading.of(bare)
    several = re.split(r"[/、,;或]", bare)
    if len(several) > 1 and all(map(_is_phone, several)):
        return Reading(doubt="有几个号码，请留一个")
    return Reading(bare, bare, doubt="不像电话号码，请核对位数")


def _is_phone(text: str) -> bool:
    return bool(_MOBILE.fullmatch(text.replace("-", "")) or _LANDLINE.fullmatch(text))


def read_identity(cell: Cell) -> Reading:
    """Read an identity number as text; one that Excel rounded is a doubt."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell >= EXACT_MAX:
        return Reading(doubt="证件号被存成了数字，末几位已丢失，请按文本重新填写")
    text = plain(text_of(cell)).upper().removeprefix("'")
    if text in NO_VALUE:
        return NOTHING
    if _SCIENTIFIC.fullmatch(text):
        return Reading(doubt="证件号被写成了科学计数法，末几位已丢失，请按文本重新填写")
    if "*" in text:
        return Reading(doubt="证件号有部分隐去，请填写完整号码")
    if wrong := fault(text):
        return Reading(doubt=wrong)
    return Reading.of(text)
