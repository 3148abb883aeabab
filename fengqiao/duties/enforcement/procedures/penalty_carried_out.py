"""Ordinary penalty, second half: service, payment, remedies, publication, withdrawal, closing."""

from datetime import date

from fengqiao.casework.procedures import (
    Act,
    Outcome,
    days,
    months,
    no_limit,
    until,
    working_days,
)
from fengqiao.duties.enforcement.facts import PenaltyFacts
from fengqiao.duties.enforcement.guards import (
    added_fine_is_lawful,
    electronic_confirmed,
    masked,
    other_service_failed,
    pay_by_stated,
    payment_overdue,
    remote_and_asked,
    secrecy_reviewed,
)
from fengqiao.duties.enforcement.procedures.collection import collected_on_spot, enforced
from fengqiao.duties.enforcement.procedures.penalty_decided import (
    BEFORE_DECISION,
    REVIEWED,
    Acts,
)
from fengqiao.registers.law.statutes import (
    LITIGATION,
    PENALTY,
    RECONSIDERATION,
    THREE_SYSTEMS,
)

REMEDIES = ("reconsider", "sue", "sue_over_reconsideration")
PENDING = ("reconsidered", "judged")
PAYING = ("pay", "pay_instalment", "collect_on_spot", "ask_instalments", "rule_instalments")
ENFORCING = ("add_fine", "urge", "apply_to_court", "enforcement_ended")
# A decision that is withdrawn takes with it all that was built on it.
AFTER_DECISION = (
    "serve",
    "serve_by_notice",
    "publish",
    *PAYING,
    "hand_in",
    "bank_in",
    *ENFORCING,
    *REMEDIES,
    *PENDING,
)
# To begin anew: the rights are opened by the new notice, and what answers them by their use.
DONE_AGAIN = (*BEFORE_DECISION, "decide_no_penalty")


def last_day_to_pay(facts: PenaltyFacts) -> date | None:
    """Return the day fixed by the approval, or by the plan for the next instalment."""
    return facts.pay_by


PLANNED = until("批准的缴纳日期", last_day_to_pay, PENALTY.article(66, 2))

CARRYING_OUT: Acts = (
    Act(
        "serve",
        "送达处罚决定书",
        by="officer",
        stage="送达",
        basis=PENALTY.article(61, 1),
        each="party",
        initially="shut",
        record="av_key_points",
        documents=("送达回证",),
        shuts=("serve_by_notice",),
        opens=("reconsider", "sue", "ask_instalments", "add_fine", "urge"),
        makes_due={"pay": days("penalty.pay", PENALTY.article(67, 3))},
        outcomes=(
            Outcome("direct", "直接送达"),
            Outcome("left", "留置送达"),
            Outcome("electronic", "电子送达", guards=(electronic_confirmed,)),
            Outcome("mail", "邮寄或者委托送达"),
            Outcome("deemed", "公告期满视为送达", by_clock=True),
        ),
    ),
    Act(
        "serve_by_notice",
        "公告送达",
        by="officer",
        stage="送达",
        basis=PENALTY.article(61, 1),
        each="party",
        initially="shut",
        record="av_key_points",
        guards=(other_service_failed,),
        documents=("送达公告",),
    ),
    Act(
        "serve_no_penalty",
        "送达不予处罚决定书",
        by="officer",
        stage="送达",
        basis=PENALTY.article(61, 1),
        each="party",
        initially="shut",
        documents=("送达回证",),
    ),
    Act(
        "educate",
        "对当事人教育",
        by="officer",
        stage="送达",
        basis=PENALTY.article(33, 3),
        initially="shut",
    ),
    Act(
        "order_guardian",
        "责令监护人管教、看管",
        by="officer",
        stage="送达",
        basis=(PENALTY.article(30), PENALTY.article(31)),
        initially="shut",
    ),
    Act(
        "pay",
        "缴清罚款",
        by="party",
        stage="执行",
        basis=PENALTY.article(67, 3),
        each="party",
        initially="shut",
        after=("serve",),
        documents=("缴款凭证",),
        shuts=(
            "pay_instalment",
            "collect_on_spot",
            "ask_instalments",
            "rule_instalments",
            *ENFORCING,
        ),
    ),
    Act(
        "ask_instalments",
        "申请延期或者分期缴纳",
        by="party",
        stage="执行",
        basis=PENALTY.article(66, 2),
        each="party",
        initially="shut",
        repeatable=True,
        documents=("延期（分期）缴纳罚款申请书",),
        opens=("rule_instalments",),
        clears=("rule_instalments",),
        makes_due={"rule_instalments": no_limit},
    ),
    Act(
        "rule_instalments",
        "决定是否延期、分期",
        by="head",
        stage="执行",
        basis=PENALTY.article(66, 2),
        each="party",
        initially="shut",
        documents=("延期（分期）缴纳罚款审批表",),
        outcomes=(
            Outcome(
                "granted",
                "批准",
                guards=(pay_by_stated,),
                opens=("pay_instalment",),
                makes_due={"pay": PLANNED},
                restarts=("pay",),
            ),
            Outcome("refused", "不批准"),
        ),
    ),
    Act(
        "pay_instalment",
        "缴纳一期罚款",
        by="party",
        stage="执行",
        basis=PENALTY.article(66, 2),
        each="party",
        initially="shut",
        after=("rule_instalments.granted",),
        repeatable=True,
        guards=(pay_by_stated,),
        documents=("缴款凭证",),
        makes_due={"pay": PLANNED},
        restarts=("pay",),
    ),
    *collected_on_spot(
        after="serve", when=remote_and_asked, basis=PENALTY.article(69), each="party"
    ),
    Act(
        "add_fine",
        "加处罚款",
        by="head",
        stage="执行",
        basis=PENALTY.article(72, 1, 1),
        each="party",
        initially="shut",
        guards=(payment_overdue, added_fine_is_lawful),
        documents=("加处罚款决定书",),
    ),
    *enforced(remedies=REMEDIES, pending=PENDING, each="party"),
)

