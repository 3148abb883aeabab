"""What an .xlsx holds, told from its parts before anything reads it as a whole.

A sheet may declare a million columns, repeat one long text a million times or reach out of itself;
all that is seen here, on parts whose size was checked first.
"""

import re
import struct
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import unescape

from fengqiao.kernel.errors import Refused

MIB = 1 << 20
SHEET_MAX, SHEETS_MAX, STRINGS_MAX = 16 * MIB, 32 * MIB, 12 * MIB
ROWS_MAX, COLUMNS_MAX, CELLS_MAX, SHEET_COUNT_MAX = 20_000, 300, 300_000, 60
PARTS_MAX = 5000
TEXT_MAX = 24_000_000
"""Signs of text that all cells together may show."""

TOO_LARGE = (
    f"表格过大：每张表最多 {ROWS_MAX} 行、{COLUMNS_MAX} 列、全部 {CELLS_MAX // 10_000} 万格，"
    "请删去多余的行列或分成几个文件"
)
OUTSIDE = "表格链接了外部文件或外部数据，请在 WPS 或 Excel 里断开链接、粘贴为数值后再导入"
PROGRAM = "文件带有宏，请另存为不含宏的 .xlsx 后再导入"

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(/?)>")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,4})(\d{1,8})"')
_STYLE, _SHARED = re.compile(rb'\bs="(\d+)"'), re.compile(rb'\bt="s"')
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_ROW_NUMBER = re.compile(rb'\br="(\d{1,8})"')
_EMPTY_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_DDE = re.compile(
    rb"<(?:\w+:)?ddeLink|<(?:\w+:)?f\b[^>]*>[^<]*(?:\|\s*'|DDE\(|\[\d+\]|WEBSERVICE\(|file:)", re.I
)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)/?>")
_RELATION = re.compile(rb"<Relationship\b([^>]*)/?>")


@dataclass(slots=True)
class SheetScan:
    """What of a sheet a reader of values does not tell."""

    hidden_rows: set[int] = field(default_factory=set)
    months_only: set[tuple[int, int]] = field(default_factory=set)
    two_places: set[tuple[int, int]] = field(default_factory=set)
    uncomputed: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class PackageScan:
    """What was seen in a package, sheet by sheet."""

    epoch_1904: bool = False
    sheets: dict[str, SheetScan] = field(default_factory=dict)


def scan(data: bytes) -> PackageScan:
    """Look through an .xlsx.

    Raises:
        Refused: too large, damaged, reaching outside, with a program or another file inside.
    """
    _refuse_many_parts(data)
    try:
        return _scan(data)
    except Refused:
        raise
    except Exception as error:  # a damaged zip makes its reader raise anything
        raise Refused(
            "文件已损坏，无法读取，请用 WPS 或 Excel 打开后另存为 .xlsx 再导入"
        ) from error


