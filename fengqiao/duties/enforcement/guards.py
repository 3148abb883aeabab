"""Conditions the law sets on acts of a penalty case, each with its article."""

# ruff: noqa: D103 - the words and the article of a guard are its documentation

from fengqiao.casework.procedures import Law, guard
from fengqiao.duties.enforcement.facts import PenaltyFacts
from fengqiao.duties.enforcement.rules import age_on, is_within_limitation, late_fine
from fengqiao.registers.law.statutes import (
    CIVIL_PROCEDURE,
    PENALTY,
    RECONSIDERATION,
    THREE_SYSTEMS,
)

# -- who may act, on what power ----------------------------------------------------------------


@guard(unmet="执法人员不足法定人数，或者证件无效", basis=PENALTY.article(42, 1))
def enough_certified_officers(facts: PenaltyFacts, law: Law) -> bool:
    certified = [each for each in facts.officers if each.certified_on(facts.act_on)]
    return len(certified) >= law.amount("penalty.officers_min")


@guard(unmet="没有出示执法证件，当事人有权拒绝", basis=PENALTY.article(55, 1))
def certificates_shown(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.certificates_shown


@guard(unmet="有应当回避的执法人员参与", basis=PENALTY.article(43, 1))
def no_interested_officer(facts: PenaltyFacts, _law: Law) -> bool:
    return not any(each.interested for each in facts.officers)


@guard(
    unmet="本机关在当日没有该项处罚权，或者赋权、委托未公布",
    basis=(PENALTY.article(17), PENALTY.article(20, 2), PENALTY.article(24, 1)),
)
def power_held(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.power is not None and facts.power.held_on(facts.act_on)


# -- the violation and the offender ------------------------------------------------------------


@guard(unmet="违法行为超过追责期限才被发现，不再处罚", basis=PENALTY.article(36))
def within_limitation(facts: PenaltyFacts, law: Law) -> bool:
    violation = facts.violation
    if violation is None:
        return False
    key = "penalty.lookback_grave" if violation.grave_and_harmful else "penalty.lookback"
    return is_within_limitation(violation.ended_on, violation.discovered_on, law.limit(key))


@guard(unmet="违法事实不清或者证据不足", basis=PENALTY.article(40))
def facts_established(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.violation is not None and facts.violation.facts_established


@guard(unmet="违法时不满十四周岁，不予处罚，责令监护人管教", basis=PENALTY.article(30))
def old_enough(facts: PenaltyFacts, law: Law) -> bool:
    born, violation = facts.offender.born, facts.violation
    if born is None or violation is None:
        return facts.offender.is_organisation
    return age_on(born, violation.ended_on) >= law.amount("penalty.age_punished")


@guard(unmet="违法时不满十八周岁，应当从轻或者减轻", basis=PENALTY.article(30))
def the_young_are_mitigated(facts: PenaltyFacts, law: Law) -> bool:
    born, violation = facts.offender.born, facts.violation
    if born is None or violation is None:
        return facts.offender.is_organisation
    adult = age_on(born, violation.ended_on) >= law.amount("penalty.age_adult")
    return adult or facts.decided.mitigated


@guard(unmet="当事人违法时不能辨认或者控制自己的行为，不予处罚", basis=PENALTY.article(31))
def accountable(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.offender.capable


@guard(unmet="同一违法行为已受过罚款，不得再罚款", basis=PENALTY.article(29))
def not_fined_before(facts: PenaltyFacts, _law: Law) -> bool:
    before = facts.violation is not None and facts.violation.fined_before
    return not (before and facts.decided.fine > 0)


@guard(unmet="没有引用已公布的裁量基准档次", basis=PENALTY.article(34))
def discretion_cited(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.decided.severity > 0


@guard(unmet="决定重于告知的处罚，须有新的事实并重新告知", basis=PENALTY.article(45, 2))
def not_heavier_than_notified(facts: PenaltyFacts, _law: Law) -> bool:
    proposed, decided = facts.proposed, facts.decided
    return (
        decided.fine <= proposed.fine
        and decided.severity <= proposed.severity
        and (proposed.other_kinds or not decided.other_kinds)
    )


@guard(unmet="证据不会灭失，以后也不难取得，不得先行登记保存", basis=PENALTY.article(56))
def evidence_may_be_lost(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.evidence_may_be_lost


@guard(unmet="不涉嫌犯罪，不应移送司法机关", basis=PENALTY.article(27, 1))
def criminal_suspected(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.violation is not None and facts.violation.criminal_suspected


@guard(unmet="涉嫌犯罪的应当移送司法机关，不得以罚代刑", basis=PENALTY.article(27, 1))
def not_criminal(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.violation is not None and not facts.violation.criminal_suspected


# -- no penalty (each guards one outcome) ------------------------------------------------------


@guard(unmet="不属于轻微、及时改正且没有危害后果", basis=PENALTY.article(33, 1))
def minor_corrected_harmless(facts: PenaltyFacts, _law: Law) -> bool:
    violation = facts.violation
    return violation is not None and (
        violation.minor and violation.corrected and violation.harmless
    )


@guard(unmet="不属于初次违法、后果轻微并及时改正", basis=PENALTY.article(33, 1))
def first_minor_corrected(facts: PenaltyFacts, _law: Law) -> bool:
    violation = facts.violation
    return violation is not None and (
        violation.first and violation.corrected and violation.harm_minor
    )


@guard(unmet="没有足以证明无主观过错的证据", basis=PENALTY.article(33, 2))
def no_fault_proved(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.violation is not None and facts.violation.no_fault_proved


@guard(unmet="违法事实并非不能成立", basis=PENALTY.article(57, 1, 3))
def not_established(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.violation is not None and facts.violation.not_established


@guard(unmet="当事人违法时已满十四周岁", basis=PENALTY.article(30))
def under_age(facts: PenaltyFacts, law: Law) -> bool:
    born, violation = facts.offender.born, facts.violation
    if born is None or violation is None:
        return False
    return age_on(born, violation.ended_on) < law.amount("penalty.age_punished")


@guard(unmet="当事人违法时能够辨认和控制自己的行为", basis=PENALTY.article(31))
def unaccountable(facts: PenaltyFacts, _law: Law) -> bool:
    return not facts.offender.capable


# -- notice, defence, hearing, review ----------------------------------------------------------


@guard(unmet="告知书缺少拟处罚内容、事实、理由、依据或者当事人的权利", basis=PENALTY.article(44))
def notice_complete(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.notice_complete


@guard(unmet="拟作出的处罚应当告知听证权利", basis=PENALTY.article(63, 1))
def hearing_not_required(facts: PenaltyFacts, _law: Law) -> bool:
    return not facts.hearing_required


@guard(unmet="放弃陈述、申辩须由当事人明确表示", basis=PENALTY.article(62))
def waiver_is_express(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.waiver_is_express


@guard(unmet="听证主持人与本案有直接利害关系", basis=PENALTY.article(64, 1, 4))
def chair_is_disinterested(facts: PenaltyFacts, _law: Law) -> bool:
    return not facts.chair_interested


@guard(unmet="初次从事法制审核的人员没有取得法律职业资格", basis=PENALTY.article(58, 2))
def reviewer_is_qualified(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.reviewer_passed_exam or not facts.reviewer_is_new


@guard(unmet="本案应当经法制审核通过", basis=PENALTY.article(58, 1))
def review_required(facts: PenaltyFacts, _law: Law) -> bool:
    return (
        facts.major_public_interest
        or facts.hearing_held
        or facts.intricate
        or facts.review_by_statute
    )


@guard(unmet="情节复杂或者重大违法，应当集体讨论决定", basis=PENALTY.article(57, 2))
def collective_required(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.complex_or_grave


# -- decision, service, publication ------------------------------------------------------------


@guard(unmet="决定书缺少法定事项或者没有盖章", basis=PENALTY.article(59))
def decision_complete(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.decision_complete


@guard(unmet="没有罚款的决定不能记为罚款决定", basis=PENALTY.article(59, 1, 3))
def has_fine(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.decided.fine > 0


@guard(unmet="有罚款的决定须记为罚款决定", basis=PENALTY.article(59, 1, 3))
def has_no_fine(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.decided.fine == 0


@guard(unmet="当事人没有签订电子送达确认书", basis=PENALTY.article(61, 2))
def electronic_confirmed(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.electronic_confirmed


@guard(unmet="当事人并非下落不明，其他方式可以送达", basis=CIVIL_PROCEDURE.article(95, 1))
def other_service_failed(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.other_service_failed


@guard(unmet="公开前未隐去不得公开的个人信息", basis=PENALTY.article(50))
def masked(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.masked


@guard(unmet="公开前未经保密审查", basis=THREE_SYSTEMS.point(6))
def secrecy_reviewed(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.secrecy_reviewed


# -- payment -----------------------------------------------------------------------------------


@guard(unmet="没有写明批准的最后缴纳日期", basis=PENALTY.article(66, 2))
def pay_by_stated(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.pay_by is not None


@guard(unmet="缴纳期限未满", basis=PENALTY.article(72, 1))
def payment_overdue(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.payment_was_due_on is not None and facts.act_on > facts.payment_was_due_on


@guard(unmet="加处罚款超过法定的比例或者上限", basis=PENALTY.article(72, 1, 1))
def added_fine_is_lawful(facts: PenaltyFacts, law: Law) -> bool:
    most = late_fine(
        facts.decided.fine,
        facts.days_late,
        rate=law.amount("penalty.late_rate"),
        cap=law.amount("penalty.late_cap"),
    )
    return facts.added_fine <= most


@guard(unmet="不属于边远、交通不便且当事人提出的情形", basis=PENALTY.article(69))
def remote_and_asked(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.remote_and_asked


@guard(unmet="当场收缴没有出具财政专用票据", basis=PENALTY.article(70))
def official_receipt(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.official_receipt


# -- on the spot -------------------------------------------------------------------------------


@guard(unmet="罚款超过当场决定的上限，应当适用普通程序", basis=PENALTY.article(51))
def within_spot_fine(facts: PenaltyFacts, law: Law) -> bool:
    if facts.offender.is_organisation:
        return facts.decided.fine <= law.amount("penalty.spot_fine_organisation")
    return facts.decided.fine <= law.amount("penalty.spot_fine_citizen")


@guard(unmet="当场决定只能是警告或者罚款", basis=PENALTY.article(51))
def only_warning_or_fine(facts: PenaltyFacts, _law: Law) -> bool:
    return not facts.decided.other_kinds and (facts.decided.warning or facts.decided.fine > 0)


@guard(unmet="没有当场告知并听取陈述、申辩", basis=(PENALTY.article(44), PENALTY.article(45, 1)))
def told_and_heard(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.told_and_heard


@guard(unmet="当场处罚决定书填写不全或者没有编号", basis=PENALTY.article(52, 2))
def slip_complete(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.slip_complete


@guard(unmet="当场决定须告知先申请行政复议（复议前置）", basis=RECONSIDERATION.article(23, 2))
def tells_review_first(facts: PenaltyFacts, _law: Law) -> bool:
    return facts.tells_review_first


@guard(unmet="不属于可以当场收缴罚款的情形", basis=(PENALTY.article(68), PENALTY.article(69)))
def may_collect_on_spot(facts: PenaltyFacts, law: Law) -> bool:
    small = facts.decided.fine <= law.amount("penalty.spot_collect")
    return small or facts.hard_to_collect_later or facts.remote_and_asked
