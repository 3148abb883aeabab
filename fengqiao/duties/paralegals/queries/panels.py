"""What the record pages of this duty show beyond their columns."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao.casework.ledgers import registry
from fengqiao.duties.paralegals import policies
from fengqiao.duties.paralegals.models import ModelHousehold, Paralegal, ParalegalTraining
from fengqiao.duties.paralegals.queries.deeds import deeds_of
from fengqiao.duties.paralegals.queries.households import Stage, reviews_of, stage_on
from fengqiao.duties.paralegals.queries.law import CATEGORIES, LEAVING_REASONS, marks
from fengqiao.duties.paralegals.queries.roster import lines_of
from fengqiao.duties.paralegals.queries.training import checklist, trainings_attended
from fengqiao.duties.paralegals.rules import FOREVER, Standing, moves_open
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import State


@dataclass(frozen=True, slots=True)
class Since:
    """A stretch of a person's way on the register."""

    standing: str
    since: date
    village: str
    said: str


def moves_panel(line: Paralegal, actor: Actor) -> dict[str, Any]:
    """Return how a line stands, the way there, and the moves that are open to this reader."""
    from fengqiao.duties.paralegals.screens.forms import MoveForm

    may = actor.may_at(policies.KEEP, line.place_id) and line.state == State.CONFIRMED
    now = line.standing(FOREVER)
    return {
        "line": line,
        "now": now.label if now else "已恢复，另有一行",
        "way": [each for one in lines_of(line.person) for each in way_of(one)],
        "forms": [(move, MoveForm(move, line)) for move in moves_open(line)] if may else [],
        "category_mark": marks(CATEGORIES, on=clock.today()).get(line.category, ""),
        "reason_mark": marks(LEAVING_REASONS, on=clock.today()).get(line.left_for, ""),
    }


def way_of(line: Paralegal) -> list[Since]:
    """Return the stretches of one line, first to last."""
    found = (
        (line.nominated_on, Standing.CANDIDATE, line.get_nominated_by_display()),
        (line.publicised_on, Standing.PUBLICISED, ""),
        (line.valid_from, Standing.IN_POST, line.certificate_number),
        (line.valid_to, Standing.SUSPENDED, line.suspended_for),
        (line.left_on, Standing.LEFT, line.get_left_for_display()),
    )
    return [
        Since(standing.label, day, line.place.short_name, said)
        for day, standing, said in found
        if day and not (standing is Standing.SUSPENDED and day == line.left_on)
    ]


def person_panel(line: Paralegal, actor: Actor) -> dict[str, Any]:
    """Return what somebody was trained in and did: for this one page, in the order of days."""
    return {
        "ledger": registry.ledger("paralegals.trainings"),
        "trainings": trainings_attended(line.person),
        "years": deeds_of(line.person, actor),
    }


def attendance_panel(training: ParalegalTraining, actor: Actor) -> dict[str, Any]:
    """Return who came to a session and who did not, by village."""
    villages, others = checklist(training)
    return {
        "training": training,
        "villages": villages,
        "others": others,
        "expected": sum(len(each.people) for each in villages),
        "came": sum(each.came for each in villages),
        "may": may_sign_in(training, actor),
        "make_ups": list(
            ParalegalTraining.objects.filter(makes_up=training)
            .exclude(state=State.VOIDED)
            .order_by("held_on")
        ),
    }


def may_sign_in(training: ParalegalTraining, actor: Actor) -> bool:
    """Return whether somebody may say who came: of a draft whoever enters, else whoever confirms."""
    if training.state not in (State.DRAFT, State.CONFIRMED):
        return False
    needed = policies.TRAIN if training.state == State.DRAFT else policies.KEEP
    return actor.may_at(needed, training.place_id)


def household_panel(household: ModelHousehold, actor: Actor) -> dict[str, Any]:
    """Return how far a household has come, its reviews, and what is open to this reader."""
    from fengqiao.duties.paralegals.screens.forms import HOUSEHOLD_FORMS

    may = actor.may_at(policies.KEEP, household.place_id) and household.state == State.CONFIRMED
    stage = stage_on(household, FOREVER)
    forms = HOUSEHOLD_FORMS.get(stage, ()) if may and stage else ()
    return {
        "household": household,
        "stage": stage.label if stage else "",
        "reviews": reviews_of(household),
        "forms": [(verb, title, form(auto_id=f"{verb}_%s")) for verb, title, form in forms],
        "models": stage is Stage.MODEL,
    }
