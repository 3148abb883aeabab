"""The ledgers of leaflets: what there is, what came in, what was given out."""

from fengqiao.casework.ledgers.language import Column, EvidenceRole, Ledger, Panel, Section
from fengqiao.duties.publicity import policies
from fengqiao.duties.publicity.actions import leaflets
from fengqiao.duties.publicity.models import Leaflet, LeafletBatch, LeafletIssue
from fengqiao.duties.publicity.panels import movements_panel

OF_TOWNSHIP = "记录所属乡镇"

LEAFLETS = Ledger(
    key="publicity.leaflets",
    title="宣传资料品种",
    model=Leaflet,
    series="资料",
    dated="entered_at",
    headline="title",
    order=("number",),
    policy=policies.LISTS,
    filters=("leaflet_kind",),
    searched=("title", "laws", "note"),
    sections=(
        Section(
            "资料",
            (
                Column("title", ("名称", "品名", "资料", "宣传品"), required_by="按品种计算库存"),
                Column("leaflet_kind", ("类型", "种类")),
                Column("laws", ("法律法规", "内容")),
                Column("place", listed=False, required_by=OF_TOWNSHIP),
                Column("note", ("说明",), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("material", "样张"),),
    panels=(Panel("publicity/_movements.html", movements_panel),),
    undone=leaflets.keep_leaflet,
    hint="先登记有哪些宣传资料，再登记入库；发放在普法活动的记录页填写。",
)

BATCHES = Ledger(
    key="publicity.batches",
    title="资料入库台账",
    model=LeafletBatch,
    series="入库",
    dated="received_on",
    headline="leaflet",
    policy=policies.LISTS,
    filters=("leaflet", "source"),
    searched=("note",),
    sections=(
        Section(
            "入库",
            (
                Column(
                    "received_on",
                    ("日期", "时间", "印制日期", "印制时间", "入库时间", "到货日期"),
                    required_by="库存按日期计算",
                ),
                Column(
                    "leaflet", ("资料", "名称", "品名", "宣传资料"), required_by="按品种计算库存"
                ),
                Column(
                    "quantity",
                    ("数量", "份数", "印制份数", "印制数量", "入库数量"),
                    total=True,
                    required_by="库存按份数计算",
                ),
                Column("source", ("渠道",)),
                Column("place", listed=False, required_by=OF_TOWNSHIP),
                Column("note", ("说明", "印刷单位"), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("receipt", "验收单（发票）"), EvidenceRole("photo", "照片")),
    settled=leaflets.keep_stock,
    undone=leaflets.keep_stock,
    hint="新印的、上级配发的宣传资料，每批登记一次，库存自动增加。",
)

ISSUES = Ledger(
    key="publicity.issues",
    title="资料发放台账",
    model=LeafletIssue,
    series=leaflets.SERIES,
    dated="issued_on",
    headline="leaflet",
    policy=policies.ISSUES,
    filters=("leaflet",),
    sections=(
        Section(
            "发放",
            (
                Column("issued_on", required_by="随普法活动的日期"),
                Column("leaflet", required_by="按品种计算库存"),
                Column("quantity", total=True, required_by="库存按份数计算"),
                Column("activity", required_by="发放只在普法活动中发生"),
                Column("place", required_by=OF_TOWNSHIP),
            ),
        ),
    ),
    hint="这里汇总各场活动发放的资料；发放在普法活动的记录页填写，不在这里另记。",
)
