"""What may never happen to an application, written from the law and proved over every path."""

from fengqiao.casework.procedures.proofs import Never, never, prove
from fengqiao.duties.public_services.procedures.licence import LICENCE

DECIDED = ("decide", "report_upwards")
AGAIN = ("tell_interested",)
REDONE = ("rule_on_irregularity.done_again",)

NEVER: tuple[Never, ...] = (
    *(
        never(act, "行政许可法第三十二条：未受理的申请").without("first_answer.accepted")
        for act in (
            "decide",
            "report_upwards",
            "examine",
            "check_on_site",
            "tell_interested",
            "announce_hearing",
            "exclude_time",
            "extend",
        )
    ),
    never("ask_supplement", "第三十二条第一款第四项：一次告知").after("ask_supplement"),
    never("ask_supplement", "第三十二条：已经受理的不再要求补正").after(
        "first_answer", "deemed_accepted"
    ),
    never("first_answer", "第三十二条：补正材料未交").after("ask_supplement", until=["supplement"]),
    never("supplement", "第三十二条第一款第四项：没有要求补正").without("ask_supplement"),
    never("supplement", "第三十二条：补正一次").after("supplement"),
    *(never(act, "第三十四条：未经审查").without("examine", since=REDONE) for act in DECIDED),
    *(
        never(act, "第四十七条：告知之后，听证权利未行使、未放弃、期限未满").after(
            "tell_interested", until=["ask_hearing", "waive_hearing", "ask_hearing.lapses"]
        )
        for act in DECIDED
    ),
    *(
        never(act, "第四十七条：要求听证而未听证").after("ask_hearing", until=["hold_hearing"])
        for act in DECIDED
    ),
    *(
        never(act, "第四十六条：公告的听证未举行").after(
            "announce_hearing", until=["hold_public_hearing"]
        )
        for act in DECIDED
    ),
    *(
        never(act, "第四十五条：检验、鉴定等未完成").after(
            "exclude_time", until=["excluded_time_over"]
        )
        for act in DECIDED
    ),
    never("hold_hearing", "第四十八条：未通知不得举行").without("notify_hearing", since=AGAIN),
    never("hold_hearing", "第四十七条：没有申请").without("ask_hearing", since=AGAIN),
    never("ask_hearing", "第四十七条：逾期不得再申请").after("ask_hearing.lapses", until=AGAIN),
    never("ask_hearing", "第四十七条：放弃后不得再申请").after("waive_hearing", until=AGAIN),
    *(
        never(act, "第三十七条：已经决定或者已经上报").after(*DECIDED)
        for act in (
            *DECIDED,
            "check_on_site",
            "examine",
            "tell_interested",
            "announce_hearing",
            "hold_public_hearing",
            "state_views",
            "ask_hearing",
            "waive_hearing",
            "notify_hearing",
            "hold_hearing",
            "exclude_time",
            "excluded_time_over",
            "extend",
            "withdraw_application",
        )
    ),
    never("deliver", "第四十四条：没有准予的决定").without(
        "decide.granted", "superior_decides.granted"
    ),
    never("serve_refusal", "第三十八条：没有不予许可的决定").without(
        "decide.refused", "superior_decides.refused"
    ),
    never("publish", "第四十条：没有准予的决定").without("decide.granted"),
    never("superior_decides", "第三十五条：没有上报").without("report_upwards"),
    *(
        never(act, "同一行为不重复办理").after(act)
        for act in ("receive", "deliver", "serve_refusal", "publish", "superior_decides", "extend")
    ),
    *(
        never(act, "同一行为不重复办理").after(act, until=AGAIN)
        for act in ("ask_hearing", "waive_hearing", "hold_hearing")
    ),
    never("hold_public_hearing", "第四十六条：再次听证须再公告").after(
        "hold_public_hearing", until=["announce_hearing"]
    ),
)


def test_the_licence_is_proved() -> None:
    assert prove(LICENCE, NEVER) == ()
