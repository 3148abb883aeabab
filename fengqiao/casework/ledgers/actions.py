"""The generic verbs on entries: the only code that moves an entry's state and version.

Each verb is one transaction that changes the row, appends to the trail and renews the search
index. A duty writes a verb of its own only where it does more than these.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, QuerySet

from fengqiao.casework.ledgers.contents import content_of
from fengqiao.casework.ledgers.language import Column, Ledger, Participants
from fengqiao.casework.links.actions import link, took_part
from fengqiao.casework.search import index
from fengqiao.keeping.files.screening import screen_text
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused, StalePage
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import township_code_of
from fengqiao.registers.records.actions import next_number
from fengqiao.registers.records.contents import Content, columns_of
from fengqiao.registers.records.models import Record, State

R = TypeVar("R", bound=Record)
Values = Mapping[str, Any]
Settle = Callable[[R, Actor], Content | None]
"""What becomes of an entry in the act that confirms it; returns its companions if it knows them."""


@transaction.atomic
def enter(
    *,
    ledger: Ledger[R],
    actor: Actor,
    values: Values,
    note: str = "",
    pk: UUID | None = None,
    apart: bool = False,
) -> R:
    """Enter a new draft (录入); ``values`` by the names of the ledger's form fields.

    ``note`` says where it comes from, if not from the form; ``pk`` is the identifier under which
    files of it lie already, if any do; ``apart`` numbers it in the series apart of its ledger.

    Raises:
        NotPermitted: the actor may not enter for that place.
        Refused: a value breaks a rule of the record, or bears a secrecy mark.
    """
    record = _new(ledger, actor, values, apart=apart)
    if pk is not None:
        record.pk = pk
    _write(record, fresh=True)
    related = _relate(ledger, record, values, fresh=True)
    content = content_of(record) if related else columns_of(record)
    _say(ledger, record, actor, "enter", content, note=note)
    index.put(ledger_entry(ledger, record), fresh=True)
    return record


@transaction.atomic
def enter_confirmed(
    *, ledger: Ledger[R], actor: Actor, values: Values, settle: Settle[R] | None = None
) -> R:
    """Enter an entry that is confirmed with it, in one act, by who may do both.

    Args:
        settle: what becomes of it, in place of what its ledger declares as ``settled``.

    Raises:
        NotPermitted: the actor may not enter, or not confirm, for that place.
        Refused: a value breaks a rule of the record, or its day lies ahead.
    """
    record = _new(ledger, actor, values)
    actor.require(ledger.policy.confirm, record.place_id)
    _refuse_what_lies_ahead(ledger, record)
    record.state = State.CONFIRMED
    record.confirmed_by, record.confirmed_at = actor.username, record.entered_at
    _write(record, fresh=True)
    related = _relate(ledger, record, values, fresh=True)
    settle = settle or ledger.settled
    more = settle(record, actor) if settle else None
    if more is None:
        more = type(record).companions([record.pk]).get(record.pk, {})
    content = content_of(record, more) if related else {**columns_of(record), **more}
    _say(ledger, record, actor, "enter_confirmed", content)
    index.put(ledger_entry(ledger, record), fresh=True)
    return record


@transaction.atomic
def arise(*, ledger: Ledger[R], record: R, actor: Actor) -> R:
    """Put in an entry that follows from something else, confirmed: no post enters it by itself.

    ``record`` has its place and its values; whoever calls has asked whether it may arise. ``actor``
    is by whom it came in.

    Raises:
        Refused: a value breaks a rule of the record.
    """
    record.number = next_number(
        township_code=record.township_id, series=ledger.series, year=_year(ledger, record)
    )
    record.state, record.entered_at = State.CONFIRMED, clock.now()
    record.confirmed_at = record.entered_at
    record.entered_by = record.confirmed_by = actor.username
    _clean(record)
    _write(record, fresh=True)
    _say(ledger, record, actor, "enter_confirmed", columns_of(record))
    index.put(ledger_entry(ledger, record), fresh=True)
    return record


@transaction.atomic
def change_draft(*, ledger: Ledger[R], record: R, actor: Actor, values: Values, version: int) -> R:
    """Change an entry that is not confirmed yet; nobody has relied on it."""
    locked = _locked(ledger, record, version)
    actor.require(ledger.policy.enter, locked.place_id)
    if locked.state != State.DRAFT:
        raise Refused(f"{locked.get_state_display()}的记录不能直接修改，请先退回或使用“更正”")
    _set(ledger, locked, values)
    actor.require(ledger.policy.enter, locked.place_id)
    _save(locked)
    _relate(ledger, locked, values)
    return _recorded(ledger, locked, actor, "change")


@transaction.atomic
def submit(*, ledger: Ledger[R], record: R, actor: Actor) -> R:
    """Hand a draft in for confirmation (提交)."""
    locked = _locked(ledger, record)
    actor.require(ledger.policy.enter, locked.place_id)
    _move(locked, State.DRAFT, State.SUBMITTED)
    locked.read_at = None
    _save(locked)
    return _recorded(ledger, locked, actor, "submit")


@transaction.atomic
def withdraw(*, ledger: Ledger[R], record: R, actor: Actor) -> R:
    """Take a submitted entry back (撤回), as long as nobody who confirms has opened it."""
    locked = _locked(ledger, record)
    if locked.entered_by != actor.username:
        raise Refused("只有填表人本人可以撤回")
    if locked.read_at is not None:
        raise Refused("审核人已经查看，不能撤回；如需修改，请联系审核人退回")
    _move(locked, State.SUBMITTED, State.DRAFT)
    _save(locked)
    return _recorded(ledger, locked, actor, "withdraw")


@transaction.atomic
def send_back(*, ledger: Ledger[R], record: R, actor: Actor, reason: str) -> R:
    """Send a submitted entry back to whoever entered it (退回), saying why."""
    locked = _locked(ledger, record)
    actor.require(ledger.policy.confirm, locked.place_id)
    _move(locked, State.SUBMITTED, State.DRAFT)
    _save(locked)
    return _recorded(ledger, locked, actor, "send_back", note=_reason(reason))


@transaction.atomic
def confirm(*, ledger: Ledger[R], record: R, actor: Actor) -> R:
    """Confirm an entry (确认): from now on it counts in figures."""
    locked = _locked(ledger, record)
    actor.require(ledger.policy.confirm, locked.place_id)
    if locked.state not in (State.DRAFT, State.SUBMITTED):
        raise Refused(f"记录{locked.get_state_display()}，不能再次确认")
    _refuse_what_lies_ahead(ledger, locked)
    locked.state = State.CONFIRMED
    locked.confirmed_by, locked.confirmed_at = actor.username, clock.now()
    _save(locked)
    if ledger.settled:
        ledger.settled(locked, actor)
    return _recorded(ledger, locked, actor, "confirm")


@transaction.atomic
def correct(
    *, ledger: Ledger[R], record: R, actor: Actor, values: Values, version: int, reason: str
) -> R:
    """Correct a confirmed entry (更正) by a further version, saying why; the earlier one stays."""
    locked = _locked(ledger, record, version)
    actor.require(ledger.policy.confirm, locked.place_id)
    if locked.state != State.CONFIRMED:
        raise Refused("只有已确认的记录才需要更正")
    note = _reason(reason)
    _set(ledger, locked, values)
    actor.require(ledger.policy.confirm, locked.place_id)
    _save(locked)
    _relate(ledger, locked, values)
    if ledger.settled:
        ledger.settled(locked, actor)
    return _recorded(ledger, locked, actor, "correct", note=note)


@transaction.atomic
def void(*, ledger: Ledger[R], record: R, actor: Actor, reason: str) -> R:
    """Void an entry (作废), saying why; it stays, and counts no longer."""
    locked = _locked(ledger, record)
    if locked.state == State.VOIDED:
        raise Refused("记录已经作废")
    own_draft = locked.state == State.DRAFT and locked.entered_by == actor.username
    if not own_draft:
        actor.require(ledger.policy.confirm, locked.place_id)
    locked.state = State.VOIDED
    _save(locked)
    if ledger.undone:
        ledger.undone(locked, actor)
    return _recorded(ledger, locked, actor, "void", note=_reason(reason))


def mark_read(*, ledger: Ledger[R], record: R, actor: Actor) -> None:
    """Note that someone who confirms has opened a submitted entry: it can be withdrawn no more."""
    if (
        record.state == State.SUBMITTED
        and record.read_at is None
        and record.entered_by != actor.username
        and actor.may_at(ledger.policy.confirm, record.place_id)
    ):
        ledger.model._default_manager.filter(pk=record.pk, read_at=None).update(  # noqa: SLF001
            read_at=clock.now()
        )


def _new(ledger: Ledger[R], actor: Actor, values: Values, *, apart: bool = False) -> R:
    """Return a new entry, numbered and checked, not yet saved."""
    place: Division = values["place"] if "place" in values else _home(ledger, actor)
    actor.require(ledger.policy.enter, place.code)
    township_code = township_code_of(place.code)
    record = ledger.model(
        township_id=township_code,
        place=place,
        entered_by=actor.username,
        entered_at=clock.now(),
        sample=place.sample,
    )
    _set(ledger, record, values)
    series = ledger.series_apart if apart else ledger.series
    assert series, f"{ledger.key} numbers nothing apart"
    record.number = next_number(
        township_code=township_code, series=series, year=_year(ledger, record)
    )
    _clean(record)
    return record


def _refuse_what_lies_ahead(ledger: Ledger[R], record: R) -> None:
    day = ledger.day_of(record)
    if ledger.happened and day and day > clock.today():
        raise Refused(f"{ledger.model_field(ledger.dated).verbose_name}尚未到来，到期后才能确认")


def _home(ledger: Ledger[R], actor: Actor) -> Division:
    codes = actor.places(ledger.policy.enter)
    if not codes:
        actor.require(ledger.policy.enter, "")
    return Division.objects.get(code=codes[0])


def _locked(ledger: Ledger[R], record: R, version: int | None = None) -> R:
    locked = ledger.model._default_manager.select_for_update().get(pk=record.pk)  # noqa: SLF001
    if version is not None and locked.version != version:
        raise StalePage
    return locked


def _move(record: Record, start: State, end: State) -> None:
    if record.state != start:
        raise Refused(f"记录现在是“{record.get_state_display()}”，不能执行这一操作，请刷新页面")
    record.state = end


def _set(ledger: Ledger[R], record: R, values: Values) -> None:
    for part in ledger.parts:
        if isinstance(part, Column) and part.field in values:
            setattr(record, part.field, values[part.field])
    if township_code_of(record.place_id) != record.township_id:
        raise Refused("记录不能移到另一个乡镇")
    texts = [value for value in values.values() if isinstance(value, str)]
    screen_text("\n".join(texts))


def _save(record: Record) -> None:
    record.version += 1
    _clean(record)
    _write(record)


def _write(record: Record, *, fresh: bool = False) -> None:
    """Write an entry's row; what a constraint forbids is refused in the constraint's words.

    The database judges its constraints with every row: they are asked one by one only when it
    refuses.
    """
    try:
        with transaction.atomic():
            record.save(force_insert=fresh, force_update=not fresh)
    except IntegrityError:
        try:
            record.validate_constraints(exclude={"number"})
        except ValidationError as error:
            raise Refused(*error.messages) from error
        raise


def _clean(record: Record) -> None:
    """Check an entry's values; what was just read, or is held by a lock, is not asked for again."""
    fields = record._meta.concrete_fields  # noqa: SLF001 - Django's public API
    at_hand = {
        field.name
        for field in fields
        if isinstance(field, ForeignKey) and field.is_cached(record) and getattr(record, field.name)
    }
    at_hand.add("township")  # that of the place, which ``_set`` compares
    try:
        record.clean_fields(exclude=at_hand)
        record.clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error


