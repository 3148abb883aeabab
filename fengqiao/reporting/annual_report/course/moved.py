"""What moved in the records since figures were taken, and how they are lawfully taken anew."""

from dataclasses import dataclass

from fengqiao.casework.cases.proceedings import Standing, supposed
from fengqiao.casework.procedures import Obstacle, Taken
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.reporting.annual_report.course.queries import standing_of_report, why_closed
from fengqiao.reporting.annual_report.facts import Fact, facts_of
from fengqiao.reporting.annual_report.models import Publication, ReportCase
from fengqiao.reporting.annual_report.texts import facts_in
from fengqiao.reporting.seal.gathering import whole_text

BACK = (
    "return_text",
    "review_legality",
    "review_secrecy",
    "meet",
    "approve",
    "county_returns",
    "find_error",
)
"""The acts by which a text that went round is opened again, as far as each is lawful now."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The figures named in a report that are no longer what it prints: it cannot be sealed so.

    ``ways`` are the titles of the acts that open the text again; none while figures may be taken.
    """

    facts: tuple[Fact, ...]
    may_take: bool
    correcting: bool
    published: bool
    ways: tuple[str, ...]


def moved(case: ReportCase, standing: Standing | None = None) -> Moved | None:
    """Return what moved since figures were taken; None when nothing did, or it matters no more.

    What was sealed as published stays true of its day, whatever is entered afterwards.
    """
    last = Publication.objects.filter(case=case).order_by("-ordinal").first()
    standing = standing or standing_of_report(case)
    correcting = any(each.act == "publish_correction" for each in standing.state.due)
    if last is not None and last.archive is not None and not correcting:
        return None
    named = facts_of(case.report, facts_in(whole_text(case.report)))
    stale = tuple(each for each in named.values() if each.state == "stale")
    if not stale:
        return None
    may_take = not why_closed(case.report, "take_figures")
    ways = () if may_take or correcting else ways_back(case, standing)
    return Moved(stale, may_take, correcting, last is not None, ways)


def ways_back(case: ReportCase, standing: Standing) -> tuple[str, ...]:
    """Return the titles of the acts that would now be lawful, by whichever post, and open the text."""
    return tuple(
        standing.procedure.title_of(act) for act in BACK if _may_be_taken(case, standing, act)
    )


def _may_be_taken(case: ReportCase, standing: Standing, act: str) -> bool:
    nobody, today = Actor("", "", None), clock.today()
    facts = supposed(case, standing.procedure, today, act, nobody)
    post = standing.procedure.by_key[act].posts[0].value
    candidate = Taken(act=act, on=today, by="", post=post, facts=facts)
    reasons = standing.state.obstacles(candidate)
    return all(each.obstacle in (Obstacle.GUARD, Obstacle.POST) for each in reasons)
