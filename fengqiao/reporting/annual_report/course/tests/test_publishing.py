"""What is published stays as it was; a correction stands beside it; archives say which is which."""

from pathlib import Path
from typing import Any

import pytest

from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    Places,
    a_person,
    a_session,
    a_township,
)
from fengqiao.keeping.files.actions import attach
from fengqiao.keeping.files.queries import open_file
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.reporting.annual_report.course.queries import why_closed
from fengqiao.reporting.annual_report.course.tests.builders import (
    HERE,
    SECTIONS,
    as_far_as,
    noon,
    rewritten,
    take,
    under_way,
)
from fengqiao.reporting.annual_report.models import Publication, ReportCase, Snapshot
from fengqiao.reporting.annual_report.published import PublishedReport, published_reports
from fengqiao.reporting.seal import keys
from fengqiao.reporting.seal.verify import members_of, told
from fengqiao.reporting.seal.verify import verify as verify_archive

pytestmark = pytest.mark.django_db
WRONG = "第一节学法次数漏计一次"


@pytest.fixture
def places(settings: Any, tmp_path: Path) -> Places:
    settings.KEYS_FOLDER = tmp_path / "keys"
    settings.KEYS_FOLDER.mkdir()
    return a_township()


@pytest.fixture
def case(places: Places) -> ReportCase:
    return under_way(places)


def archive_of(row: PublishedReport) -> Path:
    assert row.archive is not None
    return open_file(row.archive).path


def corrected(places: Places, case: ReportCase) -> ReportCase:
    """Find that a session was left out, enter it, and publish the correction."""
    with clock.at(noon("2025-03-24")):
        a_session(places.villages[1], held_on=noon("2024-06-03").date(), confirmed=True)
    case = take(case, "2025-03-25", "find_error", note=WRONG)
    return take(case, "2025-03-26", "publish_correction", note=WRONG, attested=HERE)


def test_a_report_published_here_is_kept_with_its_public_form_and_its_archive(
    places: Places, case: ReportCase
) -> None:
    keys.make()
    as_far_as(case, "publish")
    (row,) = published_reports(places.township.code)
    assert (row.year, str(row.published_on), row.here, row.correction) == (
        2024,
        "2025-03-10",
        True,
        0,
    )
    assert "村“两委”学法<span" in row.body
    assert "<a " not in row.body, "公开稿里没有通向内部页面的链接"
    verdict = verify_archive(archive_of(row), digest=row.content_sm3)
    assert verdict.holds
    assert "更正" not in "\n".join(told(verdict))
    assert published_reports(NEIGHBOUR) == []
    assert verify() == []


def test_without_keys_it_is_published_and_says_why_it_is_not_sealed_and_archiving_seals_it(
    places: Places, case: ReportCase
) -> None:
    case = as_far_as(case, "publish")
    (row,) = Publication.objects.all()
    assert (row.archive, row.content_sm3) == (None, "")
    assert "fengqiao seal keys" in row.unsealed
    keys.make()
    take(case, "2025-03-20", "archive")
    row.refresh_from_db()
    assert row.archive is not None
    assert (row.unsealed, row.version) == ("", 2)
    assert verify() == []


def test_published_elsewhere_needs_the_address_and_a_snapshot_of_the_page(
    places: Places, case: ReportCase
) -> None:
    case = as_far_as(case, "send_up")
    elsewhere = {"address": "https://www.example.invalid/2024.html"}
    with pytest.raises(Refused, match="快照"):
        take(case, "2025-03-10", "publish", attested=elsewhere)
    attach(
        township=case.township_id, actor="x", kind=case.record_kind(), record_id=case.pk,
        role="page", upload=b"page as it was", name="page.txt", event_on=None,
    )  # fmt: skip
    take(case, "2025-03-10", "publish", attested=elsewhere)
    (row,) = published_reports(places.township.code)
    assert (row.here, row.where) == (False, elsewhere["address"])


def test_who_is_named_in_the_text_stops_its_publication(places: Places, case: ReportCase) -> None:
    case.refresh_from_db()
    with clock.at(noon("2025-01-05")):
        person = a_person(places.township, "张甲丙")
        text = f"由{person.name}带头学法。"
        rewritten(case.report, [SECTIONS[0], {**SECTIONS[1], "text": text}, *SECTIONS[2:]])
    case = as_far_as(case, "draft")
    with pytest.raises(Refused, match="张甲丙"):
        take(case, "2025-01-07", "circulate")


