"""The numbers a passage tells: each with its place, the fact it is, or the figure it may be. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from fengqiao.kernel.numerals import Qualifier, Quantity, find_quantities
from fengqiao.reporting.annual_report.review.known import Known
from fengqiao.reporting.annual_report.review.matching import figure_of
from fengqiao.reporting.annual_report.review.passages import FactSpan, Passage
from fengqiao.reporting.annual_report.review.words import WORDS
from fengqiao.reporting.reader.clauses import Place, place_of
from fengqiao.reporting.reader.indicators import OTHER, indicator_of
from fengqiao.reporting.reader.results import is_result

_PARTIAL = re.compile(WORDS["partial"]["words"])


@dataclass(frozen=True, slots=True)
class Told:
    """A number told: ``fact`` when it is one, ``figure`` what it is or probably is.

    ``partial`` when it tells of a part of what the figure counts, so that nothing can be held against
    it; ``subject`` is the figure's or the indicator's id, by which numbers of two places are compared.
    """

    passage: Passage
    quantity: Quantity
    place: Place
    fact: FactSpan | None
    figure: Known | None
    partial: bool
    subject: str

    @property
    def start(self) -> int:
        """Where it begins, as seen."""
        return self.quantity.span[0]

    @property
    def end(self) -> int:
        """Where it ends, as seen."""
        return self.quantity.span[1]

    @property
    def range(self) -> tuple[Decimal, Decimal | None]:
        """The least and the greatest value that its wording allows; None for no upper end."""
        value, step = self.quantity.value, self.quantity.step
        match self.quantity.qualifier:
            case Qualifier.EXACT:
                return value, value
            case Qualifier.MORE:
                return value, value + step
            case Qualifier.OVER | Qualifier.AT_LEAST:
                return value, None
            case Qualifier.NEARLY:
                return value * Decimal("0.9"), value
            case Qualifier.ABOUT:
                return value - step, value + step
            case Qualifier.AT_MOST:
                return Decimal(0), value


def told_in(passage: Passage, figures: Mapping[str, Known]) -> list[Told]:
    """Return the numbers a passage tells as results, in order; facts always."""
    text = passage.shown
    quantities = find_quantities(text)
    ends = [0, *(each.span[1] for each in quantities)]
    begins = [*(each.span[0] for each in quantities[1:]), len(text)]
    found: list[Told] = []
    for quantity, before, behind in zip(quantities, ends, begins, strict=False):
        fact = passage.fact_at(*quantity.span)
        place = place_of(text, quantity, before, behind)
        if fact is None and (passage.to_come or not is_result(quantity, place)):
            continue
        figure = figures.get(fact.figure_id) if fact else figure_of(place, quantity.unit, figures)
        subject = figure.id if figure else indicator_of(place, quantity.unit) or OTHER
        partial = _partial(passage, quantity, place) or _of_which(passage, quantity, subject, found)
        found.append(Told(passage, quantity, place, fact, figure, partial, subject))
    return found


def _partial(passage: Passage, quantity: Quantity, place: Place) -> bool:
    start, end = quantity.span
    around = passage.shown[max(place.start, start - 24) : start] + passage.shown[end : end + 4]
    lead = re.split(r"[，；。]", place.sentence)[0]
    return bool(_PARTIAL.search(around) or _PARTIAL.search(lead))


def _of_which(passage: Passage, quantity: Quantity, subject: str, before: list[Told]) -> bool:
    """Return whether 其中 makes a number a part of one before it, and not a matter of its own."""
    start = quantity.span[0]
    mark = passage.shown.rfind("其中", max(0, start - 80), start)
    if mark < 0 or re.search(r"[。；\n]", passage.shown[mark:start]):
        return False
    whole = next((each for each in reversed(before) if each.end <= mark), None)
    if whole is None or whole.quantity.unit != quantity.unit:
        return False
    return subject in (OTHER, whole.subject)
