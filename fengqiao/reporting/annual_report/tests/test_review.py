"""A report reviewed over its records: settled, opened again, mended, worded by the house."""

from datetime import date, timedelta
from typing import Any

import pytest

from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    Places,
    a_session,
    a_township,
    clerk,
    village_cadre,
)
from fengqiao.keeping.files.actions import attach
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused, StalePage
from fengqiao.reporting.annual_report import house
from fengqiao.reporting.annual_report.actions import begin, write
from fengqiao.reporting.annual_report.facts import facts_of
from fengqiao.reporting.annual_report.models import Report, Settlement
from fengqiao.reporting.annual_report.review.actions import mend, reopen, set_wording, settle
from fengqiao.reporting.annual_report.review.findings import Finding, Kind
from fengqiao.reporting.annual_report.review.queries import finding_of, late_evidence, reviewed

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


@pytest.fixture
def report(places: Places) -> Report:
    for day in range(1, 24):
        a_session(places.villages[0], held_on=date(2024, 5, day), confirmed=True, headcount=3)
    begun = begin(township=places.township, year=2024, actor=clerk())
    return with_text(begun, "村“两委”学法25次。各村“两委”每季度学法，共{{ village_study }}次。")


def with_text(report: Report, text: str) -> Report:
    section = {"key": "learning", "part": "results", "title": "学法", "text": text}
    return write(
        report=report, actor=clerk(), title=report.title, opening="", sections=[section],
        version=report.version,
    )  # fmt: skip


def of_kind(report: Report, kind: Kind) -> Finding:
    return next(each for each in reviewed(report).open if each.kind is kind)


def test_the_records_answer_numbers_all_and_every_quarter(report: Report) -> None:
    wrong = of_kind(report, Kind.WRONG_VALUE)
    assert (wrong.quote, wrong.proposed) == ("25次", "23次")
    assert "各村" in of_kind(report, Kind.UNIVERSAL).quote
    cadence = of_kind(report, Kind.CADENCE)
    assert "第一季度、第三季度、第四季度" in cadence.reason


def test_a_settlement_is_remembered_until_words_or_values_change(
    places: Places, report: Report
) -> None:
    finding = of_kind(report, Kind.WRONG_VALUE)
    with pytest.raises(Refused, match="处理意见"):
        settle(report=report, finding=finding, reason=" ", actor=clerk())
    settle(report=report, finding=finding, reason="含未录入的两次，另附说明", actor=clerk())
    settle(report=report, finding=finding, reason="再记一次也只有一条", actor=clerk())
    assert Settlement.objects.count() == 1
    assert finding.key not in {each.key for each in reviewed(report).open}
    a_session(places.villages[0], held_on=date(2024, 6, 1), confirmed=True, headcount=3)
    again = reviewed(report)
    moved = next(each for each in again.open if each.kind is Kind.WRONG_VALUE)
    assert moved.key in again.reopened
    settle(report=report, finding=moved, reason="仍如前述", actor=clerk())
    reopen(report=report, key=moved.key, actor=clerk())
    assert moved.key in {each.key for each in reviewed(report).open}
    with pytest.raises(Refused):
        reopen(report=report, key=moved.key, actor=clerk())
    assert verify(township=places.township.code) == []


def test_only_who_writes_the_report_settles_and_mends(report: Report) -> None:
    finding = of_kind(report, Kind.WRONG_VALUE)
    for stranger in (village_cadre(), clerk(NEIGHBOUR)):
        with pytest.raises(NotPermitted):
            settle(report=report, finding=finding, reason="属实", actor=stranger)
        with pytest.raises(NotPermitted):
            mend(report=report, finding=finding, version=report.version, actor=stranger)


def test_one_click_tags_the_number_and_a_stale_page_tags_nothing(report: Report) -> None:
    finding = of_kind(report, Kind.WRONG_VALUE)
    with pytest.raises(StalePage):
        mend(report=report, finding=finding, version=report.version - 1, actor=clerk())
    after = mend(report=report, finding=finding, version=report.version, actor=clerk())
    assert after.sections[0]["text"].startswith("村“两委”学法{{ village_study }}次。")
    assert finding_of(after, finding.key) is None
    with pytest.raises(Refused, match="自己改写"):
        mend(report=after, finding=of_bare(finding), version=after.version, actor=clerk())


def of_bare(finding: Finding) -> Finding:
    return Finding(finding.kind, "note", "learning", 0, 1, "村", "理由")


def test_evidence_that_came_late_is_told_to_the_writer_and_is_no_finding(
    places: Places, report: Report
) -> None:
    entry = a_session(places.villages[0], held_on=date(2024, 3, 1), confirmed=True, headcount=2)
    for n in range(3):
        attach(
            township=places.township.code, actor="x", kind=entry.record_kind(),
            record_id=entry.pk, role="sign_in_sheet", upload=b"text %d" % n, name=f"{n}.txt",
            event_on=clock.today().replace(year=2024, month=1, day=2) + timedelta(days=n),
        )  # fmt: skip
    (hint,) = late_evidence(report)
    assert hint.startswith("3份")
    assert "补录" in hint
    exported = [each.as_json() for each in reviewed(report).whole.findings]
    assert "补录" not in str(exported)


def test_the_house_words_figures_as_it_decides_but_never_falsely(
    places: Places, report: Report
) -> None:
    code = places.township.code
    assert facts_of(report)["village_study"].worded == "20余"
    data = house.ours()
    set_wording(township=places.township, rules={**data, "exact_below": 50}, actor=clerk())
    assert facts_of(report)["village_study"].worded == "23"
    assert house.rules_of(NEIGHBOUR).exact_below == 11
    broken: list[dict[str, Any]] = [
        {"near_within": 3}, {"exact_below": -1}, {"style": [{"units": []}]},
    ]  # fmt: skip
    for bad in broken:
        with pytest.raises(Refused):
            set_wording(township=places.township, rules={**data, **bad}, actor=clerk())
    with pytest.raises(NotPermitted):
        set_wording(township=places.township, rules=data, actor=clerk(NEIGHBOUR))
    assert verify(township=code) == []


def test_every_figure_of_the_installation_can_be_reviewed_a_duty_s_own_kind_too() -> None:
    from fengqiao.casework.figures import registry
    from fengqiao.reporting.annual_report.review.live import SORTS, _sort

    assert {_sort(figure) for figure in registry.all_figures()} <= set(SORTS.values())