def _refuse_many_parts(data: bytes) -> None:
    """Refuse before the zip's own list of parts is read, which may be made huge."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if at < 0 or len(data) < at + 22:
        raise Refused("文件已损坏，无法读取，请用 WPS 或 Excel 打开后另存为 .xlsx 再导入")
    count, length = struct.unpack_from("<HI", data, at + 10)
    if count > PARTS_MAX or length > MIB:
        raise Refused("文件部件过多，未予接收")


def _scan(data: bytes) -> PackageScan:
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {part.filename: part for part in package.infolist()}
        _refuse_foreign_parts(parts)
        book = _part(package, parts, "xl/workbook.xml", MIB)
        strings = _string_lengths(package, parts)
        months, two_places = _styles(package, parts)
        found = PackageScan(epoch_1904=bool(re.search(rb'date1904="(?:1|true)"', book)))
        total = cells = 0
        places = _places_of_sheets(package, parts, book)
        if len(places) > SHEET_COUNT_MAX:
            raise Refused(f"工作表过多，最多 {SHEET_COUNT_MAX} 张")
        for name, path in places.items():
            xml = _part(package, parts, path, SHEET_MAX)
            total += len(xml)
            if total > SHEETS_MAX:
                raise Refused(TOO_LARGE)
            sheet, count = _sheet(xml, strings, months, two_places)
            cells += count
            if cells > CELLS_MAX:
                raise Refused(TOO_LARGE)
            found.sheets[name] = sheet
        return found


def _refuse_foreign_parts(parts: dict[str, zipfile.ZipInfo]) -> None:
    for name in map(str.lower, parts):
        if (
            "externallink" in name
            or name.startswith("xl/querytables")
            or name == "xl/connections.xml"
        ):
            raise Refused(OUTSIDE)
        if "vbaproject" in name or "macrosheet" in name or "activex" in name:
            raise Refused(PROGRAM)
        if name.endswith(
            (".zip", ".xlsx", ".xlsm", ".xls", ".docx", ".docm", ".rar", ".7z", ".bin")
        ) and ("embeddings" in name or name.endswith((".zip", ".rar", ".7z"))):
            raise Refused("表格里嵌入了别的文件，请删去后再导入")


def _part(
    package: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str, most: int
) -> bytes:
    part = parts.get(name)
    if part is None:
        return b""
    if part.file_size > most:
        raise Refused(TOO_LARGE)
    with package.open(part) as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise Refused(TOO_LARGE)
    return data


def _string_lengths(package: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> list[int]:
    name = next((each for each in parts if each.lower() == "xl/sharedstrings.xml"), "")
    xml = _part(package, parts, name, STRINGS_MAX) if name else b""
    return [len(piece) for piece in re.split(rb"</(?:\w+:)?si>|<(?:\w+:)?si\s*/>", xml)[:-1]]


def _places_of_sheets(
    package: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], book: bytes
) -> dict[str, str]:
    relations = _part(package, parts, "xl/_rels/workbook.xml.rels", MIB)
    targets = {}
    for relation in _RELATION.findall(relations):
        found = _attributes(relation)
        targets[found.get("Id", "")] = found.get("Target", "")
    places = {}
    for sheet in _SHEET.findall(book):
        found = _attributes(sheet)
        identifier = next((value for key, value in found.items() if key.endswith(":id")), "")
        target = targets.get(identifier, "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        places[found.get("name", "")] = path
    return places


def _attributes(tag: bytes) -> dict[str, str]:
    pairs = re.findall(rb'([\w:]+)="([^"]*)"', tag)
    entities = {"&quot;": '"', "&apos;": "'"}
    return {
        key.decode(): unescape(value.decode("utf-8", "replace"), entities) for key, value in pairs
    }


def _styles(
    package: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the styles that show of a date no day, and those that show two decimal places."""
    xml = _part(package, parts, "xl/styles.xml", 4 * MIB)
    codes = {17: "mmm-yy", 27: 'yyyy"年"m"月"', 57: 'yyyy"年"m"月"', 2: "0.00", 4: "#,##0.00"}
    for each in re.findall(rb"<(?:\w+:)?numFmt\b([^>]*)/?>", xml):
        found = _attributes(each)
        if found.get("numFmtId", "").isdigit():
            codes[int(found["numFmtId"])] = found.get("formatCode", "")
    block = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", xml, re.S)
    formats = re.findall(
        rb"<(?:\w+:)?xf\b[^>]*?\bnumFmtId=\"(\d+)\"", block.group() if block else b""
    )
    months, places = set(), set()
    for at, number in enumerate(formats):
        code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", codes.get(int(number), "")).lower()
        if "y" in code and "m" in code and "d" not in code and "h" not in code:
            months.add(at)
        if re.fullmatch(r"#?,?#*0\.00(?:_.?)?(?:;.*)?", code.strip()):
            places.add(at)
    return frozenset(months), frozenset(places)


def _sheet(
    xml: bytes, strings: list[int], months: frozenset[int], two_places: frozenset[int]
) -> tuple[SheetScan, int]:
    if _DDE.search(xml):
        raise Refused(OUTSIDE)
    found = SheetScan()
    for number, attributes in enumerate(_ROW.findall(xml)):
        at = _ROW_NUMBER.search(attributes)
        row = int(at[1]) - 1 if at else number
        if _HIDDEN.search(attributes):
            found.hidden_rows.add(row)
    count, signs = _cells(xml, strings, months, two_places, found)
    if signs > TEXT_MAX:
        raise Refused("表格里的文字过多，请删去多余内容或分成几个文件")
    for reference in _EMPTY_FORMULA.findall(xml):
        found.uncomputed.add(_place(reference))
    return found, count


def _cells(
    xml: bytes,
    strings: list[int],
    months: frozenset[int],
    two_places: frozenset[int],
    found: SheetScan,
) -> tuple[int, int]:
    count = signs = 0
    longest = max(strings, default=0)
    for match in _CELL.finditer(xml):
        attributes, closed = match.groups()
        if closed:
            continue
        count += 1
        if count > CELLS_MAX:
            raise Refused(TOO_LARGE)
        where = _REFERENCE.search(attributes)
        if where and (int(where[2]) > ROWS_MAX or _column(where[1]) >= COLUMNS_MAX):
            raise Refused(TOO_LARGE)
        if where:
            _note_format(found, where, attributes, months, two_places)
        if longest > 200 and _SHARED.search(attributes):
            index = re.compile(rb"\s*<(?:\w+:)?v>(\d+)").match(xml, match.end())
            at = int(index[1]) if index and len(index[1]) < 9 else -1
            signs += strings[at] if 0 <= at < len(strings) else 0
    return count, signs


def _note_format(
    found: SheetScan,
    where: re.Match[bytes],
    attributes: bytes,
    months: frozenset[int],
    two_places: frozenset[int],
) -> None:
    style = _STYLE.search(attributes)
    if style is None:
        return
    place = (int(where[2]) - 1, _column(where[1]))
    if int(style[1]) in months:
        found.months_only.add(place)
    if int(style[1]) in two_places:
        found.two_places.add(place)


def _column(letters: bytes) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + letter - 64
    return at - 1


def _place(reference: bytes) -> tuple[int, int]:
    letters = reference.rstrip(b"0123456789")
    return int(reference[len(letters) :]) - 1, _column(letters)
