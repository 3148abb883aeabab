"""Who is rated reads no single grade: every answer is the same whichever grade one rating has.

One matter of a new year is rated twice over, each time in a transaction that is undone: best and
worst grade. The bad one is not taken up in time, so that it goes to the leaders, who give an order.
The window asks for every page, list, search, export and figure, and a program of its office for the
whole interface; so does somebody who handled the matter from another post.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.urls import reverse

from fengqiao.casework.cases.actions import Candidate, take_act
from fengqiao.casework.cases.escalation import escalate
from fengqiao.casework.cases.models import OpenLimit
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.casework.figures import registry as figures
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.tasks.models import Order
from fengqiao.duties.public_services import actions
from fengqiao.duties.public_services.models import (
    BadRating,
    Grade,
    Rating,
    RatingChannel,
    ServiceItem,
    ServiceMatter,
)
from fengqiao.duties.public_services.rating_actions import intake, rate_matter
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import PostKind
from fengqiao.surfaces.api.tests.builders import BASE, READ, Program, a_key
from tests.contracts.addresses import PUBLIC, own_params, routes
from tests.contracts.api_addresses import API_ADDRESSES
from tests.contracts.belongings import belongings_of
from tests.contracts.visiting import said, signed_in
from tests.sample_year import TOWNSHIP

DAY = date(2025, 2, 12)
LATER = datetime(2025, 3, 12, 10, 0, tzinfo=clock.CHINA)
"""The month of the rating is over: its sum would be told, were it of five ratings."""
FORGOTTEN = datetime(2025, 2, 27, 0, 40, tzinfo=clock.CHINA)
COMMENT = "候办时间长短"
Answers = dict[str, Any]


@pytest.mark.parametrize("grade", [Grade.FAIRLY_SATISFIED, Grade.VERY_DISSATISFIED])
@pytest.mark.parametrize("role", ["chuangkou", "zonghe"])
def test_no_answer_to_the_rated_differs_by_the_grade(
    sample_year: Path, role: str, grade: Grade
) -> None:
    with clock.at(LATER):
        matter = _handled_by(role)
        client = signed_in(role)
        addresses = _addresses(matter)

        def answers() -> Answers:
            return {each: said(client.get(each)) for each in addresses}

        with _rated(matter, Grade.VERY_SATISFIED):
            good = answers()
            assert _of_single_ones(client) == {404}
        with _rated(matter, grade):
            other = answers()
            assert _of_single_ones(client) == {404}
        assert sum(answer[0] == 200 for answer in good.values()) > 40
        assert [each for each in addresses if good[each] != other[each]] == []


def test_no_program_of_the_window_s_office_reads_a_grade(sample_year: Path) -> None:
    with clock.at(LATER):
        matter = _handled_by("chuangkou")
        program = Program(a_key(PostKind.WINDOW_CLERK, TOWNSHIP, (*READ, "figures.read"))[1])
        held = belongings_of(TOWNSHIP)
        addresses = [
            reverse(name, kwargs=params).removeprefix(BASE)
            for name, fill in API_ADDRESSES.items()
            if name.startswith("api:")
            for params in fill(held) or [{}]
            if params or not name.endswith(("_one", "_case", "_act"))
        ]

        def answers() -> Answers:
            return {each: said(program.get(each, year=2025)) for each in addresses}

        with _rated(matter, Grade.VERY_SATISFIED):
            good = answers()
        with _rated(matter, Grade.VERY_DISSATISFIED):
            bad = answers()
            case = BadRating.objects.get(rating__matter=matter)
            assert program.get(f"/public_services/bad_ratings/{case.pk}").status_code in (403, 404)
        assert sum(answer[0] == 200 for answer in good.values()) > 5
        assert [each for each in addresses if good[each] != bad[each]] == []


def test_who_had_no_part_in_it_reads_the_difference(sample_year: Path) -> None:
    """Else the tests above would find nothing to hide."""
    with clock.at(LATER):
        matter, client = _handled_by("chuangkou"), signed_in("zonghe")
        ratings = reverse("ledgers:list", args=[registry.ledger_of(Rating)])
        found = []
        for grade in (Grade.VERY_SATISFIED, Grade.VERY_DISSATISFIED):
            with _rated(matter, grade):
                found.append((said(client.get("/todo/")), said(client.get(ratings))))
        assert found[0][0] != found[1][0]
        assert found[0][1] != found[1][1]


def _handled_by(role: str) -> ServiceMatter:
    """Return a matter that somebody of the township received and finished in the new year."""
    item = ServiceItem.objects.filter(township_id=TOWNSHIP, promised_limit=1)[0]
    actor = actor_of(Account.objects.select_related("person").get(username=role))
    values = {
        "applicant": "张甲一",
        "phone": "",
        "opened_on": DAY,
        "place": Division.objects.get(code=TOWNSHIP),
        "channel": "counter",
        "helper": "",
        "authorised": False,
        "materials_received": "\n".join(item.required_materials),
    }
    window = actor_of(Account.objects.select_related("person").get(username="chuangkou"))
    with clock.at(datetime.combine(DAY, time(10), clock.CHINA)):
        if role == "chuangkou":
            return actions.receive(item=item, values=values, actor=window, on_the_spot=True)
        matter = actions.receive(item=item, values=values, actor=window)
        steps = (("handle", ""), ("finish", "done"))
        return actions.go_on(matter=matter, acts=steps, actor=actor)


@contextmanager
def _rated(matter: ServiceMatter, grade: Grade) -> Iterator[None]:
    """Let a matter be rated, and undo it."""
    with transaction.atomic():
        with clock.at(datetime.combine(DAY, time(11), clock.CHINA)):
            rate_matter(
                matter=matter,
                grade=grade,
                comment=COMMENT,
                channel=RatingChannel.ONLINE,
                name_shown=False,
            )
        _escalated(matter)
        yield
        transaction.set_rollback(True)


def _escalated(matter: ServiceMatter) -> None:
    """Let a bad rating be assigned and forgotten, until the head orders that it be seen to."""
    for case in BadRating.objects.filter(rating__matter=matter):
        (proceeding,) = proceedings_of(case)
        with clock.at(datetime.combine(DAY, time(12), clock.CHINA)):
            assigned = Candidate(act="assign", on=DAY)
            take_act(
                case=case,
                proceeding=proceeding,
                candidate=assigned,
                actor=intake(TOWNSHIP),
                version=1,
            )
        with clock.at(FORGOTTEN):
            escalate(case=case, limit=OpenLimit.objects.get(record_id=case.pk, act="verify"))
            order = Order.objects.get(subject_id=case.pk)
            head = actor_of(Account.objects.select_related("person").get(username="xiangzhang"))
            ledgers.confirm(ledger=registry.ledger_of(Order), record=order, actor=head)


def _of_single_ones(client: Any) -> set[int]:
    """Return how the addresses of the one rating and of its case answer."""
    ones = [
        reverse("ledgers:record", args=[registry.ledger_of(type(each)), each.pk])
        for each in (
            *Rating.objects.filter(comment=COMMENT),
            *BadRating.objects.filter(opened_on=DAY),
        )
    ]
    return {client.get(each).status_code for each in ones}


def _addresses(matter: ServiceMatter) -> list[str]:
    held = belongings_of(TOWNSHIP)
    found = [
        reverse(name, kwargs=params)
        for name, _ in routes()
        if name not in PUBLIC and "second_factor" not in name and "pdf" not in name
        for params in own_params(name, held)
        if not name.startswith(("ledgers:print", "ledgers:sheet", "accounts:", "report:"))
    ]
    found.append(reverse("ledgers:record", args=[registry.ledger_of(ServiceMatter), matter.pk]))
    found += [
        f"{reverse(name, args=[figure.id])}?year=2025"
        for figure in figures.all_figures()
        if figure.of in (Rating, ServiceMatter)
        for name in ("figures:figure", "ledgers:figure_records")
    ]
    found += [
        f"{reverse(name, args=[ledger])}?{urlencode(asked)}"
        for ledger in registry.all_ledgers()
        if ledger.duty == "public_services"
        for name in ("ledgers:list", "ledgers:export")
        for asked in ({"q": COMMENT}, {"grade": "very_dissatisfied"}, {"year": "2025"})
    ]
    search = reverse("workbench:search")
    found += [f"{search}?{urlencode({'q': word})}" for word in (COMMENT, "差评", "评价")]
    return found
