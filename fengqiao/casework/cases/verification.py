"""What ``fengqiao verify`` asks of cases: their acts are lawful, and what is kept beside them true."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from fengqiao.casework.cases.models import ActTaken, CaseRecord, OpenLimit, Party, Proceeding
from fengqiao.casework.cases.proceedings import Standing, named, standing_of
from fengqiao.casework.cases.reflection import limits_of
from fengqiao.casework.cases.registry import all_kinds
from fengqiao.keeping.trail.findings import Finding
from fengqiao.kernel import clock
from fengqiao.kernel.clock import CHINA
from fengqiao.registers.records.models import State

AT_ONCE = 500
DAYS_BACK = 400  # further back the clock has long kept anew what changed


def case_findings(township: str) -> Iterator[Finding]:
    """Yield every act on file that the law did not allow, and every limit kept that is not due."""
    for kind in all_kinds():
        cases = kind.model._default_manager.filter(  # noqa: SLF001
            township_id=township, state=State.CONFIRMED
        )
        rest = cases.order_by("number").iterator(chunk_size=AT_ONCE)
        while some := list(islice(rest, AT_ONCE)):
            yield from _findings_of(some)


def _findings_of(cases: Sequence[CaseRecord]) -> Iterator[Finding]:
    """Yield the findings of some cases, whose acts, parties and limits are read together."""
    ours: dict[str, Any] = {
        "kind": cases[0].record_kind(),
        "record_id__in": [case.pk for case in cases],
    }
    proceedings: dict[UUID, list[Proceeding]] = defaultdict(list)
    acts: dict[UUID, list[ActTaken]] = defaultdict(list)
    names: dict[UUID, list[str]] = defaultdict(list)
    kept: dict[UUID, list[OpenLimit]] = defaultdict(list)
    for each in Proceeding.objects.filter(**ours).order_by("begun_on", "pk"):
        proceedings[each.record_id].append(each)
    running = [each.pk for some in proceedings.values() for each in some]
    for act in ActTaken.objects.filter(proceeding_id__in=running).order_by("sequence"):
        acts[act.proceeding_id].append(act)
    for party in Party.objects.filter(**ours).order_by("ordinal"):
        names[party.record_id].append(party.name)
    for limit in OpenLimit.objects.filter(proceeding_id__in=running):
        kept[limit.proceeding_id].append(limit)
    for case in cases:
        parties = named(case, names[case.pk])
        for each in proceedings[case.pk]:
            standing = standing_of(case, each, acts=tuple(acts[each.pk]), parties=parties)
            yield from _unlawful(case, standing)
            yield from _wrong_limits(case, standing, kept[each.pk], parties)


def _unlawful(case: CaseRecord, standing: Standing) -> Iterator[Finding]:
    for breach in standing.state.breaches:
        title = standing.procedure.title_of(breach.taken.act)
        reason = f"已登记的“{title}”（{breach.taken.on}）按法定程序不能成立"
        yield _finding(case, Proceeding._meta.db_table, case.number, reason)  # noqa: SLF001


def _wrong_limits(
    case: CaseRecord, standing: Standing, kept: list[OpenLimit], parties: tuple[str, ...]
) -> Iterator[Finding]:
    """Yield each limit kept, or missing, that differs from the replay.

    Limits are kept with each act and by the clock at night, so they are those of some day since the
    last act was entered; what was due then is no fault today.
    """
    held = {_said(limit) for limit in kept}
    if held == (now := _due(case, standing)) and len(held) == len(kept):
        return
    for day in _days_since_the_last_act(standing):
        then = standing_of(
            case, standing.proceeding, as_of=day, acts=standing.acts, parties=parties
        )
        if held == _due(case, then) and len(held) == len(kept):
            return
    seen: set[tuple[Any, ...]] = set()
    for limit in kept:
        said = _said(limit)
        if said not in now or said in seen:
            reason = f"登记为待办的“{limit.title}”与办理情况不符"
            yield _finding(case, OpenLimit._meta.db_table, case.number, reason)  # noqa: SLF001
        seen.add(said)
    if missing := sorted({each[2] for each in now - held}):
        reason = f"应办的“{'、'.join(missing)}”没有登记为待办"
        yield _finding(case, OpenLimit._meta.db_table, case.number, reason)  # noqa: SLF001


def _due(case: CaseRecord, standing: Standing) -> set[tuple[Any, ...]]:
    limits = limits_of(case, standing.proceeding, standing.state)
    return {_said(limit) for limit in limits}


def _said(limit: OpenLimit) -> tuple[Any, ...]:
    whose = (limit.township_id, limit.place_id, limit.kind, limit.record_id, limit.number)
    when = (limit.due_on, limit.paused)
    posts = (frozenset(limit.posts), limit.post_id)
    return (limit.act, limit.party, limit.title, *posts, *when, *whose)


def _days_since_the_last_act(standing: Standing) -> Iterator[date]:
    """Yield the days on which the limits may have been kept, the likeliest first."""
    if not standing.acts:
        return
    today = clock.today()
    entered = max(act.entered_at for act in standing.acts).astimezone(CHINA).date()
    yield entered
    for back in range(1, min((today - entered).days, DAYS_BACK)):
        yield today - timedelta(days=back)


def _finding(case: CaseRecord, where: str, record: str, reason: str) -> Finding:
    return Finding(township=case.township_id, where=where, record=record, field="", reason=reason)
