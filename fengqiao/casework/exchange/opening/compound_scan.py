"""What an old Excel file (.xls, .et) holds: looked through record by record before it is read.

The file is a small file system (MS-CFB) with one stream of records (BIFF). Macros, passwords,
links to the outside and cells far off are seen here.
"""

import struct
from collections.abc import Iterator

from fengqiao.casework.exchange.opening.package_scan import (
    CELLS_MAX,
    COLUMNS_MAX,
    OUTSIDE,
    PROGRAM,
    ROWS_MAX,
    TOO_LARGE,
)
from fengqiao.kernel.errors import Refused

PASSWORD = "文件设有密码，请用 WPS 或 Excel 去掉密码后再导入"  # noqa: S105 - said to people
DAMAGED = "文件已损坏或不是表格，请用 WPS 或 Excel 打开后另存为 .xlsx 再导入"
BYTES_MAX = 8 << 20
_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE
_CELL_RECORDS = frozenset((0x0006, 0x00BD, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406, 0x0207))
_FILEPASS, _SUPBOOK, _BOUNDSHEET, _CONTINUE, _SST = 0x2F, 0x1AE, 0x85, 0x3C, 0xFC
_OWN, _ADD_IN = b"\x01\x04", b"\x01\x3a"


def refuse_hostile(data: bytes) -> None:
    """Return if an old Excel file may be read.

    Raises:
        Refused: with a macro, a password, a link outside, too large, or damaged.
    """
    if len(data) > BYTES_MAX:
        raise Refused(f"旧版 Excel 文件超过 {BYTES_MAX >> 20} MB，请另存为 .xlsx 或分成几个文件")
    try:
        names, stream = _workbook(data)
    except (struct.error, IndexError, ValueError) as error:
        raise Refused(DAMAGED) from error
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise Refused(PASSWORD)
    if any(name.startswith(("_VBA", "VBA", "Macros")) for name in names):
        raise Refused(PROGRAM)
    if not stream:
        raise Refused(DAMAGED)
    try:
        _refuse_records(stream)
    except struct.error as error:
        raise Refused(DAMAGED) from error


def _refuse_records(stream: bytes) -> None:
    cells = shared = 0
    table = 0
    for kind, body in _records(stream):
        _refuse_global(kind, body)
        if kind in _CELL_RECORDS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            cells += 1
            shared += kind == 0x00FD
            if row >= ROWS_MAX or column >= COLUMNS_MAX or cells > CELLS_MAX:
                raise Refused(TOO_LARGE)
        if kind == _SST:
            table = _mean_length(body)
    if shared * table > 64 << 20:
        raise Refused("表格里的文字过多，请删去多余内容或分成几个文件")


def _refuse_global(kind: int, body: bytes) -> None:
    if kind == _FILEPASS:
        raise Refused(PASSWORD)
    if kind == _SUPBOOK and body[2:4] not in (_OWN, _ADD_IN):
        raise Refused(OUTSIDE)
    if kind == _BOUNDSHEET and len(body) > 5 and body[5] in (1, 6):
        raise Refused(PROGRAM)


def _mean_length(body: bytes) -> int:
    """Return about how many bytes a text of the table of texts has; honest files have some dozens."""
    unique = struct.unpack_from("<II", body)[1] if len(body) >= 8 else 1
    return len(body) // max(unique, 1)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == 0 and length == 0:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _workbook(data: bytes) -> tuple[set[str], bytes]:
    """Return the names of everything in the file, and the stream of the workbook."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise ValueError("sector size")
    count, first_directory = (
        struct.unpack_from("<I", data, 44)[0],
        struct.unpack_from("<I", data, 48)[0],
    )
    small_max, first_small = struct.unpack_from("<II", data, 56)
    table = _allocation(data, size, count)
    directory = _chain(data, table, first_directory, size)
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    found: dict[str, tuple[int, int]] = {}
    for entry in entries:
        length = struct.unpack_from("<H", entry, 64)[0]
        name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
        if entry[66]:
            found[name] = struct.unpack_from("<II", entry, 116)
    start, length = found.get("Workbook") or found.get("Book") or (0, 0)
    if not length:
        return set(found), b""
    if length >= small_max:
        return set(found), _chain(data, table, start, size)[:length]
    small = _chain(data, table, first_small, size)
    small_table = list(struct.unpack(f"<{len(small) // 4}I", small))
    root = found.get("Root Entry", (0, 0))
    mini = _chain(data, table, root[0], size)
    return set(found), _chain(mini, small_table, start, 64, header=0)[:length]


def _allocation(data: bytes, size: int, count: int) -> list[int]:
    sectors = [each for each in struct.unpack_from("<109I", data, 76) if each < _END]
    further = struct.unpack_from("<I", data, 68)[0]
    seen = 0
    while further < _END and seen < 200:
        block = struct.unpack_from(f"<{size // 4}I", data, (further + 1) * size)
        sectors += [each for each in block[:-1] if each < _END]
        further = block[-1]
        seen += 1
    table: list[int] = []
    for each in sectors[:count]:
        table += struct.unpack_from(f"<{size // 4}I", data, (each + 1) * size)
    return table


def _chain(data: bytes, table: list[int], start: int, size: int, *, header: int = 1) -> bytes:
    """Return the bytes of a chain of sectors; one that runs in a circle is damaged."""
    pieces, at, seen = [], start, set()
    while at < _END:
        if at in seen or at >= len(table):
            raise ValueError("chain")
        seen.add(at)
        offset = (at + header) * size
        pieces.append(data[offset : offset + size])
        at = table[at]
    return b"".join(pieces)
