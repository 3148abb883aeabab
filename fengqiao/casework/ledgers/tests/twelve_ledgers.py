"""Seven more of the twelve untidy ledgers; see ``untidy_ledgers``."""

# ruff: noqa: RUF001 - full-width signs are what people type and what is read here

from collections.abc import Callable
from datetime import date, datetime, time

from fengqiao.casework.ledgers.tests.untidy_ledgers import (
    UntidyLedger,
    a_sheet,
    headings_of_three_levels,
    people_of_a_gbk_csv,
    records_of_several_rows,
    saved,
    study,
    titles_and_signatures,
    villages_merged_down,
)


def dates_of_every_kind() -> UntidyLedger:
    book, sheet = a_sheet(
        "学法",
        [
            ["2024年学法台账"],
            ["日期", "内容", "对象", "人数"],
            [45356, "甲", "中心组", 10],
            ["20240306", "乙", "中心组", 10],
            ["二○二四年三月七日", "丙", "中心组", 10],
            [datetime.combine(date(2024, 3, 8), time(9, 30)), "丁", "中心组", 10],
            ["2024年3月9日（星期六）上午", "戊", "中心组", 10],
            [3.12, "己", "中心组", 10],
            ["3/13", "庚", "中心组", 10],
            ["2024.3.14-3.16", "辛", "中心组", 10],
            ["3月下旬", "壬", "中心组", 10],
            [3.2, "癸", "中心组", 10],
            [date(2024, 4, 1), "子", "中心组", 10],
            ["2024年2月30日", "丑", "中心组", 10],
            ["24.4.8", "寅", "中心组", 10],
        ],
    )
    sheet["A12"].number_format = "0.00"  # shown as 3.20
    sheet["A13"].number_format = 'yyyy"年"m"月"'  # shown as 2024年4月
    days = ["2024-03-05", "2024-03-06", "2024-03-07", "2024-03-08", "2024-03-09", "2024-03-12",
            "2024-03-13", "2024-03-14", None, "2024-03-20", None, None, "2024-04-08"]  # fmt: skip
    names = "甲乙丙丁戊己庚辛壬癸子丑寅"
    return UntidyLedger(
        "十三种写法的日期；旬、月、没有的日子不猜",
        "learning.sessions",
        "日期.xlsx",
        saved(book),
        [
            study(day, name, ["党委理论学习中心组"], 10)
            for day, name in zip(days, names, strict=True)
        ],
        {(10, "held_on"), (11, "held_on"), (13, "held_on"), (14, "held_on")},
    )


def numbers_of_every_kind() -> UntidyLedger:
    written = [
        "６０",
        "1,200人",
        "约60",
        "60余人",
        "一百零五人",
        "35人左右",
        "共42人",
        "38（其中女12）",
        "三十多人",
        "/",
    ]
    counts = [60, 1200, None, None, 105, None, 42, 38, None, None]
    book, _ = a_sheet(
        "Sheet1",
        [
            ["学习日期", "学习主题", "学习对象", "参加人数"],
            *(
                [date(2024, 5, at + 1), f"第{at + 1}次", "领导班子", text]
                for at, text in enumerate(written)
            ),
        ],
    )
    return UntidyLedger(
        "人数的各种写法：余、约、左右、全角、千分号、汉字、括号",
        "learning.sessions",
        "人数.xlsx",
        saved(book),
        [
            study(f"2024-05-{at + 1:02}", f"第{at + 1}次", ["领导班子"], count)
            for at, count in enumerate(counts)
        ],
        {(4, "headcount"), (5, "headcount"), (7, "headcount"), (9, "headcount"), (10, "headcount")},
    )


