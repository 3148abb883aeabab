"""What of a township is open to all on a day: its site, what is announced there, with which files."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from fengqiao.duties.disclosure.models import Announcement, SiteOpening
from fengqiao.keeping.files.models import Attachment
from fengqiao.keeping.files.queries import attachments_of
from fengqiao.keeping.trail.queries import history
from fengqiao.kernel.clock import CHINA
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.records.models import State

FOR_ALL = "public"
"""The role of files that are made public with an announcement; those in others stay inside."""


def opening_of(township: str, *, on: date) -> SiteOpening | None:
    """Return by which entry a township's site is open on a day; None while it is closed."""
    entries = SiteOpening.objects.filter(in_force(on), township=township, state=State.CONFIRMED)
    return entries.order_by("-valid_from", "-number").first()


def announced(township: str, *, on: date) -> QuerySet[Announcement]:
    """Return what a township announces on a day, the newest first."""
    lasts = Q(public_until__isnull=True) | Q(public_until__gte=on)
    found = Announcement.objects.filter(
        lasts, public_from__lte=on, township=township, state=State.CONFIRMED
    )
    return found.select_related("township").order_by("-public_from", "-number")


def was_announced(township: str, pk: UUID, *, on: date) -> bool:
    """Return whether something was open to all and is no more: its time is over, or it was voided.

    What was never confirmed, or whose day is still to come, never was.
    """
    found = Announcement.objects.filter(pk=pk, township=township, public_from__lte=on)
    over = Q(state=State.CONFIRMED, public_until__lt=on)
    return found.filter(over | Q(state=State.VOIDED, confirmed_at__isnull=False)).exists()


def corrected_on(announcement: Announcement) -> date | None:
    """Return the day on which what is announced was last corrected."""
    kind = Announcement.record_kind()
    days = [
        event.at.astimezone(CHINA).date()
        for event in history(kind, announcement.pk)
        if event.action.endswith(".correct")
    ]
    return days[-1] if days else None


def files_for_all(announcement: Announcement) -> list[Attachment]:
    """Return the files that are made public with an announcement."""
    held = attachments_of(Announcement.record_kind(), announcement.pk)
    return [file for file in held if file.role == FOR_ALL and file.erased_at is None]
