"""Conditions set on the making of major decisions, each with its article."""

# ruff: noqa: D103 - the words and the article of a guard are its documentation

from fengqiao.casework.procedures import Law, guard
from fengqiao.duties.decisions.facts import DecisionFacts
from fengqiao.registers.law.statutes import DECISIONS


@guard(unmet="该事项不适用重大行政决策程序", basis=DECISIONS.article(3, 2))
def matter_is_covered(facts: DecisionFacts, _law: Law) -> bool:
    return not facts.excluded_matter


@guard(unmet="有关单位意见不一致，没有向决策机关说明争议", basis=DECISIONS.article(13))
def disagreement_reported(facts: DecisionFacts, _law: Law) -> bool:
    return facts.disagreement_reported or not facts.units_disagree


@guard(unmet="不属于依法不予公开的决策，应当听取公众意见", basis=DECISIONS.article(14, 1))
def participation_required(facts: DecisionFacts, _law: Law) -> bool:
    return not facts.legally_secret


@guard(unmet="公开征求意见的时间不足，也没有说明缩短的理由", basis=DECISIONS.article(15, 1))
def comment_long_enough(facts: DecisionFacts, law: Law) -> bool:
    if facts.comment_from is None or facts.comment_to is None:
        return False
    length = (facts.comment_to - facts.comment_from).days
    long_enough = length >= law.limit("decision.public_comment").amount
    return long_enough or bool(facts.short_comment_reason)


@guard(unmet="征求意见的期限还没有到", basis=DECISIONS.article(15, 1))
def comment_over(facts: DecisionFacts, _law: Law) -> bool:
    return facts.comment_to is not None and facts.act_on > facts.comment_to


@guard(unmet="专业性、技术性较强的事项应当组织专家论证", basis=DECISIONS.article(19, 1))
def professional(facts: DecisionFacts, _law: Law) -> bool:
    return facts.professional


@guard(unmet="选择的专家与决策事项有直接利害关系", basis=DECISIONS.article(20))
def experts_are_disinterested(facts: DecisionFacts, _law: Law) -> bool:
    return not facts.expert_interested


@guard(unmet="书面论证意见没有署名、盖章", basis=DECISIONS.article(19, 2))
def experts_signed(facts: DecisionFacts, _law: Law) -> bool:
    return facts.experts_signed


@guard(unmet="可能造成不利影响的，应当评估风险可控", basis=DECISIONS.article(22, 1))
def risk_possible(facts: DecisionFacts, _law: Law) -> bool:
    return facts.risk_possible


@guard(unmet="风险评估报告缺少风险点、防范措施或者处置预案", basis=DECISIONS.article(23, 2))
def risk_report_complete(facts: DecisionFacts, _law: Law) -> bool:
    return facts.risk_report_complete


@guard(unmet="涉及市场主体经济活动的，应当公平竞争审查", basis=DECISIONS.article(29, 1, 1))
def affects_market(facts: DecisionFacts, _law: Law) -> bool:
    return facts.affects_market


@guard(unmet="合法性审查的时间不足，也没有说明理由", basis=DECISIONS.article(26, 2))
def review_long_enough(facts: DecisionFacts, law: Law) -> bool:
    enough = facts.review_workdays >= law.limit("decision.legal_review").amount
    return enough or bool(facts.short_review_reason)


@guard(unmet="没有组织法律顾问、公职律师提出法律意见", basis=DECISIONS.article(28))
def counsel_heard(facts: DecisionFacts, _law: Law) -> bool:
    return facts.counsel_heard


@guard(unmet="不是探索性改革事项，或者没有明示法律风险", basis=DECISIONS.article(25, 2))
def exploratory_with_risk_stated(facts: DecisionFacts, _law: Law) -> bool:
    return facts.exploratory and facts.risk_stated


@guard(unmet="提交讨论的材料不齐", basis=DECISIONS.article(29))
def papers_complete(facts: DecisionFacts, _law: Law) -> bool:
    return facts.papers_complete


@guard(
    unmet="会议组成人员没有充分发表意见，或者行政首长没有最后发言", basis=DECISIONS.article(30, 2)
)
def head_spoke_last(facts: DecisionFacts, _law: Law) -> bool:
    return facts.members_spoke and facts.head_spoke_last


@guard(unmet="讨论情况和不同意见没有如实记录", basis=DECISIONS.article(30, 3))
def minutes_true(facts: DecisionFacts, _law: Law) -> bool:
    return facts.minutes_true


@guard(unmet="决定与多数人意见不一致，没有在会上说明理由", basis=DECISIONS.article(30, 2))
def majority_or_reasons(facts: DecisionFacts, _law: Law) -> bool:
    return facts.reasons_given or not facts.against_majority


@guard(unmet="依法不予公开的决策不得公布", basis=DECISIONS.article(32))
def not_secret(facts: DecisionFacts, _law: Law) -> bool:
    return not facts.legally_secret


@guard(unmet="不属于依法不予公开的决策，应当公布", basis=DECISIONS.article(32))
def secret(facts: DecisionFacts, _law: Law) -> bool:
    return facts.legally_secret


@guard(unmet="没有说明公众意见、专家论证意见的采纳情况", basis=DECISIONS.article(32))
def adoption_explained(facts: DecisionFacts, _law: Law) -> bool:
    return facts.adoption_explained


@guard(unmet="公布前未经保密审查", basis=DECISIONS.article(32))
def secrecy_reviewed(facts: DecisionFacts, _law: Law) -> bool:
    return facts.secrecy_reviewed


@guard(unmet="情况不紧急，不得先中止执行", basis=DECISIONS.article(37))
def urgent(facts: DecisionFacts, _law: Law) -> bool:
    return facts.urgent


@guard(unmet="没有应当评估的情形", basis=DECISIONS.article(36, 1))
def evaluation_called_for(facts: DecisionFacts, _law: Law) -> bool:
    return facts.evaluation_called_for


@guard(unmet="决策前承担主要论证评估工作的单位不得承担后评估", basis=DECISIONS.article(36, 2))
def evaluator_is_another(facts: DecisionFacts, _law: Law) -> bool:
    return not facts.evaluator_was_assessor
