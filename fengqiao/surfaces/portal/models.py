"""How often an address has done something lately, so that nobody floods the site or guesses codes."""

from django.db import models


class Tally(models.Model):
    """How often something was done from an address within an hour; forgotten after a day.

    The address stands as a keyed digest: it is counted, and cannot be read.
    """

    purpose = models.CharField(max_length=20)
    address = models.CharField(max_length=64)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "访问计次"
        constraints = (
            models.UniqueConstraint(fields=("purpose", "address", "hour"), name="tally_is_one"),
        )
        indexes = (models.Index(fields=("hour",), name="tally_hour"),)

    def __str__(self) -> str:
        return f"{self.purpose} {self.count}"
