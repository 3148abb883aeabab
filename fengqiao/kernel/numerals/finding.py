"""All the figures of a text, leaving alone what only looks like one."""

import re
import tomllib
from pathlib import Path

from fengqiao.kernel.numerals.numbers import PLAIN
from fengqiao.kernel.numerals.quantities import (
    QUANTITY,
    UNITS,
    Quantity,
    is_chinese,
    quantity_of,
)

_CHINESE = "[零〇一二两三四五六七八九十百千万]{1,12}"
_EITHER = rf"(?:\d{{1,12}}(?:\.\d{{1,12}})?|{_CHINESE})"
_COUNTED_ZERO = re.compile(
    r"零(?:[件起次例宗]|事故|发生|败诉|投诉|差评|上访|复议|诉讼|延误|超期|举报|案件)"
)
_PERFECT = re.compile(r"率[^，。；,;\n]{0,8}[“\"]?$")


def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    path = Path(__file__).parent / "not_figures.toml"
    kinds = tomllib.loads(path.read_text("utf-8"))["kind"]
    return [
        (kind["name"], re.compile(pattern.replace("{n}", _CHINESE).replace("{d}", _EITHER)))
        for kind in kinds
        for pattern in kind["patterns"]
    ]


_NOT_FIGURES = _patterns()


def not_figures(text: str) -> list[tuple[int, int, str]]:
    """Return the places (start, end) that hold no figure, each with the name of its kind."""
    plain = text.translate(PLAIN)
    return sorted(
        (*match.span(), name) for name, pattern in _NOT_FIGURES for match in pattern.finditer(plain)
    )


def find_quantities(text: str) -> list[Quantity]:
    """Return every figure of ``text`` in order.

    Years, dates, ordinals, numbers of documents, names and prescribed frequencies are none
    (not_figures.toml); a number in Chinese needs a unit to be one, a time never is.

    >>> [each.text for each in find_quantities("2024年“12.4”期间落实“1+1+3”，一是发放彩页2000余份")]
    ['2000余份']
    """
    plain = text.translate(PLAIN)
    held_back = bytearray(len(text))
    for start, end, _ in not_figures(text):
        held_back[start:end] = b"\1" * (end - start)
    found: list[Quantity] = []
    for match in QUANTITY.finditer(plain):
        if any(held_back[slice(*match.span("number"))]) or not _is_figure(plain, match):
            continue
        quantity = quantity_of(text, match)
        if quantity is not None:
            found.append(quantity)
    return found


def _is_figure(plain: str, match: re.Match[str]) -> bool:
    number, word = match["number"], match["word"]
    if word in UNITS["times"]:
        return False
    if number == "双百":
        return bool(
            _PERFECT.search(plain, max(0, match.start("number") - 12), match.start("number"))
        )
    if number == "零":
        return bool(_COUNTED_ZERO.match(plain, match.start("number")))
    if is_chinese(number):
        return bool(word)
    return True
