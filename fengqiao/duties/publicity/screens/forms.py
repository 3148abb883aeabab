"""What the pages of publicity ask."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from fengqiao.duties.publicity.stock import Stock
from fengqiao.registers.people.models import Post, PostKind
from fengqiao.registers.records.models import State

COPIES_MAX = 1_000_000


class IssueForm(forms.Form):
    """How many copies of each leaflet an activity gave out: one line for each that there is."""

    reason = forms.CharField(label="更正理由", max_length=200, required=False)

    def __init__(
        self, stocks: Sequence[tuple[Stock, int]], data: Any = None, *, confirmed: bool
    ) -> None:
        """Ask for the leaflets in stock; ``stocks`` also says how many each has given out already."""
        super().__init__(data)
        self.stocks = {f"leaflet-{stock.leaflet.pk}": stock for stock, _ in stocks}
        self.given = {f"leaflet-{stock.leaflet.pk}": given for stock, given in stocks}
        self.correcting = confirmed and any(self.given.values())
        if not self.correcting:
            del self.fields["reason"]
        for name, stock in self.stocks.items():
            self.fields[name] = forms.IntegerField(
                label=stock.leaflet.title,
                min_value=0,
                max_value=COPIES_MAX,
                required=False,
                initial=self.given[name] or None,
                error_messages={"invalid": "请填写整数份数", "min_value": "份数不能是负数"},
            )

    def lines(self) -> list[tuple[forms.BoundField, Stock, int]]:
        """Return for each leaflet its field, its stock, and how many could be given out at most."""
        return [
            (self[name], stock, stock.left + self.given[name])
            for name, stock in self.stocks.items()
        ]

    def quantities(self) -> dict[UUID, int]:
        """Return the copies by leaflet; an empty box is none."""
        return {
            stock.leaflet.pk: self.cleaned_data[name] or 0 for name, stock in self.stocks.items()
        }


class DrawUpForm(forms.Form):
    """Who is to see to the year's key dates."""

    owner = forms.ModelChoiceField(Post.objects.none(), label="责任岗位", empty_label=None)

    def __init__(self, township_code: str, *args: Any, **kwargs: Any) -> None:
        """Offer the posts of the township, the judicial office's first."""
        super().__init__(*args, **kwargs)
        posts = Post.objects.filter(
            township_id=township_code, place_id=township_code, state=State.CONFIRMED
        ).order_by("number")
        self.fields["owner"] = forms.ModelChoiceField(
            posts,
            label="责任岗位",
            empty_label=None,
            initial=posts.filter(kind=PostKind.JUDICIAL_CLERK).first(),
        )
