"""The language of quantities in official Chinese: reading them, wording them, judging wordings. Pure.

``quantity_at`` and ``find_quantities`` read; ``worded`` writes an exact value as an office would;
``judge`` says whether a typed wording of an exact value is true, false or misleading. The words and
the house rules are data beside this file; docs/decisions/0050 explains them.
"""

from fengqiao.kernel.numerals.finding import find_quantities, not_figures
from fengqiao.kernel.numerals.judging import Judgement, Verdict, judge
from fengqiao.kernel.numerals.numbers import as_chinese, read_number
from fengqiao.kernel.numerals.quantities import Qualifier, Quantity, quantity_at
from fengqiao.kernel.numerals.wording import HOUSE, HouseRules, Wording, worded

__all__ = [
    "HOUSE",
    "HouseRules",
    "Judgement",
    "Qualifier",
    "Quantity",
    "Verdict",
    "Wording",
    "as_chinese",
    "find_quantities",
    "judge",
    "not_figures",
    "quantity_at",
    "read_number",
    "worded",
]
