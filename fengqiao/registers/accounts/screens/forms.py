"""What is asked at sign-in and on one's own page."""

from typing import Any

from django import forms

from fengqiao.registers.accounts.models import Account

LARGE_TYPE = ((100, "标准"), (125, "大（125%）"), (150, "特大（150%）"))
RULES = (
    "至少 10 个字符；不能全是数字，不能是常见密码，不能与账号相近。可以用一句容易记住的话的拼音。"
)


def _password(label: str, *, known: bool, help_text: str = "") -> forms.CharField:
    kind = "current-password" if known else "new-password"
    return forms.CharField(
        label=label,
        strip=False,
        max_length=200,
        help_text=help_text,
        widget=forms.PasswordInput({"autocomplete": kind}),
    )


class SignInForm(forms.Form):
    """Account and password."""

    username = forms.CharField(
        label="账号",
        max_length=40,
        widget=forms.TextInput({"autocomplete": "username", "autofocus": True}),
    )
    password = _password("密码", known=True)


class CodeForm(forms.Form):
    """The second factor: six digits, or a recovery code."""

    code = forms.CharField(
        label="验证码",
        max_length=20,
        help_text="手机验证器上显示的 6 位数字；手机不在身边时，填写一个恢复码",
        widget=forms.TextInput({"autocomplete": "one-time-code", "autofocus": True}),
    )


class FirstCodeForm(CodeForm):
    """The first six digits of an authenticator just set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the digits only: there are no recovery codes yet."""
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = ""


class NewPasswordForm(forms.Form):
    """A password, typed twice."""

    new_password = _password("新密码", known=False, help_text=RULES)
    again = _password("再输入一次", known=False)

    def clean(self) -> dict[str, Any]:
        """Refuse two passwords that differ."""
        given = super().clean() or {}
        if given.get("new_password") and given.get("new_password") != given.get("again"):
            self.add_error("again", "两次输入的密码不一样，请重新输入")
        return given


class ChangePasswordForm(NewPasswordForm):
    """The present password, and the new one twice."""

    password = _password("现在的密码", known=True)
    field_order = ("password", "new_password", "again")


class PasswordForm(forms.Form):
    """The present password, asked again before the account becomes less guarded."""

    password = _password("现在的密码", known=True)


class LookForm(forms.ModelForm[Account]):
    """How pages look to this person."""

    large_type = forms.TypedChoiceField(label="字号", choices=LARGE_TYPE, coerce=int)

    class Meta:
        model = Account
        fields = ("table_rows_compact", "large_type")
