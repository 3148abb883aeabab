"""The language in which a duty declares a ledger (台账).

From one declaration come the list with its search form, the record page, the form, the print-out,
the Excel file and the API collection. A heading is the model field's own name, written once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet

from fengqiao.kernel.clock import CHINA
from fengqiao.registers.accounts.actor import Actor, Permission
from fengqiao.registers.records.models import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the model, as the ledger shows and asks for it.

    Args:
        field: name of the model's field, whose Chinese name is the heading.
        synonyms: other headings under which people's own Excel files have it.
        listed: whether the list shows it unless the reader chooses otherwise.
        total: whether the list's last line adds it up.
        required_by: the rule that demands it; a field nobody demands may stay empty.
    """

    field: str
    synonyms: tuple[str, ...] = ()
    listed: bool = True
    total: bool = False
    required_by: str = ""


@dataclass(frozen=True, slots=True)
class Participants:
    """The people who took part in what the record tells, in one capacity (``links.took_part``)."""

    capacity: str
    title: str
    synonyms: tuple[str, ...] = ()
    listed: bool = False

    @property
    def field(self) -> str:
        """The name of its form field."""
        return f"people_{self.capacity}"


@dataclass(frozen=True, slots=True)
class Linked:
    """Other records this one refers to (``links.link``), such as the laws a session studied."""

    as_: str
    to: type[Record]
    title: str
    synonyms: tuple[str, ...] = ()
    listed: bool = False

    @property
    def field(self) -> str:
        """The name of its form field."""
        return f"linked_{self.as_}"


Part = Column | Participants | Linked


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from an entry and its surroundings: shown, printed, exported, never asked.

    Args:
        key: its name among the ledger's columns.
        title: its heading.
        of: returns what each of several entries shows, in as few queries as it can.
        lit: whether what it shows is the key of a light, shown as shape and word.
        listed: whether the list shows it unless the reader chooses otherwise.
    """

    key: str
    title: str
    of: Callable[[Sequence[Any]], Mapping[UUID, str]]
    lit: bool = False
    listed: bool = True
    total: bool = False

    @property
    def field(self) -> str:
        """The name of its column."""
        return self.key


Shown = Part | Derived


@dataclass(frozen=True, slots=True)
class Section:
    """A block of the form and of the record page."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRole:
    """A kind of proof that belongs to a record (佐证)."""

    key: str
    title: str
    sheet: bool = False
    """Whether a blank sheet for it is printed beforehand, with the record's code."""


@dataclass(frozen=True, slots=True)
class LedgerPolicy:
    """Who may do what with the entries of a ledger.

    ``prove`` files proof with a confirmed entry, where that is not who confirms: nobody confirms
    what arises by itself.
    """

    see: Permission
    enter: Permission
    confirm: Permission
    prove: Permission | None = None

    def proving(self, *, confirmed: bool) -> Permission:
        """Return the right to file and remove proof."""
        return (self.prove or self.confirm) if confirmed else self.enter


@dataclass(frozen=True, slots=True)
class Panel:
    """A block of its own on the record page, written by the duty.

    Args:
        first: whether it stands above what was entered, as what may be done in a case does.
    """

    template: str
    context: Callable[[Any, Actor], dict[str, Any]]
    first: bool = False


