"""The figures of the grids are what somebody counts by hand in the exported Excel files.

Nothing of ours is imported here but the sample year's folder: the files are read with openpyxl,
the system is asked by command.
"""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests import sample_year as samples

COMMANDS = "fengqiao.surfaces.commands"
Row = dict[str, Any]


def exported(ledger: str, folder: Path, *, year: int) -> list[Row]:
    target = folder / f"{ledger}-{year}.xlsx"
    asked = ("--township", samples.TOWNSHIP, "--year", str(year), "--output", str(target))
    samples.run(COMMANDS, "export", ledger, *asked, data=samples.sample_year())
    sheet = load_workbook(target).active
    assert sheet is not None
    headings, *lines = sheet.iter_rows(values_only=True)
    rows = [dict(zip(map(str, headings), line, strict=True)) for line in lines]
    return [row for row in rows if row["状态"] == "已确认"]


def figures(year: int) -> dict[str, Any]:
    asked = ("--township", samples.TOWNSHIP, "--year", str(year), "--format", "json")
    listed = samples.run(COMMANDS, "figures", *asked, data=samples.sample_year())
    return {each["id"]: each["value"] for each in json.loads(listed)}


def day(value: Any) -> date | None:
    return value.date() if isinstance(value, datetime) else value


def standing(rows: list[Row], start: str, end: str, on: date) -> list[Row]:
    def stands(row: Row) -> bool:
        begun, over = day(row[start]), day(row[end])
        assert begun is not None
        return begun <= on and (over is None or over > on)

    return [row for row in rows if stands(row)]


@pytest.mark.slow
@pytest.mark.parametrize("year", [2023, 2024])
def test_the_grids_and_their_workers_are_what_the_files_hold(year: int, tmp_path: Path) -> None:
    end = date(year, 12, 31)
    terms = standing(exported("grid.workers", tmp_path, year=year), "任职日期", "离任日期", end)
    grids = standing(exported("grid.grids", tmp_path, year=year), "设立日期", "撤销日期", end)
    found = figures(year)
    assert found["grids"] == len(grids)
    assert found["grid_workers"] == len({row["姓名"] for row in terms})
    staffed = {row["网格"] for row in terms}
    share = 100 * sum(row["网格名称"] in staffed for row in grids) / len(grids)
    assert float(found["grid_worker_coverage"]) == pytest.approx(share, abs=0.005)


@pytest.mark.slow
def test_households_and_residents_are_the_last_count_of_each_grid(tmp_path: Path) -> None:
    last: dict[str, Row] = {}
    for row in exported("grid.counts", tmp_path, year=2024):
        known = last.get(row["网格"])
        if known is None or row["核数日期"] > known["核数日期"]:
            last[row["网格"]] = row
    found = figures(2024)
    assert found["grids"] == len(last)
    assert found["grid_households"] == sum(row["户数"] for row in last.values())
    assert found["grid_residents"] == sum(row["常住人口数"] for row in last.values())


@pytest.mark.slow
def test_the_change_of_three_in_november_is_in_the_files_and_in_no_earlier_number(
    tmp_path: Path,
) -> None:
    terms = exported("grid.workers", tmp_path, year=2024)
    november = [date(2024, 11, n) for n in range(1, 31)]
    left = [row for row in terms if day(row["离任日期"]) in november]
    came = [row for row in terms if day(row["任职日期"]) in november]
    assert len(left) == len(came) == 3
    for on in (date(2024, 6, 30), date(2024, 10, 31), date(2024, 11, 30), date(2024, 12, 31)):
        assert len({row["姓名"] for row in standing(terms, "任职日期", "离任日期", on)}) == 140
