"""Invented documents of 示例乡, long enough to fill pages."""

from datetime import date

from fengqiao.casework.documents.attendance import AttendanceSheet, Attendee
from fengqiao.casework.documents.briefing import Briefing, BriefingFigure
from fengqiao.casework.documents.content import (
    Block,
    Colophon,
    Document,
    Fact,
    Heading,
    Paragraph,
    RedHead,
    Table,
    Text,
)
from fengqiao.casework.documents.ledger_print import Column, LedgerPrint


def plain(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def heading(level: int, text: str) -> Heading:
    return Heading(level, (Text(text),))


def a_document(*blocks: Block, **changes: object) -> Document:
    values: dict[str, object] = {
        "title": "示例乡2026年法治政府建设年度报告",
        "signer": "示例乡人民政府",
        "dated_on": date(2027, 1, 15),
        "blocks": blocks or (plain("全乡法治政府建设平稳推进。"),),
        **changes,
    }
    return Document(**values)  # type: ignore[arg-type]


def a_notice() -> Document:
    return a_document(
        plain(
            "因人员变动和工作需要，经乡党委会议研究，决定调整示例乡法治政府建设工作领导小组。"
            "现将调整后的组成人员和职责通知如下。"
        ),
        heading(1, "领导小组组成人员"),
        Table(
            header=("职务", "姓名", "所在单位及职务"),
            rows=(
                ("组长", "甲一", "乡党委书记"),
                ("副组长", "乙二", "乡党委副书记、乡长"),
                ("副组长", "丙三", "乡党委委员、政法委员"),
                ("成员", "丁四", "司法所所长"),
                ("成员", "戊五", "派出所所长"),
                ("成员", "己六", "综合执法办公室主任"),
            ),
        ),
        heading(1, "主要职责"),
        plain(
            "（略）贯彻上级关于法治政府建设的部署，审定年度计划，协调解决执法、普法和调解工作中的困难，督促任务按期完成。"
        ),
        heading(1, "工作机构"),
        plain(
            "领导小组办公室设在司法所，由司法所所长兼任办公室主任，负责日常工作。组成人员因工作变动需要调整的，由继任者自行接替，不再另行发文。"
        ),
        title="示例乡人民政府关于调整法治政府建设工作领导小组的通知",
        addressee="各村民委员会，乡属各单位",
        dated_on=date(2026, 3, 5),
        red_head=RedHead("示例乡人民政府文件", "示政发〔2026〕7号"),
        sealed=True,
        attachments=("法治政府建设工作领导小组成员单位职责分工", "2026年法治政府建设工作计划表"),
        colophon=Colophon(
            "示例乡党政综合办公室",
            date(2026, 3, 6),
            ("县司法局", "县委依法治县办", "乡党委", "乡人大"),
        ),
        sample=True,
        code="FQ:990001001:公文-2026-0007",
    )


def a_report() -> Document:
    def fact(shown: str, key: str, state: str = "proved") -> Fact:
        return Fact(shown, key, state)  # type: ignore[arg-type]

    blocks: list[Block] = [
        plain(
            "过去一年，示例乡把依法办事作为推动各项工作的基本方式，围绕领导责任、学法用法、普法宣传、政务服务、"
            "行政执法和矛盾化解六个方面逐项落实。现将有关情况报告如下。"
        ),
        heading(1, "推进法治政府建设的主要举措和成效"),
        heading(2, "压实领导责任"),
        Paragraph(
            (
                Text("年初制定年度计划，逐项明确牵头单位和完成时限。全年召开专题会议"),
                fact("4次", "leadership_meetings"),
                Text("，研究事项"),
                fact("17项", "leadership_items"),
                Text("，议定事项按期办结"),
                fact("16项", "leadership_items_done", "stale"),
                Text("，未办结的1项已说明原因并延期。"),
            )
        ),
        heading(2, "坚持学法用法"),
        Paragraph(
            (
                Text("党委理论学习中心组学法"),
                fact("12次", "center_group_study"),
                Text("，全体干部集中学法"),
                fact("24次", "staff_study"),
                Text("，各村“两委”班子学法"),
                fact("60余次", "village_study", "unproven"),
                Text(
                    "。学习内容以宪法、民法典、行政处罚法和村民委员会组织法为主，每次学习均留存签到和讨论记录。"
                ),
            )
        ),
        heading(2, "做实普法宣传"),
        heading(3, "抓住重要节点"),
        plain(
            "在国家宪法日、民法典宣传月、国际禁毒日前后，司法所会同派出所、学校和卫生院，到集市、村部和田间开展宣讲，"
            "用身边案例讲清借贷、婚姻、土地承包中的常见法律问题。"
        ),
        heading(3, "用好新媒体"),
        heading(4, "村组微信群"),
        plain("每周推送一条以案释法短文，由法律明白人负责解答群众留言。"),
        heading(4, "乡公众号"),
        plain("每月公布一次行政执法和政务公开信息，接受群众监督。"),
        heading(2, "优化政务服务"),
        plain(
            "便民服务中心实行一窗受理，能当场办结的当场办结，不能当场办结的一次告知所需材料和办理时限。主要指标见下表。"
        ),
        Table(
            header=("指标", "单位", "2026年", "2025年", "说明"),
            rows=(
                ("受理政务服务事项", "件", fact("4127", "service_accepted"), "3986", "含代办帮办"),
                ("按期办结率", "%", fact("99.6", "service_on_time"), "99.1", "办结数÷应办结数"),
                (
                    "群众满意度",
                    "%",
                    fact("99.2", "service_satisfaction"),
                    "98.7",
                    "回收评价2140份，按有效评价计算，含非常满意、满意和基本满意",
                ),
                ("调解矛盾纠纷", "件", fact("186", "mediation_cases"), "203", "调解成功179件"),
                ("行政处罚", "件", fact("9", "penalty_cases"), "11", "均在规定期限内公示"),
            ),
            numeric=frozenset({2, 3}),
        ),
        heading(2, "规范行政执法"),
        plain(
            "落实行政执法公示、执法全过程记录和重大执法决定法制审核制度，执法人员全部持证上岗。对情节轻微、及时改正的，"
            "依法不予处罚并加强教育；对影响群众生命健康和生态环境的，依法从严处理。"
        ),
    ]
    for number, topic in enumerate(
        ("排查登记", "分级处理", "多元化解", "回访巩固", "考核激励", "数据分析"), start=1
    ):
        blocks += [
            heading(3, topic),
            plain(
                f"第{number}个环节由综治中心统一登记、统一编号，网格员上报后当日分流到责任单位；责任单位在规定时限内反馈处理情况，"
                "逾期未反馈的由综治中心提醒，仍未处理的提交乡党委会议研究。群众可以凭编号查询进度，对处理结果不满意的，"
                "可以申请重新调解，也可以依法申请仲裁、提起诉讼或者申请行政复议。"
            ),
        ]
    blocks += [
        heading(1, "党政主要负责人履行推进法治建设第一责任人职责情况"),
        plain(
            "党委书记、乡长带头学法，带头述法，重要工作亲自部署、重大问题亲自过问、重点环节亲自协调。"
            "凡属重大行政决策，均经合法性审查和集体讨论；凡涉及群众切身利益的，事先听取意见、评估风险。"
            * 2
        ),
        heading(1, "存在的问题和原因"),
        plain(
            "一是懂法律、会调解的专业力量不足，个别村遇到复杂纠纷仍要依靠上级支援。二是部分宣传活动形式单一，"
            "外出务工群众参与少。三是个别执法案卷材料不齐全，说理不够充分。" * 2
        ),
        heading(1, "下一年度工作安排"),
        plain(
            "下一年，我乡将补齐人员和案卷质量两块短板，把法律明白人培训放到农闲时节，把执法案卷评查作为每季度的固定工作，"
            "把群众最关心的土地、婚姻、劳务三类纠纷作为调解重点，年底前逐项公布完成情况。" * 3
        ),
    ]
    return a_document(*blocks, sample=True, code="FQ:990001001:年报-2026-0001")


def an_attendance_sheet(people: int = 0, rows: int = 20) -> AttendanceSheet:
    names = "甲乙丙丁戊己庚辛壬癸"
    return AttendanceSheet(
        title="示例乡党委理论学习中心组2026年第3次学法签到表",
        code="FQ:990001001:学法-2026-0003",
        printed_on=date(2026, 3, 4),
        details=(
            ("时间", "2026年3月5日9时"),
            ("地点", "乡政府二楼会议室"),
            ("主持人", ""),
            ("主讲人", ""),
        ),
        rows=rows,
        attendees=tuple(
            Attendee(
                names[n % 10] + names[n // 10 % 10],
                ("综合执法办公室副主任", "示例村党支部书记、村委会主任")[n % 2],
            )
            for n in range(people)
        ),
        sample=True,
    )


def a_ledger(rows: int = 60) -> LedgerPrint:
    topics = (
        "国家宪法日集中宣传",
        "民法典进集市：婚姻、继承、邻里纠纷案例讲解，现场解答群众咨询，发放宣传册和联系卡",
        "国际禁毒日宣传",
    )
    return LedgerPrint(
        title="示例乡2026年普法活动台账",
        columns=(
            Column("序号", numeric=True),
            Column("日期"),
            Column("活动名称"),
            Column("地点"),
            Column("形式"),
            Column("受众（人次）", numeric=True),
            Column("发放资料（份）", numeric=True),
            Column("承办单位"),
            Column("备注"),
        ),
        rows=tuple(
            (
                str(n),
                f"2026-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
                topics[n % 3],
                f"第{n % 9 + 1}村",
                ("集中宣传", "入户", "讲座")[n % 3],
                str(40 + n * 7 % 300),
                str(n * 11 % 200),
                ("司法所", "派出所", "卫生院、司法所、中心学校")[n % 3],
                "" if n % 5 else "雨天改在村部室内举行，人数以签到为准",
            )
            for n in range(1, rows + 1)
        ),
        printed_on=date(2026, 12, 31),
        totals=("合计", "", f"{rows}场", "", "", "9876", "5432", "", ""),
        filters="2026年1月1日至12月31日，已确认",
        sample=True,
    )


def a_briefing(figures: int = 10) -> Briefing:
    return Briefing(
        title="示例乡法治政府建设情况汇报",
        as_of=date(2026, 6, 30),
        lead=(
            Text("上半年，全乡法治政府建设各项任务按计划推进，召开专题会议"),
            Fact("2次", "leadership_meetings"),
            Text("，调解矛盾纠纷"),
            Fact("96件", "mediation_cases"),
            Text("。行政执法案卷说理不够充分的问题仍在整改。现将主要指标汇报如下。"),
        ),
        figures=tuple(
            BriefingFigure(f"第{n}项指标", str(n * 13), "件", f"figure_{n}", n % 4, str(n * 11))
            for n in range(1, figures + 1)
        ),
        signer="示例乡人民政府",
        dated_on=date(2026, 7, 3),
        sample=True,
        code="FQ:990001001:汇报-2026-0002",
    )
