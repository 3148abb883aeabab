"""Text of any published report in, claims out: which indicator, how much, said how, where."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from fengqiao.kernel.numerals import Qualifier, Quantity, find_quantities
from fengqiao.reporting.reader.clauses import (
    FAR,
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
    alike,
    indicator_of,
    surely_named,
    vaguely_named,
)
from fengqiao.reporting.reader.results import is_former, is_result
from fengqiao.reporting.reader.spans import span_of

_MEASURES = re.compile(r"((?:[一-龥]{1,12}?率(?:、|和|与|及|以及)?){2,})[^，。；,;率\d]{0,10}$")
_NOTHING = re.compile(
    r"(?:20\d\d年|全年|本年度)?(?:未发生|未出现|没有发生|没有出现|未产生|无(?!讼|偿|障碍|法|论|缝|需|不|关|害|理|证))"
    r"[^，。；,;\n\d]{0,24}?(?:(?:败诉|纠错)(?:案件)?(?:[及和、][^，。；,;\n\d]{0,12}(?:败诉|纠错)(?:案件)?)?(?:等?情况)?|(?:复议|诉讼)[^，。；,;\n\d]{0,12}案件|(?:复议|诉讼)(?:(?:案件)?等?(?:情况|情形|现象|问题))?(?=[，。；,;\n]|$))"
    r"|(?:20\d\d年|全年|本年度)?[我全本]?[镇乡街县区市]?(?:未发生|没有发生|未出现)[^，。；,;\n\d]{0,24}?案件(?:情况)?"
)
_GOES_ON = re.compile(
    r"(?:其中|截至目前|目前|年内|现|已经?|均|全部|共|当日|当场|即时|按[期时]|限时|成功)*"
    r"(?:办结|办理(?:完毕)?|处理|回复|答复|完成|办复|审结|结案|维持|撤[回销]|驳回|胜诉|(?:动态)?调整)(?:了)?0[一-龥]{1,2}"
    r"|(?:总计|合计|共计|累计|总共|共)0[一-龥]{1,2}"
)
_PARTS = ("其中", "（含", "(含", "（包括", "(包括")
_PART_ENDS = re.compile(r"[。\n]|^[^（(]*[）)]")
_BARE = re.compile(
    r"(?:全年|年内|今年以来)?(?:先后|共计?|累计|计|达)?(?:召开|开展|组织|举办|进行)?0[一-龥]{1,3}"
)
_NUMBER_LAST = re.compile(r"\d[余多万]{0,2}[项个件条次]$")
_BLANKS = " \t\u3000"
_STUDY = ("center_group_study", "leadership_team_study", "xi_law_thought_study", "cadre_study")
_PEOPLE_OF = {
    **dict.fromkeys((*_STUDY, "village_study", "law_lectures", "seminars"), "study_participants"),
    **dict.fromkeys(
        ("publicity_events", "law_preaching_sessions", "school_law_sessions"), "publicity_audience"
    ),
    "law_training_sessions": "law_training_participants",
    "enforcement_training_sessions": "enforcement_training_participants",
}
_SENTENCE_ENDS = re.compile(r"[。；\n]")
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
    claims = _named_behind(text, claims) + _nothings(text, period, indicators)
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
    part_of = _total(text, own, around.before)
    if part_of != OTHER and not surely_named(own_place, quantity.unit, around.indicators):
        named = [None for _ in named]
    if part_of == OTHER and _GOES_ON.fullmatch(place.clause):
        part_of = _same_matter(text, own, around.before)
        told_before = part_of != OTHER or _counted_before(text, own, around.before)
        named = [None if told_before else each for each in named]
    elif part_of == OTHER and named == [None] and _follows(text, start, place):
        part_of = _same_matter(text, own, around.before)
    if quantity.unit in PERSONS and vaguely_named(own_place, quantity.unit, around.indicators):
        people = _people(text, own, around.before)
        named = [people or each for each in named]
    unnamed = "" if part_of == OTHER else part_of  # _named_behind settles it
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
    before = text[max(0, start - 8) : start].rstrip(_BLANKS)
    return before.endswith("、") or (
        before.endswith(("，", ",")) and bool(_BARE.fullmatch(place.clause))
    )


def _named_behind(text: str, claims: list[Claim]) -> list[Claim]:
    """Give a nameless figure the name of the one that 、 joins behind it (县级8项、镇级12项政务服务事项)."""
    named: list[Claim] = []
    for claim in reversed(claims):
        behind = named[-1] if named else None
        goes_on = (
            behind is not None
            and behind.unit == claim.unit
            and _NUMBER_LAST.search(claim.text)
            and not _NUMBER_LAST.search(behind.text)
            and text[claim.end : behind.start].strip(_BLANKS) == "、"
        )
        name = behind.indicator if behind and goes_on else OTHER
        named.append(claim if claim.indicator else replace(claim, indicator=name))
    return named[::-1]


def _total(text: str, part: Claim, before: list[Claim]) -> str:
    """Return what 其中 makes a nameless figure a part of: the last claim before it in its unit."""
    near = max(0, part.start - FAR)
    mark = max(text.rfind(each, near, part.start + 2) for each in _PARTS) + 1
    if not mark or _PART_ENDS.search(text[mark : part.start]):
        return OTHER
    whole = [each for each in before[-20:] if each.end <= mark and alike(each.unit, part.unit)]
    if not whole or "\n" in text[whole[-1].end : mark]:
        return OTHER
    return whole[-1].indicator or OTHER


def _same_matter(text: str, claim: Claim, before: list[Claim]) -> str:
    """Return what a nameless claim is of, by the claim before it in the sentence.

    受理信访事项47件，办结46件 is of one matter; 培训6场、400余人次 tells of what the sessions' people were.
    """
    if last := _counted_before(text, claim, before):
        return last.indicator or OTHER
    last = before[-1] if before else None
    if last is None or _SENTENCE_ENDS.search(text[last.end : claim.start]):
        return OTHER
    return _PEOPLE_OF.get(last.indicator, OTHER) if claim.unit in PERSONS else OTHER


def _people(text: str, claim: Claim, before: list[Claim]) -> str | None:
    """Return what people are who are told behind sessions (开展学习22场次，超700人次参训)."""
    last = before[-1] if before else None
    if last is None or _SENTENCE_ENDS.search(text[last.end : claim.start]):
        return None
    return _PEOPLE_OF.get(last.indicator)


def _counted_before(text: str, claim: Claim, before: list[Claim]) -> Claim | None:
    """Return the last claim of the same sentence that counts the same kind of thing."""
    for each in reversed(before[-5:]):
        if _SENTENCE_ENDS.search(text[each.end : claim.start]):
            return None
        if alike(each.unit, claim.unit):
            return each
    return None


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
