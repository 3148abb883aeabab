"""The ledgers of what is done to make the law known; the others stand in the files beside.

The synonyms are the headings of clerks' own Excel files.
"""

from fengqiao.casework.ledgers.language import (
    Column,
    EvidenceRole,
    Ledger,
    Linked,
    Panel,
    Participants,
    Section,
)
from fengqiao.duties.publicity import policies
from fengqiao.duties.publicity.actions import activities
from fengqiao.duties.publicity.leaflet_ledgers import BATCHES, ISSUES, LEAFLETS
from fengqiao.duties.publicity.list_ledgers import DUTIES, KEY_DATES, SITES
from fengqiao.duties.publicity.models import (
    Activity,
    KeyDate,
    MediaPost,
    PublicityDuty,
)
from fengqiao.duties.publicity.panels import counting_panel, leaflets_panel
from fengqiao.duties.publicity.queries import DUTY, KEY_DATE

COUNTED_BY_DATE = "报告按年度计数，没有日期无法计入"

ACTIVITIES = Ledger(
    key="publicity.activities",
    title="普法活动台账",
    model=Activity,
    series="普法",
    dated="held_on",
    headline="title",
    order=("-held_on", "-number"),
    policy=policies.RECORDS,
    filters=("form", "office"),
    searched=("title", "venue", "laws", "summary"),
    sections=(
        Section(
            "活动",
            (
                Column(
                    "held_on",
                    ("日期", "时间", "活动时间", "宣传时间", "开展时间", "举办时间", "普法时间"),
                    required_by=COUNTED_BY_DATE,
                ),
                Column(
                    "title",
                    (
                        "活动",
                        "主题",
                        "名称",
                        "活动主题",
                        "宣传主题",
                        "普法活动",
                        "宣传活动",
                        "活动内容",
                        "工作内容",
                    ),
                    required_by="厅字〔2019〕28号：年度报告须写明普法情况，无名称不能说明开展了什么",
                ),
                Column(
                    "form",
                    (
                        "形式",
                        "方式",
                        "宣传形式",
                        "宣传方式",
                        "开展形式",
                        "普法形式",
                        "活动类型",
                        "类别",
                    ),
                ),
                Column(
                    "place",
                    ("村", "所在村", "村（社区）", "行政村", "村名", "开展村", "所属村", "单位"),
                    required_by="按村计算普法覆盖",
                ),
                Column(
                    "venue",
                    ("活动地点", "宣传地点", "开展地点", "举办地点", "场所", "具体地点"),
                    listed=False,
                ),
                Linked(
                    KEY_DATE,
                    KeyDate,
                    "年度节点",
                    ("节点", "宣传节点", "重要节点", "时间节点", "节日", "宣传日"),
                    listed=True,
                ),
                Column(
                    "office",
                    (
                        "主办单位",
                        "承办单位",
                        "开展单位",
                        "牵头单位",
                        "举办单位",
                        "责任单位",
                        "部门",
                    ),
                    listed=False,
                ),
                Column("part_of", ("总活动", "主活动")),
            ),
        ),
        Section(
            "宣传了什么、谁参加",
            (
                Column(
                    "laws",
                    (
                        "宣传法律法规",
                        "法律法规",
                        "普法内容",
                        "宣讲内容",
                        "宣传法律",
                        "涉及法律",
                        "法律名称",
                        "讲授内容",
                    ),
                ),
                Linked(
                    DUTY, PublicityDuty, "完成的普法责任", ("普法责任", "责任清单", "谁执法谁普法")
                ),
                Column(
                    "audience",
                    (
                        "受众",
                        "受众人数",
                        "受众人次",
                        "人次",
                        "人数",
                        "参加人数",
                        "参与人数",
                        "受教育人数",
                        "受益群众",
                        "宣传人数",
                        "覆盖人数",
                        "群众人数",
                        "听众人数",
                    ),
                    total=True,
                ),
                Column(
                    "leaflets_given",
                    (
                        "发放资料",
                        "资料份数",
                        "发放份数",
                        "发放彩页",
                        "发放宣传单",
                        "发放宣传资料",
                        "发放宣传彩页",
                        "宣传资料",
                        "宣传品",
                        "宣传资料份数",
                        "资料数量",
                        "彩页",
                        "传单",
                    ),
                    total=True,
                ),
                Participants(
                    "lectured", "主讲（宣讲）人员", ("主讲人", "宣讲人", "授课人", "讲师", "主讲")
                ),
                Participants(
                    "paralegal",
                    "参与的法律明白人",
                    ("法律明白人", "明白人", "参加的法律明白人", "参与法律明白人"),
                ),
                Participants(
                    "organised",
                    "组织人员",
                    ("负责人", "组织者", "工作人员", "参加人员", "参与人员", "宣传人员", "责任人"),
                ),
                Column(
                    "summary",
                    ("情况", "活动简介", "开展情况", "活动概况", "效果", "备注", "说明"),
                    listed=False,
                ),
            ),
        ),
    ),
    evidence=(
        EvidenceRole("photo", "现场照片"),
        EvidenceRole("sign_in_sheet", "签到表", sheet=True),
        EvidenceRole("material", "宣传资料样张"),
        EvidenceRole("news", "信息报道"),
    ),
    panels=(
        Panel("publicity/_leaflets.html", leaflets_panel),
        Panel("publicity/_counting.html", counting_panel),
    ),
    settled=activities.settle,
    undone=activities.undo,
    happened=True,
    quick="记普法",
    hint="集中宣传、进村入户、讲座、宣讲、进校园都记在这里：一场一条，发放的资料、参加的人、完成的节点都随这一条。",
)

