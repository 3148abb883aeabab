"""From an exact value the wording an office would write, by house rules that are data."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path
from typing import Any

from fengqiao.kernel.numerals.quantities import Qualifier, step_of


@dataclass(frozen=True, slots=True)
class Style:
    """How values of some units, from a size on, are worded."""

    units: tuple[str, ...]
    from_: Decimal
    qualifier: Qualifier
    finest: Decimal
    nearly: bool


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The house rules of house_rules.toml; shares are of one."""

    exact_below: Decimal
    near_within: Decimal
    misleading_beyond: Decimal
    loses_at_most: Decimal
    myriads_from: Decimal
    styles: tuple[Style, ...]

    def style(self, value: Decimal, unit: str) -> Style:
        """Return the style for a value of a unit: the first that names the unit, or names none."""
        return next(
            each
            for each in self.styles
            if value >= each.from_ and (not each.units or unit in each.units)
        )


@dataclass(frozen=True, slots=True)
class Wording:
    """A value worded: 超 4000 件 has ``before`` 超, ``number`` 4000, ``unit`` 件."""

    value: Decimal
    qualifier: Qualifier
    unit: str
    number: str

    @property
    def bare(self) -> str:
        """The words without the unit, which the text itself goes on with; a rate keeps its %."""
        return self.text if self.unit == "%" else self.text.removesuffix(self.unit)

    @property
    def text(self) -> str:
        """The words with the unit."""
        match self.qualifier:
            case Qualifier.MORE:
                return f"{self.number}余{self.unit}"
            case Qualifier.OVER:
                return f"超{self.number}{self.unit}"
            case Qualifier.NEARLY:
                return f"近{self.number}{self.unit}"
            case Qualifier.AT_LEAST:
                return f"{self.number}{self.unit}以上"
            case _:
                return f"{self.number}{self.unit}"


def read_rules(data: dict[str, Any]) -> HouseRules:
    """Return the rules out of parsed TOML; a missing or unknown key is an error at once."""
    styles = tuple(
        Style(
            units=tuple(each["units"]),
            from_=Decimal(str(each["from"])),
            qualifier=Qualifier(each["qualifier"]),
            finest=Decimal(str(each["finest"])),
            nearly=each["nearly"],
        )
        for each in data["style"]
    )
    numbers = {key: Decimal(str(value)) for key, value in data.items() if key != "style"}
    return HouseRules(**numbers, styles=styles)


HOUSE = read_rules(tomllib.loads((Path(__file__).parent / "house_rules.toml").read_text("utf-8")))


def worded(value: Decimal | int, unit: str = "", rules: HouseRules = HOUSE) -> Wording:
    """Return the wording of an exact value: true by ``judge``, never misleading.

    >>> [worded(n, unit).text for n, unit in ((63, "次"), (2043, "份"), (4123, "件"), (198, "起"))]
    ['60余次', '2000余份', '超4000件', '近200起']
    >>> worded(Decimal("99.3"), "%").text, worded(3642, "人次").text, worded(15234, "人次").text
    ('99%以上', '3600余人次', '1.5万余人次')
    """
    value = Decimal(value)
    assert value >= 0, value
    if value < rules.exact_below and unit != "%":
        return _exact(value, unit, rules)
    found: Wording | None = None
    for candidate in _candidates(value, unit, rules):
        found = candidate
        if abs(value - candidate.value) <= value * rules.loses_at_most:
            break
    return found or _exact(value, unit, rules)


def _candidates(value: Decimal, unit: str, rules: HouseRules) -> Iterator[Wording]:
    """Yield the wordings that are true and not misleading, the roundest first."""
    style = rules.style(value, unit)
    step = max(Decimal(1).scaleb(value.adjusted()), style.finest)
    if unit == "%":
        step = style.finest
    while step >= style.finest:
        up = value.quantize(step, ROUND_CEILING)
        down = value.quantize(step, ROUND_FLOOR)
        if up == down:
            yield _exact(value, unit, rules)
            return
        if style.nearly and up - value <= min(_half(up, rules), up * rules.near_within):
            yield Wording(up, Qualifier.NEARLY, unit, in_myriads(up, rules))
        elif down and value - down <= _half(down, rules):
            yield Wording(down, style.qualifier, unit, in_myriads(down, rules))
        step /= 10


def _half(printed: Decimal, rules: HouseRules) -> Decimal:
    return step_of(printed) * rules.misleading_beyond


def _exact(value: Decimal, unit: str, rules: HouseRules) -> Wording:
    round_enough = value.normalize().as_tuple().digits
    number = in_myriads(value, rules) if len(round_enough) <= 2 else written(value)
    return Wording(value, Qualifier.EXACT, unit, number)


def in_myriads(value: Decimal, rules: HouseRules) -> str:
    """Write a round number with 万 where it is large and that leaves at most one decimal."""
    myriads = value / 10_000
    if value >= rules.myriads_from and myriads * 10 % 1 == 0:
        return f"{written(myriads)}万"
    return written(value)


def written(value: Decimal) -> str:
    """Write a number in plain digits, without needless zeros.

    >>> written(Decimal("99.30")), written(Decimal("2E+3"))
    ('99.3', '2000')
    """
    return f"{value.normalize():f}"
