"""What the pages of the grids ask."""

from datetime import date
from typing import Any

from django import forms

from fengqiao.duties.grid.models import DrawnFrom
from fengqiao.registers.people.models import Person
from fengqiao.registers.records.models import State


def date_input() -> forms.DateInput:
    """Return the browser's own date picker."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LeavingForm(forms.Form):
    """Who leaves, when, and who follows."""

    on = forms.DateField(label="离任日期", widget=date_input(), help_text="离任当日起不再任职")
    successor = forms.ModelChoiceField(Person.objects.none(), required=False, label="接任人")
    drawn_from = forms.ChoiceField(
        label="接任人来源", choices=DrawnFrom.choices, initial=DrawnFrom.OTHER, required=False
    )
    paper = forms.CharField(label="聘任文件", max_length=80, required=False)

    def __init__(self, township_code: str, *args: Any, **kwargs: Any) -> None:
        """Offer the people of the township."""
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(township_id=township_code, state=State.CONFIRMED)
        self.fields["successor"] = forms.ModelChoiceField(
            people.order_by("number"),
            required=False,
            label="接任人",
            empty_label="暂无，网格员空缺",
            help_text="接任人自离任当日起任职；不在名单中的，请先登记人员。",
        )

    def clean_drawn_from(self) -> DrawnFrom:
        """Return from among whom the successor comes; nobody has to say it."""
        return DrawnFrom(self.cleaned_data["drawn_from"] or DrawnFrom.OTHER)


class OutlinesForm(forms.Form):
    """A file of outlines, and from when they hold."""

    file = forms.FileField(label="GeoJSON 文件")
    since = forms.DateField(label="启用日期", widget=date_input())
    skip_unknown = forms.BooleanField(label="跳过对不上名称的图形", required=False)


class SinceForm(forms.Form):
    """From when the generated cells hold."""

    since = forms.DateField(widget=forms.HiddenInput)

    @classmethod
    def starting(cls, on: date) -> "SinceForm":
        """Return the form filled in for a day."""
        return cls(initial={"since": on})
