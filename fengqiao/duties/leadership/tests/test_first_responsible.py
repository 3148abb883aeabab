"""The first-responsible file is read from the records of all ledgers; nothing is entered for it."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import (
    TOWNSHIP,
    Places,
    a_session,
    a_township,
    clerk,
)
from fengqiao.duties.leadership import figures, file_paper
from fengqiao.duties.leadership.first_responsible import CAPACITIES, Deed, file_of, tenures
from fengqiao.duties.leadership.responsibilities import duties_of
from fengqiao.duties.leadership.tests.builders import a_post, holding
from fengqiao.registers.people.models import Person, Post, PostKind

pytestmark = pytest.mark.django_db
YEAR = Period.year(2024)
LEFT = date(2024, 7, 1)


@pytest.fixture
def places() -> Places:
    return a_township()


@pytest.fixture
def secretary(places: Places) -> Post:
    return a_post(places.township, "党委书记", PostKind.SECRETARY)


def a_meeting(places: Places, on: date, chair: Person, *, confirmed: bool = True) -> Any:
    ledger = registry.ledger("leadership.meetings")
    values = {
        "held_on": on, "title": f"{on}专题会议", "body": "leading_group", "place": places.township,
        "people_chaired": [chair], "people_attended": [chair], "report_heard": False,
    }  # fmt: skip
    entry = ledgers.enter(ledger=ledger, actor=clerk(), values=values)
    return ledgers.confirm(ledger=ledger, record=entry, actor=clerk()) if confirmed else entry


def shown(deeds: tuple[Deed, ...]) -> list[tuple[str, str]]:
    return [(deed.on.isoformat(), deed.words) for deed in deeds]


def test_each_holder_has_what_was_done_in_the_days_of_holding(
    places: Places, secretary: Post
) -> None:
    first = holding(secretary, date(2023, 1, 1), LEFT)
    second = holding(secretary, LEFT)
    a_meeting(places, date(2024, 3, 1), first)
    a_meeting(places, date(2024, 7, 1), second)
    a_meeting(places, date(2024, 9, 1), first)  # in another post by then
    a_meeting(places, date(2023, 9, 1), first)
    a_meeting(places, date(2024, 5, 1), first, confirmed=False)
    files = [file_of(each, clerk()) for each in tenures(TOWNSHIP, YEAR)]
    assert [(each.tenure.person, shown(each.deeds)) for each in files] == [
        (first, [("2024-03-01", "主持、参加")]),
        (second, [("2024-07-01", "主持、参加")]),
    ]
    assert files[0].tenure.last == date(2024, 6, 30), "免职当日起不再任职"
    counted = compute([figures.CHAIRED_BY_SECRETARY], Scope(TOWNSHIP, YEAR))
    assert counted["meetings_chaired_by_secretary"].value == 2


def test_a_duty_that_no_record_shows_is_said_to_be_empty(places: Places, secretary: Post) -> None:
    person = holding(secretary, date(2024, 1, 1))
    a_session(places.township, confirmed=True, people_lectured=[person], held_on=date(2024, 4, 1))
    file = file_of(tenures(TOWNSHIP, YEAR)[0], clerk())
    assert [duty.code for duty in file.empty] == ["P1", "P2", "P3", "P4", "P5"]
    assert file.counts() == [("主讲", 1)]
    paper = file_paper.document(file, township=places.township, year=2024, on=date(2025, 1, 5))
    tables = [block.rows for block in paper.blocks if hasattr(block, "rows")]
    assert [row[2] for row in tables[0]].count("本年没有记录") == 5
    assert len(tables[1]) == 1


@pytest.mark.parametrize(("kind", "article"), [(PostKind.SECRETARY, 5), (PostKind.HEAD, 6)])
def test_the_duties_are_the_six_items_of_the_rules(kind: PostKind, article: int) -> None:
    """第一责任人规定第五条、第六条；乡镇参照执行（第十条）."""
    duties = duties_of(kind)
    cited = [(duty.article.number, duty.article.item) for duty in duties]
    assert cited == [(article, item) for item in range(1, 7)]
    assert {duty.article.sure.label for duty in duties} == {"未核对原文"}
    for duty in duties:
        assert {capacity for capacity, _ in duty.shown_by} <= CAPACITIES.keys()


def test_surveys_count_only_when_the_first_responsible_lead_them(
    places: Places, secretary: Post
) -> None:
    leader = holding(secretary, date(2024, 1, 1))
    other = holding(a_post(places.township, "副乡长", PostKind.DEPUTY), date(2024, 1, 1))
    ledger = registry.ledger("leadership.surveys")
    for organised, attended in (([leader], [other]), ([other], [leader]), ([leader, other], [])):
        values = {
            "held_on": date(2024, 5, 5), "title": "调研", "place": places.villages[0],
            "people_organised": organised, "people_attended": attended,
        }  # fmt: skip
        entry = ledgers.enter(ledger=ledger, actor=clerk(), values=values)
        ledgers.confirm(ledger=ledger, record=entry, actor=clerk())
    counted = compute([figures.LEADER_SURVEYS], Scope(TOWNSHIP, YEAR))
    assert counted["leader_surveys"].value == 2
