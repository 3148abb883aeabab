"""Conditions the rules set on the yearly report, each with its article."""

# ruff: noqa: D103 - the words and the article of a guard are its documentation

import re

from fengqiao.casework.procedures import Law, guard
from fengqiao.registers.law.statutes import ANNUAL_REPORT
from fengqiao.reporting.annual_report.procedures.report_facts import ReportFacts

_NUMBER = re.compile(r"\S+〔\d{4}〕[1-9]\d*号")


@guard(unmet="报告缺少应有的五项内容", basis=ANNUAL_REPORT.article(24))
def five_parts(facts: ReportFacts, _law: Law) -> bool:
    return facts.five_parts


@guard(
    unmet="起草已经指定给别的岗位，由该岗位取数和起草；换人的，先改起草的岗位",
    basis=ANNUAL_REPORT.whole(),
)
def by_named_drafter(facts: ReportFacts, _law: Law) -> bool:
    """Who drafts may not review its legality: nobody becomes the drafter beside the one named."""
    return not facts.others_draft


@guard(unmet="退回没有写明理由", basis=ANNUAL_REPORT.whole())
def reason_stated(facts: ReportFacts, _law: Law) -> bool:
    return facts.reason_stated


@guard(
    unmet="上报没有公文字号（写作“×政发〔2026〕1号”）",
    basis=ANNUAL_REPORT.whole(),
)
def letter_numbered(facts: ReportFacts, _law: Law) -> bool:
    return _NUMBER.fullmatch(facts.letter_number.strip()) is not None


@guard(unmet="没有同时抄送县委法治建设议事协调机构的办事机构", basis=ANNUAL_REPORT.whole())
def copied(facts: ReportFacts, _law: Law) -> bool:
    return facts.copied_to_rule_of_law_office


@guard(unmet="报告涉及党和国家秘密，不得公开", basis=ANNUAL_REPORT.article(24))
def no_secrets(facts: ReportFacts, _law: Law) -> bool:
    return not facts.holds_secrets


@guard(
    unmet="没有写明在哪里公开：在本系统公开，或者写明网址并留存该网页的快照",
    basis=ANNUAL_REPORT.article(24),
)
def place_stated(facts: ReportFacts, _law: Law) -> bool:
    return facts.published_here or bool(facts.address.strip() and facts.page_kept)
