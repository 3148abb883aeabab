"""The common items of the lawbook: tick those that the township handles, and list them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fengqiao.casework.ledgers.offered import Offer
from fengqiao.duties.public_services import policies
from fengqiao.duties.public_services.common_items import Offered, fill_in, offered, take
from fengqiao.duties.public_services.ledgers import ITEMS
from fengqiao.duties.public_services.models import ItemKind
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.law import Sure
from fengqiao.registers.people.models import Office
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township

PROMISE = "promised-"


class CommonItemsForm(forms.Form):
    """Which common items, with what the township promises for each."""

    take = forms.MultipleChoiceField(
        label="列入的事项", error_messages={"required": "请先勾选要列入的事项"}
    )
    office = forms.ModelChoiceField(
        Office.objects.none(), label="承办机构", required=False, empty_label="以后再填"
    )

    def __init__(
        self, there: Sequence[Offered], township: Division, *args: Any, **kwargs: Any
    ) -> None:
        """Offer what the township does not have; no promise is longer than the law allows."""
        super().__init__(*args, **kwargs)
        self.missing = [each for each in there if each.listed is None]
        chosen = self.fields["take"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [(each.item.key, each.item.title) for each in self.missing]
        office = self.fields["office"]
        assert isinstance(office, forms.ModelChoiceField)
        office.queryset = Offer.whole(township.code).rows(Office).order_by("number")
        for each in self.missing:
            self.fields[f"{PROMISE}{each.item.key}"] = forms.IntegerField(
                label=f"{each.item.title}的承诺时限",
                required=False,
                min_value=1,
                max_value=each.working_days,
                widget=forms.NumberInput(attrs={"aria-label": f"{each.item.title}的承诺时限"}),
                error_messages={"max_value": "不能长于法定时限 %(limit_value)s 个工作日"},
            )

    def rows(self) -> Iterator[tuple[Offered, str, bool, forms.BoundField]]:
        """Yield each item with its kind, whether it is ticked, and its promise."""
        ticked = self["take"].value() or []
        for each in self.missing:
            key = each.item.key
            yield each, ItemKind(each.item.kind).label, key in ticked, self[f"{PROMISE}{key}"]

    def promised(self) -> dict[str, int | None]:
        """Return what was promised, by key."""
        given = self.cleaned_data
        return {each.item.key: given[f"{PROMISE}{each.item.key}"] for each in self.missing}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.KEEP_ITEMS)
def common_items(request: StaffRequest) -> HttpResponse:
    """Show what the township has and may take; take what is ticked."""
    township = current_township(request)
    there = offered(township, clock.today())
    if "fill_in" in request.POST:
        return _filled_in(request, there)
    form = CommonItemsForm(there, township, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _taken(request, township, form):
        return redirect("public_services:common_items")
    listed = [each for each in there if each.listed is not None]
    marks = Counter(each.item.sure for each in there)
    context = {
        "form": form,
        "listed": listed,
        "ledger": ITEMS,
        "marks": [(sure.label, marks[sure]) for sure in Sure if marks[sure]],
    }
    status = 422 if form.errors else 200
    return render(request, "public_services/common_items.html", context, status=status)


def _taken(request: StaffRequest, township: Division, form: CommonItemsForm) -> bool:
    confirmed = "confirm" in request.POST
    try:
        taken = take(
            keys=form.cleaned_data["take"],
            promised=form.promised(),
            office=form.cleaned_data["office"],
            township=township,
            actor=request.actor,
            confirmed=confirmed,
        )
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return False
    done = "列入并确认" if confirmed else "存为草稿"
    messages.success(request, f"已{done} {len(taken)} 项")
    return True


def _filled_in(request: StaffRequest, there: Sequence[Offered]) -> HttpResponse:
    """Write the basis into one listed item that has none."""
    wanted = request.POST.get("fill_in", "")
    found = next(
        (each.listed for each in there if each.listed and str(each.listed.pk) == wanted), None
    )
    if found is None:
        messages.error(request, "没有这一事项，请刷新页面")
        return redirect("public_services:common_items")
    try:
        fill_in(listed=found, actor=request.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已补列：{found.title}")
    return redirect("public_services:common_items")
