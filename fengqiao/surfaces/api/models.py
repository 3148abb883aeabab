"""Keys of offices whose programs use the interface, and the answers kept for repeated requests."""

from django.db import models

from fengqiao.registers.people.models import Office


class ApiKey(models.Model):
    """A key by which a program acts for an office (接口密钥), within its scopes and until its end.

    Only the digest is kept: the key itself is shown once, when it is made.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="所属机构")
    name = models.CharField("用途", max_length=40)
    scopes = models.JSONField("权限范围")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.CharField("制发人", max_length=150)
    made_at = models.DateTimeField("制发时间")
    valid_to = models.DateField("有效期至", help_text="当日仍有效")
    revoked_by = models.CharField("吊销人", max_length=150, blank=True)
    revoked_at = models.DateTimeField("吊销时间", null=True)

    class Meta:
        verbose_name = "接口密钥"

    def __str__(self) -> str:
        return self.name


class Answer(models.Model):
    """What a key was answered under an idempotency key, so that a repetition gets the same bytes."""

    key = models.ForeignKey(ApiKey, models.PROTECT, related_name="+")
    token = models.CharField(max_length=200)
    asked_digest = models.CharField(max_length=64)
    body = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "接口应答"
        constraints = (models.UniqueConstraint(fields=("key", "token"), name="answer_is_one"),)

    def __str__(self) -> str:
        return self.token
