"""Which figure a place in a text is about: by the reader's words, else by the figure's own name. Pure."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from fengqiao.kernel.numerals.quantities import UNITS
from fengqiao.reporting.annual_report.review.known import Known
from fengqiao.reporting.reader.clauses import Place
from fengqiao.reporting.reader.indicators import BY_ID, OTHER, indicator_of

_MARKS = re.compile(r"[“”\"'‘’《》（）()\s、，,：:]")
_TAIL = re.compile(
    r"(?:的)?(?:覆盖率|季度数|月份数|次数|件数|人数|人次|场次|份数|条数|项数|总数|数量|总量|数)$"
)
_NAMED, _LIKE, _LIKE_RATE = 1.0, 0.75, 0.7
_OTHER_UNIT = 0.65
"""What a likeness is worth when the unit is not the figure's own: 人次 are seldom 名."""
_GROUP = {unit: group for group, units in UNITS.items() for unit in units}
_THINGS = {"papers", "cases", "bodies", "measures"}


def figure_of(place: Place, unit: str, figures: Mapping[str, Known]) -> Known | None:
    """Return the figure that a number at its place most probably is, or None."""
    named = indicator_of(place, unit)
    since = re.split(r"[%％]", place.sentence)[-1]
    around = plain(since + place.before + place.after)
    best, found = 0.0, None
    for known in figures.values():
        if not counts_alike(unit, known.unit):
            continue
        score = _rate_score(known, around) if unit == "%" else _score(known, plain(place.clause))
        if known.id == named and known.sort != "coverage":
            score = max(score, _NAMED + 0.5 * likeness(known.name, place.clause))
        if named == OTHER and score < _NAMED:
            continue
        if unit != known.unit:
            score *= _OTHER_UNIT
        if score > best:
            best, found = score, known
    return found


def _score(known: Known, clause: str) -> float:
    alike = likeness(known.name, clause)
    return alike + 0.02 * len(_core(known.name)) if alike >= _LIKE else 0


def _rate_score(known: Known, around: str) -> float:
    """Score a rate by its whole name since the rate before it: 办结率 alone names many."""
    name = plain(known.name)
    alike = _share(_pairs(name), _pairs(around))
    return alike + 0.1 * len(name) if alike >= _LIKE_RATE and name[-2:] in around else 0


def counts_alike(one: str, other: str) -> bool:
    """Return whether two units count the same sort of thing: 次 and 场, 件 and 份, never 人 and 件."""
    if not one or not other:
        return True
    if "%" in (one, other):
        return one == other
    first, second = _GROUP.get(one), _GROUP.get(other)
    return first == second or (first in _THINGS and second in _THINGS)


def likeness(name: str, text: str) -> float:
    """Return which share of a figure's name, tail cut off, stands in a text by pairs of characters.

    >>> likeness("村“两委”学法覆盖率", "各村“两委”开展集中学法60余次") > 0.7
    True
    """
    return _share(_pairs(_core(name)), _pairs(plain(text)))


def named_in(known: Known, text: str, figures: Mapping[str, Known]) -> float:
    """Return how well a text names what a figure, or one over the same records, counts; 0 for not."""
    ids = {known.id, *known.kin}
    by_words = max((BY_ID[each].named_in(text) for each in ids if each in BY_ID), default=0)
    names = [figures[each].name for each in ids if each in figures]
    by_name = max((likeness(each, text) for each in (known.name, *names)), default=0.0)
    return max(by_words / 4, by_name if by_name >= 0.6 else 0)


def best_named(text: str, among: Iterable[Known], figures: Mapping[str, Known]) -> Known | None:
    """Return the figure among these that a text names best, or None."""
    scored = [(named_in(each, text, figures), each) for each in among]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] > 0 else None


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a text without quotation marks, brackets and blanks."""
    return _MARKS.sub("", text)


@lru_cache(maxsize=1024)
def _core(name: str) -> str:
    return _TAIL.sub("", plain(name))


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def same_subject(one: str, other: str) -> float:
    """Return how far two clauses speak of the same thing, 0 to 1, numbers aside."""
    first, second = (
        _pairs(re.sub(r"[\d.]+|余|多|超|近", "", plain(each))) for each in (one, other)
    )
    least = min(len(first), len(second))
    return len(first & second) / least if least else 0.0
