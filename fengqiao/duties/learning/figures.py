"""What study contributes to reports."""

from django.db.models import Q, Subquery

from fengqiao.casework.figures.language import Cadence, Count, Coverage, Sum
from fengqiao.casework.links.models import Link
from fengqiao.casework.links.queries import with_part_by
from fengqiao.duties.learning import queries
from fengqiao.duties.learning.models import (
    Audience,
    StudyForm,
    StudySession,
    StudyTopic,
    TopicKind,
)
from fengqiao.registers.people.models import PostKind

CENTER_GROUP = Q(audiences__holds=Audience.CENTER_GROUP)
VILLAGE = Q(audiences__holds=Audience.VILLAGE)
CADRES = Q(audiences__holds=Audience.CADRES)
OF_XI_THOUGHT = Q(
    pk__in=Subquery(
        Link.objects.filter(
            kind=StudySession.record_kind(),
            relation=queries.STUDIED,
            other_id__in=Subquery(
                StudyTopic.objects.filter(topic_kind=TopicKind.XI_THOUGHT).values("pk")
            ),
        ).values("record_id")
    )
)
BOTH = "一次学习同时面向两类对象的，在两项中各计一次。"

CENTER_GROUP_STUDY = Count(
    id="center_group_study",
    name="理论学习中心组学法次数",
    unit="次",
    of=StudySession,
    dated="held_on",
    where=CENTER_GROUP,
    definition=f"年内已确认、学习对象含党委理论学习中心组的学法活动次数。{BOTH}",
)
CADRE_STUDY = Count(
    id="cadre_study",
    name="干部职工集中学法次数",
    unit="次",
    of=StudySession,
    dated="held_on",
    where=CADRES,
    definition=f"年内已确认、学习对象含全体干部职工的学法活动次数。{BOTH}",
)
LEADERSHIP_TEAM_STUDY = Count(
    id="leadership_team_study",
    name="领导班子学法次数",
    unit="次",
    of=StudySession,
    dated="held_on",
    where=Q(audiences__holds=Audience.LEADERSHIP_TEAM),
    definition=f"年内已确认、学习对象含领导班子的学法活动次数。{BOTH}",
)
VILLAGE_STUDY = Count(
    id="village_study",
    name="村“两委”学法次数",
    unit="次",
    of=StudySession,
    dated="held_on",
    where=VILLAGE,
    definition="年内已确认、学习对象含村“两委”的学法活动次数，各村分别计算。",
)
VILLAGE_STUDY_COVERAGE = Coverage(
    id="village_study_coverage",
    name="村“两委”学法覆盖率",
    unit="%",
    of=StudySession,
    dated="held_on",
    where=VILLAGE,
    definition="年内至少开展过一次村“两委”学法的村 ÷ 全部村。",
    targets=queries.villages,
    reached=queries.villages_studying,
)
CADRE_STUDY_COVERAGE = Coverage(
    id="cadre_study_coverage",
    name="干部学法覆盖率",
    unit="%",
    of=StudySession,
    dated="held_on",
    where=CADRES | CENTER_GROUP | Q(audiences__holds=Audience.LEADERSHIP_TEAM),
    definition="年内至少参加过一次集中学法的乡镇干部 ÷ 期末在任的乡镇干部，按参加人员名单计算。",
    targets=queries.cadres,
    people="人",
    reached=queries.people_attending,
)
TOPIC_COVERAGE = Coverage(
    id="study_topic_coverage",
    name="学法清单覆盖率",
    unit="%",
    of=StudySession,
    dated="held_on",
    definition="年内至少学习过一次的清单内容 ÷ 期末学法清单的全部内容。",
    targets=queries.topics,
    reached=queries.topics_studied,
)
CENTER_GROUP_CADENCE = Cadence(
    id="center_group_quarters",
    name="中心组学法的季度数",
    unit="个季度",
    of=StudySession,
    dated="held_on",
    where=CENTER_GROUP,
    every="quarter",
    definition="年内有中心组学法的季度数，列出没有的季度。",
)
XI_THOUGHT_STUDY = Count(
    id="xi_law_thought_study",
    name="习近平法治思想专题学习次数",
    unit="次",
    of=StudySession,
    dated="held_on",
    where=OF_XI_THOUGHT & ~CENTER_GROUP,
    definition="年内以习近平法治思想为学习内容的学法活动次数；已计入中心组学法的不重复计算。",
)
SEMINARS = Count(
    id="seminars",
    name="法治专题研讨次数",
    unit="次",
    of=StudySession,
    dated="held_on",
    where=Q(form=StudyForm.SEMINAR),
    definition="年内学习形式为专题研讨的学法活动次数。",
)
LAW_LECTURES = Count(
    id="law_lectures",
    name="法治讲座场次",
    unit="场",
    of=StudySession,
    dated="held_on",
    where=Q(form=StudyForm.LECTURE),
    definition="年内学习形式为专题讲座的学法活动场次。",
)
COURT_OBSERVATION = Count(
    id="court_observation",
    name="旁听庭审次数",
    unit="次",
    of=StudySession,
    dated="held_on",
    where=Q(form=StudyForm.COURT),
    definition="年内组织旁听庭审的次数。",
)
LEADER_LAW_LECTURES = Count(
    id="leader_law_lectures",
    name="主要负责人讲法治课次数",
    unit="次",
    of=StudySession,
    dated="held_on",
    where=with_part_by(
        StudySession, capacity=queries.LECTURED, posts=(PostKind.SECRETARY, PostKind.HEAD)
    )
    & Q(form=StudyForm.LECTURE),
    definition="年内学习形式为专题讲座、由当时在任的党委书记或乡镇长主讲的学法活动次数；会议上领学不计。",
)
STUDY_PARTICIPANTS = Sum(
    id="study_participants",
    name="学法参加人次",
    unit="人次",
    of=StudySession,
    dated="held_on",
    column="headcount",
    definition="年内各次学法活动参加人数之和，按签到表。",
)

FIGURES = (
    CENTER_GROUP_STUDY,
    CADRE_STUDY,
    LEADERSHIP_TEAM_STUDY,
    VILLAGE_STUDY,
    VILLAGE_STUDY_COVERAGE,
    CADRE_STUDY_COVERAGE,
    TOPIC_COVERAGE,
    CENTER_GROUP_CADENCE,
    XI_THOUGHT_STUDY,
    SEMINARS,
    LAW_LECTURES,
    COURT_OBSERVATION,
    LEADER_LAW_LECTURES,
    STUDY_PARTICIPANTS,
)
