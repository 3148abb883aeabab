"""A second factor on offer: six digits of an authenticator (TOTP), and codes for when it is lost."""

import unicodedata
from base64 import b32encode
from io import BytesIO

import segno
from django.db import transaction
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actions import record
from fengqiao.registers.accounts.models import Account

RECOVERY_CODES = 10
DIGITS = 6
NAME = "验证器"


def is_on(account: Account) -> bool:
    """Return whether the account asks for a second factor at sign-in."""
    return bool(TOTPDevice.objects.filter(user=account, confirmed=True).exists())


def offered(account: Account) -> TOTPDevice | None:
    """Return the authenticator that the account has begun to set up, if any."""
    return TOTPDevice.objects.filter(user=account, confirmed=False).first()


def codes_left(account: Account) -> int:
    """Return how many recovery codes have not been used."""
    return int(StaticToken.objects.filter(device__user=account).count())


def qr_code(device: TOTPDevice) -> bytes:
    """Return the picture, as SVG, that an authenticator reads its key from."""
    picture = BytesIO()
    segno.make(device.config_url, error="m").save(picture, kind="svg", scale=5, border=4)
    return picture.getvalue()


def key_in_letters(device: TOTPDevice) -> str:
    """Return the key as an authenticator without a camera takes it, in groups of four."""
    letters = b32encode(device.bin_key).decode()
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


@transaction.atomic
def begin(*, account: Account) -> TOTPDevice:
    """Begin to set up an authenticator, with a new key; nothing is asked for until ``turn_on``.

    Raises:
        Refused: the second factor is on already.
    """
    if is_on(account):
        raise Refused("二次验证已经启用；要换手机，请先停用再重新启用")
    TOTPDevice.objects.filter(user=account, confirmed=False).delete()
    return TOTPDevice.objects.create(user=account, name=NAME, confirmed=False)


def turn_on(*, account: Account, code: str) -> list[str]:
    """Ask for the second factor from now on and return the recovery codes, shown this once.

    Raises:
        Refused: nothing was begun, or the code is not that of the authenticator.
    """
    device = offered(account)
    if device is None:
        raise Refused("请先点击“启用二次验证”")
    if not device.verify_token(_typed(code)):
        raise Refused("验证码不正确。请核对手机时间是否准确，用最新显示的 6 位数字再试")
    with transaction.atomic():
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        codes = _new_codes(account)
        record(account=account, action="second_factor_on", by=account.username)
    return codes


@transaction.atomic
def turn_off(*, account: Account, by: str) -> None:
    """Ask for no second factor any more; authenticator and recovery codes are forgotten."""
    TOTPDevice.objects.filter(user=account).delete()
    StaticDevice.objects.filter(user=account).delete()
    record(account=account, action="second_factor_off", by=by)


def verified(*, account: Account, code: str) -> Device | None:
    """Return the device that a code is right for; a code works once. Wrong ones slow down the next.

    Six characters are the authenticator's digits, anything else is a recovery code.
    """
    typed = _typed(code)
    kind = TOTPDevice if len(typed) == DIGITS else StaticDevice
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=account, confirmed=True).first()
        return device if device is not None and device.verify_token(typed) else None


def _typed(code: str) -> str:
    return "".join(unicodedata.normalize("NFKC", code).split()).lower()


def _new_codes(account: Account) -> list[str]:
    StaticDevice.objects.filter(user=account).delete()
    device = StaticDevice.objects.create(user=account, name="恢复码")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes
