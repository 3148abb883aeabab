"""The report as a kind of case: what its records tell the rules, and what is attested."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fengqiao.casework.cases.language import Asked, CaseKind
from fengqiao.casework.procedures import State
from fengqiao.keeping.files.queries import attachments_of
from fengqiao.registers.accounts.actor import Actor
from fengqiao.reporting.annual_report import policies
from fengqiao.reporting.annual_report.course.doing import does
from fengqiao.reporting.annual_report.course.ledgers import CASES, PAGE
from fengqiao.reporting.annual_report.course.queries import (
    last_days,
    others_draft,
    units,
    waits_for,
)
from fengqiao.reporting.annual_report.course.units import parts_missing
from fengqiao.reporting.annual_report.models import ReportCase
from fengqiao.reporting.annual_report.procedures.annual_report import ANNUAL_REPORT_PROCEDURE

RETURNS = (
    "return_text",
    "review_legality.returned",
    "review_secrecy.returned",
    "meet.returned",
    "approve.returned",
    "county_returns",
)
PUBLISHING = ("publish", "publish_correction")

ASKED = (
    Asked("reason_stated", "退回的，已在“意见或说明”中写明理由", RETURNS),
    Asked(
        "letter_number",
        "上报函的公文字号（如：示政发〔2025〕1号）",
        ("send_up",),
        wanted="示政发〔2025〕1号",
    ),
    Asked(
        "copied_to_rule_of_law_office",
        "已同时抄送县委法治建设议事协调机构的办事机构",
        ("send_up",),
    ),
    Asked("holds_secrets", "报告涉及党和国家秘密", PUBLISHING, wanted=False),
    Asked("published_here", "在本系统的公开页面公开", PUBLISHING),
    Asked("address", "在别处公开的，填网址（先把该网页的快照传到佐证）", PUBLISHING, wanted=""),
)


def known(case: ReportCase, procedure: str, on: date) -> Mapping[str, Any]:
    """Return what the report and the papers on file tell the guards."""
    sent, published = last_days(case)
    files = attachments_of(case.record_kind(), case.pk)
    return {
        "act_on": on,
        "send_up_by": sent.by,
        "publish_by": published.by,
        "five_parts": not parts_missing(case.report.sections, case.report.year),
        "page_kept": any(file.role == PAGE for file in files),
    }


def known_of(case: ReportCase, actor: Actor) -> Mapping[str, Any]:
    """Tell whether another post than any that this person holds was named to draft."""
    return {"others_draft": others_draft(case, actor)}


def parties(case: ReportCase) -> tuple[str, ...]:
    """Return the parts of the report: each is countersigned by itself."""
    return tuple(each["name"] for each in units(case))


def reflect(case: ReportCase, state: State) -> None:
    """Keep when the report was first sent up, when it was sent as it stands, when published."""
    sent = [each for each in state.history if each.act == "send_up" and not each.irregular]
    counting = {each.act: each for each in state.counting.values()}
    case.first_sent_on = min((each.day for each in sent), default=None)
    case.sent_up_on = counting["send_up"].day if "send_up" in counting else None
    case.letter_number = sent[-1].facts.letter_number.strip()[:60] if sent else ""
    case.published_on = counting["publish"].day if "publish" in counting else None


REPORT = CaseKind(
    ledger=CASES,
    procedure=lambda case: ANNUAL_REPORT_PROCEDURE.key,
    first="take_figures",
    known=known,
    asked={ANNUAL_REPORT_PROCEDURE.key: ASKED},
    closes={ANNUAL_REPORT_PROCEDURE.key: ("archive",)},
    parties=parties,
    reflect=reflect,
    does=does,
    waits_for=waits_for,
    known_of=known_of,
    urged_by=policies.URGE,
)
