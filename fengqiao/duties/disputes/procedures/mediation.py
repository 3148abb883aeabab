"""人民调解（人民调解法第十七条至第三十三条）：受理、调解、协议、回访、司法确认."""

from datetime import date

from fengqiao.casework.procedures import (
    Act,
    Outcome,
    Procedure,
    after_when,
    days,
    every,
    months,
    no_limit,
)
from fengqiao.duties.disputes.facts import MediationFacts
from fengqiao.duties.disputes.guards import (
    all_consent_to_go_on,
    civil_dispute,
    committee_sealed,
    content_recorded,
    enough_mediators,
    free_of_charge,
    guests_accepted,
    jointly,
    may_escalate,
    mediator_is_disinterested,
    mediator_signed,
    no_personal_status,
    no_text_wanted,
    parties_signed,
)
from fengqiao.registers.law.statutes import CONFIRMATION, MEDIATION, MEDIATION_RULES

Acts = tuple[Act[MediationFacts], ...]

MEDIATING = ("tell_rights", "invite", "mediate", "go_on", "conclude", "refuse")
ONE_MONTH = months("mediation.finish", MEDIATION_RULES.article(33))

BEGINNING: Acts = (
    Act(
        "register",
        "登记纠纷",
        by=("mediator", "dispatcher", "judicial_clerk", "grid_worker"),
        stage="受理",
        basis=MEDIATION.article(17),
        outcomes=(
            Outcome("applied", "当事人申请"),
            Outcome("own_initiative", "主动调解"),
            Outcome("sent", "法院、公安等告知或者委托"),
        ),
        documents=("人民调解申请书", "人民调解受理登记表"),
        makes_due={"accept": no_limit},
    ),
    Act(
        "accept",
        "受理",
        by="mediator",
        stage="受理",
        basis=MEDIATION.article(17),
        after=("register",),
        guards=(civil_dispute,),
        shuts=("decline",),
        makes_due={"conclude": ONE_MONTH},
    ),
    Act(
        "decline",
        "不予受理并告知其他途径",
        by="mediator",
        stage="受理",
        basis=(MEDIATION.article(2), MEDIATION.article(26)),
        after=("register",),
        ends=True,
    ),
    Act(
        "refuse",
        "明确拒绝调解或者要求终止",
        by="party",
        stage="调解",
        basis=(MEDIATION.article(17), MEDIATION.article(23, 1, 2)),
        after=("register",),
        shuts=("accept", "decline", *MEDIATING),
        opens=("tell_routes",),
        makes_due={"tell_routes": no_limit},
    ),
    Act(
        "report_risk",
        "采取预防措施并报告公安机关",
        by=("mediator", "dispatcher", "judicial_clerk"),
        stage="调解",
        basis=MEDIATION.article(25),
        after=("register",),
        repeatable=True,
    ),
)

MEDIATION_ITSELF: Acts = (
    Act(
        "tell_rights",
        "告知权利义务",
        by="mediator",
        stage="调解",
        basis=(MEDIATION.article(23), MEDIATION.article(24)),
        each="party",
        after=("accept",),
        documents=("人民调解权利义务告知书",),
    ),
    Act(
        "invite",
        "邀请他人参与",
        by="mediator",
        stage="调解",
        basis=MEDIATION.article(20, 1),
        after=("accept",),
        repeatable=True,
        guards=(guests_accepted,),
    ),
    Act(
        "mediate",
        "调解",
        by="mediator",
        stage="调解",
        basis=MEDIATION.article(22),
        after=("accept", every("tell_rights")),
        repeatable=True,
        guards=(enough_mediators, mediator_is_disinterested, free_of_charge),
        documents=("人民调解记录",),
    ),
    Act(
        "go_on",
        "经各方同意继续调解",
        by="mediator",
        stage="调解",
        basis=MEDIATION_RULES.article(33),
        after=("mediate",),
        repeatable=True,
        guards=(all_consent_to_go_on,),
        makes_due={"conclude": ONE_MONTH},
        restarts=("conclude",),
    ),
    Act(
        "conclude",
        "调解终结",
        by="mediator",
        stage="协议",
        basis=(MEDIATION.article(26), MEDIATION.article(28)),
        after=("mediate", after_when(may_escalate, "report_risk")),
        shuts=("tell_rights", "invite", "mediate", "go_on", "refuse"),
        outcomes=(
            Outcome(
                "written",
                "达成书面协议",
                guards=(parties_signed, mediator_signed, committee_sealed),
                opens=("hand_copy", "follow_up", "ask_confirmation"),
                makes_due={"hand_copy": no_limit, "follow_up": no_limit},
            ),
            Outcome(
                "oral",
                "达成口头协议",
                guards=(no_text_wanted, content_recorded),
                opens=("follow_up", "ask_confirmation"),
                makes_due={"follow_up": no_limit},
            ),
            Outcome(
                "failed",
                "调解不成",
                opens=("tell_routes",),
                makes_due={"tell_routes": no_limit},
            ),
        ),
        documents=("人民调解协议书", "人民调解口头协议登记表"),
    ),
    Act(
        "tell_routes",
        "告知仲裁、行政、司法等途径",
        by="mediator",
        stage="协议",
        basis=MEDIATION.article(26),
        initially="shut",
    ),
)

