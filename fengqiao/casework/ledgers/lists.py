"""A ledger's list: what was asked for, the entries that answer it, columns, order, totals, page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from fengqiao.casework.figures import registry as figures
from fengqiao.casework.figures.language import Figure, Period, Scope
from fengqiao.casework.figures.queries import with_evidence_known
from fengqiao.casework.ledgers.contents import Cell, rows
from fengqiao.casework.ledgers.forms import DateInput
from fengqiao.casework.ledgers.language import Column, Ledger, Shown
from fengqiao.casework.ledgers.offered import Offer
from fengqiao.casework.ledgers.paging import Entries, page_of
from fengqiao.casework.search.queries import matching
from fengqiao.keeping.trail.remembering import remembered, statement
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.records.fields import ChoiceSetField
from fengqiao.registers.records.models import Record, State
from fengqiao.webkit.forms import Choice

PAGE_SIZES = (20, 50, 100)


class FilterForm(forms.Form):
    """The search form above a list."""

    since = forms.DateField(label="起", required=False, widget=DateInput)
    until = forms.DateField(label="止", required=False, widget=DateInput)
    place = forms.ChoiceField(label="所在地", required=False)
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部（不含作废）"), *State.choices],
        widget=Choice,
    )
    q = forms.CharField(label="关键词", required=False, max_length=100, widget=forms.SearchInput)

    def __init__(
        self, ledger: Ledger[Any], actor: Actor, township: Division, *args: Any, **kwargs: Any
    ) -> None:
        """Offer the township's places and the ledger's own filters, of what ``actor`` may see."""
        super().__init__(*args, **kwargs)
        places = Division.objects.filter(code__startswith=township.code)
        self.fields["place"] = forms.ChoiceField(
            label="所在地",
            required=False,
            choices=[("", "全部"), *((place.code, place.short_name) for place in places)],
            widget=Choice,
        )
        offer = Offer.to(actor, ledger.policy.see, township.code)
        for name in ledger.filters:
            self.fields[name] = self._filter(ledger.model_field(name), offer)
        self.order_fields(["since", "until", "place", *ledger.filters, "state", "q"])

    @staticmethod
    def _filter(field: "models.Field[Any, Any]", offer: Offer) -> forms.Field:
        label = str(field.verbose_name)
        if isinstance(field, models.ForeignKey):
            options = offer.rows(field.remote_field.model).order_by("number")
            made = forms.ModelChoiceField(options, required=False, label=label, widget=Choice)
            made.choices = partial(_named, options, offer.township)
            return made
        if isinstance(field, models.BooleanField):
            choices = [("", "全部"), ("True", "是"), ("False", "否")]
        else:
            choices = [("", "全部"), *field.flatchoices]
        return forms.ChoiceField(label=label, required=False, choices=choices, widget=Choice)


def _named(options: QuerySet[Any], township: str) -> list[tuple[str, str]]:
    """Return what is offered to choose from by key and name, remembered until the next act."""

    def names() -> list[tuple[str, str]]:
        return [(str(each.pk), str(each)) for each in options]

    try:
        found = remembered((township,), ("names", statement(options)), names)
    except EmptyResultSet:
        found = []
    return [("", "全部"), *found]


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader asked of a ledger, out of the address of the page."""

    ledger: Ledger[Any]
    actor: Actor
    township: Division
    year: int
    form: FilterForm
    figure: Figure | None
    scope: Scope
    bare: bool
    sort: str
    parts: tuple[Shown, ...]

    @classmethod
    def of(
        cls, ledger: Ledger[Any], actor: Actor, township: Division, year: int, asked: QueryDict
    ) -> "Query":
        """Read a page's query string; what cannot be understood is left out, never an error."""
        figure = _figure(ledger, asked.get("figure", ""))
        scope = Scope(asked.get("within", "") or township.code, _period(asked, year))
        if not (scope.place.isdigit() and scope.place.startswith(township.code)):
            scope = replace(scope, place=township.code)
        return cls(
            ledger=ledger,
            actor=actor,
            township=township,
            year=scope.period.start.year,
            form=FilterForm(ledger, actor, township, asked),
            figure=figure,
            scope=scope,
            bare=figure is not None and asked.get("bare") == "1",
            sort=asked.get("sort", ""),
            parts=_parts(ledger, asked.getlist("column")),
        )

    def entries(self, *, word_by_entry: bool = False) -> QuerySet[Any]:
        """Return the entries that answer, in order.

        With ``word_by_entry`` each entry is asked whether it holds the words, in place of what holds
        them being looked up: the first of very many are sooner found so.
        """
        found = self.ledger.visible_to(self.actor).filter(township=self.township)
        if self.figure is not None:
            if self.bare:
                known = with_evidence_known(self.ledger.model).filter(has_evidence=False)
                found = found.filter(pk__in=known.values("pk"))
            found = found.filter(self.figure.condition(self.scope))
        elif not self._dates_asked():
            found = found.filter(self._of_year())
        return self._ordered(self._filtered(found, word_by_entry=word_by_entry))

    def asked(self) -> Entries:
        """Return the entries that answer, for their page and their number."""
        in_order = self.entries(word_by_entry=True)
        return Entries(in_order, self.entries if self.words else lambda: in_order)

    def _dates_asked(self) -> bool:
        values = self._values()
        return bool(values.get("since") or values.get("until"))

    def _of_year(self) -> Q:
        """Return the condition of the year chosen; what is dated by a term, if in it at all."""
        year = Period.year(self.year)
        names = {field.name for field in self.ledger.model._meta.concrete_fields}  # noqa: SLF001
        if self.ledger.dated == "valid_from" and "valid_to" in names:
            ended = Q(valid_to__isnull=False, valid_to__lt=year.start)
            return Q(valid_from__lte=year.end) & ~ended
        if self.ledger.dated == "entered_at":
            return Q()
        return Q(**{f"{self.ledger.dated}__range": (year.start, year.end)})

    def _values(self) -> dict[str, Any]:
        self.form.is_valid()
        return getattr(self.form, "cleaned_data", {})

    def _filtered(self, found: QuerySet[Any], *, word_by_entry: bool) -> QuerySet[Any]:
        values = self._values()
        dated = self.ledger.dated
        if isinstance(self.ledger.model_field(dated), models.DateTimeField):
            dated = f"{dated}__date"  # of a moment its day is asked, the last one whole
        asked = {
            f"{dated}__gte": values.get("since"),
            f"{dated}__lte": values.get("until"),
            "place__code__startswith": values.get("place"),
            "state": values.get("state"),
        }
        for name in self.ledger.filters:
            holds = isinstance(self.ledger.model_field(name), ChoiceSetField)
            asked[f"{name}__holds" if holds else name] = values.get(name)
        found = found.filter(**{key: value for key, value in asked.items() if value})
        if not values.get("state") and self.figure is None:
            found = found.exclude(state=State.VOIDED)
        if self.words:
            kind = self.ledger.model.record_kind()
            by_entry = Exists(matching(kind, self.words).filter(record_id=OuterRef("pk")))
            found = found.filter(
                by_entry if word_by_entry else Q(pk__in=matching(kind, self.words))
            )
        return found

    @property
    def words(self) -> str:
        """The words asked for."""
        return str(self._values().get("q", "")).strip()

    def _ordered(self, found: QuerySet[Any]) -> QuerySet[Any]:
        name = self.sort.removeprefix("-")
        if name in {column.field for column in self.ledger.columns} | {"number"}:
            return found.order_by(self.sort, "number")
        return found

    def described(self) -> str:
        """Say in words what was asked, for print-outs."""
        if self.figure is not None:
            return f"{self.figure.name} · {period_in_words(self.scope.period)}"
        parts = [] if self._dates_asked() else [f"{self.year}年"]
        for name, value in self._values().items():
            if value:
                field = self.form.fields[name]
                chosen = type(field) is forms.ChoiceField
                choices = dict(getattr(field, "choices", ())) if chosen else {}
                parts.append(f"{field.label}：{choices.get(value, value)}")
        return "　".join(parts)


