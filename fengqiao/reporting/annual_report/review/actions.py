"""What is done about findings: settled with a reason, opened again, mended by one click."""

from typing import Any

from django.db import transaction

from fengqiao.keeping.files.screening import screen_text
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused, StalePage
from fengqiao.kernel.numerals import HouseRules
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.reporting.annual_report import policies
from fengqiao.reporting.annual_report.actions import write
from fengqiao.reporting.annual_report.contents import SETTLEMENT, WORDING, row_content
from fengqiao.reporting.annual_report.course.queries import require_writer
from fengqiao.reporting.annual_report.house import tried
from fengqiao.reporting.annual_report.models import HouseWording, Report, Settlement
from fengqiao.reporting.annual_report.review.findings import Finding
from fengqiao.reporting.annual_report.review.live import OPENING


@transaction.atomic
def settle(*, report: Report, finding: Finding, reason: str, actor: Actor) -> Settlement:
    """Remember what was decided about a finding; it is open again when words or values change.

    Raises:
        Refused: no reason is given.
    """
    require_writer(report, actor)
    if not reason.strip():
        raise Refused("请写明处理意见：为什么可以这样写")
    screen_text(reason)
    Report.objects.select_for_update().get(pk=report.pk)
    found = Settlement.objects.filter(report=report, key=finding.key, reopened_at=None).first()
    if found:
        return found
    settlement = Settlement.objects.create(
        report=report,
        key=finding.key,
        kind=finding.kind.value,
        section=finding.section[:40],
        quote=finding.quote[:200],
        found=finding.reason,
        reason=reason.strip()[:200],
        settled_by=actor.username,
        settled_at=clock.now(),
    )
    _record(settlement, actor, "settle")
    return settlement


@transaction.atomic
def reopen(*, report: Report, key: str, actor: Actor) -> Settlement:
    """Open a settled finding again.

    Raises:
        Refused: it is not settled.
    """
    require_writer(report, actor)
    rows = Settlement.objects.select_for_update()
    settlement = rows.filter(report=report, key=key, reopened_at=None).first()
    if settlement is None:
        raise Refused("这个问题没有处理过，或者已经重新打开")
    settlement.reopened_by, settlement.reopened_at = actor.username, clock.now()
    settlement.version += 1
    settlement.save(force_update=True)
    _record(settlement, actor, "reopen")
    return settlement


def mend(*, report: Report, finding: Finding, version: int, actor: Actor) -> Report:
    """Write what a finding proposes in the place it was found.

    Raises:
        StalePage: the text is not what it was when the page was opened.
        Refused: only a person can mend it.
    """
    if not finding.replacement:
        raise Refused("这一处需要您自己改写")
    if report.version != version:
        raise StalePage

    def mended(text: str) -> str:
        return text[: finding.start] + finding.replacement + text[finding.end :]

    opening = mended(report.opening) if finding.section == OPENING else report.opening
    sections = [
        {**each, "text": mended(each["text"])} if each["key"] == finding.section else each
        for each in report.sections
    ]
    return write(
        report=report, actor=actor, title=report.title, opening=opening, sections=sections,
        version=version,
    )  # fmt: skip


@transaction.atomic
def set_wording(*, township: Division, rules: dict[str, Any], actor: Actor) -> HouseRules:
    """Keep how a township words its figures.

    Raises:
        Refused: a wording under these rules would be false.
    """
    actor.require(policies.WRITE, township.code)
    kept = tried(rules)
    row = HouseWording.objects.select_for_update().filter(township=township).first()
    fresh = row is None
    row = row or HouseWording(township=township, version=0)
    row.rules, row.changed_by, row.changed_at = rules, actor.username, clock.now()
    row.version += 1
    row.save(force_insert=fresh, force_update=not fresh)
    append(
        township=township.code,
        actor=actor.username,
        action="report.set_wording",
        kind=WORDING,
        record_id=row.pk,
        record_version=row.version,
        content=row_content(row),
    )
    return kept


def _record(settlement: Settlement, actor: Actor, verb: str) -> None:
    append(
        township=settlement.report.township_id,
        actor=actor.username,
        action=f"report.{verb}",
        kind=SETTLEMENT,
        record_id=str(settlement.pk),
        record_version=settlement.version,
        content=row_content(settlement),
    )
