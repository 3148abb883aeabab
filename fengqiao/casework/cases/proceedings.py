"""Where a proceeding stands: its acts replayed under the law in force where and when it began."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from fengqiao.casework.cases.language import CaseKind
from fengqiao.casework.cases.models import (
    TAKEN_BACK,
    ActTaken,
    CaseRecord,
    Party,
    Proceeding,
)
from fengqiao.casework.cases.registry import kind_of
from fengqiao.casework.procedures import Procedure, State, Taken, replay
from fengqiao.casework.procedures.registry import procedure_of
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.law import LawInForce
from fengqiao.registers.law.calendars import work_calendar


@dataclass(frozen=True, slots=True)
class Standing:
    """A proceeding with what was entered in it, entries taken back included, and where it stands."""

    proceeding: Proceeding
    acts: tuple[ActTaken, ...]
    state: State
    parties: tuple[str, ...]

    @property
    def procedure(self) -> Procedure[Any]:
        """The version under which it runs."""
        return self.state.procedure


def standings_of(case: CaseRecord, *, as_of: date | None = None) -> list[Standing]:
    """Return the proceedings of a case, the first one first, each as it stands on a day."""
    return [standing_of(case, each, as_of=as_of) for each in proceedings_of(case)]


def proceedings_of(case: CaseRecord) -> list[Proceeding]:
    """Return the proceedings of a case in the order in which they began."""
    ours = Proceeding.objects.filter(kind=case.record_kind(), record_id=case.pk)
    return list(ours.order_by("begun_on", "pk"))


def standing_of(
    case: CaseRecord,
    proceeding: Proceeding,
    *,
    as_of: date | None = None,
    acts: tuple[ActTaken, ...] | None = None,
    parties: tuple[str, ...] | None = None,
) -> Standing:
    """Return where a proceeding stands on a day (today).

    ``acts`` and ``parties`` are handed in by who has read those of many cases at once.
    """
    if acts is None:
        filed = ActTaken.objects.filter(proceeding=proceeding).order_by("sequence")
        acts = tuple(filed) if proceeding.acts_count else ()
    if parties is None:
        parties = parties_of(case)
    procedure = version_of(proceeding)
    state = replay(
        procedure,
        law=LawInForce(proceeding.begun_on, case.place_id),
        calendar=work_calendar(case.township_id),
        acts=[taken_of(act, procedure) for act in counted(acts)],
        parties=parties,
        as_of=as_of or clock.today(),
    )
    return Standing(proceeding, acts, state, parties)


def counted(acts: Iterable[ActTaken]) -> list[ActTaken]:
    """Return the acts on file without those taken back, and without the lines that say so."""
    filed = list(acts)
    gone = {act.outcome for act in filed if act.act == TAKEN_BACK}
    return [act for act in filed if act.act != TAKEN_BACK and str(act.sequence) not in gone]


def version_of(proceeding: Proceeding) -> Procedure[Any]:
    """Return the version of the procedure under which a proceeding began."""
    return procedure_of(proceeding.procedure, on=proceeding.version_from)


def parties_of(case: CaseRecord) -> tuple[str, ...]:
    """Return the names of those for whom acts are taken one by one, in order."""
    registered = Party.objects.filter(kind=case.record_kind(), record_id=case.pk)
    return named(case, registered.order_by("ordinal").values_list("name", flat=True))


def named(case: CaseRecord, registered: Iterable[str]) -> tuple[str, ...]:
    """Return the names of those the case concerns by its own columns, then those registered."""
    kind: CaseKind[Any] = kind_of(case)
    return tuple(dict.fromkeys((*kind.parties(case), *registered)))


def taken_of(act: ActTaken, procedure: Procedure[Any]) -> Taken:
    """Return an act on file as the engine replays it."""
    return Taken(
        act=act.act,
        outcome=act.outcome,
        party=act.party,
        on=act.moment,
        by=act.by,
        post=act.post,
        facts=None if act.facts is None else read_facts(procedure, act.facts),
        irregular=act.irregular,
    )


_readers: dict[type[Any], TypeAdapter[Any]] = {}


def _reader(facts: type[Any]) -> TypeAdapter[Any]:
    if facts not in _readers:
        _readers[facts] = TypeAdapter(facts)
    return _readers[facts]


def read_facts(procedure: Procedure[Any], values: Mapping[str, Any]) -> Any:
    """Return the facts that guards look at; ``pydantic.ValidationError`` for what is none."""
    return _reader(procedure.facts).validate_python(dict(values))


def written_facts(facts: Any) -> dict[str, Any]:
    """Return facts as JSON values, as they are kept with the act."""
    written: dict[str, Any] = _reader(type(facts)).dump_python(facts, mode="json")
    return written


def facts_for(
    case: CaseRecord,
    procedure: Procedure[Any],
    on: date,
    attested: Mapping[str, Any],
    actor: Actor,
) -> Any:
    """Return the facts of an act: what the records tell, and over it nothing but what is attested.

    A fact that both know is the records': nobody attests away what is on file.
    """
    kind = kind_of(case)
    known = {**kind.known(case, procedure.key, on), **kind.known_of(case, actor)}
    return read_facts(procedure, {**attested, **known})


def supposed(case: CaseRecord, procedure: Procedure[Any], on: date, act: str, actor: Actor) -> Any:
    """Return the facts of an act as if everything asked on its form were answered as wanted."""
    asked = kind_of(case).asked_for(procedure.key, act)
    return facts_for(case, procedure, on, {each.fact: each.wanted for each in asked}, actor)
