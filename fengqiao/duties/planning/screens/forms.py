"""What the pages of the plan and of problems ask."""

from typing import Any

from django import forms

from fengqiao.casework.ledgers.forms import DateInput
from fengqiao.duties.planning.models import Outcome, PlanItem, Problem
from fengqiao.kernel import clock
from fengqiao.registers.people.models import Post
from fengqiao.registers.records.models import State


def _today() -> str:
    return clock.today().isoformat()


class ProgressForm(forms.Form):
    """How far a task has come."""

    on = forms.DateField(label="填报日期", widget=DateInput, initial=_today)
    reached = forms.IntegerField(
        label="累计完成", min_value=0, required=False, help_text="从年初累计到填报日期的数。"
    )
    note = forms.CharField(label="进展情况", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, item: PlanItem, *args: Any, **kwargs: Any) -> None:
        """Ask for a value only where one is typed."""
        super().__init__(*args, **kwargs)
        if item.figure or item.target is None:
            del self.fields["reached"]
        else:
            self.fields["reached"].required = True
            self.fields["reached"].label = f"累计完成（{item.unit}）"


class FinishForm(forms.Form):
    """A task done."""

    finished_on = forms.DateField(label="完成日期", widget=DateInput, initial=_today)
    result = forms.CharField(label="完成情况", widget=forms.Textarea(attrs={"rows": 2}))


class ReviewForm(forms.Form):
    """What became of a task."""

    outcome = forms.ChoiceField(label="评估结果", choices=Outcome.choices)
    review = forms.CharField(
        label="评估说明",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="逾期或者取消的，写明原因；取消的任务不再办理。",
    )


class TaskForm(forms.Form):
    """A task made of a problem."""

    title = forms.CharField(label="整改任务", max_length=200)
    owner = forms.ModelChoiceField(Post.objects.none(), label="责任岗位", empty_label="请选择")
    due_on = forms.DateField(label="完成期限", widget=DateInput)

    def __init__(self, problem: Problem, *args: Any, **kwargs: Any) -> None:
        """Offer the posts of the township, and the measure as the task."""
        kwargs.setdefault("initial", {"title": problem.measure.strip()[:200]})
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ModelChoiceField(
            Post.objects.filter(township_id=problem.township_id, state=State.CONFIRMED).order_by(
                "number"
            ),
            label="责任岗位",
            empty_label="请选择",
        )


class ResolveForm(forms.Form):
    """A problem resolved."""

    resolved_on = forms.DateField(label="解决日期", widget=DateInput, initial=_today)
    resolution = forms.CharField(label="解决情况", widget=forms.Textarea(attrs={"rows": 2}))
