"""What a township has from its first day: offices, posts, its leading group (设立)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fengqiao.casework.ledgers import actions
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.duties.administration.ledgers import (
    APPOINTMENTS,
    GROUP_ROLES,
    GROUPS,
    OFFICES,
    PEOPLE,
    POSTS,
)
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import (
    Group,
    Office,
    OfficeKind,
    Person,
    Post,
    PostKind,
    Role,
)

NOBODY = UUID(int=0)
GROUP_NAME = "法治政府建设工作领导小组"


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """An office a township has, with the posts in it."""

    name: str
    kind: OfficeKind
    posts: tuple[tuple[str, PostKind], ...]


TOWNSHIP_OFFICES = (
    OfficePlan(
        "党政领导班子",
        OfficeKind.LEADERS,
        (
            ("党委书记", PostKind.SECRETARY),
            ("乡镇长", PostKind.HEAD),
            ("党委副书记、政法委员", PostKind.DEPUTY),
            ("纪委书记", PostKind.DEPUTY),
            ("组织委员", PostKind.DEPUTY),
            ("宣传委员", PostKind.DEPUTY),
            ("副乡镇长", PostKind.DEPUTY),
            ("武装部部长", PostKind.DEPUTY),
        ),
    ),
    OfficePlan(
        "司法所",
        OfficeKind.STATION,
        (("司法所所长", PostKind.JUDICIAL_CLERK), ("司法所工作人员", PostKind.STAFF)),
    ),
    OfficePlan(
        "党政综合办公室",
        OfficeKind.OFFICE,
        (
            ("党政综合办公室主任", PostKind.OFFICE_CLERK),
            ("党政综合办公室干部", PostKind.STAFF),
            ("系统管理员", PostKind.SYSTEM_ADMIN),
        ),
    ),
    OfficePlan(
        "综治中心",
        OfficeKind.OFFICE,
        (("综治中心主任", PostKind.OFFICE_CLERK), ("综治中心干部", PostKind.DISPATCHER)),
    ),
    OfficePlan(
        "便民服务中心",
        OfficeKind.OFFICE,
        (("便民服务中心主任", PostKind.OFFICE_CLERK), ("窗口人员", PostKind.WINDOW_CLERK)),
    ),
    OfficePlan(
        "综合执法队",
        OfficeKind.OFFICE,
        (("综合执法队队长", PostKind.ENFORCEMENT_HEAD), ("执法人员", PostKind.OFFICER)),
    ),
    OfficePlan("派出所", OfficeKind.STATION, (("派出所所长", PostKind.STAFF),)),
)


def installer(place: Division) -> Actor:
    """Return who acts while an installation is set up, before anybody holds a post."""
    held = HeldPost(NOBODY, PostKind.SYSTEM_ADMIN, "安装程序", place.code, "")
    return Actor("安装程序", "安装程序", None, (held,))


def _keep(ledger: Ledger[Any], values: dict[str, Any], actor: Actor) -> Any:
    entry = actions.enter(ledger=ledger, actor=actor, values=values)
    return actions.confirm(ledger=ledger, record=entry, actor=actor)


def set_up_office(plan: OfficePlan, place: Division, actor: Actor) -> list[Post]:
    """Set up an office with its posts; return the posts in order."""
    values = {"name": plan.name, "kind": plan.kind, "place": place, "duties_text": ""}
    office: Office = _keep(OFFICES, values, actor)
    return [
        _keep(
            POSTS,
            {
                "title": title,
                "office": office,
                "kind": kind,
                "place": place,
                "field_of_work": "",
            },
            actor,
        )
        for title, kind in plan.posts
    ]


@transaction.atomic
def set_up_township(township: Division, villages: list[Division], actor: Actor) -> list[Post]:
    """Set up the offices and posts that a township and its villages have; return the posts."""
    posts = [post for plan in TOWNSHIP_OFFICES for post in set_up_office(plan, township, actor)]
    for village in villages:
        plan = OfficePlan(
            f"{village.short_name}“两委”",
            OfficeKind.VILLAGE,
            (
                (f"{village.short_name}党支部书记", PostKind.VILLAGE_SECRETARY),
                (f"{village.short_name}村干部", PostKind.VILLAGE_CADRE),
            ),
        )
        posts += set_up_office(plan, village, actor)
    return posts


def appoint(
    *, name: str, post: Post, place: Division, since: date, actor: Actor, paper: str = ""
) -> Person:
    """Register a person and their appointment to a post."""
    person: Person = _keep(
        PEOPLE,
        {"name": name, "place": place, "phone": "", "identity_number": "", "address": ""},
        actor,
    )
    return hold_post(person=person, post=post, place=place, since=since, actor=actor, paper=paper)


def hold_post(
    *, person: Person, post: Post, place: Division, since: date, actor: Actor, paper: str = ""
) -> Person:
    """Register that a person known already holds a post from a day; return the person."""
    values = {
        "person": person,
        "post": post,
        "place": place,
        "valid_from": since,
        "valid_to": None,
        "paper": paper,
    }
    _keep(APPOINTMENTS, values, actor)
    return person


@transaction.atomic
def form_leading_group(
    township: Division, posts: list[Post], *, since: date, actor: Actor, paper: str = ""
) -> Group:
    """Form the leading group: secretary leads, township head deputises, the others are members."""
    office = Office.objects.filter(township=township, name="综治中心").first()
    group: Group = _keep(
        GROUPS,
        {
            "name": GROUP_NAME,
            "place": township,
            "office": office,
            "tasks_text": "负责法治政府建设各项工作的组织实施和督促检查。",
        },
        actor,
    )
    roles = {PostKind.SECRETARY: Role.LEADER, PostKind.HEAD: Role.DEPUTY_LEADER}
    members = (
        PostKind.DEPUTY,
        PostKind.JUDICIAL_CLERK,
        PostKind.OFFICE_CLERK,
        PostKind.ENFORCEMENT_HEAD,
        PostKind.VILLAGE_SECRETARY,
    )
    for post in posts:
        kind = PostKind(post.kind)
        if kind in roles or kind in members or post.title == "派出所所长":
            values = {
                "group": group,
                "post": post,
                "role": roles.get(kind, Role.MEMBER),
                "place": township,
                "valid_from": since,
                "valid_to": None,
                "paper": paper,
            }
            _keep(GROUP_ROLES, values, actor)
    return group
