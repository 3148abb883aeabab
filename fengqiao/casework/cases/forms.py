"""The form of an act, made from the procedure's definition and what the kind of case asks."""

from typing import Any

from django import forms
from django.http import QueryDict

from fengqiao.casework.cases.actions import Candidate
from fengqiao.casework.cases.language import Asked
from fengqiao.casework.procedures import Act, Procedure, Term
from fengqiao.kernel import clock
from fengqiao.kernel.limits import Unit

WORDS_MAX = 300


class ActForm(forms.Form):
    """Asks what an act needs to be entered: day, result, for whom, attestations, opinion."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    on = forms.DateField(
        label="办理日期", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    at = forms.TimeField(
        label="时刻",
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text="期限按小时计算的才需要填写",
    )
    note = forms.CharField(
        label="意见或说明",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        act: Act[Any],
        procedure: Procedure[Any],
        asked: tuple[Asked, ...],
        *args: Any,
        parties: tuple[str, ...] = (),
        version: int = 0,
        noted: str = "",
        **kwargs: Any,
    ) -> None:
        """Make the fields of ``act`` as a proceeding with these parties asks for them."""
        kwargs["initial"] = {"on": clock.today(), "version": version, **kwargs.get("initial", {})}
        kwargs.setdefault("prefix", act.key)
        super().__init__(*args, **kwargs)
        self.act, self.asked = act, asked
        self.fields["note"].help_text = noted
        if not _counts_hours(procedure):
            del self.fields["at"]
        results = [each for each in act.outcomes if not each.by_clock]
        if results:
            self.fields["outcome"] = forms.ChoiceField(
                label="结果",
                choices=[(each.key, each.title) for each in results],
                widget=forms.RadioSelect,
            )
        if act.each:
            self.fields["party"] = forms.ChoiceField(
                label="当事人", choices=[(name, name) for name in parties]
            )
        for each in asked:
            self.fields[each.fact] = _attestation(each, procedure)
        self.order_fields(("version", "party", "outcome", *(e.fact for e in asked), "on", "at"))

    def show_version(self, version: int) -> None:
        """Go on from the acts now on file, keeping what was typed."""
        if isinstance(self.data, QueryDict):
            typed = self.data.copy()
            typed[self.add_prefix("version")] = str(version)
            self.data = typed

    def candidate(self, *, irregular: bool = False) -> Candidate:
        """Return what was filled in as an act to be entered; call when the form is valid."""
        given = self.cleaned_data
        return Candidate(
            act=self.act.key,
            on=given["on"],
            at=given.get("at"),
            outcome=given.get("outcome", ""),
            party=given.get("party", ""),
            attested={
                each.fact: given[each.fact]
                for each in self.asked
                if given[each.fact] not in (None, "")
            },
            note=given["note"],
            irregular=irregular,
        )


def _counts_hours(procedure: Procedure[Any]) -> bool:
    """Return whether some limit of the procedure counts in hours, so that the hour matters."""
    dues = (
        by
        for act in procedure.acts
        for effects in (act, *act.outcomes)
        for by in effects.makes_due.values()
    )
    return any(isinstance(by, Term) and by.unit is Unit.HOURS for by in dues)


def _attestation(asked: Asked, procedure: Procedure[Any]) -> forms.Field:
    kind = procedure.facts.__annotations__.get(asked.fact, bool)
    if kind is int or kind == "int":
        return forms.IntegerField(label=asked.question, required=False, min_value=0)
    if kind is bool or kind == "bool":
        return forms.BooleanField(label=asked.question, required=False)
    if kind is str or kind == "str":
        return forms.CharField(label=asked.question, required=False, max_length=WORDS_MAX)
    return forms.DateField(
        label=asked.question,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
