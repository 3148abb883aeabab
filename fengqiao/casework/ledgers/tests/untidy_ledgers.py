"""Twelve ledgers as untidy as those of township offices, of twelve kinds, each with its truth.

The truth holds, by canonical field, what a careful clerk would type from the sheet; a cell of which
nothing sure can be said is not in it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl

Truth = list[dict[str, Any]]


@dataclass(frozen=True)
class UntidyLedger:
    """A file, the ledger it is for, what is true of it, and the cells that must be doubted."""

    untidiness: str
    ledger: str
    name: str
    data: bytes
    truth: Truth
    doubted: set[tuple[int, str]] = field(default_factory=set)
    """Row and field of each cell that has no sure value."""


def _saved(book: Any) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _sheet(title: str, rows: list[list[Any]], *merges: str) -> tuple[Any, Any]:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    return book, sheet


def titles_and_signatures() -> UntidyLedger:
    book, _ = _sheet(
        "学法台账",
        [
            ["示例乡二〇二四年度干部学法台账"],
            ["填报单位（盖章）：示例乡司法所", None, None, None, None, "填报日期：2024年12月31日"],
            [],
            ["序号", "学习时间", "学习内容", "参加范围", "授课人", "参学人数（人）", "备 注"],
            [1, "3月5日", "习近平法治思想概论", "中心组", "张甲一", "12人", None],
            [2, "3月28日", "《中华人民共和国宪法》", "机关干部", "周甲一", "35", "已归档"],
            [3, "4.15", "国家安全法（全民国家安全教育日）", "机关干部、村两委", None, "６８", None],
            [None, None, None, None, "小计", 115],
            [4, "12月4日", "宪法宣传周集中学习", "全体干部职工", "李甲一", "四十一人", None],
            [5, None, None, None, None, None, None],
            [6, None, None, None, None, None, None],
            ["合    计", None, None, None, None, 156, None],
            ["单位负责人：张甲一", None, "审核人：李甲一", None, "填表人：周甲一", None, None],
        ],
        "A1:G1",
        "A2:E2",
    )
    return UntidyLedger(
        "标题、填报单位、小计合计、预留空行、签字行；年份在标题里，人数有单位、全角、汉字",
        "learning.sessions",
        "学法台账.xlsx",
        _saved(book),
        [
            _study("2024-03-05", "习近平法治思想概论", ["党委理论学习中心组"], 12, lecturer="张甲一"),
            _study(
                "2024-03-28", "《中华人民共和国宪法》", ["全体干部职工"], 35, lecturer="周甲一", summary="已归档"
            ),
            _study("2024-04-15", "国家安全法（全民国家安全教育日）", ["全体干部职工", "村“两委”"], 68),
            _study("2024-12-04", "宪法宣传周集中学习", ["全体干部职工"], 41, lecturer="李甲一"),
        ],
    )


def _study(
    day: str | None, title: str, audiences: list[str] | None, headcount: int | None, **more: Any
) -> dict[str, Any]:
    said = {"held_on": day, "title": title, "audiences": audiences, "headcount": headcount, **more}
    return {name: value for name, value in said.items() if value is not None}


def headings_of_three_levels() -> UntidyLedger:
    book, sheet = _sheet(
        "2024",
        [
            ["学法情况登记表"],
            ["序号", "学习情况", None, None, None, "参加情况", None, None],
            [None, "开展时间", "学习", None, "地点", "对象", "人数", "参学人员"],
            [None, None, "主题", "形式", None, None, None, None],
            [1, date(2024, 1, 18), "行政复议法", "集中学习", "三楼会议室", "领导班子", 9, "张甲一、王甲一"],
            [2, date(2024, 2, 22), "信访工作条例", "专题讲座", "三楼会议室", "干部职工", 33, "李甲一\n周甲一\n马甲一"],
            [3, date(2024, 5, 16), "旁听行政诉讼庭审", "旁听庭审", "县法院", "领导班子", 5, "王甲一 李甲一"],
        ],
        "A1:H1",
        "A2:A4",
        "B2:E2",
        "F2:H2",
        "B3:B4",
        "C3:D3",
        "E3:E4",
        "F3:F4",
        "G3:G4",
        "H3:H4",
    )
    sheet["B5"].number_format = "m月d日"
    return UntidyLedger(
        "三层合并表头；人名用顿号、换行、空格隔开",
        "learning.sessions",
        "登记表.xlsx",
        _saved(book),
        [
            _study(
                "2024-01-18", "行政复议法", ["领导班子"], 9, form="集中学习", venue="三楼会议室",
                people_attended=["张甲一", "王甲一"],
            ),
            _study(
                "2024-02-22", "信访工作条例", ["全体干部职工"], 33, form="专题讲座", venue="三楼会议室",
                people_attended=["李甲一", "周甲一", "马甲一"],
            ),
            _study(
                "2024-05-16", "旁听行政诉讼庭审", ["领导班子"], 5, form="旁听庭审", venue="县法院",
                people_attended=["王甲一", "李甲一"],
            ),
        ],
    )  # fmt: skip


def villages_merged_down() -> UntidyLedger:
    book, _ = _sheet(
        "村级学法",
        [
            ["2024年村“两委”学法台账"],
            ["村名", "日期", "会议名称", "学习人员", "参会人数"],
            ["河东村委会", "2024.1.10", "学习例会：民法典", "村“两委”", 7],
            [None, "2024.2.6", "学习例会：土地管理法", "村两委", 8],
            [None, "2024.3.12", "学习例会：禁毒法", "村两委", 6],
            ["河西", "2024/1/11", "学习例会：民法典", "村 两委", 9],
            [None, "2024-02-07", "学习例会：人民调解法", "村两委班子", "〃"],
        ],
        "A1:E1",
        "A3:A5",
        "A6:A7",
        "C6:C6",
    )
    return UntidyLedger(
        "村名向下合并，长短名混用，同上号",
        "learning.sessions",
        "村级.xlsx",
        _saved(book),
        [
            _study("2024-01-10", "学习例会：民法典", ["村“两委”"], 7, place="河东村"),
            _study("2024-02-06", "学习例会：土地管理法", ["村“两委”"], 8, place="河东村"),
            _study("2024-03-12", "学习例会：禁毒法", ["村“两委”"], 6, place="河东村"),
            _study("2024-01-11", "学习例会：民法典", ["村“两委”"], 9, place="河西村"),
            _study("2024-02-07", "学习例会：人民调解法", ["村“两委”"], 9, place="河西村"),
        ],
    )


def records_of_several_rows() -> UntidyLedger:
    book, _ = _sheet(
        "会议",
        [
            ["法治政府建设专题会议台账（2024年）"],
            ["序号", "会议时间", "会议主题", "类别", "主持", "议题", "研究问题数"],
            [1, "2024年1月25日", "第一次法治政府建设领导小组会议", "领导小组会议", "张甲一", "1.听取上年法治工作汇报", 3],
            [None, None, None, None, None, "2.研究本年工作要点", None],
            [None, None, None, None, None, "3.调整领导小组成员", None],
            [2, "2024年6月20日", "党委会专题研究行政执法", "党委会", "张甲一", "研究综合执法人员配备", 1],
            [3, "2024年9月12日", "第二次法治政府建设领导小组会议", "领导小组会议", "王甲一", "1.通报督察反馈问题", 2],
            [None, None, None, None, None, "2.部署整改", None],
        ],
        "A1:G1",
        *(f"{column}3:{column}5" for column in "ABCDEG"),
        *(f"{column}7:{column}8" for column in "ABCDEG"),
    )
    group, committee = "法治政府建设（领导小组）专题会议", "党委会（党政联席会）专题研究"
    return UntidyLedger(
        "一条记录占几行：合并只是排版，议题分行写",
        "leadership.meetings",
        "会议台账.xlsx",
        _saved(book),
        [
            {
                "held_on": "2024-01-25", "title": "第一次法治政府建设领导小组会议", "body": group, "chair": "张甲一",
                "agenda": "1.听取上年法治工作汇报\n2.研究本年工作要点\n3.调整领导小组成员", "problems_studied": 3,
            },
            {
                "held_on": "2024-06-20", "title": "党委会专题研究行政执法", "body": committee, "chair": "张甲一",
                "agenda": "研究综合执法人员配备", "problems_studied": 1,
            },
            {
                "held_on": "2024-09-12", "title": "第二次法治政府建设领导小组会议", "body": group, "chair": "王甲一",
                "agenda": "1.通报督察反馈问题\n2.部署整改", "problems_studied": 2,
            },
        ],
    )  # fmt: skip


def people_of_a_gbk_csv() -> UntidyLedger:
    lines = [
        "王民乡网格员花名册,,,,",
        "序号,姓 名,所在村,联系方式,身份证号码",
        '1,张甲一,河东村,13909541234,="11010519491231002X"',
        "2,李 乙,河东,139 0954 5678,",
        "3,王丙二,河西村委会,1.39095E+10,",
        "4,赵丁三,河西,０９５４－３０１２３４５,",
        "5,,,,",
        "合计,4人,,,",
    ]
    return UntidyLedger(
        "GBK 编码的 CSV，电话成了科学计数法，证件号按文本",
        "administration.people",
        "网格员花名册.csv",
        "\r\n".join(lines).encode("gbk"),
        [
            {"name": "张甲一", "place": "河东村", "phone": "13909541234", "identity_number": "11010519491231002X"},
            {"name": "李乙", "place": "河东村", "phone": "13909545678"},
            {"name": "王丙二", "place": "河西村"},
            {"name": "赵丁三", "place": "河西村", "phone": "0954-3012345"},
        ],
        {(5, "phone")},
    )  # fmt: skip


def dates_of_every_kind() -> UntidyLedger:
    book, sheet = _sheet(
        "学法",
        [
            ["2024年学法台账"],
            ["日期", "内容", "对象", "人数"],
            [45356, "甲", "中心组", 10],
            ["20240306", "乙", "中心组", 10],
            ["二○二四年三月七日", "丙", "中心组", 10],
            [datetime(2024, 3, 8, 9, 30), "丁", "中心组", 10],
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
        _saved(book),
        [
            _study(day, name, ["党委理论学习中心组"], 10)
            for day, name in zip(days, names, strict=True)
        ],
        {(10, "held_on"), (11, "held_on"), (13, "held_on"), (14, "held_on")},
    )


def numbers_of_every_kind() -> UntidyLedger:
    written = ["６０", "1,200人", "约60", "60余人", "一百零五人", "35人左右", "共42人", "38（其中女12）", "三十多人", "/"]
    counts = [60, 1200, None, None, 105, None, 42, 38, None, None]
    book, _ = _sheet(
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
        _saved(book),
        [
            _study(f"2024-05-{at + 1:02}", f"第{at + 1}次", ["领导班子"], count)
            for at, count in enumerate(counts)
        ],
        {(4, "headcount"), (5, "headcount"), (7, "headcount"), (9, "headcount"), (10, "headcount")},
    )


def several_sheets() -> UntidyLedger:
    book, first = _sheet(
        "一季度",
        [["时间", "主题", "对象", "人数"], ["1月9日", "民法典", "中心组", 12], ["2月20日", "宪法", "中心组", 13]],
    )
    second = book.create_sheet("二季度")
    for row in [["四月至六月"], ["主题", "时间", "人数", "对象"], ["禁毒法", "6月26日", 40, "干部职工"]]:
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
        _saved(book),
        [
            _study("2024-01-09", "民法典", ["党委理论学习中心组"], 12),
            _study("2024-02-20", "宪法", ["党委理论学习中心组"], 13),
            _study("2024-06-26", "禁毒法", ["全体干部职工"], 40),
            _study("2024-07-15", "安全生产法", ["全体干部职工"], 37),
        ],
    )


def headings_again_and_again() -> UntidyLedger:
    head = ["序号", "任务事项", "责任人", "完成时限", "完成情况", "完成日期"]
    book, _ = _sheet(
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
        _saved(book),
        [
            {"title": "制定学法计划", "owner": "司法所所长", "due_on": "2024-01-31", "result": "已印发", "done_on": "2024-01-26"},
            {"title": "调整法治建设领导小组", "owner": "党政办主任", "due_on": "2024-02-28", "result": "已调整", "done_on": "2024-02-20"},
            {"title": "网格划分公示", "owner": "综治中心主任", "due_on": "2024-03-15"},
            {"title": "法律明白人培训", "owner": "司法所所长", "due_on": "2024-06-30", "result": "完成两期", "done_on": "2024-06-12"},
        ],
    )  # fmt: skip


def year_month_and_day_apart() -> UntidyLedger:
    book, _ = _sheet(
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
        _saved(book),
        [
            _study("2024-03-05", "宪法", ["党委理论学习中心组"], 11, lecturer="张甲一", venue="三楼"),
            _study("2024-04-09", "监察法", ["党委理论学习中心组"], 12, lecturer="李甲一", venue="三楼"),
            _study(
                "2024-05-21", "公务员法", ["党委理论学习中心组", "领导班子"], 10, lecturer="张甲一", venue="二楼"
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
        _study("2024-04-03", "土地管理法", ["村“两委”"], 8, place="河东村"),
        _study("2024-05-07", "禁毒法", ["村“两委”"], 7, place="河东村"),
        _study("2024-04-08", "土地管理法", ["村“两委”"], 9, place="河西村"),
        _study("2024-06-04", "安全生产法", ["村“两委”"], 6, place="河西村"),
        _study("2024-06-11", "信访条例", ["村“两委”"], 8, place="河东村"),
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
    book, sheet = _sheet(
        "名册",
        [
            ["示例乡法律明白人名册", None, None, None, None, None, None, None, None],
            ["编号", "姓名", "性别", "民族", "出生年月", "政治面貌", "所属村", "手机号码", "家庭住址"],
            [1, "张 甲", "男", "回族", "1980.5", "党员", "河东村三组", 13909541234, "河东村三组12号"],
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
        _saved(book),
        [
            {"name": "张甲", "place": "河东村", "phone": "13909541234", "address": "河东村三组12号"},
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
