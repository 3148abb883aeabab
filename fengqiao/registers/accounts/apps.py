"""Accounts, what their holders may do, and sign-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "fengqiao.registers.accounts"
    label = "accounts"
    verbose_name = "账号"

    def ready(self) -> None:
        from fengqiao.registers.accounts.contents import check_accounts

        check_accounts()
