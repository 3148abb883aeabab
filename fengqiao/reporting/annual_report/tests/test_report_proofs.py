"""What may never happen to the yearly report, proved over every path, sections included."""

from fengqiao.casework.procedures.proofs import Never, never, prove
from fengqiao.reporting.annual_report.procedures.annual_report import ANNUAL_REPORT_PROCEDURE

RETURNED = (
    "return_text",
    "review_legality.returned",
    "review_secrecy.returned",
    "meet.returned",
    "approve.returned",
    "county_returns",
)
CHECKED = ("countersign", "return_text", "review_legality", "review_secrecy", "meet", "approve")

NEVER: tuple[Never, ...] = (
    never("draft", "先取数").without("take_figures"),
    never("circulate", "取数之后没有起草").without("draft", since=["take_figures"]),
    *(
        never(act, "送会签之后取数、文稿不再改，退回的除外").after("circulate", until=RETURNED)
        for act in ("take_figures", "draft", "circulate")
    ),
    *(
        never(act, "没有送会签，或者退回后没有重送").without("circulate", since=RETURNED)
        for act in CHECKED
    ),
    *(
        never(act, "各办会签未采纳").without("countersign", since=["circulate", *RETURNED])
        for act in ("review_legality", "review_secrecy", "meet", "approve", "send_up")
    ),
    *(
        never(act, "未经合法性审查").without(
            "review_legality.passed", since=["circulate", *RETURNED]
        )
        for act in ("meet", "approve", "send_up")
    ),
    *(
        never(act, "第二十四条：未经保密审查").without(
            "review_secrecy.passed", since=["circulate", *RETURNED]
        )
        for act in ("meet", "approve", "send_up")
    ),
    *(
        never(act, "乡长办公会未同意").without("meet.agreed", since=["circulate", *RETURNED])
        for act in ("approve", "send_up")
    ),
    never("send_up", "党委会未审定").without("approve.agreed", since=["circulate", *RETURNED]),
    *(
        never(act, "第二十四条：没有上报，或者被上级退回").without(
            "send_up", since=["county_returns"]
        )
        for act in ("publish", "county_returns")
    ),
    *(
        never(act, "已经上报").after("send_up", until=["county_returns"])
        for act in (*CHECKED, "circulate", "send_up", "take_figures", "draft")
    ),
    *(
        never(act, "第二十四条：公开之后原文不改").after("publish")
        for act in ("take_figures", "draft", "circulate", *CHECKED, "send_up", "county_returns")
    ),
    *(
        never(act, "第二十四条：没有公开").without("publish")
        for act in ("find_error", "publish_correction", "archive")
    ),
    never("publish_correction", "没有发现差错").without("find_error", since=["publish_correction"]),
    never("archive", "更正没有公开").after("find_error", until=["publish_correction"]),
    *(never(act, "同一行为不重复办理").after(act) for act in ("publish", "archive")),
    *(never(act, "同一行为不重复办理").after(act, until=["circulate"]) for act in CHECKED),
)


def test_the_annual_report_is_proved() -> None:
    assert prove(ANNUAL_REPORT_PROCEDURE, NEVER) == ()
