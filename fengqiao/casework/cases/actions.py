"""The only code that moves a case: begins its proceedings and takes acts in them.

Every act is tried on the replayed state; what the law does not allow is refused with its reasons
and articles, and nothing is written. An act on file is never changed: what was wrong is put right
by a further act, or stands as an irregularity (瑕疵登记).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db import transaction
from django.urls import reverse

from fengqiao.casework.cases.lateness import settle_late
from fengqiao.casework.cases.models import (
    ActTaken,
    CaseRecord,
    Dossier,
    OpenLimit,
    Party,
    Proceeding,
)
from fengqiao.casework.cases.proceedings import (
    Standing,
    facts_for,
    named,
    parties_of,
    proceedings_of,
    standing_of,
    written_facts,
)
from fengqiao.casework.cases.queries import may_be_told
from fengqiao.casework.cases.reflection import reflect
from fengqiao.casework.cases.registry import kind_of
from fengqiao.casework.ledgers.actions import ledger_entry
from fengqiao.casework.ledgers.contents import content_of
from fengqiao.casework.notices.actions import tell_holders
from fengqiao.casework.procedures import Taken
from fengqiao.casework.procedures.registry import procedure_of
from fengqiao.casework.search import index
from fengqiao.keeping.files.screening import screen_text
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused, StalePage
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.people.models import Post
from fengqiao.registers.records import models as records
from fengqiao.registers.records.contents import Content, columns_of

C = TypeVar("C", bound=CaseRecord)
NOTHING: Mapping[str, Any] = {}
CLOCK = Actor("系统时钟", "期限届满", None)
"""Who moves a case when a limit has passed and nobody acted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An act as it is to be entered: what, with which result, for whom, when it happened.

    ``attested`` holds the facts that only the person who acts can state; ``irregular`` enters what
    was done unlawfully outside as an irregularity, which counts for nothing.
    """

    act: str
    on: date
    at: time | None = None
    outcome: str = ""
    party: str = ""
    attested: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    note: str = ""
    irregular: bool = False

    @property
    def moment(self) -> date | datetime:
        """The day of the event, or its moment where the hour was given."""
        return datetime.combine(self.on, self.at) if self.at else self.on


def begin(case: C, actor: Actor) -> None:
    """Begin the first proceeding of a case that is confirmed, with its first act.

    Declared as ``settled`` of the case's ledger. A case that has a proceeding already was corrected:
    its limits are listed anew, and a correction by which an act on file could not stand is refused.
    """
    if not proceedings_of(case):
        begin_with(case, actor, ())
        return
    _refuse_what_no_longer_stands(case, "更正")
    for each in proceedings_of(case):
        reflect(case, each, standing_of(case, each).state)
    case.save(force_update=True)


def call_off(case: CaseRecord, actor: Actor) -> None:
    """Let nothing of a voided case wait for anybody; declared as ``undone`` of its ledger."""
    OpenLimit.objects.filter(kind=case.record_kind(), record_id=case.pk).delete()


def begin_with(case: C, actor: Actor, further: Sequence[Candidate]) -> Content:
    """Begin the first proceeding of a case with its first act and others of the same submission.

    Returns:
        What belongs to the case's content beside its columns.
    """
    kind, dossier = kind_of(case), Dossier()
    proceeding = _opened(case, kind.procedure(case), case.opened_on)
    first = Candidate(act=kind.first, on=case.opened_on)
    _take(case, dossier, proceeding, [first, *further], actor)
    case.save(force_update=True)
    return dossier.said()


@transaction.atomic
def open_proceeding(*, case: C, procedure: str, first: Candidate, actor: Actor) -> C:
    """Begin another proceeding on a case, such as enforcement after a decision.

    Raises:
        NotPermitted: the actor may not see the case.
        ActRefused: the law does not allow its first act.
    """
    locked = locked_case(case)
    dossier = Dossier.of_case(locked)
    proceeding = _opened(locked, procedure, first.on)
    _take(locked, dossier, proceeding, [first], actor)
    return _recorded(locked, dossier, proceeding, actor, [first])


@transaction.atomic
def take_act(
    *, case: C, proceeding: Proceeding, candidate: Candidate, actor: Actor, version: int
) -> C:
    """Take an act in a proceeding: the only way in which a case moves; see ``take_acts``."""
    return take_acts(
        case=case, proceeding=proceeding, candidates=[candidate], actor=actor, version=version
    )


@transaction.atomic
def take_acts(
    *, case: C, proceeding: Proceeding, candidates: Sequence[Candidate], actor: Actor, version: int
) -> C:
    """Take the acts of one submission, each tried on the state that the one before it left.

    All are taken or none is; the trail says them in one entry.

    Args:
        version: how many acts were on file when the page was opened.

    Raises:
        StalePage: somebody has taken an act since.
        NotPermitted: the actor may not see the case.
        ActRefused: the law does not allow it; every reason with its article.
        Refused: the case is voided, or the day lies ahead.
    """
    locked = locked_case(case)
    dossier = Dossier.of_case(locked)
    held = dossier.proceeding(proceeding.pk)
    if held.acts_count != version:
        raise StalePage
    _take(locked, dossier, held, candidates, actor)
    locked.read_at = None  # nobody has seen the acts entered now
    return _recorded(locked, dossier, held, actor, candidates)


@transaction.atomic
def add_party(*, case: C, name: str, role: str, phone: str, actor: Actor) -> C:
    """Register somebody the case concerns; acts may from now on be taken for them."""
    locked = locked_case(case)
    actor.require(kind_of(case).keeping, locked.place_id)
    if not name.strip():
        raise Refused("请填写姓名或名称")
    screen_text(f"{name}\n{role}")
    ours = Party.objects.filter(kind=case.record_kind(), record_id=case.pk)
    if ours.filter(name=name.strip()).exists():
        raise Refused(f"{name.strip()}已经登记；同名的请加以区分，如加上住址")
    Party.objects.create(
        kind=case.record_kind(),
        record_id=case.pk,
        ordinal=ours.count() + 1,
        name=name.strip(),
        role=role.strip(),
        phone=phone.strip(),
    )
    _refuse_what_no_longer_stands(locked, "登记")
    for each in proceedings_of(locked):
        reflect(locked, each, standing_of(locked, each).state)
    return saved(locked, actor, "add_party", note=name.strip())


@transaction.atomic
def urge(*, case: C, limit: OpenLimit, actor: Actor) -> None:
    """Remind whoever has to take an act that is due (催办), by who keeps the case or may urge in it."""
    locked = locked_case(case)
    actor.require(kind_of(case).urging, locked.place_id)
    posts = Post.objects.filter(
        township_id=locked.township_id, kind__in=limit.posts, state=records.State.CONFIRMED
    )
    if limit.post_id:
        posts = posts.filter(pk=limit.post_id)
    day = f"，期限 {limit.due_on.isoformat()}" if limit.due_on else ""
    text = f"催办：{locked.number} 应办“{limit.title}”{day}"
    told = [post for post in posts if may_be_told(locked, post)]
    tell_holders(told, text=text, address=page_of(locked), but=actor.username)
    saved(locked, actor, "urge", note=limit.title)


def page_of(case: CaseRecord) -> str:
    """Return the address of a case's page."""
    return reverse("ledgers:record", args=[kind_of(case).ledger, case.pk])


