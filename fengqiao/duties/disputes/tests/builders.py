"""Facts with which every act of a mediation or a petition passes."""

from datetime import date
from typing import Any

from fengqiao.casework.procedures import Procedure
from fengqiao.casework.procedures.tests.story import Story
from fengqiao.duties.disputes.facts import MediationFacts, PetitionFacts


def mediation_facts(act_on: date, **changes: Any) -> MediationFacts:
    """Return facts under which nothing is amiss."""
    given: dict[str, Any] = {
        "civil_dispute": True,
        "mediators": 1,
        "guests_accepted": True,
        "parties_signed": True,
        "mediator_signed": True,
        "committee_sealed": True,
        "no_text_wanted": True,
        "content_recorded": True,
        "all_consent_to_go_on": True,
        "jointly": True,
    }
    return MediationFacts(act_on=act_on, **(given | changes))


def petition_facts(act_on: date, **changes: Any) -> PetitionFacts:
    """Return facts under which nothing is amiss."""
    given: dict[str, Any] = {
        "competent": True,
        "complex": True,
        "extension_reason_told": True,
        "reasons_and_basis_stated": True,
        "all_consent": True,
        "name_unclear": True,
        "already_in_hand": True,
    }
    return PetitionFacts(act_on=act_on, **(given | changes))


def mediated(procedure: Procedure[Any]) -> Story:
    """Return a dispute of two, accepted on 2 March 2026 and mediated on 5 March."""
    story = Story(procedure, mediation_facts, ("张三", "李四"))
    story.take("register.applied", "03-02").take("accept", "03-02")
    for party in ("张三", "李四"):
        story.take("tell_rights", "03-03", party)
    return story.take("mediate", "03-05")


def on_the_petition_road(procedure: Procedure[Any]) -> Story:
    """Return a petition of 2 March 2026 that goes the petition's own road from 6 March."""
    story = Story(procedure, petition_facts).take("register.direct", "03-02")
    story.take("answer.accepted", "03-05").take("classify.claim", "03-06")
    return story.take("choose_road.petition", "03-06")


def concluded(procedure: Procedure[Any]) -> Story:
    """Return the same, answered on 20 March and served on 23 March."""
    story = on_the_petition_road(procedure).take("hear", "03-09").take("investigate", "03-10")
    return story.take("conclude.not_supported", "03-20").take("serve", "03-23")
