"""行政处罚普通程序（行政处罚法第五十四条至第六十五条），到执行、公开和撤回为止."""

from datetime import date

from fengqiao.casework.procedures import Clock, Procedure, elapsed
from fengqiao.casework.procedures.terms import days
from fengqiao.duties.enforcement.facts import PenaltyFacts
from fengqiao.duties.enforcement.procedures.penalty_carried_out import (
    CARRYING_OUT,
    CLOSING,
    CONTESTING,
    PUBLISHING,
    WITHDRAWING,
)
from fengqiao.duties.enforcement.procedures.penalty_decided import (
    DECIDING,
    DEFENDING,
    FILING,
    HEARING,
    INVESTIGATING,
    REVIEWING,
)
from fengqiao.registers.law.statutes import CIVIL_PROCEDURE, PENALTY

ORDINARY_PENALTY = Procedure[PenaltyFacts](
    key="enforcement.ordinary_penalty",
    title="行政处罚普通程序",
    in_force_from=date(2024, 1, 1),
    basis=PENALTY.article(54),
    facts=PenaltyFacts,
    summary=(
        "乡镇依法定职权、赋权或者委托查处违法行为，从发现线索到处罚决定、送达、履行、公开；"
        "多名当事人分别告知、分别听证、分别送达。"
    ),
    acts=(
        *FILING,
        *INVESTIGATING,
        *DEFENDING,
        *HEARING,
        *REVIEWING,
        *DECIDING,
        *CARRYING_OUT,
        *CONTESTING,
        *PUBLISHING,
        *WITHDRAWING,
        *CLOSING,
    ),
    clocks=(
        Clock(
            "deemed_served",
            "公告期满视为送达",
            when=elapsed(
                "serve_by_notice",
                days("service.public_notice", CIVIL_PROCEDURE.article(95, 1)),
            ),
            counts_as="serve.deemed",
            basis=CIVIL_PROCEDURE.article(95, 1),
        ),
    ),
    irregularity="rule_on_irregularity",
)
