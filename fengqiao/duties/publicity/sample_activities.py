"""The activities and leaflets of the demonstration year, as a township of twelve villages has them.

Each is a day, a form, what it was about and how many came; the year's sums follow from them.
"""

from dataclasses import dataclass

from fengqiao.duties.publicity.models import ActivityForm, LeafletKind

F = ActivityForm


@dataclass(frozen=True, slots=True)
class Planned:
    """An activity: month, day, form, title, laws, people, leaflets, key dates, village or none."""

    month: int
    day: int
    form: ActivityForm
    title: str
    laws: str
    people: int
    leaflets: int = 0
    key_dates: tuple[str, ...] = ()
    village: int | None = None
    duty: int | None = None
    parts: tuple[int, ...] = ()


TOWNSHIP_WIDE = (
    Planned(4, 15, F.CAMPAIGN, "国家安全教育日集中宣传", "国家安全法、反间谍法", 220, 140,
            ("全民国家安全教育日", "全国保密宣传教育月"), duty=0),
    Planned(4, 28, F.LECTURE, "保密法律知识讲座", "保守国家秘密法", 64, 0, ("全国保密宣传教育月",)),
    Planned(5, 14, F.CAMPAIGN, "民法典宣传月集市宣传", "民法典、农村土地承包法", 300, 200,
            ("民法典宣传月",), duty=1, parts=(0, 4)),
    Planned(6, 5, F.CAMPAIGN, "环境日河道边普法", "环境保护法、水污染防治法", 120, 60, ("环境日",)),
    Planned(6, 14, F.CAMPAIGN, "防范非法集资和电信诈骗宣传", "防范和处置非法集资条例、反电信网络诈骗法", 180, 120,
            ("安全生产月、防范非法集资宣传月",), duty=2),
    Planned(6, 26, F.CAMPAIGN, "国际禁毒日集中宣传", "禁毒法", 260, 160, ("国际禁毒日",), duty=3),
    Planned(9, 11, F.CONSULTING, "网络安全法律咨询", "网络安全法、个人信息保护法", 70, 60,
            ("网络安全宣传周",)),
    Planned(11, 8, F.CAMPAIGN, "消防日街面宣传", "消防法", 95, 80, ("消防日",), duty=4),
    Planned(11, 25, F.LECTURE, "反家庭暴力法讲座", "反家庭暴力法、妇女权益保障法", 72, 50,
            ("国际消除对妇女的暴力日",)),
    Planned(12, 4, F.CAMPAIGN, "宪法宣传周集中宣传", "宪法", 320, 260,
            ("宪法宣传周", "国家宪法日"), duty=5, parts=(2, 7)),
)  # fmt: skip
"""The township's own; the constitution week's is the one with 320 people and 260 leaflets."""

IN_VILLAGES = (
    (1, 19, F.HOUSEHOLDS, "春节前进村入户普法", "反电信网络诈骗法、治安管理处罚法", 62, 45),
    (2, 22, F.HOUSEHOLDS, "返乡人员入户普法", "劳动合同法、保障农民工工资支付条例", 58, 45),
    (3, 8, F.PREACHING, "妇女权益法治宣讲", "妇女权益保障法、反家庭暴力法", 76, 50),
    (3, 20, F.HOUSEHOLDS, "春耕时节土地政策入户宣传", "农村土地承包法、土地管理法", 64, 45),
    (4, 11, F.PREACHING, "村民小组长法治宣讲", "村民委员会组织法", 55, 30),
    (4, 23, F.HOUSEHOLDS, "防火期入户普法", "森林法、草原法", 60, 50),
    (5, 9, F.SCHOOL, "法治进校园：未成年人保护", "未成年人保护法、预防未成年人犯罪法", 130, 60),
    (5, 22, F.PREACHING, "民法典进村宣讲", "民法典", 82, 60),
    (5, 29, F.LECTURE, "婚姻家庭法律讲座", "民法典", 60, 40),
    (6, 19, F.HOUSEHOLDS, "防溺水和用电安全入户宣传", "安全生产法", 66, 40),
    (7, 4, F.PREACHING, "换届纪律与村规民约宣讲", "村民委员会组织法", 70, 30),
    (7, 18, F.CONSULTING, "法律咨询进村", "民法典、人民调解法", 54, 40),
    (8, 7, F.HOUSEHOLDS, "汛期入户普法", "防洪法、突发事件应对法", 57, 35),
    (8, 22, F.PREACHING, "信访法治化宣讲", "信访工作条例、行政复议法", 73, 45),
    (9, 4, F.SCHOOL, "法治进校园：开学第一课", "宪法、未成年人保护法", 160, 70),
    (9, 19, F.HOUSEHOLDS, "秋收时节入户普法", "农产品质量安全法", 61, 35),
    (9, 26, F.PERFORMANCE, "法治文艺下乡", "民法典、反电信网络诈骗法", 230, 60),
    (10, 16, F.PREACHING, "养老诈骗防范宣讲", "老年人权益保障法、刑法", 84, 50),
    (10, 24, F.HOUSEHOLDS, "医保政策入户宣传", "社会保险法", 59, 35),
    (11, 6, F.CONSULTING, "公共法律服务进村", "法律援助法、人民调解法", 52, 35),
    (11, 14, F.PREACHING, "农民工维权宣讲", "保障农民工工资支付条例", 68, 40),
    (11, 28, F.SCHOOL, "法治进校园：防范校园欺凌", "未成年人保护法", 145, 60),
    (12, 11, F.HOUSEHOLDS, "冬季安全入户普法", "消防法、道路交通安全法", 63, 45),
    (12, 18, F.LECTURE, "村干部依法办事讲座", "行政处罚法、土地管理法", 60, 24),
)
"""Those of the villages; each year falls to other villages, and each to one."""

STOCK = (
    ("宪法知识彩页", LeafletKind.SHEET, "宪法", 500),
    ("民法典百问手册", LeafletKind.BOOKLET, "民法典", 500),
    ("反诈防骗折页", LeafletKind.FOLDER, "反电信网络诈骗法", 400),
    ("综合普法彩页", LeafletKind.SHEET, "", 1600),
)
"""What is printed at the beginning of the year, by item."""

DUTIES = (
    ("派出所", "国家安全法、反间谍法", "全体村民", (4, 30)),
    ("司法所", "民法典、农村土地承包法", "村民、村干部", (5, 31)),
    ("派出所", "反电信网络诈骗法", "老年人、返乡人员", (6, 30)),
    ("派出所", "禁毒法", "青少年、流动人员", (6, 30)),
    ("综合执法队", "消防法", "沿街商户", (11, 30)),
    ("司法所", "宪法", "全体村民", (12, 10)),
    ("综合执法队", "环境保护法、土地管理法", "企业、建房户", (10, 31)),
    ("便民服务中心", "社会保险法", "参保群众", (12, 20)),
)
"""What each office has to make known; the last two nobody sees to, so that a gap shows."""

PIECES = (
    ("民法典一问一答：彩礼怎么退", "民法典"),
    ("这些电话千万别信：反诈提醒", "反电信网络诈骗法"),
    ("宪法小课堂：公民的基本权利和义务", "宪法"),
    ("土地流转要签书面合同", "农村土地承包法"),
    ("未成年人保护：家长要知道的事", "未成年人保护法"),
    ("禁毒知识：认识新型毒品", "禁毒法"),
    ("森林草原防火：违法用火要担责", "森林法"),
    ("法律援助怎么申请", "法律援助法"),
    ("邻里纠纷找谁调解", "人民调解法"),
)
