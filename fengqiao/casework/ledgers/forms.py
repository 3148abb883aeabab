"""The form of a ledger, made from its declaration."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q, QuerySet
from django.http import QueryDict

from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.contents import rows
from fengqiao.casework.ledgers.language import Column, Ledger, Linked, Part, Participants
from fengqiao.casework.ledgers.offered import Offer
from fengqiao.casework.ledgers.people_field import PeopleField
from fengqiao.casework.links.queries import linked, participants
from fengqiao.kernel import clock
from fengqiao.kernel.sealing import masked
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division, Level
from fengqiao.registers.jurisdictions.queries import in_force, township_code_of
from fengqiao.registers.people.models import Person
from fengqiao.registers.records.models import Record
from fengqiao.registers.records.sealed import SealedTextField
from fengqiao.webkit.forms import say_in_house_words

NONE_CHOSEN = "请选择"
MERGED_STAYS = timedelta(days=400)


class DateInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DivisionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A place, by the name people use."""

    def label_from_instance(self, obj: models.Model) -> str:
        """Return a village's short name, and since when it is no more."""
        if not isinstance(obj, Division):
            return str(obj)
        ended = f"（{obj.valid_to} 起撤销）" if obj.valid_to else ""
        return f"{obj.short_name}{ended}"


class EntryForm(forms.Form):
    """Asks for one entry of a ledger and gives its values in ``cleaned_data``.

    ``version`` is that of the entry when the page was opened; an action refuses a stale one.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        ledger: Ledger[Any],
        actor: Actor,
        *args: Any,
        record: Record | None = None,
        **kwargs: Any,
    ) -> None:
        """Make the fields of ``ledger`` as this person may fill them, from ``record`` if given."""
        self.ledger, self.actor, self.record = ledger, actor, record
        self.latest: list[tuple[str, str]] = []
        kwargs["initial"] = {**self._initial(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.township = record.township_id if record else township_code_of(self._first_place())
        for part in ledger.parts:
            if _asked(ledger, part):
                self.fields[part.field] = self._field(part)
        say_in_house_words(self.fields)

    def _first_place(self) -> str:
        return next(iter(self.actor.places(self.ledger.policy.enter)), "")

    def _initial(self) -> dict[str, Any]:
        if self.record is None:
            return {"place": self._first_place()}
        initial: dict[str, Any] = {"version": self.record.version}
        for part in self.ledger.parts:
            match part:
                case Column():
                    initial[part.field] = self._present(part)
                case Participants():
                    initial[part.field] = [
                        p.pk for p in participants(self.record, capacity=part.capacity)
                    ]
                case Linked():
                    initial[part.field] = self._standing(part)
        return initial

    def _present(self, part: Column) -> Any:
        """Return what the form begins with; a sealed text shows masked, and so is not read here."""
        field = self.ledger.model_field(part.field)
        value = field.value_from_object(self.record) if self.record else None
        return masked(str(value)) if isinstance(field, SealedTextField) and value else value

    def _field(self, part: Column | Participants | Linked) -> forms.Field:
        if isinstance(part, Participants):
            return PeopleField(self._people(part.capacity), required=False, label=part.title)
        if isinstance(part, Linked):
            return forms.ModelMultipleChoiceField(
                self._offered(part.to, self._standing(part)), required=False, label=part.title
            )
        return self._column_field(part)

    def _column_field(self, part: Column) -> forms.Field:
        model_field = self.ledger.model_field(part.field)
        if isinstance(model_field, models.ForeignKey):
            target = model_field.remote_field.model
            options: dict[str, Any] = {
                "required": not model_field.blank,
                "label": model_field.verbose_name,
                "help_text": model_field.help_text,
                "empty_label": NONE_CHOSEN,
            }
            if target is Division:
                return DivisionField(self._places(), **options)
            standing = (getattr(self.record, model_field.attname),) if self.record else ()
            return forms.ModelChoiceField(self._offered(target, standing), **options)
        if isinstance(model_field, models.DateField) and not isinstance(
            model_field, models.DateTimeField
        ):
            made = model_field.formfield(widget=DateInput())
        elif isinstance(model_field, SealedTextField):
            made = model_field.formfield(widget=forms.TextInput(attrs={"autocomplete": "off"}))
        elif isinstance(model_field, models.TextField):
            made = model_field.formfield(widget=forms.Textarea(attrs={"rows": 4}))
        else:
            made = model_field.formfield()
        if isinstance(made, forms.TypedChoiceField):
            open_choice = model_field.blank or not model_field.has_default()
            made.choices = model_field.get_choices(open_choice, [("", NONE_CHOSEN)])
        assert isinstance(made, forms.Field), part.field
        return made

    def _offered(self, model: type[Any], standing: Iterable[Any] = ()) -> QuerySet[Any]:
        """Choose among what lies on this person's line, in the order its ledger states."""
        kept_by = registry.ledger_of_kind(model.record_kind())
        order = kept_by.order if kept_by else ()
        offer = Offer.to(self.actor, self.ledger.policy.enter, self.township)
        return offer.rows(model, beside=standing).order_by(*(order or ("number",)))

    def _standing(self, part: Linked) -> list[Any]:
        if self.record is None:
            return []
        return [other.pk for other in linked(self.record, as_=part.as_, to=part.to)]

    def _people(self, capacity: str) -> QuerySet[Person]:
        """Choose among the people of the places entered for, and those who stand there already."""
        there = (
            [person.pk for person in participants(self.record, capacity=capacity)]
            if self.record
            else []
        )
        reach = Q(pk__in=there)
        for code in self.actor.places(self.ledger.policy.enter):
            reach |= Q(place__code__startswith=code)
        return self._offered(Person, there).filter(reach)

    def _places(self) -> QuerySet[Division]:
        """Offer the places for which this person may enter: the township and its villages.

        A merged village stays for a while, for what happened in it and is entered late.
        """
        reach = Q(pk__in=())
        for code in self.actor.places(self.ledger.policy.enter):
            reach |= Q(code__startswith=code, level__in=(Level.TOWNSHIP, Level.VILLAGE))
        there = in_force(clock.today()) | Q(valid_to__gt=clock.today() - MERGED_STAYS)
        if self.record is not None:
            there |= Q(pk=self.record.place_id)
        return Division.objects.filter(reach, there)

    def clean(self) -> dict[str, Any]:
        """Check a date that nobody means: one more than a year ahead."""
        values: dict[str, Any] = super().clean() or {}
        if self.record is not None:
            for part in self.ledger.columns:
                if part.field in values and self._left_masked(part, values[part.field]):
                    values[part.field] = getattr(self.record, part.field)
        dated = values.get(self.ledger.dated)
        if isinstance(dated, date) and (dated - clock.today()).days > 366:
            self.add_error(self.ledger.dated, "日期在一年以后，请核对")
        self._refuse_merged(values.get("place"), dated)
        return values

    def _refuse_merged(self, place: Any, dated: Any) -> None:
        ended = place.valid_to if isinstance(place, Division) else None
        if ended and isinstance(dated, date) and dated >= ended:
            into = f"，请选择{place.successor.short_name}" if place.successor else ""
            self.add_error("place", f"{place.short_name}自 {ended} 起已撤销{into}")

    def show_latest(self) -> None:
        """Bring a stale page up to date: keep what was typed, name what others wrote, go on from it."""
        assert self.record is not None
        parts = [part for part in self.ledger.parts if part.field in self.changed_data]
        cells = rows(self.ledger, [self.record], parts)[0][1]
        self.latest = [
            (self.ledger.heading(part), cell.text or "（空）")
            for part, cell in zip(parts, cells, strict=True)
        ]
        assert isinstance(self.data, QueryDict)
        typed = self.data.copy()
        typed["version"] = str(self.record.version)
        self.data = typed

    def _left_masked(self, part: Column, given: Any) -> bool:
        sealed = isinstance(self.ledger.model_field(part.field), SealedTextField)
        return sealed and bool(given) and given == self._present(part)

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields by section, for the page."""
        asked = [
            (
                section.title,
                [self[part.field] for part in section.parts if part.field in self.fields],
            )
            for section in self.ledger.sections
        ]
        return [(title, fields) for title, fields in asked if fields]


def _asked(ledger: Ledger[Any], part: Part) -> bool:
    """Return whether a form asks for a part: what follows from elsewhere is shown alone."""
    return not isinstance(part, Column) or ledger.model_field(part.field).editable
