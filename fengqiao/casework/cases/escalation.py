"""When an act is late (超期): to the deputy in charge, to the head, then a supervision order drafted.

The clock asks every night. How many working days each step waits is a parameter of the place
(``escalation.…``), no law's. The order is proposed: a leader reads it and gives it, or does not.
A case that is withheld from some goes only to posts whose holders all may see it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from fengqiao.casework.cases.actions import CLOCK, locked_case, page_of, saved
from fengqiao.casework.cases.lateness import settle_late, task_title
from fengqiao.casework.cases.models import ActTaken, CaseRecord, OpenLimit
from fengqiao.casework.cases.proceedings import version_of
from fengqiao.casework.cases.queries import late_on, may_be_told
from fengqiao.casework.cases.registry import all_kinds, kind_of
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.notices.actions import tell_holders
from fengqiao.casework.procedures import Post as Taker
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.models import Order, Task
from fengqiao.casework.tasks.queries import orders_on, tasks_from
from fengqiao.casework.tasks.supervision import actions as supervision
from fengqiao.kernel import clock
from fengqiao.kernel.limits import Limit, Unit
from fengqiao.kernel.workdays import guessed_due
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.law import LawInForce
from fengqiao.registers.law.calendars import work_calendar
from fengqiao.registers.people.models import Post, PostKind
from fengqiao.registers.records.models import Record, State

DEPUTY, HEAD, ORDER = "escalation.deputy", "escalation.head", "escalation.order"
ANSWER_WORKING_DAYS = 3
"""In how many working days a leader's to-do and an order's reply are due; ours, not a law's."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of escalation as the case page shows it: after how long, and how sure that is."""

    title: str
    after: str
    sure: str


def steps_at(place: str) -> list[Step]:
    """Return the steps with the waiting times that hold in a place."""
    law = LawInForce(clock.today(), place)
    found = [(law.parameter(key), law.limit(key)) for key in (DEPUTY, HEAD, ORDER)]
    return [Step(each.title, str(limit), each.sure.label) for each, limit in found]


def escalate_all() -> None:
    """Take every late limit of an office's as far as it has come; safe to run twice."""
    kinds = {kind.model.record_kind(): kind.model for kind in all_kinds()}
    for limit in late_on(clock.today()).select_related("proceeding").order_by("pk"):
        model = kinds.get(limit.kind)
        if model is not None and not _is_a_party_s(limit):
            case = model._default_manager.get(pk=limit.record_id)  # noqa: SLF001
            if case.state == State.CONFIRMED:
                escalate(case=case, limit=limit)
    for model in kinds.values():
        urged = model._default_manager.filter(state=State.CONFIRMED)  # noqa: SLF001
        for case in urged.filter(pk__in=_with_open_tasks(model)):
            settle_late(case, CLOCK)


@transaction.atomic
def escalate(*, case: CaseRecord, limit: OpenLimit) -> list[str]:
    """Take the steps that a late limit has reached and that were not taken; return what was done."""
    locked, done = locked_case(case), []
    for key, post in ((DEPUTY, deputy_in_charge(locked)), (HEAD, _leader(locked))):
        if post is not None and _reached(locked, limit, key):
            done += _urge(locked, limit, post)
    if _reached(locked, limit, ORDER):
        done += _draft_order(locked, limit)
    if done:
        saved(locked, CLOCK, "escalate", note="；".join(done))
    return done


def deputy_in_charge(case: CaseRecord) -> Post | None:
    """Return the deputy whose field of work names the duty; None where none is recorded."""
    duty = str(apps.get_app_config(kind_of(case).ledger.duty).verbose_name)
    return _first(case, _posts(case).filter(kind=PostKind.DEPUTY, field_of_work__contains=duty))


def _urge(case: CaseRecord, limit: OpenLimit, post: Post) -> list[str]:
    title = task_title(limit)
    if tasks_from(case).filter(owner=post, title=title).exists():
        return []
    tasks.assign(
        title=title,
        owner=post,
        due_on=_later(case, clock.today(), ANSWER_WORKING_DAYS),
        source=case,
        source_text=f"{kind_of(case).ledger.title} {case.number}",
        actor=CLOCK,
        done_by_source=True,
        apart=kind_of(case).withheld,
    )
    tell_holders([post], text=title, address=page_of(case))
    return [f"“{limit.title}”超期，报{post}"]


