"""The system administrator's page of keys: made, shown once, revoked."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fengqiao.casework.ledgers.forms import DateInput
from fengqiao.duties.administration import policies
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.people.models import Office
from fengqiao.registers.records.models import State
from fengqiao.surfaces.api import actions
from fengqiao.surfaces.api.keys import scopes
from fengqiao.surfaces.api.models import ApiKey
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township


class KeyForm(forms.Form):
    """Asks for whom a key is, what for, what it opens and how long."""

    office = forms.ModelChoiceField(Office.objects.none(), label="所属机构", empty_label="请选择")
    name = forms.CharField(label="用途", max_length=40)
    valid_to = forms.DateField(label="有效期至", widget=DateInput)
    scopes_given = forms.MultipleChoiceField(
        label="权限范围", widget=forms.CheckboxSelectMultiple, choices=lambda: scopes().items()
    )

    def __init__(self, offices: Any, *args: Any) -> None:
        """Offer the offices of the township."""
        super().__init__(*args)
        field = self.fields["office"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = offices


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.ACCOUNTS)
def listed(request: StaffRequest) -> HttpResponse:
    township = current_township(request)
    offices = Office.objects.filter(township=township, state=State.CONFIRMED).order_by("number")
    form, secret = KeyForm(offices, request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            _, secret = actions.make_key(**form.cleaned_data, actor=request.actor)
            form = KeyForm(offices)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    keys = ApiKey.objects.filter(office__township=township).select_related("office").order_by("-pk")
    context = {"keys": keys, "form": form, "secret": secret, "today": clock.today()}
    return render(request, "api/keys.html", context, status=422 if form.errors else 200)


@require_POST
@requires(policies.ACCOUNTS)
def revoke(request: StaffRequest, pk: int) -> HttpResponse:
    key = get_object_or_404(ApiKey, pk=pk, office__township=current_township(request))
    try:
        actions.revoke_key(key=key, actor=request.actor)
        messages.success(request, f"密钥“{key.name}”已吊销，立即失效")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("api_keys:list")
