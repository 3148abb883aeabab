"""Opening what people hand in: .xlsx, .xls, the files of WPS, and .csv in any of its encodings."""

import csv
from io import BytesIO, StringIO
from pathlib import PurePath
from typing import Any

from fengqiao.casework.exchange.fields import Cell, Grid
from fengqiao.casework.exchange.opening.compound_scan import DAMAGED, PASSWORD, refuse_hostile
from fengqiao.casework.exchange.opening.package_scan import (
    CELLS_MAX,
    COLUMNS_MAX,
    ROWS_MAX,
    TOO_LARGE,
    PackageScan,
    SheetScan,
    scan,
)
from fengqiao.keeping.files.formats import OLE_SIGN, ZIP_SIGN, decoded
from fengqiao.keeping.files.intake import received
from fengqiao.kernel.errors import Refused

BYTES_MAX = 20 << 20
ACCEPTED = (".xlsx", ".xls", ".et", ".csv")
_WRONG_KIND = "请选择表格文件：.xlsx、.xls、.et（WPS 表格）或 .csv"
_WEB_PAGE = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<head", b"<meta")


def open_file(data: bytes, name: str) -> list[Grid]:
    """Return the sheets of a file.

    Raises:
        Refused: it is no table, harmful, too large, has a password or a secrecy mark; in words.
    """
    end = _end_of(name)
    _refuse_size(len(data))
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_WEB_PAGE):
        raise Refused("这是网页另存的表格，请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入")
    if data.startswith(ZIP_SIGN):
        return _package(data, name)
    if data.startswith(OLE_SIGN):
        return _compound(data, name, end)
    if end != ".csv":
        raise Refused(
            f"文件名以 {end} 结尾，内容却不是表格，请用 WPS 或 Excel 另存为 .xlsx 后再导入"
        )
    return [_csv(data, name)]


def _end_of(name: str) -> str:
    end = PurePath(name).suffix.lower()
    if end in (".xlsm", ".xltm", ".xlsb", ".docm", ".xlam"):
        raise Refused("带宏的文件不能导入，请另存为不含宏的 .xlsx 后再导入")
    if end not in ACCEPTED:
        raise Refused(_WRONG_KIND)
    return end


def _refuse_size(size: int) -> None:
    if size == 0:
        raise Refused("文件是空的，请检查后重新上传")
    if size > BYTES_MAX:
        raise Refused(f"文件超过 {BYTES_MAX >> 20} MB，请分成几个文件")


def _package(data: bytes, name: str) -> list[Grid]:
    if PurePath(name).suffix.lower() == ".csv":
        raise Refused("文件名以 .csv 结尾，内容却是 Excel 表格，请改为 .xlsx 后再导入")
    scanned = scan(data)
    form = received(data, f"{PurePath(name).stem}.xlsx").format
    if form.extension != ".xlsx":
        raise Refused(f"这是 {form.extension} 文件，{_WRONG_KIND}")
    return _read(data, scanned)


def _compound(data: bytes, name: str, end: str) -> list[Grid]:
    refuse_hostile(data)
    received(data, name if end in (".xls", ".et") else f"{PurePath(name).stem}.xls")
    return _read(data, PackageScan())


def _read(data: bytes, scanned: PackageScan) -> list[Grid]:
    # It is loaded where it is used, as few requests need it.
    from python_calamine import (
        CalamineError,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
        load_workbook,
    )

    try:
        book = load_workbook(BytesIO(data))
        grids = []
        for told in book.sheets_metadata:
            if told.typ == SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(told.name)
                hidden = told.visible != SheetVisibleEnum.Visible
                seen = scanned.sheets.get(told.name, SheetScan())
                grids.append(_grid(sheet, seen, hidden=hidden, epoch_1904=scanned.epoch_1904))
    except PasswordError as error:
        raise Refused(PASSWORD) from error
    except (CalamineError, ValueError, OSError) as error:
        raise Refused(DAMAGED) from error
    return grids


def _grid(sheet: Any, seen: SheetScan, *, hidden: bool, epoch_1904: bool) -> Grid:
    rows: list[list[Cell]] = []
    if sheet.end is not None:
        if sheet.end[0] >= ROWS_MAX or sheet.end[1] >= COLUMNS_MAX:
            raise Refused(TOO_LARGE)
        rows = sheet.to_python(skip_empty_area=False)
    merges = tuple(
        (top[0], top[1], bottom[0], bottom[1]) for top, bottom in sheet.merged_cell_ranges or ()
    )
    return Grid(
        name=sheet.name,
        rows=rows,
        merges=merges,
        hidden=hidden,
        hidden_rows=frozenset(seen.hidden_rows),
        months_only=frozenset(seen.months_only),
        two_places=frozenset(seen.two_places),
        uncomputed=frozenset(seen.uncomputed),
        epoch_1904=epoch_1904,
    )


def _csv(data: bytes, name: str) -> Grid:
    received(data, name)
    text = decoded(data)
    if text is None:
        raise Refused("读不出文字，请用 WPS 或 Excel 打开后另存为 .xlsx 再导入")
    rows: list[list[Cell]] = []
    cells = 0
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=False):
            cells += len(row)
            if len(rows) >= ROWS_MAX or len(row) > COLUMNS_MAX or cells > CELLS_MAX:
                raise Refused(TOO_LARGE)
            rows.append([_csv_cell(cell) for cell in row])
    except csv.Error as error:
        raise Refused("表格里有过长或不成对的引号，读不下去，请另存为 .xlsx 再导入") from error
    return Grid(PurePath(name).stem, rows)


def _csv_cell(text: str) -> str:
    """Return a cell's text; programs guard texts as ="0123", or with a quote in front."""
    if text.startswith('="') and text.endswith('"'):
        return text[2:-1]
    return text.removeprefix("'") if text.startswith("'") else text.strip("\t")


def _delimiter(text: str) -> str:
    lines = text.splitlines()[:20]
    counted = {mark: sum(line.count(mark) for line in lines) for mark in (",", "\t", ";", "|")}
    return max(counted, key=lambda mark: counted[mark]) if any(counted.values()) else ","
