"""Conditions the rules set on service matters that are no licence, and on bad ratings."""

# ruff: noqa: D103 - the words and the article of a guard are its documentation

from fengqiao.casework.procedures import Law, guard
from fengqiao.duties.public_services.facts import BadRatingFacts, ServiceFacts
from fengqiao.registers.law.statutes import BUSINESS_ENVIRONMENT, SERVICE_RATINGS

# -- service matters ---------------------------------------------------------------------------


@guard(unmet="事项不属于本机关职权", basis=BUSINESS_ENVIRONMENT.article(36, 1))
def matter_competent(facts: ServiceFacts, _law: Law) -> bool:
    return facts.competent


@guard(unmet="事项属于本机关职权，应当受理", basis=BUSINESS_ENVIRONMENT.article(36, 1))
def matter_not_competent(facts: ServiceFacts, _law: Law) -> bool:
    return not facts.competent


@guard(unmet="材料不齐，应当一次性告知补正", basis=BUSINESS_ENVIRONMENT.article(36, 1))
def matter_complete(facts: ServiceFacts, _law: Law) -> bool:
    return facts.materials_complete


@guard(unmet="材料齐全，不得再要求补正", basis=BUSINESS_ENVIRONMENT.article(36, 1))
def matter_incomplete(facts: ServiceFacts, _law: Law) -> bool:
    return not facts.materials_complete


@guard(unmet="没有一次性告知需要补正的全部内容", basis=BUSINESS_ENVIRONMENT.article(36, 1))
def told_all_at_once(facts: ServiceFacts, _law: Law) -> bool:
    return facts.everything_asked_at_once


@guard(unmet="索要证明事项清单之外的证明", basis=BUSINESS_ENVIRONMENT.article(44, 3))
def proofs_on_the_list(facts: ServiceFacts, _law: Law) -> bool:
    return not facts.proof_beyond_the_list


@guard(unmet="没有说明理由", basis=BUSINESS_ENVIRONMENT.article(36, 1))
def matter_reasons_told(facts: ServiceFacts, _law: Law) -> bool:
    return facts.reasons_told


@guard(unmet="没有写明承诺的办结日", basis=BUSINESS_ENVIRONMENT.article(36, 2))
def promise_stated(facts: ServiceFacts, _law: Law) -> bool:
    return facts.promised_last_day is not None


@guard(unmet="承诺时限超过法定时限", basis=BUSINESS_ENVIRONMENT.article(36, 2))
def promise_within_the_law(facts: ServiceFacts, _law: Law) -> bool:
    promised, legal = facts.promised_last_day, facts.legal_last_day
    return promised is None or legal is None or promised <= legal


@guard(unmet="没有超过承诺的时限", basis=BUSINESS_ENVIRONMENT.article(36, 2))
def promise_broken(facts: ServiceFacts, _law: Law) -> bool:
    if facts.promised_last_day is None:
        return False
    # What was finished in time overruns nothing, however long it lies in the archive.
    until = min(facts.act_on, facts.finished_on or facts.act_on)
    return until > facts.promised_last_day


# -- bad ratings -------------------------------------------------------------------------------


@guard(unmet="被评价人不得办理对自己的差评", basis=SERVICE_RATINGS.whole())
def handled_by_another(facts: BadRatingFacts, _law: Law) -> bool:
    return not facts.rated_handles_it


@guard(unmet="匿名差评无从回访", basis=SERVICE_RATINGS.whole())
def can_be_called(facts: BadRatingFacts, _law: Law) -> bool:
    return facts.real_name


@guard(unmet="没有写明不计入统计的理由", basis=SERVICE_RATINGS.whole())
def exclusion_reasoned(facts: BadRatingFacts, _law: Law) -> bool:
    return facts.reasons_told


@guard(unmet="公开前未隐去评价人的信息", basis=SERVICE_RATINGS.whole())
def rater_masked(facts: BadRatingFacts, _law: Law) -> bool:
    return facts.masked
