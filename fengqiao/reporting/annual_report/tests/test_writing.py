"""A report is begun once, written by one at a time, and shows what moved since figures were taken."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.documents.content import Fact as PrintedFact
from fengqiao.casework.documents.content import Paragraph, words
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    Places,
    a_session,
    a_township,
    clerk,
    sessions,
    village_cadre,
)
from fengqiao.kernel.errors import NotPermitted, Refused, StalePage
from fengqiao.reporting.annual_report.actions import begin, take_figures, write
from fengqiao.reporting.annual_report.facts import facts_of
from fengqiao.reporting.annual_report.models import Report
from fengqiao.reporting.annual_report.papers import document
from fengqiao.reporting.annual_report.queries import readiness, reports_visible_to, standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


@pytest.fixture
def report(places: Places) -> Report:
    return begin(township=places.township, year=2024, actor=clerk())


def written(report: Report, **changes: Any) -> Report:
    values = {
        "title": report.title, "opening": report.opening, "sections": report.sections,
        "version": report.version, "actor": clerk(), **changes,
    }  # fmt: skip
    return write(report=report, **values)


def test_a_report_is_begun_once_a_year_by_those_who_write_it(places: Places) -> None:
    for stranger in (village_cadre(), clerk(NEIGHBOUR)):
        with pytest.raises(NotPermitted):
            begin(township=places.township, year=2024, actor=stranger)
    first = begin(township=places.township, year=2024, actor=clerk())
    assert begin(township=places.township, year=2024, actor=clerk()) == first
    assert list(reports_visible_to(clerk())) == [first]
    assert list(reports_visible_to(clerk(NEIGHBOUR))) == []


def test_a_stale_page_an_empty_title_and_a_secrecy_mark_are_refused(report: Report) -> None:
    after = written(report, opening="改过的开头。")
    assert after.version == report.version + 1
    with pytest.raises(StalePage):
        written(report)
    for changes, told in (
        ({"title": " "}, "标题"),
        ({"opening": "秘密★1年"}, "密"),
        ({"sections": [{"key": "a", "part": "no", "title": "", "text": ""}]}, "五个部分"),
    ):
        with pytest.raises(Refused, match=told):
            written(after, **changes)
    after.refresh_from_db()
    assert after.opening == "改过的开头。"


def test_a_figure_taken_is_proved_until_a_record_moves_it(places: Places, report: Report) -> None:
    a_session(places.villages[0], confirmed=True, headcount=10)
    text = "村“两委”学法{{ village_study }}次，另发放资料200份。"
    section = {**report.sections[0], "text": text}
    report = written(report, opening="", sections=[section])
    facts = facts_of(report)
    known = {key for key in facts if facts[key].live.records == 1}
    assert known, "some figure counts the session"
    figure = sorted(known)[0]
    report = written(report, sections=[{**section, "text": f"{{{{ {figure} }}}}次，另200份。"}])
    take_figures(report=report, actor=clerk())
    stands = standing(report, facts_of(report))
    assert (stands.stale, stands.unproven) == (0, 1)
    assert stands.proved + stands.stale + stands.unproven == 2
    entry = a_session(places.villages[1], held_on=date(2024, 5, 6), confirmed=True, headcount=3)
    assert standing(report, facts_of(report)).stale == 1
    ledgers.void(ledger=sessions(), record=entry, actor=clerk(), reason="重复")
    assert standing(report, facts_of(report)).stale == 0


def test_readiness_tells_which_sections_have_records_and_proof(places: Places) -> None:
    code = places.township.code
    empty = readiness(code, 2024)
    assert {each.percent for each in empty} == {0}
    a_session(places.villages[0], confirmed=True)
    told = {each.words for each in readiness(code, 2024)}
    assert "0% 有据" in told


def test_a_worded_fact_is_printed_in_words_that_its_records_prove(
    places: Places, report: Report
) -> None:
    for day in range(1, 24):
        a_session(places.villages[0], held_on=date(2024, 5, day), confirmed=True, headcount=3)
    text = "学法{{ village_study | wording }}次，即{{ village_study }}次。"
    section = {**report.sections[0], "title": "", "text": text}
    report = written(report, opening="", sections=[section])
    assert facts_of(report)["village_study"].shown == "23"
    (paragraph,) = (block for block in document(report).blocks if isinstance(block, Paragraph))
    assert words(paragraph.runs) == "学法20余次，即23次。"
    facts = [run for run in paragraph.runs if isinstance(run, PrintedFact)]
    assert [(fact.key, fact.state) for fact in facts] == [("village_study", "proved")] * 2
