"""当场处罚（行政处罚法第五十一条至第五十三条、第六十七条至第七十一条）."""

from datetime import date

from fengqiao.casework.procedures import (
    Act,
    Outcome,
    Procedure,
    days,
    no_limit,
    working_days,
)
from fengqiao.duties.enforcement.facts import PenaltyFacts
from fengqiao.duties.enforcement.guards import (
    accountable,
    certificates_shown,
    enough_certified_officers,
    facts_established,
    first_minor_corrected,
    has_fine,
    has_no_fine,
    masked,
    may_collect_on_spot,
    minor_corrected_harmless,
    no_interested_officer,
    not_criminal,
    not_fined_before,
    old_enough,
    only_warning_or_fine,
    power_held,
    secrecy_reviewed,
    slip_complete,
    tells_review_first,
    the_young_are_mitigated,
    told_and_heard,
    waiver_is_express,
    within_limitation,
    within_spot_fine,
)
from fengqiao.duties.enforcement.procedures.collection import collected_on_spot, enforced
from fengqiao.registers.law.statutes import (
    LITIGATION,
    PENALTY,
    RECONSIDERATION,
    THREE_SYSTEMS,
)

BEFORE_DECISION = ("establish", "tell", "hear", "go_ordinary", "let_off")
REMEDIES = ("reconsider", "sue_over_reconsideration")
PENDING = ("reconsidered", "judged")
ENFORCING = ("urge", "apply_to_court", "enforcement_ended")
AFTER_DECISION = (
    "hand_over",
    "report",
    "publish",
    "pay",
    "collect_on_spot",
    "hand_in",
    "bank_in",
    *ENFORCING,
    *REMEDIES,
    *PENDING,
)
Acts = tuple[Act[PenaltyFacts], ...]

DECIDING: Acts = (
    Act(
        "establish",
        "当场查明违法事实",
        by="officer",
        stage="查明",
        basis=PENALTY.article(51),
        repeatable=True,
        record="av_key_points",
        guards=(enough_certified_officers, certificates_shown, no_interested_officer),
        clears=("tell", "hear"),
        makes_due={"decide": no_limit},
    ),
    Act(
        "tell",
        "当场告知事实、理由、依据和权利",
        by="officer",
        stage="告知",
        basis=PENALTY.article(44),
        after=("establish",),
        repeatable=True,
        guards=(told_and_heard,),
        clears=("hear",),
    ),
    Act(
        "hear",
        "当场听取陈述、申辩",
        by="officer",
        stage="告知",
        basis=(PENALTY.article(45, 1), PENALTY.article(62)),
        after=("tell",),
        outcomes=(
            Outcome("nothing_new", "已听取并复核"),
            Outcome("waived", "当事人明确放弃", guards=(waiver_is_express,)),
        ),
    ),
    Act(
        "decide",
        "当场作出处罚决定",
        by="officer",
        stage="决定",
        basis=PENALTY.article(51),
        after=("tell", "hear"),
        guards=(
            enough_certified_officers,
            power_held,
            within_limitation,
            within_spot_fine,
            only_warning_or_fine,
            facts_established,
            not_criminal,
            old_enough,
            the_young_are_mitigated,
            accountable,
            not_fined_before,
            slip_complete,
            tells_review_first,
        ),
        documents=("当场行政处罚决定书",),
        shuts=BEFORE_DECISION,
        opens=("hand_over", "report", "publish", "withdraw", "close"),
        makes_due={
            "hand_over": no_limit,
            "report": working_days("penalty.spot_report", PENALTY.article(52, 3)),
            "publish": working_days("publicity.penalty", THREE_SYSTEMS.point(6)),
        },
        outcomes=(
            Outcome("fined", "处以罚款", guards=(has_fine,), opens=("pay", "collect_on_spot")),
            Outcome("warned", "警告", guards=(has_no_fine,)),
        ),
    ),
    Act(
        "go_ordinary",
        "转为普通程序",
        by="officer",
        stage="查明",
        basis=PENALTY.article(54, 1),
        after=("establish",),
        goes_on_as="enforcement.ordinary_penalty",
    ),
    Act(
        "let_off",
        "不予处罚并当场教育",
        by="officer",
        stage="查明",
        basis=(PENALTY.article(33, 1), PENALTY.article(33, 3)),
        after=("establish",),
        outcomes=(
            Outcome("minor", "轻微并及时改正，没有危害后果", guards=(minor_corrected_harmless,)),
            Outcome("first", "初次违法，后果轻微并及时改正", guards=(first_minor_corrected,)),
        ),
        ends=True,
    ),
)

