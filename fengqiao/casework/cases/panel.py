"""What a case's page shows above its record: what is lawful now, what is not and why, the clocks."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fengqiao.casework.cases.course import Line, course_of
from fengqiao.casework.cases.escalation import steps_at
from fengqiao.casework.cases.forms import ActForm
from fengqiao.casework.cases.models import (
    LIGHTS,
    REPLIES,
    Asking,
    CaseRecord,
    CaseRequest,
    OpenLimit,
    Party,
    Proceeding,
    Reply,
)
from fengqiao.casework.cases.proceedings import (
    Standing,
    parties_of,
    standings_of,
    supposed,
    version_of,
)
from fengqiao.casework.cases.registry import kind_of
from fengqiao.casework.cases.requests.actions import ANSWER_DAYS, posts_to_ask, requests_of
from fengqiao.casework.cases.taking_back.actions import last_of, mark_read, why_not_taken_back
from fengqiao.casework.ledgers.language import Panel
from fengqiao.casework.procedures import Act, Obstacle, Reason, Taken
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import State


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that may be taken now, with its form."""

    act: Act[Any]
    form: ActForm
    due: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """An act that may not be taken now, with every reason."""

    act: Act[Any]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ClockShown:
    """A limit as the page shows it: both dates, its light, what it rests on."""

    title: str
    party: str
    since: date
    due_on: date | None
    unrolled_on: date | None
    provisional: bool
    left: str
    light: str
    basis: str
    extended: int
    limit: OpenLimit | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A proceeding as its page shows it to one person."""

    standing: Standing
    offers: tuple[Offer, ...]
    elsewhere: tuple[Refusal, ...]
    """Acts that are lawful now and another post's to take."""
    refusals: tuple[Refusal, ...]
    clocks: tuple[ClockShown, ...]
    course: tuple[Line, ...]
    to_take_back: str = ""
    """What of their own this person may take back, by its title."""
    assigning: Collection[str] = ()

    @property
    def buttons(self) -> tuple[Offer, ...]:
        """The acts offered as buttons: not those which a form of the duty's own takes."""
        return tuple(each for each in self.offers if each.act.key not in self.assigning)


def shown_to(case: CaseRecord, actor: Actor) -> list[Shown]:
    """Return the proceedings of a case as this person may work on them today, who has now seen it."""
    mark_read(case, actor)
    return [_shown(case, standing, actor) for standing in standings_of(case)]


def context(case: CaseRecord, actor: Actor) -> dict[str, Any]:
    """Return what the panel's template shows."""
    kind = kind_of(case)
    may_enter = actor.may_at(kind.keeping, case.place_id)
    return {
        "case": case,
        "proceedings": shown_to(case, actor),
        "parties": Party.objects.filter(kind=case.record_kind(), record_id=case.pk).order_by(
            "ordinal"
        ),
        "may_enter": may_enter and case.state == State.CONFIRMED,
        "may_urge": actor.may_at(kind.urging, case.place_id) and case.state == State.CONFIRMED,
        "posts": posts_to_ask(case) if may_enter else (),
        "requests": list(requests_for(case, actor)),
        "answer_by": clock.today() + timedelta(days=ANSWER_DAYS),
        "steps": steps_at(case.place_id) if case.due_on and case.due_on < clock.today() else (),
    }


def requests_for(case: CaseRecord, actor: Actor) -> Iterator[tuple[CaseRequest, tuple[Reply, ...]]]:
    """Yield what was asked about a case, each with what this person may answer to it."""
    for each in requests_of(case).select_related("to"):
        waits = not each.reply and each.to_id in actor.post_ids and case.state == State.CONFIRMED
        yield each, REPLIES[Asking(each.what)] if waits else ()


PANEL = Panel("cases/_case.html", context, first=True)


