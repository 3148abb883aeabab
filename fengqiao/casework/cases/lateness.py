"""What a late case leaves in the leaders' to-dos, and how it goes from there when the act is taken."""

from datetime import date

from fengqiao.casework.cases.models import CaseRecord, OpenLimit
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor

URGED = "督促办理（超期）"


def task_title(limit: OpenLimit) -> str:
    """Return by what the to-do of a late limit is known, so that none is made twice."""
    day: date | None = limit.due_on
    whose = f"（{limit.party}）" if limit.party else ""
    return f"{URGED}：{limit.number}“{limit.title}”{whose}应于{day}前办理"[:200]


def settle_late(case: CaseRecord, actor: Actor) -> None:
    """Finish the to-dos of what is late no more: the act was taken, or its limit runs anew."""
    urged = tasks_from(case).filter(title__startswith=URGED, done_on=None)
    if not urged:
        return
    ours = OpenLimit.objects.filter(kind=case.record_kind(), record_id=case.pk, paused=False)
    still = {task_title(limit) for limit in ours.filter(due_on__lt=clock.today())}
    for task in urged:
        if task.title not in still:
            tasks.finish(
                task=task, actor=actor, on=clock.today(), result="已办理，或者期限已经变更"
            )