CARRYING_OUT: Acts = (
    Act(
        "hand_over",
        "当场交付决定书",
        by="officer",
        stage="决定",
        basis=PENALTY.article(52, 1),
        initially="shut",
        outcomes=(
            Outcome("signed", "当事人签收"),
            Outcome("refusal_noted", "拒绝签收，已在决定书上注明"),
        ),
        opens=("reconsider", "urge"),
        makes_due={"pay": days("penalty.pay", PENALTY.article(67, 3))},
    ),
    Act(
        "report",
        "报所属机关备案",
        by="officer",
        stage="备案",
        basis=PENALTY.article(52, 3),
        initially="shut",
    ),
    Act(
        "pay",
        "缴清罚款",
        by="party",
        stage="执行",
        basis=(PENALTY.article(53), PENALTY.article(67, 3)),
        initially="shut",
        after=("hand_over",),
        documents=("缴款凭证",),
        shuts=("collect_on_spot", *ENFORCING),
    ),
    *collected_on_spot(after="hand_over", when=may_collect_on_spot, basis=PENALTY.article(68)),
    *enforced(remedies=REMEDIES, pending=PENDING),
)

CONTESTING: Acts = (
    Act(
        "reconsider",
        "申请行政复议（起诉前必经）",
        by="party",
        stage="救济",
        basis=RECONSIDERATION.article(23, 1, 1),
        initially="shut",
        within=days("remedy.reconsider", RECONSIDERATION.article(20, 1), of="hand_over"),
        opens=("reconsidered",),
        makes_due={"reconsidered": no_limit},
    ),
    Act(
        "reconsidered",
        "收到行政复议决定",
        by="outside",
        stage="救济",
        basis=RECONSIDERATION.article(23, 1, 1),
        initially="shut",
        outcomes=(
            Outcome("upheld", "维持", opens=("sue_over_reconsideration",)),
            Outcome("overturned", "变更、撤销或者确认违法", makes_due={"withdraw": no_limit}),
        ),
    ),
    Act(
        "sue_over_reconsideration",
        "对复议决定提起诉讼",
        by="party",
        stage="救济",
        basis=LITIGATION.article(45),
        initially="shut",
        within=days("remedy.sue_after_reconsideration", of="reconsidered"),
        opens=("judged",),
        makes_due={"judged": no_limit},
    ),
    Act(
        "judged",
        "收到生效裁判",
        by="outside",
        stage="救济",
        basis=LITIGATION.article(45),
        initially="shut",
        outcomes=(
            Outcome("upheld", "驳回诉讼请求"),
            Outcome("overturned", "变更、撤销或者确认违法", makes_due={"withdraw": no_limit}),
        ),
    ),
)

AFTERWARDS: Acts = (
    Act(
        "publish",
        "公开处罚决定",
        by=("office_clerk", "judicial_clerk"),
        stage="公开",
        basis=(PENALTY.article(48, 1), THREE_SYSTEMS.point(6)),
        initially="shut",
        guards=(masked, secrecy_reviewed),
        opens=("take_down",),
    ),
    Act(
        "take_down",
        "撤下公开信息并说明理由",
        by=("office_clerk", "judicial_clerk"),
        stage="公开",
        basis=PENALTY.article(48, 2),
        initially="shut",
        after=("withdraw",),
    ),
    Act(
        "withdraw",
        "处罚决定被变更、撤销、确认违法或者无效",
        by=("head", "outside"),
        stage="撤回",
        basis=PENALTY.article(48, 2),
        initially="shut",
        clears=("decide", *AFTER_DECISION),
        shuts=("decide", "withdraw", *AFTER_DECISION),
        makes_due={
            "take_down": working_days("penalty.withdraw_publication", PENALTY.article(48, 2))
        },
    ),
    Act(
        "rule_on_irregularity",
        "对程序瑕疵作出处理",
        by="head",
        stage="撤回",
        basis=PENALTY.article(75, 2),
        initially="shut",
        remedy=True,
        repeatable=True,
        documents=("程序瑕疵处理决定",),
        outcomes=(
            Outcome("put_right", "补正"),
            Outcome("withdrawn", "撤销", makes_due={"withdraw": no_limit}),
        ),
    ),
    Act(
        "close",
        "结案归档",
        by="enforcement_head",
        stage="结案",
        basis=PENALTY.article(47),
        initially="shut",
        not_while_due=(
            *AFTER_DECISION[:2],
            "publish",
            "pay",
            "hand_in",
            "bank_in",
            "withdraw",
            "take_down",
            "rule_on_irregularity",
            *PENDING,
        ),
        shuts=("urge",),
    ),
)

ON_THE_SPOT_PENALTY = Procedure[PenaltyFacts](
    key="enforcement.on_the_spot_penalty",
    title="行政处罚简易程序（当场处罚）",
    in_force_from=date(2024, 1, 1),
    basis=PENALTY.article(51),
    facts=PenaltyFacts,
    summary=(
        "违法事实确凿并有法定依据，对公民小额罚款、对组织规定数额以下罚款或者警告的，"
        "执法人员当场决定、当场交付，报机关备案；不服的须先申请行政复议。"
    ),
    acts=(*DECIDING, *CARRYING_OUT, *CONTESTING, *AFTERWARDS),
    irregularity="rule_on_irregularity",
)
