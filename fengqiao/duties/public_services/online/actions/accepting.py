"""What becomes of a filing when the window confirms it: a matter, or further papers of one."""

from fengqiao.casework.cases.actions import Candidate, take_acts
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.duties.public_services.actions import ACCEPTING, COMPETENT, receive, take_in
from fengqiao.duties.public_services.models import Channel, ItemKind, ServiceMatter
from fengqiao.duties.public_services.online.models import FilingKind, OnlineFiling
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor


def accept(filing: OnlineFiling, actor: Actor) -> None:
    """Take a filing in, in the transaction that confirms it.

    An application becomes a matter received on the day on which it was handed in, with all that was
    typed; further papers are noted on theirs, and the act is dated on the day they came.

    Raises:
        ActRefused: the law does not let the actor take it.
    """
    if filing.kind == FilingKind.SUPPLEMENT:
        _supplement(filing, actor)
    elif filing.matter_id is None:  # a correction later on makes no second matter
        filing.matter = _received(filing, actor)
        filing.save(update_fields=["matter"])


def keep_what_was_taken_in(filing: OnlineFiling, actor: Actor) -> None:
    """Refuse to void what is a matter already."""
    if filing.matter_id is not None and filing.kind == FilingKind.APPLICATION:
        raise Refused("已经收件立案，不能作废；如需终止，请在办件中办理")


def _received(filing: OnlineFiling, actor: Actor) -> ServiceMatter:
    known = set(filing.item.all_materials)
    return receive(
        item=filing.item,
        values={
            "applicant": filing.applicant,
            "phone": filing.phone,
            "place": filing.place,
            "opened_on": filing.filed_on,
            "channel": Channel.ONLINE,
            "helper": "",
            "authorised": False,
            "materials_received": "\n".join(name for name in filing.given if name in known),
        },
        actor=actor,
    )


def _supplement(filing: OnlineFiling, actor: Actor) -> None:
    assert filing.matter_id is not None, "further papers are those of a matter"
    matter = ServiceMatter.objects.select_for_update(of=("self",)).get(pk=filing.matter_id)
    if any(name not in matter.held_materials for name in filing.given):
        matter = take_in(matter=matter, materials=filing.given, actor=actor, version=matter.version)
    (proceeding,) = proceedings_of(matter)
    if proceeding.ended_on is not None:
        raise Refused("办件已经终结，不能再收补正材料；请退回并说明")
    steps = [Candidate(act="supplement", on=filing.filed_on)]
    if matter.item.kind != ItemKind.LICENCE and not matter.missing_materials:
        steps += [
            Candidate(act=act, outcome=outcome, on=clock.today(), attested=COMPETENT)
            for act, outcome in ACCEPTING
        ]
    take_acts(
        case=matter,
        proceeding=proceeding,
        candidates=steps,
        actor=actor,
        version=proceeding.acts_count,
    )
