"""The roster of grid workers on paper, village by village, as it stood on a day."""

from collections.abc import Sequence
from datetime import date

from fengqiao.casework.documents.layout import date_text
from fengqiao.casework.documents.ledger_print import Column, LedgerPrint, render_ledger
from fengqiao.duties.grid.queries import Standing, Totals
from fengqiao.kernel import clock
from fengqiao.registers.jurisdictions.models import Division

HEADS = ("序号", "村", "网格", "网格编号", "网格职务", "姓名", "专兼职", "人员来源", "任职日期")


def roster(
    standing: Sequence[Standing], *, township: Division, village: Division | None, on: date
) -> bytes:
    """Return the roster as PDF, A4 across; a grid that has no worker stands in it as such.

    Raises:
        Refused: the fonts for PDF are not installed.
    """
    rows: list[tuple[str, ...]] = []
    for each in standing:
        where = (each.grid.place.short_name, each.grid.name, each.grid.code)
        for term in each.terms:
            rows.append(
                (
                    str(len(rows) + 1),
                    *where,
                    term.get_role_display(),
                    term.person.name,
                    term.get_employment_display(),
                    term.get_drawn_from_display(),
                    term.valid_from.isoformat(),
                )
            )
        if not each.terms:
            rows.append((str(len(rows) + 1), *where, "空缺", "", "", "", ""))
    place = village.short_name if village else township.name
    return render_ledger(
        LedgerPrint(
            title=f"{place}网格员名册",
            columns=tuple(Column(head, numeric=head == "序号") for head in HEADS),
            rows=tuple(rows),
            filters=f"{township.name}　截至{date_text(on)}在任{Totals.of(standing).workers}人",
            printed_on=clock.today(),
            sample=township.sample,
        )
    )
