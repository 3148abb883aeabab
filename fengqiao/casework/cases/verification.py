"""What ``fengqiao verify`` asks of cases: their acts are lawful, and what is kept beside them true."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from fengqiao.casework.cases.models import ActTaken, CaseRecord, OpenLimit, Party, Proceeding
from fengqiao.casework.cases.proceedings import Standing, named, standing_of
from fengqiao.casework.cases.registry import all_kinds
from fengqiao.keeping.trail.findings import Finding
from fengqiao.kernel.clock import CHINA
from fengqiao.registers.records.models import State

AT_ONCE = 500


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
    due = {(each.act, each.party) for each in standing.state.due}
    wrong = {(limit.act, limit.party) for limit in kept} - due
    if not wrong:
        return
    # The clock may have acted since these were kept; what was due then is no fault today.
    kept_on = standing.acts[-1].entered_at.astimezone(CHINA).date() if standing.acts else None
    then = standing_of(
        case, standing.proceeding, as_of=kept_on, acts=standing.acts, parties=parties
    )
    for act, _ in sorted(wrong - {(each.act, each.party) for each in then.state.due}):
        reason = f"登记为待办的“{standing.procedure.title_of(act)}”并非应办"
        yield _finding(case, OpenLimit._meta.db_table, case.number, reason)  # noqa: SLF001


def _finding(case: CaseRecord, where: str, record: str, reason: str) -> Finding:
    return Finding(township=case.township_id, where=where, record=record, field="", reason=reason)
