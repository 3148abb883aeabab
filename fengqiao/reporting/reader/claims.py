"""Text of any published report in, claims out: which indicator, how much, said how, where."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from fengqiao.kernel.numerals import Qualifier, Quantity, find_quantities
from fengqiao.reporting.reader.clauses import FAR, Place, place_of, plans
from fengqiao.reporting.reader.indicators import INDICATORS, OTHER, Indicator, indicator_of
from fengqiao.reporting.reader.results import is_result

_MEASURES = re.compile(
    r"((?:[一-龥]{1,12}率)(?:(?:、|和|与|及|以及)[一-龥]{1,12}率)+)[^，。；,;率\d]{0,10}$"
)
_NOTHING = re.compile(
    r"(?:未发生|未出现|没有发生|没有出现|未产生|无(?!讼|偿|障碍|法|论|缝|需|不|关|害|理|证))"
    r"[^，。；,;\n\d]{0,24}?(?:败诉(?:案件|情况)?|纠错(?:案件)?|(?:复议|诉讼)[^，。；,;\n\d]{0,12}案件|(?:复议|诉讼)(?=[，。；,;\n]|$))"
)
_YEAR = re.compile(r"(20\d\d)\s*年")


@dataclass(frozen=True, slots=True)
class Claim:
    """A result a report states.

    ``value`` is the printed number (余 and the like are in ``qualifier``), ``unit`` as printed,
    ``start`` and ``end`` places in the text read, ``period`` a year or "" where none is named.
    """

    text: str
    start: int
    end: int
    indicator: str
    value: Decimal
    qualifier: Qualifier
    unit: str
    period: str

    def as_json(self) -> dict[str, str | int | float]:
        """Return it as files and commands carry it."""
        whole = self.value == self.value.to_integral_value()
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "indicator": self.indicator,
            "value": int(self.value) if whole else float(self.value),
            "qualifier": self.qualifier.value,
            "unit": self.unit,
            "period": self.period,
        }


def read(text: str, indicators: tuple[Indicator, ...] = INDICATORS) -> list[Claim]:
    """Return the claims of a report's text in order; one place may make two (A率、B率均达100%).

    >>> [(each.indicator, str(each.value)) for each in read("党委中心组学法15次，办结率100%。")]
    [('center_group_study', '15'), ('completion_rate', '100')]
    """
    year = _YEAR.search(text)
    period = year[1] if year else ""
    quantities = _one_of_each_pair(find_quantities(text))
    to_come = plans(text)
    claims: list[Claim] = []
    ends = [0, *(each.span[1] for each in quantities)]
    begins = [*(each.span[0] for each in quantities[1:]), len(text)]
    for quantity, before, behind in zip(quantities, ends, begins, strict=False):
        if any(start <= quantity.span[0] < end for start, end in to_come):
            continue
        place = place_of(text, quantity, before, behind)
        if is_result(quantity, place):
            claims += _claims(text, quantity, place, _Around(period, indicators, claims))
    claims += _nothings(text, period, indicators)
    return sorted(claims, key=lambda claim: (claim.start, claim.end))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a claim is read with: the report's year, the word lists, the claims before it."""

    period: str
    indicators: tuple[Indicator, ...]
    before: list[Claim]


def _one_of_each_pair(quantities: list[Quantity]) -> list[Quantity]:
    """Of 28批446人次 keep the second: the first only says in how many lots."""
    begin = {each.span[0] for each in quantities}
    return [each for each in quantities if each.span[1] not in begin]


def _claims(text: str, quantity: Quantity, place: Place, around: _Around) -> list[Claim]:
    start, end = place.start, place.end
    own = Claim(
        text=text[start:end],
        start=start,
        end=end,
        indicator="",
        value=quantity.value,
        qualifier=quantity.qualifier,
        unit=quantity.unit,
        period=_period(place, around.period),
    )
    told = [place]
    if quantity.unit == "%" and (several := _MEASURES.search(place.before)):
        measures = re.split(r"(?<=率)(?:、|以及|和|与|及)", several[1])
        told = [replace(place, before=measure) for measure in measures]
    named = [indicator_of(each, quantity.unit, around.indicators) for each in told]
    part_of = _total(text, own, around.before)
    return [replace(own, indicator=each or part_of) for each in named]


def _total(text: str, part: Claim, before: list[Claim]) -> str:
    """Return what 其中 makes a nameless figure a part of: the last claim before it in its unit."""
    mark = text.rfind("其中", max(0, part.start - FAR), part.start + 2)
    if mark < 0 or re.search(r"[。；\n]", text[mark : part.start]):
        return OTHER
    whole = [each for each in before[-20:] if each.end <= mark and each.unit == part.unit]
    if not whole or "\n" in text[whole[-1].end : mark]:
        return OTHER
    return whole[-1].indicator


def _period(place: Place, period: str) -> str:
    year = _YEAR.search(place.before)
    return year[1] if year else period


def _nothings(text: str, period: str, indicators: tuple[Indicator, ...]) -> list[Claim]:
    """Return the claims that something did not happen, as the value 0."""
    found = []
    for match in _NOTHING.finditer(text):
        place = Place(match.start(), match.end(), match[0], "件", "", "", "")
        indicator = "lost_cases" if re.search("败诉|纠错", match[0]) else ""
        found.append(
            Claim(
                text=match[0],
                start=match.start(),
                end=match.end(),
                indicator=indicator or indicator_of(place, "件", indicators) or OTHER,
                value=Decimal(0),
                qualifier=Qualifier.EXACT,
                unit="件",
                period=period,
            )
        )
    return found
