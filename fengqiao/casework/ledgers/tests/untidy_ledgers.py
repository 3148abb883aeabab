"""Twelve ledgers as untidy as those of township offices, of twelve kinds, each with its truth.

The truth holds, by canonical field, what a careful clerk would type from the sheet; a cell of which
nothing sure can be said is not in it.
"""

# ruff: noqa: RUF001 - full-width signs are what people type and what is read here

from dataclasses import dataclass, field
from datetime import date
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


def saved(book: Any) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def a_sheet(title: str, rows: list[list[Any]], *merges: str) -> tuple[Any, Any]:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    return book, sheet


def titles_and_signatures() -> UntidyLedger:
    book, _ = a_sheet(
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
        saved(book),
        [
            study(
                "2024-03-05",
                "习近平法治思想概论",
                ["党委理论学习中心组"],
                12,
                people_lectured=["张甲一"],
            ),
            study(
                "2024-03-28",
                "《中华人民共和国宪法》",
                ["全体干部职工"],
                35,
                people_lectured=["周甲一"],
                summary="已归档",
            ),
            study(
                "2024-04-15", "国家安全法（全民国家安全教育日）", ["全体干部职工", "村“两委”"], 68
            ),
            study(
                "2024-12-04", "宪法宣传周集中学习", ["全体干部职工"], 41, people_lectured=["李甲一"]
            ),
        ],
    )


def study(
    day: str | None, title: str, audiences: list[str] | None, headcount: int | None, **more: Any
) -> dict[str, Any]:
    said = {"held_on": day, "title": title, "audiences": audiences, "headcount": headcount, **more}
    return {name: value for name, value in said.items() if value is not None}


def headings_of_three_levels() -> UntidyLedger:
    book, sheet = a_sheet(
        "2024",
        [
            ["学法情况登记表"],
            ["序号", "学习情况", None, None, None, "参加情况", None, None],
            [None, "开展时间", "学习", None, "地点", "对象", "人数", "参学人员"],
            [None, None, "主题", "形式", None, None, None, None],
            [
                1,
                date(2024, 1, 18),
                "行政复议法",
                "集中学习",
                "三楼会议室",
                "领导班子",
                9,
                "张甲一、王甲一",
            ],
            [
                2,
                date(2024, 2, 22),
                "信访工作条例",
                "专题讲座",
                "三楼会议室",
                "干部职工",
                33,
                "李甲一\n周甲一\n马甲一",
            ],
            [
                3,
                date(2024, 5, 16),
                "旁听行政诉讼庭审",
                "旁听庭审",
                "县法院",
                "领导班子",
                5,
                "王甲一 李甲一",
            ],
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
        saved(book),
        [
            study(
                "2024-01-18", "行政复议法", ["领导班子"], 9, form="集中学习", venue="三楼会议室",
                people_attended=["张甲一", "王甲一"],
            ),
            study(
                "2024-02-22", "信访工作条例", ["全体干部职工"], 33, form="专题讲座", venue="三楼会议室",
                people_attended=["李甲一", "周甲一", "马甲一"],
            ),
            study(
                "2024-05-16", "旁听行政诉讼庭审", ["领导班子"], 5, form="旁听庭审", venue="县法院",
                people_attended=["王甲一", "李甲一"],
            ),
        ],
    )  # fmt: skip


def villages_merged_down() -> UntidyLedger:
    book, _ = a_sheet(
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
        saved(book),
        [
            study("2024-01-10", "学习例会：民法典", ["村“两委”"], 7, place="河东村"),
            study("2024-02-06", "学习例会：土地管理法", ["村“两委”"], 8, place="河东村"),
            study("2024-03-12", "学习例会：禁毒法", ["村“两委”"], 6, place="河东村"),
            study("2024-01-11", "学习例会：民法典", ["村“两委”"], 9, place="河西村"),
            study("2024-02-07", "学习例会：人民调解法", ["村“两委”"], 9, place="河西村"),
        ],
    )


def records_of_several_rows() -> UntidyLedger:
    book, _ = a_sheet(
        "会议",
        [
            ["法治政府建设专题会议台账（2024年）"],
            ["序号", "会议时间", "会议主题", "类别", "主持", "议题", "研究问题数"],
            [
                1,
                "2024年1月25日",
                "第一次法治政府建设领导小组会议",
                "领导小组会议",
                "张甲一",
                "1.听取上年法治工作汇报",
                3,
            ],
            [None, None, None, None, None, "2.研究本年工作要点", None],
            [None, None, None, None, None, "3.调整领导小组成员", None],
            [
                2,
                "2024年6月20日",
                "党委会专题研究行政执法",
                "党委会",
                "张甲一",
                "研究综合执法人员配备",
                1,
            ],
            [
                3,
                "2024年9月12日",
                "第二次法治政府建设领导小组会议",
                "领导小组会议",
                "王甲一",
                "1.通报督察反馈问题",
                2,
            ],
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
        saved(book),
        [
            {
                "held_on": "2024-01-25", "title": "第一次法治政府建设领导小组会议", "body": group,
                "people_chaired": ["张甲一"],
                "agenda": "1.听取上年法治工作汇报\n2.研究本年工作要点\n3.调整领导小组成员", "problems_studied": 3,
            },
            {
                "held_on": "2024-06-20", "title": "党委会专题研究行政执法", "body": committee,
                "people_chaired": ["张甲一"],
                "agenda": "研究综合执法人员配备", "problems_studied": 1,
            },
            {
                "held_on": "2024-09-12", "title": "第二次法治政府建设领导小组会议", "body": group,
                "people_chaired": ["王甲一"],
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