def test_who_came_to_be_known_later_stops_it_too(places: Places, case: ReportCase) -> None:
    with clock.at(noon("2025-01-05")):
        text = "由张甲丙带头学法。"
        rewritten(case.report, [SECTIONS[0], {**SECTIONS[1], "text": text}, *SECTIONS[2:]])
    case = as_far_as(case, "send_up")
    a_person(places.township, "张甲丙")
    with pytest.raises(Refused, match="张甲丙"):
        take(case, "2025-03-10", "publish", attested=HERE)
    assert not Publication.objects.exists()


def test_a_correction_stands_beside_what_it_corrects_and_both_verify(
    places: Places, case: ReportCase
) -> None:
    keys.make()
    case = as_far_as(case, "archive")
    before = published_reports(places.township.code)[0]
    case = corrected(places, case)
    first, second = published_reports(places.township.code)
    assert first == before, "原公开稿不改"
    assert (second.correction, second.reason, str(second.published_on)) == (1, WRONG, "2025-03-26")
    (change,) = second.changes
    assert change == {"before": "村“两委”学法1次。", "after": "村“两委”学法2次。"}
    assert "第1次更正" in second.body
    assert first.content_sm3 in second.body
    assert first.content_sm3 != second.content_sm3
    for row in (first, second):
        assert verify_archive(archive_of(row), digest=row.content_sm3).holds
    said = "\n".join(told(verify_archive(archive_of(second))))
    assert "这是第1次更正" in said
    assert first.content_sm3 in said
    assert "更正" not in "\n".join(told(verify_archive(archive_of(first))))
    assert str(case.ended_on) == "2025-03-20", "更正以后，仍是已归档"
    assert verify() == []


def test_a_corrected_archive_cannot_pass_for_another(places: Places, case: ReportCase) -> None:
    keys.make()
    corrected(places, as_far_as(case, "archive"))
    first, second = published_reports(places.township.code)
    assert not verify_archive(archive_of(second), digest=first.content_sm3).holds
    members, _ = members_of(archive_of(second))
    assert "第1次更正".encode() in members["report.html"]


def test_a_correction_needs_an_error_found_its_words_a_reason_and_a_change(
    places: Places, case: ReportCase
) -> None:
    case = as_far_as(case, "publish")
    assert why_closed(case.report)
    with pytest.raises(Refused, match="写明发现了什么差错"):
        take(case, "2025-03-25", "find_error")
    case = take(case, "2025-03-25", "find_error", note="错字")
    assert not why_closed(case.report), "更正期间文字可以改"
    snapshots = Snapshot.objects.count()
    with pytest.raises(Refused, match="更正的原因"):
        take(case, "2025-03-26", "publish_correction", attested=HERE)
    with pytest.raises(Refused, match="没有不同"):
        take(case, "2025-03-26", "publish_correction", note="错字", attested=HERE)
    assert Snapshot.objects.count() == snapshots, "没有办成的，什么也没有留下"
    with pytest.raises(Refused, match="以更正公开"):
        take(case, "2025-03-26", "archive")
    with clock.at(noon("2025-03-26")):
        rewritten(case.report, [*SECTIONS[:3], {**SECTIONS[3], "text": "按季度组织村民学法。"}])
    case = take(case, "2025-03-26", "publish_correction", note="错字", attested=HERE)
    assert why_closed(case.report)
    second = take(case, "2025-04-01", "find_error", note="又一处")
    with clock.at(noon("2025-04-01")):
        rewritten(second.report, [*SECTIONS[:3], {**SECTIONS[3], "text": "按月组织村民学法。"}])
    take(second, "2025-04-02", "publish_correction", note="又一处", attested=HERE)
    rows = published_reports(places.township.code)
    assert [row.correction for row in rows] == [0, 1, 2]
    assert [len(row.changes) for row in rows] == [0, 1, 1]
    assert verify() == []


def test_what_is_changed_behind_the_system_is_named(places: Places, case: ReportCase) -> None:
    keys.make()
    as_far_as(case, "publish")
    row = Publication.objects.get()
    Publication.objects.update(page=row.page.replace("学法", "学习"))
    assert verify() != []
    Publication.objects.update(page=row.page)
    assert verify() == []
