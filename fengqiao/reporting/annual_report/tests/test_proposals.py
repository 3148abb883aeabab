"""What the entries propose is written into a report that begins, or when the author asks."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import Places, a_person, a_township, clerk
from fengqiao.duties.planning import actions as planning
from fengqiao.duties.planning.tests.builders import YEAR, a_post, a_problem, an_item
from fengqiao.registers.accounts.actions import make_account
from fengqiao.registers.people.models import Appointment, Person, PostKind
from fengqiao.reporting.annual_report.actions import begin
from fengqiao.reporting.annual_report.models import Report
from fengqiao.reporting.annual_report.texts import facts_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


def text_of(report: Report, key: str) -> str:
    return next(str(each["text"]) for each in report.sections if each["key"] == key)


def test_a_report_begins_with_its_promises_problems_and_arrangements(places: Places) -> None:
    owner = a_post(places.township, "综合办主任")
    an_item(owner, promised_in=YEAR - 1)
    planning.carry(township_code=places.township.code, report_year=YEAR - 1, actor=clerk())
    an_item(owner, title="下一年讲座", promised_in=YEAR, due_on=date(YEAR + 1, 5, 1))
    a_problem(places.township, figures=("village_study",))
    report = begin(township=places.township, year=YEAR, actor=clerk())
    assert facts_in(report.opening)[:2] == ["promises_made", "promises_done"]
    assert "village_study" in facts_in(text_of(report, "problems"))
    assert "下一年讲座" in text_of(report, "plans")


def test_a_report_of_a_township_without_entries_keeps_the_outline_s_words(places: Places) -> None:
    report = begin(township=places.township, year=YEAR, actor=clerk())
    assert "promises_made" not in report.opening
    assert text_of(report, "problems").startswith("请结合指标")


def test_the_author_asks_for_it_later_and_what_was_typed_stays(
    places: Places, client: Client
) -> None:
    report = begin(township=places.township, year=YEAR, actor=clerk())
    a_problem(places.township)
    person = _judicial_clerk(places)
    client.force_login(make_account(username="suo", person=person, password=None, sample=False))
    sections = [{**each, "text": f"写好的{each['key']}"} for each in report.sections]
    typed = {
        "title": report.title,
        "opening": report.opening,
        "version": report.version,
        "key": [each["key"] for each in sections],
        "part": [each["part"] for each in sections],
        "section_title": [each["title"] for each in sections],
        "text": [each["text"] for each in sections],
        "arrange": "propose:problems",
    }
    answer = client.post(reverse("report:edit", args=[YEAR]), typed)
    assert answer.status_code == 302, answer.content.decode()
    report.refresh_from_db()
    assert text_of(report, "problems").startswith("写好的problems\n对照任务清单")
    assert text_of(report, "plans") == "写好的plans"


def _judicial_clerk(places: Places) -> Person:
    post = a_post(places.township, "司法所所长", PostKind.JUDICIAL_CLERK)
    person = a_person(places.township)
    entry: Appointment = ledgers.enter(
        ledger=registry.ledger("administration.appointments"),
        actor=clerk(),
        values={
            "person": person, "post": post, "place": places.township,
            "valid_from": date(2024, 1, 1), "valid_to": None, "paper": "",
        },
    )  # fmt: skip
    ledgers.confirm(
        ledger=registry.ledger("administration.appointments"), record=entry, actor=clerk()
    )
    return person
