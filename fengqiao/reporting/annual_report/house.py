"""How an office words its figures: the house rules of a township, or those we bring."""

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from fengqiao.kernel import numerals
from fengqiao.kernel.errors import Refused
from fengqiao.kernel.numerals import HOUSE, HouseRules, Verdict, judge, quantity_at, worded
from fengqiao.kernel.numerals.wording import read_rules
from fengqiao.reporting.annual_report.models import HouseWording

EXAMPLES = (
    (7, "次"), (63, "次"), (67, "次"), (198, "起"), (1980, "份"), (2043, "份"), (2900, "份"),
    (3642, "人次"), (4123, "件"), (15234, "人次"), (Decimal("99.3"), "%"), (Decimal("99.8"), "%"),
)  # fmt: skip
"""What the page shows of the rules, and what rules are tried on before they are kept."""


def ours() -> dict[str, Any]:
    """Return the rules we bring, as data."""
    path = Path(numerals.__file__).parent / "house_rules.toml"
    return tomllib.loads(path.read_text("utf-8"))


def data_of(township_code: str) -> dict[str, Any]:
    """Return a township's rules as data."""
    kept = HouseWording.objects.filter(township_id=township_code).first()
    return kept.rules if kept else ours()


def rules_of(township_code: str) -> HouseRules:
    """Return a township's rules."""
    kept = HouseWording.objects.filter(township_id=township_code).first()
    return read_rules(kept.rules) if kept else HOUSE


def examples(rules: HouseRules) -> list[tuple[str, str]]:
    """Return exact values with their wording under the rules."""
    return [(f"{value}{unit}", worded(value, unit, rules).text) for value, unit in EXAMPLES]


def tried(data: dict[str, Any]) -> HouseRules:
    """Return the rules if they can be kept: every wording they lead to is true.

    Raises:
        Refused: a number is out of bounds, or a wording under the rules would be false.
    """
    try:
        rules = read_rules(json.loads(json.dumps(data)))
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise Refused("措辞规则不完整，请检查各项数值") from error
    shares = (rules.near_within, rules.misleading_beyond, rules.loses_at_most)
    if not all(0 <= each <= 1 for each in shares) or not 0 <= rules.exact_below <= 10**6:
        raise Refused("比例应在0到100%之间，“写准数”的界限不能为负")
    for value in (*range(0, 3000, 7), *(value for value, unit in EXAMPLES if unit != "%")):
        text = worded(value, "件", rules).text
        found = quantity_at(text, 0)
        if found is None or judge(found, Decimal(value), rules).verdict is Verdict.FALSE:
            raise Refused(f"按这套规则，{value}件会写成“{text}”，与事实不符，未保存")
    return rules
