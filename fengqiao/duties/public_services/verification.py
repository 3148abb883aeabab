"""What ``fengqiao verify`` asks of ratings: each bad one is taken up, none left out without review."""

from collections.abc import Iterator

from fengqiao.casework.cases.proceedings import standings_of
from fengqiao.duties.public_services.models import BAD, BadRating, Rating
from fengqiao.duties.public_services.rating_cases import left_out_on
from fengqiao.keeping.trail.findings import Finding
from fengqiao.registers.records.models import Record


def rating_findings(township: str) -> Iterator[Finding]:
    """Yield bad ratings without a case, cases of no bad rating, and what is left out wrongly."""
    ours = Rating.objects.filter(township_id=township).order_by("number")
    for rating in ours.filter(grade__in=BAD, bad_rating__isnull=True):
        yield _finding(rating, "grade", "差评没有建立处置")
    cases = BadRating.objects.filter(township_id=township).select_related("rating")
    for case in cases.order_by("number"):
        if not case.rating.bad:
            yield _finding(case, "rating", "所处置的评价不是差评")
        found = {left_out_on(standing.state) for standing in standings_of(case)}
        if found - {None} != {case.excluded_on} - {None}:
            yield _finding(case, "excluded_on", "不计入统计与复核的结果不符")


def _finding(record: Record, field: str, reason: str) -> Finding:
    return Finding(
        township=record.township_id,
        where=type(record)._meta.db_table,  # noqa: SLF001 - Django's public API
        record=record.number,
        field=field,
        reason=reason,
    )
