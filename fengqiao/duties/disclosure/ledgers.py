"""The ledgers of making public."""

from fengqiao.casework.ledgers.language import Column, EvidenceRole, Ledger, Section
from fengqiao.duties.disclosure import policies
from fengqiao.duties.disclosure.models import Announcement, SiteOpening
from fengqiao.duties.disclosure.queries import FOR_ALL

ANNOUNCEMENTS = Ledger(
    key="disclosure.announcements",
    title="公开公告",
    model=Announcement,
    series="公告",
    dated="public_from",
    headline="title",
    policy=policies.ANNOUNCEMENTS,
    filters=("kind",),
    searched=("title", "text", "issuer"),
    sections=(
        Section(
            "公告",
            (
                Column("title", ("公告标题", "名称"), required_by="公告的内容本身"),
                Column("kind", ("类型", "类别"), required_by="群众按种类查看；公示可以提出异议"),
                Column("issuer", ("发文单位", "发布机构"), listed=False),
                Column("place", required_by="记录所属乡镇"),
                Column("text", ("内容", "公告内容"), listed=False, required_by="公告的内容本身"),
            ),
        ),
        Section(
            "公开",
            (
                Column(
                    "public_from",
                    ("发布日期", "公示日期"),
                    required_by="政府信息公开条例第二十六条：公开有期限，从这一天起任何人可以看到",
                ),
                Column("public_until", ("截止日期", "公示截止日期")),
                Column("contact", ("联系电话", "监督电话"), listed=False),
                Column(
                    "reviewed_by",
                    ("审查人",),
                    listed=False,
                    required_by="政府信息公开条例第十七条：公开前依照保密法等规定审查",
                ),
            ),
        ),
    ),
    evidence=(
        EvidenceRole(FOR_ALL, "随公告公开的附件"),
        EvidenceRole("review", "公开审查表（不公开）"),
    ),
    hint="公示、公告、通知：确认后在公众服务网站公开，到期自动撤下；作废的立即撤下，记录和理由留存。",
)

OPENINGS = Ledger(
    key="disclosure.openings",
    title="网上办事开通",
    model=SiteOpening,
    series="开通",
    dated="valid_from",
    headline="valid_from",
    policy=policies.OPENINGS,
    sections=(
        Section(
            "网上办事",
            (
                Column("valid_from", ("开通时间",), required_by="没有开通的，网上办事不对外"),
                Column("valid_to", ("停止时间",)),
                Column("place", required_by="记录所属乡镇"),
                Column("phone", ("联系电话", "窗口电话")),
                Column("hours", ("上班时间", "服务时间")),
                Column("address", ("地址", "地点")),
            ),
        ),
    ),
    evidence=(EvidenceRole("decision", "开通的决定"),),
    hint="公众服务网站的办事指南、网上申请、查进度、评价、投诉建议，确认开通后才对外；"
    "填写停止日期或者作废即关闭。",
)

LEDGERS = (ANNOUNCEMENTS, OPENINGS)
