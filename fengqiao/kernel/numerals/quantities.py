"""A quantity read at a place in a text: number, qualifier, unit."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from fengqiao.kernel.numerals.numbers import CHINESE, NUMERAL, PLAIN, read_number


class Qualifier(StrEnum):
    """How the printed number stands to the exact one."""

    EXACT = "exact"
    MORE = "more_than_rounded_down"
    OVER = "over"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    ABOUT = "about"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed, what qualifies it, and its unit ("%" for rates, "" for none).

    ``span`` covers qualifier, number and unit; ``text`` is what stands there.
    """

    value: Decimal
    qualifier: Qualifier
    unit: str
    text: str
    span: tuple[int, int]

    @property
    def step(self) -> Decimal:
        """The size of the last digit printed that is not zero: 2000 → 1000, 3600 → 100, 99.3 → 0.1."""
        return step_of(self.value)


def step_of(value: Decimal) -> Decimal:
    """Return the place value of the last digit of ``value`` that is not zero; 1 for zero."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int), value
    return Decimal(1).scaleb(exponent) if value else Decimal(1)


_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
UNITS: dict[str, tuple[str, ...]] = {kind: tuple(words) for kind, words in _WORDS["units"].items()}
"""Units by what they count: events, persons, papers, cases, bodies, measures, money, rates, times."""


def _qualifiers(place: str) -> dict[str, Qualifier]:
    groups = _WORDS["qualifiers"][place].items()
    return {word: Qualifier(name) for name, words in groups for word in words}


_BEFORE, _INSIDE, _AFTER = (_qualifiers(place) for place in ("before", "inside", "after"))
_NOT_BEFORE: dict[str, str] = _WORDS["qualifiers"]["not_before"]


def _any(words: dict[str, Qualifier] | list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


SPACES = " \u00a0\u2002\u2003\u2009\u3000"
_UNIT = _any([unit for units in UNITS.values() for unit in units])
QUANTITY = re.compile(
    rf"(?P<before>{_any(_BEFORE)})?"
    rf"(?P<number>百分百|双百|(?P<part>[百千]分之)?{NUMERAL})"
    rf"(?P<inside>{_any(_INSIDE)})?(?P<scale>(?<=[余多])[万亿])?"
    rf"[{SPACES}]?(?P<unit>(?P<word>{_UNIT})(?:[(（](?P<also>次|个|项|人|户|家)[)）])?)?(?P<after>{_any(_AFTER)})?"
)


def quantity_at(text: str, at: int) -> Quantity | None:
    """Return the quantity that starts at ``at`` (at its qualifier or its number), or None.

    >>> found = quantity_at("受众4万余人次", 2)
    >>> str(found.value), found.qualifier.value, found.unit, found.text, found.span
    ('40000', 'more_than_rounded_down', '人次', '4万余人次', (2, 7))
    >>> quantity_at("百分之九十九以上", 0).unit
    '%'
    """
    match = QUANTITY.match(text.translate(PLAIN), at)
    return quantity_of(text, match) if match else None


def quantity_of(text: str, match: re.Match[str]) -> Quantity | None:
    """Return what a match of ``QUANTITY`` in the plain form of ``text`` says, or None for no number."""
    value = _value(match)
    if value is None:
        return None
    start, end = match.span()
    before = match["before"] or ""
    if before and start and text[start - 1] in _NOT_BEFORE.get(before, ""):
        start, before = match.start("number"), ""
    unit = _unit(match)
    while text[end - 1] in SPACES:
        end -= 1
    return Quantity(value, _qualifier(match, before), unit, text[start:end], (start, end))


def _value(match: re.Match[str]) -> Decimal | None:
    number = match["number"]
    if number in ("百分百", "双百"):
        return Decimal(100)
    value = read_number(number.removeprefix(match["part"] or ""))
    if value is None:
        return None
    if match["scale"]:
        value *= 10_000 if match["scale"] == "万" else 100_000_000
    return value / 10 if match["part"] == "千分之" else value


def _unit(match: re.Match[str]) -> str:
    if match["part"] or match["number"] in ("百分百", "双百"):
        return "%"
    return (match["word"] or "") + (match["also"] or "")


def _qualifier(match: re.Match[str], before: str) -> Qualifier:
    if before:
        return _BEFORE[before]
    if match["after"]:
        return _AFTER[match["after"]]
    return _INSIDE[match["inside"]] if match["inside"] else Qualifier.EXACT


def is_chinese(number: str) -> bool:
    """Return whether a number is written in Chinese characters alone."""
    return all(char in CHINESE for char in number)
