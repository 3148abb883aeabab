"""A notice to one account. It names a record and carries no personal data."""

from django.db import models

from fengqiao.registers.accounts.models import Account


class Notice(models.Model):
    """Something the holder of an account should know of."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    text = models.CharField(max_length=200)
    address = models.CharField(max_length=200)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "消息"
        indexes = (models.Index(fields=("account", "read_at", "at"), name="notice_of_account"),)

    def __str__(self) -> str:
        return self.text