@transaction.atomic
def let_the_clock_act(*, case: C) -> C:
    """Bring what is kept beside the acts up to today: limits may have passed since the last act.

    Silence that counts as an act, or a right that lapsed, moves the case; the trail then says so.
    """
    locked = locked_case(case)
    proceedings = proceedings_of(locked)
    before = _kept(locked, proceedings)
    for proceeding in proceedings:
        if proceeding.ended_on is None:
            reflect(locked, proceeding, standing_of(locked, proceeding).state)
    return locked if _kept(locked, proceedings) == before else saved(locked, CLOCK, "clock")


def _kept(case: CaseRecord, proceedings: Sequence[Proceeding]) -> Content:
    """Return what the trail says of a case and its proceedings, to see whether anything changed."""
    return {**columns_of(case), "proceedings": [each.said() for each in proceedings]}


# -- how ---------------------------------------------------------------------------------------


def locked_case(case: C) -> C:
    """Return the case as it stands, locked; ``Refused`` unless it is confirmed."""
    locked: C = type(case)._default_manager.select_for_update().get(pk=case.pk)  # noqa: SLF001
    if locked.state != records.State.CONFIRMED:
        raise Refused(f"案件现在是“{locked.get_state_display()}”，不能办理")
    return locked


def _refuse_what_no_longer_stands(case: CaseRecord, what: str) -> None:
    """Refuse a change of the case by which an act on file would not be lawful any more."""
    known = set(parties_of(case))
    for each in proceedings_of(case):
        standing = standing_of(case, each)
        if gone := sorted({act.party for act in standing.acts if act.party} - known):
            raise Refused(f"已有为“{'、'.join(gone)}”办理的行为，不能改成别人；请另行登记当事人")
        titles = [standing.procedure.title_of(b.taken.act) for b in standing.state.breaches]
        if titles:
            raise Refused(f"{what}以后，已经办过的“{'、'.join(titles)}”按法定程序不能成立")


