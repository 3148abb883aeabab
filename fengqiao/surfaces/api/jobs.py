"""What the interface does by itself every night."""

from django_tasks import task

from fengqiao.keeping.jobs.periodic import periodic
from fengqiao.surfaces.api.actions import forget_answers


@periodic(name="api.forget_answers", daily_at="03:50")
@task()
def forget_old_answers() -> None:
    """Delete the answers kept for repeated requests whose time is over."""
    forget_answers()
