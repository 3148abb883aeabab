"""Who a session belongs to, read in one query: every request asks it."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from fengqiao.registers.accounts.models import Account

PATH = f"{__name__}.AccountBackend"
_OWN = [field.name for field in Account._meta.concrete_fields]  # noqa: SLF001 - Django's public API
_WITH_NAME = Account.objects.select_related("person").only(
    *_OWN, "person__name", "person__township"
)


class AccountBackend(ModelBackend):
    """Signs accounts in by password; an account comes with its person's name."""

    def get_user(self, user_id: Any) -> Account | None:
        """Return the open account of this key, if there is one.

        Of the person only the name and township are read: sealed texts stay sealed until a page
        asks for them.
        """
        try:
            account = _WITH_NAME.get(pk=user_id)
        except Account.DoesNotExist:
            return None
        return account if self.user_can_authenticate(account) else None