CONTESTING: Acts = (
    Act(
        "reconsider",
        "申请行政复议",
        by="party",
        stage="救济",
        basis=RECONSIDERATION.article(20, 1),
        each="party",
        initially="shut",
        within=days("remedy.reconsider", of="serve"),
        shuts=("sue",),
        opens=("reconsidered",),
        makes_due={"reconsidered": no_limit},
    ),
    Act(
        "reconsidered",
        "收到行政复议决定",
        by="outside",
        stage="救济",
        basis=RECONSIDERATION.article(20, 1),
        each="party",
        initially="shut",
        outcomes=(
            Outcome("upheld", "维持", opens=("sue_over_reconsideration",)),
            Outcome("overturned", "变更、撤销或者确认违法", makes_due={"withdraw": no_limit}),
        ),
    ),
    Act(
        "sue",
        "提起行政诉讼",
        by="party",
        stage="救济",
        basis=LITIGATION.article(46, 1),
        each="party",
        initially="shut",
        within=months("remedy.sue", of="serve"),
        shuts=("reconsider",),
        opens=("judged",),
        makes_due={"judged": no_limit},
    ),
    Act(
        "sue_over_reconsideration",
        "对复议决定提起诉讼",
        by="party",
        stage="救济",
        basis=LITIGATION.article(45),
        each="party",
        initially="shut",
        within=days("remedy.sue_after_reconsideration", of="reconsidered"),
        opens=("judged",),
        makes_due={"judged": no_limit},
    ),
    Act(
        "judged",
        "收到生效裁判",
        by="outside",
        stage="救济",
        basis=LITIGATION.article(46, 1),
        each="party",
        initially="shut",
        outcomes=(
            Outcome("upheld", "驳回诉讼请求"),
            Outcome("overturned", "变更、撤销或者确认违法", makes_due={"withdraw": no_limit}),
        ),
    ),
)

PUBLISHING: Acts = (
    Act(
        "publish",
        "公开处罚决定",
        by=("office_clerk", "judicial_clerk"),
        stage="公开",
        basis=(PENALTY.article(48, 1), THREE_SYSTEMS.point(6)),
        initially="shut",
        guards=(masked, secrecy_reviewed),
        opens=("take_down",),
    ),
    Act(
        "take_down",
        "撤下公开信息并说明理由",
        by=("office_clerk", "judicial_clerk"),
        stage="公开",
        basis=PENALTY.article(48, 2),
        initially="shut",
        after=("withdraw",),
        shuts=("take_down",),
    ),
)

WITHDRAWING: Acts = (
    Act(
        "withdraw",
        "处罚决定被变更、撤销、确认违法或者无效",
        by=("head", "outside"),
        stage="撤回",
        basis=PENALTY.article(48, 2),
        initially="shut",
        repeatable=True,
        clears=("decide", "close", *AFTER_DECISION),
        shuts=AFTER_DECISION,
        makes_due={
            "take_down": working_days("penalty.withdraw_publication", PENALTY.article(48, 2))
        },
        outcomes=(
            Outcome("ended", "不再处罚", shuts=("decide", "withdraw")),
            Outcome(
                "to_be_redone",
                "重新处理",
                clears=("conclude", "notify", *REVIEWED),
                shuts=("withdraw", "close"),
                opens=DONE_AGAIN,
                makes_due={"decide": no_limit},
            ),
        ),
    ),
    Act(
        "rule_on_irregularity",
        "对程序瑕疵作出处理",
        by="head",
        stage="撤回",
        basis=PENALTY.article(75, 2),
        initially="shut",
        remedy=True,
        repeatable=True,
        documents=("程序瑕疵处理决定",),
        outcomes=(
            Outcome("put_right", "补正"),
            Outcome("done_again", "重新办理", clears=("conclude", "notify", *REVIEWED)),
            Outcome("withdrawn", "撤销", makes_due={"withdraw": no_limit}),
        ),
    ),
)

CLOSING: Acts = (
    Act(
        "close",
        "结案",
        by="head",
        stage="结案",
        basis=PENALTY.article(47),
        initially="shut",
        not_while_due=(
            "serve",
            "serve_no_penalty",
            "educate",
            "order_guardian",
            "publish",
            "pay",
            "hand_in",
            "bank_in",
            "rule_instalments",
            "enforcement_ended",
            "withdraw",
            "take_down",
            "rule_on_irregularity",
            *PENDING,
        ),
        documents=("结案审批表", "卷宗目录"),
        shuts=("ask_instalments", *ENFORCING),
    ),
)
