"""Matters as cases: what the records tell the law, and what only the window can attest."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fengqiao.casework.cases.language import Asked, CaseKind
from fengqiao.casework.cases.models import Party
from fengqiao.casework.procedures import State
from fengqiao.duties.public_services.ledgers import MATTERS
from fengqiao.duties.public_services.models import ItemKind, ServiceItem, ServiceMatter
from fengqiao.duties.public_services.procedures.licence import LICENCE
from fengqiao.duties.public_services.procedures.service_matter import SERVICE_MATTER
from fengqiao.kernel.limits import Limit, Unit
from fengqiao.kernel.workdays import guessed_due
from fengqiao.registers.law.calendars import work_calendar

# One who receives may count; nobody's supposed number is too few.
ENOUGH = 99

LICENCE_ASKED = (
    Asked("everything_asked_at_once", "已一次告知需要补正的全部内容", ("ask_supplement",)),
    Asked("slip_sealed", "已出具加盖专用印章、注明日期的书面凭证", ("first_answer",)),
    Asked("competent", "申请事项属于本机关职权", ("first_answer",)),
    Asked("supplement_incomplete", "补正后材料仍不齐全", ("first_answer.still_incomplete",)),
    Asked("checkers", "参加核查的人数", ("check_on_site",), wanted=ENOUGH),
    Asked("time_told_in_writing", "已将所需时间书面告知申请人", ("exclude_time",)),
    Asked("extension_reason_told", "已将延长期限的理由告知申请人", ("extend",)),
    Asked(
        "chair_interested",
        "主持人与本许可事项有直接利害关系",
        ("hold_hearing", "hold_public_hearing"),
        wanted=False,
    ),
    Asked("conditions_met", "申请符合法定条件、标准", ("decide",)),
    Asked("record_followed", "经过听证的，依据听证笔录决定（没有听证的也请勾选）", ("decide",)),
    Asked("reasons_given", "不予许可的，已说明理由", ("decide.refused",)),
    Asked("remedies_told", "不予许可的，已告知复议和诉讼权利", ("decide.refused",)),
    Asked("masked", "已隐去不得公开的个人信息", ("publish",)),
)


SERVICE_ASKED = (
    Asked(
        "proof_beyond_the_list",
        "索要了证明事项清单之外的证明",
        ("check_materials", "ask_supplement"),
        wanted=False,
    ),
    Asked("everything_asked_at_once", "已一次性告知需要补正的全部内容", ("ask_supplement",)),
    Asked("competent", "事项属于本机关职权", ("answer",)),
    Asked(
        "reasons_told",
        "不予受理、不予办理的，已说明理由",
        ("answer.not_accepted", "finish.refused"),
    ),
)


def procedure_of(matter: ServiceMatter) -> str:
    """Return the procedure under which a matter is handled."""
    return LICENCE.key if matter.item.kind == ItemKind.LICENCE else SERVICE_MATTER.key


def known(matter: ServiceMatter, procedure: str, on: date) -> Mapping[str, Any]:
    """Return what the matter's records tell the guards."""
    told = {"act_on": on, "materials_complete": not matter.missing_materials}
    if procedure == SERVICE_MATTER.key:
        accepted, item = matter.accepted_on or on, matter.item
        return told | {
            "legal_last_day": last_day(item.legal_limit, accepted, matter.township_id),
            "promised_last_day": promised_day(item, accepted, matter.township_id),
            "finished_on": matter.finished_on,
        }
    return told | {
        "on_site_check_needed": matter.item.needs_visit,
        "hearing_by_law": matter.item.hearing_by_law,
        "first_review_only": matter.item.decided_above,
        "concerns_others": Party.objects.filter(
            kind=matter.record_kind(), record_id=matter.pk
        ).exists(),
    }


def last_day(limit: int | None, accepted: date, township: str) -> date | None:
    """Return the last of so many working days from acceptance, that day itself not counted."""
    if limit is None:
        return None
    working_days = Limit(limit, Unit.WORKING_DAYS)
    return guessed_due(accepted, working_days, work_calendar(township)).rolled


def promised_day(item: ServiceItem, accepted: date, township: str) -> date | None:
    """Return the day promised at acceptance; an item that promises nothing has the law's limit."""
    limit = item.promised_limit or item.legal_limit
    return last_day(limit, accepted, township)


def parties(matter: ServiceMatter) -> tuple[str, ...]:
    """Return the applicant: acts for each party are taken for them too."""
    return (matter.applicant,)


def reflect(matter: ServiceMatter, state: State) -> None:
    """Keep when a matter was accepted, by when it was due, and when it was finished."""
    counting = state.counting.values()
    accepted = [each.day for each in counting if each.outcome == "accepted"]
    decided = [each.day for each in counting if each.act in FINISHES]
    matter.accepted_on = max(accepted, default=None)
    if state.procedure.key == SERVICE_MATTER.key:
        withdrawn = state.ended_by is not None
        day = None if withdrawn else matter.accepted_on
        matter.decide_by = promised_day(matter.item, day, matter.township_id) if day else None
    else:
        deciding = [each for each in state.due if each.act == "decide"]
        if deciding:
            # While the time is not counted (第四十五条) there is no day to name.
            due = deciding[0].due
            matter.decide_by = due.rolled if due else None
    settled = [each for each in counting if each.act in SETTLES]
    if settled and matter.outcome:
        # Handing over or filing closes a matter; what came of it is how it was settled.
        last = max(settled, key=lambda each: each.order)
        matter.outcome = state.procedure.title_of(f"{last.act}.{last.outcome}")[:60]
    matter.finished_on = max(decided, default=None)
    matter.in_time = None
    if matter.finished_on is not None and matter.decide_by is not None:
        matter.in_time = matter.finished_on <= matter.decide_by


FINISHES = ("decide", "report_upwards", "finish")
SETTLES = ("decide", "superior_decides", "finish")

ON_PAPER = {
    "first_answer": "不予受理的，这里写明的理由印在不予受理通知书上。",
    "answer": "不予受理的，这里写明的理由印在不予受理通知书上。",
    "exclude_time": "请写所需时间，印在特别程序告知书上。",
    "extend": "请写延长期限的理由，印在延期告知书上。",
    "decide": "准予的写许可的内容、范围和期限，不予许可的写理由，印在决定书上。",
    "finish": "不予办理的，这里写明的理由印在不予办理告知书上。",
}
"""What the words noted with an act are on a letter (``letters``)."""

MATTER = CaseKind(
    ledger=MATTERS,
    procedure=procedure_of,
    first="receive",
    known=known,
    asked={LICENCE.key: LICENCE_ASKED, SERVICE_MATTER.key: SERVICE_ASKED},
    noted=ON_PAPER,
    closes={LICENCE.key: ("deliver", "serve_refusal"), SERVICE_MATTER.key: ("archive",)},
    parties=parties,
    reflect=reflect,
)
