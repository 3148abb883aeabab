"""Numbers as people write them into a cell. An estimate is a doubt, never its round number."""

# ruff: noqa: RUF002 - full-width signs are what people type and what is read here

import re
from decimal import Decimal

from fengqiao.casework.exchange.fields import NOTHING, Cell, Reading
from fengqiao.casework.exchange.reading.texts import NO_VALUE, plain, text_of
from fengqiao.kernel.numerals.numbers import read_number
from fengqiao.kernel.numerals.quantities import UNITS, Qualifier, quantity_at

_BEFORE = re.compile(
    r"^(?:总共|一共|共计|合计|总计|累计|实到|参会|到会|参加|共|计)"
    r"(?=[\d一二三四五六七八九十百千万两])"
)
_COUNTED = re.compile(
    r"(?:干部|群众|村民|党员|学生|师生|同志|代表|职工|人员|居民|老人|妇女|青年|学员)*"
)
_GROUPED = re.compile(r"[+]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
_DETAIL = re.compile(r"\(.*\)")
_ESTIMATE = re.compile(r"[余多近约来超逾几数]|左右|上下|以上|以下|以内|不足|将近|大约|\+$|>|<|≈")


def read_whole(cell: Cell) -> Reading:
    """Read a whole number that counts something.

    >>> [read_whole(each).value for each in ("60人", "１，２００", "一百二十", 35.0, "60余人", "约60")]
    [60, 1200, 120, 35, None, None]
    """
    reading = read_decimal(cell)
    if reading.value is None:
        return reading
    if reading.value != int(reading.value):
        return Reading(doubt="应为整数")
    whole = int(reading.value)
    return Reading(whole, whole, doubt=reading.doubt)


def read_decimal(cell: Cell) -> Reading:
    """Read a number, a fraction included."""
    if isinstance(cell, bool):
        return Reading(doubt="不是数字")
    if isinstance(cell, int | float):
        return _at_least_nought(Decimal(repr(cell) if isinstance(cell, float) else cell))
    text = plain(text_of(cell))
    if text in NO_VALUE:
        return NOTHING
    if re.fullmatch(r"[+-]?\d+(?:\.\d+)?", text):
        return _at_least_nought(Decimal(text))
    if _GROUPED.fullmatch(text):
        return _at_least_nought(Decimal(re.sub("[,，]", "", text)))
    return _of_words(_BEFORE.sub("", text))


def _of_words(text: str) -> Reading:
    quantity = quantity_at(text, 0)
    if quantity is None:
        number = read_number(text)
        return _shown(number) if number is not None else Reading(doubt="读不出数字")
    rest = text[quantity.span[1] :]
    if quantity.qualifier is not Qualifier.EXACT or _ESTIMATE.match(rest):
        return Reading(doubt=f"“{text[:20]}”是约数，请填写准确的数")
    if quantity.unit in UNITS["times"] or quantity.unit == "%":
        return Reading(doubt=f"“{text[:20]}”不是所要的数")
    if _COUNTED.fullmatch(rest):
        return _shown(quantity.value)
    if _DETAIL.fullmatch(rest) and not _ESTIMATE.search(rest):
        whole = _shown(quantity.value)
        return Reading(whole.value, whole.shown, doubt=f"取 {whole.shown}，“{rest[:16]}”没有取")
    return Reading(doubt=f"“{text[:20]}”不止一个数或读不懂")


def _at_least_nought(number: Decimal) -> Reading:
    if not number.is_finite():
        return Reading(doubt="不是数字")
    return Reading(doubt="不会是负数，请核对") if number < 0 else _shown(number)


def _shown(number: Decimal) -> Reading:
    return Reading(number, int(number) if number == int(number) else float(number))