AGREED: Acts = (
    Act(
        "hand_copy",
        "交付协议书",
        by="mediator",
        stage="协议",
        basis=MEDIATION.article(29, 2),
        each="party",
        initially="shut",
    ),
    Act(
        "follow_up",
        "回访并督促履行",
        by=("mediator", "judicial_clerk", "grid_worker"),
        stage="履行",
        basis=MEDIATION.article(31, 2),
        initially="shut",
        repeatable=True,
        outcomes=(
            Outcome("performed", "已履行"),
            Outcome("performing", "正在履行", makes_due={"follow_up": no_limit}),
            Outcome(
                "broken",
                "不履行，告知可以起诉",
                opens=("tell_routes",),
                makes_due={"tell_routes": no_limit},
            ),
        ),
        documents=("人民调解回访记录",),
    ),
    Act(
        "ask_confirmation",
        "共同申请司法确认",
        by="party",
        stage="确认",
        basis=MEDIATION.article(33, 1),
        initially="shut",
        within=days("mediation.confirm", of="conclude"),
        guards=(jointly, no_personal_status),
        documents=("司法确认申请书",),
        opens=("confirmation",),
        makes_due={"confirmation": no_limit},
    ),
    Act(
        "confirmation",
        "收到法院的处理结果",
        by="outside",
        stage="确认",
        basis=CONFIRMATION.article(5, 1),
        initially="shut",
        outcomes=(
            Outcome("confirmed", "确认有效"),
            Outcome("withdrawn", "申请人撤回"),
            Outcome("not_accepted", "不予受理"),
            Outcome(
                "refused",
                "不予确认，可以重新调解",
                clears=("conclude", "tell_rights", "mediate", "ask_confirmation", "hand_copy"),
                shuts=("hand_copy", "follow_up", "ask_confirmation"),
                opens=("tell_routes", "tell_rights", "invite", "mediate", "go_on", "refuse"),
                makes_due={"tell_routes": no_limit, "conclude": ONE_MONTH},
            ),
        ),
    ),
    Act(
        "rule_on_irregularity",
        "责令改正程序瑕疵",
        by="judicial_clerk",
        stage="履行",
        basis=MEDIATION.article(15),
        initially="shut",
        remedy=True,
        repeatable=True,
        outcomes=(Outcome("put_right", "补正"), Outcome("noted", "批评教育")),
    ),
)

PEOPLES_MEDIATION = Procedure[MediationFacts](
    key="disputes.mediation",
    title="人民调解",
    in_force_from=date(2022, 5, 1),
    basis=MEDIATION.article(17),
    facts=MediationFacts,
    summary=(
        "登记、受理、告知权利、调解、书面或者口头协议、交付、回访和共同申请司法确认；"
        "任何一方明确拒绝的，不得调解，告知其他途径。"
    ),
    acts=(*BEGINNING, *MEDIATION_ITSELF, *AGREED),
    irregularity="rule_on_irregularity",
)