def several_sheets() -> UntidyLedger:
    book, first = a_sheet(
        "一季度",
        [
            ["时间", "主题", "对象", "人数"],
            ["1月9日", "民法典", "中心组", 12],
            ["2月20日", "宪法", "中心组", 13],
        ],
    )
    second = book.create_sheet("二季度")
    for row in [
        ["四月至六月"],
        ["主题", "时间", "人数", "对象"],
        ["禁毒法", "6月26日", 40, "干部职工"],
    ]:
        second.append(row)
    second.row_dimensions[3].hidden = True
    book.create_sheet("说明").append(["本表由司法所填写，每季度报送一次"])
    book.create_sheet("Sheet4")
    hidden = book.create_sheet("三季度")
    hidden.append(["时间", "主题", "对象", "人数"])
    hidden.append(["7月15日", "安全生产法", "干部职工", 37])
    hidden.sheet_state = "hidden"
    del first
    return UntidyLedger(
        "几张工作表，列序不同，隐藏行和隐藏表，说明页；年份只在文件名里",
        "learning.sessions",
        "2024年学法.xlsx",
        saved(book),
        [
            study("2024-01-09", "民法典", ["党委理论学习中心组"], 12),
            study("2024-02-20", "宪法", ["党委理论学习中心组"], 13),
            study("2024-06-26", "禁毒法", ["全体干部职工"], 40),
            study("2024-07-15", "安全生产法", ["全体干部职工"], 37),
        ],
    )


def _task(title: str, owner: str, due: str, result: str = "", done: str = "") -> dict[str, str]:
    said = {"title": title, "owner": owner, "due_on": due, "result": result, "done_on": done}
    return {name: value for name, value in said.items() if value}


def headings_again_and_again() -> UntidyLedger:
    head = ["序号", "任务事项", "责任人", "完成时限", "完成情况", "完成日期"]
    book, _ = a_sheet(
        "督办",
        [
            ["示例乡2024年重点任务督办台账"],
            head,
            ["一", "法治建设", None, None, None, None],
            [1, "制定学法计划", "司法所所长", "2024年1月31日", "已印发", "2024-01-26"],
            [2, "调整法治建设领导小组", "党政办主任", "2024年2月28日", "已调整", "2024.2.20"],
            head,
            ["二", "基层治理", None, None, None, None],
            [3, "网格划分公示", "综治中心主任", "2024.3.15", None, None],
            [4, "法律明白人培训", "司法所所长", "2024年6月30日", "完成两期", "2024年6月12日"],
            ["本页小计", "4项", None, None, None, None],
        ],
        "A1:F1",
        "B3:F3",
        "B7:F7",
    )
    return UntidyLedger(
        "表头每页重复，分组标题夹在中间",
        "leadership.tasks",
        "督办台账.xlsx",
        saved(book),
        [
            _task("制定学法计划", "司法所所长", "2024-01-31", "已印发", "2024-01-26"),
            _task("调整法治建设领导小组", "党政办主任", "2024-02-28", "已调整", "2024-02-20"),
            _task("网格划分公示", "综治中心主任", "2024-03-15"),
            _task("法律明白人培训", "司法所所长", "2024-06-30", "完成两期", "2024-06-12"),
        ],
    )  # fmt: skip


def year_month_and_day_apart() -> UntidyLedger:
    book, _ = a_sheet(
        "台账",
        [
            ["党委理论学习中心组学习登记簿"],
            ["时间", None, None, "学习内容", "主讲", "到会人数", "学习人员", "学习地点"],
            ["年", "月", "日", None, None, None, None, None],
            [2024, 3, 5, "宪法", "张甲一", 11, "中心组", "三楼"],
            [2024, 4, 9, "监察法", "李甲一", 12, "中心组", "三楼"],
            [None, 5, 21, "公务员法", "张甲一", 10, "中心组、班子成员", "二楼"],
        ],
        "A1:H1",
        "A2:C2",
        *(f"{column}2:{column}3" for column in "DEFGH"),
    )
    return UntidyLedger(
        "年、月、日各占一列",
        "learning.sessions",
        "登记簿2024.xlsx",
        saved(book),
        [
            study(
                "2024-03-05",
                "宪法",
                ["党委理论学习中心组"],
                11,
                people_lectured=["张甲一"],
                venue="三楼",
            ),
            study(
                "2024-04-09",
                "监察法",
                ["党委理论学习中心组"],
                12,
                people_lectured=["李甲一"],
                venue="三楼",
            ),
            study(
                "2024-05-21",
                "公务员法",
                ["党委理论学习中心组", "领导班子"],
                10,
                people_lectured=["张甲一"],
                venue="二楼",
            ),
        ],
    )


