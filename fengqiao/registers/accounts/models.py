"""Accounts. An account has a person; what it may do follows from that person's posts today."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from fengqiao.registers.people.models import Person


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by name."""


class Account(AbstractBaseUser):
    """A sign-in. It carries no rights of its own."""

    username = models.CharField("账号", max_length=40, unique=True)
    person = models.OneToOneField(
        Person, models.PROTECT, related_name="+", null=True, verbose_name="人员"
    )
    is_active = models.BooleanField("启用", default=True)
    must_set_password = models.BooleanField("首次登录须设密码", default=False)
    table_rows_compact = models.BooleanField("紧凑表格", default=False)
    large_type = models.PositiveSmallIntegerField("字号（%）", default=100)
    sample = models.BooleanField("示例数据", default=False, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = "账号"

    def __str__(self) -> str:
        return self.person.name if self.person else self.username


class FirstLink(models.Model):
    """A link that lets an account set its first password, once."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "首次登录链接"

    def __str__(self) -> str:
        return f"{self.account} {self.made_at.isoformat()}"
