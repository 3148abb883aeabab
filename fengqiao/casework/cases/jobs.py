"""What the clock does by itself: rights lapse and silence counts, though nobody opens the case."""

from django_tasks import task

from fengqiao.casework.cases.actions import let_the_clock_act
from fengqiao.casework.cases.escalation import escalate_all
from fengqiao.casework.cases.registry import all_kinds
from fengqiao.keeping.jobs.periodic import periodic
from fengqiao.registers.records.models import State


@periodic(name="cases.clock", daily_at="00:10")
@task()
def let_limits_pass() -> None:
    """Bring every open case up to today; safe to run twice, since a case that stands is left."""
    for kind in all_kinds():
        open_cases = kind.model._default_manager.filter(  # noqa: SLF001
            state=State.CONFIRMED, ended_on__isnull=True
        )
        for case in open_cases.order_by("pk").iterator(chunk_size=200):
            let_the_clock_act(case=case)


@periodic(name="cases.escalation", daily_at="00:40")
@task()
def tell_what_is_late() -> None:
    """Take what is late to the leaders, step by step; safe to run twice."""
    escalate_all()
