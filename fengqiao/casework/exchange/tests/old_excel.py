"""Old Excel files (.xls), written byte by byte: enough of MS-CFB and BIFF8 for tests."""

import struct

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Cell = str | int | float | None


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _beginning(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _cell(row: int, column: int, cell: Cell) -> bytes:
    if isinstance(cell, str):
        return record(0x0204, struct.pack("<HHH", row, column, 0) + _text(cell))
    return record(0x0203, struct.pack("<HHHd", row, column, 0, float(cell or 0)))


def a_sheet(rows: list[list[Cell]], merges: tuple[tuple[int, int, int, int], ...] = ()) -> bytes:
    """Return the records of a sheet; ``merges`` are first and last row, first and last column."""
    width = max((len(row) for row in rows), default=0)
    cells = b"".join(
        _cell(at, column, cell)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell is not None
    )
    size = record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    areas = b"".join(struct.pack("<HHHH", *area) for area in merges)
    merged = record(0x00E5, struct.pack("<H", len(merges)) + areas) if merges else b""
    return _beginning(0x0010) + size + cells + merged + record(0x0A, b"")


def a_workbook(sheets: dict[str, bytes], *, further: bytes = b"") -> bytes:
    """Return the stream of a workbook; ``further`` records stand among the global ones."""
    bounds = [
        struct.pack("<IBBBB", 0, 0, 0, len(name), 1) + name.encode("utf-16-le") for name in sheets
    ]
    head = _beginning(0x0005) + record(0x42, struct.pack("<H", 1200)) + further
    length = len(head) + sum(4 + len(each) for each in bounds) + 4
    placed, at = b"", length
    for each, sheet in zip(bounds, sheets.values(), strict=True):
        placed += record(0x85, struct.pack("<I", at) + each[4:])
        at += len(sheet)
    return head + placed + record(0x0A, b"") + b"".join(sheets.values())


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file with these streams, each large enough to need no small sectors."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    padded = {name: data + b"\0" * (-len(data) % SECTOR) for name, data in padded.items()}
    directory_sectors = -(-(1 + len(padded)) * 128 // SECTOR)
    starts, at = {}, directory_sectors
    for name, data in padded.items():
        starts[name] = at
        at += len(data) // SECTOR
    fat_sectors = 1
    while (at + fat_sectors) * 4 > fat_sectors * SECTOR:
        fat_sectors += 1
    table = [*range(1, directory_sectors), END]
    for name, data in padded.items():
        count = len(data) // SECTOR
        table += [*range(starts[name] + 1, starts[name] + count), END]
    first_fat = len(table)
    table += [FAT] * fat_sectors
    table += [FREE] * (fat_sectors * SECTOR // 4 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, 0, 0, 4096, END, 0, END, 0)
    header += b"".join(
        struct.pack("<I", first_fat + each if each < fat_sectors else FREE) for each in range(109)
    )
    entries = _entry("Root Entry", 5, END, 0, child=1 if padded else FREE)
    for number, (name, data) in enumerate(padded.items(), start=1):
        following = number + 1 if number < len(padded) else FREE
        entries += _entry(name, 2, starts[name], len(data), right=following)
    entries = entries.ljust(directory_sectors * SECTOR, b"\0")
    body = entries + b"".join(padded.values())
    return header + body + struct.pack(f"<{len(table)}I", *table)


def _entry(
    name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE
) -> bytes:
    text = name.encode("utf-16-le")
    entry = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1)
    entry += struct.pack("<III", FREE, right, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)


def an_xls(
    sheets: dict[str, list[list[Cell]]],
    merges: tuple[tuple[int, int, int, int], ...] = (),
    *,
    further: bytes = b"",
    **streams: bytes,
) -> bytes:
    """Return an .xls of these sheets, with further global records and streams."""
    book = a_workbook(
        {name: a_sheet(rows, merges) for name, rows in sheets.items()}, further=further
    )
    return compound({"Workbook": book, **streams})
