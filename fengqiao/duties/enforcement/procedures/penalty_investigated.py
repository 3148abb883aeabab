"""Ordinary penalty: filing and investigating."""

from fengqiao.casework.procedures import (
    Act,
    Outcome,
    any_of,
    days,
    no_limit,
    working_days,
)
from fengqiao.duties.enforcement.facts import PenaltyFacts
from fengqiao.duties.enforcement.guards import (
    certificates_shown,
    enough_certified_officers,
    evidence_may_be_lost,
    no_interested_officer,
    power_held,
    within_limitation,
)
from fengqiao.registers.law.statutes import PENALTY

Acts = tuple[Act[PenaltyFacts], ...]

REVIEWED = ("submit_review", "review", "discuss")

UNSETTLED = ("investigate", "rule_recusal", "resolve_preserved")

FILING: Acts = (
    Act(
        "register_lead",
        "登记案件来源",
        by=("officer", "enforcement_head", "staff", "dispatcher", "grid_worker"),
        stage="立案",
        basis=PENALTY.article(54, 1),
        documents=("案件来源登记表",),
        makes_due={"file": working_days("penalty.file", PENALTY.article(54, 2))},
    ),
    Act(
        "file",
        "批准立案",
        by="head",
        stage="立案",
        basis=PENALTY.article(54, 2),
        after=("register_lead",),
        guards=(power_held, within_limitation),
        documents=("立案审批表",),
        shuts=("not_file",),
        makes_due={"decide": days("penalty.decide", PENALTY.article(60))},
    ),
    Act(
        "not_file",
        "决定不予立案",
        by="head",
        stage="立案",
        basis=PENALTY.article(54, 2),
        after=("register_lead",),
        documents=("不予立案审批表",),
        ends=True,
    ),
)

INVESTIGATING: Acts = (
    Act(
        "investigate",
        "调查取证",
        by="officer",
        stage="调查",
        basis=PENALTY.article(54, 1),
        after=("file",),
        repeatable=True,
        record="av_key_points",
        guards=(enough_certified_officers, certificates_shown, no_interested_officer),
        documents=("询问笔录", "现场检查（勘验）笔录", "责令改正通知书"),
        clears=("conclude", "notify", *REVIEWED),
    ),
    Act(
        "preserve",
        "批准先行登记保存",
        by="head",
        stage="调查",
        basis=PENALTY.article(56),
        after=("file",),
        repeatable=True,
        record="av_key_points",
        guards=(evidence_may_be_lost,),
        documents=("先行登记保存审批表", "先行登记保存通知书", "先行登记保存清单"),
        makes_due={"resolve_preserved": working_days("penalty.preserve", PENALTY.article(56))},
    ),
    Act(
        "resolve_preserved",
        "对登记保存的物品作出处理决定",
        by="head",
        stage="调查",
        basis=PENALTY.article(56),
        after=("preserve",),
        documents=("先行登记保存处理决定书",),
    ),
    Act(
        "ask_recusal",
        "申请回避",
        by="party",
        stage="调查",
        basis=PENALTY.article(43, 2),
        each="party",
        after=("file",),
        repeatable=True,
        documents=("回避申请书",),
        makes_due={"rule_recusal": no_limit},
    ),
    Act(
        "rule_recusal",
        "决定是否回避",
        by="head",
        stage="调查",
        basis=PENALTY.article(43, 3),
        after=(any_of("ask_recusal"),),
        not_by_taker_of=("investigate",),
        outcomes=(Outcome("granted", "准许"), Outcome("refused", "驳回")),
        documents=("回避决定书",),
    ),
    Act(
        "conclude",
        "调查终结",
        by="officer",
        stage="调查",
        basis=PENALTY.article(57, 1),
        after=("investigate",),
        not_while_due=("rule_recusal", "resolve_preserved"),
        documents=("案件调查终结报告",),
    ),
)
