"""Facts with which every act of a licence case passes."""

from datetime import date
from typing import Any

from fengqiao.casework.procedures import Procedure
from fengqiao.casework.procedures.tests.story import Story
from fengqiao.duties.public_services.facts import LicenceFacts


def licence_facts(act_on: date, **changes: Any) -> LicenceFacts:
    """Return facts under which nothing is amiss and the licence may be granted."""
    given: dict[str, Any] = {
        "competent": True,
        "materials_complete": True,
        "everything_asked_at_once": True,
        "slip_sealed": True,
        "checkers": 2,
        "time_told_in_writing": True,
        "extension_reason_told": True,
        "conditions_met": True,
        "reasons_given": True,
        "remedies_told": True,
        "masked": True,
    }
    return LicenceFacts(act_on=act_on, **(given | changes))


def received(procedure: Procedure[Any], *parties: str) -> Story:
    """Return an application received on 2 March 2026."""
    return Story(procedure, licence_facts, parties or ("张三",)).take("receive", "03-02")


def accepted(procedure: Procedure[Any], *parties: str) -> Story:
    """Return the same, accepted on 3 March."""
    return received(procedure, *parties).take("first_answer.accepted", "03-03")


def examined(procedure: Procedure[Any], *parties: str) -> Story:
    """Return the same, examined on 4 March by someone who hears no hearing."""
    return accepted(procedure, *parties).take("examine", "03-04")
