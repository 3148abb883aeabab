"""The register on paper: who is in post, village by village; and the list of certificates."""

from collections.abc import Callable, Sequence
from datetime import date

from fengqiao.casework.documents.ledger_print import Column, LedgerPrint, render_ledger
from fengqiao.duties.paralegals.models import Paralegal
from fengqiao.duties.paralegals.queries.law import PARALEGALS_MIN, rule
from fengqiao.kernel import clock
from fengqiao.registers.jurisdictions.models import Division

Row = tuple[str, ...]


def roster(lines: Sequence[Paralegal], *, township: Division, on: date) -> bytes:
    """Return the register of a day by village, with the number of each village.

    Raises:
        Refused: the fonts for PDF are not installed.
    """
    rows: list[Row] = []
    of_village: dict[str, int] = {}
    for line in lines:
        of_village[line.place_id] = of_village.get(line.place_id, 0) + 1
        rows.append(
            (
                line.place.short_name,
                str(of_village[line.place_id]),
                line.person.name,
                line.get_category_display(),
                _day(line.valid_from),
                line.certificate_number,
                line.batch,
                line.note,
            )
        )
    heads = ("村", "序号", "姓名", "类别", "上岗日期", "证书编号", "批次", "备注")
    least = rule(PARALEGALS_MIN, on=on, place=township.code)
    said = f"　每村至少{least.number}名（{least.basis}）" if least else ""
    return _printed(
        f"{township.name}法律明白人名册", heads, rows, township=township, on=on, said=said
    )


def certificates(lines: Sequence[Paralegal], *, township: Division, on: date) -> bytes:
    """Return the certificates of those in post on a day, with a column to sign for receipt.

    Raises:
        Refused: the fonts for PDF are not installed.
    """
    rows = [
        (
            str(number),
            line.person.name,
            line.place.short_name,
            line.certificate_number or "（未发证）",
            _day(line.certified_on),
            _day(line.examined_on),
            "",
        )
        for number, line in enumerate(lines, start=1)
    ]
    heads = ("序号", "姓名", "村", "证书编号", "发证日期", "考核合格日期", "领取人签名")
    return _printed(f"{township.name}法律明白人证书清单", heads, rows, township=township, on=on)


def _printed(
    title: str,
    heads: Row,
    rows: Sequence[Row],
    *,
    township: Division,
    on: date,
    said: str = "",
) -> bytes:
    return render_ledger(
        LedgerPrint(
            title=title,
            columns=tuple(Column(head, head == "序号") for head in heads),
            rows=tuple(rows),
            printed_on=clock.today(),
            filters=f"{on.isoformat()} 在岗{said}",
            sample=township.sample,
        )
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


PAPERS: dict[str, Callable[..., bytes]] = {"roster": roster, "certificates": certificates}
