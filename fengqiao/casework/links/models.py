"""Facts are linked, never copied: between records, and between records and people."""

from django.db import models

from fengqiao.registers.people.models import Person


class Link(models.Model):
    """One record refers to another, ``as_`` something."""

    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    other_kind = models.CharField(max_length=60)
    other_id = models.UUIDField()
    relation = models.CharField(max_length=30)

    class Meta:
        verbose_name = "关联"
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "record_id", "relation", "other_kind", "other_id"),
                name="link_is_one",
            ),
        )
        indexes = (models.Index(fields=("other_kind", "other_id"), name="link_backwards"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.relation} {self.other_kind}"


class TookPart(models.Model):
    """A person took part in what a record tells, in a capacity, on a date."""

    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=30)
    on = models.DateField()

    class Meta:
        verbose_name = "参加"
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "record_id", "capacity", "person"), name="took_part_is_one"
            ),
        )
        indexes = (models.Index(fields=("person", "on"), name="took_part_of_person"),)

    def __str__(self) -> str:
        return f"{self.person} {self.capacity} {self.kind}"
