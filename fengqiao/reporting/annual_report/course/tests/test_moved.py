"""Records that change after figures were taken: the page says so before anybody signs, and the way on."""

from pathlib import Path
from typing import Any

import pytest

from fengqiao.casework.ledgers.tests.builders import Places, a_session, a_township, clerk
from fengqiao.kernel import clock
from fengqiao.reporting.annual_report.actions import take_figures
from fengqiao.reporting.annual_report.course.moved import Moved, moved
from fengqiao.reporting.annual_report.course.tests.builders import (
    HERE,
    as_far_as,
    noon,
    take,
    under_way,
)
from fengqiao.reporting.annual_report.models import Publication, ReportCase
from fengqiao.reporting.seal import keys

pytestmark = pytest.mark.django_db
RETURNED: dict[str, Any] = {"note": "取数后有变动", "attested": {"reason_stated": True}}


@pytest.fixture
def places(settings: Any, tmp_path: Path) -> Places:
    settings.KEYS_FOLDER = tmp_path / "keys"
    settings.KEYS_FOLDER.mkdir()
    keys.make()
    return a_township()


@pytest.fixture
def case(places: Places) -> ReportCase:
    return under_way(places)


def one_more(places: Places, day: str) -> None:
    with clock.at(noon(day)):
        a_session(places.villages[1], held_on=noon("2024-06-03").date(), confirmed=True)


def told(case: ReportCase, day: str) -> Moved:
    with clock.at(noon(day)):
        found = moved(ReportCase.objects.get(pk=case.pk))
    assert found is not None
    assert [(each.figure.id, each.shown, each.now) for each in found.facts] == [
        ("village_study", "1", "2")
    ]
    return found


def test_until_it_goes_round_figures_are_taken_again_as_often_as_wanted(
    places: Places, case: ReportCase
) -> None:
    case = as_far_as(case, "draft")
    with clock.at(noon("2025-01-06")):
        assert moved(case) is None
    one_more(places, "2025-01-06")
    assert told(case, "2025-01-06").may_take
    with clock.at(noon("2025-01-06")):
        take_figures(report=case.report, actor=clerk())
        assert moved(ReportCase.objects.get(pk=case.pk)) is None


@pytest.mark.parametrize(
    ("after", "ways"),
    [
        ("circulate", ("会签中退回修改",)),
        ("countersign", ("会签中退回修改", "合法性审查", "保密审查")),
        ("review_secrecy", ("会签中退回修改", "乡长办公会审议")),
        ("meet", ("会签中退回修改", "党委会审定")),
        ("approve", ("会签中退回修改",)),
        ("send_up", ("上级退回修改",)),
    ],
)
def test_afterwards_the_lawful_acts_that_open_the_text_are_named(
    places: Places, case: ReportCase, after: str, ways: tuple[str, ...]
) -> None:
    case = as_far_as(case, after)
    one_more(places, "2025-01-21")
    found = told(case, "2025-01-21")
    assert (found.may_take, found.ways) == (False, ways)


def test_a_return_opens_the_figures_again_and_the_report_is_sealed(
    places: Places, case: ReportCase
) -> None:
    case = as_far_as(case, "approve")
    one_more(places, "2025-01-16")
    case = take(case, "2025-01-16", "return_text", **RETURNED)
    assert told(case, "2025-01-16").may_take


def test_published_unsealed_it_is_corrected_and_then_sealed(
    places: Places, case: ReportCase
) -> None:
    case = as_far_as(case, "send_up")
    one_more(places, "2025-03-09")
    case = take(case, "2025-03-10", "publish", attested=HERE)
    assert "取数后有变动" in Publication.objects.get(case=case).unsealed
    found = told(case, "2025-03-10")
    assert (found.published, found.ways) == (True, ("发现差错，决定更正",))
    case = take(case, "2025-03-11", "find_error", note="漏计一次")
    assert told(case, "2025-03-11").correcting
    case = take(case, "2025-03-12", "publish_correction", note="漏计一次", attested=HERE)
    assert Publication.objects.get(case=case, ordinal=1).archive is not None
    with clock.at(noon("2025-03-13")):
        assert moved(ReportCase.objects.get(pk=case.pk)) is None
