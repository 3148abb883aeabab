"""A bad rating that is late goes to leaders who may see it; the rated learn of it by no road."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fengqiao.casework.cases.actions import urge
from fengqiao.casework.cases.escalation import escalate
from fengqiao.casework.cases.jobs import tell_what_is_late
from fengqiao.casework.cases.models import Asking, OpenLimit
from fengqiao.casework.cases.requests.actions import ask
from fengqiao.casework.cases.tests.builders import noon, take
from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.figures.registry import all_figures
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.evidence import file_by_number
from fengqiao.casework.ledgers.tests.builders import Places, a_township
from fengqiao.casework.notices.models import Notice
from fengqiao.casework.search.queries import find
from fengqiao.casework.tasks.models import Order, Task
from fengqiao.duties.leadership.actions import supervise
from fengqiao.duties.public_services.models import BadRating
from fengqiao.duties.public_services.tests.test_bad_rating_case import badly_rated, office
from fengqiao.duties.public_services.tests.test_matters import FRIDAY
from fengqiao.keeping.files.tests.builders import a_pdf
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actions import make_account
from fengqiao.registers.accounts.actor import Actor, actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.tests.builders import a_person, an_appointment
from fengqiao.registers.people.models import Post, PostKind
from fengqiao.surfaces.workbench.queries import own_tasks, searchable, waiting_count

pytestmark = pytest.mark.django_db
# Given and assigned on Friday 27 September 2024, each to be done within a working day (rating.assign,
# rating.acknowledge): the 29th, a Sunday, is worked.
LATE, VERY_LATE = date(2024, 9, 30), date(2024, 10, 25)
RATED = "window_clerk-999901207"
"""Who received the matter (``receive`` of the tests); here that person holds other posts."""
PEOPLE = {
    "shuji": ("党委书记", PostKind.SECRETARY),
    "xiangzhang": ("乡镇长", PostKind.HEAD),
    "fenguan": ("副乡镇长", PostKind.DEPUTY),
    "sifasuo": ("司法所所长", PostKind.JUDICIAL_CLERK),
    "zonghe": ("便民服务中心主任", PostKind.OFFICE_CLERK),
}


def people(places: Places, *, rated: str) -> dict[str, Post]:
    """Appoint everybody; the person of the post ``rated`` has the account that received the matter."""
    posts = {}
    for name, (title, kind) in PEOPLE.items():
        held = an_appointment(a_person(places.township), title, kind)
        username = RATED if name == rated else name
        make_account(username=username, person=held.person, password=None, sample=False)
        posts[name] = held.post
    Post.objects.filter(pk=posts["fenguan"].pk).update(field_of_work="分管政务服务")
    return posts


def actor(username: str) -> Actor:
    return actor_of(Account.objects.get(username=username), on=FRIDAY)


def late(places: Places, *, rated: str, act: str = "verify") -> tuple[BadRating, dict[str, Post]]:
    """Let an act wait until it is late: ``verify`` of a rating assigned, or ``assign`` itself."""
    posts = people(places, rated=rated)
    case = badly_rated(places)
    if act != "assign":
        case = take(case, "assign", FRIDAY, by=office())
    for day in (LATE, VERY_LATE):
        night(case, day, act)
    return case, posts


def night(case: BadRating, day: date, act: str = "verify") -> None:
    with clock.at(noon(day)):
        escalate(case=case, limit=OpenLimit.objects.get(record_id=case.pk, act=act))


def told() -> list[str]:
    urged = Task.objects.filter(title__startswith="督促办理").order_by("number")
    return [task.owner.title for task in urged.select_related("owner")]


def test_it_goes_to_the_deputy_the_head_and_an_order_is_proposed(places: Places) -> None:
    case, _ = late(places, rated="zonghe")
    assert told() == ["副乡镇长", "乡镇长"]
    order = Order.objects.get()
    assert (order.issuer.title, order.owner.title) == ("乡镇长", "司法所所长")
    assert order.subject_id == case.pk
    names = set(Notice.objects.values_list("account__username", flat=True))
    assert names == {"fenguan", "xiangzhang"}


def test_one_that_nobody_assigns_goes_to_the_leaders_too(places: Places) -> None:
    """国办发〔2019〕51号: 分派专人; by when is the place's parameter, and no law's."""
    people(places, rated="sifasuo")
    case = badly_rated(places)
    with clock.at(noon(LATE)):
        assert waiting_count(actor("zonghe")) == 1
        assert [waiting_count(actor(name)) for name in (RATED, "shuji")] == [0, 0]
        tell_what_is_late.func()
        assert told() == ["副乡镇长"]
    with clock.at(noon(VERY_LATE)):
        tell_what_is_late.func()
        tell_what_is_late.func()
    assert told() == ["副乡镇长", "乡镇长"]
    order = Order.objects.get(subject_id=case.pk)
    assert (order.issuer.title, order.owner.title) == ("乡镇长", "便民服务中心主任")
    assert [seen_by(name) for name in (RATED, "shuji")] == [[], []]
    take(case, "assign", VERY_LATE, by=office())
    assert not Task.objects.filter(title__contains="“分派专人处置”", done_on=None).exists()


def test_where_who_assigns_is_rated_the_leaders_alone_learn_that_nobody_did(places: Places) -> None:
    case, _ = late(places, rated="zonghe", act="assign")
    assert told() == ["副乡镇长", "乡镇长"]
    assert not Order.objects.exists(), "nobody is left to answer it"
    assert [seen_by(name) for name in (RATED, "shuji")] == [[], []]
    assert waiting_count(actor(RATED)) == 0
    assert case.handler is None


@pytest.mark.parametrize(
    ("rated", "to", "issuer"),
    [
        ("fenguan", ["乡镇长"], "乡镇长"),
        # The secretary's post sees no bad ratings: where the head is rated, a deputy is told.
        ("xiangzhang", ["副乡镇长"], "副乡镇长"),
    ],
)
def test_a_leader_who_is_rated_is_passed_over(
    places: Places, rated: str, to: list[str], issuer: str
) -> None:
    late(places, rated=rated)
    assert told() == to
    assert Order.objects.get().issuer.title == issuer


def test_where_every_leader_is_rated_nobody_is_told(places: Places) -> None:
    people(places, rated="xiangzhang")
    Post.objects.filter(title="副乡镇长").update(kind=PostKind.WINDOW_CLERK)
    case = take(badly_rated(places), "assign", FRIDAY, by=office())
    night(case, VERY_LATE)
    assert (told(), Order.objects.count(), Notice.objects.count()) == ([], 0, 0)


def seen_by(username: str) -> list[Any]:
    """Return everything by which somebody could learn of the case."""
    reader = actor(username)
    tasks, orders = (registry.ledger_of(model).visible_to(reader) for model in (Task, Order))
    return [
        *(*tasks, *orders, *own_tasks(reader)),
        *Notice.objects.filter(account__username=username),
        *find("差评", reach=searchable(reader), limit=50),
        *find("督办", reach=searchable(reader), limit=50),
    ]


def test_the_rated_and_those_kept_from_ratings_learn_of_it_nowhere(places: Places) -> None:
    before = _figures(places)
    case, posts = late(places, rated="zonghe")
    assert [seen_by(name) for name in (RATED, "shuji")] == [[], []]
    waits = {name: waiting_count(actor(name)) for name in (RATED, "shuji", "xiangzhang")}
    assert (waits[RATED], waits["shuji"]) == (0, 0)
    assert waits["xiangzhang"] > 1, "the to-do, and the order to give"
    given(case)
    assert [seen_by(name) for name in (RATED, "shuji")] == [[], []]
    assert waiting_count(actor(RATED)) == 0
    assert seen_by("sifasuo")
    assert _figures(places) == before, "nor can it be read off a figure"
    assert posts["zonghe"].pk in actor(RATED).post_ids


def given(case: BadRating) -> Order:
    with clock.at(noon(VERY_LATE)):
        order: Order = ledgers.confirm(
            ledger=registry.ledger_of(Order),
            record=Order.objects.get(subject_id=case.pk),
            actor=actor("xiangzhang"),
        )
    return order


def _figures(places: Places) -> dict[str, Any]:
    """Return the figures that count orders and tasks."""
    figures = [each for each in all_figures() if each.of in (Order, Task)]
    assert len(figures) > 3
    found = compute(figures, Scope(places.township.code, Period.year(2024)))
    return {key: (value.value, value.unconfirmed) for key, value in found.items()}


def test_no_order_on_it_is_put_before_the_rated(places: Places) -> None:
    case, posts = late(places, rated="zonghe")
    order = Order.objects.get(subject_id=case.pk)
    Order.objects.filter(pk=order.pk).update(owner=posts["zonghe"])
    with pytest.raises(Refused, match="看不到督办的案件"):
        given(case)


def test_urging_tells_only_those_who_see_the_case(places: Places) -> None:
    """The law lets any office clerk verify; the one who is rated hears of nothing."""
    case, _ = late(places, rated="zonghe")
    Notice.objects.all().delete()
    limit = OpenLimit.objects.get(record_id=case.pk, act="verify")
    with clock.at(noon(VERY_LATE)):
        urge(case=case, limit=limit, actor=office("other"))
    assert set(Notice.objects.values_list("account__username", flat=True)) == {"sifasuo"}


def test_once_the_act_is_taken_nothing_waits_for_the_leaders(places: Places) -> None:
    case, _ = late(places, rated="zonghe")
    case = take(case, "verify", VERY_LATE, by=actor("sifasuo"), outcome="simple")
    assert not Task.objects.filter(title__contains="“核实”", done_on=None).exists()


def numbers(reader: str) -> dict[str, list[int]]:
    """Return the numbers of the orders and tasks that somebody sees, by the word before them."""
    found: dict[str, list[int]] = {}
    for model in (Order, Task):
        seen = registry.ledger_of(model).visible_to(actor(reader))
        for number in seen.order_by("number").values_list("number", flat=True):
            series, _, count = number.split("-")
            found.setdefault(series, []).append(int(count))
    return found


def an_open_order(posts: dict[str, Post]) -> Order:
    """Have the head give an order on what everybody may know of."""
    values = {"title": "推进普法", "demand": "请报情况", "owner": posts["zonghe"]}
    days = {"issued_on": VERY_LATE, "due_on": VERY_LATE}
    with clock.at(noon(VERY_LATE)):
        return supervise(
            ledger=registry.ledger_of(Order),
            subject=None,
            actor=actor("xiangzhang"),
            values={**values, **days, "issuer": posts["xiangzhang"]},
        )


def test_no_gap_in_the_numbers_tells_that_there_is_an_order_or_a_task(places: Places) -> None:
    """Orders, to-dos and requests on withheld cases between open ones, in series of their own."""
    posts = people(places, rated="zonghe")
    an_open_order(posts)
    case = take(badly_rated(places), "assign", FRIDAY, by=office())
    night(case, VERY_LATE)
    an_open_order(posts)
    given(case)
    case.refresh_from_db()
    with clock.at(noon(VERY_LATE)):
        ask(
            case=case, what=Asking.OPINION, to=posts["fenguan"], words="如何答复",
            answer_by=VERY_LATE, actor=office(), version=case.version,
        )  # fmt: skip
    an_open_order(posts)
    open_ones = {"督办": [1, 2, 3], "任务": [1, 2, 3]}
    assert [numbers(name) for name in (RATED, "shuji")] == [open_ones, open_ones]
    assert numbers("xiangzhang") == {**open_ones, "督办内": [1], "任务内": [1, 2, 3, 4]}


def test_a_leader_s_own_order_on_a_bad_rating_is_numbered_apart(places: Places) -> None:
    posts = people(places, rated="zonghe")
    case = badly_rated(places)
    values = {"title": "差评", "demand": "请抓紧办理", "owner": posts["sifasuo"]}
    days = {"issued_on": VERY_LATE, "due_on": VERY_LATE}
    ledger = registry.ledger_of(Order)
    with clock.at(noon(VERY_LATE)):
        order = supervise(
            ledger=ledger,
            subject=case,
            actor=actor("xiangzhang"),
            values={**values, **days, "issuer": posts["xiangzhang"]},
        )
    assert (order.number, order.apart) == ("督办内-2024-0001", True)
    page = SimpleUploadedFile("page.pdf", a_pdf("督办单"), "application/pdf")
    filed = file_by_number(
        actor=actor("xiangzhang"),
        township_code=places.township.code,
        number=order.number,
        upload=page,
    )
    assert filed.record == order, "the signed page finds it by its number"


@pytest.fixture
def places(tmp_path: Path, settings: Any) -> Places:
    settings.FILES_FOLDER = tmp_path
    return a_township()
