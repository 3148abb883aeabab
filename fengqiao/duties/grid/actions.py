"""What the grids' records do beyond their ledgers: leaving, giving up a grid, drawing outlines."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.duties.grid import policies
from fengqiao.duties.grid.models import DrawnFrom, GridTerm
from fengqiao.keeping.files.screening import screen_name, screen_text
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.grids.actions import Drawn, draw
from fengqiao.registers.grids.models import Grid, Origin
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Person
from fengqiao.registers.records.models import State

FILE_BYTES_MAX = 4 * 1024 * 1024
"""Outlines of two thousand grids as sketches; more than that is a survey."""


def grid_settled(grid: Grid, actor: Actor) -> None:
    """When a grid is given up, see that nobody stays in office in it.

    Raises:
        Refused: workers are in office beyond the grid's last day.
    """
    if grid.valid_to is None:
        return
    beyond = Q(valid_to__isnull=True) | Q(valid_to__gt=grid.valid_to)
    staying = GridTerm.objects.filter(beyond, grid=grid).exclude(state=State.VOIDED)
    if names := [term.person.name for term in staying.select_related("person")]:
        raise Refused(
            f"网格撤销后仍有在任网格员：{'、'.join(names)}。请先登记其离任日期，再登记网格撤销"
        )


@transaction.atomic
def leave(
    *,
    term: GridTerm,
    on: date,
    actor: Actor,
    successor: Person | None = None,
    drawn_from: DrawnFrom = DrawnFrom.OTHER,
    paper: str = "",
) -> GridTerm | None:
    """Note that a grid worker leaves on a day (离任), and who follows from that day on, if anybody.

    The term gets its last day and stays; the successor's is a term of its own, so that the roster
    of every earlier day is what it was.

    Raises:
        Refused: the term is over or unconfirmed, the day is none of it, or nobody really follows.
    """
    ledger: Ledger[GridTerm] = registry.ledger_of(GridTerm)
    if term.state != State.CONFIRMED or term.valid_to is not None:
        raise Refused("这段任期未确认或已经结束，不能再登记离任")
    if successor is not None and successor.pk == term.person_id:
        raise Refused("接任的应是另一个人；同一人继续任职不需要登记离任")
    ledgers.correct(
        ledger=ledger,
        record=term,
        actor=actor,
        values={"valid_to": on},
        version=term.version,
        reason="离任" if successor is None else f"离任，{successor.name}接任",
    )
    if successor is None:
        return None
    following = {
        "place": term.place,
        "grid": term.grid,
        "person": successor,
        "role": term.role,
        "employment": term.employment,
        "drawn_from": drawn_from,
        "valid_from": on,
        "valid_to": None,
        "paper": paper,
    }
    entry = ledgers.enter(ledger=ledger, actor=actor, values=following)
    return ledgers.confirm(ledger=ledger, record=entry, actor=actor)


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import of outlines did."""

    new: int
    same: int
    skipped: tuple[str, ...]
    doubts: tuple[str, ...]


def import_outlines(
    *,
    township: Division,
    data: bytes,
    name: str,
    since: date,
    actor: Actor,
    skip_unknown: bool = False,
) -> Taken:
    """Take the outlines of a GeoJSON file in: township, villages, grids, found by code or name.

    Raises:
        NotPermitted: the actor may not draw for the township.
        Refused: the file is not what it should be; nothing of it is taken in then.
    """
    # It costs 30 MiB a process: it is loaded where it is used.
    from fengqiao.duties.grid.geojson import read_shapes
    from fengqiao.duties.grid.matching import matched

    actor.require(policies.DRAW, township.code)
    screen_name(name)
    if len(data) > FILE_BYTES_MAX:
        raise Refused(f"文件超过 {FILE_BYTES_MAX >> 20} MB，请先简化边界再导入")
    shapes = read_shapes(data)
    for shape in shapes:
        screen_text(f"{shape.name} {shape.code}")
    found = matched(shapes, township=township, on=since)
    if found.unknown and not skip_unknown:
        raise Refused(
            f"有 {len(found.unknown)} 个图形对不上村或网格：{'、'.join(found.unknown[:10])}"
            f"{'等' if len(found.unknown) > 10 else ''}。请核对名称、编号，或勾选跳过后重新导入"
        )
    if not found.drawn:
        raise Refused("文件中没有一个图形对得上本乡镇的村或网格，请核对名称、编号")
    new = draw(
        found.drawn,
        township=township,
        origin=Origin.IMPORTED,
        since=since,
        actor=actor.username,
        source=name[:120],
    )
    return Taken(new, len(found.drawn) - new, found.unknown, found.doubts)


def generate_outlines(*, township: Division, since: date, actor: Actor) -> int:
    """Part what has an outline into cells for the villages and grids that have none (示意).

    Raises:
        NotPermitted: the actor may not draw for the township.
        Refused: there is no outline to part, or nothing lacks one.
    """
    from fengqiao.duties.grid.cells import missing_cells

    actor.require(policies.DRAW, township.code)
    made: list[Drawn] = missing_cells(township, on=since)
    if not made:
        raise Refused(
            "没有可以生成的边界：先导入乡镇或村的边界，才能在其中划出示意网格；已有边界的不再生成"
        )
    return draw(
        made,
        township=township,
        origin=Origin.GENERATED,
        since=since,
        actor=actor.username,
        source="按村和网格数均分，非实测",
    )