def _opened(case: CaseRecord, procedure: str, on: date) -> Proceeding:
    version = procedure_of(procedure, on=on)
    return Proceeding(
        kind=case.record_kind(),
        record_id=case.pk,
        procedure=procedure,
        version_from=version.in_force_from,
        begun_on=on,
    )


def _take(
    case: CaseRecord,
    dossier: Dossier,
    proceeding: Proceeding,
    candidates: Sequence[Candidate],
    actor: Actor,
) -> None:
    """Take acts one after another and put them in the dossier, with a proceeding that is new."""
    filed = dossier.acts_of(proceeding)
    others = [each for each in dossier.proceedings if each is not proceeding]
    parties = named(case, (party.name for party in dossier.parties))
    standing = standing_of(case, proceeding, acts=filed, parties=parties)
    state, acts = standing.state, []
    for nth, candidate in enumerate(candidates):
        if nth:
            # What the case keeps of its own tells the guards of the next act.
            kind_of(case).reflect(case, state)
        taken = _tried(case, standing, candidate, actor)
        state = state.take(taken)
        if not taken.irregular:
            kind_of(case).does(case, taken, candidate.note.strip(), actor)
        proceeding.acts_count += 1
        acts.append(_filed(proceeding, candidate, taken, actor))
    reflect(case, proceeding, state, others=others, first=not filed)
    dossier.proceedings = [*others, proceeding]
    dossier.acts += ActTaken.objects.bulk_create(acts)


def _tried(case: CaseRecord, standing: Standing, candidate: Candidate, actor: Actor) -> Taken:
    if candidate.on > clock.today():
        raise Refused("办理日期不能晚于今天；还没有发生的事不能登记")
    words = [each for each in candidate.attested.values() if isinstance(each, str)]
    screen_text("\n".join([candidate.note, *words]))
    if candidate.act not in standing.procedure.by_key:
        raise Refused("这一程序没有这项行为")
    post = _post_for(actor, standing, candidate.act, case)
    return Taken(
        act=candidate.act,
        outcome=candidate.outcome,
        party=candidate.party,
        on=candidate.moment,
        by=actor.person_id or actor.username,
        post=post.kind.value,
        facts=facts_for(case, standing.procedure, candidate.on, candidate.attested, actor),
        irregular=candidate.irregular,
    )


def _post_for(actor: Actor, standing: Standing, act: str, case: CaseRecord) -> HeldPost:
    """Return the post from which the act is entered: one that may, else any that sees the case."""
    covering = [post for post in actor.posts if case.place_id.startswith(post.place_code)]
    seeing = kind_of(case).ledger.policy.see
    if not any(post.kind in seeing.posts for post in covering):
        raise NotPermitted(f"您的岗位没有“{seeing.title}”的权限")
    may = standing.procedure.may_enter[act]
    return next((post for post in covering if post.kind.value in may), covering[0])


def _filed(proceeding: Proceeding, candidate: Candidate, taken: Taken, actor: Actor) -> ActTaken:
    return ActTaken(
        proceeding=proceeding,
        sequence=proceeding.acts_count,
        act=taken.act,
        outcome=taken.outcome,
        party=taken.party,
        on=candidate.on,
        at=candidate.at,
        by=taken.by,
        post=taken.post,
        facts=written_facts(taken.facts),
        note=candidate.note.strip(),
        irregular=taken.irregular,
        entered_by=actor.username,
        entered_at=clock.now(),
    )


def _recorded(
    case: C,
    dossier: Dossier,
    proceeding: Proceeding,
    actor: Actor,
    candidates: Sequence[Candidate],
) -> C:
    procedure = procedure_of(proceeding.procedure, on=proceeding.version_from)
    said = []
    for each in candidates:
        name = f"{each.act}.{each.outcome}" if each.outcome else each.act
        words = procedure.title_of(name)
        said.append(f"瑕疵登记：{words}" if each.irregular else words)
    settle_late(case, actor)
    return saved(case, actor, "act", note="、".join(said), dossier=dossier)


def saved(case: C, actor: Actor, verb: str, *, note: str = "", dossier: Dossier | None = None) -> C:
    """Save a case by one of its verbs: the next version, its trail entry, its place in the search.

    ``dossier`` is handed in by who has it at hand as it now is.
    """
    case.version += 1
    case.save(force_update=True)
    kind = kind_of(case)
    append(
        township=case.township_id,
        actor=actor.username,
        action=f"{kind.ledger.key}.{verb}",
        kind=case.record_kind(),
        record_id=case.pk,
        record_version=case.version,
        content=content_of(case, dossier.said() if dossier else None),
        note=note,
    )
    index.put(ledger_entry(kind.ledger, case))
    return case
