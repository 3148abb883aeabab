"""Conditions the law sets on acts of a licence case, each with its article."""

# ruff: noqa: D103 - the words and the article of a guard are its documentation

from fengqiao.casework.procedures import Law, guard
from fengqiao.duties.public_services.facts import LicenceFacts
from fengqiao.registers.law.statutes import LICENSING, THREE_SYSTEMS


@guard(unmet="申请材料不齐全或者不符合法定形式", basis=LICENSING.article(32, 1, 5))
def materials_complete(facts: LicenceFacts, _law: Law) -> bool:
    return facts.materials_complete


@guard(unmet="申请事项不属于本机关职权", basis=LICENSING.article(32, 1, 5))
def competent(facts: LicenceFacts, _law: Law) -> bool:
    return facts.competent


@guard(unmet="申请事项属于本机关职权，不得不予受理", basis=LICENSING.article(32, 1, 2))
def not_competent(facts: LicenceFacts, _law: Law) -> bool:
    return not facts.competent


@guard(unmet="申请事项依法需要许可", basis=LICENSING.article(32, 1, 1))
def licence_not_needed(facts: LicenceFacts, _law: Law) -> bool:
    return not facts.licence_needed


@guard(unmet="没有一次告知需要补正的全部内容", basis=LICENSING.article(32, 1, 4))
def everything_asked_at_once(facts: LicenceFacts, _law: Law) -> bool:
    return facts.everything_asked_at_once


@guard(unmet="材料齐全，应当受理而不是要求补正", basis=LICENSING.article(32, 1, 5))
def materials_incomplete(facts: LicenceFacts, _law: Law) -> bool:
    return not facts.materials_complete


@guard(unmet="补正后材料已经齐全，应当受理", basis=LICENSING.article(32, 1, 5))
def supplement_incomplete(facts: LicenceFacts, _law: Law) -> bool:
    return facts.supplement_incomplete


@guard(unmet="没有出具加盖专用印章、注明日期的书面凭证", basis=LICENSING.article(32, 2))
def slip_sealed(facts: LicenceFacts, _law: Law) -> bool:
    return facts.slip_sealed


@guard(unmet="实质核查的工作人员不足法定人数", basis=LICENSING.article(34, 3))
def enough_checkers(facts: LicenceFacts, law: Law) -> bool:
    return facts.checkers >= law.amount("licence.checkers_min")


@guard(unmet="本申请需要核实材料的实质内容", basis=LICENSING.article(34, 3))
def on_site_check_needed(facts: LicenceFacts, _law: Law) -> bool:
    return facts.on_site_check_needed


@guard(unmet="本许可直接关系他人重大利益", basis=(LICENSING.article(36), LICENSING.article(47, 1)))
def concerns_others(facts: LicenceFacts, _law: Law) -> bool:
    return facts.concerns_others


@guard(unmet="本事项依法应当公告并听证", basis=LICENSING.article(46))
def hearing_by_law(facts: LicenceFacts, _law: Law) -> bool:
    return facts.hearing_by_law


@guard(unmet="听证主持人与本许可事项有直接利害关系", basis=LICENSING.article(48, 1, 3))
def chair_is_disinterested(facts: LicenceFacts, _law: Law) -> bool:
    return not facts.chair_interested


@guard(unmet="没有书面告知申请人所需时间", basis=LICENSING.article(45))
def time_told_in_writing(facts: LicenceFacts, _law: Law) -> bool:
    return facts.time_told_in_writing


@guard(unmet="没有将延长期限的理由告知申请人", basis=LICENSING.article(42, 1))
def extension_reason_told(facts: LicenceFacts, _law: Law) -> bool:
    return facts.extension_reason_told


@guard(unmet="本许可由上级机关决定，本机关只作初步审查", basis=LICENSING.article(35))
def decides_itself(facts: LicenceFacts, _law: Law) -> bool:
    return not facts.first_review_only


@guard(unmet="本许可由本机关决定，不报上级决定", basis=LICENSING.article(35))
def first_review_only(facts: LicenceFacts, _law: Law) -> bool:
    return facts.first_review_only


@guard(unmet="申请不符合法定条件、标准", basis=LICENSING.article(38, 1))
def conditions_met(facts: LicenceFacts, _law: Law) -> bool:
    return facts.conditions_met


@guard(unmet="申请符合法定条件、标准，应当准予", basis=LICENSING.article(38, 1))
def conditions_not_met(facts: LicenceFacts, _law: Law) -> bool:
    return not facts.conditions_met


@guard(unmet="不予许可没有说明理由，或者没有告知复议、诉讼权利", basis=LICENSING.article(38, 2))
def reasons_and_remedies_told(facts: LicenceFacts, _law: Law) -> bool:
    return facts.reasons_given and facts.remedies_told


@guard(unmet="经过听证的，应当根据听证笔录决定", basis=LICENSING.article(48, 2))
def record_followed(facts: LicenceFacts, _law: Law) -> bool:
    return facts.record_followed


@guard(unmet="公开前未隐去不得公开的个人信息", basis=THREE_SYSTEMS.point(6))
def masked(facts: LicenceFacts, _law: Law) -> bool:
    return facts.masked
