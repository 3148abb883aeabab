"""What may never happen to a major decision, from the rules, proved over every path."""

from fengqiao.casework.procedures.proofs import Never, never, prove
from fengqiao.duties.decisions.procedures.major_decision import MAJOR_DECISION

PREPARING = (
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
    "submit_review",
    "legality_review",
    "submit_meeting",
    "discuss",
)
AGAIN = ("report_to_party.not_agreed", "reopen")
LAWFUL = ("legality_review.lawful", "legality_review.exploratory")
NOT_LAWFUL = (
    "legality_review.unlawful",
    "legality_review.incomplete",
    "submit_review",
    "draft",
    "rule_on_irregularity.reviewed_again",
)

NEVER: tuple[Never, ...] = (
    *(
        never(act, "重大行政决策条例第十一条：未决定启动").without("start.started")
        for act in ("draft", "decide")
    ),
    *(
        never(act, "第十二条：没有草案").without("draft", since=["reopen"])
        for act in (
            "consult_units",
            "open_comment",
            "hear_public",
            "send_papers",
            "consult_experts",
            "assess_risk",
            "review_competition",
            "submit_review",
        )
    ),
    *(
        never(act, "第二十五条：草案未经合法性审查或者不合法").without(
            *LAWFUL, since=[*NOT_LAWFUL, "report_to_party.not_agreed", "reopen"]
        )
        for act in ("submit_meeting", "decide")
    ),
    never("decide", "第三十条：未经集体讨论").without(
        "discuss",
        since=[
            "submit_meeting",
            "draft",
            "rule_on_irregularity.reviewed_again",
            "report_to_party.not_agreed",
            "reopen",
        ],
    ),
    never("discuss", "第二十五条第二款：未提交").without(
        "submit_meeting",
        since=[
            "draft",
            "rule_on_irregularity.reviewed_again",
            "report_to_party.not_agreed",
            "reopen",
        ],
    ),
    never("legality_review", "第二十六条：未送审").without(
        "submit_review",
        since=[
            "draft",
            "rule_on_irregularity.reviewed_again",
            "report_to_party.not_agreed",
            "reopen",
        ],
    ),
    *(
        never(act, "第二十四条：风险不可控，草案未调整").after(
            "assess_risk.not_controllable", until=["draft", "decide.passed", "decide.rejected"]
        )
        for act in ("submit_review", "submit_meeting", "decide")
    ),
    *(
        never(act, "第十八条：公众意见未研究答复").after(
            "hear_public", "close_comment", "hold_hearing", until=["adopt_opinions", "decide"]
        )
        for act in ("submit_review", "submit_meeting", "decide")
    ),
    *(
        never(act, "第十五条：征求意见期未满").after(
            "open_comment", until=["close_comment", "decide"]
        )
        for act in ("submit_review", "decide")
    ),
    never("adopt_opinions", "第十四条：没有听取意见").without(
        "hear_public", "close_comment", "hold_hearing", since=["reopen"]
    ),
    never("close_comment", "第十五条：没有公布草案").without("open_comment", since=["reopen"]),
    never("hold_hearing", "第十六条：材料未送达").without("send_papers", since=["reopen"]),
    *(
        never(act, "第三十一条：未请示同级党委").without(
            "report_to_party.agreed", since=["report_to_party.not_agreed", "draft"]
        )
        for act in ("publish", "withhold", "name_executor")
    ),
    *(
        never(act, "第三十条：决定没有通过").without(
            "decide.passed", since=["decide.to_be_amended", "report_to_party.not_agreed", "reopen"]
        )
        for act in ("report_to_party", "publish", "withhold", "name_executor")
    ),
    *(
        never(act, "第三十条：已经决定").after("decide.passed", "decide.rejected", until=AGAIN)
        for act in (*PREPARING, "draft", "decide")
    ),
    never("publish", "第三十二条：依法不予公开").after("withhold", until=["reopen"]),
    never("withhold", "第三十二条：已经公布").after("publish", until=["reopen"]),
    *(
        never(act, "第三十四条：未明确执行单位").without("name_executor", since=["reopen"])
        for act in ("report_execution", "suspend", "evaluate", "reopen", "settle_suspension")
    ),
    never("settle_suspension", "第三十七条：没有中止").without(
        "suspend", since=["settle_suspension", "reopen"]
    ),
    never("suspend", "第三十七条：已经中止").after(
        "suspend", until=["settle_suspension", "reopen"]
    ),
    *(
        never(act, "同一行为不重复办理").after(act, until=["reopen"])
        for act in ("publish", "withhold", "name_executor", "archive")
    ),
    *(never(act, "同一行为不重复办理").after(act) for act in ("propose", "start")),
    never("report_to_party", "第三十一条：请示一次").after("report_to_party", until=["decide"]),
    never("close_comment", "第十五条").after("close_comment", until=["open_comment", "reopen"]),
    never("adopt_opinions", "第十八条").after(
        "adopt_opinions", until=["hear_public", "close_comment", "hold_hearing", "reopen"]
    ),
    never("legality_review", "第二十五条：一次送审一次意见").after(
        "legality_review",
        until=["submit_review"],
    ),
    never("discuss", "第三十条：一次提交一次讨论").after("discuss", until=["submit_meeting"]),
)


def test_the_major_decision_is_proved() -> None:
    assert prove(MAJOR_DECISION, NEVER) == ()
