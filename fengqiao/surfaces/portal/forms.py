"""The forms of the public site: short, every one with the guard against programs."""

from typing import Any

from django import forms
from django.core import signing

from fengqiao.casework.ledgers.forms import DivisionField
from fengqiao.duties.public_services.online.models import CommentKind
from fengqiao.duties.public_services.screens.rating_forms import RatingForm
from fengqiao.kernel import clock
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import villages_of
from fengqiao.webkit.forms import say_in_house_words

SECONDS_MIN, SECONDS_MAX = 2, 24 * 3600
"""Nobody fills a form in faster; a page that lay open longer is shown again."""
SALT = "portal.stamp"


class HouseWordsForm(forms.Form):
    """A form that says in the house's words what is amiss, naming the field."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the field's own name into what is said of it."""
        super().__init__(*args, **kwargs)
        say_in_house_words(self.fields)


class GuardedForm(HouseWordsForm):
    """A form that a program filling in everything at once does not get through.

    A field that no person sees must stay empty, and between showing and sending there is a little
    time. Neither asks anything of people, and neither needs a script. Whoever is refused wrongly
    presses once more; nothing typed is lost.
    """

    def __init__(self, *args: Any, guarded: bool = True, **kwargs: Any) -> None:
        """Read what the guard's fields hold, and make the stamp that the page carries.

        Who goes on with what a code has opened has passed the guard before: ``guarded`` is false.
        """
        super().__init__(*args, **kwargs)
        self.refused = self._refusal() if self.is_bound and guarded else ""
        sent = str(self.data.get("stamp", "")) if self.is_bound else ""
        self.stamp = sent if _shown_at(sent) is not None else stamp()

    def clean(self) -> dict[str, Any]:
        """Refuse what the guard caught."""
        if self.refused:
            self.add_error(None, self.refused)
        return super().clean() or {}

    def _refusal(self) -> str:
        shown_at = _shown_at(str(self.data.get("stamp", "")))
        if self.data.get("website"):
            return "未能提交：请不要使用自动填表，把“请勿填写”一栏清空后再提交"
        if shown_at is None:
            return "页面打开的时间太长，请核对后再提交一次"
        if clock.now().timestamp() - shown_at < SECONDS_MIN:
            return "提交得太快，请核对后再提交一次"
        return ""


def stamp() -> str:
    """Return a signed note of when a page was shown."""
    return signing.dumps(int(clock.now().timestamp()), salt=SALT)


def _shown_at(text: str) -> int | None:
    """Return when the page of a stamp was shown, or None for one that is none or too old."""
    try:
        shown = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    fresh = isinstance(shown, int) and 0 <= clock.now().timestamp() - shown <= SECONDS_MAX
    return shown if fresh else None


class ApplicantForm(GuardedForm):
    """Who applies; everything else is in the papers that the guide names."""

    applicant = forms.CharField(
        label="申请人姓名或单位名称",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label="联系电话",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text="可以不填。填了，窗口有疑问时可以打电话问您。",
    )
    place = DivisionField(Division.objects.none(), label="所在村", empty_label=None)
    explanation = forms.CharField(
        label="需要说明的情况",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="可以不填。请不要写身份证号码、银行卡号等材料里已经有的个人信息。",
    )

    def __init__(self, township: Division, *args: Any, **kwargs: Any) -> None:
        """Offer the villages of the township, and the township itself."""
        initial = kwargs.pop("initial", None) or {}
        kwargs["initial"] = {"place": township.code, **initial}
        super().__init__(*args, **kwargs)
        place = self.fields["place"]
        assert isinstance(place, forms.ModelChoiceField)
        codes = [township.code, *(v.code for v in villages_of(township.code, on=clock.today()))]
        place.queryset = Division.objects.filter(code__in=codes).order_by("code")

    def filled(self) -> dict[str, str]:
        """Return what was filled in, as a draft keeps it."""
        given = self.cleaned_data
        return {
            "applicant": given["applicant"],
            "phone": given["phone"],
            "explanation": given["explanation"],
            "place": given["place"].code,
        }


class FollowForm(HouseWordsForm):
    """Number and code, as they stand on the receipt."""

    number = forms.CharField(
        label="编号",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "如：网申-2024-0001"}),
    )
    code = forms.CharField(
        label="查询码",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text="凭证上的 8 位字母和数字，大小写、空格不限。",
    )


class ResumeForm(HouseWordsForm):
    """The code of a draft."""

    code = forms.CharField(
        label="申请码",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text="开始填写时给您的 8 位字母和数字。",
    )


class CommentForm(GuardedForm):
    """A complaint or suggestion; who says it may stay unnamed."""

    kind = forms.ChoiceField(
        label="类别", choices=CommentKind.choices, widget=forms.RadioSelect, initial="suggestion"
    )
    text = forms.CharField(label="内容", max_length=2000, widget=forms.Textarea(attrs={"rows": 8}))
    name = forms.CharField(
        label="称呼",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="可以不填。",
    )
    contact = forms.CharField(
        label="联系方式",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
        help_text="可以不填。不填也能凭编号和查询码看到答复。",
    )


class RateForm(GuardedForm, RatingForm):
    """The grades of the window's form, for a matter named by its number and the receipt's code."""

    number = forms.CharField(
        label="办件编号", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    code = forms.CharField(
        label="查询码",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    field_order = ("number", "code", *RatingForm.base_fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let the browser offer the phone: at home it is the reader's own."""
        super().__init__(*args, **kwargs)
        self.fields["phone"].widget.attrs["autocomplete"] = "tel"
