"""Conditions the law sets on mediation and petitions, each with its article."""

# ruff: noqa: D103 - the words and the article of a guard are its documentation

from fengqiao.casework.procedures import Law, guard
from fengqiao.duties.disputes.facts import MediationFacts, PetitionFacts
from fengqiao.registers.law.statutes import CONFIRMATION, MEDIATION, MEDIATION_RULES, PETITIONS

# -- mediation ---------------------------------------------------------------------------------


@guard(unmet="不属于民间纠纷，或者依法由其他机关专属处理", basis=MEDIATION.article(2))
def civil_dispute(facts: MediationFacts, _law: Law) -> bool:
    return facts.civil_dispute


@guard(unmet="没有指定或者选定人民调解员", basis=MEDIATION.article(19))
def enough_mediators(facts: MediationFacts, law: Law) -> bool:
    return facts.mediators >= law.amount("mediation.mediators_min")


@guard(unmet="调解员与纠纷有利害关系，可能偏袒一方", basis=MEDIATION.article(15, 1))
def mediator_is_disinterested(facts: MediationFacts, _law: Law) -> bool:
    return not facts.mediator_interested


@guard(unmet="调解民间纠纷不得收取任何费用", basis=MEDIATION.article(4))
def free_of_charge(facts: MediationFacts, _law: Law) -> bool:
    return not facts.fee_taken


@guard(unmet="邀请他人参与没有征得当事人同意", basis=MEDIATION.article(20, 1))
def guests_accepted(facts: MediationFacts, _law: Law) -> bool:
    return facts.guests_accepted


@guard(unmet="纠纷可能引起治安、刑事案件", basis=MEDIATION.article(25))
def may_escalate(facts: MediationFacts, _law: Law) -> bool:
    return facts.may_escalate


@guard(unmet="协议书没有各方当事人签名、盖章或者按指印", basis=MEDIATION.article(29, 2))
def parties_signed(facts: MediationFacts, _law: Law) -> bool:
    return facts.parties_signed


@guard(unmet="协议书没有人民调解员签名", basis=MEDIATION.article(29, 2))
def mediator_signed(facts: MediationFacts, _law: Law) -> bool:
    return facts.mediator_signed


@guard(unmet="协议书没有加盖人民调解委员会印章", basis=MEDIATION.article(29, 2))
def committee_sealed(facts: MediationFacts, _law: Law) -> bool:
    return facts.committee_sealed


@guard(unmet="当事人没有表示无需制作协议书", basis=MEDIATION.article(28))
def no_text_wanted(facts: MediationFacts, _law: Law) -> bool:
    return facts.no_text_wanted


@guard(unmet="调解员没有记录口头协议的内容", basis=MEDIATION.article(28))
def content_recorded(facts: MediationFacts, _law: Law) -> bool:
    return facts.content_recorded


@guard(unmet="继续调解没有取得各方当事人同意", basis=MEDIATION_RULES.article(33))
def all_consent_to_go_on(facts: MediationFacts, _law: Law) -> bool:
    return facts.all_consent_to_go_on


@guard(unmet="司法确认须由双方当事人共同申请", basis=MEDIATION.article(33, 1))
def jointly(facts: MediationFacts, _law: Law) -> bool:
    return facts.jointly


@guard(unmet="确认身份、收养、婚姻关系的，法院不予受理", basis=CONFIRMATION.article(4, 2))
def no_personal_status(facts: MediationFacts, _law: Law) -> bool:
    return not facts.personal_status


# -- petitions ---------------------------------------------------------------------------------


@guard(unmet="多人走访的代表超过法定人数", basis=PETITIONS.article(20, 3))
def few_representatives(facts: PetitionFacts, law: Law) -> bool:
    return facts.representatives <= law.amount("petition.representatives_max")


@guard(unmet="姓名、住址清楚的，应当书面告知", basis=PETITIONS.article(23, 2))
def name_unclear(facts: PetitionFacts, _law: Law) -> bool:
    return facts.name_unclear


@guard(unmet="不属于本机关职权范围", basis=PETITIONS.article(23, 1))
def competent(facts: PetitionFacts, _law: Law) -> bool:
    return facts.competent


@guard(unmet="属于本机关职权范围，应当办理", basis=PETITIONS.article(23, 1))
def not_competent(facts: PetitionFacts, _law: Law) -> bool:
    return not facts.competent


@guard(
    unmet="不是已受理、正在办理或者复核终结后重提的同一事项",
    basis=(PETITIONS.article(19, 3), PETITIONS.article(36, 3)),
)
def already_in_hand(facts: PetitionFacts, _law: Law) -> bool:
    return facts.already_in_hand


@guard(unmet="有直接利害关系的工作人员应当回避", basis=PETITIONS.article(28, 3))
def handler_is_disinterested(facts: PetitionFacts, _law: Law) -> bool:
    return not facts.handler_interested


@guard(unmet="不得将检举材料转给被检举的人或者单位", basis=PETITIONS.article(30, 3))
def kept_from_the_accused(facts: PetitionFacts, _law: Law) -> bool:
    return not facts.passed_to_accused


@guard(unmet="情况不复杂，或者没有告知延期理由", basis=PETITIONS.article(34))
def extension_reasoned(facts: PetitionFacts, _law: Law) -> bool:
    return facts.complex and facts.extension_reason_told


@guard(unmet="处理意见书没有写明请求、事实理由、意见及依据", basis=PETITIONS.article(32, 1))
def reasons_and_basis_stated(facts: PetitionFacts, _law: Law) -> bool:
    return facts.reasons_and_basis_stated


@guard(unmet="没有取得争议双方同意", basis=PETITIONS.article(33))
def all_consent(facts: PetitionFacts, _law: Law) -> bool:
    return facts.all_consent
