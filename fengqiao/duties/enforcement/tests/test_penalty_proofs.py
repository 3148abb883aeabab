"""What may never happen in a penalty case, written from the law and proved over every path.

The properties name acts and nothing else; they know no condition and no guard of the definitions.
"""

from fengqiao.casework.procedures.proofs import Never, never, prove
from fengqiao.duties.enforcement.procedures.on_the_spot_penalty import ON_THE_SPOT_PENALTY
from fengqiao.duties.enforcement.procedures.ordinary_penalty import ORDINARY_PENALTY

ANSWERED = ("hold_hearing", "withdraw_hearing")
USED_UP = ("waive_defence", "defend", "defend.lapses")
HEARING_SETTLED = (
    "waive_hearing",
    "ask_hearing",
    "ask_hearing.lapses",
    "notify.without_hearing",
)

DONE_ONCE: dict[str, tuple[str, ...]] = {
    "register_lead": (),
    "file": (),
    "resolve_preserved": ("preserve",),
    "conclude": ("investigate", "withdraw.to_be_redone", "rule_on_irregularity.done_again"),
    "waive_defence": ("notify",),
    "recheck": ("notify", "defend"),
    "ask_hearing": ("notify",),
    "waive_hearing": ("notify",),
    "withdraw_hearing": ("notify",),
    "hold_hearing": ("notify", "ask_hearing"),
    "review": (
        "submit_review",
        "investigate",
        "notify",
        "hold_hearing",
        "withdraw.to_be_redone",
        "rule_on_irregularity.done_again",
    ),
    "serve": ("withdraw",),
    "serve_by_notice": ("withdraw",),
    "serve_no_penalty": (),
    "educate": (),
    "order_guardian": (),
    "publish": ("withdraw",),
    "take_down": ("withdraw",),
    "pay": ("withdraw",),
    "rule_instalments": ("ask_instalments", "withdraw"),
    "collect_on_spot": ("withdraw",),
    "hand_in": ("withdraw",),
    "bank_in": ("withdraw",),
    "add_fine": ("withdraw",),
    "apply_to_court": ("withdraw",),
    "enforcement_ended": ("withdraw",),
    "reconsider": ("withdraw",),
    "reconsidered": ("withdraw",),
    "sue": ("withdraw",),
    "sue_over_reconsideration": ("withdraw",),
    "judged": ("withdraw", "sue", "sue_over_reconsideration"),
    "withdraw": ("decide",),
    "close": ("withdraw",),
}
OVER_ONCE_DECIDED = (
    "investigate",
    "preserve",
    "resolve_preserved",
    "ask_recusal",
    "rule_recusal",
    "conclude",
    "notify",
    "defend",
    "waive_defence",
    "recheck",
    "ask_hearing",
    "waive_hearing",
    "withdraw_hearing",
    "notify_hearing",
    "hold_hearing",
    "submit_review",
    "review",
    "discuss",
    "transfer_crime",
)
OVER_ONCE_WITHDRAWN = (
    "serve",
    "serve_by_notice",
    "publish",
    "pay",
    "pay_instalment",
    "collect_on_spot",
    "ask_instalments",
    "rule_instalments",
    "hand_in",
    "bank_in",
    "add_fine",
    "urge",
    "apply_to_court",
    "enforcement_ended",
    "reconsider",
    "reconsidered",
    "sue",
    "sue_over_reconsideration",
    "judged",
)
OVER_ONCE_PAID = (
    "pay_instalment",
    "collect_on_spot",
    "ask_instalments",
    "rule_instalments",
    "add_fine",
    "urge",
    "apply_to_court",
    "enforcement_ended",
)

