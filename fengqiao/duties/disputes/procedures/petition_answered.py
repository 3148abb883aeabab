"""信访程序本身：听取、调查、处理意见书、复查、复核（信访工作条例第三十一条第六项至第三十六条）."""

from fengqiao.casework.procedures import (
    Act,
    Outcome,
    days,
    no_limit,
)
from fengqiao.duties.disputes.facts import PetitionFacts
from fengqiao.duties.disputes.guards import (
    all_consent,
    extension_reasoned,
    handler_is_disinterested,
    reasons_and_basis_stated,
)
from fengqiao.registers.law.statutes import PETITIONS

Acts = tuple[Act[PetitionFacts], ...]

HANDLERS = ("office_clerk", "staff", "judicial_clerk")

HANDLING = ("hear", "investigate", "hold_hearing", "extend")

FINISH = days("petition.finish", PETITIONS.article(34))

CONCLUDING: Acts = (
    Act(
        "hear",
        "听取陈述事实和理由",
        by=HANDLERS,
        stage="办理",
        basis=PETITIONS.article(31, 1, 6),
        initially="shut",
        repeatable=True,
        guards=(handler_is_disinterested,),
    ),
    Act(
        "investigate",
        "调查核实",
        by=HANDLERS,
        stage="办理",
        basis=PETITIONS.article(31, 1, 6),
        initially="shut",
        repeatable=True,
        guards=(handler_is_disinterested,),
    ),
    Act(
        "hold_hearing",
        "举行听证",
        by=HANDLERS,
        stage="办理",
        basis=PETITIONS.article(31, 1, 6),
        initially="shut",
        repeatable=True,
        record="av_key_points",
        documents=("听证笔录",),
    ),
    Act(
        "extend",
        "批准延长办理期限",
        by="head",
        stage="办理",
        basis=PETITIONS.article(34),
        initially="shut",
        guards=(extension_reasoned,),
        documents=("延期告知书",),
        extends={"conclude": days("petition.extension", PETITIONS.article(34))},
    ),
    Act(
        "conclude",
        "出具信访处理意见书",
        by=("head", "deputy"),
        stage="答复",
        basis=(PETITIONS.article(31, 1, 6), PETITIONS.article(32, 1)),
        initially="shut",
        after=("hear", "investigate"),
        guards=(reasons_and_basis_stated,),
        shuts=("classify", "choose_road", *HANDLING),
        opens=("serve",),
        makes_due={"serve": no_limit},
        outcomes=(
            Outcome("supported", "支持", opens=("carry_out",), makes_due={"carry_out": no_limit}),
            Outcome("explained", "解释说明"),
            Outcome("not_supported", "不支持"),
            Outcome("settled", "达成调解、和解协议", guards=(all_consent,)),
        ),
        documents=("信访事项处理意见书", "调解（和解）协议书"),
    ),
    Act(
        "carry_out",
        "督促执行处理意见",
        by=HANDLERS,
        stage="答复",
        basis=PETITIONS.article(32, 2),
        initially="shut",
    ),
    Act(
        "serve",
        "送达处理意见书",
        by=HANDLERS,
        stage="答复",
        basis=PETITIONS.article(35),
        initially="shut",
        after=("conclude",),
        documents=("送达回证",),
        opens=("ask_review",),
    ),
)

REVIEWING: Acts = (
    Act(
        "ask_review",
        "请求复查",
        by="party",
        stage="复查",
        basis=PETITIONS.article(35),
        initially="shut",
        within=days("petition.ask_review", of="serve"),
        opens=("review",),
        makes_due={"review": days("petition.review", PETITIONS.article(35))},
    ),
    Act(
        "review",
        "收到上一级的复查意见",
        by="outside",
        stage="复查",
        basis=PETITIONS.article(35),
        initially="shut",
        outcomes=(
            Outcome("upheld", "维持", opens=("ask_final_review",)),
            Outcome(
                "returned",
                "撤销，重新办理",
                clears=("hear", "investigate", "conclude", "serve", "ask_review", "extend"),
                shuts=("carry_out", "ask_review"),
                opens=HANDLING,
                makes_due={"conclude": FINISH},
            ),
        ),
        documents=("信访事项复查意见书",),
    ),
    Act(
        "ask_final_review",
        "请求复核",
        by="party",
        stage="复核",
        basis=PETITIONS.article(36, 1),
        initially="shut",
        within=days("petition.ask_final_review", of="review"),
        opens=("final_review",),
        makes_due={"final_review": days("petition.final_review", PETITIONS.article(36, 1))},
    ),
    Act(
        "hearing_time",
        "复核机关举行听证，时间不计入期限",
        by="outside",
        stage="复核",
        basis=PETITIONS.article(36, 2),
        after=("ask_final_review",),
        not_while_due=("hearing_time_over",),
        repeatable=True,
        pauses=("final_review",),
        makes_due={"hearing_time_over": no_limit},
    ),
    Act(
        "hearing_time_over",
        "复核听证结束",
        by="outside",
        stage="复核",
        basis=PETITIONS.article(36, 2),
        resumes=("hearing_time",),
    ),
    Act(
        "final_review",
        "收到复核意见，信访程序终结",
        by="outside",
        stage="复核",
        basis=(PETITIONS.article(36, 1), PETITIONS.article(36, 3)),
        initially="shut",
        not_while_due=("hearing_time_over", "carry_out"),
        ends=True,
        documents=("信访事项复核意见书",),
    ),
    Act(
        "rule_on_irregularity",
        "对程序瑕疵作出处理",
        by="head",
        stage="答复",
        basis=PETITIONS.article(45),
        initially="shut",
        remedy=True,
        repeatable=True,
        outcomes=(
            Outcome("put_right", "补正"),
            Outcome("done_again", "重新听取和核实", clears=("hear", "investigate")),
        ),
    ),
)
