"""The demonstration's places and people: an invented county, a township, its neighbour."""

import random
from collections.abc import Iterator
from datetime import date

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.samples.township import SampleTownship, at_work
from fengqiao.duties.administration.founding import (
    OfficePlan,
    appoint,
    form_leading_group,
    installer,
    set_up_office,
    set_up_township,
)
from fengqiao.duties.administration.ledgers import APPOINTMENTS
from fengqiao.registers.accounts.actions import make_account
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.queries import DEMONSTRATION_PASSWORD
from fengqiao.registers.jurisdictions.actions import add_divisions
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Appointment, OfficeKind, Person, Post, PostKind

COUNTY, TOWNSHIP, NEIGHBOUR = "999901", "999901207", "999901208"
VILLAGES = [
    "东河",
    "西坪",
    "南沟",
    "北塬",
    "上湾",
    "下湾",
    "前梁",
    "后梁",
    "大庄",
    "小庄",
    "新泉",
    "柳树",
]
NEIGHBOUR_VILLAGES = ["邻一", "邻二", "邻三"]
SIGN_INS = {
    PostKind.SECRETARY: "shuji",
    PostKind.HEAD: "xiangzhang",
    PostKind.DEPUTY: "fenguan",
    PostKind.JUDICIAL_CLERK: "sifasuo",
    PostKind.OFFICE_CLERK: "zonghe",
    PostKind.WINDOW_CLERK: "chuangkou",
    PostKind.SYSTEM_ADMIN: "guanliyuan",
}
CADRES = (
    PostKind.SECRETARY,
    PostKind.HEAD,
    PostKind.DEPUTY,
    PostKind.JUDICIAL_CLERK,
    PostKind.OFFICE_CLERK,
    PostKind.STAFF,
)
STAFF_PER_POST = 3


def divisions() -> list[dict[str, str]]:
    """Return the rows of the invented county."""
    rows = [
        {"code": COUNTY, "name": "示例县", "level": "county", "parent": ""},
        {"code": TOWNSHIP, "name": "示例乡", "level": "township", "parent": COUNTY},
        {"code": NEIGHBOUR, "name": "邻例乡", "level": "township", "parent": COUNTY},
    ]
    for township, names in ((TOWNSHIP, VILLAGES), (NEIGHBOUR, NEIGHBOUR_VILLAGES)):
        rows += [
            {
                "code": f"{township}{200 + n}",
                "name": f"{name}村委会",
                "level": "village",
                "parent": township,
            }
            for n, name in enumerate(names)
        ]
    return rows


def found(
    code: str, *, year: int, names: Iterator[str], chance: random.Random, prefix: str = ""
) -> SampleTownship:
    """Set a township up before its year begins: offices, posts, people, group, sign-ins."""
    add_divisions(divisions(), sample=True)
    division = Division.objects.get(code=code)
    villages = list(Division.objects.filter(parent=division))
    township = SampleTownship(division=division, villages=villages, random=chance)
    since = date(year, 1, 3)
    keeper = installer(division)
    with at_work(since, chance):
        posts = set_up_township(division, villages, keeper)
        for post in posts:
            _staff(township, post, since, names)
        form_leading_group(
            division, posts, since=since, actor=keeper, paper=f"示乡党发〔{year}〕1号"
        )
        _sign_ins(township, posts, prefix)
    return township


def _staff(township: SampleTownship, post: Post, since: date, names: Iterator[str]) -> None:
    keeper = installer(township.division)
    many = post.kind in (PostKind.STAFF, PostKind.OFFICER, PostKind.WINDOW_CLERK)
    count = STAFF_PER_POST if many else 2 if post.kind == PostKind.VILLAGE_CADRE else 1
    for _ in range(count):
        person = appoint(name=next(names), post=post, place=post.place, since=since, actor=keeper)
        if post.place_id != township.division.code:
            township.village_cadres.setdefault(post.place_id, []).append(person)
        elif post.kind in CADRES:
            township.cadres.append(person)
    township.posts.setdefault(PostKind(post.kind), post)


def _sign_ins(township: SampleTownship, posts: list[Post], prefix: str) -> None:
    made: set[PostKind] = set()
    for post in posts:
        kind = PostKind(post.kind)
        if kind in SIGN_INS and kind not in made:
            made.add(kind)
            account = _sign_in(f"{prefix}{SIGN_INS[kind]}", _holder(post))
            township.actors[kind] = actor_of(account)
        elif kind == PostKind.VILLAGE_SECRETARY:
            number = township.villages.index(post.place) + 1
            account = _sign_in(f"{prefix}cun{number:02d}", _holder(post))
            township.village_actors[post.place_id] = actor_of(account)


def _holder(post: Post) -> Person:
    return Appointment.objects.filter(post=post).order_by("number")[0].person


def _sign_in(username: str, person: Person) -> Account:
    return make_account(
        username=username, person=person, password=DEMONSTRATION_PASSWORD, sample=True
    )


def county_supervisor(*, year: int, names: Iterator[str], chance: random.Random) -> None:
    """Give the county's judicial bureau a sign-in that reads both townships."""
    county = Division.objects.get(code=COUNTY)
    keeper = installer(county)
    with at_work(date(year, 1, 3), chance):
        plan = OfficePlan(
            "示例县司法局", OfficeKind.COUNTY, (("依法治县办干部", PostKind.COUNTY_SUPERVISOR),)
        )
        post = set_up_office(plan, county, keeper)[0]
        person = appoint(
            name=next(names), post=post, place=county, since=date(year, 1, 3), actor=keeper
        )
        _sign_in("xianju", person)


def change_of_holder(township: SampleTownship, *, year: int, names: Iterator[str]) -> None:
    """Let a deputy leave in August and another follow: the group's re-formation is proposed."""
    post = next(p for p in Post.objects.filter(township=township.division, title="副乡镇长"))
    held = Appointment.objects.get(post=post)
    left_on = date(year, 8, 20)
    keeper = installer(township.division)
    with at_work(left_on, township.random):
        values = {
            "person": held.person,
            "post": post,
            "place": township.division,
            "valid_from": held.valid_from,
            "valid_to": left_on,
            "paper": f"示县任〔{year}〕7号",
        }
        ledgers.correct(
            ledger=APPOINTMENTS,
            record=held,
            actor=keeper,
            values=values,
            version=held.version,
            reason="工作调动",
        )
        appoint(
            name=next(names),
            post=post,
            place=township.division,
            since=left_on,
            actor=keeper,
            paper=f"示县任〔{year}〕7号",
        )
