from datetime import date
from pathlib import Path

import pytest

from fengqiao.casework.documents.attendance import AttendanceSheet, Attendee, render_attendance
from fengqiao.casework.documents.briefing import document_of
from fengqiao.casework.documents.ledger_print import Column, LedgerPrint, render_ledger
from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.casework.documents.tests.reading import (
    MM,
    Word,
    needs_fonts,
    needs_poppler,
    text_of_word,
    unspaced,
    words_of,
)
from fengqiao.casework.documents.tests.samples import a_briefing, a_ledger, an_attendance_sheet
from fengqiao.casework.documents.word import render_docx
from fengqiao.kernel.errors import Refused

pytestmark = [needs_fonts, needs_poppler]


def pages_of(words: list[Word]) -> list[str]:
    return [
        "".join(w.text for w in words if w.page == page)
        for page in range(1, max(w.page for w in words) + 1)
    ]


@pytest.mark.parametrize(
    ("people", "rows", "pages"), [(0, 1, 1), (12, 20, 1), (30, 40, 1), (3, 95, 3)]
)
def test_a_sign_in_sheet_has_a_line_for_everyone_and_its_number_on_every_page(
    tmp_path: Path, people: int, rows: int, pages: int
) -> None:
    sheet = an_attendance_sheet(people, rows)
    words = words_of(render_attendance(sheet), tmp_path)
    read = pages_of(words)
    assert len(read) == pages
    for number, page in enumerate(read, start=1):
        assert "学法-2026-0003" in page
        assert "填表说明" in page
        assert f"第{number}页共{pages}页" in page
        assert "签名" in page
    numbers = {w.text for w in words}
    assert {str(n) for n in range(1, rows + 1)} <= numbers
    whole = "".join(read)
    assert all(unspaced(person.name) in whole for person in sheet.attendees)


def test_a_long_post_stays_in_its_row_of_the_sign_in_sheet(tmp_path: Path) -> None:
    post = "综合执法办公室副主任兼社会治安综合治理中心专职副主任、示例村第一书记、驻村工作队队长"
    people = tuple(Attendee("甲乙", post) for _ in range(40))
    sheet = AttendanceSheet("签到表", "FQ:990001001:a-1", date(2026, 3, 4), (), attendees=people)
    words = words_of(render_attendance(sheet), tmp_path)
    assert max(w.page for w in words) == 1
    posts = sorted((w.left, w.top, w.bottom) for w in words if w.left < 90 * MM and "村" in w.text)
    numbers = sorted(w.top for w in words if w.text.isdecimal() and w.left < 30 * MM)
    assert len(posts) >= 20
    for _, top, bottom in posts:
        row = next(n for n in numbers if abs((top + bottom) / 2 - n - 5) < 4.5 * MM)
        assert top > row - 4.5 * MM


def test_a_sign_in_sheet_needs_a_title_a_code_and_lines() -> None:
    for wrong in ({"title": ""}, {"rows": 0}, {"code": "学法-2026-0003"}, {"rows": 5000}):
        values = {"title": "签到表", "code": "FQ:990001001:a-1", "rows": 5, **wrong}
        with pytest.raises(Refused):
            AttendanceSheet(printed_on=date(2026, 3, 4), details=(), **values)  # type: ignore[arg-type]


def test_a_ledger_repeats_heads_and_signature_line_on_every_page(tmp_path: Path) -> None:
    ledger = a_ledger(2000)
    words = words_of(render_ledger(ledger), tmp_path)
    read = pages_of(words)
    for number, page in enumerate(read, start=1):
        for said in ("活动名称", "承办单位", "填表人", "审核人", "日期", "普法活动台账"):
            assert said in page
        assert f"第{number}页共{len(read)}页" in page.replace("\uff0f", "")
    rows_seen = [w for w in words if w.left < 40 * MM and w.text.isdecimal()]
    assert {int(w.text) for w in rows_seen} == set(range(1, 2001))
    assert "2000场" in read[-1]
    assert "合计" not in "".join(read[:-1])
    assert "范围：2026年1月1日至12月31日，已确认" in read[0]
    assert max(w.right for w in words) <= 285.5 * MM
    assert min(w.left for w in words) >= 11.5 * MM


def test_a_wide_ledger_gets_smaller_letters_and_stays_on_the_page(tmp_path: Path) -> None:
    columns = tuple(Column(f"第{n}项内容说明", numeric=n % 3 == 0) for n in range(24))
    rows = tuple(tuple(f"{n}文字很长" * (n % 4 + 1) for n in range(24)) for _ in range(5))
    wide = LedgerPrint("宽台账", columns, rows, date(2026, 1, 5))
    words = words_of(render_ledger(wide), tmp_path)
    narrow = words_of(render_ledger(a_ledger(3)), tmp_path)

    def height(found: list[Word], text: str) -> float:
        return next(w.bottom - w.top for w in found if text in w.text)

    assert height(words, "文字") < height(narrow, "司法所")
    assert max(w.right for w in words) <= 287 * MM


def test_a_ledger_without_records_still_prints_its_form(tmp_path: Path) -> None:
    empty = LedgerPrint("空台账", (Column("日期"), Column("事项")), (), date(2026, 1, 5))
    (page,) = pages_of(words_of(render_ledger(empty), tmp_path))
    assert "共0条" in page
    assert "事项" in page


@pytest.mark.parametrize(
    ("columns", "rows", "totals", "said"),
    [
        (0, (), None, "列"),
        (41, (), None, "列"),
        (2, (("a",),), None, "格数"),
        (2, (), ("a",), "格数"),
    ],
)
def test_a_ledger_that_does_not_fit_together_is_refused(
    columns: int, rows: tuple[tuple[str, ...], ...], totals: tuple[str, ...] | None, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        LedgerPrint("台账", (Column("甲"),) * columns, rows, date(2026, 1, 5), totals)


def test_a_briefing_of_eleven_figures_is_one_page_in_both_forms(tmp_path: Path) -> None:
    document = document_of(a_briefing(figures=11))
    (page,) = pages_of(words_of(render_pdf(document), tmp_path))
    assert "（截至2026年6月30日）" in page
    assert "佐证记录" in page
    assert "第11项指标" in page
    assert "（截至2026年6月30日）" in text_of_word(render_docx(document))
