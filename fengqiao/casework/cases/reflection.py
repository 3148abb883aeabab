"""What is kept beside the acts of a case for lists and to-dos; all of it follows from the replay."""

from collections.abc import Sequence
from datetime import date

from fengqiao.casework.cases.models import CaseRecord, OpenLimit, Proceeding
from fengqiao.casework.cases.proceedings import proceedings_of, standing_of
from fengqiao.casework.cases.registry import kind_of
from fengqiao.casework.procedures import Deadline, State
from fengqiao.registers.people.models import Post, PostKind


def reflect(
    case: CaseRecord,
    proceeding: Proceeding,
    state: State,
    *,
    others: Sequence[Proceeding] | None = None,
    first: bool = False,
) -> None:
    """Keep beside the acts what lists ask for: stage, nearest limit, end, open limits.

    ``first`` says that nothing was kept of the proceeding before, ``others`` which others the case
    has: what is known is not asked of the database.
    """
    ended = kind_of(case).finished_by(state)
    proceeding.ended_on = ended.day if ended else None
    proceeding.save()
    if not first:
        OpenLimit.objects.filter(proceeding=proceeding).delete()
    limits = limits_of(case, proceeding, state)
    OpenLimit.objects.bulk_create(limits)
    if others is None:
        others = [each for each in proceedings_of(case) if each.pk != proceeding.pk]
    case.stage = state.stage
    case.due_on = _nearest(case) if others else _earliest(limits)
    open_still = ended is None or any(each.ended_on is None for each in others)
    case.ended_on = None if open_still else proceeding.ended_on
    if ended is not None:
        name = f"{ended.act}.{ended.outcome}" if ended.outcome else ended.act
        case.outcome = state.procedure.title_of(name)[:60]
    else:
        case.outcome = ""
    kind_of(case).reflect(case, state)


def renew(case: CaseRecord) -> None:
    """Keep anew what waits for whom, after a post was named for acts that are due."""
    for each in proceedings_of(case):
        reflect(case, each, standing_of(case, each).state)


def limits_of(case: CaseRecord, proceeding: Proceeding, state: State) -> list[OpenLimit]:
    """Return what is due in a proceeding as lists and to-dos show it, not yet saved."""
    return [
        OpenLimit(
            proceeding=proceeding,
            township_id=case.township_id,
            place_id=case.place_id,
            kind=case.record_kind(),
            record_id=case.pk,
            number=case.number,
            case_title=case.title,
            act=due.act,
            party=due.party,
            title=due.title[:60],
            posts=_posts(state, due),  # type: ignore[misc] # kept as text, held as a set
            post=_named(case, state, due),
            due_on=_last_day(state, due),
            paused=bool(due.paused_by),
        )
        for due in state.due
    ]


def _posts(state: State, due: Deadline) -> tuple[str, ...]:
    may = {post.value for post in state.procedure.may_enter[due.act]}
    return tuple(kind for kind in PostKind.values if kind in may)


def _named(case: CaseRecord, state: State, due: Deadline) -> Post | None:
    post = kind_of(case).waits_for(case, due.act, due.party)
    return post if post is not None and post.kind in _posts(state, due) else None


def _last_day(state: State, due: Deadline) -> date | None:
    """Return the day shown in lists: a party's limit as it rolls, an office's as it does not."""
    if due.due is None:
        return None
    return due.due.rolled if state.procedure.by_key[due.act].is_a_right else due.due.unrolled


def _nearest(case: CaseRecord) -> date | None:
    ours = OpenLimit.objects.filter(
        kind=case.record_kind(), record_id=case.pk, due_on__isnull=False, paused=False
    )
    return ours.order_by("due_on").values_list("due_on", flat=True).first()


def _earliest(limits: list[OpenLimit]) -> date | None:
    days = (each.due_on for each in limits if each.due_on is not None and not each.paused)
    return min(days, default=None)
