"""The ledgers of public services."""

from fengqiao.casework.cases.actions import begin, call_off
from fengqiao.casework.cases.panel import PANEL
from fengqiao.casework.ledgers.language import Column, EvidenceRole, Ledger, Panel, Section
from fengqiao.duties.public_services import policies
from fengqiao.duties.public_services.models import ServiceItem, ServiceMatter
from fengqiao.duties.public_services.online.queries import online_panel
from fengqiao.duties.public_services.panels import may_be_rated_panel
from fengqiao.duties.public_services.queries import basis_panel, papers_panel

ITEMS = Ledger(
    key="public_services.items",
    title="政务服务事项",
    model=ServiceItem,
    series="事项",
    dated="valid_from",
    headline="title",
    order=("number",),
    policy=policies.ITEMS,
    filters=("kind", "office"),
    searched=("title", "basis", "guide"),
    sections=(
        Section(
            "事项",
            (
                Column("title", ("事项", "服务事项", "名称"), required_by="事项的内容本身"),
                Column("kind", ("类型", "类别"), required_by="许可与其他事项适用不同的程序"),
                Column("office", ("责任机构", "办理机构")),
                Column("place", required_by="记录所属乡镇"),
                Column("basis", ("依据", "法律依据"), listed=False),
                Column("valid_from", ("日期",), required_by="目录按日期生效"),
                Column("valid_to", listed=False),
            ),
        ),
        Section(
            "时限和材料",
            (
                Column("legal_limit", ("法定时限", "法定期限")),
                Column("promised_limit", ("承诺时限", "承诺期限")),
                Column("materials", ("材料", "所需材料"), listed=False),
                Column("decided_above", listed=False),
                Column("needs_visit", listed=False),
                Column("hearing_by_law", listed=False),
                Column("guide", ("指南", "办理流程"), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("form", "申请表样"), EvidenceRole("basis", "依据文件")),
    panels=(Panel("public_services/_basis.html", basis_panel),),
    hint="乡镇受理的每个政务服务事项：依据、材料、法定时限和承诺时限。查不到依据的留空。",
)

MATTERS = Ledger(
    key="public_services.matters",
    title="政务服务办件",
    model=ServiceMatter,
    series="办件",
    dated="opened_on",
    headline="title",
    policy=policies.MATTERS,
    filters=("item", "channel"),
    searched=("title", "applicant"),
    sections=(
        Section(
            "收件",
            (
                Column("item", ("事项", "事项名称"), required_by="办件所依据的事项"),
                Column("applicant", ("姓名", "申请人姓名"), required_by="行政许可法第二十九条"),
                Column("phone", ("电话", "手机"), listed=False),
                Column("opened_on", ("日期", "受理日期"), required_by="时限自收件日起计算"),
                Column("place", ("村",), required_by="记录所属地"),
                Column("channel", ("办理方式",), listed=False),
                Column("helper", ("代办员",), listed=False),
                Column("authorised", listed=False),
                Column("materials_received", ("材料",), listed=False),
            ),
        ),
        Section(
            "办理",
            (
                Column("stage"),
                Column("due_on"),
                Column("accepted_on"),
                Column("decide_by"),
                Column("finished_on"),
                Column("outcome", listed=False),
            ),
        ),
    ),
    evidence=(
        EvidenceRole("application", "申请书"),
        EvidenceRole("material", "申请材料"),
        EvidenceRole("document", "办理文书"),
        EvidenceRole("receipt", "送达回证"),
    ),
    panels=(
        PANEL,
        Panel("public_services/_papers.html", papers_panel),
        Panel("public_services/_online_files.html", online_panel),
        Panel("public_services/_rate.html", may_be_rated_panel),
    ),
    settled=begin,
    undone=call_off,
    happened=True,
    hint="窗口收到的每一件申请：选事项、填申请人、收材料，“保存并确认”即开始计时。",
)

LEDGERS = (ITEMS, MATTERS)
