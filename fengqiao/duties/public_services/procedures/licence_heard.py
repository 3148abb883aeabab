"""行政许可的听证（行政许可法第四十六条至第四十八条）."""

from fengqiao.casework.procedures import (
    Act,
    Delay,
    no_limit,
    working_days,
)
from fengqiao.duties.public_services.facts import LicenceFacts
from fengqiao.duties.public_services.guards import (
    chair_is_disinterested,
)
from fengqiao.registers.law.statutes import LICENSING

Acts = tuple[Act[LicenceFacts], ...]

HEARINGS: Acts = (
    Act(
        "ask_hearing",
        "申请听证",
        by="party",
        stage="听证",
        basis=LICENSING.article(47, 1),
        each="party",
        initially="shut",
        within=working_days("licence.ask_hearing", of="tell_interested"),
        opens=("notify_hearing", "hold_hearing"),
        shuts=("waive_hearing",),
        makes_due={
            "notify_hearing": no_limit,
            "hold_hearing": working_days("licence.hold_hearing", LICENSING.article(47, 1)),
        },
    ),
    Act(
        "waive_hearing",
        "放弃听证",
        by="party",
        stage="听证",
        basis=LICENSING.article(47, 1),
        each="party",
        initially="shut",
        shuts=("ask_hearing",),
    ),
    Act(
        "notify_hearing",
        "通知听证",
        by=("judicial_clerk", "office_clerk", "window_clerk"),
        stage="听证",
        basis=LICENSING.article(48, 1, 1),
        each="party",
        initially="shut",
        repeatable=True,
        documents=("听证通知书",),
    ),
    Act(
        "hold_hearing",
        "举行听证",
        by=("judicial_clerk", "legal_reviewer", "deputy"),
        stage="听证",
        basis=(LICENSING.article(47, 1), LICENSING.article(48, 1, 3)),
        each="party",
        initially="shut",
        not_before=Delay(
            "notify_hearing", working_days("licence.hearing_notice", LICENSING.article(48, 1, 1))
        ),
        not_by_taker_of=("examine", "check_on_site"),
        record="av_full",
        guards=(chair_is_disinterested,),
        documents=("听证笔录",),
        shuts=("notify_hearing",),
    ),
    Act(
        "announce_hearing",
        "向社会公告听证",
        by=("judicial_clerk", "office_clerk"),
        stage="听证",
        basis=LICENSING.article(46),
        after=("first_answer.accepted",),
        repeatable=True,
        documents=("听证公告",),
        makes_due={"hold_public_hearing": no_limit},
    ),
    Act(
        "hold_public_hearing",
        "举行依法应当举行的听证",
        by=("judicial_clerk", "legal_reviewer", "deputy"),
        stage="听证",
        basis=(LICENSING.article(46), LICENSING.article(48, 1, 3)),
        not_before=Delay(
            "announce_hearing",
            working_days("licence.hearing_notice", LICENSING.article(48, 1, 1)),
        ),
        not_by_taker_of=("examine", "check_on_site"),
        record="av_full",
        guards=(chair_is_disinterested,),
        documents=("听证笔录",),
    ),
)