POSTS = Ledger(
    key="publicity.posts",
    title="新媒体推送台账",
    model=MediaPost,
    series="推送",
    dated="posted_on",
    headline="title",
    policy=policies.RECORDS,
    filters=("channel", "piece_kind"),
    searched=("title", "laws", "address"),
    sections=(
        Section(
            "推送",
            (
                Column(
                    "posted_on",
                    ("日期", "时间", "推送时间", "发布时间", "发布日期", "播放时间", "播出时间"),
                    required_by=COUNTED_BY_DATE,
                ),
                Column(
                    "title",
                    (
                        "题目",
                        "推送标题",
                        "推送内容",
                        "内容",
                        "信息标题",
                        "主题",
                        "名称",
                        "信息名称",
                    ),
                    required_by="没有标题，不能说明推送了什么",
                ),
                Column(
                    "channel",
                    (
                        "平台",
                        "发布平台",
                        "推送平台",
                        "发布渠道",
                        "推送渠道",
                        "媒体",
                        "载体",
                        "方式",
                    ),
                ),
                Column("piece_kind", ("类别", "类型", "信息类别", "内容类型")),
                Column("laws", ("法律法规", "普法内容", "涉及法律"), listed=False),
                Column(
                    "place", ("村", "所在村", "行政村", "村（社区）"), required_by="记录所属乡镇"
                ),
                Column("address", ("链接", "网页链接", "文章链接", "地址", "URL"), listed=False),
                Column("office", ("发布单位", "推送部门", "单位", "来源"), listed=False),
            ),
        ),
    ),
    evidence=(
        EvidenceRole("snapshot", "页面截图"),
        EvidenceRole("recording", "音视频"),
        EvidenceRole("material", "文稿"),
    ),
    happened=True,
    quick="记推送",
    hint="广播、微信群、公众号、视频号推送的普法信息：一条一记，并存页面截图。阅读量、点赞数不登记，也不计入受众。",
)

LEDGERS = (ACTIVITIES, POSTS, KEY_DATES, LEAFLETS, BATCHES, ISSUES, DUTIES, SITES)
