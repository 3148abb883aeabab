"""Bad ratings as cases: what the records tell the law, and what only who acts can attest."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fengqiao.casework.cases.language import Asked, CaseKind, its_handler
from fengqiao.casework.procedures import State
from fengqiao.duties.public_services import policies
from fengqiao.duties.public_services.models import BadRating
from fengqiao.duties.public_services.procedures.bad_rating import BAD_RATING
from fengqiao.duties.public_services.rating_ledgers import BAD_RATINGS
from fengqiao.duties.public_services.rating_queries import is_rated
from fengqiao.registers.accounts.actor import Actor

ASKED = (
    Asked("reasons_told", "已写明不计入统计的理由", ("review_exclusion.excluded",)),
    Asked("masked", "公开的内容已隐去评价人的信息", ("publish",)),
)


def procedure_of(case: BadRating) -> str:
    """Return the one procedure there is for bad ratings."""
    return BAD_RATING.key


def known(case: BadRating, procedure: str, on: date) -> Mapping[str, Any]:
    """Return what the rating tells the guards."""
    return {"act_on": on, "real_name": case.rating.name_shown}


def known_of(case: BadRating, actor: Actor) -> Mapping[str, Any]:
    """Return whether it is the rated who acts (国办发〔2019〕51号: never on one's own rating)."""
    return {"rated_handles_it": is_rated(case.rating.matter, actor)}


def left_out_on(state: State) -> date | None:
    """Return since when a review leaves the rating out of the figures; None while it counts."""
    days = (
        each.day
        for each in state.counting.values()
        if (each.act, each.outcome) == ("review_exclusion", "excluded")
    )
    return max(days, default=None)


def reflect(case: BadRating, state: State) -> None:
    """Keep since when the rating is left out of the figures; the rating itself stays as given."""
    case.excluded_on = left_out_on(state)
    found = [each for each in state.counting.values() if each.act == "verify"]
    if case.outcome and found and case.excluded_on is None:
        # Publishing closes the case; what was found is what came of it.
        case.outcome = state.procedure.title_of(f"verify.{found[0].outcome}")[:60]


BAD_RATING_CASE = CaseKind(
    ledger=BAD_RATINGS,
    procedure=procedure_of,
    first="register",
    known=known,
    known_of=known_of,
    asked={BAD_RATING.key: ASKED},
    reflect=reflect,
    waits_for=its_handler,
    kept_by=policies.HANDLE_RATINGS,
    assigns={"assign": policies.HANDLERS},
)