def blanks_in_a_utf8_csv() -> UntidyLedger:
    lines = [
        "二季度村级学法情况统计;;;;",
        ";学习;学习;;",
        "村居;日期;主题;参加人数;参加范围",
        "河东村;2024年4月3日;土地管理法;8;村干部",
        ";2024年5月7日;禁毒法;7;村干部",
        "",
        "河西村;2024年4月8日;土地管理法;9;村干部",
        ";2024年6月4日;安全生产法;6;村干部",
        "村居;日期;主题;参加人数;参加范围",
        "河东村;2024年6月11日;信访条例;8;村干部",
        "注：以上数据以签到表为准;;;;",
    ]
    truth = [
        study("2024-04-03", "土地管理法", ["村“两委”"], 8, place="河东村"),
        study("2024-05-07", "禁毒法", ["村“两委”"], 7, place="河东村"),
        study("2024-04-08", "土地管理法", ["村“两委”"], 9, place="河西村"),
        study("2024-06-04", "安全生产法", ["村“两委”"], 6, place="河西村"),
        study("2024-06-11", "信访条例", ["村“两委”"], 8, place="河东村"),
    ]
    return UntidyLedger(
        "带 BOM 的 UTF-8 CSV，分号隔开，合并过的村名下面空着，两层表头",
        "learning.sessions",
        "统计.csv",
        "\ufeff".encode() + "\n".join(lines).encode(),
        truth,
        {(5, "place"), (8, "place")},
    )


def columns_nobody_asked_for() -> UntidyLedger:
    book, sheet = a_sheet(
        "名册",
        [
            ["示例乡法律明白人名册", None, None, None, None, None, None, None, None],
            [
                "编号",
                "姓名",
                "性别",
                "民族",
                "出生年月",
                "政治面貌",
                "所属村",
                "手机号码",
                "家庭住址",
            ],
            [
                1,
                "张 甲",
                "男",
                "回族",
                "1980.5",
                "党员",
                "河东村三组",
                13909541234,
                "河东村三组12号",
            ],
            [2, "李甲二", "女", "汉族", "1985年3月", "群众", "河西村", "139****1234", "河西村一组"],
            [3, "王甲三", "男", "回族", "1979-11", "群众", "河南村", "13909540000", None],
        ],
        "A1:I1",
    )
    sheet.column_dimensions["H"].width = 9
    return UntidyLedger(
        "有不登记的列（民族、政治面貌），出生年月不当作日期，电话被隐去，没有的村",
        "administration.people",
        "名册.xlsx",
        saved(book),
        [
            {
                "name": "张甲",
                "place": "河东村",
                "phone": "13909541234",
                "address": "河东村三组12号",
            },
            {"name": "李甲二", "place": "河西村", "address": "河西村一组"},
            {"name": "王甲三", "phone": "13909540000"},
        ],
        {(4, "phone"), (5, "place")},
    )


TWELVE: tuple[Callable[[], UntidyLedger], ...] = (
    titles_and_signatures,
    headings_of_three_levels,
    villages_merged_down,
    records_of_several_rows,
    people_of_a_gbk_csv,
    dates_of_every_kind,
    numbers_of_every_kind,
    several_sheets,
    headings_again_and_again,
    year_month_and_day_apart,
    blanks_in_a_utf8_csv,
    columns_nobody_asked_for,
)
