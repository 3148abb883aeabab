"""Whatever truth people have and however untidily they write it down: it is read back."""

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.casework.exchange.fields import Cell, Field, Grid, Kind, Subject
from fengqiao.casework.exchange.reading.dates import Days, read_date
from fengqiao.casework.exchange.reading.quantities import read_whole
from fengqiao.casework.exchange.reading.results import SheetRead
from fengqiao.casework.exchange.reading.texts import plain, text_of
from fengqiao.casework.exchange.reading.understanding import understand
from fengqiao.casework.exchange.tests.subjects import PARALEGALS, PUBLICITY, STUDY, SUBJECTS
from fengqiao.casework.exchange.tests.untidy import Sheet, a_sheet

RIGHT_AT_LEAST = 0.98


def read(sheet: Sheet, subject: Subject) -> SheetRead:
    return understand([sheet.grid()], subject, file_name="表.xlsx")[0]


def alike(one: Any, other: Any) -> bool:
    return sorted(one) == sorted(other) if isinstance(one, list) else bool(one == other)


@given(st.integers(0, 10**9), st.sampled_from(SUBJECTS))
def test_a_truth_written_untidily_is_read_back(seed: int, subject: Subject) -> None:
    sheet = a_sheet(subject, random.Random(seed))
    found = read(sheet, subject)
    lines = [line.shown() for line in found.lines]
    assert len(lines) == len(sheet.truth)
    cells = [
        (line, name, value)
        for line, t in zip(lines, sheet.truth, strict=True)
        for name, value in t.items()
    ]
    right = sum(
        1 for line, name, value in cells if line.get(name) is not None and alike(line[name], value)
    )
    assert right >= RIGHT_AT_LEAST * len(cells)


@given(st.integers(0, 10**9), st.sampled_from(SUBJECTS))
def test_nothing_is_read_that_no_cell_says(seed: int, subject: Subject) -> None:
    """A place may come from the line above where people leave it empty; then it is asked about."""
    sheet = a_sheet(subject, random.Random(seed))
    found = read(sheet, subject)
    doubted = {(doubt.row, doubt.field) for doubt in found.doubts}
    for line, truth in zip(found.lines, sheet.truth, strict=True):
        beyond = set(line.shown()) - set(truth)
        assert all((line.row, name) in doubted for name in beyond), (line, truth)


def a_table(
    headings: list[Cell], *rows: list[Cell], title: str = "2024年台账", **layout: Any
) -> Grid:
    return Grid("Sheet1", [[title], headings, *rows], **layout)


def shown(grid: Grid, subject: Subject = STUDY, *, name: str = "") -> list[dict[str, Any]]:
    return [line.shown() for line in understand([grid], subject, file_name=name)[0].lines]


def fields_of(grid: Grid, subject: Subject) -> dict[str, str]:
    table = understand([grid], subject)[0].tables[0]
    return {column.heading.text: column.field for column in table.columns}


def test_a_heading_with_a_word_that_makes_it_another_thing_is_not_taken_for_a_field() -> None:
    headings: list[Cell] = [
        "姓名",
        "村",
        "出生日期",
        "联系人电话",
        "紧急联系人",
        "民族",
        "聘任时间",
    ]
    row: list[Cell] = ["张甲一", "东河", "1980-05-01", "13909541234", "李乙二", "回", "2023.6.1"]
    found = fields_of(a_table(headings, row), PARALEGALS)
    assert found["出生日期"] == ""
    assert found["民族"] == ""
    assert found["紧急联系人"] == ""
    assert found["聘任时间"] == "since"


def test_a_column_of_telephones_is_never_a_person() -> None:
    headings: list[Cell] = ["时间", "主题", "对象", "主讲人", "主讲人电话"]
    row: list[Cell] = ["2024.3.5", "宪法", "中心组", "张甲一", "13909541234"]
    assert fields_of(a_table(headings, row), STUDY)["主讲人电话"] == ""


def test_names_and_numbers_under_the_same_heading_are_told_apart() -> None:
    names: list[Cell] = ["2024.3.5", "宪法", "中心组", "张甲一、李乙二"]
    numbers: list[Cell] = ["2024.3.5", "宪法", "中心组", "32人"]
    headings: list[Cell] = ["时间", "主题", "对象", "参会人员"]
    assert shown(a_table(headings, names))[0]["people_attended"] == ["张甲一", "李乙二"]
    assert shown(a_table(headings, numbers))[0]["headcount"] == 32


