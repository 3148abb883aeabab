"""What the public site forgets by itself."""

from django_tasks import task

from fengqiao.duties.public_services.online.actions.filing import forget_old_drafts
from fengqiao.keeping.jobs.periodic import periodic


@periodic(name="public_services.forget_drafts", daily_at="03:20")
@task()
def forget_drafts() -> None:
    """Forget drafts that nobody has touched for long, and erase their files."""
    forget_old_drafts()
