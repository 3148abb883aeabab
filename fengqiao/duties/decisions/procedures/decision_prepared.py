"""重大行政决策草案的形成（重大行政决策程序暂行条例第十条至第二十四条）."""

from fengqiao.casework.procedures import (
    Act,
    Delay,
    Outcome,
    any_of,
    days,
    no_limit,
)
from fengqiao.duties.decisions.facts import DecisionFacts
from fengqiao.duties.decisions.guards import (
    comment_long_enough,
    comment_over,
    experts_are_disinterested,
    experts_signed,
    matter_is_covered,
    not_secret,
    risk_report_complete,
)
from fengqiao.registers.law.statutes import DECISIONS

Acts = tuple[Act[DecisionFacts], ...]

UNDERTAKERS = ("office_clerk", "staff", "deputy")

REVIEWED = ("submit_review", "legality_review", "submit_meeting", "discuss")

PREPARED = (
    "draft",
    "consult_units",
    "open_comment",
    "close_comment",
    "hear_public",
    "send_papers",
    "hold_hearing",
    "adopt_opinions",
    "consult_experts",
    "assess_risk",
    "review_competition",
)

PARTICIPATED = any_of("close_comment", "hear_public", "hold_hearing")

STARTING: Acts = (
    Act(
        "propose",
        "提出决策事项建议并研究论证",
        by=(*UNDERTAKERS, "head"),
        stage="启动",
        basis=DECISIONS.article(10),
        makes_due={"start": no_limit},
    ),
    Act(
        "start",
        "决定是否启动，明确承办单位",
        by="head",
        stage="启动",
        basis=DECISIONS.article(11),
        after=("propose",),
        outcomes=(
            Outcome(
                "started",
                "启动",
                guards=(matter_is_covered,),
                opens=(*PREPARED, *REVIEWED, "decide"),
                makes_due={"draft": no_limit, "decide": no_limit},
            ),
            Outcome("not_started", "不启动", ends=True),
        ),
        documents=("决策启动审批表",),
    ),
)

PREPARING: Acts = (
    Act(
        "draft",
        "拟订决策草案",
        by=UNDERTAKERS,
        stage="拟订",
        basis=DECISIONS.article(12),
        initially="shut",
        repeatable=True,
        clears=("assess_risk", "review_competition", *REVIEWED),
        documents=("决策草案", "起草说明"),
    ),
    Act(
        "consult_units",
        "与有关单位协商",
        by=UNDERTAKERS,
        stage="拟订",
        basis=DECISIONS.article(13),
        initially="shut",
        after=("draft",),
        repeatable=True,
    ),
    Act(
        "open_comment",
        "公布草案，公开征求意见",
        by=UNDERTAKERS,
        stage="公众参与",
        basis=DECISIONS.article(15, 1),
        initially="shut",
        after=("draft",),
        repeatable=True,
        guards=(not_secret, comment_long_enough),
        documents=("征求意见公告",),
        clears=("close_comment",),
        makes_due={"close_comment": no_limit},
    ),
    Act(
        "close_comment",
        "征求意见期满",
        by=UNDERTAKERS,
        stage="公众参与",
        basis=DECISIONS.article(15, 1),
        initially="shut",
        after=("open_comment",),
        guards=(comment_over,),
        clears=("adopt_opinions",),
        makes_due={"adopt_opinions": no_limit},
    ),
    Act(
        "hear_public",
        "以座谈、走访、问卷等方式听取意见",
        by=UNDERTAKERS,
        stage="公众参与",
        basis=DECISIONS.article(14, 2),
        initially="shut",
        after=("draft",),
        repeatable=True,
        clears=("adopt_opinions",),
        makes_due={"adopt_opinions": no_limit},
    ),
    Act(
        "send_papers",
        "送达听证会材料，公布参加人名单",
        by=UNDERTAKERS,
        stage="公众参与",
        basis=DECISIONS.article(16, 3),
        initially="shut",
        after=("draft",),
        repeatable=True,
    ),
    Act(
        "hold_hearing",
        "举行听证会",
        by=UNDERTAKERS,
        stage="公众参与",
        basis=DECISIONS.article(17),
        initially="shut",
        not_before=Delay("send_papers", days("decision.hearing_papers", DECISIONS.article(16, 3))),
        repeatable=True,
        record="av_full",
        documents=("听证笔录", "听证报告"),
        clears=("adopt_opinions",),
        makes_due={"adopt_opinions": no_limit},
    ),
    Act(
        "adopt_opinions",
        "归纳意见，说明采纳情况",
        by=UNDERTAKERS,
        stage="公众参与",
        basis=DECISIONS.article(18),
        initially="shut",
        after=(PARTICIPATED,),
        documents=("公众意见采纳情况说明",),
    ),
    Act(
        "consult_experts",
        "专家论证",
        by=UNDERTAKERS,
        stage="论证评估",
        basis=DECISIONS.article(19, 1),
        initially="shut",
        after=("draft",),
        repeatable=True,
        guards=(experts_are_disinterested, experts_signed),
        documents=("专家论证意见",),
    ),
    Act(
        "assess_risk",
        "风险评估",
        by=UNDERTAKERS,
        stage="论证评估",
        basis=(DECISIONS.article(22, 1), DECISIONS.article(24)),
        initially="shut",
        after=("draft",),
        repeatable=True,
        guards=(risk_report_complete,),
        outcomes=(
            Outcome("controllable", "风险可控"),
            Outcome("not_controllable", "风险不可控", makes_due={"draft": no_limit}),
        ),
        documents=("风险评估报告",),
    ),
    Act(
        "review_competition",
        "公平竞争审查",
        by=UNDERTAKERS,
        stage="论证评估",
        basis=DECISIONS.article(29, 1, 1),
        initially="shut",
        after=("draft",),
        repeatable=True,
        documents=("公平竞争审查表",),
    ),
)
