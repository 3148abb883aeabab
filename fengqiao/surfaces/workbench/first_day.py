"""The first day of a real township: what must be done before the year's work is kept here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.duties.administration import policies
from fengqiao.duties.administration.founding import appoint, hold_post
from fengqiao.duties.administration.opening import attest, attested
from fengqiao.duties.administration.queries import vacant_posts
from fengqiao.duties.leadership.queries import groups_of, seats
from fengqiao.duties.public_services.policies import KEEP_ITEMS
from fengqiao.duties.public_services.queries import items_open
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import villages_of
from fengqiao.registers.people.models import Person, Post, Role
from fengqiao.registers.records.models import State
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township

NAME_CHARACTERS_MAX = 40
KEYS, VILLAGES = "keys", "villages"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the first day, and how far it has come."""

    key: str
    title: str
    done: bool
    progress: str


def steps(township: Division) -> list[Step]:
    """Return the steps of a township's first day, computed from what is there now."""
    today = clock.today()
    vacant = len(vacant_posts(township.code, on=today))
    posts = Post.objects.filter(township=township, state=State.CONFIRMED).count()
    names = _village_names(township, today)
    checked = attested(township, VILLAGES) == {"names": names}
    seated = [seat for group in groups_of(township.code) for seat in seats(group, on=today)]
    empty = sum(seat.names == "空缺" for seat in seated)
    led = any(seat.role == Role.LEADER.label and seat.names != "空缺" for seat in seated)
    accounts = Account.objects.filter(person__township=township, is_active=True).count()
    first = _first_ledgers(township)
    items = items_open(township).count()
    return [
        Step("posts", "岗位到人", vacant == 0, f"{posts} 个岗位，{posts - vacant} 个已到人"),
        Step("villages", "村名核对", checked, f"{len(names)} 个村（社区）"),
        Step("group", "领导小组", led, f"{len(seated)} 个席位，空缺 {empty} 个"),
        Step("accounts", "账号", accounts > 1, f"已启用 {accounts} 个账号"),
        Step("record", "第一本台账", bool(first), first or "还没有记录"),
        Step("services", "政务服务事项", items > 0, f"{items} 项"),
        Step("keys", "密钥另存", attested(township, KEYS) is not None, _where_keys_lie()),
    ]


def open_steps(actor: Actor, township: Division) -> list[Step]:
    """Return what is still to be done, for whoever sets a real township up; else nothing."""
    if township.sample or not actor.may_at(policies.KEEP, township.code):
        return []
    return [step for step in steps(township) if not step.done]


def _village_names(township: Division, on: date) -> list[str]:
    return [village.name for village in villages_of(township.code, on=on)]


def _first_ledgers(township: Division) -> str:
    """Name the ledgers, other than those of people and posts, that have an entry."""
    kept = [
        each.title
        for each in _work_ledgers()
        if each.model._default_manager.filter(township=township).exists()  # noqa: SLF001
    ]
    return "、".join(kept)


def _work_ledgers() -> list[Ledger[Any]]:
    return [each for each in registry.all_ledgers() if each.duty != "administration"]


def _where_keys_lie() -> str:
    beside = settings.KEYS_BESIDE_DATA
    return "密钥与数据在同一目录" if beside else "密钥已在另外的目录"


@require_safe
@requires(policies.KEEP)
def first_day(request: StaffRequest) -> HttpResponse:
    """Show the steps, with what each asks for."""
    return _page(request)


def _page(request: StaffRequest, *, refused: str = "") -> HttpResponse:
    """Show the page; where the names were refused, with what was typed."""
    township, typed = current_township(request), request.POST
    shown = steps(township)
    context = {
        "steps": shown,
        "done": {step.key: step.done for step in shown},
        "next": next((step.key for step in shown if not step.done), ""),
        "refused": refused,
        "since": typed.get("since", f"{clock.today().year}-01-01"),
        "vacant": [
            (post, typed.get(f"name-{post.pk}", ""))
            for post in vacant_posts(township.code, on=clock.today())
        ],
        "villages": villages_of(township.code, on=clock.today()),
        "keys_beside_data": settings.KEYS_BESIDE_DATA,
        "may_keep_items": request.actor.may(KEEP_ITEMS),
        "may_open_accounts": request.actor.may(policies.ACCOUNTS),
        "quick": [
            (each.quick, reverse("ledgers:new", args=[each]))
            for each in _work_ledgers()
            if each.quick and request.actor.may(each.policy.enter)
        ],
    }
    status = 422 if refused else 200
    return render(request, "workbench/first_day.html", context, status=status)


@require_POST
@requires(policies.KEEP)
def fill_posts(request: StaffRequest) -> HttpResponse:
    """Take the names typed beside the vacant posts, all in one save."""
    township = current_township(request)
    try:
        since = date.fromisoformat(request.POST.get("since", ""))
        filled = _fill(request, township, since)
    except ValueError:
        return _page(request, refused="请填写任职日期")
    except Refused as refusal:
        return _page(request, refused=str(refusal))
    messages.success(request, f"已登记 {filled} 个岗位的任职")
    return redirect(f"{reverse('workbench:first_day')}#posts")


@transaction.atomic
def _fill(request: StaffRequest, township: Division, since: date) -> int:
    if since > clock.today():
        raise Refused("任职日期不能晚于今天")
    filled = 0
    for post in vacant_posts(township.code, on=clock.today()):
        name = request.POST.get(f"name-{post.pk}", "").strip()
        if not name:
            continue
        if len(name) > NAME_CHARACTERS_MAX:
            raise Refused(f"{post.title}：姓名过长")
        _appoint(name, post, since, request.actor)
        filled += 1
    return filled


def _appoint(name: str, post: Post, since: date, actor: Actor) -> None:
    """Let one person hold several posts: a name known exactly once is that person."""
    known = list(
        Person.objects.filter(township_id=post.township_id, name=name, state=State.CONFIRMED)[:2]
    )
    if len(known) > 1:
        raise Refused(f"{post.title}：有多个{name}，请到“任职”台账选择是哪一个")
    if known:
        hold_post(person=known[0], post=post, place=post.place, since=since, actor=actor)
    else:
        appoint(name=name, post=post, place=post.place, since=since, actor=actor)


@require_POST
@requires(policies.KEEP)
def check_off(request: StaffRequest, what: str) -> HttpResponse:
    """Note that the village names were compared, or the keys put elsewhere."""
    township = current_township(request)
    said: dict[str, dict[str, Any]] = {
        VILLAGES: {"names": _village_names(township, clock.today())},
        KEYS: {"beside_data": settings.KEYS_BESIDE_DATA},
    }
    if what not in said:
        raise Http404
    try:
        attest(township=township, what=what, content=said[what], actor=request.actor)
        messages.success(request, "已记入留痕")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("workbench:first_day")