def period_in_words(period: Period) -> str:
    """Return a period as people say it.

    >>> period_in_words(Period.year(2024)), period_in_words(Period.month(2024, 3))
    ('2024年', '2024-03-01 至 2024-03-31')
    """
    if period == Period.year(period.start.year):
        return f"{period.start.year}年"
    return f"{period.start.isoformat()} 至 {period.end.isoformat()}"


def _figure(ledger: Ledger[Any], figure_id: str) -> Figure | None:
    try:
        figure = figures.figure(figure_id)
    except KeyError:
        return None
    return figure if figure.of is ledger.model else None


def _period(asked: QueryDict, year: int) -> Period:
    """Read ``year``, ``month`` and ``quarter``, or ``from`` and ``to``."""
    try:
        year = int(asked.get("year") or year)
        if month := asked.get("month"):
            return Period.month(year, int(month))
        if quarter := asked.get("quarter"):
            return Period.quarter(year, int(quarter))
        first, last = asked.get("from"), asked.get("to")
        if first and last:
            return Period(date.fromisoformat(first), date.fromisoformat(last))
        return Period.year(year)
    except (ValueError, OverflowError):
        return Period.year(year if 1949 <= year <= 9998 else date.max.year - 1)


def _parts(ledger: Ledger[Any], chosen: list[str]) -> tuple[Shown, ...]:
    if chosen:
        return tuple(part for part in ledger.shown if part.field in chosen) or ledger.shown[:1]
    return tuple(part for part in ledger.shown if part.listed)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, ready for its template."""

    page: Page[Any]
    rows: list[tuple[Record, list[tuple[str, Cell]]]]
    """Each entry, and for each part its heading and its cell."""
    headings: list[tuple[Shown, str, str]]
    totals: list[Cell | None]


def listing(query: Query, *, page: int, size: int) -> Listing:
    """Return one page of what was asked, with totals over the whole of it."""
    size = size if size in PAGE_SIZES else PAGE_SIZES[0]
    entries = query.asked()
    shown, sums = page_of(entries, query.parts, township=query.township, page=page, size=size)
    titles = [query.ledger.heading(part) for part in query.parts]
    shown_rows = rows(query.ledger, shown.object_list, query.parts)
    return Listing(
        page=shown,
        rows=[(record, list(zip(titles, cells, strict=True))) for record, cells in shown_rows],
        headings=[
            (part, title, _sort_link(query, part))
            for part, title in zip(query.parts, titles, strict=True)
        ],
        totals=sums,
    )


def _sort_link(query: Query, part: Shown) -> str:
    if not isinstance(part, Column):
        return ""
    return f"-{part.field}" if query.sort == part.field else part.field


def all_rows(query: Query) -> Iterable[tuple[Record, list[Cell]]]:
    """Yield every entry asked for, a few hundred at a time, for files."""
    batch: list[Record] = []
    for record in query.entries().iterator(chunk_size=500):
        batch.append(record)
        if len(batch) == 500:
            yield from rows(query.ledger, batch, query.parts)
            batch = []
    yield from rows(query.ledger, batch, query.parts)
