"""Choosing people on a form: from a list, or by typing or pasting their names.

A township has hundreds of people to choose from. Names, as they stand in the clerk's own list, are
the quickest way to say who took part; they work by keyboard alone and without JavaScript.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet

from fengqiao.registers.jurisdictions.models import Level
from fengqiao.registers.people.models import Person

BETWEEN = re.compile(r"[、，,;；/\s]+")
PLACED = re.compile(r"(?P<name>[^（(]+)[（(](?P<place>[^）)]+)[）)]")


class Typed(str):
    """A name that was typed, among the identifiers of those who were picked."""

    __slots__ = ()


class PeopleInput(forms.SelectMultiple):
    """A line for names above the list; what is typed there is looked up when the form is sent."""

    template_name = "ledgers/people.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the template what was typed, beside the list."""
        given = list(value or ())
        context = super().get_context(name, [v for v in given if not isinstance(v, Typed)], attrs)
        context["widget"]["typed"] = "、".join(v for v in given if isinstance(v, Typed))
        context["widget"]["line_id"] = context["widget"]["attrs"].pop("id", None)
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return who was picked and, marked as such, the names that were typed."""
        picked = super().value_from_datadict(data, files, name) or []
        typed = BETWEEN.split(str(data.get(f"{name}-typed") or ""))
        return [*picked, *(Typed(each) for each in typed if each)]


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several people, by identifier or by name; a name that fits nobody or several is refused."""

    widget = PeopleInput

    def __init__(self, people: QuerySet[Person], **kwargs: Any) -> None:
        """Offer these people."""
        super().__init__(people.select_related("place"), **kwargs)

    def label_from_instance(self, obj: models.Model) -> str:
        """Return the name, and the village, by which namesakes are told apart."""
        assert isinstance(obj, Person)
        village = obj.place.level == Level.VILLAGE
        return f"{obj.name}（{obj.place.short_name}）" if village else obj.name

    def clean(self, value: Any) -> Any:
        """Return the people picked and named."""
        given = list(value or ())
        named = self._named([str(each) for each in given if isinstance(each, Typed)])
        picked = [each for each in given if not isinstance(each, Typed)]
        return super().clean([*picked, *(str(person.pk) for person in named)])

    def _named(self, names: list[str]) -> list[Person]:
        if not names:
            return []
        bare = {name: _parted(name) for name in names}
        known: dict[str, list[Person]] = defaultdict(list)
        assert self.queryset is not None
        for person in self.queryset.filter(name__in={name for name, _ in bare.values()}):
            known[person.name].append(person)
        found, doubts = [], []
        for typed, (name, place) in bare.items():
            fitting = [p for p in known[name] if place in ("", p.place.short_name, p.place.name)]
            if len(fitting) == 1:
                found.append(fitting[0])
            else:
                doubts.append(_doubt(typed, fitting))
        if doubts:
            raise ValidationError(doubts)
        return found


def _parted(typed: str) -> tuple[str, str]:
    """Return name and place of ``张甲一（东河村）``.

    >>> _parted("张甲一（东河村）"), _parted("张甲一")
    (('张甲一', '东河村'), ('张甲一', ''))
    """
    match = PLACED.fullmatch(typed)
    return (match["name"], match["place"]) if match else (typed, "")


def _doubt(typed: str, fitting: Iterable[Person]) -> str:
    places = "、".join(person.place.short_name for person in fitting)
    if not places:
        return f"名单中没有“{typed}”，请核对姓名，或先在人员台账登记"
    return f"有几位“{typed}”（{places}），请写成“姓名（村名）”，或在名单中勾选"
