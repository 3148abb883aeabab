"""Facts with which every act of a penalty case passes, and stories that begin in the middle."""

from datetime import date
from decimal import Decimal
from typing import Any

from fengqiao.casework.procedures import Procedure
from fengqiao.casework.procedures.tests.story import Story
from fengqiao.duties.enforcement.facts import (
    Offender,
    Officer,
    PenaltyFacts,
    Power,
    Sanction,
    Violation,
)

OFFICERS = tuple(
    Officer(name=name, certified_from=date(2024, 1, 1), certified_to=date(2028, 12, 31))
    for name in ("马某", "王某")
)
VIOLATION = Violation(
    ended_on=date(2026, 1, 10), discovered_on=date(2026, 3, 2), facts_established=True
)
SANCTION = Sanction(fine=Decimal(2000), severity=2)


def penalty_facts(act_on: date, **changes: Any) -> PenaltyFacts:
    """Return facts under which nothing is amiss."""
    given: dict[str, Any] = {
        "officers": OFFICERS,
        "certificates_shown": True,
        "power": Power(source="handed_down", valid_from=date(2023, 1, 1), published=True),
        "offender": Offender(born=date(1980, 5, 1)),
        "violation": VIOLATION,
        "evidence_may_be_lost": True,
        "proposed": SANCTION,
        "decided": SANCTION,
        "notice_complete": True,
        "waiver_is_express": True,
        "reviewer_passed_exam": True,
        "decision_complete": True,
        "electronic_confirmed": True,
        "other_service_failed": True,
        "payment_was_due_on": date(2026, 2, 1),
        "remote_and_asked": True,
        "official_receipt": True,
        "masked": True,
        "secrecy_reviewed": True,
        "told_and_heard": True,
        "slip_complete": True,
        "tells_review_first": True,
    }
    return PenaltyFacts(act_on=act_on, **(given | changes))


def investigated(procedure: Procedure[Any], *parties: str) -> Story:
    """Return a case filed on 2 March 2026 whose investigation ended on 6 March."""
    story = Story(procedure, penalty_facts, parties or ("张三",))
    story.take("register_lead", "03-02").take("file", "03-02")
    return story.take("investigate", "03-04").take("conclude", "03-06")


def notified(procedure: Procedure[Any], *parties: str) -> Story:
    """Return the same, every party told of the penalty and of the hearing on 9 March."""
    story = investigated(procedure, *parties)
    for party in story.state.course.marking.parties:
        story.take("notify.with_hearing", "03-09", party)
    return story


def decided(procedure: Procedure[Any], *parties: str) -> Story:
    """Return the same, no right used and all lapsed, decided on 17 March."""
    return notified(procedure, *parties).take("decide.fined", "03-17")


def served(procedure: Procedure[Any]) -> Story:
    """Return the same, served on 18 March."""
    return decided(procedure).take("serve.direct", "03-18", "张三")
