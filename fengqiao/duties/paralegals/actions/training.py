"""Who came to a training: ticked off from the sheet, village by village, in one go."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.links.queries import participants
from fengqiao.duties.paralegals.models import ParalegalTraining
from fengqiao.duties.paralegals.queries.training import ATTENDED, expected_at
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import State

MAKE_UP = "所补的培训日期已更正"


@transaction.atomic
def sign_in(
    *,
    training: ParalegalTraining,
    came: Collection[UUID],
    actor: Actor,
    version: int,
    reason: str = "",
) -> ParalegalTraining:
    """State which of those expected came; others entered by hand stay as they are.

    Raises:
        StalePage: somebody else changed the session after the page was opened.
        Refused: the session waits for confirmation or is voided, or it is confirmed and no
            reason is given.
    """
    expected = {line.person_id: line.person for line in expected_at(training)}
    kept = [
        person for person in participants(training, capacity=ATTENDED) if person.pk not in expected
    ]
    people = [*kept, *(person for key, person in expected.items() if key in set(came))]
    values = {f"people_{ATTENDED}": people}
    ledger: Ledger[ParalegalTraining] = registry.ledger("paralegals.trainings")
    if training.state == State.CONFIRMED:
        return ledgers.correct(
            ledger=ledger,
            record=training,
            actor=actor,
            values=values,
            version=version,
            reason=reason,
        )
    if training.state != State.DRAFT:
        raise Refused("记录正在等待审核或者已经作废，不能登记参训人员")
    return ledgers.change_draft(
        ledger=ledger, record=training, actor=actor, values=values, version=version
    )


def training_settled(training: ParalegalTraining, actor: Actor) -> None:
    """Check a make-up session; let those that make this one up follow its date.

    Raises:
        Refused: it makes up a make-up session, or one held after it.
    """
    if made_up := training.makes_up:
        if made_up.makes_up_id is not None:
            raise Refused("补训不能再补另一次补训，请选择最初的那一次培训")
        if training.held_on < made_up.held_on:
            raise Refused("补训日期不能早于所补的那一次培训")
    ledger = registry.ledger("paralegals.trainings")
    stale = ParalegalTraining.objects.filter(makes_up=training, state=State.CONFIRMED).exclude(
        counted_on=training.counted_on
    )
    for each in stale:
        ledgers.correct(
            ledger=ledger,
            record=each,
            actor=actor,
            values={},
            version=each.version,
            reason=MAKE_UP,
        )
