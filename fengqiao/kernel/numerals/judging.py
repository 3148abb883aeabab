"""A typed wording against the exact value: true, false or misleading, and why."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from fengqiao.kernel.numerals.quantities import Qualifier, Quantity
from fengqiao.kernel.numerals.wording import HOUSE, HouseRules, worded, written


class Verdict(StrEnum):
    """What a wording is against the exact value."""

    TRUE = "true"
    FALSE = "false"
    MISLEADING = "misleading"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, the reason in Chinese, and the wording that would be right (with its unit)."""

    verdict: Verdict
    reason: str
    right: str


def judge(quantity: Quantity, exact: Decimal, rules: HouseRules = HOUSE) -> Judgement:
    """Judge a typed quantity against the exact value (same unit).

    >>> from fengqiao.kernel.numerals.quantities import quantity_at
    >>> told = judge(quantity_at("2000余份", 0), Decimal(1980))
    >>> told.verdict.value, told.reason, told.right
    ('false', '实际1980份，没有超过2000份，不能写“2000余份”', '近2000份')
    """
    verdict, why = _verdict(quantity, exact, rules)
    reason = f"实际{written(exact)}{quantity.unit}，{why}"
    return Judgement(verdict, reason, worded(exact, quantity.unit, rules).text)


def _verdict(quantity: Quantity, exact: Decimal, rules: HouseRules) -> tuple[Verdict, str]:
    printed = f"{written(quantity.value)}{quantity.unit}"
    away = exact - quantity.value
    fault = _fault(quantity, away, rules, printed)
    if fault:
        return Verdict.FALSE, f"{fault}，不能写“{quantity.text}”"
    allowed = quantity.step * rules.misleading_beyond
    if quantity.qualifier is not Qualifier.EXACT and abs(away) > allowed:
        return (
            Verdict.MISLEADING,
            f"与{printed}相差{written(abs(away))}{quantity.unit}，超出{written(allowed)}{quantity.unit}，写“{quantity.text}”容易误解",
        )
    return Verdict.TRUE, f"“{quantity.text}”属实"


def _fault(quantity: Quantity, away: Decimal, rules: HouseRules, printed: str) -> str:
    """Return why the wording is false, or nothing. ``away`` = exact less printed value."""
    qualifier = quantity.qualifier
    if qualifier is Qualifier.EXACT:
        return "" if _same(quantity, away) else f"不是{printed}"
    if qualifier is Qualifier.MORE:
        return _not_more(quantity, away, printed)
    if qualifier is Qualifier.NEARLY:
        return _not_near(away, quantity.value * rules.near_within, quantity)
    true, fault = {
        Qualifier.OVER: (away > 0, f"没有超过{printed}"),
        Qualifier.AT_LEAST: (away >= 0, f"不到{printed}"),
        Qualifier.AT_MOST: (away <= 0, f"多于{printed}"),
        Qualifier.ABOUT: (
            abs(away) < quantity.step,
            f"与{printed}相差{written(abs(away))}{quantity.unit}",
        ),
    }[qualifier]
    return "" if true else fault


def _same(quantity: Quantity, away: Decimal) -> bool:
    """Allow a rate, but no count, to be rounded to the digits that are printed."""
    if quantity.unit != "%":
        return away == 0
    digits = Decimal(1).scaleb(min(0, int(quantity.value.as_tuple().exponent)))
    rounded = (quantity.value + away).quantize(digits, ROUND_HALF_UP)
    return rounded == quantity.value and (quantity.value != 100 or away == 0)


def _not_more(quantity: Quantity, away: Decimal, printed: str) -> str:
    if away <= 0:
        return f"没有超过{printed}"
    if away < quantity.step:
        return ""
    if quantity.step == 1:
        return f"{printed}不是整数，“余”“多”只用在整十、整百、整千之后"
    return f"已到下一个整数{written(quantity.value + quantity.step)}{quantity.unit}"


def _not_near(away: Decimal, within: Decimal, quantity: Quantity) -> str:
    printed = f"{written(quantity.value)}{quantity.unit}"
    if away >= 0:
        return f"已达到{printed}"
    if -away <= within:
        return ""
    return f"比{printed}少{written(-away)}{quantity.unit}，超出“近”的范围"
