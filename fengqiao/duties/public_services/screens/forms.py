"""The form of the counter: who applies for what, and which papers are in."""

from typing import Any

from django import forms

from fengqiao.casework.ledgers.forms import DateInput, DivisionField
from fengqiao.duties.public_services.models import Channel, ItemKind, ServiceItem
from fengqiao.kernel import clock
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import villages_of


class CounterForm(forms.Form):
    """One application for an item chosen before; its papers are ticked."""

    applicant = forms.CharField(label="申请人", max_length=60)
    phone = forms.CharField(
        label="联系电话",
        required=False,
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "tel", "data-no-draft": True}
        ),
        help_text="办结通知和查找以前交过的材料时使用，可以不填。",
    )
    place = DivisionField(Division.objects.none(), label="所在村", empty_label=None)
    opened_on = forms.DateField(label="收件日期", widget=DateInput())
    channel = forms.ChoiceField(label="渠道", choices=Channel.choices, initial=Channel.COUNTER)
    helper = forms.CharField(
        label="代办人", required=False, max_length=40, help_text="帮办代办的填写，须收授权书。"
    )
    authorised = forms.BooleanField(label="已收申请人授权书", required=False)
    materials = forms.MultipleChoiceField(
        label="已收材料", required=False, widget=forms.CheckboxSelectMultiple
    )
    on_the_spot = forms.BooleanField(
        label="当场办结并交付",
        required=False,
        help_text="材料齐全、今天当面办完的勾选；受理、办理、办结、送达和归档一并登记。",
    )

    def __init__(self, item: ServiceItem, township: Division, *args: Any, **kwargs: Any) -> None:
        """Ask for the papers that the item's guide names."""
        kwargs["initial"] = {
            "opened_on": clock.today(),
            "place": township.code,
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)
        if item.kind == ItemKind.LICENCE:
            del self.fields["on_the_spot"]
        materials = self.fields["materials"]
        assert isinstance(materials, forms.MultipleChoiceField)
        materials.choices = [(name, name) for name in item.all_materials]
        place = self.fields["place"]
        assert isinstance(place, forms.ModelChoiceField)
        codes = [township.code, *(v.code for v in villages_of(township.code, on=clock.today()))]
        place.queryset = Division.objects.filter(code__in=codes).order_by("code")

    def clean(self) -> dict[str, Any]:
        """Say at each field what the record would refuse, all of it at once."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("channel") == Channel.HELPED:
            if not given.get("helper"):
                self.add_error("helper", "请填写代办人")
            if not given.get("authorised"):
                self.add_error("authorised", "帮办代办须有申请人的授权书")
        opened_on = given.get("opened_on")
        if opened_on and opened_on > clock.today():
            self.add_error("opened_on", "收件日期尚未到来")
        return given

    def values(self) -> dict[str, Any]:
        """Return what was filled in, as the ledger's entry takes it."""
        given = dict(self.cleaned_data)
        given.pop("on_the_spot", None)
        given["materials_received"] = "\n".join(given.pop("materials"))
        return given
