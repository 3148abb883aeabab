"""What the pages of leadership ask."""

from typing import Any

from django import forms

from fengqiao.registers.people.models import Post
from fengqiao.registers.records.models import State


class DecisionForm(forms.Form):
    """A decision of a meeting."""

    title = forms.CharField(label="议定事项", max_length=200)
    owner = forms.ModelChoiceField(Post.objects.none(), label="责任岗位", empty_label="请选择")
    due_on = forms.DateField(
        label="完成期限", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, township_code: str, *args: Any, **kwargs: Any) -> None:
        """Offer the posts of the township."""
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ModelChoiceField(
            Post.objects.filter(township_id=township_code, state=State.CONFIRMED).order_by(
                "number"
            ),
            label="责任岗位",
            empty_label="请选择",
        )