def _shown(case: CaseRecord, standing: Standing, actor: Actor) -> Shown:
    today = clock.today()
    offers, elsewhere, refusals = [], [], []
    due = {each.act for each in standing.state.due}
    for act, reasons in _answers(case, standing, actor, today):
        if reasons and all(each.obstacle is Obstacle.POST for each in reasons):
            elsewhere.append(Refusal(act, reasons))
        elif reasons:
            refusals.append(Refusal(act, reasons))
        else:
            form = act_form(case, standing.proceeding, act.key, parties=standing.parties)
            offers.append(Offer(act, form, act.key in due))
    offers.sort(key=lambda offer: not offer.due)
    return Shown(
        standing,
        tuple(offers),
        tuple(elsewhere),
        tuple(refusals),
        tuple(_clocks(standing, today)),
        tuple(course_of(standing)),
        _to_take_back(case, standing, actor),
        tuple(kind_of(case).assigns),
    )


def _to_take_back(case: CaseRecord, standing: Standing, actor: Actor) -> str:
    last = last_of(standing.proceeding)
    if case.state != State.CONFIRMED or last is None:
        return ""
    if why_not_taken_back(case, standing.proceeding, last, actor):
        return ""
    return standing.procedure.title_of(last.act)


def act_form(
    case: CaseRecord,
    proceeding: Proceeding,
    act: str,
    *data: Any,
    parties: tuple[str, ...] | None = None,
) -> ActForm:
    """Return the form of an act in a proceeding; ``KeyError`` where it has no such act.

    ``parties`` are handed in by who knows them; they are looked up only for an act for each of them.
    """
    procedure, kind = version_of(proceeding), kind_of(case)
    asked_act = procedure.by_key[act]
    if parties is None:
        parties = parties_of(case) if asked_act.each else ()
    return ActForm(
        asked_act,
        procedure,
        kind.asked_for(procedure.key, act),
        *data,
        parties=parties,
        version=proceeding.acts_count,
        noted=kind.noted.get(act, ""),
    )


def _answers(
    case: CaseRecord, standing: Standing, actor: Actor, today: date
) -> Iterator[tuple[Act[Any], tuple[Reason, ...]]]:
    """Yield for each act why this person may not take it today, for whichever party it is freest.

    What only its form asks is supposed to be answered as wanted.
    """
    if case.state != State.CONFIRMED:
        return
    by = actor.person_id or actor.username
    for act in standing.procedure.acts:
        facts = supposed(case, standing.procedure, today, act.key, actor)
        post = _post(actor, case, standing.procedure.may_enter[act.key])
        candidates = [
            Taken(act=act.key, party=party, on=today, by=by, post=post, facts=facts)
            for party in (standing.parties if act.each else ("",))
        ]
        answers = [standing.state.obstacles(each) for each in candidates]
        yield act, min(answers, key=len, default=())


def _post(actor: Actor, case: CaseRecord, may: frozenset[Any]) -> str:
    covering = [post for post in actor.posts if case.place_id.startswith(post.place_code)]
    fitting = [post for post in covering if post.kind.value in may]
    chosen = next(iter(fitting or covering), None)
    return chosen.kind.value if chosen else ""


def _clocks(standing: Standing, today: date) -> Iterator[ClockShown]:
    limits = {
        (each.act, each.party): each
        for each in OpenLimit.objects.filter(proceeding=standing.proceeding)
    }
    for each in standing.state.due:
        due = each.due
        yield ClockShown(
            title=each.title,
            party=each.party,
            since=each.since,
            due_on=due.rolled if due else None,
            unrolled_on=due.unrolled if due and due.unrolled != due.rolled else None,
            provisional=bool(due and due.provisional),
            left=_left(due.rolled if due else None, today, paused=each.paused_by),
            light=LIGHTS[each.light],
            basis="、".join(article.cite() for article in each.basis),
            extended=each.extended,
            limit=limits.get((each.act, each.party)),
        )


def _left(day: date | None, today: date, *, paused: str) -> str:
    if paused:
        return "停止计算"
    if day is None:
        return "法律未定期限，应当及时"
    days = (day - today).days
    if days < 0:
        return f"已超 {-days} 天"
    return "今天到期" if days == 0 else f"还有 {days} 天"
