"""Text of any published report in, claims out: which indicator, how much, said how, where."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from fengqiao.kernel.numerals import Qualifier, Quantity, find_quantities
from fengqiao.reporting.reader.clauses import (
    Place,
    after_list,
    deed_of,
    own_words,
    place_of,
    plans,
)
from fengqiao.reporting.reader.gaps import tight
from fengqiao.reporting.reader.indicators import (
    INDICATORS,
    OTHER,
    PERSONS,
    Indicator,
    indicator_of,
    surely_named,
    vaguely_named,
)
from fengqiao.reporting.reader.relations import (
    BLANKS,
    GOES_ON,
    counted_before,
    named_behind,
    people_of,
    same_matter,
    whole_of,
)
from fengqiao.reporting.reader.results import is_former, is_result
from fengqiao.reporting.reader.spans import span_of

_MEASURES = re.compile(r"((?:[一-龥]{1,12}?率(?:、|和|与|及|以及)?){2,})[^，。；,;率\d]{0,10}$")
_NOTHING = re.compile(
    r"(?:20\d\d年|全年|本年度)?(?:未发生|未出现|没有发生|没有出现|未产生|无(?!讼|偿|障碍|法|论|缝|需|不|关|害|理|证))"
    r"[^，。；,;\n\d]{0,24}?(?:(?:败诉|纠错)(?:案件)?(?:[及和、][^，。；,;\n\d]{0,12}(?:败诉|纠错)(?:案件)?)?(?:等?情况)?"
    r"|(?:复议|诉讼)[^，。；,;\n\d]{0,12}案件|(?:复议|诉讼)(?:(?:案件)?等?(?:情况|情形|现象|问题))?(?=[，。；,;\n]|$))"
    r"|(?:20\d\d年|全年|本年度)?[我全本]?[镇乡街县区市]?(?:未发生|没有发生|未出现)[^，。；,;\n\d]{0,24}?案件(?:情况)?"
)
_BARE = re.compile(
    r"(?:全年|年内|今年以来)?(?:先后|共计?|累计|计|达)?(?:召开|开展|组织|举办|进行)?0[一-龥]{1,3}"
)
_NUMBER = re.compile(r"\d")
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
    plain, places = tight(text)
    claims = []
    for claim in _read(plain, indicators):
        start, end = places[claim.start], places[claim.end - 1] + 1
        claims.append(replace(claim, text=text[start:end], start=start, end=end))
    return claims


def _read(text: str, indicators: tuple[Indicator, ...]) -> list[Claim]:
    """Return the claims of a text without gaps."""
    year = _YEAR.search(text)
    period = year[1] if year else ""
    quantities = _one_of_each_pair(find_quantities(text))
    to_come = plans(text)
    claims: list[Claim] = []
    ends = [0, *(each.span[1] for each in quantities)]
    begins = [*(each.span[0] for each in quantities[1:]), len(text)]
    carried: int | None = None
    deed = ""
    for quantity, before, behind in zip(quantities, ends, begins, strict=False):
        if any(start <= quantity.span[0] < end for start, end in to_come):
            continue
        place = place_of(text, quantity, before if carried is None else carried, behind)
        # What fell from A to B is named before A: the place of B begins there too.
        # So does what counts nothing itself: 在6个村开展18次 is one clause.
        told = is_result(quantity, place)
        carried = None if told and not is_former(place) else place.start
        deed = deed_of(place) or (deed if place.joined else "")
        if told:
            around = _Around(period, indicators, claims, deed)
            claims += _claims(text, quantity, place, around)
    claims = named_behind(text, claims) + _nothings(text, period, indicators)
    return sorted(claims, key=lambda claim: (claim.start, claim.end))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a claim is read with: the report's year, the word lists, the claims before it, a deed carried on."""

    period: str
    indicators: tuple[Indicator, ...]
    before: list[Claim]
    deed: str


def _one_of_each_pair(quantities: list[Quantity]) -> list[Quantity]:
    """Of 28批446人次 keep the second: the first only says in how many lots."""
    begin = {each.span[0] for each in quantities}
    return [each for each in quantities if each.span[1] not in begin]


def _claims(text: str, quantity: Quantity, place: Place, around: _Around) -> list[Claim]:
    start, end = span_of(text, quantity, place)
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
    own_place = own_words(place, around.deed)
    told = [own_place]
    if quantity.unit == "%" and (several := _MEASURES.search(place.before)):
        measures = re.findall(r"[一-龥]+?率", several[1])
        told = [replace(place, before=measure) for measure in measures]
    named = [_named(each, quantity.unit, around) for each in told]
    part_of = whole_of(text, own, around.before)
    if part_of != OTHER and not surely_named(own_place, quantity.unit, around.indicators):
        named = [None for _ in named]
    if part_of == OTHER and GOES_ON.fullmatch(place.clause):
        part_of = same_matter(text, own, around.before)
        told_before = part_of != OTHER or counted_before(text, own, around.before)
        named = [None if told_before else each for each in named]
    elif part_of == OTHER and named == [None] and _follows(text, start, place):
        part_of = same_matter(text, own, around.before)
    if quantity.unit in PERSONS and vaguely_named(own_place, quantity.unit, around.indicators):
        people = people_of(text, own, around.before)
        named = [people or each for each in named]
    unnamed = "" if part_of == OTHER else part_of  # named_behind settles it
    return [replace(own, indicator=each or unnamed) for each in named]


def _named(place: Place, unit: str, around: _Around) -> str | None:
    """Return what a place's words name: what a list is of first, then all of the clause.

    A bare sum (…, 共计181项) is of what the clause before it tells.
    """
    of = after_list(place)
    name = surely_named(of, unit, around.indicators) if of else None
    name = name or indicator_of(place, unit, around.indicators)
    if name or not _BARE.fullmatch(place.clause):
        return name
    before = re.split(r"[，,]", place.sentence.rstrip("，,"))[-1]
    if _NUMBER.search(before):
        return None
    return surely_named(replace(place, before=before + place.before), unit, around.indicators)


def _follows(text: str, start: int, place: Place) -> bool:
    """Return whether a nameless figure goes on a list, or stands bare behind a comma."""
    before = text[max(0, start - 8) : start].rstrip(BLANKS)
    return before.endswith("、") or (
        before.endswith(("，", ",")) and bool(_BARE.fullmatch(place.clause))
    )


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
