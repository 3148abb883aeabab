"""The year's key dates: drawn up from the lawbook, given out as tasks, left out with a reason."""

from django.db import transaction
from django.urls import reverse

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.notices.actions import tell_holders
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.duties.publicity import policies
from fengqiao.duties.publicity.models import KeyDate
from fengqiao.duties.publicity.queries import listed_dates
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Post


@transaction.atomic
def draw_up(*, township: Division, year: int, owner: Post, actor: Actor) -> list[KeyDate]:
    """Draw up a year's key dates from the lawbook's list (编制); return those that were missing.

    What is there already, changed or left out, stays as it is: doing it again adds nothing.

    Raises:
        NotPermitted: the actor may not keep the calendar.
        Refused: the lawbook lists none for that year, or the post is another township's.
    """
    actor.require(policies.KEEP, township.code)
    if owner.township_id != township.code:
        raise Refused("责任岗位应是本乡镇的岗位")
    # The township's row is the lock: two at once draw the year up once.
    Division.objects.select_for_update().get(pk=township.pk)
    there = set(
        KeyDate.objects.filter(township=township, first_on__year=year).values_list(
            "listed_as", flat=True
        )
    )
    missing = [each for each in listed_dates(year, place=township.code) if each.title not in there]
    ledger = registry.ledger_of(KeyDate)
    drawn = []
    for each in missing:
        values = {
            "title": each.title,
            "first_on": each.first_on,
            "last_on": each.last_on,
            "owner": owner,
            "due_on": each.last_on,
            "basis": each.basis,
            "sure": each.sure.value,
            "place": township,
            "note": "",
        }
        entry: KeyDate = ledgers.enter(ledger=ledger, actor=actor, values=values)
        # The name in the lawbook is no field of the form; confirming writes it into the trail.
        KeyDate.objects.filter(pk=entry.pk).update(listed_as=each.title)
        drawn.append(ledgers.confirm(ledger=ledger, record=entry, actor=actor))
    if drawn:
        _tell(owner, f"{year}年的{len(drawn)}个普法节点由您负责，请按期开展活动", actor)
    return drawn


def give_out(key_date: KeyDate, actor: Actor) -> None:
    """Make the task of a key date when it is confirmed; let it follow when the entry is corrected."""
    title = f"开展{key_date.title}普法宣传"
    present = next(iter(tasks_from(key_date)), None)
    if present is not None:
        tasks.change(
            task=present,
            title=title,
            owner=key_date.owner,
            due_on=key_date.due_on,
            actor=actor,
        )
        return
    tasks.assign(
        title=title,
        owner=key_date.owner,
        due_on=key_date.due_on,
        source=key_date,
        source_text=f"{key_date.first_on.year}年普法节点",
        actor=actor,
    )
    if not key_date.listed_as:
        _tell(key_date.owner, f"普法节点“{key_date.title}”由您负责", actor)


def take_back(key_date: KeyDate, actor: Actor) -> None:
    """Withdraw the open task of a key date that is left out; one that was done stays."""
    for task in tasks_from(key_date).filter(done_on=None):
        tasks.drop(task=task, actor=actor, reason="普法节点不再列入年度安排")


def _tell(owner: Post, text: str, actor: Actor) -> None:
    tell_holders([owner], text=text, address=reverse("workbench:todo"), but=actor.username)