def test_a_date_without_a_year_takes_it_only_where_one_alone_is_said() -> None:
    headings: list[Cell] = ["时间", "主题"]
    rows: list[list[Cell]] = [["3月5日", "甲"], ["12月30日", "乙"]]
    assert shown(a_table(headings, *rows, title="学法台账")) == [{"title": "甲"}, {"title": "乙"}]
    assert shown(a_table(headings, *rows, title="2023-2024年学法台账"))[0] == {"title": "甲"}
    assert shown(a_table(headings, *rows, title="学法"), name="2023年.xlsx")[0]["held_on"] == date(
        2023, 3, 5
    )
    beside: list[Cell] = ["2023.2.1", "丙"]
    assert shown(a_table(headings, *rows, beside, title="学法"))[0]["held_on"] == date(2023, 3, 5)
    assert shown(a_table(headings, *rows, beside, title="2024年学法"))[0] == {"title": "甲"}


def test_a_lost_nought_is_told_from_the_order_of_the_lines_or_asked() -> None:
    headings: list[Cell] = ["时间", "主题"]
    rows: list[list[Cell]] = [["3月5日", "甲"], [3.1, "乙"], ["3月12日", "丙"], ["4月2日", "丁"]]
    assert shown(a_table(headings, *rows))[1]["held_on"] == date(2024, 3, 10)
    assert "held_on" not in shown(a_table(headings, rows[1], *rows[:1]))[0]


def test_a_unit_of_hundreds_in_the_heading_is_asked_about() -> None:
    grid = a_table(["时间", "主题", "受众人次（百人）"], ["2024.3.5", "宪法", 3])
    found = understand([grid], PUBLICITY)[0]
    assert "audience" not in found.lines[0].shown()
    assert "换算" in found.doubts[0].reason


def test_lines_under_a_village_s_name_belong_to_it() -> None:
    grid = a_table(
        ["时间", "主题", "对象"],
        ["东河村"],
        ["2024.3.5", "宪法", "村两委"],
        ["西坪村："],
        ["2024.3.6", "宪法", "村两委"],
    )
    assert [line["place"] for line in shown(grid)] == ["东河村", "西坪村"]


def test_a_second_table_below_the_first_is_read_by_its_own_headings() -> None:
    grid = a_table(
        ["时间", "主题", "对象"], ["2024.3.5", "宪法", "中心组"], [], ["村级学法"],
        ["主题", "对象", "时间"], ["民法典", "村两委", "2024.4.5"],
    )  # fmt: skip
    assert [(line["title"], line["held_on"]) for line in shown(grid)] == [
        ("宪法", date(2024, 3, 5)), ("民法典", date(2024, 4, 5)),
    ]  # fmt: skip


def test_the_columns_of_another_table_are_not_taken_for_this_ledger() -> None:
    grid = Grid("采购", [["品名", "单价", "数量"], ["纸", 3, 5]])
    found = understand([grid], STUDY)[0]
    assert found.tables == []
    assert found.notes == ["没有找到与本台账相符的表头，未读取"]


@given(st.text(max_size=30))
def test_any_text_in_a_date_s_or_a_number_s_cell_is_read_or_doubted(text: str) -> None:
    for reading in (read_date(text, Days(2024)), read_whole(text)):
        assert (
            reading.value is not None
            or reading.doubt
            or plain(text_of(text)) in {"", *"-—/\\无空*"}
            or len(plain(text)) <= 4
        )


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    for text in (
        f"{y}.{m}.{d}",
        f"{y}/{m:02}/{d:02}",
        f"{y}年{m}月{d}日",
        f"{y}{m:02}{d:02}",
        f"{y}-{m}-{d} 09:00",
    ):
        assert read_date(text).value == day
    assert read_date(f"{m}月{d}日", Days(y)).value == day or (m, d) == (2, 29)


@given(st.integers(0, 10**7))
def test_a_count_is_read_and_its_estimate_never(count: int) -> None:
    for text in (str(count), f"{count:,}", f"{count}人", f"{count} 人次", f"共{count}人"):
        assert read_whole(text).value == count
    for text in (f"{count}余人", f"约{count}人", f"{count}多人", f"{count}人左右", f"近{count}人"):
        assert read_whole(text).value is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("东河", "东河村"), ("东河村委会", "东河村"), ("东河村三组", "东河村"), ("示例乡东河村", "东河村"),
        ("乡政府", "示例乡"), ("示例乡", "示例乡"), ("东河村、西坪村", None), ("河南村", None), ("东", None),
    ],
)  # fmt: skip
def test_a_place_by_any_of_its_names(text: str, place: str | None) -> None:
    from fengqiao.casework.exchange.reading.names import read_place

    field: Field = next(each for each in STUDY.fields if each.kind is Kind.PLACE)
    reading = read_place(text, field)
    assert (reading.shown if reading.sure else None) == place


def test_a_column_of_offices_is_not_taken_for_the_place() -> None:
    headings: list[Cell] = ["时间", "活动主题", "宣传形式", "参与单位"]
    rows: list[list[Cell]] = [
        ["2024.3.8", "妇女维权周", "集中宣传", "司法所、妇联"],
        ["2024.4.15", "国家安全教育日", "讲座", "派出所"],
    ]
    assert fields_of(a_table(headings, *rows), PUBLICITY)["参与单位"] == ""
