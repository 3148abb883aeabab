"""Leaflets leave the stock at an activity, and come back to it when the activity is voided."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from fengqiao.casework.ledgers.contents import content_of
from fengqiao.duties.publicity import policies
from fengqiao.duties.publicity.models import Activity, Leaflet, LeafletBatch, LeafletIssue
from fengqiao.duties.publicity.stock import Stock, issues_at, stock_of
from fengqiao.keeping.files.screening import screen_text
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.actions import next_number
from fengqiao.registers.records.models import Record, State

SERIES = "发放"


@transaction.atomic
def issue_leaflets(
    *, activity: Activity, quantities: Mapping[UUID, int], actor: Actor, reason: str = ""
) -> Activity:
    """State how many copies of which leaflets an activity gave out (发放资料); 0 takes one back.

    Leaflets not named stay as they were. The activity's number of leaflets follows.

    Raises:
        NotPermitted: the actor may not change the activity.
        Refused: more than is left, nothing changed, or a confirmed number changed without reason.
    """
    locked = Activity.objects.select_for_update().get(pk=activity.pk)
    require_change(locked, actor)
    # Whoever gives out the same leaflet waits here, so that the last copy goes out once.
    list(Leaflet.objects.select_for_update().filter(pk__in=list(quantities)).order_by("pk"))
    present = {issue.leaflet_id: issue for issue in issues_at(locked)}
    before = {pk: issue.quantity for pk, issue in present.items()}
    changes = {pk: n for pk, n in quantities.items() if n != before.get(pk, 0)}
    if not changes:
        raise Refused("份数没有变化")
    if locked.state == State.CONFIRMED and changes.keys() & before.keys() and not reason.strip():
        raise Refused("更正已确认活动的发放份数，请写明理由")
    screen_text(reason)
    told = [reason.strip()] if reason.strip() else []
    for stock in _enough(locked, changes, before):
        pk = stock.leaflet.pk
        told.append(f"{stock.leaflet} {before.get(pk, 0)} → {changes[pk]} 份")
        _issue(locked, stock.leaflet, present.get(pk), changes[pk], actor)
    after = {**before, **changes}
    locked.leaflets_given = _given(
        locked.leaflets_given or 0, sum(before.values()), sum(after.values())
    )
    locked.version += 1
    locked.save(force_update=True)
    _record(locked, actor, "publicity.activities.issue", "；".join(told))
    return locked


def require_change(activity: Activity, actor: Actor) -> None:
    """Let leaflets be entered by whoever may change the activity as it stands.

    Raises:
        Refused: the activity waits for confirmation or is voided.
        NotPermitted: the actor may not.
    """
    if activity.state not in (State.DRAFT, State.CONFIRMED):
        raise Refused(f"活动{activity.get_state_display()}，不能登记发放；请先撤回或退回")
    confirmed = activity.state == State.CONFIRMED
    actor.require(policies.CONFIRM if confirmed else policies.ENTER, activity.place_id)


def _enough(
    activity: Activity, changes: Mapping[UUID, int], before: Mapping[UUID, int]
) -> list[Stock]:
    """Return the stock of what changes, having seen that there is enough of it."""
    stocks = stock_of(activity.township_id, leaflets=changes)
    if len(stocks) != len(changes):
        raise Refused("资料不在本乡镇的库存中，请刷新页面")
    lacking = []
    for stock in stocks:
        had, wanted = before.get(stock.leaflet.pk, 0), changes[stock.leaflet.pk]
        if wanted > had and wanted > stock.left + had:
            lacking.append(f"“{stock.leaflet}”库存只剩 {stock.left + had} 份，不够发放 {wanted} 份")
    if lacking:
        raise Refused(*lacking, "请核对份数，或先在“资料入库”登记新印、新到的资料")
    return stocks


def _given(total: int, before: int, after: int) -> int:
    """Return the activity's number of leaflets, those entered without an item included.

    >>> _given(0, 0, 260), _given(300, 0, 260), _given(260, 260, 240), _given(300, 260, 310)
    (260, 300, 240, 310)
    """
    return after if total <= before else max(total, after)


def _issue(
    activity: Activity, leaflet: Leaflet, present: LeafletIssue | None, count: int, actor: Actor
) -> None:
    if present is not None:
        if count:
            present.quantity = count
        else:
            present.state = State.VOIDED
        _changed(present, actor, "void" if not count else "correct")
        return
    confirmed = activity.state == State.CONFIRMED
    issue = LeafletIssue(
        township_id=activity.township_id,
        place_id=activity.place_id,
        number=next_number(
            township_code=activity.township_id, series=SERIES, year=activity.held_on.year
        ),
        state=activity.state,
        entered_by=actor.username,
        entered_at=clock.now(),
        confirmed_by=actor.username if confirmed else "",
        confirmed_at=clock.now() if confirmed else None,
        sample=activity.sample,
        activity=activity,
        leaflet=leaflet,
        issued_on=activity.held_on,
        quantity=count,
    )
    issue.full_clean(validate_unique=False)
    issue.save(force_insert=True)
    _record(issue, actor, "publicity.issues.enter")


def follow(activity: Activity, actor: Actor) -> None:
    """Let what an activity gave out be confirmed with it, and stand on its day and place.

    Raises:
        Refused: the activity names fewer leaflets than were entered by item.
    """
    issues = issues_at(activity)
    by_item = sum(issue.quantity for issue in issues)
    if by_item and activity.leaflets_given is None:
        activity.leaflets_given = by_item
        activity.save(update_fields=["leaflets_given"])
    if (activity.leaflets_given or 0) < by_item:
        raise Refused(f"已按品种登记发放 {by_item} 份，发放资料份数不能更少；请先更正品种份数")
    for issue in issues:
        stands = (issue.state, issue.issued_on, issue.place_id)
        if stands == (State.CONFIRMED, activity.held_on, activity.place_id):
            continue
        confirming = issue.state != State.CONFIRMED
        if confirming:
            issue.state = State.CONFIRMED
            issue.confirmed_by, issue.confirmed_at = actor.username, clock.now()
        issue.issued_on, issue.place_id = activity.held_on, activity.place_id
        _changed(issue, actor, "confirm" if confirming else "correct")


def take_back(activity: Activity, actor: Actor) -> None:
    """Return to stock what a voided activity gave out."""
    for issue in issues_at(activity):
        issue.state = State.VOIDED
        _changed(issue, actor, "void")


def keep_stock(batch: LeafletBatch, actor: Actor) -> None:
    """Refuse a batch corrected or voided below what has been given out already."""
    for stock in stock_of(batch.township_id):
        if stock.left < 0:
            gone = stock.issued + stock.waiting
            raise Refused(f"“{stock.leaflet}”已发放 {gone} 份，入库不能少于这个数")


def keep_leaflet(leaflet: Leaflet, actor: Actor) -> None:
    """Refuse to void a leaflet that came into stock or was given out."""
    batches = LeafletBatch.objects.filter(leaflet=leaflet).exclude(state=State.VOIDED)
    issues = LeafletIssue.objects.filter(leaflet=leaflet).exclude(state=State.VOIDED)
    if batches.exists() or issues.exists():
        raise Refused("这种资料已有入库或发放记录，不能作废；用完后留着即可")


def _changed(issue: LeafletIssue, actor: Actor, verb: str) -> None:
    issue.version += 1
    issue.save(force_update=True)
    _record(issue, actor, f"publicity.issues.{verb}")


def _record(record: Record, actor: Actor, action: str, note: str = "") -> None:
    append(
        township=record.township_id,
        actor=actor.username,
        action=action,
        kind=record.record_kind(),
        record_id=record.pk,
        record_version=record.version,
        content=content_of(record),
        note=note,
    )