@dataclass(frozen=True, slots=True)
class Ledger(Generic[R]):
    """A ledger declared. See the module and ``docs/guide`` for what follows from it.

    Args:
        key: ``<duty>.<ledger>``, also its address.
        title: what clerks call it.
        model: its entries.
        series: the word its record numbers begin with.
        series_apart: the word of those numbers that are counted by themselves, because the entries
            tell of something withheld from people: a gap in ``series`` would tell them of it.
        dated: the field by which an entry belongs to a year and a month.
        sections: what is asked and shown, in order.
        policy: who sees, enters, confirms.
        filters: fields offered above the list (dates and place are always offered).
        headline: the field that names an entry in lists, search and notices.
        searched: fields whose words the search finds.
        evidence: the kinds of proof an entry has.
        order: the list's first order.
        panels: blocks of the duty's own on the record page.
        settled: called in the transaction that confirms or corrects an entry, where more happens.
        undone: called in the transaction that voids an entry, where more must be undone with it;
            may refuse.
        verbs: what the duty's own acts on an entry are called in its story, by the last word of the
            action that the trail keeps (``take_post`` is 上岗); what they changed is told as well.
        expected: who is expected at what an entry tells, name and office or village of each, so
            that the sheet printed beforehand carries them.
        derived: what follows from an entry: shown, printed and exported beside its parts.
        own_confirm: whether a panel of its page confirms an entry by a form of the duty's own: the
            page then offers no bare button for it.
        hint: what belongs here, for the empty list.
        happened: whether an entry tells what happened on its date, so that it cannot be confirmed
            before that day.
        withheld: returns the condition on entries that a person may not see though the post may
            (who is rated does not read the rating).
        quick: what the home page calls the shortcut to a new entry (记学习), if it has one.
    """

    key: str
    title: str
    model: type[R]
    series: str
    dated: str
    sections: tuple[Section, ...]
    policy: LedgerPolicy
    headline: str
    filters: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    evidence: tuple[EvidenceRole, ...] = ()
    order: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
    settled: Callable[[R, Actor], None] | None = None
    undone: Callable[[R, Actor], None] | None = None
    verbs: Mapping[str, str] = field(default_factory=dict)
    expected: Callable[[R], tuple[tuple[str, str], ...]] | None = None
    derived: tuple[Derived, ...] = ()
    own_confirm: bool = False
    hint: str = ""
    quick: str = ""
    happened: bool = False
    withheld: Callable[[Actor], Q] | None = None
    series_apart: str = ""

    @property
    def all_series(self) -> tuple[str, ...]:
        """Every word its record numbers may begin with."""
        return (self.series, self.series_apart) if self.series_apart else (self.series,)

    @property
    def duty(self) -> str:
        """The duty that keeps it."""
        return self.key.split(".")[0]

    def day_of(self, record: R) -> date | None:
        """Return the day by which an entry belongs to a year."""
        value = getattr(record, self.dated)
        return value.astimezone(CHINA).date() if isinstance(value, datetime) else value

    def name_of(self, record: R) -> str:
        """Return what an entry is called on its page, in search and in notices."""
        chosen = getattr(record, f"get_{self.headline}_display", None)
        return str(getattr(record, self.headline) if chosen is None else chosen())

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything asked and shown, in order."""
        return tuple(part for section in self.sections for part in section.parts)

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Everything that lists, print-outs and files can show, in order."""
        return (*self.parts, *self.derived)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The parts that are fields of the model."""
        return tuple(part for part in self.parts if isinstance(part, Column))

    def model_field(self, name: str) -> "models.Field[Any, Any]":
        """Return the model's field of this name."""
        found = self.model._meta.get_field(name)  # noqa: SLF001 - Django's public API
        assert isinstance(found, models.Field), name
        return found

    def heading(self, part: Shown) -> str:
        """Return the heading under which a part stands in list, form, print-out and Excel."""
        return str(
            self.model_field(part.field).verbose_name if isinstance(part, Column) else part.title
        )

    def told_to(self, actor: Actor, rows: QuerySet[R]) -> QuerySet[R]:
        """Return entries come by another way than ``visible_to`` without those withheld."""
        return rows if self.withheld is None else rows.exclude(self.withheld(actor))

    def visible_to(self, actor: Actor) -> QuerySet[R]:
        """Return the entries this person may see: the only door to them."""
        related = [
            column.field
            for column in self.columns
            if isinstance(self.model_field(column.field), models.ForeignKey)
        ]
        found = self.model._default_manager.filter(actor.reach(self.policy.see))  # noqa: SLF001
        return (
            self.told_to(actor, found)
            .select_related("place", *related)
            .order_by(*(self.order or (f"-{self.dated}", "-number")))
        )
