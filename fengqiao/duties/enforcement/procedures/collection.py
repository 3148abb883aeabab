"""Fines taken on the spot, and fines that a court enforces: the same in both procedures."""

from fengqiao.casework.procedures import Act, Delay, no_limit, working_days
from fengqiao.casework.procedures.conditions import Guard
from fengqiao.duties.enforcement.facts import PenaltyFacts
from fengqiao.duties.enforcement.guards import official_receipt, payment_overdue
from fengqiao.registers.law.articles import Article
from fengqiao.registers.law.statutes import COERCION, PENALTY


def collected_on_spot(
    *, after: str, when: Guard[PenaltyFacts], basis: Article, each: str = ""
) -> tuple[Act[PenaltyFacts], ...]:
    """Return the acts by which officers take a fine themselves and hand it in.

    Args:
        after: the act by which the decision reaches the party.
        when: the guard that allows it in this procedure, with its article.
        basis: that article.
        each: "party" where the procedure has several parties.
    """
    return (
        Act(
            "collect_on_spot",
            "当场收缴罚款",
            by="officer",
            stage="执行",
            each=each,
            initially="shut",
            after=(after,),
            guards=(when, official_receipt),
            documents=("财政票据",),
            shuts=("pay",),
            opens=("hand_in",),
            makes_due={"hand_in": working_days("penalty.hand_in", PENALTY.article(71))},
            basis=basis,
        ),
        Act(
            "hand_in",
            "执法人员将罚款交至机关",
            by="officer",
            stage="执行",
            each=each,
            initially="shut",
            opens=("bank_in",),
            makes_due={"bank_in": working_days("penalty.bank_in", PENALTY.article(71))},
            basis=PENALTY.article(71),
        ),
        Act(
            "bank_in",
            "机关将罚款缴付银行",
            by=("office_clerk", "enforcement_head"),
            stage="执行",
            each=each,
            initially="shut",
            basis=PENALTY.article(71),
        ),
    )


def enforced(
    *, remedies: tuple[str, ...], pending: tuple[str, ...], each: str = ""
) -> tuple[Act[PenaltyFacts], ...]:
    """Return the acts by which an unpaid fine is brought to the court, once something opens them.

    Args:
        remedies: the rights that must have lapsed or been used up first.
        pending: what must have been answered first, once a remedy was used.
        each: "party" where the procedure has several parties.
    """
    return (
        Act(
            "urge",
            "催告履行",
            by="officer",
            stage="执行",
            basis=COERCION.article(54),
            each=each,
            initially="shut",
            repeatable=True,
            guards=(payment_overdue,),
            documents=("履行催告书", "送达回证"),
            opens=("apply_to_court",),
        ),
        Act(
            "apply_to_court",
            "申请人民法院强制执行",
            by="head",
            stage="执行",
            basis=(COERCION.article(53), PENALTY.article(72, 1, 4)),
            each=each,
            initially="shut",
            not_before=Delay("urge", working_days("coercion.demand", COERCION.article(54))),
            not_while_open=remedies,
            not_while_due=pending,
            guards=(payment_overdue,),
            documents=("强制执行申请书",),
            opens=("enforcement_ended",),
            makes_due={"enforcement_ended": no_limit},
        ),
        Act(
            "enforcement_ended",
            "法院执行终结",
            by="outside",
            stage="执行",
            basis=COERCION.article(53),
            each=each,
            initially="shut",
            shuts=("pay", "collect_on_spot", "urge"),
        ),
    )
