"""Truths, and sheets as untidy as people make them: generated together, so that reading can be measured."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from fengqiao.casework.exchange.fields import Cell, Field, Grid, Kind, Subject
from fengqiao.kernel.identity_numbers import check_character
from fengqiao.kernel.numerals.numbers import as_chinese

YEAR = 2024
SURNAMES, GIVEN = (
    "张王李马赵周徐何罗陈孙胡高林",
    ("甲一", "乙二", "丙三", "丁", "戊", "己六", "庚七"),
)
TITLES = ("学习《宪法》", "民法典进村入户宣传", "禁毒法专题", "行政处罚法、行政许可法", "防范电信诈骗",
          "国家安全教育日集中活动", "12.4宪法宣传周", "保密宣传月", "信访工作条例解读（第二讲）")  # fmt: skip
VENUES = ("三楼会议室", "村文化广场", "乡综治中心", "东河村部", "集市", "便民服务中心")
NOTES = ("", "", "效果良好", "已归档", "附照片3张", "雨天改在室内")

CHOICE_WORDS: dict[str, tuple[str, ...]] = {
    "党委理论学习中心组": ("党委理论学习中心组", "理论学习中心组", "中心组"),
    "领导班子": ("领导班子", "班子成员"),
    "全体干部职工": ("全体干部职工", "干部职工", "机关干部", "全体干部"),
    "村“两委”": ("村“两委”", "村两委", '村"两委"', "村 两委", "村“两委”成员"),
    "集中学习": ("集中学习", "集体学习", "集中"),
    "专题讲座": ("专题讲座", "讲座"),
    "入户走访": ("入户走访", "入户"),
    "线上宣传": ("线上宣传", "线上"),
}


@dataclass
class Untidy:
    """How untidy a sheet is."""

    rng: random.Random
    date_style: str = "mixed"
    with_year_in_title: bool = True


@dataclass
class Sheet:
    """A sheet being made, with what is true of it."""

    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    truth: list[dict[str, Any]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    def grid(self, name: str = "Sheet1") -> Grid:
        """Return it as a reader of files would."""
        width = max(len(row) for row in self.rows)
        rows = [[*row, *[None] * (width - len(row))] for row in self.rows]
        return Grid(name, rows, tuple(self.merges), hidden_rows=frozenset(self.hidden))


def a_name(rng: random.Random) -> str:
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def an_identity(rng: random.Random) -> str:
    born = date(1960, 1, 1) + timedelta(days=rng.randrange(14_000))
    head = f"640422{born:%Y%m%d}{rng.randrange(1000):03}"
    return head + check_character(head)


def true_value(each: Field, rng: random.Random, day: date) -> Any:  # noqa: C901, PLR0911
    """Return a value of a field, or None where people leave it empty."""
    if not each.required and each.kind is not Kind.DATE and rng.random() < 0.08:
        return None
    match each.kind:
        case Kind.DATE:
            return day
        case Kind.WHOLE:
            return rng.choice((rng.randrange(5, 90), rng.randrange(90, 3000)))
        case Kind.CHOICE:
            return rng.choice(each.choices).label
        case Kind.CHOICES:
            count = 1 if rng.random() < 0.7 else 2
            chosen = rng.sample(range(len(each.choices)), count)
            return [each.choices[at].label for at in sorted(chosen)]
        case Kind.PLACE:
            assert each.register
            return rng.choice(each.register[1:]).label
        case Kind.PHONE:
            return f"1{rng.choice('3578')}{rng.randrange(10**9):09}"
        case Kind.IDENTITY:
            return an_identity(rng)
        case Kind.SEVERAL:
            return sorted({a_name(rng) for _ in range(rng.randrange(1, 5))})
        case _:
            return _text(each, rng)


def _text(each: Field, rng: random.Random) -> str | None:
    words: dict[str, Callable[[], str]] = {
        "name": lambda: a_name(rng),
        "lecturer": lambda: a_name(rng),
        "title": lambda: rng.choice(TITLES),
        "laws": lambda: rng.choice(("宪法、民法典", "禁毒法", "《土地管理法》")),
        "venue": lambda: rng.choice(VENUES),
        "certificate": lambda: f"FM{rng.randrange(10**6):06}",
    }
    return words.get(each.name, lambda: rng.choice(NOTES))() or None


def written(each: Field, value: Any, untidy: Untidy) -> Cell:  # noqa: C901, PLR0911
    """Return one of the ways in which people write a value."""
    rng = untidy.rng
    if value is None:
        return rng.choice(("", None, "", "/") if each.kind is not Kind.TEXT else ("", None))
    match each.kind:
        case Kind.DATE:
            return a_date(value, untidy)
        case Kind.WHOLE:
            return a_number(value, rng)
        case Kind.CHOICE:
            return str(rng.choice(CHOICE_WORDS.get(value, (value,))))
        case Kind.CHOICES:
            joint = rng.choice(("、", "，", ",", "；", "/", "\n"))
            return joint.join(rng.choice(CHOICE_WORDS.get(label, (label,))) for label in value)
        case Kind.PLACE:
            stem = str(value).removesuffix("村")
            return rng.choice(
                (
                    value,
                    stem,
                    f"{stem}村委会",
                    f"{stem}行政村",
                    f"{stem}村民委员会",
                    f"示例乡{value}",
                )
            )
        case Kind.PHONE:
            return rng.choice(
                (
                    value,
                    float(value),
                    f"{value[:3]} {value[3:7]} {value[7:]}",
                    f"{value[:3]}-{value[3:7]}-{value[7:]}",
                )
            )
        case Kind.IDENTITY:
            return rng.choice((value, f" {value}", value.lower()))
        case Kind.SEVERAL:
            spaced = [
                f"{name[0]} {name[1]}" if len(name) == 2 and rng.random() < 0.5 else name
                for name in value
            ]
            return rng.choice(("、", "，", "\n", ";", " 、")).join(spaced)
        case _:
            return rng.choice((value, value, f" {value} ", f"{value}\u3000"))


def a_date(day: date, untidy: Untidy) -> Cell:
    rng = untidy.rng
    y, m, d = day.year, day.month, day.day
    full: tuple[Cell, ...] = (
        day, f"{y}.{m}.{d}", f"{y}/{m}/{d}", f"{y}-{m:02}-{d:02}", f"{y}年{m}月{d}日", f"{y}{m:02}{d:02}",
        float((day - date(1899, 12, 30)).days), f"{y}年{m}月{d}日（星期三）", f"{y} 年 {m} 月 {d} 日",
        f"{y}.{m:02}.{d:02}", f"{y}年{m}月{d}号 上午9:30", int(f"{y}{m:02}{d:02}"),
        f"{''.join('〇一二三四五六七八九'[int(c)] for c in str(y))}年{as_chinese(m)}月{as_chinese(d)}日",
    )  # fmt: skip
    short: tuple[Cell, ...] = (
        f"{m}月{d}日",
        f"{m}.{d}",
        f"{m}月{d}号",
        f"{m}/{d}",
        f"{m:02}-{d:02}",
    )
    if d % 10 and d > 3:
        short = (*short, float(f"{m}.{d:02}" if d > 9 else f"{m}.{d}"))
    if not untidy.with_year_in_title or untidy.date_style == "full":
        return rng.choice(full)
    return rng.choice((*full, *short) if untidy.date_style == "mixed" else short)


def a_number(value: int, rng: random.Random) -> Cell:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in str(value))
    ways: list[Cell] = [
        value,
        float(value),
        str(value),
        f"{value}人",
        wide,
        f"{value} 人次",
        f"共{value}人",
    ]
    if value >= 1000:
        ways.append(f"{value:,}")
    if value < 100:
        ways.append(as_chinese(value) + "人")
    return rng.choice(ways)


def a_sheet(subject: Subject, rng: random.Random, *, lines: int = 12) -> Sheet:
    """Return a truth and an untidy rendering of it."""
    untidy = Untidy(rng, rng.choice(("mixed", "full", "short")), rng.random() < 0.8)
    chosen = [each for each in subject.fields if each.required or rng.random() < 0.75]
    if rng.random() < 0.4:
        rng.shuffle(chosen)
    numbering = rng.random() < 0.75
    sheet = Sheet()
    width = len(chosen) + numbering
    _titles(sheet, subject, untidy, width)
    depth = _headings(sheet, chosen, rng, numbering=numbering)
    head = sheet.rows[-depth:]
    _lines(sheet, chosen, untidy, lines, head, numbering=numbering)
    _ending(sheet, rng, width)
    return sheet


def _titles(sheet: Sheet, subject: Subject, untidy: Untidy, width: int) -> None:
    rng = untidy.rng
    year = (
        rng.choice((f"{YEAR}年", f"{YEAR}年度", "二〇二四年")) if untidy.with_year_in_title else ""
    )
    if untidy.with_year_in_title or rng.random() < 0.8:
        sheet.rows.append([f"示例乡{year}{subject.title}"])
        if rng.random() < 0.7 and width > 1:
            sheet.merges.append((0, 0, 0, width - 1))
    if rng.random() < 0.4:
        sheet.rows.append(
            ["填报单位（盖章）：示例乡司法所", *[None] * max(0, width - 3), "填表人：周甲一"]
        )
    if rng.random() < 0.3:
        sheet.rows.append([])


def _headings(sheet: Sheet, chosen: list[Field], rng: random.Random, *, numbering: bool) -> int:
    names = [rng.choice((each.heading, *each.synonyms)) for each in chosen]
    used: set[str] = set()
    for at, name in enumerate(names):
        names[at] = chosen[at].heading if name in used else name
        used.add(names[at])
    names = [_decorated(name, rng) for name in names]
    first: list[Cell] = [*(["序号"] if numbering else []), *names]
    if rng.random() < 0.35 and len(chosen) >= 4:
        return _two_levels(sheet, first, rng)
    sheet.rows.append(first)
    return 1


def _decorated(name: str, rng: random.Random) -> str:
    return rng.choice(
        (
            name,
            name,
            name,
            f" {name} ",
            f"{name}（必填）",
            f"*{name}",
            name[:2] + "\n" + name[2:] if len(name) > 3 else name,
        )
    )


def _two_levels(sheet: Sheet, names: list[Cell], rng: random.Random) -> int:
    top, start = len(sheet.rows), rng.randrange(1, len(names) - 2)
    end = start + 1
    upper = [
        *names[:start],
        rng.choice(("基本情况", "开展情况", "有关情况")),
        *[None] * (end - start),
        *names[end + 1 :],
    ]
    lower: list[Cell] = [None] * len(names)
    lower[start : end + 1] = names[start : end + 1]
    sheet.rows += [upper, lower]
    sheet.merges.append((top, start, top, end))
    for at in range(len(names)):
        if not start <= at <= end:
            sheet.merges.append((top, at, top + 1, at))
    return 2


def _lines(
    sheet: Sheet,
    chosen: list[Field],
    untidy: Untidy,
    lines: int,
    head: list[list[Cell]],
    *,
    numbering: bool,
) -> None:
    rng = untidy.rng
    day = date(YEAR, 1, 3)
    shift = 1 if numbering else 0
    place = next((at for at, each in enumerate(chosen) if each.kind is Kind.PLACE), None)
    merged_left, held = 0, None
    for number in range(1, lines + 1):
        day = min(day + timedelta(days=rng.randrange(1, 26)), date(YEAR, 12, 30))
        truth = {each.name: true_value(each, rng, day) for each in chosen}
        cells = [written(each, truth[each.name], untidy) for each in chosen]
        if place is not None:
            if merged_left:
                merged_left -= 1
                truth[chosen[place].name], cells[place] = held, None
            elif rng.random() < 0.25 and number < lines - 3 and truth[chosen[place].name]:
                merged_left = rng.randrange(1, 3)
                held = truth[chosen[place].name]
                row = len(sheet.rows)
                sheet.merges.append((row, place + shift, row + merged_left, place + shift))
        sheet.truth.append({name: value for name, value in truth.items() if value is not None})
        sheet.rows.append([*([number] if numbering else []), *cells])
        if rng.random() < 0.05:
            sheet.hidden.add(len(sheet.rows) - 1)
        if not merged_left and number < lines:
            _between(sheet, rng, head, len(chosen) + shift)


def _between(sheet: Sheet, rng: random.Random, head: list[list[Cell]], width: int) -> None:
    what = rng.random()
    if what < 0.05:
        sheet.rows.append([])
    elif what < 0.09:
        sheet.rows.append(["小计", *[None] * (width - 2), rng.randrange(100, 900)])
    elif what < 0.12 and len(head) == 1:
        sheet.rows += [list(row) for row in head]


def _ending(sheet: Sheet, rng: random.Random, width: int) -> None:
    if rng.random() < 0.6:
        sheet.rows.append([rng.choice(("合计", "合 计", "总计")), *[None] * (width - 2), 1234])
    if rng.random() < 0.5:
        signed: list[Cell] = [
            "填表人：周甲一",
            None,
            "审核人：张甲一",
            None,
            "填表日期：2024年12月30日",
        ]
        sheet.rows.append(signed[: max(width, 1)])
    if rng.random() < 0.2:
        sheet.rows.append(["注：本表一式两份，年底报县司法局"])
