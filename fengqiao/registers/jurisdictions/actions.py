"""Writing the tree: the official list comes in as a file."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions import contents
from fengqiao.registers.jurisdictions.models import Division, Level

IMPORTER = "安装程序"
"""Who takes the official list in: whoever may start commands on the server."""
Known = dict[str, Division]
HEADINGS = {"code", "name", "level", "parent"}
CODE_LENGTH = {
    Level.PROVINCE: 2,
    Level.CITY: 4,
    Level.COUNTY: 6,
    Level.TOWNSHIP: 9,
    Level.VILLAGE: 12,
}


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    added: int
    renamed: tuple[str, ...]
    unchanged: int
    closed: tuple[str, ...] = ()


def import_divisions(path: Path, *, sample: bool = False) -> Imported:
    """Take a county's divisions in from CSV (columns code, name, level, parent); safe to repeat.

    Two further columns close a division (撤并): ``valid_to``, the day from which it is no more, and
    ``successor``, the code of what it went into. It stays with its records, under its old code.

    Raises:
        Refused: a heading is missing, or a row breaks the tree; nothing is taken in then.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if missing := HEADINGS - set(reader.fieldnames or ()):
            raise Refused(f"区划文件缺少列：{'、'.join(sorted(missing))}")
        rows = [{key: (value or "").strip() for key, value in row.items() if key} for row in reader]
    return add_divisions(rows, sample=sample)


@transaction.atomic
def add_divisions(rows: list[dict[str, str]], *, sample: bool = False) -> Imported:
    """Add divisions given as rows of code, name, level and parent; see ``import_divisions``."""
    known: Known = Division.objects.in_bulk()
    added: list[Division] = []
    changed: list[Division] = []
    closed: list[Division] = []
    renamed, unchanged = [], 0
    for line, row in enumerate(rows, start=2):
        _check(row, line=line, known=known)
        code, name = row["code"], row["name"]
        present = known.get(code)
        if present is None:
            known[code] = Division.objects.create(
                code=code,
                name=name,
                level=row["level"],
                parent_id=row["parent"] or None,
                sample=sample,
            )
            added.append(known[code])
        elif _closes(row, present, line=line, known=known):
            present.save(update_fields=["valid_to", "successor"])
            closed.append(present)
        elif present.name != name:
            renamed.append(f"{present.name} → {name}")
            present.name = name
            present.save(update_fields=["name"])
            changed.append(present)
        else:
            unchanged += 1
    contents.record(added, action="divisions.add", actor=IMPORTER)
    contents.record(changed, action="divisions.rename", actor=IMPORTER)
    contents.record(closed, action="divisions.close", actor=IMPORTER)
    return Imported(len(added), tuple(renamed), unchanged, tuple(_ending(each) for each in closed))


def _closes(row: dict[str, str], present: Division, *, line: int, known: Known) -> bool:
    """Close a division if the row says so and it is not closed so yet; return whether it was."""
    if not row.get("valid_to"):
        return False
    try:
        ends_on = date.fromisoformat(row["valid_to"])
    except ValueError as error:
        raise Refused(f"第 {line} 行：撤销日期应写作 2024-01-01 的样子") from error
    if ends_on <= present.valid_from:
        raise Refused(f"第 {line} 行：“{present.name}”的撤销日期不晚于启用日期")
    into = row.get("successor") or None
    if into and (into not in known or into == present.code):
        raise Refused(
            f"第 {line} 行：“{present.name}”并入的 {into} 不在已有的区划中，请把它排在前面"
        )
    if into and known[into].level != present.level:
        raise Refused(f"第 {line} 行：“{present.name}”只能并入同级的区划")
    if (present.valid_to, present.successor_id) == (ends_on, into):
        return False
    present.valid_to, present.successor_id = ends_on, into
    return True


def _ending(division: Division) -> str:
    into = f"，并入{division.successor.name}" if division.successor else ""
    return f"{division.name}（{division.code}）自 {division.valid_to} 起撤销{into}"


def _check(row: dict[str, str], *, line: int, known: Known) -> None:
    code, parent = row["code"], row["parent"]
    if row["level"] not in Level.values:
        raise Refused(f"第 {line} 行：级别“{row['level']}”不认识，应为 {'、'.join(Level.values)}")
    if not code.isdigit() or len(code) != CODE_LENGTH[Level(row["level"])]:
        raise Refused(f"第 {line} 行：区划代码“{code}”的位数与级别不符")
    if parent and (parent not in known or not code.startswith(parent)):
        raise Refused(f"第 {line} 行：“{row['name']}”的上级 {parent} 不在其前列出，或代码不相承")
