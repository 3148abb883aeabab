"""The ledgers of ratings: each single one, and what follows from the bad ones."""

from fengqiao.casework.cases.panel import PANEL
from fengqiao.casework.ledgers.language import Column, EvidenceRole, Ledger, Panel, Section
from fengqiao.duties.public_services import policies
from fengqiao.duties.public_services.models import BadRating, Rating
from fengqiao.duties.public_services.panels import rating_panel
from fengqiao.duties.public_services.rating_queries import not_of_the_rated

RULE = "好差评意见（国办发〔2019〕51号）"

RATINGS = Ledger(
    key="public_services.ratings",
    title="评价台账",
    model=Rating,
    series="评价",
    dated="rated_on",
    headline="item",
    policy=policies.RATINGS,
    withheld=not_of_the_rated("matter_id"),
    filters=("grade", "channel", "item"),
    searched=("comment",),
    sections=(
        Section(
            "评价",
            (
                Column("rated_on", required_by=RULE),
                Column("item", required_by=RULE),
                Column("matter", listed=False, required_by=RULE),
                Column("grade", required_by=RULE),
                Column("channel", required_by=RULE),
                Column("name_shown"),
                Column("comment"),
                Column("phone", listed=False),
                Column("place", required_by="随所评价的办件"),
            ),
        ),
    ),
    hint="办结后，办事人凭收件凭证上的查询码、在窗口或者网上自愿评价；这里不代填评价。",
)

BAD_RATINGS = Ledger(
    key="public_services.bad_ratings",
    title="差评处置",
    model=BadRating,
    series="差评",
    dated="opened_on",
    headline="title",
    policy=policies.BAD_RATINGS,
    withheld=not_of_the_rated("rating__matter_id"),
    searched=("title",),
    sections=(
        Section(
            "差评",
            (
                Column("opened_on", required_by=RULE),
                Column("title"),
                Column("place", required_by="随所评价的办件"),
                Column("stage"),
                Column("handler"),
                Column("due_on"),
                Column("ended_on"),
                Column("outcome"),
                Column("excluded_on", listed=False),
            ),
        ),
    ),
    evidence=(
        EvidenceRole("verification", "核实记录"),
        EvidenceRole("call_back", "回访记录"),
        EvidenceRole("correction", "整改情况"),
    ),
    panels=(PANEL, Panel("public_services/_rating.html", rating_panel, first=True)),
    hint="收到不满意、非常不满意的评价，自动建立处置，由被评价人以外的人核实、回访、整改、反馈。",
)

RATING_LEDGERS = (RATINGS, BAD_RATINGS)
