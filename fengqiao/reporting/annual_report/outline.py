"""The outline a new report starts from: the five parts that the rules ask for, in our own words.

Basis: 《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）: measures and results, shortcomings and
causes, how the first-responsible persons did their duty, next year's arrangements, other matters.
The order is the township's own (local reports differ); it can be changed in every report.
"""

from dataclasses import dataclass

PARTS = {
    "results": "{year}年度推进法治政府建设的主要举措和成效",
    "first_responsible": "党政主要负责人履行推进法治建设第一责任人职责情况",
    "problems": "存在的问题及原因分析",
    "plans": "{next_year}年推进法治政府建设的主要安排",
    "other": "其他需要报告的情况",
}


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section of the outline; ``{year}`` and ``{next_year}`` are filled in when a report begins."""

    key: str
    part: str
    title: str
    text: str


OPENING = (
    "{year}年，{township}坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，"
    "按照上级法治政府建设工作部署，扎实推进各项工作。现将一年来的情况报告如下。"
)

SECTIONS = (
    OutlineSection(
        "leadership",
        "results",
        "加强组织领导，压实法治责任",
        "根据班子成员变动及时调整法治政府建设工作领导小组，组内职务按岗位设置，期末组内职务"
        "{{{{ leading_group_members }}}}个。全年召开法治政府建设专题会议{{{{ leadership_meetings }}}}次，"
        "听取法治建设工作汇报{{{{ work_reports_heard }}}}次，研究解决法治问题{{{{ problems_studied }}}}项；"
        "议定事项形成督办任务{{{{ tasks_due }}}}件，办结率{{{{ task_completion_rate }}}}%。",
    ),
    OutlineSection(
        "learning",
        "results",
        "抓实学法用法，提升法治思维",
        "把习近平法治思想、宪法、民法典、党内法规和业务法律法规列入学法清单和年度计划。全年党委理论学习中心组"
        "学法{{{{ center_group_study }}}}次，全体干部职工集中学法{{{{ cadre_study }}}}次，各村“两委”学法"
        "{{{{ village_study | wording }}}}次，村“两委”学法覆盖率{{{{ village_study_coverage }}}}%，"
        "学法清单覆盖率{{{{ study_topic_coverage }}}}%。",
    ),
    OutlineSection(
        "publicity",
        "results",
        "深化法治宣传，培育法治意识",
        "落实“谁执法谁普法”普法责任制，按普法责任清单完成率{{{{ publicity_duty_coverage }}}}%。围绕宪法宣传周、"
        "民法典宣传月、全民国家安全教育日、国际禁毒日等节点，采取集中宣传、进村入户、法治讲座等形式，"
        "向群众宣传宪法、民法典等法律法规，普法节点覆盖率{{{{ key_date_coverage }}}}%，"
        "村覆盖率{{{{ publicity_village_coverage }}}}%。全年开展各类普法活动{{{{ publicity_events | wording }}}}场，"
        "其中法治宣讲{{{{ law_preaching_sessions }}}}场、法治进校园{{{{ school_law_sessions }}}}场；"
        "发放普法资料{{{{ publicity_materials | wording }}}}份，"
        "利用广播、微信群、公众号、视频号推送普法信息{{{{ media_posts | wording }}}}条，"
        "现场受众{{{{ publicity_audience | wording }}}}人次，期末建有法治文化阵地{{{{ law_culture_sites }}}}处。",
    ),
    OutlineSection(
        "services",
        "results",
        "优化政务服务，严格规范执法",
        "推进政务服务标准化、规范化、便利化，落实行政执法公示、执法全过程记录和重大执法决定法制审核制度。"
        "全年受理政务服务事项{{{{ gov_service_items | wording }}}}件，办结率{{{{ completion_rate | wording }}}}，"
        "按时办理率{{{{ in_time_rate }}}}%。实行“好差评”，群众自愿评价，有效评价{{{{ service_ratings }}}}条，评价率"
        "{{{{ rating_response_rate }}}}%，群众满意度（非常满意、满意、基本满意的条数占有效评价的比例）"
        "{{{{ satisfaction_rate | wording }}}}。",
    ),
    OutlineSection(
        "disputes",
        "results",
        "整合法治力量，化解矛盾风险",
        "坚持和发展新时代“枫桥经验”，依托综治中心整合派出所、司法所等基层法治力量{{{{ joint_forces }}}}家，"
        "建立基层治理网格化管理体系，全乡划分网格{{{{ grids }}}}个，组建包括村组干部、村民代表等在内的"
        "{{{{ grid_workers }}}}人网格员队伍，网格内登记常住人口{{{{ grid_residents }}}}人，常住人口纳入网格"
        "的比例为{{{{ resident_grid_coverage | wording }}}}，常态化开展矛盾纠纷排查化解，发挥村“法律明白人”作用。",
    ),
    OutlineSection(
        "paralegals",
        "results",
        "培养法律明白人，建强乡村法治队伍",
        "建立法律明白人名册，推荐、公示、考核上岗和退出逐人登记。年末在岗法律明白人"
        "{{{{ law_aware_persons }}}}名，在岗不少于规定人数的村占{{{{ villages_with_enough_law_aware_persons }}}}%；"
        "全年开展法律明白人培训{{{{ law_aware_training_sessions }}}}次，{{{{ law_aware_training_quarters }}}}个季度"
        "开展了培训，参训覆盖率{{{{ law_aware_training_coverage }}}}%，法律明白人履职{{{{ law_aware_duties }}}}人次。"
        "在册学法用法示范户{{{{ model_households }}}}户，有示范户的村占{{{{ villages_with_model_household }}}}%，"
        "年度复核覆盖率{{{{ model_households_reviewed }}}}%。",
    ),
    OutlineSection(
        "first_responsible",
        "first_responsible",
        "",
        "党政主要负责人将法治建设纳入年度工作要点，确定年度任务{{{{ annual_key_tasks }}}}项。党委书记主持专题会议"
        "{{{{ meetings_chaired_by_secretary }}}}次，乡镇长主持{{{{ meetings_chaired_by_head }}}}次；开展法治专题调研"
        "{{{{ leader_surveys }}}}次，讲法治课{{{{ leader_law_lectures }}}}次，带头学法，全年领导班子学法"
        "{{{{ leadership_team_study }}}}次。对法治建设重点事项下达督办单{{{{ supervision_orders }}}}件，销号率"
        "{{{{ supervision_closure_rate }}}}%；年度述法{{{{ law_debriefing_persons }}}}人。",
    ),
    OutlineSection(
        "problems",
        "problems",
        "",
        "请结合指标中的例外和缺口填写：问题是什么、原因在哪里、由哪些数字看出。",
    ),
    OutlineSection(
        "plans",
        "plans",
        "",
        "请针对上述问题逐项写明{next_year}年的措施、责任岗位和完成时限。",
    ),
)


def outline_text(key: str, year: int) -> str:
    """Return the text with which a section begins, as a report of a year has it at first."""
    section = next(each for each in SECTIONS if each.key == key)
    return section.text.format(year=year, next_year=year + 1).strip()
