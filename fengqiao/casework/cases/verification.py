"""What ``fengqiao verify`` asks of cases: their acts are lawful, and what is kept beside them true."""

from collections.abc import Iterator
from typing import Any

from fengqiao.casework.cases.models import CaseRecord, OpenLimit, Proceeding
from fengqiao.casework.cases.proceedings import Standing, standing_of, standings_of
from fengqiao.casework.cases.registry import all_kinds
from fengqiao.keeping.trail.findings import Finding
from fengqiao.kernel.clock import CHINA
from fengqiao.registers.records.models import State

Limit = tuple[str, str]


def case_findings(township: str) -> Iterator[Finding]:
    """Yield every act on file that the law did not allow, and every limit kept that is not due."""
    for kind in all_kinds():
        cases = kind.model._default_manager.filter(  # noqa: SLF001
            township_id=township, state=State.CONFIRMED
        )
        for case in cases.order_by("number").iterator(chunk_size=500):
            for standing in standings_of(case):
                yield from _unlawful(case, standing)
                yield from _wrong_limits(case, standing)


def _unlawful(case: CaseRecord, standing: Standing) -> Iterator[Finding]:
    for breach in standing.state.breaches:
        title = standing.procedure.title_of(breach.taken.act)
        reason = f"已登记的“{title}”（{breach.taken.on}）按法定程序不能成立"
        yield _finding(case, Proceeding._meta.db_table, case.number, reason)  # noqa: SLF001


def _wrong_limits(case: CaseRecord, standing: Standing) -> Iterator[Finding]:
    kept: dict[Limit, Any] = {
        (limit.act, limit.party): limit
        for limit in OpenLimit.objects.filter(proceeding=standing.proceeding)
    }
    # The clock may have acted since these were kept; what was due then is no fault today.
    kept_on = standing.acts[-1].entered_at.astimezone(CHINA).date() if standing.acts else None
    then = standing_of(case, standing.proceeding, as_of=kept_on)
    due = {(each.act, each.party) for each in (*standing.state.due, *then.state.due)}
    for act, _ in sorted(kept.keys() - due):
        reason = f"登记为待办的“{standing.procedure.title_of(act)}”并非应办"
        yield _finding(case, OpenLimit._meta.db_table, case.number, reason)  # noqa: SLF001


def _finding(case: CaseRecord, where: str, record: str, reason: str) -> Finding:
    return Finding(township=case.township_id, where=where, record=record, field="", reason=reason)
