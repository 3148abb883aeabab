"""Hostile files are refused in words, soon, and before they are unpacked into memory."""

import io
import re
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from fengqiao.casework.exchange.opening.sheets import open_file
from fengqiao.casework.exchange.tests.old_excel import a_sheet, a_workbook, an_xls, compound, record
from fengqiao.kernel.errors import Refused

SECONDS_MAX, MEMORY_MAX = 2.0, 64 << 20
MIB = 1 << 20


def a_book() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["日期", "主题", "人数"])
    sheet.append(["2024.3.5", "学习宪法", 8])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def changed(changes: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """Return an honest workbook with some of its parts changed or added."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(a_book())) as book,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in book.namelist():
            change = changes.pop(name, None)
            data = book.read(name)
            if callable(change):
                data = change(data)
            elif change is not None:
                data = change
            made.writestr(name, data)
        for name, added in changes.items():
            assert isinstance(added, bytes)
            made.writestr(name, added)
    return target.getvalue()


SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
WORKBOOK, TYPES = "xl/workbook.xml", "[Content_Types].xml"


def with_cells(cells: str) -> bytes:
    return changed(
        {
            SHEET: lambda xml: re.sub(
                rb"<sheetData>.*</sheetData>",
                f"<sheetData>{cells}</sheetData>".encode(),
                xml,
                flags=re.S,
            )
        }
    )


def bomb() -> bytes:
    return changed({SHEET: b" " * (130 * MIB)})


def bomb_of_strings() -> bytes:
    return changed({STRINGS: b"<sst>" + b"<si><t>" + b"A" * (20 * MIB) + b"</t></si></sst>"})


def one_string_a_hundred_thousand_times() -> bytes:
    text = "法" * 30_000
    cells = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{letter}{row}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJ")
        + "</row>"
        for row in range(1, 10_001)
    )
    filled = with_cells(cells)
    with zipfile.ZipFile(io.BytesIO(filled)) as book:
        sheet = book.read(SHEET)
    return changed({SHEET: sheet, STRINGS: f"<sst><si><t>{text}</t></si></sst>".encode()})


def a_million_columns() -> bytes:
    return with_cells('<row r="1"><c r="BDWGN1"><v>1</v></c></row>')


def last_cell_of_excel() -> bytes:
    return with_cells(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )


def a_million_cells() -> bytes:
    return with_cells("<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>")


def nested() -> bytes:
    return changed({"xl/embeddings/inner.zip": a_book()})


def macros() -> bytes:
    return changed({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def macro_types() -> bytes:
    return changed(
        {TYPES: lambda xml: xml.replace(b"spreadsheetml.sheet.main", b"x.macroEnabled.main")}
    )


def external_link() -> bytes:
    return changed({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})


def dde() -> bytes:
    return with_cells('<row r="1"><c r="A1"><f>cmd|\' /C calc\'!A0</f><v>1</v></c></row>')


def connection() -> bytes:
    return changed({"xl/connections.xml": b"<connections/>"})


def entities() -> bytes:
    return changed({STRINGS: b'<!DOCTYPE x [<!ENTITY a "aaa">]><sst><si><t>&a;</t></si></sst>'})


def encrypted() -> bytes:
    return compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y" * 5000})


def old_with_password() -> bytes:
    return an_xls({"甲": [["日期", "主题"]]}, further=record(0x2F, b"\0" * 6))


def old_with_macros() -> bytes:
    return an_xls({"甲": [["日期", "主题"]]}, _VBA_PROJECT_CUR=b"x" * 5000)


def old_with_macro_sheet() -> bytes:
    stream = a_workbook({"甲": a_sheet([["日期"]])})
    return compound(
        {"Workbook": stream.replace(struct.pack("<BB", 0, 0) + b"\x01\x01", b"\x00\x01\x01\x01", 1)}
    )


def old_with_link() -> bytes:
    return an_xls(
        {"甲": [["日期"]]}, further=record(0x1AE, struct.pack("<HH", 1, 9) + b"\0http://x")
    )


def old_and_wide() -> bytes:
    far = record(0x0203, struct.pack("<HHHd", 65_535, 255, 0, 1.0))
    sheet = a_sheet([["日期"]]).replace(record(0x0A, b""), far + record(0x0A, b""))
    return compound({"Workbook": a_workbook({"甲": sheet})})


def old_and_broken() -> bytes:
    return an_xls({"甲": [["日期"]]})[:700]


def old_in_a_circle() -> bytes:
    data = bytearray(an_xls({"甲": [["日期"]]}))
    at = len(data) - 512
    struct.pack_into("<I", data, at + 4 * 2, 1)
    return bytes(data)


def a_document() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", "<w:document/>")
    return target.getvalue()


def wide_csv() -> bytes:
    return b"a," * 1_000_000


def long_csv() -> bytes:
    return b"1,2\n" * 500_000


def huge_cell() -> bytes:
    return b'"' + b"a" * (4 * MIB)


HOSTILE = [
    (bomb, ".xlsx", "过大"),
    (bomb_of_strings, ".xlsx", "过大"),
    (one_string_a_hundred_thousand_times, ".xlsx", "文字过多"),
    (a_million_columns, ".xlsx", "过大"),
    (last_cell_of_excel, ".xlsx", "过大"),
    (a_million_cells, ".xlsx", "过大"),
    (nested, ".xlsx", "嵌入了别的文件"),
    (macros, ".xlsx", "宏"),
    (macro_types, ".xlsx", "宏"),
    (a_book, ".xlsm", "宏"),
    (external_link, ".xlsx", "外部"),
    (dde, ".xlsx", "外部"),
    (connection, ".xlsx", "外部"),
    (entities, ".xlsx", "结构异常"),
    (encrypted, ".xlsx", "密码"),
    (encrypted, ".xls", "密码"),
    (old_with_password, ".xls", "密码"),
    (old_with_macros, ".xls", "宏"),
    (old_with_link, ".xls", "外部"),
    (old_and_wide, ".xls", "过大"),
    (old_and_broken, ".xls", "损坏"),
    (old_in_a_circle, ".xls", "损坏"),
    (a_document, ".xlsx", "请选择表格文件"),
    (a_book, ".csv", "内容却是 Excel"),
    (lambda: b"<html><table><tr><td>1</td></tr></table></html>", ".xls", "网页另存"),
    (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, ".xlsx", "内容却不是表格"),
    (lambda: b"MZ" + b"\0" * 500, ".csv", "不接受"),
    (lambda: b"PK\x03\x04" + b"\0" * 300, ".xlsx", "损坏"),
    (lambda: b"", ".xlsx", "空的"),
    (lambda: b"a,b\n1,\x002\n", ".csv", ""),
    (wide_csv, ".csv", "过大"),
    (long_csv, ".csv", "过大"),
    (huge_cell, ".csv", ""),
    (lambda: b"x", ".pdf", "请选择表格文件"),
]


def peak() -> int:
    """Return the most memory this process ever held, in bytes."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) * 1024


@pytest.mark.parametrize(("make", "end", "word"), HOSTILE)
def test_a_hostile_file_is_refused_in_words_soon_and_cheaply(
    make: Callable[[], bytes], end: str, word: str
) -> None:
    data = make()
    before, began = peak(), time.process_time()
    with pytest.raises(Refused, match=word) as refused:
        open_file(data, f"台账{end}")
    assert re.search("[\u4e00-\u9fff]", str(refused.value))
    assert time.process_time() - began < SECONDS_MAX
    assert peak() - before <= MEMORY_MAX


def test_a_bomb_behind_a_password_less_name_is_not_unpacked_before_it_is_looked_at() -> None:
    """The same honest workbook is read: so none of the refusals above is for another reason."""
    grids = open_file(a_book(), "台账.xlsx")
    assert [grid.rows for grid in grids] == [
        [["日期", "主题", "人数"], ["2024.3.5", "学习宪法", 8.0]]
    ]


def test_an_old_excel_file_is_read_with_its_merged_cells() -> None:
    rows: list[list[str | int | float | None]] = [
        ["学法台账", None],
        ["日期", "主题"],
        ["2024.3.5", "宪法"],
        [45356, "民法典"],
    ]
    grid = open_file(an_xls({"2024年": rows}, ((0, 0, 0, 1),)), "台账.xls")[0]
    assert grid.name == "2024年"
    assert grid.merges == ((0, 0, 0, 1),)
    assert grid.rows[1:] == [["日期", "主题"], ["2024.3.5", "宪法"], [45356.0, "民法典"]]
    assert open_file(an_xls({"2024年": rows}), "台账.et")[0].rows[2] == ["2024.3.5", "宪法"]
