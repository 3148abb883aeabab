"""What the counter does beyond keeping its ledger: receive at once, take in further papers."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from fengqiao.casework.cases.actions import NOTHING, Candidate, begin_with, take_acts
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.duties.public_services.ledgers import MATTERS
from fengqiao.duties.public_services.models import ItemKind, ServiceItem, ServiceMatter
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.contents import Content

Step = tuple[str, str]
"""An act and its outcome, empty where it has none."""
COMPETENT: Mapping[str, Any] = {"competent": True}
ACCEPTING: tuple[Step, ...] = (("check_materials", ""), ("answer", "accepted"))
ON_THE_SPOT: tuple[Step, ...] = (
    ("handle", ""),
    ("finish", "done"),
    ("deliver", ""),
    ("archive", ""),
)


def receive(
    *, item: ServiceItem, values: Mapping[str, Any], actor: Actor, on_the_spot: bool = False
) -> ServiceMatter:
    """Receive an application (收件): it is entered, confirmed, and its first limit runs.

    A matter that is no licence and whose papers are all in is checked and accepted with it, which
    attests that it is this office's to handle. ``on_the_spot`` goes on until it is handed over and
    filed (当场办结).

    Raises:
        NotPermitted: the actor receives nothing for that place.
        Refused: a value breaks a rule of the record; or what is to be done on the spot cannot be.
        ActRefused: the law does not let the actor receive it.
    """
    general = item.kind != ItemKind.LICENCE

    def settle(matter: ServiceMatter, actor: Actor) -> Content:
        if on_the_spot and (matter.missing_materials or not general):
            raise Refused("行政许可和材料不齐的办件不能当场办结")
        acts = (*ACCEPTING, *(ON_THE_SPOT if on_the_spot else ()))
        further = _today(acts) if general and not matter.missing_materials else ()
        return begin_with(matter, actor, further)

    return ledgers.enter_confirmed(
        ledger=MATTERS, actor=actor, values={**values, "item": item}, settle=settle
    )


def go_on(
    *,
    matter: ServiceMatter,
    acts: Sequence[Step],
    actor: Actor,
    attested: Mapping[str, Any] = NOTHING,
) -> ServiceMatter:
    """Take several acts of a matter today, each with its outcome, as one submission.

    Raises:
        ActRefused: the law does not allow one of them; none is taken.
    """
    (proceeding,) = proceedings_of(matter)
    return take_acts(
        case=matter,
        proceeding=proceeding,
        candidates=_today(acts, attested),
        actor=actor,
        version=proceeding.acts_count,
    )


def _today(acts: Sequence[Step], attested: Mapping[str, Any] = COMPETENT) -> list[Candidate]:
    today = clock.today()
    return [
        Candidate(act=act, outcome=outcome, on=today, attested=attested) for act, outcome in acts
    ]


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
