"""What the grids contribute to reports."""

from typing import Any

from fengqiao.casework.figures.language import Coverage, Stock, Sum
from fengqiao.casework.figures.standing import Term
from fengqiao.duties.grid import queries
from fengqiao.duties.grid.models import GridTerm, HouseholdCount, JointForce
from fengqiao.registers.grids.models import Grid

LAST_COUNT: dict[str, Any] = {
    "of": HouseholdCount,
    "dated": "counted_on",
    "standing": queries.LAST_COUNT,
    "where": queries.OF_A_GRID,
}

GRIDS = Stock(
    id="grids",
    name="网格数",
    unit="个",
    of=Grid,
    definition="期末已设立、未撤销的网格个数。",
)
GRID_WORKERS = Stock(
    id="grid_workers",
    name="网格员人数",
    unit="名",
    of=GridTerm,
    where=queries.OF_A_GRID,
    each="person",
    definition="期末在任的网格员（含网格长）人数，一人在几个网格任职的只计一次。",
)
GRID_WORKER_COVERAGE = Coverage(
    id="grid_worker_coverage",
    name="网格配备网格员比例",
    unit="%",
    of=GridTerm,
    where=queries.OF_A_GRID,
    standing=Term(),
    definition="期末至少有一名在任网格员的网格 ÷ 期末全部网格；例外为没有网格员的网格。",
    targets=queries.grid_targets,
    reached=queries.grids_staffed,
)
GRID_HOUSEHOLDS = Sum(
    id="grid_households",
    name="网格内户数",
    unit="户",
    column="households",
    definition="期末各网格最近一次核数的户数之和；已撤销的网格不计。",
    **LAST_COUNT,
)
GRID_RESIDENTS = Sum(
    id="grid_residents",
    name="网格内常住人口数",
    unit="人",
    column="residents",
    definition="期末各网格最近一次核数的常住人口数之和；已撤销的网格不计。",
    **LAST_COUNT,
)
RESIDENT_GRID_COVERAGE = Coverage(
    id="resident_grid_coverage",
    name="常住人口纳入网格比例",
    unit="%",
    definition=(
        "期末各网格最近一次核数的常住人口 ÷（网格内常住人口＋登记在册、尚未纳入任何网格的常住人口）；"
        "例外为未纳入的人口和尚未核数的网格。"
    ),
    targets=queries.residents,
    reached=queries.counted,
    **LAST_COUNT,
)
JOINT_FORCES = Stock(
    id="joint_forces",
    name="联动力量单位数",
    unit="家",
    of=JointForce,
    definition="期末参与综治中心联动的单位个数。",
)

FIGURES = (
    GRIDS,
    GRID_WORKERS,
    GRID_WORKER_COVERAGE,
    GRID_HOUSEHOLDS,
    GRID_RESIDENTS,
    RESIDENT_GRID_COVERAGE,
    JOINT_FORCES,
)
