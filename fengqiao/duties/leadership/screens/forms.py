"""What the pages of leadership ask."""

from typing import Any

from django import forms

from fengqiao.casework.ledgers.forms import DateInput
from fengqiao.duties.leadership import policies
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import Post
from fengqiao.registers.records.models import State


class DecisionForm(forms.Form):
    """A decision of a meeting."""

    title = forms.CharField(label="议定事项", max_length=200)
    owner = forms.ModelChoiceField(Post.objects.none(), label="责任岗位", empty_label="请选择")
    due_on = forms.DateField(label="完成期限", widget=DateInput)

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


def _today() -> str:
    return clock.today().isoformat()


class OrderForm(forms.Form):
    """A supervision order on a task."""

    title = forms.CharField(label="督办事项", max_length=120)
    issuer = forms.ModelChoiceField(Post.objects.none(), label="督办岗位", empty_label="请选择")
    owner = forms.ModelChoiceField(Post.objects.none(), label="承办岗位", empty_label="请选择")
    issued_on = forms.DateField(label="督办日期", widget=DateInput, initial=_today)
    due_on = forms.DateField(label="回复期限", widget=DateInput)
    demand = forms.CharField(label="督办要求", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, township_code: str, actor: Actor, *args: Any, **kwargs: Any) -> None:
        """Offer the township's posts; orders are given in the name of leaders or the office."""
        super().__init__(*args, **kwargs)
        posts = Post.objects.filter(township_id=township_code, state=State.CONFIRMED)
        givers = posts.filter(kind__in=policies.GIVE_ORDERS.posts)
        if not actor.may_at(policies.CONFIRM, township_code):
            givers = givers.filter(pk__in=actor.post_ids)
        for name, offered in (("issuer", givers), ("owner", posts)):
            self.fields[name] = forms.ModelChoiceField(
                offered.order_by("number"),
                label=self.fields[name].label,
                empty_label="请选择",
            )
        own = givers.filter(pk__in=actor.post_ids).order_by("number").first()
        self.fields["issuer"].initial = own.pk if own else None


class ReplyForm(forms.Form):
    """The reply to an order."""

    replied_on = forms.DateField(label="回复日期", widget=DateInput, initial=_today)
    reply = forms.CharField(label="办理回复", widget=forms.Textarea(attrs={"rows": 3}))


class CloseForm(forms.Form):
    """An order closed."""

    opinion = forms.CharField(label="审核意见", widget=forms.Textarea(attrs={"rows": 2}))


class SendBackForm(forms.Form):
    """A reply sent back."""

    reason = forms.CharField(label="退回理由", widget=forms.Textarea(attrs={"rows": 2}))
    again_by = forms.DateField(label="重办期限", widget=DateInput)
