"""``verify``: everything that is kept against everything that was recorded of it."""

from collections.abc import Iterable, Iterator

from fengqiao.keeping.files.verification import file_findings
from fengqiao.keeping.trail import kinds
from fengqiao.keeping.trail.chain import ChainHead
from fengqiao.keeping.trail.comparison import changed_rows
from fengqiao.keeping.trail.findings import Finding
from fengqiao.keeping.trail.verification import chain_findings, one_moment, townships


def verify(*, township: str | None = None, printed: Iterable[ChainHead] = ()) -> list[Finding]:
    """Return every place that does not hold, the first one first; an empty list says all holds.

    In this order: township by township its links, contents, heads, then its records by kind; then
    the files, and what hangs on records that are not there. The order is the same at every run.

    Args:
        township: one township only; default all.
        printed: heads printed in reports or kept in back-ups; only they show that a chain's tail
            was cut or a whole chain rewritten by someone who could change everything here.
    """
    known = list(printed)
    with one_moment():
        return list(_findings(township, known))


def _findings(township: str | None, printed: list[ChainHead]) -> Iterator[Finding]:
    codes = {*townships(), *(head.township for head in printed)}
    for code in sorted(codes if township is None else {township}):
        yield from chain_findings(code, [head for head in printed if head.township == code])
        for kind in kinds.kinds():
            yield from changed_rows(code, kind)
        for name, check in kinds.checks():
            yield from _checked(code, name, check)
    yield from file_findings(township)
    if township is None:
        yield from kinds.strays()


def _checked(township: str, name: str, check: kinds.Check) -> list[Finding]:
    try:
        return list(check(township))
    except Exception as error:  # noqa: BLE001 - as with the rows: one spoilt may raise anything
        reason = f"记录无法读出（{type(error).__name__}），这项核对到此中断"
        return [Finding(township, name, "", "", reason)]
