"""差评处置（国办发〔2019〕51号）：登记、分派、核实、回访、整改或者解释、反馈、复核、公开."""

from datetime import date

from fengqiao.casework.procedures import (
    Act,
    Outcome,
    Procedure,
    any_of,
    no_limit,
    working_days,
)
from fengqiao.duties.public_services.facts import BadRatingFacts
from fengqiao.duties.public_services.service_guards import (
    can_be_called,
    exclusion_reasoned,
    handled_by_another,
    rater_masked,
)
from fengqiao.registers.law.statutes import SERVICE_RATINGS

Acts = tuple[Act[BadRatingFacts], ...]

RULES = SERVICE_RATINGS.whole()
HANDLERS = ("office_clerk", "staff", "judicial_clerk")
ANSWERS = ("correct", "explain", "review_exclusion")
ACKNOWLEDGE = working_days("rating.acknowledge", RULES)

TAKING_UP: Acts = (
    Act(
        "register",
        "登记差评",
        by=("window_clerk", "office_clerk"),
        stage="受理",
        basis=RULES,
        outcomes=(
            Outcome("by_name", "实名", guards=(can_be_called,), opens=("call_back",)),
            Outcome("anonymous", "匿名"),
        ),
        makes_due={"assign": working_days("rating.assign", RULES)},
    ),
    Act(
        "assign",
        "分派专人处置",
        by="office_clerk",
        stage="受理",
        basis=RULES,
        after=("register",),
        guards=(handled_by_another,),
        makes_due={"verify": ACKNOWLEDGE, "call_back": ACKNOWLEDGE},
    ),
    Act(
        "verify",
        "核实",
        by=HANDLERS,
        stage="核实",
        basis=RULES,
        after=("assign",),
        guards=(handled_by_another,),
        shuts=ANSWERS,
        outcomes=(
            Outcome(
                "simple",
                "合理，立即整改",
                opens=("correct",),
                makes_due={"correct": working_days("rating.fix", RULES)},
            ),
            Outcome(
                "complex",
                "合理但情况复杂，列入台账限期整改",
                opens=("correct",),
                makes_due={"correct": working_days("rating.fix_max", RULES)},
            ),
            Outcome(
                "unfounded",
                "诉求没有依据，解释说明",
                opens=("explain",),
                makes_due={"explain": no_limit},
            ),
            Outcome(
                "mistaken",
                "误评或者恶意评价，提请复核",
                opens=("review_exclusion",),
                makes_due={"review_exclusion": no_limit},
            ),
        ),
        documents=("差评核实记录",),
    ),
    Act(
        "call_back",
        "回访评价人",
        by=HANDLERS,
        stage="核实",
        basis=RULES,
        initially="shut",
        repeatable=True,
        after=("assign",),
        guards=(handled_by_another,),
        documents=("回访记录",),
    ),
)

ANSWERING: Acts = (
    Act(
        "correct",
        "整改",
        by=HANDLERS,
        stage="整改",
        basis=RULES,
        initially="shut",
        guards=(handled_by_another,),
        documents=("整改情况",),
        makes_due={"reply": no_limit},
    ),
    Act(
        "explain",
        "解释说明",
        by=HANDLERS,
        stage="整改",
        basis=RULES,
        initially="shut",
        guards=(handled_by_another,),
        makes_due={"reply": no_limit},
    ),
    Act(
        "review_exclusion",
        "复核误评、恶意评价",
        by=("office_clerk", "head", "deputy"),
        stage="整改",
        basis=RULES,
        initially="shut",
        not_while_due=("call_back",),
        not_by_taker_of=("verify",),
        outcomes=(
            Outcome("excluded", "不计入统计，留痕", guards=(exclusion_reasoned,), ends=True),
            Outcome(
                "kept", "仍计入，重新核实", clears=("verify",), makes_due={"verify": ACKNOWLEDGE}
            ),
        ),
    ),
    Act(
        "reply",
        "反馈处置结果",
        by=HANDLERS,
        stage="反馈",
        basis=RULES,
        after=(any_of("correct", "explain"),),
        not_while_due=("call_back",),
        guards=(handled_by_another,),
        makes_due={"review": no_limit},
    ),
    Act(
        "review",
        "复核处置结果",
        by=("office_clerk", "head", "deputy"),
        stage="反馈",
        basis=RULES,
        after=("reply",),
        not_by_taker_of=("verify", "correct", "explain", "reply"),
        outcomes=(
            Outcome("settled", "处置到位", opens=("publish",), makes_due={"publish": no_limit}),
            Outcome(
                "sent_back",
                "处置不到位，退回",
                clears=("verify", "correct", "explain", "reply"),
                shuts=("correct", "explain"),
                makes_due={"verify": ACKNOWLEDGE, "call_back": ACKNOWLEDGE},
            ),
        ),
    ),
    Act(
        "publish",
        "公开处置结果",
        by="office_clerk",
        stage="公开",
        basis=RULES,
        initially="shut",
        guards=(rater_masked,),
        ends=True,
    ),
)

BAD_RATING = Procedure[BadRatingFacts](
    key="public_services.bad_rating",
    title="差评处置",
    in_force_from=date(2020, 1, 1),
    basis=RULES,
    facts=BadRatingFacts,
    summary=(
        "差评由被评价人以外的人核实；实名差评全部回访；合理的整改，没有依据的解释，误评、恶意评价"
        "经复核不计入统计并留痕；反馈、复核后公开。各环节的时限由地方规定。"
    ),
    acts=(*TAKING_UP, *ANSWERING),
)
