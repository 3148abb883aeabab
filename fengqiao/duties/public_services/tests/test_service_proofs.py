"""What may never happen to a service matter or a bad rating, proved over every path."""

from fengqiao.casework.procedures.proofs import Never, never, prove
from fengqiao.duties.public_services.procedures.bad_rating import BAD_RATING
from fengqiao.duties.public_services.procedures.service_matter import SERVICE_MATTER

ENDS = ("withdraw_matter", "answer.not_accepted", "answer.elsewhere")
ACCEPTED = ("handle", "refer", "explain_delay", "finish")
REDONE = ("rule_on_irregularity.done_again",)

NEVER_IN_A_MATTER: tuple[Never, ...] = (
    *(
        never(act, "优化营商环境条例第三十六条：没有收件").without("receive")
        for act in ("check_materials", "answer", "withdraw_matter")
    ),
    *(
        never(act, "第三十六条：材料没有核对").without("check_materials", since=["supplement"])
        for act in ("ask_supplement", "answer")
    ),
    never("ask_supplement", "第三十六条第一款：一次性告知").after("ask_supplement", "answer"),
    never("supplement", "第三十六条：没有要求补正，或者已经受理").without("ask_supplement"),
    never("supplement", "第三十六条：已经受理").after("answer"),
    never("answer", "第三十六条：补正材料未交").after("ask_supplement", until=["supplement"]),
    *(never(act, "第三十六条：未受理").without("answer.accepted") for act in ACCEPTED),
    never("finish", "第三十六条：未审核办理").without("handle", since=REDONE),
    *(
        never(act, "第三十七条第四款：转办没有答复").after("refer", until=["referral_answered"])
        for act in ("finish", "refer")
    ),
    never("referral_answered", "第三十七条：没有转办").without("refer"),
    *(
        never(act, "第三十六条：已经办结").after("finish")
        for act in ("handle", "refer", "referral_answered", "withdraw_matter", "finish")
    ),
    never("deliver", "第三十六条：没有办理结果").without("finish"),
    never("archive", "在线政务服务规定第十二条：没有办结送达").without("deliver"),
    *(
        never(act, "优化营商环境条例第三十六条：已经终结").after(*ENDS)
        for act in ("check_materials", "ask_supplement", "answer", *ACCEPTED, "deliver")
    ),
    *(
        never(act, "同一行为不重复办理").after(act)
        for act in ("receive", "supplement", "answer", "deliver")
    ),
    never("archive", "同一行为不重复办理").after("archive"),
    never("check_materials", "同一材料不重复核对").after("check_materials", until=["supplement"]),
    never("referral_answered", "一次转办一次答复").after("referral_answered", until=["refer"]),
)

SENT_BACK = ("review.sent_back",)
ANEW = ("review.sent_back", "review_exclusion.kept")
OTHER = ("verify.simple", "verify.complex", "verify.unfounded", "verify.mistaken")

NEVER_IN_A_BAD_RATING: tuple[Never, ...] = (
    never("assign", "好差评意见：没有差评").without("register"),
    *(never(act, "没有分派").without("assign") for act in ("verify", "call_back")),
    never("call_back", "匿名差评无从回访").without("register.by_name"),
    never("verify", "已经核实").after("verify", until=ANEW),
    never("correct", "核实为合理的才整改").without(
        "verify.simple", "verify.complex", since=["verify.unfounded", "verify.mistaken", *SENT_BACK]
    ),
    never("explain", "核实为没有依据的才解释").without(
        "verify.unfounded", since=["verify.simple", "verify.complex", "verify.mistaken", *SENT_BACK]
    ),
    never("review_exclusion", "核实为误评、恶意评价的才复核").without(
        "verify.mistaken", since=[*OTHER[:3], *SENT_BACK]
    ),
    never("reply", "没有整改，也没有解释").without("correct", "explain", since=SENT_BACK),
    *(
        never(act, "实名差评全部回访").after("register.by_name", until=["call_back"])
        for act in ("reply", "review_exclusion", "review", "publish")
    ),
    never("review", "没有反馈").without("reply", since=SENT_BACK),
    never("publish", "没有复核到位").without("review.settled", since=SENT_BACK),
    *(
        never(act, "已经不计入统计，或者已经公开").after("review_exclusion.excluded", "publish")
        for act in ("verify", "call_back", "correct", "explain", "reply", "review", "publish")
    ),
    *(never(act, "同一行为不重复办理").after(act) for act in ("register", "assign", "publish")),
    never("reply", "同一行为不重复办理").after("reply", until=SENT_BACK),
    never("review", "一次反馈一次复核").after("review", until=["reply"]),
    *(
        never(act, "一次核实一次处置").after(act, until=["verify"])
        for act in ("correct", "explain", "review_exclusion")
    ),
)


def test_the_service_matter_is_proved() -> None:
    assert prove(SERVICE_MATTER, NEVER_IN_A_MATTER) == ()


def test_the_bad_rating_is_proved() -> None:
    assert prove(BAD_RATING, NEVER_IN_A_BAD_RATING) == ()
