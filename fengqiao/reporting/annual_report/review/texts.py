"""A whole text, or a township's own draft, reviewed: what the command asks for."""

import re

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.kernel.errors import Refused
from fengqiao.kernel.numerals import HOUSE
from fengqiao.registers.jurisdictions.models import Division, Level
from fengqiao.registers.records.models import Counter
from fengqiao.reporting.annual_report.models import Report
from fengqiao.reporting.annual_report.review.known import Book, NoBook
from fengqiao.reporting.annual_report.review.live import (
    LiveBook,
    book_of,
    fact_text,
    passages_of_report,
)
from fengqiao.reporting.annual_report.review.passages import passages_of
from fengqiao.reporting.annual_report.review.reviewing import Review, review

_YEAR = re.compile(r"(20\d\d)\s*年")


def township_of(code: str) -> str:
    """Return the township's code: the one given, or the only one that keeps records here.

    Raises:
        Refused: there is no such township.
    """
    if code:
        if not Division.objects.filter(code=code, level=Level.TOWNSHIP).exists():
            raise Refused(f"没有代码为{code}的乡镇，请核对区划代码")
        return code
    kept = list(Counter.objects.order_by().values_list("township_id", flat=True).distinct()[:2])
    return kept[0] if len(kept) == 1 else ""


def review_text(text: str, township: str, year: int) -> Review:
    """Review a text by a township's figures of a year, or, without a township, by itself alone."""
    found = _YEAR.search(text)
    year = year or (int(found[1]) if found else 0)
    book: Book
    if not township or not year:
        book = NoBook(HOUSE)
        return review(passages_of(text, lambda key, worded: None), book)
    book = live = LiveBook(Scope(township, Period.year(year)))
    return review(passages_of(text, lambda key, worded: fact_text(live, key, worded=worded)), book)


def _draft(township: str, year: int) -> Report:
    report = Report.objects.filter(township_id=township, year=year).first()
    if report is None:
        raise Refused(f"{year}年的报告还没有起草，请先在“年度报告”中起草")
    return report


def draft_name(township: str, year: int) -> str:
    """Return the title of a township's draft."""
    return _draft(township, year).title


def review_draft(township: str, year: int) -> Review:
    """Review a township's own draft."""
    report = _draft(township, year)
    book = book_of(report)
    return review(passages_of_report(report, book), book)
