"""What the record pages of publicity show beside their sections."""

from typing import Any

from fengqiao.casework.links.queries import linked
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.duties.publicity import policies
from fengqiao.duties.publicity.models import Activity, KeyDate, Leaflet
from fengqiao.duties.publicity.queries import FULFILS, KEY_DATE, activities_naming, parts_of
from fengqiao.duties.publicity.stock import issues_at, movements, stock_of
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import State


def leaflets_panel(activity: Activity, actor: Actor) -> dict[str, Any]:
    """Return what an activity gave out, and the form to enter it for whoever may."""
    issues = issues_at(activity)
    by_item = sum(issue.quantity for issue in issues)
    return {
        "activity": activity,
        "issues": issues,
        "by_item": by_item,
        "rest": (activity.leaflets_given or 0) - by_item,
        "form": form_of(activity) if may_issue(activity, actor) else None,
        "confirmed": activity.state == State.CONFIRMED,
    }


def may_issue(activity: Activity, actor: Actor) -> bool:
    """Return whether this person may enter what the activity gave out, as it stands."""
    match activity.state:
        case State.DRAFT:
            return actor.may_at(policies.ENTER, activity.place_id)
        case State.CONFIRMED:
            return actor.may_at(policies.CONFIRM, activity.place_id)
        case _:
            return False


def form_of(activity: Activity, data: Any = None) -> Any:
    """Return the form of an activity's leaflets: one line for each that it gave out or that is left."""
    from fengqiao.duties.publicity.screens.forms import IssueForm

    given = {issue.leaflet_id: issue.quantity for issue in issues_at(activity)}
    stocks = [
        (stock, given.get(stock.leaflet.pk, 0))
        for stock in stock_of(activity.township_id)
        if stock.left > 0 or stock.leaflet.pk in given
    ]
    return IssueForm(stocks, data, confirmed=activity.state == State.CONFIRMED)


def counting_panel(activity: Activity, actor: Actor) -> dict[str, Any]:
    """Return how an activity is counted, and the tasks it does."""
    return {
        "activity": activity,
        "parts": parts_of(activity),
        "whole": activity.part_of,
        "tasks": linked(activity, as_=FULFILS, to=Task),
    }


def key_date_panel(key_date: KeyDate, actor: Actor) -> dict[str, Any]:
    """Return the task of a key date and the activities held for it."""
    today = clock.today()
    return {
        "key_date": key_date,
        "tasks": [(task, task.light(today)) for task in tasks_from(key_date)],
        "activities": activities_naming(KEY_DATE, [key_date.pk])[key_date.pk],
    }


def movements_panel(leaflet: Leaflet, actor: Actor) -> dict[str, Any]:
    """Return what came in and went out of a leaflet, for those who see the township's stock."""
    may = actor.may_at(policies.OVERVIEW, leaflet.township_id)
    return {"movements": movements(leaflet) if may else []}
