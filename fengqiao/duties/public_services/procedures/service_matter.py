"""一般政务服务事项（优化营商环境条例第三十六条、第四十四条）：不属于行政许可的公共服务等."""

from datetime import date

from fengqiao.casework.procedures import Act, Outcome, Procedure, no_limit, until
from fengqiao.duties.public_services.facts import ServiceFacts
from fengqiao.duties.public_services.service_guards import (
    matter_competent,
    matter_complete,
    matter_incomplete,
    matter_not_competent,
    matter_reasons_told,
    promise_broken,
    promise_stated,
    promise_within_the_law,
    proofs_on_the_list,
    told_all_at_once,
)
from fengqiao.registers.law.statutes import BUSINESS_ENVIRONMENT, ONLINE_SERVICES

Acts = tuple[Act[ServiceFacts], ...]

WINDOW = ("window_clerk", "office_clerk")
OFFICES = (*WINDOW, "staff")


def promised(facts: ServiceFacts) -> date | None:
    """Return the last day that was promised at acceptance."""
    return facts.promised_last_day


PROMISED = until("承诺的办结日", promised, BUSINESS_ENVIRONMENT.article(36, 2))

ACCEPTING: Acts = (
    Act(
        "receive",
        "收件",
        by=("window_clerk", "village_cadre", "grid_worker"),
        stage="收件",
        basis=BUSINESS_ENVIRONMENT.article(36, 3),
        documents=("收件凭证", "帮办代办委托书"),
        makes_due={"check_materials": no_limit},
    ),
    Act(
        "check_materials",
        "核对材料",
        by=WINDOW,
        stage="收件",
        basis=BUSINESS_ENVIRONMENT.article(36, 1),
        after=("receive",),
        guards=(proofs_on_the_list,),
        documents=("材料核对单",),
        makes_due={"answer": no_limit},
    ),
    Act(
        "ask_supplement",
        "一次性告知补正",
        by=WINDOW,
        stage="收件",
        basis=BUSINESS_ENVIRONMENT.article(36, 1),
        after=("check_materials",),
        guards=(matter_incomplete, told_all_at_once, proofs_on_the_list),
        documents=("一次性告知单",),
        shuts=("answer",),
        opens=("supplement",),
    ),
    Act(
        "supplement",
        "提交补正材料",
        by="party",
        stage="收件",
        basis=BUSINESS_ENVIRONMENT.article(36, 1),
        initially="shut",
        clears=("check_materials",),
        opens=("answer",),
        makes_due={"check_materials": no_limit},
    ),
    Act(
        "answer",
        "受理与否的处理",
        by=WINDOW,
        stage="受理",
        basis=BUSINESS_ENVIRONMENT.article(36, 1),
        after=("check_materials",),
        shuts=("ask_supplement", "supplement"),
        outcomes=(
            Outcome(
                "accepted",
                "受理",
                guards=(matter_competent, matter_complete, promise_stated, promise_within_the_law),
                makes_due={"finish": PROMISED},
            ),
            Outcome("not_accepted", "不予受理", guards=(matter_reasons_told,), ends=True),
            Outcome("elsewhere", "告知向有权机关提出", guards=(matter_not_competent,), ends=True),
        ),
        documents=("受理通知书", "不予受理通知书"),
    ),
    Act(
        "withdraw_matter",
        "申请人撤回",
        by="party",
        stage="受理",
        basis=BUSINESS_ENVIRONMENT.article(36, 1),
        after=("receive",),
        ends=True,
    ),
)

HANDLING: Acts = (
    Act(
        "handle",
        "审核办理",
        by=OFFICES,
        stage="办理",
        basis=BUSINESS_ENVIRONMENT.article(36, 1),
        after=("answer.accepted",),
        repeatable=True,
    ),
    Act(
        "refer",
        "转有权部门或者报上级审核",
        by=OFFICES,
        stage="办理",
        basis=BUSINESS_ENVIRONMENT.article(37, 4),
        after=("answer.accepted",),
        not_while_due=("referral_answered",),
        repeatable=True,
        documents=("转办单",),
        opens=("referral_answered",),
        makes_due={"referral_answered": no_limit},
    ),
    Act(
        "referral_answered",
        "收到转办的答复",
        by="outside",
        stage="办理",
        basis=BUSINESS_ENVIRONMENT.article(37, 4),
        initially="shut",
        outcomes=(Outcome("done", "已办理"), Outcome("returned", "退回")),
    ),
    Act(
        "explain_delay",
        "公开说明超过承诺时限的理由",
        by=WINDOW,
        stage="办理",
        basis=BUSINESS_ENVIRONMENT.article(36, 2),
        after=("answer.accepted",),
        guards=(promise_broken,),
        repeatable=True,
    ),
    Act(
        "finish",
        "办结",
        by=OFFICES,
        stage="办理",
        basis=BUSINESS_ENVIRONMENT.article(36, 2),
        after=("handle",),
        not_while_due=("referral_answered",),
        outcomes=(
            Outcome("done", "办成"),
            Outcome("refused", "不予办理", guards=(matter_reasons_told,)),
        ),
        shuts=("handle", "refer", "referral_answered", "withdraw_matter"),
        opens=("deliver",),
        makes_due={"deliver": no_limit},
        documents=("办理结果",),
    ),
)

AFTERWARDS: Acts = (
    Act(
        "deliver",
        "送达或者取件",
        by=("window_clerk", "village_cadre", "grid_worker"),
        stage="送达",
        basis=BUSINESS_ENVIRONMENT.article(36, 1),
        initially="shut",
        documents=("送达回证",),
        opens=("archive",),
        makes_due={"archive": no_limit},
    ),
    Act(
        "archive",
        "归档",
        by=WINDOW,
        stage="归档",
        basis=ONLINE_SERVICES.article(12, 1),
        initially="shut",
        not_while_due=("rule_on_irregularity",),
    ),
    Act(
        "rule_on_irregularity",
        "对程序瑕疵作出处理",
        by="head",
        stage="归档",
        basis=BUSINESS_ENVIRONMENT.article(36, 1),
        initially="shut",
        remedy=True,
        repeatable=True,
        outcomes=(
            Outcome("put_right", "补正"),
            Outcome("done_again", "重新审核", clears=("handle",)),
        ),
        documents=("程序瑕疵处理决定",),
    ),
)

SERVICE_MATTER = Procedure[ServiceFacts](
    key="public_services.service_matter",
    title="一般政务服务事项",
    in_force_from=date(2020, 1, 1),
    basis=BUSINESS_ENVIRONMENT.article(36, 1),
    facts=ServiceFacts,
    summary=(
        "收件、核对材料、一次性告知补正、受理、办理、转办、办结、送达和归档；"
        "承诺的时限不得超过法定时限，超过承诺时限的公开说明理由。办结后的评价是申请人的，不是办理行为，另行登记。"
    ),
    acts=(*ACCEPTING, *HANDLING, *AFTERWARDS),
    irregularity="rule_on_irregularity",
)
