"""Counting what is done from an address."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from fengqiao.kernel import clock
from fengqiao.surfaces.portal.models import Tally

KEPT = timedelta(days=1)


@transaction.atomic
def count(*, purpose: str, address: str) -> int:
    """Count one more, and return how many there are in this hour; what is a day old is forgotten."""
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    tally, fresh = Tally.objects.get_or_create(purpose=purpose, address=address, hour=hour)
    if fresh:
        Tally.objects.filter(hour__lt=hour - KEPT).delete()
    Tally.objects.filter(pk=tally.pk).update(count=F("count") + 1)
    tally.refresh_from_db(fields=["count"])
    return tally.count
