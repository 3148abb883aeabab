"""法治政府建设年度报告（厅字〔2019〕28号）：取数、起草、会签、审查、审定、上报、公开、归档、更正."""

from datetime import date
from typing import Any

from fengqiao.casework.procedures import Act, Outcome, Procedure, every, no_limit, until
from fengqiao.registers.law.statutes import ANNUAL_REPORT, RETENTION
from fengqiao.reporting.annual_report.procedures.report_facts import ReportFacts
from fengqiao.reporting.annual_report.procedures.report_guards import (
    by_named_drafter,
    copied,
    five_parts,
    letter_numbered,
    no_secrets,
    place_stated,
    reason_stated,
)

Acts = tuple[Act[ReportFacts], ...]

RULES = ANNUAL_REPORT.whole()
WRITERS = ("judicial_clerk", "office_clerk")
TEXT = ("take_figures", "draft")
# What is done with the text once it is sent round, each for that text alone.
CHECKED = (
    "countersign",
    "return_text",
    "review_legality",
    "review_secrecy",
    "meet",
    "approve",
)


def before_march(facts: ReportFacts) -> date | None:
    """Return the last day on which sending up is in time, as the lawbook has it."""
    return facts.send_up_by


def before_april(facts: ReportFacts) -> date | None:
    """Return the last day on which publication is in time, as the lawbook has it."""
    return facts.publish_by


def returned(title: str) -> Outcome:
    """Return the outcome by which the text goes back to be written anew."""
    return Outcome("returned", title, guards=(reason_stated,), **BACK_TO_THE_DRAFT)


BACK_TO_THE_DRAFT: dict[str, Any] = {
    "clears": ("circulate",),
    "shuts": CHECKED,
    "opens": TEXT,
    "makes_due": {"draft": no_limit},
}

WRITING: Acts = (
    Act(
        "take_figures",
        "取数并冻结",
        by=WRITERS,
        stage="起草",
        basis=RULES,
        repeatable=True,
        guards=(by_named_drafter,),
        clears=("draft",),
        makes_due={
            "draft": no_limit,
            "send_up": until("二月最后一日", before_march, RULES),
        },
        documents=("取数清单",),
    ),
    Act(
        "draft",
        "起草",
        by=WRITERS,
        stage="起草",
        basis=ANNUAL_REPORT.article(24),
        after=("take_figures",),
        repeatable=True,
        guards=(by_named_drafter, five_parts),
        opens=("circulate",),
        documents=("年度报告稿",),
    ),
    Act(
        "circulate",
        "送各办会签，取数截止",
        by=WRITERS,
        stage="会签",
        basis=RULES,
        initially="shut",
        after=("draft",),
        clears=CHECKED,
        shuts=(*TEXT, "circulate"),
        opens=CHECKED,
        makes_due={"countersign": no_limit},
    ),
    Act(
        "countersign",
        "会签采纳本办负责的部分",
        by=("office_clerk", "deputy"),
        stage="会签",
        basis=RULES,
        each="party",
        initially="shut",
        documents=("会签单",),
    ),
    Act(
        "return_text",
        "会签中退回修改",
        by=("office_clerk", "deputy"),
        stage="会签",
        basis=RULES,
        initially="shut",
        guards=(reason_stated,),
        documents=("会签单",),
        **(BACK_TO_THE_DRAFT | {"clears": ("circulate", "approve")}),
    ),
)

REVIEWING: Acts = (
    Act(
        "review_legality",
        "合法性审查",
        by=("judicial_clerk", "legal_reviewer"),
        stage="审查",
        basis=RULES,
        initially="shut",
        after=(every("countersign"),),
        not_by_taker_of=("draft",),
        outcomes=(Outcome("passed", "通过"), returned("退回修改")),
        documents=("合法性审查意见",),
    ),
    Act(
        "review_secrecy",
        "保密审查",
        by=("office_clerk", "deputy"),
        stage="审查",
        basis=ANNUAL_REPORT.article(24),
        initially="shut",
        after=(every("countersign"),),
        not_by_taker_of=("draft",),
        outcomes=(Outcome("passed", "通过"), returned("退回修改")),
        documents=("公开保密审查表",),
    ),
)

DECIDING: Acts = (
    Act(
        "meet",
        "乡长办公会审议",
        by="head",
        stage="审定",
        basis=RULES,
        initially="shut",
        after=("review_legality.passed", "review_secrecy.passed"),
        outcomes=(Outcome("agreed", "同意"), returned("退回修改")),
        documents=("会议纪要",),
    ),
    Act(
        "approve",
        "党委会审定",
        by="secretary",
        stage="审定",
        basis=RULES,
        initially="shut",
        after=("meet.agreed",),
        outcomes=(Outcome("agreed", "审定"), returned("退回修改")),
        documents=("会议纪要",),
    ),
    Act(
        "send_up",
        "上报上一级党委和政府并抄送",
        by=("secretary", "head", "office_clerk"),
        stage="上报",
        basis=RULES,
        after=("approve.agreed",),
        guards=(letter_numbered, copied),
        shuts=CHECKED,
        opens=("county_returns", "publish"),
        makes_due={"publish": until("三月最后一日", before_april, ANNUAL_REPORT.article(24))},
        documents=("上报函",),
    ),
    Act(
        "county_returns",
        "上级退回修改",
        by="outside",
        stage="上报",
        basis=RULES,
        initially="shut",
        repeatable=True,
        guards=(reason_stated,),
        clears=("circulate", "approve", "send_up"),
        shuts=("publish", "county_returns"),
        opens=TEXT,
        makes_due={
            "draft": no_limit,
            "send_up": until("二月最后一日", before_march, RULES),
        },
    ),
)

PUBLISHING: Acts = (
    Act(
        "publish",
        "向社会公开",
        by=WRITERS,
        stage="公开",
        basis=ANNUAL_REPORT.article(24),
        initially="shut",
        guards=(no_secrets, place_stated),
        shuts=("county_returns",),
        opens=("archive", "find_error"),
        makes_due={"archive": no_limit},
    ),
    Act(
        "find_error",
        "发现差错，决定更正",
        by=("head", "secretary"),
        stage="公开",
        basis=ANNUAL_REPORT.article(24),
        initially="shut",
        repeatable=True,
        opens=("publish_correction",),
        clears=("publish_correction",),
        makes_due={"publish_correction": no_limit},
    ),
    Act(
        "publish_correction",
        "以更正公开，原文不改",
        by=WRITERS,
        stage="公开",
        basis=ANNUAL_REPORT.article(24),
        initially="shut",
        guards=(no_secrets, place_stated),
        documents=("更正公告",),
    ),
    Act(
        "archive",
        "归档，永久保存",
        by="office_clerk",
        stage="归档",
        basis=RETENTION.article(6),
        initially="shut",
        not_while_due=("publish_correction",),
    ),
)

ANNUAL_REPORT_PROCEDURE = Procedure[ReportFacts](
    key="annual_report.report",
    title="法治政府建设年度报告",
    in_force_from=date(2019, 4, 15),
    basis=RULES,
    facts=ReportFacts,
    summary=(
        "取数可以重复，送会签后截止；各办分别会签，采纳或者退回；合法性和保密审查、乡长办公会、"
        "党委会审定之后，三月一日之前上报，四月一日之前公开；公开后的差错以更正公开，原文不改。"
    ),
    acts=(*WRITING, *REVIEWING, *DECIDING, *PUBLISHING),
)
