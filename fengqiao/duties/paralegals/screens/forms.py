"""What the pages of this duty ask."""

from datetime import date
from typing import Any

from django import forms

from fengqiao.casework.ledgers.forms import DateInput, DivisionField
from fengqiao.duties.paralegals import policies
from fengqiao.duties.paralegals.models import (
    Category,
    HouseholdLeaving,
    LeavingReason,
    Nomination,
    Paralegal,
)
from fengqiao.duties.paralegals.queries.households import Stage
from fengqiao.duties.paralegals.rules import Move
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import villages_of

ROWS = 10


def day_field(label: str, **more: Any) -> forms.DateField:
    """Return a field for a day, today to begin with."""
    return forms.DateField(label=label, widget=DateInput(), initial=clock.today, **more)


class MoveForm(forms.Form):
    """What a move of the register asks beyond the day."""

    on = forms.DateField()

    def __init__(self, move: Move, line: Paralegal, *args: Any, **kwargs: Any) -> None:
        """Ask what this move needs."""
        super().__init__(*args, **kwargs)
        self.auto_id = f"{move.value}_%s"  # several stand on one page
        self.fields["on"] = day_field(f"{move.label}日期")
        if move is Move.TAKE_POST:
            self.fields["examined_on"] = forms.DateField(
                label="考核合格日期", widget=DateInput(), initial=line.examined_on
            )
            self.fields["certificate_number"] = forms.CharField(
                label="证书编号", max_length=40, required=False, initial=line.certificate_number
            )
        elif move is Move.SUSPEND:
            self.fields["reason"] = forms.CharField(label="暂停原因", max_length=120)
        elif move is Move.LEAVE:
            self.fields["reason"] = forms.ChoiceField(
                label="退出原因", choices=[("", "请选择"), *LeavingReason.choices]
            )


class ProposalForm(forms.Form):
    """A village's list: the village, the day, and a line for each person."""

    village = DivisionField(Division.objects.none(), label="村", empty_label="请选择")
    on = forms.DateField()
    nominated_by = forms.ChoiceField(
        label="推荐方式", choices=Nomination.choices, initial=Nomination.COMMITTEE
    )
    batch = forms.CharField(label="批次", max_length=40, required=False)

    def __init__(self, township: Division, actor: Actor, *args: Any, **kwargs: Any) -> None:
        """Offer the villages for which this person may propose."""
        super().__init__(*args, **kwargs)
        codes = tuple(actor.places(policies.PROPOSE))
        offered = [
            village.code
            for village in villages_of(township.code, on=clock.today())
            if village.code.startswith(codes)
        ]
        self.fields["village"] = DivisionField(
            Division.objects.filter(code__in=offered),
            label="村",
            empty_label="请选择",
            initial=offered[0] if len(offered) == 1 else None,
        )
        self.fields["on"] = day_field("推荐日期")
        self.order_fields(["village", "on", "nominated_by", "batch"])


class CandidateForm(forms.Form):
    """One line of the list."""

    name = forms.CharField(label="姓名", max_length=40, required=False)
    category = forms.ChoiceField(label="类别", choices=Category.choices, required=False)

    @property
    def filled(self) -> bool:
        """Whether a name stands there."""
        return bool(self.cleaned_data.get("name", "").strip())


Candidates = forms.formset_factory(CandidateForm, extra=ROWS, max_num=60)


class WaitingForm(forms.Form):
    """The days for those ticked on the page of those waiting."""

    on = forms.DateField()
    examined_on = forms.DateField(label="考核合格日期", widget=DateInput(), required=False)

    def __init__(self, move: Move, *args: Any, **kwargs: Any) -> None:
        """Ask for the day of the move, and for that of the examination where it needs one."""
        super().__init__(*args, **kwargs)
        self.auto_id = f"{move.value}_%s"  # two stand on one page
        self.fields["on"] = day_field(f"{move.label}日期")
        self.order_fields(["on", "examined_on"])
        if move is not Move.TAKE_POST:
            del self.fields["examined_on"]


class PassForm(forms.Form):
    """The township's review passed."""

    on = forms.DateField(label="乡审查日期", widget=DateInput(), initial=clock.today)


class CountyForm(forms.Form):
    """The county's decision."""

    on = forms.DateField(label="县审定日期", widget=DateInput(), initial=clock.today)
    paper = forms.CharField(label="审定文号", max_length=80, required=False)
    plaque_number = forms.CharField(label="牌匾编号", max_length=40, required=False)


class RefuseForm(forms.Form):
    """Not passed, and why."""

    on = forms.DateField(label="日期", widget=DateInput(), initial=clock.today)
    reason = forms.CharField(label="未通过的原因", max_length=200)


class RemoveForm(forms.Form):
    """The plaque taken down outside the yearly review."""

    on = forms.DateField(label="摘牌日期", widget=DateInput(), initial=clock.today)
    reason = forms.ChoiceField(
        label="摘牌原因", choices=[("", "请选择"), *HouseholdLeaving.choices]
    )
    note = forms.CharField(label="说明", max_length=200, required=False)


HOUSEHOLD_FORMS: dict[Stage, tuple[tuple[str, str, type[forms.Form]], ...]] = {
    Stage.PROPOSED: (("review", "乡审查通过", PassForm), ("refuse", "未通过", RefuseForm)),
    Stage.REVIEWED: (("decide", "县审定", CountyForm), ("refuse", "未通过", RefuseForm)),
    Stage.MODEL: (("remove", "摘牌", RemoveForm),),
}
"""What is open to a household at each stage: the verb, its word, what it asks."""


def day_or(text: str, otherwise: date) -> date:
    """Return the day somebody asked for, never one to come; another where there is none."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        asked = otherwise
    return min(asked, clock.today())
