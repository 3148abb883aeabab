"""Letters of a matter's course: each can be printed once its act is taken, and says what it says."""

from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2
import pytest

from fengqiao.casework.cases.tests.builders import (
    RECEIVED,
    a_matter,
    an_item,
    head,
    noon,
    take,
)
from fengqiao.casework.ledgers.tests.builders import Places, a_township
from fengqiao.duties.public_services import papers
from fengqiao.duties.public_services.letters import letters_of
from fengqiao.duties.public_services.models import ServiceMatter
from fengqiao.duties.public_services.online.progress import progress_of
from fengqiao.kernel import clock

pytestmark = pytest.mark.django_db
FIFTH, SIXTH, EIGHTH = date(2024, 3, 5), date(2024, 3, 6), date(2024, 3, 8)


@pytest.fixture
def places() -> Places:
    return a_township()


def printed(matter: ServiceMatter, title: str) -> str:
    """Return what the letter of that title says on paper."""
    (letter,) = [each for each in letters_of(matter) if each.title == title]
    page = pypdfium2.PdfDocument(BytesIO(papers.printed(matter, letter)))[0]
    return "".join(str(page.get_textpage().get_text_bounded()).split())


def titles(matter: ServiceMatter) -> list[str]:
    return [each.title for each in letters_of(matter)]


def accepted(places: Places, **changes: Any) -> Any:
    matter = a_matter(places, **changes)
    sealed: dict[str, Any] = {"slip_sealed": True, "competent": True}
    return take(matter, "first_answer", FIFTH, outcome="accepted", **sealed)


def test_nothing_is_told_before_its_act_is_taken(places: Places) -> None:
    with clock.at(noon(FIFTH)):
        assert titles(a_matter(places)) == []


def test_silence_is_told_as_acceptance_from_the_day_of_receipt(places: Places) -> None:
    matter = a_matter(places, materials_received="申请书")
    told = printed(matter, "受理通知书")  # 行政许可法第三十二条第一款第四项
    assert "自2024年3月4日收到材料之日起即为受理" in told
    assert "材料齐全" not in told


def test_acceptance_is_told_with_the_limit_of_the_law(places: Places) -> None:
    told = printed(accepted(places), "受理通知书")
    for words in ("2024年3月5日受理", "20个工作日", "第四十二条"):  # 行政许可法第四十二条
        assert words in told


def test_a_matter_that_is_no_licence_is_told_the_promised_day(places: Places) -> None:
    item = an_item(places, kind="public_service", promised_limit=5)
    matter = take(a_matter(places, item=item), "check_materials", RECEIVED)
    matter = take(matter, "answer", RECEIVED, outcome="accepted", competent=True)
    assert "承诺于2024年3月11日前办结" in printed(matter, "受理通知书")


def test_who_is_turned_away_is_told_why_where_to_and_what_can_be_done(places: Places) -> None:
    matter = take(
        a_matter(places),
        "first_answer",
        FIFTH,
        outcome="not_competent",
        slip_sealed=True,
        competent=False,
    )
    told = printed(matter, "不予受理通知书")
    for words in ("请向有关行政机关申请", "60日内申请行政复议", "6个月内依法向人民法院"):
        assert words in told  # 行政许可法第三十二条第一款第二项；行政复议法第二十条


def test_time_not_counted_is_told_and_no_day_is_named_while_the_limit_stands(
    places: Places,
) -> None:
    matter = take(
        accepted(places), "exclude_time", SIXTH, outcome="experts", time_told_in_writing=True
    )
    assert "专家评审" in printed(matter, "特别程序告知书")  # 行政许可法第四十五条
    assert matter.decide_by is None
    with clock.at(noon(EIGHTH)):
        standing = progress_of(matter)
    assert standing.due_on is None
    assert "专家评审" in standing.stands
    matter = take(matter, "excluded_time_over", EIGHTH)
    assert matter.decide_by == date(2024, 4, 7)  # 已用一日，余十九日；清明后调休上班
    assert progress_of(matter).due_on == matter.decide_by


def test_the_proof_of_delivery_is_printed_before_and_says_the_day_afterwards(
    places: Places,
) -> None:
    matter = take(accepted(places), "examine", SIXTH)
    met = {"conditions_met": True, "record_followed": True}
    matter = take(matter, "decide", SIXTH, by=head(), outcome="granted", **met)
    assert "准予行政许可决定书" in printed(matter, "送达回证")
    assert "2024年3月8日" not in printed(matter, "送达回证")
    matter = take(matter, "deliver", EIGHTH)
    assert "送达日期：2024年3月8日" in printed(matter, "送达回证")
