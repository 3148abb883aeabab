"""Facts with which every act of a licence case passes."""

from datetime import date
from typing import Any

from fengqiao.casework.procedures import Procedure
from fengqiao.casework.procedures.tests.story import Story
from fengqiao.duties.public_services.facts import BadRatingFacts, LicenceFacts, ServiceFacts


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


def service_facts(act_on: date, **changes: Any) -> ServiceFacts:
    """Return facts under which nothing is amiss and the matter may be accepted."""
    given: dict[str, Any] = {
        "competent": True,
        "materials_complete": True,
        "everything_asked_at_once": True,
        "reasons_told": True,
        "legal_last_day": date(2030, 12, 31),
        "promised_last_day": date(2030, 1, 1),
    }
    return ServiceFacts(act_on=act_on, **(given | changes))


def rating_facts(act_on: date, **changes: Any) -> BadRatingFacts:
    """Return facts under which nothing is amiss, the rating given by name."""
    given: dict[str, Any] = {"real_name": True, "reasons_told": True, "masked": True}
    return BadRatingFacts(act_on=act_on, **(given | changes))


def matter_received(procedure: Procedure[Any]) -> Story:
    """Return a service matter received and its materials checked on 2 March 2026."""
    story = Story(procedure, service_facts).take("receive", "03-02")
    return story.take("check_materials", "03-02")


def matter_accepted(procedure: Procedure[Any]) -> Story:
    """Return the same, accepted the same day, 10 March promised."""
    story = matter_received(procedure)
    return story.take("answer.accepted", "03-02", promised_last_day=date(2026, 3, 10))


def matter_delivered(procedure: Procedure[Any]) -> Story:
    """Return the same, done on 5 March and handed over on 6 March."""
    story = matter_accepted(procedure).take("handle", "03-04").take("finish.done", "03-05")
    return story.take("deliver", "03-06")


def rating_assigned(procedure: Procedure[Any]) -> Story:
    """Return a bad rating by name of 2 March 2026, given to somebody else the same day."""
    return Story(procedure, rating_facts).take("register.by_name", "03-02").take("assign", "03-02")