def _draft_order(case: CaseRecord, limit: OpenLimit) -> list[str]:
    """Propose an order in the head's name (or the secretary's, where it is the head who is late)."""
    ledger = registry.ledger_of(Order)
    named = limit.post or case.handler
    owner = named if named and may_be_told(case, named) else _owing(case, limit)
    issuer = next((each for each in _issuers(case) if each != owner), None)
    if owner is None or issuer is None or orders_on(case).exists() or _is_proposed(case):
        return []
    held = HeldPost(issuer.pk, PostKind(issuer.kind), issuer.title, issuer.place_id, "")
    proposer = Actor(CLOCK.username, CLOCK.name, None, (held,))
    values = {
        "title": f"{case.number} {case.title}“{limit.title}”超期"[:120],
        "issuer": issuer,
        "owner": owner,
        "issued_on": clock.today(),
        "due_on": _later(case, clock.today(), ANSWER_WORKING_DAYS),
        "place": owner.place,
        "demand": f"“{limit.title}”应于{limit.due_on}前办理，至今没有办理。请说明原因，限期办理。",
    }
    apart = kind_of(case).withheld
    order = ledgers.enter(ledger=ledger, actor=proposer, values=values, apart=apart)
    order = supervision.name_subject(order=order, subject=case, actor=proposer)
    ledgers.submit(ledger=ledger, record=order, actor=proposer)
    return [f"拟督办单 {order.number}，待{issuer}审核下达"]


def _is_proposed(case: Record) -> bool:
    """Whether an order on the case was drafted before, even one that a leader did not give."""
    return Order.objects.filter(subject_kind=case.record_kind(), subject_id=case.pk).exists()


def _issuers(case: CaseRecord) -> Iterator[Post]:
    for kind in (PostKind.HEAD, PostKind.SECRETARY, PostKind.DEPUTY):
        if post := _post(case, kind):
            yield post


def _owing(case: CaseRecord, limit: OpenLimit) -> Post | None:
    """Return a post that may take the late act: of the kind that acted last, if it may."""
    acts = ActTaken.objects.filter(proceeding=limit.proceeding, post__in=sorted(limit.posts))
    last = acts.order_by("-sequence").values_list("post", flat=True).first()
    may = _posts(case).filter(kind__in=sorted(limit.posts))
    return _first(case, may.filter(kind=last)) or _first(case, may)


def _leader(case: CaseRecord) -> Post | None:
    """Return the head; a deputy, where the case is withheld from the head."""
    return _post(case, PostKind.HEAD) or _post(case, PostKind.DEPUTY)


def _post(case: CaseRecord, kind: PostKind) -> Post | None:
    return _first(case, _posts(case).filter(kind=kind))


def _first(case: CaseRecord, posts: QuerySet[Post]) -> Post | None:
    """Return the first of some posts that covers the case and may be told of it."""
    covering = (p for p in posts.order_by("number") if case.place_id.startswith(p.place_id))
    return next((post for post in covering if may_be_told(case, post)), None)


def _posts(case: CaseRecord) -> QuerySet[Post]:
    return Post.objects.filter(township_id=case.township_id, state=State.CONFIRMED)


def _reached(case: CaseRecord, limit: OpenLimit, key: str) -> bool:
    """Whether a limit has been late for as long as a step waits."""
    assert limit.due_on is not None
    waits = LawInForce(clock.today(), case.place_id).limit(key)
    calendar = work_calendar(case.township_id)
    return guessed_due(limit.due_on, waits, calendar).rolled <= clock.today()


def _later(case: CaseRecord, day: date, working_days: int) -> date:
    limit = Limit(working_days, Unit.WORKING_DAYS)
    return guessed_due(day, limit, work_calendar(case.township_id)).rolled


def _is_a_party_s(limit: OpenLimit) -> bool:
    """Whether it is a party, or somebody outside, who has not acted: no leader urges them."""
    act = version_of(limit.proceeding).by_key[limit.act]
    return bool({Taker.PARTY, Taker.OUTSIDE} & set(act.posts))


def _with_open_tasks(model: type[CaseRecord]) -> list[object]:
    ours = Task.objects.filter(source_kind=model.record_kind(), done_on=None)
    return list(ours.values_list("source_id", flat=True).distinct())
