"""What a chapter of plans promises: read when the year is over. Pure."""

import re
from collections.abc import Mapping

from fengqiao.kernel.numerals import find_quantities
from fengqiao.reporting.annual_report.review.known import Known, Promise
from fengqiao.reporting.annual_report.review.matching import figure_of
from fengqiao.reporting.reader.clauses import place_of, plans

_VAGUE = re.compile(r"每|不断|进一步")


def promised(text: str, source: str, figures: Mapping[str, Known]) -> tuple[Promise, ...]:
    """Return the plans of a text that name a number and a figure that is kept."""
    found = []
    quantities = find_quantities(text)
    ends = [0, *(each.span[1] for each in quantities)]
    begins = [*(each.span[0] for each in quantities[1:]), len(text)]
    for quantity, before, behind in zip(quantities, ends, begins, strict=False):
        place = place_of(text, quantity, before, behind)
        figure = figure_of(place, quantity.unit, figures)
        clause = text[place.start : place.end]
        if figure and not _VAGUE.search(clause):
            found.append(Promise(clause, source, figure.id, quantity.value))
    return tuple(found)


def plans_of(text: str) -> str:
    """Return the chapters of a whole report that say what is to come."""
    return "\n".join(text[start:end] for start, end in plans(text))
