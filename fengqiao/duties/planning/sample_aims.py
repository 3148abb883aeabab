"""What the demonstration's township had in its plan, and the problems it found."""

from dataclasses import dataclass, field

from fengqiao.duties.planning.models import Source

MonthDay = tuple[int, int]


@dataclass(frozen=True)
class Aim:
    """A task of the plan as the demonstration has it: whose, how much, how it went."""

    title: str
    owner: str
    due: MonthDay
    target: int | None = None
    unit: str = ""
    figure: str = ""
    reports: tuple[tuple[MonthDay, int | None, str], ...] = field(default=())
    done: MonthDay | None = None
    dropped: str = ""
    problem: int | None = None


@dataclass(frozen=True)
class Finding:
    """A problem as the demonstration has it: what shows it, who mended it and when."""

    title: str
    source: Source
    cause: str
    measure: str
    owner: str
    found: MonthDay
    resolved: MonthDay | None = None
    figures: tuple[str, ...] = ()


LECTURES = ((6, 28), 2, "已举办两场，均有签到表。"), ((11, 8), 4, "四场全部办完。")
PROMISES = (
    Aim(
        "召开法治政府建设专题会议",
        "司法所所长",
        (12, 20),
        4,
        "次",
        "leadership_meetings",
        done=(12, 16),
    ),
    Aim(
        "党委理论学习中心组学法",
        "党政综合办公室主任",
        (12, 25),
        12,
        "次",
        "center_group_study",
        done=(12, 25),
    ),
    Aim(
        "村“两委”集中学法",
        "司法所所长",
        (12, 25),
        60,
        "次",
        "village_study",
        done=(12, 24),
        problem=0,
    ),
    Aim(
        "举办干部法治专题讲座",
        "党政综合办公室主任",
        (11, 15),
        4,
        "场",
        reports=LECTURES,
        done=(11, 12),
    ),
    Aim("完善综治中心矛盾纠纷分流交办制度", "综治中心主任", (6, 30), done=(6, 24), problem=1),
    Aim(
        "修订乡村两级行政执法协作办法",
        "综合执法队队长",
        (9, 30),
        reports=(((9, 20), None, "初稿正在征求派出所和各站所意见。"),),
        done=(11, 21),
        problem=2,
    ),
    Aim(
        "建设村级法治文化广场",
        "党政综合办公室主任",
        (11, 30),
        2,
        "个",
        dropped="项目用地未获批复，经党委会研究取消，改为在现有文化墙增加法治内容。",
    ),
    Aim(
        "编印便民服务事项办事指南",
        "便民服务中心主任",
        (5, 31),
        1,
        "套",
        reports=(((5, 20), 1, "已付印并摆放在窗口。"),),
        done=(5, 24),
    ),
)
PLANNED = (
    Aim(
        "全体干部职工集中学法",
        "党政综合办公室主任",
        (12, 25),
        24,
        "次",
        "cadre_study",
        done=(12, 25),
    ),
    Aim(
        "村级集体合同合法性审查清零",
        "{village}党支部书记",
        (10, 31),
        8,
        "份",
        reports=(((10, 15), 8, "八份合同全部送审。"),),
        done=(10, 21),
    ),
    Aim(
        "村级法治宣传栏更新",
        "{village2}党支部书记",
        (12, 10),
        4,
        "期",
        reports=(((9, 30), 3, "已更新三期。"),),
    ),
)
NEXT = (
    Aim("村“两委”集中学法", "司法所所长", (12, 25), 72, "次", "village_study", problem=0),
    Aim("每季度召开法治政府建设专题会议", "司法所所长", (12, 20), 4, "次", "leadership_meetings"),
    Aim("矛盾纠纷分流交办按时办结", "综治中心主任", (12, 20), problem=1),
    Aim("行政执法人员持证上岗补训", "综合执法队队长", (6, 30), 2, "期", problem=2),
    Aim("学法佐证材料按月归档", "党政综合办公室主任", (12, 20), 12, "次", problem=3),
)
FINDINGS = (
    Finding(
        "部分村“两委”学法不均衡",
        Source.SELF,
        "会议多与党建例会合开，年初没有按月排定学法内容。",
        "按月排定学法内容，司法所逐村提醒",
        "司法所所长",
        (4, 10),
        (7, 5),
        ("village_study", "village_study_coverage"),
    ),
    Finding(
        "矛盾纠纷分流后回复不及时",
        Source.PUBLIC,
        "承办站所人手少，没有统一的回复时限。",
        "明确回复时限，由综治中心按周通报",
        "综治中心主任",
        (5, 8),
        (8, 20),
    ),
    Finding(
        "执法案卷文书填写不规范",
        Source.CASE_REVIEW,
        "新进人员对文书格式不熟悉，缺少审核。",
        "组织案卷评查和文书培训",
        "综合执法队队长",
        (6, 18),
        (9, 25),
    ),
    Finding(
        "少数学法活动缺少佐证材料",
        Source.INSPECTION,
        "活动结束后没有及时上传签到表。",
        "活动结束后及时归档签到表和照片",
        "副乡镇长",
        (9, 12),
        figures=("study_topic_coverage", "cadre_study_coverage"),
    ),
)
