"""What the counter does beyond keeping its ledger: receive at once, take in further papers."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.duties.public_services.ledgers import MATTERS
from fengqiao.duties.public_services.models import ServiceItem, ServiceMatter
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor


@transaction.atomic
def receive(*, item: ServiceItem, values: Mapping[str, Any], actor: Actor) -> ServiceMatter:
    """Receive an application (收件): it is entered, confirmed, and its first limit runs.

    Raises:
        NotPermitted: the actor receives nothing for that place.
        Refused: a value breaks a rule of the record.
        ActRefused: the law does not let the actor receive it.
    """
    entry = ledgers.enter(ledger=MATTERS, actor=actor, values={**values, "item": item})
    return ledgers.confirm(ledger=MATTERS, record=entry, actor=actor)


def take_in(
    *, matter: ServiceMatter, materials: Collection[str], actor: Actor, version: int
) -> ServiceMatter:
    """Note which papers are in by now (补收材料); those that came before stay.

    Raises:
        StalePage: the matter was changed since the page was opened.
        Refused: a paper is none that the guide names, or nothing new is in.
    """
    if unknown := set(materials) - set(matter.item.all_materials):
        raise Refused(f"办事指南没有列出“{'、'.join(sorted(unknown))}”，不得要求或登记")
    held = (*matter.held_materials, *(m for m in materials if m not in matter.held_materials))
    if held == matter.held_materials:
        raise Refused("没有新收的材料")
    return ledgers.correct(
        ledger=MATTERS,
        record=matter,
        actor=actor,
        values={"materials_received": "\n".join(held)},
        version=version,
        reason="补收材料",
    )
