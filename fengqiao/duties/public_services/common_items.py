"""The lawbook's common items (通用事项) as a township sees them: which it has, which it may take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.duties.public_services import policies
from fengqiao.duties.public_services.ledgers import ITEMS
from fengqiao.duties.public_services.models import ServiceItem
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.kernel.limits import Limit
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.law import LawInForce
from fengqiao.registers.law.common_items import CommonItem, common_items
from fengqiao.registers.people.models import Office
from fengqiao.registers.records.models import State

FILLED_IN = ("basis", "legal_limit")


@dataclass(frozen=True, slots=True)
class Offered:
    """A common item on a day in a township."""

    item: CommonItem
    allowed: Limit | None
    working_days: int | None
    listed: ServiceItem | None
    """The township's own entry for the same matter, if it has one."""
    blanks: Mapping[str, Any]
    """What the sources say and that entry leaves empty."""


def offered(township: Division, on: date) -> list[Offered]:
    """Return the common items whose whole basis is in force, each with the township's own entry."""
    law = LawInForce(on=on, place=township.code)
    ours = list(_kept(township, on))
    return [_offer(item, ours, law) for item in common_items().values() if item.in_force_on(on)]


def _offer(item: CommonItem, ours: Sequence[ServiceItem], law: LawInForce) -> Offered:
    listed = next((each for each in ours if _is(each, item)), None)
    return Offered(
        item=item,
        allowed=item.time_allowed(law),
        working_days=item.working_days(law),
        listed=listed,
        blanks=_blanks(item, listed, law) if listed else {},
    )


def _is(ours: ServiceItem, item: CommonItem) -> bool:
    """Return whether the township's own entry is this matter, renamed or not."""
    return ours.common_item == item.key or (not ours.common_item and item.is_called(ours.title))


def _blanks(item: CommonItem, listed: ServiceItem, law: LawInForce) -> dict[str, Any]:
    known = {field: known_of(item, law)[field] for field in FILLED_IN}
    return {field: value for field, value in known.items() if value and not getattr(listed, field)}


def _kept(township: Division, on: date) -> QuerySet[ServiceItem]:
    """Return the township's items that were not taken off, drafts included."""
    items = ServiceItem.objects.filter(in_force(on), township=township)
    return items.exclude(state=State.VOIDED).order_by("number")


def known_of(item: CommonItem, law: LawInForce) -> dict[str, Any]:
    """Return what the sources say of an item, by the fields of the township's own entry."""
    return {
        "basis": item.cite(),
        "legal_limit": item.working_days(law),
        "decided_above": item.decided_above,
        "guide": item.guide(law),
    }


def known_of_title(title: str, law: LawInForce) -> dict[str, Any]:
    """Return the same for a matter by its title; nothing where the lawbook lists none in force."""
    called = (each for each in common_items().values() if each.is_called(title))
    found = next((each for each in called if each.in_force_on(law.on)), None)
    return known_of(found, law) if found else {}


@transaction.atomic
def take(
    *,
    keys: Sequence[str],
    promised: Mapping[str, int | None],
    office: Office | None,
    township: Division,
    actor: Actor,
    confirmed: bool,
) -> list[ServiceItem]:
    """List common items among the township's own (列入), as drafts or confirmed with it.

    Args:
        keys: which of them.
        promised: the working days that the township promises for each, as far as it does.
        confirmed: whether people may apply for them from today.

    Raises:
        NotPermitted: the actor keeps no items of that township.
        Refused: one is listed already or is none; a promise is longer than the law allows; or one
            is to be confirmed that has neither a promise nor a limit in working days: nobody could
            be told by when it is done (优化营商环境条例第三十六条第二款).
    """
    actor.require(policies.KEEP_ITEMS, township.code)
    Division.objects.select_for_update().get(pk=township.pk)  # two at once would list it twice
    today = clock.today()
    law = LawInForce(on=today, place=township.code)
    there = {each.item.key: each for each in offered(township, today)}
    taken = []
    for key in dict.fromkeys(keys):
        each = there.get(key)
        if each is None:
            raise Refused("目录里没有选中的事项，请刷新页面")
        if each.listed is not None:
            raise Refused(f"“{each.item.title}”已经列入：{each.listed.number}")
        promise = promised.get(key)
        if confirmed and not (promise or each.working_days):
            raise Refused(f"“{each.item.title}”没有查到以工作日计的法定时限，确认前请填写承诺时限")
        values = {
            **known_of(each.item, law),
            "title": each.item.title,
            "kind": each.item.kind,
            "office": office,
            "place": township,
            "valid_from": today,
            "valid_to": None,
            "promised_limit": promise,
            "materials": "\n".join(each.item.materials),
            "needs_visit": False,
            "hearing_by_law": False,
        }
        enter = ledgers.enter_confirmed if confirmed else ledgers.enter
        taken.append(enter(ledger=ITEMS, actor=actor, values=values))
    return taken


def fill_in(*, listed: ServiceItem, actor: Actor) -> ServiceItem:
    """Write what the sources say into what a listed item leaves empty (补列依据); no more.

    Raises:
        NotPermitted: the actor keeps no items there.
        Refused: nothing is empty that a source tells; or the item promises more than the law allows.
    """
    there = offered(listed.township, clock.today())
    found = next((each for each in there if each.listed == listed), None)
    if found is None or not found.blanks:
        raise Refused(f"“{listed.title}”没有可以补列的内容")
    if listed.state == State.CONFIRMED:
        return ledgers.correct(
            ledger=ITEMS,
            record=listed,
            actor=actor,
            values=found.blanks,
            version=listed.version,
            reason="按通用事项目录补列依据和法定时限",
        )
    return ledgers.change_draft(
        ledger=ITEMS, record=listed, actor=actor, values=found.blanks, version=listed.version
    )