NEVER_IN_THE_ORDINARY_PENALTY: tuple[Never, ...] = (
    *(never(act, "同一行为不重复办理").after(act, until=again) for act, again in DONE_ONCE.items()),
    *(
        never(act, "第五十七条：已经决定的案件").after(
            "decide", "decide_no_penalty", until=["withdraw.to_be_redone"]
        )
        for act in OVER_ONCE_DECIDED
    ),
    *(
        never(act, "第四十八条第二款：决定已被撤销").without("decide", since=["withdraw"])
        for act in OVER_ONCE_WITHDRAWN
    ),
    *(
        never(act, "第六十七条：罚款已经缴清").after("pay", until=["withdraw"])
        for act in OVER_ONCE_PAID
    ),
    *(
        never(act, "第六十一条：决定书尚未送达").without("serve", since=["withdraw"])
        for act in OVER_ONCE_WITHDRAWN[3:]
    ),
    *(
        never(act, "第五十七条：没有不予处罚的决定").without("decide_no_penalty")
        for act in ("serve_no_penalty", "educate", "order_guardian")
    ),
    never("investigate", "第五十四条第二款：立案之后才调查").without("file"),
    never("file", "第五十四条第二款：决定不予立案的不再立案").after("not_file"),
    never("decide", "第四十四条、第六十二条：不告知不得处罚，有新的事实须重新告知").without(
        "notify", since=["investigate", "withdraw.to_be_redone"]
    ),
    never("decide", "第六十二条：陈述申辩未行使、未放弃、期限未满，不得处罚").after(
        "notify", until=USED_UP
    ),
    never("decide", "第四十五条：提出申辩的，未复核不得处罚").after("defend", until=["recheck"]),
    never("decide", "第六十三条：听证权利未行使、未放弃、期限未满，不得处罚").after(
        "notify.with_hearing", until=HEARING_SETTLED
    ),
    never("decide", "第六十三条：要求听证而未听证，不得处罚").after("ask_hearing", until=ANSWERED),
    never("ask_hearing", "第六十四条：逾期不得再要求听证").after(
        "ask_hearing.lapses", until=["notify"]
    ),
    never("ask_hearing", "第六十四条：放弃后不得再要求，重新告知的除外").after(
        "waive_hearing", until=["notify"]
    ),
    never("hold_hearing", "第六十四条第二项：未通知不得举行").without(
        "notify_hearing", since=["notify"]
    ),
    never("decide", "第五十七条：调查未终结不得决定").without(
        "conclude", since=["investigate", "withdraw.to_be_redone"]
    ),
    never("decide", "第四十三条第三款：回避申请未决定").after(
        "ask_recusal", until=["rule_recusal"]
    ),
    never("decide", "第五十六条：登记保存的物品未处理").after(
        "preserve", until=["resolve_preserved"]
    ),
    never("decide", "第五十八条：退回补充调查的，未补充不得决定").after(
        "review.supplement", until=["investigate"]
    ),
    never("decide_no_penalty", "第四十三条第三款：回避申请未决定").after(
        "ask_recusal", until=["rule_recusal"]
    ),
    never("decide", "第二十七条：已经移送司法机关").after("transfer_crime"),
    never("decide", "第五十七条：一案一决定，撤销重作的除外").after(
        "decide", "decide_no_penalty", until=["withdraw.to_be_redone"]
    ),
    never("decide_no_penalty", "第五十七条：一案一决定，撤销重作的除外").after(
        "decide", "decide_no_penalty", until=["withdraw.to_be_redone"]
    ),
    never("serve", "第六十一条：送达的是现行有效的决定").without("decide", since=["withdraw"]),
    never("pay", "第六十七条：收到决定书之后才缴款").without("serve", since=["withdraw"]),
    never("publish", "第四十八条：公开的是现行有效的决定").without("decide", since=["withdraw"]),
    never("take_down", "第四十八条第二款：先有撤回").without("withdraw"),
    never("apply_to_court", "行政强制法第五十四条：未催告不得申请").without(
        "urge", since=["withdraw"]
    ),
    never("apply_to_court", "行政强制法第五十三条：复议期限未满").after(
        "serve", until=["reconsider", "reconsider.lapses", "sue"]
    ),
    never("apply_to_court", "行政强制法第五十三条：起诉期限未满").after(
        "serve", until=["sue", "sue.lapses", "reconsider"]
    ),
    never("apply_to_court", "行政强制法第五十三条：复议未结").after(
        "reconsider", until=["reconsidered", "withdraw"]
    ),
    never("apply_to_court", "行政强制法第五十三条：诉讼未结").after(
        "sue", "sue_over_reconsideration", until=["judged", "withdraw"]
    ),
    never("apply_to_court", "行政处罚法第七十二条：已经缴清").after("pay", until=["withdraw"]),
    never("urge", "行政强制法第五十四条：已经缴清").after("pay", until=["withdraw"]),
    never("sue", "行政复议与诉讼不并行").after("reconsider", until=["withdraw"]),
    never("pay_instalment", "第六十六条第二款：批准之后才分期").without(
        "rule_instalments.granted", since=["withdraw", "ask_instalments"]
    ),
    never("hand_in", "第七十一条：收缴之后才上交").without("collect_on_spot", since=["withdraw"]),
)

