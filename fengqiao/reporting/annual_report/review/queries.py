"""The review of a report with what was settled, and the private hints to its writer."""

from collections import Counter
from dataclasses import dataclass

from fengqiao.casework.ledgers import registry as ledgers
from fengqiao.keeping.files.models import Attachment
from fengqiao.kernel.clock import CHINA
from fengqiao.reporting.annual_report.models import Report, Settlement
from fengqiao.reporting.annual_report.review.findings import Finding
from fengqiao.reporting.annual_report.review.live import book_of, passages_of_report
from fengqiao.reporting.annual_report.review.reviewing import Review, review
from fengqiao.reporting.annual_report.review.words import WORDS

_DAYS: int = WORDS["late"]["days"]
_AT_LEAST: int = WORDS["late"]["at_least"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report's review: what is open, what was settled, what was settled of other words."""

    whole: Review
    open: tuple[Finding, ...]
    settled: tuple[tuple[Finding, Settlement], ...]
    reopened: frozenset[str]

    @property
    def wrong(self) -> int:
        """How many open findings say that something is wrong."""
        return sum(each.level == "wrong" for each in self.open)


def reviewed(report: Report) -> Reviewed:
    """Return the review of a report as it is saved, over its records as they are."""
    book = book_of(report)
    found = review(passages_of_report(report, book), book)
    rows = list(Settlement.objects.filter(report=report, reopened_at=None))
    by_key = {row.key: row for row in rows}
    open_ = tuple(each for each in found.findings if each.key not in by_key)
    standing = {each.key for each in found.findings}
    of_old_words = {(row.kind, row.section) for row in rows if row.key not in standing}
    return Reviewed(
        whole=found,
        open=open_,
        settled=tuple((each, by_key[each.key]) for each in found.findings if each.key in by_key),
        reopened=frozenset(
            each.key for each in open_ if (each.kind.value, each.section) in of_old_words
        ),
    )


def finding_of(report: Report, key: str) -> Finding | None:
    """Return the finding of this key as the report stands now."""
    return next((each for each in reviewed(report).whole.findings if each.key == key), None)


def late_evidence(report: Report) -> list[str]:
    """Return what the writer alone is told: evidence that came long after what it shows.

    It is no finding and is exported nowhere; the dates themselves stand at the records.
    """
    files = Attachment.objects.filter(
        township=report.township_id,
        event_on__year=report.year,
        removed_at__isnull=True,
    ).values_list("kind", "role", "event_on", "uploaded_at")
    lots: Counter[tuple[str, str, int, int, int]] = Counter()
    for kind, role, event_on, uploaded_at in files:
        came = uploaded_at.astimezone(CHINA).date()
        if event_on and (came - event_on).days > _DAYS:
            lots[kind, role, came.year, came.month, came.day] += 1
    return [
        f"{count}份{_role(kind, role)}在{year}年{month}月{day}日补录，距事项发生已超过{_DAYS}天"
        for (kind, role, year, month, day), count in sorted(
            lots.items(), key=lambda lot: lot[0][2:]
        )
        if count >= _AT_LEAST
    ]


def _role(kind: str, role: str) -> str:
    ledger = ledgers.ledger_of_kind(kind)
    if ledger is None:
        return "佐证"
    title = next((each.title for each in ledger.evidence if each.key == role), "佐证")
    return f"“{ledger.title}”的{title}"
