"""Constraints that several kinds of record share."""

from django.db import models


def ends_after_it_begins(*, name: str, told: str) -> models.CheckConstraint:
    """Return the constraint that ``valid_to``, where it is known, lies after ``valid_from``.

    Args:
        name: of the constraint in the database; it must stay as it is there.
        told: what whoever breaks it reads.
    """
    return models.CheckConstraint(
        name=name,
        condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
        violation_error_message=told,
    )
