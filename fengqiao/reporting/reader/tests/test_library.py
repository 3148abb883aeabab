"""The library of reports: a township's own, told from others', never a source of proof."""

from decimal import Decimal

import pytest

from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    Places,
    a_township,
    clerk,
    village_cadre,
)
from fengqiao.keeping.files.queries import attachments_of
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.reporting.reader.actions import keep_values, take_in, take_out
from fengqiao.reporting.reader.models import LibraryReport
from fengqiao.reporting.reader.queries import beside, kept_of_year, library_visible_to

pytestmark = pytest.mark.django_db
TEXT = (
    "示例县清溪镇2023年法治政府建设年度报告\n一、成效\n党委理论学习中心组学法9次，"
    "村“两委”学法40余次，其中上半年18次。发放宣传资料近6000份。\n二、下一步安排\n开展培训6期。\n"
)


@pytest.fixture
def places() -> Places:
    return a_township()


def taken(
    places: Places, *, own: bool = False, name: str = "报告.txt", text: str = TEXT
) -> LibraryReport:
    return take_in(
        township=places.township, actor=clerk(), body="示例县清溪镇", year=2023, own=own,
        source="某网站", name=name, data=text.encode(),
    )  # fmt: skip


def test_a_report_is_kept_with_its_claims_and_its_file(places: Places) -> None:
    report = taken(places)
    told = {(each["indicator"], each["value"]) for each in report.claims}
    assert {("center_group_study", 9), ("village_study", 40), ("publicity_materials", 6000)} <= told
    assert report.title == "示例县清溪镇2023年法治政府建设年度报告"
    (file,) = attachments_of(report.record_kind(), report.pk)
    assert file.name.endswith(".txt")
    assert all(report.text[each["start"] : each["end"]] == each["text"] for each in report.claims)


def test_only_the_judicial_office_of_the_township_keeps_and_sees(places: Places) -> None:
    report = taken(places)
    assert list(library_visible_to(clerk())) == [report]
    assert list(library_visible_to(clerk(NEIGHBOUR))) == []
    for stranger in (village_cadre(), clerk(NEIGHBOUR)):
        with pytest.raises(NotPermitted):
            take_in(
                township=places.township, actor=stranger, body="某镇", year=2023, own=False,
                source="", name="a.txt", data=TEXT.encode(),
            )  # fmt: skip
        with pytest.raises(NotPermitted):
            take_out(report=report, actor=stranger, reason="不要了")


def test_old_values_are_kept_by_choice_of_own_reports_only_and_prove_nothing(
    places: Places,
) -> None:
    with pytest.raises(Refused, match="本乡镇"):
        keep_values(report=taken(places), actor=clerk(), places=[0])
    own = taken(places, own=True)
    assert kept_of_year(places.township.code, 2023).values == {}
    at = [n for n, each in enumerate(own.claims) if each["indicator"] == "center_group_study"]
    keep_values(report=own, actor=clerk(), places=[*at, 99])
    assert kept_of_year(places.township.code, 2023).values == {"center_group_study": Decimal(9)}
    (row,) = [
        each
        for each in beside(places.township.code, 2024, [own])
        if each.indicator == "center_group_study"
    ]
    assert (row.now, row.last) == (0, Decimal(9))
    own.refresh_from_db()
    take_out(report=own, actor=clerk(), reason="年度填错")
    assert kept_of_year(places.township.code, 2023).values == {}


def test_reports_stand_by_name_never_by_what_they_say(places: Places) -> None:
    few = taken(places)
    many = taken(places, text=TEXT.replace("9次", "90次"))
    for order in ([few, many], [many, few]):
        rows = beside(places.township.code, 2023, order)
        for row in rows:
            assert [each.report for each in row.said] == order


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.wps", TEXT, "读不了"),
        ("a.txt", " \n", "没有读到文字"),
        ("a.txt", "机密★20年\n" + TEXT, "秘密"),
        ("a.pdf", TEXT, "打不开"),
    ],
)
def test_what_cannot_or_must_not_be_kept_is_refused(
    places: Places, name: str, text: str, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        taken(places, name=name, text=text)
    assert not LibraryReport.objects.exists()


def test_a_page_is_kept_as_the_text_that_was_read(places: Places) -> None:
    report = taken(places, name="报告.html", text=f"<p>{TEXT}</p><script>1次</script>")
    (file,) = attachments_of(report.record_kind(), report.pk)
    assert file.content_type == "text/plain"
    assert "script" not in report.text
