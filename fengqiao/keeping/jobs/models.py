"""When periodic jobs run, and what the nightly verification found."""

from django.db import models


class PeriodicRun(models.Model):
    """When a periodic job ran last and is due next; its row decides which worker runs it."""

    name = models.CharField("任务", max_length=100, primary_key=True)
    last_at = models.DateTimeField("上次执行", null=True)
    next_at = models.DateTimeField("下次执行")

    class Meta:
        verbose_name = "定时任务"

    def __str__(self) -> str:
        return self.name


class VerificationRun(models.Model):
    """What a verification found: the places and reasons, never the values that stood there.

    ``heads`` is where every chain stood, in full; the next run holds the chains against it.
    """

    started_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("结束时间")
    entries = models.PositiveBigIntegerField("留痕条数")
    findings_count = models.PositiveIntegerField("不符处数")
    findings = models.JSONField("不符之处", default=list)
    heads = models.JSONField("各链链首", default=list)

    class Meta:
        verbose_name = "核验记录"
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.findings_count}"
