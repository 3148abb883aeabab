"""Lines of the register, trainings and households with believable defaults."""

from datetime import date
from typing import Any

from django.db import transaction

from fengqiao.casework.ledgers import actions, registry
from fengqiao.casework.ledgers.tests.builders import a_person, clerk
from fengqiao.duties.paralegals.actions.training import sign_in
from fengqiao.duties.paralegals.models import ModelHousehold, Paralegal, ParalegalTraining
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Person


@transaction.atomic
def kept(key: str, confirmed: bool = True, **values: Any) -> Any:  # noqa: FBT001, FBT002
    """Enter an entry of one of the duty's ledgers, confirmed unless told otherwise."""
    ledger = registry.ledger(f"paralegals.{key}")
    entry = actions.enter(ledger=ledger, actor=clerk(), values=values)
    return actions.confirm(ledger=ledger, record=entry, actor=clerk()) if confirmed else entry


def in_post(village: Division, since: date = date(2024, 1, 10), **changes: Any) -> Paralegal:
    """Register somebody who is in post already, as an old register says."""
    values = {
        "person": changes.pop("person", None) or a_person(village),
        "place": village,
        "certificate_number": "示司明001",
        "valid_from": since,
        **changes,
    }
    line: Paralegal = kept("register", **values)
    return line


def a_candidate(village: Division, on: date = date(2024, 3, 1), **changes: Any) -> Paralegal:
    """Register a candidate."""
    person = changes.pop("person", None) or a_person(village)
    line: Paralegal = kept("register", person=person, place=village, nominated_on=on, **changes)
    return line


def a_training(
    township: Division,
    on: date,
    came: list[Person] | None = None,
    makes_up: ParalegalTraining | None = None,
    confirmed: bool = True,  # noqa: FBT001, FBT002
) -> ParalegalTraining:
    """Hold a training as the clerk keeps it: entered, ticked off, confirmed."""
    ledger = registry.ledger("paralegals.trainings")
    values = {"held_on": on, "title": "民法典", "place": township, "makes_up": makes_up}
    session = actions.enter(ledger=ledger, actor=clerk(), values=values)
    if came is not None:
        session = sign_in(
            training=session,
            came={person.pk for person in came},
            actor=clerk(),
            version=session.version,
        )
    if confirmed:
        session = actions.confirm(ledger=ledger, record=session, actor=clerk())
    assert isinstance(session, ParalegalTraining)
    return session


def a_household(village: Division, since: date | None = date(2023, 11, 20)) -> ModelHousehold:
    """Register a model household that has its plaque already."""
    household: ModelHousehold = kept(
        "households", householder="张甲一", place=village, valid_from=since
    )
    return household
