"""The forms of ratings: what an applicant chooses on the screen, and a paper slip typed in."""

from typing import Any

from django import forms

from fengqiao.duties.public_services.models import Grade


class RatingForm(forms.Form):
    """One of five grades, and what else the applicant wants to say; nothing else is asked."""

    grade = forms.ChoiceField(label="您的评价", choices=Grade.choices, widget=forms.RadioSelect)
    comment = forms.CharField(
        label="意见",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="可以不写。",
    )
    name_shown = forms.BooleanField(
        label="实名评价",
        required=False,
        help_text="实名的差评会回访您；不勾选即为匿名。",
    )
    phone = forms.CharField(
        label="回访电话",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
        help_text="实名评价而收件时没有留电话的填写。",
    )


class SlipForm(RatingForm):
    """A paper slip: the same, with the number and the code of the receipt."""

    number = forms.CharField(label="办件编号", max_length=40)
    code = forms.CharField(
        label="查询码", max_length=12, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    field_order = ("number", "code", "grade", "comment", "name_shown", "phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin where the slip begins."""
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs["autofocus"] = True
        self.fields["grade"].label = "评价"
        self.fields["name_shown"].help_text = "表上勾选实名的才勾选；实名的差评要回访评价人。"