NEVER_ON_THE_SPOT: tuple[Never, ...] = (
    *(
        never(act, "同一行为不重复办理").after(act)
        for act in (
            "hand_over",
            "report",
            "publish",
            "pay",
            "collect_on_spot",
            "hand_in",
            "bank_in",
            "apply_to_court",
            "enforcement_ended",
            "reconsider",
            "reconsidered",
            "sue_over_reconsideration",
            "judged",
            "take_down",
            "withdraw",
            "close",
        )
    ),
    never("hear", "第四十五条：听取之后不重复，重新告知的除外").after(
        "hear", until=["tell", "establish"]
    ),
    *(
        never(act, "第五十二条：没有现行有效的决定").without("decide", since=["withdraw"])
        for act in (
            "hand_over",
            "report",
            "publish",
            "pay",
            "collect_on_spot",
            "hand_in",
            "bank_in",
            "urge",
            "apply_to_court",
            "enforcement_ended",
            "reconsider",
            "reconsidered",
            "sue_over_reconsideration",
            "judged",
        )
    ),
    *(
        never(act, "第五十二条：决定书尚未交付").without("hand_over")
        for act in ("urge", "apply_to_court", "enforcement_ended", "reconsider")
    ),
    *(
        never(act, "第五十三条：罚款已经缴清").after("pay")
        for act in ("urge", "apply_to_court", "enforcement_ended")
    ),
    never("decide", "第四十四条：未告知不得处罚").without("tell", since=["establish"]),
    never("decide", "第四十五条、第六十二条：未听取陈述申辩不得处罚").without(
        "hear", since=["establish", "tell"]
    ),
    never("decide", "第五十一条：当场只作一次决定").after("decide", "go_ordinary", "let_off"),
    never("pay", "第五十二条：交付决定书之后才缴款").without("hand_over"),
    never("collect_on_spot", "第五十二条、第六十八条：交付决定书之后才收缴").without("hand_over"),
    never("collect_on_spot", "第六十八条：已经缴清").after("pay"),
    never("sue_over_reconsideration", "行政复议法第二十三条：复议前置").without(
        "reconsidered.upheld"
    ),
    never("apply_to_court", "行政强制法第五十四条：未催告不得申请").without("urge"),
    never("apply_to_court", "行政强制法第五十三条：复议期限未满").after(
        "hand_over", until=["reconsider", "reconsider.lapses"]
    ),
    never("apply_to_court", "行政强制法第五十三条：复议未结").after(
        "reconsider", until=["reconsidered", "withdraw"]
    ),
    never("apply_to_court", "行政强制法第五十三条：诉讼未结").after(
        "sue_over_reconsideration", until=["judged", "withdraw"]
    ),
    never("publish", "第四十八条：撤回的决定不再公开").after("withdraw"),
    never("take_down", "第四十八条第二款：先有撤回").without("withdraw"),
)


def test_the_ordinary_penalty_is_proved() -> None:
    assert prove(ORDINARY_PENALTY, NEVER_IN_THE_ORDINARY_PENALTY) == ()


def test_the_penalty_on_the_spot_is_proved() -> None:
    assert prove(ON_THE_SPOT_PENALTY, NEVER_ON_THE_SPOT) == ()
