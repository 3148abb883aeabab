"""The pages of the grids, as each kind of person sees them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    TOWNSHIP,
    VILLAGES,
    Places,
    a_person,
    a_township,
)
from fengqiao.duties.grid import actions
from fengqiao.duties.grid.ledgers import WORKERS
from fengqiao.duties.grid.models import GridTerm
from fengqiao.duties.grid.tests.builders import a_count, a_grid, a_term, box, features, left_out
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actions import make_account
from fengqiao.registers.accounts.backends import PATH
from fengqiao.registers.accounts.tests.builders import an_appointment
from fengqiao.registers.grids.models import Outline
from fengqiao.registers.people.models import PostKind
from fengqiao.registers.records.models import State

ON = "2024-12-31"


@pytest.fixture
def places(db: None) -> Places:
    return a_township()


def browser(places: Places, kind: PostKind, place: str = TOWNSHIP) -> Client:
    division = {each.code: each for each in (places.township, *places.villages, places.neighbour)}[
        place
    ]
    person = a_person(division)
    appointment = an_appointment(person, str(kind.label), kind)
    for record in (appointment, appointment.post):
        type(record).objects.filter(pk=record.pk).update(place=division, township_id=place[:9])
    account = make_account(username=f"{kind}{place}", person=person, password=None, sample=False)
    client = Client()
    client.force_login(account, backend=PATH)
    return client


def get(client: Client, name: str, **asked: str) -> Any:
    return client.get(reverse(f"grid:{name}"), {"on": ON, **asked})


def test_the_map_s_page_says_in_its_table_all_that_the_map_shows(places: Places) -> None:
    staffed, vacant = a_grid(places.villages[0], code="001"), a_grid(places.villages[1])
    term = a_term(staffed)
    a_count(staffed, date(2024, 6, 25), 80, 240)
    left_out(places.villages[1], date(2024, 6, 1), 26)
    page = get(browser(places, PostKind.JUDICIAL_CLERK), "map")
    text = page.content.decode()
    for said in (
        staffed.name,
        vacant.name,
        term.person.name,
        "空缺",
        "尚未核数",
        "26 人",
        "示意图",
    ):
        assert said in text
    areas = page.context["drawing"].data["areas"]
    assert {area["name"] for area in areas} == {staffed.name, vacant.name}
    assert "style=" not in text
    assert "http://" not in text.replace("http://testserver", "")


def test_before_any_grid_the_page_says_where_to_begin(places: Places) -> None:
    page = get(browser(places, PostKind.JUDICIAL_CLERK), "map")
    assert "去登记网格" in page.content.decode()


@pytest.mark.parametrize("colour", ["households", "nonsense", ""])
def test_any_colouring_asked_for_is_answered(places: Places, colour: str) -> None:
    a_grid(places.villages[0])
    page = get(browser(places, PostKind.JUDICIAL_CLERK), "map", colour=colour)
    assert page.context["shading"].key == ("households" if colour == "households" else "workers")


def test_a_village_sees_its_own_grids_and_no_outline_of_others(places: Places) -> None:
    east, west = (a_grid(village) for village in places.villages)
    client = browser(places, PostKind.VILLAGE_CADRE, VILLAGES[0])
    for name in ("map", "roster"):
        text = get(client, name).content.decode()
        assert east.name in text
        assert west.name not in text
    assert get(client, "roster", village=VILLAGES[1]).status_code == 404
    assert get(client, "roster_pdf", village=VILLAGES[1]).status_code == 404
    assert get(client, "outlines").status_code == 403
    assert client.post(reverse("grid:generate")).status_code == 403


def test_the_neighbour_s_clerk_sees_and_ends_nothing_here(places: Places) -> None:
    term = a_term(a_grid(places.villages[0]))
    client = browser(places, PostKind.JUDICIAL_CLERK, NEIGHBOUR)
    assert term.person.name not in get(client, "roster").content.decode()
    answer = client.post(reverse("grid:leave", args=[term.pk]), {"on": "2024-11-11"})
    assert answer.status_code == 404
    term.refresh_from_db()
    assert term.valid_to is None


def test_the_roster_is_that_of_the_day_asked_for(places: Places) -> None:
    grid = a_grid(places.villages[0])
    term = a_term(grid, a_person(places.villages[0], "王乙一"))
    successor = a_person(places.villages[0], "李丙一")
    client = browser(places, PostKind.JUDICIAL_CLERK)
    asked = {"on": "2024-11-11", "successor": str(successor.pk), "paper": "", "drawn_from": ""}
    answer = client.post(reverse("grid:leave", args=[term.pk]), asked)
    assert answer["Location"] == reverse("ledgers:record", args=[WORKERS, term.pk])
    assert "李丙一接任" in client.get(answer["Location"]).content.decode()
    before = get(client, "roster", on="2024-11-10").content.decode()
    since = get(client, "roster", on="2024-11-11").content.decode()
    assert (term.person.name in before, successor.name in before) == (True, False)
    assert (term.person.name in since, successor.name in since) == (False, True)


def test_a_date_to_come_or_none_at_all_is_answered_with_today_or_the_year_s_end(
    places: Places,
) -> None:
    client = browser(places, PostKind.JUDICIAL_CLERK)
    assert get(client, "roster", on="2999-01-01").context["on"] == clock.today()
    assert get(client, "roster", on="gestern").context["on"] <= clock.today()


def test_a_wrong_day_of_leaving_is_said_at_the_field_and_nothing_is_written(
    places: Places,
) -> None:
    term = a_term(a_grid(places.villages[0]))
    client = browser(places, PostKind.JUDICIAL_CLERK)
    for on in ("", "2020-01-01"):
        answer = client.post(reverse("grid:leave", args=[term.pk]), {"on": on})
        assert answer.status_code == 422
        assert answer.context["form"].errors
    assert GridTerm.objects.filter(state=State.CONFIRMED, valid_to=None).count() == 1


def test_the_roster_prints_on_paper_with_vacant_grids(places: Places) -> None:
    a_term(a_grid(places.villages[0]))
    a_grid(places.villages[1])
    paper = get(browser(places, PostKind.JUDICIAL_CLERK), "roster_pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def upload(client: Client, data: bytes, **more: str) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    asked = {"file": SimpleUploadedFile("边界.geojson", data), "since": "2024-01-01", **more}
    return client.post(reverse("grid:outlines"), asked)


def test_a_file_is_taken_in_or_the_page_says_why_not(places: Places) -> None:
    client = browser(places, PostKind.JUDICIAL_CLERK)
    refused = upload(client, features([("河东村", box(2.0, 48.0))]))
    assert refused.status_code == 422
    assert "不在我国范围内" in refused.content.decode()
    unknown = features([("河东村", box(105.0, 36.0)), ("不知何处", box(105.2, 36.0))])
    assert "不知何处" in upload(client, unknown).content.decode()
    assert not Outline.objects.exists()
    taken = upload(client, unknown, skip_unknown="on")
    assert taken["Location"] == reverse("grid:map")
    assert Outline.objects.count() == 1


def test_cells_are_generated_from_the_page(places: Places) -> None:
    a_grid(places.villages[0])
    client = browser(places, PostKind.JUDICIAL_CLERK)
    answer = client.post(reverse("grid:generate"), {"since": "2024-01-01"}, follow=True)
    assert "先导入乡镇或村的边界" in answer.content.decode()
    upload(client, features([("示例乡", box(105.0, 36.0))]))
    answer = client.post(reverse("grid:generate"), {"since": "2024-01-01"}, follow=True)
    assert "已生成 3 个示意边界" in answer.content.decode()
    assert "非实测" in answer.content.decode()


def test_words_of_a_name_cannot_break_out_of_the_page_s_data(places: Places) -> None:
    a_grid(places.villages[0], "</script><script>alert(1)</script>")
    text = get(browser(places, PostKind.JUDICIAL_CLERK), "map").content.decode()
    assert "<script>alert" not in text


def test_the_pages_of_a_grid_and_a_term_show_who_came_and_went(places: Places) -> None:
    from fengqiao.casework.ledgers.tests.builders import clerk
    from fengqiao.duties.grid.ledgers import GRIDS

    grid = a_grid(places.villages[0])
    first, second = a_term(grid), a_term(grid)
    actions.leave(term=first, on=date(2024, 11, 11), actor=clerk())
    client = browser(places, PostKind.JUDICIAL_CLERK)
    page = client.get(reverse("ledgers:record", args=[GRIDS, grid.pk])).content.decode()
    assert "2024-11-11" in page
    assert second.person.name in page
    open_term = client.get(reverse("ledgers:record", args=[WORKERS, second.pk]))
    over = client.get(reverse("ledgers:record", args=[WORKERS, first.pk]))
    assert ("登记离任" in open_term.content.decode(), "登记离任" in over.content.decode()) == (
        True,
        False,
    )


def test_the_map_asks_as_few_questions_for_many_grids_as_for_few(
    places: Places, django_assert_max_num_queries: Any
) -> None:
    client = browser(places, PostKind.JUDICIAL_CLERK)
    for n in range(12):
        grid = a_grid(places.villages[n % 2], f"第{n}网格")
        a_term(grid)
        a_count(grid, date(2024, 6, 25), 80, 240)
    get(client, "map")
    with django_assert_max_num_queries(34):
        get(client, "map")