def _relate(ledger: Ledger[R], record: R, values: Values, *, fresh: bool = False) -> bool:
    """Set the relations of an entry to what is given; return whether anything is given."""
    related = False
    for part in ledger.parts:
        if part.field not in values or isinstance(part, Column):
            continue
        others = _given(values[part.field])
        related = related or bool(others)
        if isinstance(part, Participants):
            on = ledger.day_of(record) or clock.today()
            took_part(record, others, capacity=part.capacity, on=on, fresh=fresh)
        else:
            link(record, others, as_=part.as_, fresh=fresh)
    return related


def _given(chosen: Iterable[Record]) -> list[Any]:
    """Return what a form's field holds; that it holds nothing is not asked of the database."""
    return [] if isinstance(chosen, QuerySet) and chosen.query.is_empty() else list(chosen)


def _year(ledger: Ledger[R], record: R) -> int:
    """Return the year of an entry's number: that of its day; of one planned ahead, the present."""
    this_year, day = clock.today().year, ledger.day_of(record)
    return min(day.year, this_year) if day else this_year


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("请写明理由")
    screen_text(text)
    return text.strip()


def _recorded(ledger: Ledger[R], record: R, actor: Actor, verb: str, *, note: str = "") -> R:
    _say(ledger, record, actor, verb, content_of(record), note=note)
    index.put(ledger_entry(ledger, record))
    return record


def _say(
    ledger: Ledger[R], record: R, actor: Actor, verb: str, content: Content, *, note: str = ""
) -> None:
    append(
        township=record.township_id,
        actor=actor.username,
        action=f"{ledger.key}.{verb}",
        kind=record.record_kind(),
        record_id=record.pk,
        record_version=record.version,
        content=content,
        note=note,
    )


def ledger_entry(ledger: Ledger[R], record: R) -> index.Entry:
    """Return what the search finds of an entry."""
    words = [ledger.name_of(record), record.number]
    words += [getattr(record, name) for name in ledger.searched]
    return index.Entry(
        kind=record.record_kind(),
        record_id=record.pk,
        township=record.township_id,
        place=record.place_id,
        title=ledger.name_of(record),
        on=ledger.day_of(record),
        text=" ".join(str(word) for word in words if word),
        live=record.state != State.VOIDED,
    )
