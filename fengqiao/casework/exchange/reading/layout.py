"""How a sheet is laid out: merged areas, lines that are records and lines that are not."""

# ruff: noqa: RUF001 - full-width signs are what people type and what is read here

import re
from dataclasses import dataclass

from fengqiao.casework.exchange.fields import Cell, Grid, is_empty, texts_of
from fengqiao.casework.exchange.reading.texts import plain
from fengqiao.casework.exchange.reading.vocabulary import bare

_SUM = re.compile(
    r"(?:本页|本表|本月|本季度?|本年度?|全年|全乡|全镇|上半年|下半年|第?[一二三四1-4]季度|\d{1,2}月份?|[一二三四五六七八九十]{1,3}月份?|.{1,6}村)?"
    r"(?:合计|小计|总计|累计|共计|汇总)(?:数|人数|次数)?(?:[:：]?.{0,12})?"
)
_SUM_ALONE = re.compile(r"(?:合计|小计|总计|累计|共计|总数|合\s*计)[:：]?")
_SIGNED = re.compile(
    r"(?:填表人|制表人|填报人|录入人|统计人|经办人|审核人|复核人|审批人|负责人|单位负责人|主要负责人|分管领导|分管负责人|"
    r"填表日期|填报日期|填报时间|填表时间|制表日期|报送日期|上报日期|日期|联系人|联系电话|电话|审核|制表|填表|复核|签字|签章|"
    r"填报单位|报送单位|单位|单位[(（]盖章[)）]|填报单位[(（]盖章[)）]|盖章)(?:[(（](?:签字|签章|盖章|公章)[)）])?[:：].*"
    r"|[(（](?:盖章|公章|签章)[)）]"
)
_NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|填报说明|注意|附|温馨提示)\s*\d?[:：].+|(?:注|备注)\d?[:：]?|[※*＊].{4,}"
)
_EXAMPLE = re.compile(r"(?:例|例如|示例|样例|填写示例|填表示例)(?:[:：].*)?")
_GROUP = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?.{0,20}|第[一二三四1-4]季度.{0,6}|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?|"
    r"\d{4}年(?:度|\d{1,2}月份?)?|.{1,10}(?:村|社区|乡|镇|组|站|所|办|中心)[:：]?"
)


_CHINESE_ORDER = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")


@dataclass(frozen=True, slots=True)
class Merges:
    """The merged areas of a sheet, found by any cell of theirs."""

    owner: dict[tuple[int, int], tuple[int, int, int, int]]

    @classmethod
    def of(cls, grid: Grid) -> "Merges":
        """Note for each cell within the sheet's rows which area it belongs to."""
        owner = {}
        last_row, width = len(grid.rows), grid.width
        for top, left, bottom, right in grid.merges:
            for row in range(top, min(bottom, last_row - 1) + 1):
                for column in range(left, min(right, width - 1) + 1):
                    owner[row, column] = (top, left, bottom, right)
        return cls(owner)

    def value(self, grid: Grid, row: int, column: int) -> Cell:
        """Return what a cell shows: that of the first cell of its merged area, if it is in one."""
        area = self.owner.get((row, column))
        return grid.at(area[0], area[1]) if area else grid.at(row, column)

    def shown(self, grid: Grid, row: int, column: int) -> Cell:
        """Return what a line says in a column: merged cells filled down, but not to the right."""
        area = self.owner.get((row, column))
        if area is None:
            return grid.at(row, column)
        return grid.at(area[0], area[1]) if column == area[1] else None

    def down(self, row: int, column: int) -> tuple[int, int] | None:
        """Return the first and last row of the area a cell is merged downward in, if it is."""
        area = self.owner.get((row, column))
        return (area[0], area[2]) if area and area[2] > area[0] else None

    def across(self, row: int, column: int) -> int:
        """Return how many columns the area of a cell spans; one if it is in none."""
        area = self.owner.get((row, column))
        return area[3] - area[1] + 1 if area else 1


def line_of(grid: Grid, merges: Merges, row: int) -> list[Cell]:
    """Return the cells of a row as they show, merged areas repeated downward but not across."""
    return [merges.shown(grid, row, column) for column in range(grid.width)]


def not_a_record(own: list[Cell], *, numbering: int | None) -> str:  # noqa: C901, PLR0911 - a list of reasons
    """Return why a line is no record, in words; empty if it may be one.

    Args:
        own: the line's own cells, nothing filled down.
        numbering: the column that numbers the lines, if there is one.
    """
    texts = texts_of(own)
    if not texts:
        return "空行"
    beside = [cell for at, cell in enumerate(own) if at != numbering and not is_empty(cell)]
    if not beside and numbering is not None:
        first = plain(str(own[numbering]))
        if re.fullmatch(r"\d+(?:\.0)?|[一二三四五六七八九十]+", first):
            return "只有序号的空行"
    first = plain(texts[0])
    if any(_SUM_ALONE.fullmatch(plain(text)) for text in texts[:3]):
        return "合计行"
    if len(texts) <= 6 and _SUM.fullmatch(first) and not _has_date(own):
        return "合计行"
    if _is_signed(texts):
        return "签字落款行"
    if _NOTE.fullmatch(first) and len(texts) <= 2:
        return "说明文字"
    if _EXAMPLE.fullmatch(first):
        return "填写示例"
    if _counts_columns(texts):
        return "栏次行"
    return ""


def is_group_title(
    grid: Grid, merges: Merges, row: int, own: list[Cell], *, numbering: int | None
) -> bool:
    """Return whether a line only heads the lines below it: one text, across the table or short."""
    filled = [at for at, cell in enumerate(own) if not is_empty(cell)]
    counted = False
    if numbering in filled and len(filled) == 2:
        filled.remove(numbering)
        counted = bool(_CHINESE_ORDER.fullmatch(plain(str(own[numbering or 0]))))
    if len(filled) != 1:
        return False
    at = filled[0]
    if counted or merges.across(row, at) >= max(3, grid.width // 2):
        return True
    return at <= 1 and isinstance(own[at], str) and bool(_GROUP.fullmatch(plain(str(own[at]))))


def _has_date(cells: list[Cell]) -> bool:
    from fengqiao.casework.exchange.reading.dates import Days, read_date

    return any(read_date(cell, Days(2000)).value for cell in cells if not is_empty(cell))


def _is_signed(texts: list[str]) -> bool:
    signed = [text for text in texts if _SIGNED.fullmatch(plain(text))]
    if len(signed) == len(texts):
        return True
    several = [part for text in texts for part in re.split(r"\s{2,}|\u3000+", text.strip()) if part]
    found = [part for part in several if _SIGNED.fullmatch(plain(part))]
    labels = [text for text in texts if re.fullmatch(r".{2,8}[:：]", plain(text))]
    return bool(found) and len(found) + len(labels) >= len(several) / 2


def _counts_columns(texts: list[str]) -> bool:
    """Return whether a line numbers the columns: 1 2 3 …, or 甲 乙 1 2."""
    numbers = [bare(text) for text in texts]
    counted = [
        int(float(text)) for text in map(plain, texts) if re.fullmatch(r"\d{1,2}(?:\.0)?", text)
    ]
    rest = [text for text in numbers if not re.fullmatch(r"\d{1,3}", text)]
    in_order = counted == list(range(counted[0], counted[0] + len(counted))) if counted else False
    return len(counted) >= 3 and in_order and set(rest) <= set("甲乙丙丁戊栏次") | {"栏次"}
