"""The template of a ledger: headings, choices to pick from, and a sheet that shows how it is filled."""

from io import BytesIO
from typing import Any

from fengqiao.casework.exchange.fields import Field, Kind, Subject
from fengqiao.casework.ledgers.imports import subject_of
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.ledgers.offered import Offer

LINES = 1000
LIST_SIGNS_MAX = 255
"""Excel takes a list of choices up to this length; a longer one stands in a sheet of its own."""
_SHOWN = {
    Kind.DATE: "2024-03-05（2024.3.5、3月5日也可以）",
    Kind.MOMENT: "2024-03-05",
    Kind.WHOLE: "35",
    Kind.DECIMAL: "3.5",
    Kind.YES_NO: "是",
    Kind.PHONE: "按文本填写完整号码",
    Kind.IDENTITY: "按文本填写 18 位",
}


def blank_workbook(ledger: Ledger[Any], offer: Offer) -> bytes:
    """Return an .xlsx to fill in, which an import understands without being told anything."""
    # It costs 14 MiB a process: it is loaded where it is used.
    import xlsxwriter

    subject = subject_of(ledger, offer)
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet(ledger.title[:31])
    head = book.add_format({"bold": True, "bg_color": "#F0F3F7", "bottom": 1, "text_wrap": True})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd"})
    lists = book.add_worksheet("可选项")
    for column, field in enumerate(subject.fields):
        sheet.write_string(0, column, field.heading + ("*" if field.required else ""), head)
        shown = day if field.kind is Kind.DATE else text
        plain = field.kind in (Kind.WHOLE, Kind.DECIMAL)
        sheet.set_column(
            column, column, max(14, 2 * len(field.heading) + 4), None if plain else shown
        )
        _offer(sheet, lists, column, field, head)
    sheet.freeze_panes(1, 0)
    _explain(book.add_worksheet("填写说明"), subject, head)
    if not any(map(_labels, subject.fields)):
        lists.hide()
    book.close()
    return target.getvalue()


def _labels(field: Field) -> list[str]:
    if field.kind is Kind.YES_NO:
        return ["是", "否"]
    known = field.choices or (field.register if field.kind in (Kind.PLACE, Kind.ONE) else ()) or ()
    return [each.label for each in known]


def _offer(sheet: Any, lists: Any, column: int, field: Field, head: Any) -> None:
    """Let a cell be picked from the choices; several are typed, parted by 、."""
    labels = _labels(field)
    if not labels:
        return
    lists.write_string(0, column, field.heading, head)
    for line, label in enumerate(labels, start=1):
        lists.write_string(line, column, label)
    if field.kind is Kind.CHOICES:
        return
    inline = len(",".join(labels)) <= LIST_SIGNS_MAX and not any("," in label for label in labels)
    from xlsxwriter.utility import xl_range_abs

    where = f"='可选项'!{xl_range_abs(1, column, len(labels), column)}"
    sheet.data_validation(
        1,
        column,
        LINES,
        column,
        {"validate": "list", "source": labels if inline else where, "error_type": "warning",
         "error_title": "不在可选项中", "error_message": "可以照原来的说法填写，导入时会核对。"},
    )  # fmt: skip


def _explain(sheet: Any, subject: Subject, head: Any) -> None:
    for column, heading in enumerate(("栏目", "是否必填", "怎样填", "也认这些表头")):
        sheet.write_string(0, column, heading, head)
    for line, field in enumerate(subject.fields, start=1):
        labels = _labels(field)
        how = _SHOWN.get(field.kind, "")
        if labels:
            more = "；可填几项，用、隔开" if field.kind is Kind.CHOICES else ""
            how = "可选：" + "、".join(labels[:12]) + ("等" if len(labels) > 12 else "") + more
        elif field.kind is Kind.SEVERAL:
            how = "可填几个，用、隔开；须是已登记的"
        sheet.write_string(line, 0, field.heading)
        sheet.write_string(line, 1, "必填" if field.required else "有则填")
        sheet.write_string(line, 2, how)
        sheet.write_string(line, 3, "、".join(field.synonyms))
    sheet.set_column(0, 1, 14)
    sheet.set_column(2, 3, 48)
