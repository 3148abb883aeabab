"""Fines taken on the spot and handed in: the same acts in both penalty procedures."""

from fengqiao.casework.procedures import Act, working_days
from fengqiao.casework.procedures.conditions import Guard
from fengqiao.duties.enforcement.facts import PenaltyFacts
from fengqiao.duties.enforcement.guards import official_receipt
from fengqiao.registers.law.articles import Article
from fengqiao.registers.law.statutes import PENALTY


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
            after=(after,),
            guards=(when, official_receipt),
            documents=("财政票据",),
            shuts=("pay",),
            makes_due={"hand_in": working_days("penalty.hand_in", PENALTY.article(71))},
            basis=basis,
        ),
        Act(
            "hand_in",
            "执法人员将罚款交至机关",
            by="officer",
            stage="执行",
            each=each,
            after=("collect_on_spot",),
            makes_due={"bank_in": working_days("penalty.bank_in", PENALTY.article(71))},
            basis=PENALTY.article(71),
        ),
        Act(
            "bank_in",
            "机关将罚款缴付银行",
            by=("office_clerk", "enforcement_head"),
            stage="执行",
            each=each,
            after=("hand_in",),
            basis=PENALTY.article(71),
        ),
    )
