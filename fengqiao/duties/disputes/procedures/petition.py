"""信访事项（信访工作条例第二十条至第三十六条）：登记、告知、分类、分途径办理、复查、复核."""

from datetime import date

from fengqiao.casework.procedures import (
    Act,
    Outcome,
    Procedure,
    any_of,
    days,
    no_limit,
    working_days,
)
from fengqiao.duties.disputes.facts import PetitionFacts
from fengqiao.duties.disputes.guards import (
    all_consent,
    already_in_hand,
    competent,
    few_representatives,
    kept_from_the_accused,
    name_unclear,
    not_competent,
)
from fengqiao.duties.disputes.procedures.petition_answered import (
    CONCLUDING,
    FINISH,
    HANDLERS,
    HANDLING,
    REVIEWING,
    Acts,
)
from fengqiao.registers.law.statutes import PETITIONS

ANSWER = days("petition.answer", PETITIONS.article(23, 2))
TELL = days("petition.tell_transferred", PETITIONS.article(23, 3))

RECEIVING: Acts = (
    Act(
        "register",
        "登记信访事项",
        by=("dispatcher", "window_clerk", *HANDLERS),
        stage="登记",
        basis=(PETITIONS.article(21, 2), PETITIONS.article(23, 1)),
        guards=(few_representatives,),
        outcomes=(
            Outcome("direct", "信访人直接提出", makes_due={"answer": ANSWER}),
            Outcome("unclear", "姓名、住址不清", guards=(name_unclear,), opens=("take_up",)),
            Outcome(
                "sent",
                "信访部门或者上级转送、交办",
                makes_due={
                    "answer": TELL,
                    "check_competence": working_days("petition.object", PETITIONS.article(23, 3)),
                },
                opens=("check_competence",),
            ),
        ),
        documents=("信访事项登记表",),
    ),
    Act(
        "check_competence",
        "核实是否属于本机关职权",
        by=HANDLERS,
        stage="登记",
        basis=PETITIONS.article(23, 3),
        initially="shut",
        outcomes=(
            Outcome("ours", "属于", guards=(competent,)),
            Outcome(
                "objected",
                "不属于，提出异议",
                guards=(not_competent,),
                opens=("objection_answered",),
                makes_due={"objection_answered": no_limit},
            ),
        ),
        documents=("信访事项异议函",),
    ),
    Act(
        "objection_answered",
        "收到对异议的答复",
        by="outside",
        stage="登记",
        basis=PETITIONS.article(23, 3),
        initially="shut",
        outcomes=(
            Outcome("agreed", "同意退回材料", ends=True),
            Outcome("rejected", "不同意，仍由本机关办理"),
        ),
    ),
    Act(
        "answer",
        "书面告知信访人",
        by=("dispatcher", "window_clerk", *HANDLERS),
        stage="受理",
        basis=PETITIONS.article(23, 2),
        after=(any_of("register.direct", "register.sent"),),
        not_while_due=("check_competence", "objection_answered"),
        outcomes=(
            Outcome(
                "accepted",
                "受理，告知途径和程序",
                guards=(competent,),
                opens=("classify",),
                makes_due={"classify": no_limit},
            ),
            Outcome("passed_on", "转送、交办下级并告知去向", ends=True),
            Outcome("elsewhere", "告知向有权机关提出", guards=(not_competent,), ends=True),
            Outcome("repeated", "不予受理", guards=(already_in_hand,), ends=True),
        ),
        documents=("受理告知书", "不予受理（转送）告知书"),
    ),
    Act(
        "take_up",
        "姓名、住址不清的事项直接受理",
        by=HANDLERS,
        stage="受理",
        basis=PETITIONS.article(23, 2),
        initially="shut",
        guards=(competent,),
        shuts=("take_up",),
        opens=("classify",),
        makes_due={"classify": no_limit},
    ),
)

SORTING: Acts = (
    Act(
        "classify",
        "分类",
        by=HANDLERS,
        stage="分类",
        basis=(PETITIONS.article(29, 1), PETITIONS.article(30, 1), PETITIONS.article(31)),
        initially="shut",
        repeatable=True,
        outcomes=(
            Outcome(
                "proposal",
                "建议意见",
                shuts=("hand_over_report", "choose_road", "fulfil_duty", "conclude", *HANDLING),
                opens=("reply_proposal",),
                makes_due={"reply_proposal": no_limit},
            ),
            Outcome(
                "report",
                "检举控告",
                shuts=("reply_proposal", "choose_road", "fulfil_duty", "conclude", *HANDLING),
                opens=("hand_over_report",),
                makes_due={"hand_over_report": no_limit},
            ),
            Outcome(
                "claim",
                "申诉求决",
                shuts=("reply_proposal", "hand_over_report"),
                opens=("choose_road",),
                makes_due={"choose_road": no_limit},
            ),
        ),
    ),
    Act(
        "reply_proposal",
        "研究论证并回复",
        by=HANDLERS,
        stage="办理",
        basis=PETITIONS.article(29, 1),
        initially="shut",
        shuts=("classify",),
    ),
    Act(
        "hand_over_report",
        "转有权机关处理检举控告",
        by=HANDLERS,
        stage="办理",
        basis=PETITIONS.article(30, 1),
        initially="shut",
        guards=(kept_from_the_accused,),
        ends=True,
    ),
    Act(
        "choose_road",
        "确定办理途径",
        by=HANDLERS,
        stage="分类",
        basis=PETITIONS.article(31),
        initially="shut",
        repeatable=True,
        outcomes=(
            Outcome("litigation", "导入诉讼、复议、检察、公安程序", ends=True),
            Outcome("arbitration", "导入仲裁", ends=True),
            Outcome("party_appeal", "导入党员申诉、申请复审", ends=True),
            Outcome("penalty", "导入行政处罚", goes_on_as="enforcement.ordinary_penalty"),
            Outcome("licence", "导入行政许可", goes_on_as="public_services.licence"),
            Outcome("other_administrative", "导入复议、裁决、确认等行政程序", ends=True),
            Outcome(
                "duty",
                "申请履行职责",
                shuts=("conclude", *HANDLING),
                opens=("fulfil_duty",),
                makes_due={"fulfil_duty": no_limit},
            ),
            Outcome(
                "mediation",
                "经双方同意导入人民调解",
                guards=(all_consent,),
                goes_on_as="disputes.mediation",
            ),
            Outcome(
                "petition",
                "信访程序",
                shuts=("fulfil_duty",),
                opens=("conclude", *HANDLING),
                makes_due={"conclude": FINISH},
            ),
        ),
    ),
    Act(
        "fulfil_duty",
        "依法履行职责或者答复",
        by=HANDLERS,
        stage="办理",
        basis=PETITIONS.article(31, 1, 5),
        initially="shut",
        shuts=("choose_road", "classify"),
    ),
    Act(
        "withdraw_petition",
        "信访人撤回",
        by="party",
        stage="办理",
        basis=PETITIONS.article(17, 1),
        after=("register",),
        ends=True,
    ),
)

PETITION = Procedure[PetitionFacts](
    key="disputes.petition",
    title="信访事项办理",
    in_force_from=date(2022, 5, 1),
    basis=PETITIONS.article(31),
    facts=PetitionFacts,
    summary=(
        "登记、限期书面告知、分类、确定途径；应当走其他法定途径的，以同一案号转入该程序；"
        "走信访程序的，限期出具处理意见书，可以复查、复核。"
    ),
    acts=(*RECEIVING, *SORTING, *CONCLUDING, *REVIEWING),
    irregularity="rule_on_irregularity",
)
