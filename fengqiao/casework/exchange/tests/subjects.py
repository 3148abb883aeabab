"""Ledgers as an import sees them, for tests that need no database."""

from fengqiao.casework.exchange.fields import Field, Kind, Known, Subject

TOWNSHIP = Known("999901207", "示例乡")
VILLAGES = tuple(
    Known(f"9999012072{at:02}", f"{name}村", (f"{name}村委会", f"{name}村民委员会"))
    for at, name in enumerate(("东河", "西坪", "南沟", "北塬", "上湾", "大庄"), start=1)
)
PLACES = (TOWNSHIP, *VILLAGES)

STUDY = Subject(
    "learning.sessions",
    "学法台账",
    (
        Field("held_on", "学习日期", Kind.DATE, ("日期", "时间", "学习时间", "开展时间"), required=True),
        Field(
            "title", "学习主题", Kind.TEXT, ("主题", "学习内容", "内容", "会议名称"), required=True, longest=120
        ),
        Field(
            "audiences", "学习对象", Kind.CHOICES, ("对象", "参加范围", "学习人员", "类别"),
            (Known("center_group", "党委理论学习中心组"), Known("leadership_team", "领导班子"),
             Known("cadres", "全体干部职工"), Known("village", "村“两委”")), required=True,
        ),
        Field("place", "所在地", Kind.PLACE, ("村", "单位", "组织单位"), register=PLACES),
        Field(
            "form", "学习形式", Kind.CHOICE, ("形式", "方式"),
            (Known("meeting", "集中学习"), Known("lecture", "专题讲座"), Known("seminar", "专题研讨"),
             Known("court", "旁听庭审"), Known("online", "线上学习")),
        ),
        Field("venue", "地点", Kind.TEXT, ("学习地点",)),
        Field("lecturer", "主讲人", Kind.TEXT, ("主讲", "授课人", "领学人")),
        Field("headcount", "参加人数", Kind.WHOLE, ("人数", "参会人数", "参学人数")),
        Field("people_attended", "参加人员", Kind.SEVERAL, ("参学人员", "参会人员"), people=True),
        Field("summary", "学习情况", Kind.TEXT, ("备注",)),
    ),
    "held_on", "title", ("学法",),
)  # fmt: skip

PUBLICITY = Subject(
    "publicity.activities",
    "普法活动台账",
    (
        Field("held_on", "活动日期", Kind.DATE, ("日期", "时间", "开展时间"), required=True),
        Field("title", "活动名称", Kind.TEXT, ("主题", "活动主题", "宣传主题"), required=True),
        Field(
            "form", "活动形式", Kind.CHOICE, ("形式", "方式", "宣传方式"),
            (Known("central", "集中宣传"), Known("lecture", "法治讲座"), Known("visit", "入户走访"),
             Known("media", "线上宣传")), required=True,
        ),
        Field("place", "所在地", Kind.PLACE, ("村",), register=PLACES),
        Field("venue", "活动地点", Kind.TEXT, ("地点",)),
        Field("laws", "宣传内容", Kind.TEXT, ("法律法规", "宣传的法律")),
        Field("audience", "受众人次", Kind.WHOLE, ("受教育人数", "参与人数", "人数")),
        Field("leaflets", "发放资料份数", Kind.WHOLE, ("发放资料", "资料份数", "宣传资料")),
        Field("paralegals", "参加的法律明白人", Kind.SEVERAL, ("法律明白人",), people=True),
        Field("note", "备注", Kind.TEXT, ("活动情况",)),
    ),
    "held_on", "title", ("普法",),
)  # fmt: skip

PARALEGALS = Subject(
    "paralegals.register",
    "法律明白人名册",
    (
        Field("name", "姓名", Kind.TEXT, (), required=True, longest=40),
        Field("place", "所在村", Kind.PLACE, ("村", "单位"), register=PLACES),
        Field(
            "category", "类别", Kind.CHOICE, ("人员类别", "身份"),
            (Known("cadre", "村干部"), Known("mediator", "人民调解员"), Known("grid", "网格员"),
             Known("party", "党员"), Known("other", "其他")),
        ),
        Field("phone", "联系电话", Kind.PHONE, ("电话", "手机号")),
        Field("identity", "身份证号", Kind.IDENTITY, ("身份证",)),
        Field("since", "聘任日期", Kind.DATE, ("聘用时间", "任职时间")),
        Field("certificate", "证书编号", Kind.TEXT, ("证号",)),
        Field("note", "备注", Kind.TEXT),
    ),
    "since", "name", ("明白人",),
)  # fmt: skip

SUBJECTS = (STUDY, PUBLICITY, PARALEGALS)
