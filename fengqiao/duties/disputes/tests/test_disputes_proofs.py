"""What may never happen in mediation and petitions, from the law, proved over every path."""

from fengqiao.casework.procedures.proofs import Never, never, prove
from fengqiao.duties.disputes.procedures.mediation import PEOPLES_MEDIATION
from fengqiao.duties.disputes.procedures.petition import PETITION

ANEW = ("confirmation.refused",)

NEVER_IN_MEDIATION: tuple[Never, ...] = (
    *(
        never(act, "人民调解法第十七条：一方明确拒绝的，不得调解").after("refuse")
        for act in ("accept", "tell_rights", "invite", "mediate", "go_on", "conclude", "refuse")
    ),
    *(
        never(act, "第十七条：未受理").without("accept")
        for act in ("tell_rights", "invite", "mediate", "conclude")
    ),
    never("mediate", "第二十三条：未告知当事人权利").without("tell_rights", since=ANEW),
    never("conclude", "第二十二条：未经调解").without("mediate", since=ANEW),
    *(
        never(act, "第二十八条：没有有效的协议").without(
            "conclude.written", "conclude.oral", since=[*ANEW, "conclude.failed"]
        )
        for act in ("follow_up", "ask_confirmation")
    ),
    never("hand_copy", "第二十九条：没有协议书").without("conclude.written", since=ANEW),
    never("confirmation", "第三十三条：没有申请").without("ask_confirmation", since=ANEW),
    never("ask_confirmation", "第三十三条：逾期不得再申请").after(
        "ask_confirmation.lapses", until=["conclude"]
    ),
    *(
        never(act, "第二十六条：调解已经终结").after("conclude", until=ANEW)
        for act in ("mediate", "invite", "tell_rights", "go_on", "refuse", "conclude")
    ),
    never("accept", "第十七条：不予受理的").after("decline"),
    never("decline", "第十七条：已经受理的").after("accept"),
    *(never(act, "同一行为不重复办理").after(act) for act in ("register", "accept", "decline")),
    *(
        never(act, "同一行为不重复办理").after(act, until=ANEW)
        for act in ("tell_rights", "hand_copy", "ask_confirmation")
    ),
    never("confirmation", "同一申请一个结果").after("confirmation", until=["ask_confirmation"]),
    never("tell_routes", "第二十六条：告知一次").after(
        "tell_routes",
        until=["conclude.failed", "refuse", "follow_up.broken", "confirmation.refused"],
    ),
)

ROADS_AWAY = (
    "choose_road.litigation",
    "choose_road.arbitration",
    "choose_road.party_appeal",
    "choose_road.penalty",
    "choose_road.licence",
    "choose_road.other_administrative",
    "choose_road.mediation",
)
ENDS = (
    *ROADS_AWAY,
    "answer.passed_on",
    "answer.elsewhere",
    "answer.repeated",
    "objection_answered.agreed",
    "hand_over_report",
    "withdraw_petition",
    "final_review",
)
EVERYTHING = (
    "answer",
    "take_up",
    "check_competence",
    "objection_answered",
    "classify",
    "reply_proposal",
    "hand_over_report",
    "choose_road",
    "fulfil_duty",
    "hear",
    "investigate",
    "hold_hearing",
    "extend",
    "conclude",
    "carry_out",
    "serve",
    "ask_review",
    "review",
    "ask_final_review",
    "hearing_time",
    "hearing_time_over",
    "final_review",
    "withdraw_petition",
)
RETURNED = ("review.returned",)
REDONE = ("rule_on_irregularity.done_again",)

NEVER_IN_A_PETITION: tuple[Never, ...] = (
    *(
        never(act, "信访工作条例第三十一条、第三十六条：本程序已经终结").after(*ENDS)
        for act in EVERYTHING
    ),
    never("answer", "第二十三条第三款：职权未核实").after(
        "register.sent", until=["check_competence"]
    ),
    never("answer", "第二十三条第三款：异议未答复").after(
        "check_competence.objected", until=["objection_answered"]
    ),
    never("classify", "第二十三条：未受理").without("answer.accepted", "take_up"),
    never("choose_road", "第三十一条：只对申诉求决").without(
        "classify.claim", since=["classify.proposal", "classify.report"]
    ),
    never("reply_proposal", "第二十九条：只对建议意见").without(
        "classify.proposal", since=["classify.claim", "classify.report"]
    ),
    never("hand_over_report", "第三十条：只对检举控告").without(
        "classify.report", since=["classify.claim", "classify.proposal"]
    ),
    *(
        never(act, "第三十一条第六项：只在信访程序中").without(
            "choose_road.petition",
            since=["choose_road.duty", "classify.proposal", "classify.report"],
        )
        for act in ("hear", "investigate", "hold_hearing", "extend", "conclude")
    ),
    never("fulfil_duty", "第三十一条第五项").without(
        "choose_road.duty", since=["choose_road.petition", "classify.proposal", "classify.report"]
    ),
    never("conclude", "第三十一条第六项：未听取陈述").without("hear", since=[*RETURNED, *REDONE]),
    never("conclude", "第三十一条第六项：未调查核实").without(
        "investigate", since=[*RETURNED, *REDONE]
    ),
    *(
        never(act, "第三十二条：意见书已经出具").after("conclude", until=RETURNED)
        for act in (
            "classify",
            "choose_road",
            "hear",
            "investigate",
            "hold_hearing",
            "extend",
            "conclude",
        )
    ),
    never("serve", "第三十二条：没有意见书").without("conclude", since=RETURNED),
    never("carry_out", "第三十二条第二款：没有支持的意见").without("conclude.supported"),
    never("ask_review", "第三十五条：意见书未送达").without("serve", since=RETURNED),
    never("ask_review", "第三十五条：逾期不得再请求").after("ask_review.lapses", until=["serve"]),
    never("review", "第三十五条：没有请求").without("ask_review", since=RETURNED),
    never("ask_final_review", "第三十六条：没有维持的复查意见").without("review.upheld"),
    never("ask_final_review", "第三十六条：逾期不得再请求").after("ask_final_review.lapses"),
    never("final_review", "第三十六条：没有请求").without("ask_final_review"),
    never("final_review", "第三十六条第二款：听证未结束").after(
        "hearing_time", until=["hearing_time_over"]
    ),
    never("hearing_time_over", "第三十六条第二款：没有听证").without(
        "hearing_time", since=["hearing_time_over"]
    ),
    never("take_up", "第二十三条第二款：姓名、住址清楚的应当告知").without("register.unclear"),
    *(
        never(act, "同一行为不重复办理").after(act)
        for act in (
            "register",
            "answer",
            "take_up",
            "check_competence",
            "objection_answered",
            "fulfil_duty",
            "ask_final_review",
        )
    ),
    *(
        never(act, "同一行为不重复办理").after(act, until=[*RETURNED, "conclude"])
        for act in ("serve", "ask_review", "review", "carry_out", "extend")
    ),
    never("reply_proposal", "第二十九条：答复一次").after("reply_proposal"),
)


def test_mediation_is_proved() -> None:
    assert prove(PEOPLES_MEDIATION, NEVER_IN_MEDIATION) == ()


def test_the_petition_is_proved() -> None:
    assert prove(PETITION, NEVER_IN_A_PETITION) == ()
