"""What publicity contributes to reports."""

from django.db.models import Q

from fengqiao.casework.figures.language import Cadence, Count, Coverage, Stock, Sum
from fengqiao.duties.publicity import queries
from fengqiao.duties.publicity.models import (
    Activity,
    ActivityForm,
    LawCultureSite,
    LeafletIssue,
    MediaPost,
    PieceKind,
)

ONCE = Q(part_of__isnull=True)
PARTS_ONCE = "同一活动的分场不另计。"

PUBLICITY_EVENTS = Count(
    id="publicity_events",
    name="普法宣传活动场次",
    unit="场",
    of=Activity,
    dated="held_on",
    where=ONCE,
    definition=f"年内已确认的普法活动场次。{PARTS_ONCE}",
)
PUBLICITY_AUDIENCE = Sum(
    id="publicity_audience",
    name="普法受众人次",
    unit="人次",
    of=Activity,
    dated="held_on",
    where=ONCE,
    column="audience",
    definition=f"年内各场普法活动现场受众人次之和；{PARTS_ONCE}线上阅读、收听不计。",
)
PUBLICITY_MATERIALS = Sum(
    id="publicity_materials",
    name="发放普法资料份数",
    unit="份",
    of=Activity,
    dated="held_on",
    column="leaflets_given",
    definition="年内各场普法活动（含分场）发放资料份数之和；从库存领用的按品种登记，见资料发放台账。",
)
MATERIALS_BY_ITEM = Sum(
    id="publicity_materials_from_stock",
    name="按品种登记的发放份数",
    unit="份",
    of=LeafletIssue,
    dated="issued_on",
    column="quantity",
    definition="年内从库存按品种发放的资料份数之和；与发放普法资料份数之差，是没有注明品种的。",
)
LAW_PREACHING = Count(
    id="law_preaching_sessions",
    name="法治宣讲场次",
    unit="场",
    of=Activity,
    dated="held_on",
    where=ONCE & Q(form=ActivityForm.PREACHING),
    definition=f"年内活动形式为法治宣讲的场次。{PARTS_ONCE}",
)
SCHOOL_SESSIONS = Count(
    id="school_law_sessions",
    name="法治进校园场次",
    unit="场",
    of=Activity,
    dated="held_on",
    where=ONCE & Q(form=ActivityForm.SCHOOL),
    definition=f"年内活动形式为法治进校园的场次。{PARTS_ONCE}",
)
MEDIA_POSTS = Count(
    id="media_posts",
    name="新媒体普法信息条数",
    unit="条",
    of=MediaPost,
    dated="posted_on",
    definition="年内已确认的广播、微信群、公众号、视频号等普法信息条数；同一内容在几个渠道推送的，各计一条。",
)
CASE_POSTS = Count(
    id="case_media_posts",
    name="以案释法信息条数",
    unit="条",
    of=MediaPost,
    dated="posted_on",
    where=Q(piece_kind=PieceKind.CASE),
    definition="年内内容类别为以案释法的新媒体普法信息条数。",
)
SITES = Stock(
    id="law_culture_sites",
    name="法治文化阵地数",
    unit="处",
    of=LawCultureSite,
    dated="valid_from",
    definition="期末在用的法治文化公园、广场、长廊、宣传栏、法律图书角等处数。",
)
KEY_DATE_COVERAGE = Coverage(
    id="key_date_coverage",
    name="普法节点覆盖率",
    unit="%",
    of=Activity,
    dated="held_on",
    definition="年内至少开展过一场普法活动的节点 ÷ 当年确定的全部节点；决定不开展的不计入分母。",
    targets=queries.key_dates_due,
    reached=queries.key_dates_held,
)
VILLAGE_COVERAGE = Coverage(
    id="publicity_village_coverage",
    name="普法活动村覆盖率",
    unit="%",
    of=Activity,
    dated="held_on",
    definition="年内至少在村里开展过一场普法活动（含分场）的村 ÷ 全部村。",
    targets=queries.villages,
    reached=queries.villages_visited,
)
DUTY_COVERAGE = Coverage(
    id="publicity_duty_coverage",
    name="普法责任完成率",
    unit="%",
    of=Activity,
    dated="held_on",
    definition="期限在年内的普法责任中，已有普法活动完成的 ÷ 全部，按“谁执法谁普法”责任清单计算。",
    targets=queries.duties_due,
    reached=queries.duties_done,
)
MONTHS = Cadence(
    id="publicity_months",
    name="开展普法活动的月数",
    unit="个月",
    of=Activity,
    dated="held_on",
    every="month",
    definition="年内开展过普法活动的月数，列出没有的月份。",
)

FIGURES = (
    PUBLICITY_EVENTS,
    PUBLICITY_AUDIENCE,
    PUBLICITY_MATERIALS,
    MATERIALS_BY_ITEM,
    LAW_PREACHING,
    SCHOOL_SESSIONS,
    MEDIA_POSTS,
    CASE_POSTS,
    SITES,
    KEY_DATE_COVERAGE,
    VILLAGE_COVERAGE,
    DUTY_COVERAGE,
    MONTHS,
)
