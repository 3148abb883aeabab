"""The ledgers of what comes from the public site: the window's inbox, complaints and suggestions."""

from fengqiao.casework.ledgers.language import Column, EvidenceRole, Ledger, Panel, Section
from fengqiao.duties.public_services.online import policies
from fengqiao.duties.public_services.online.actions.accepting import (
    accept,
    keep_what_was_taken_in,
)
from fengqiao.duties.public_services.online.models import Comment, OnlineFiling
from fengqiao.duties.public_services.online.queries import comment_panel, filing_panel

ONLINE = Ledger(
    key="public_services.online",
    title="网上收件",
    model=OnlineFiling,
    series="网申",
    dated="filed_on",
    headline="title",
    policy=policies.ONLINE,
    filters=("item", "kind"),
    searched=("title", "applicant"),
    sections=(
        Section(
            "网上提交的内容",
            (
                Column("kind", required_by="申请和补正材料的去向不同"),
                Column("item", ("事项",), required_by="申请所依据的事项"),
                Column("applicant", ("姓名",), required_by="行政许可法第二十九条"),
                Column("phone", ("电话",), listed=False),
                Column("place", ("村",), required_by="记录所属地"),
                Column("explanation", ("说明",), listed=False),
                Column("materials_given", ("材料",), listed=False),
                Column("filed_on", ("日期",), required_by="时限自提交之日起计算"),
                Column("matter", listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("material", "申请材料"),),
    panels=(Panel("public_services/_filing.html", filing_panel, first=True),),
    settled=accept,
    undone=keep_what_was_taken_in,
    happened=True,
    own_confirm=True,
    hint="公众服务网站上提交的申请和补正材料。核对后一步收件立案，或者退回并写明理由，申请人凭编号和查询码看到。",
)

COMMENTS = Ledger(
    key="public_services.comments",
    title="投诉建议",
    model=Comment,
    series="诉求",
    dated="said_on",
    headline="title",
    policy=policies.COMMENTS,
    filters=("kind",),
    searched=("text",),
    sections=(
        Section(
            "投诉建议",
            (
                Column("kind", required_by="投诉和建议分别统计"),
                Column("text", ("内容",), listed=False, required_by="投诉建议的内容本身"),
                Column("name", listed=False),
                Column("contact", listed=False),
                Column("place", required_by="记录所属乡镇"),
                Column("said_on", ("日期",), required_by="提出的日期"),
                Column("reply", listed=False),
                Column("replied_on"),
            ),
        ),
    ),
    panels=(Panel("public_services/_comment.html", comment_panel, first=True),),
    happened=True,
    own_confirm=True,
    hint="公众服务网站上提出的投诉和建议。答复后，提出的人凭编号和查询码看到答复。",
)

LEDGERS = (ONLINE, COMMENTS)
