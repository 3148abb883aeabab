"""What the sample year keeps at a place, by which the tests fill the addresses of the installation."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

from fengqiao.casework.cases.models import ActTaken
from fengqiao.casework.exchange.models import Import
from fengqiao.casework.ledgers import registry
from fengqiao.casework.notices.models import Notice
from fengqiao.duties.public_services.models import ServiceMatter
from fengqiao.keeping.files.models import Attachment
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.records.models import Record
from fengqiao.reporting.annual_report.models import Report, ReportCase
from fengqiao.reporting.reader.models import LibraryReport


@dataclass(frozen=True)
class Belongings:
    """What belongs to a place: an entry of each ledger, files, notices, the years of reports."""

    entries: dict[str, uuid.UUID]
    files: list[Attachment] = field(default_factory=list)
    notices: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    published: list[int] = field(default_factory=list)
    accounts: list[int] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    library: list[uuid.UUID] = field(default_factory=list)
    granted: list[uuid.UUID] = field(default_factory=list)


def belongings_of(place: str) -> Belongings:
    """Return what the sample year keeps at a place or below it."""
    entries = {}
    for ledger in registry.all_ledgers():
        rows = ledger.model._default_manager.filter(place__code__startswith=place)
        first = rows.order_by("number").first()
        if first is not None:
            entries[ledger.key] = first.pk
    proved = [record.pk for model in record_models() for record in at(model, place)]
    return Belongings(
        entries=entries,
        files=list(Attachment.objects.filter(record_id__in=proved).order_by("pk")[:2]),
        notices=list(notices_at(place).values_list("pk", flat=True)[:2]),
        years=list(at(Report, place).values_list("year", flat=True)),
        published=list(
            at(ReportCase, place).exclude(published_on=None).values_list("report__year", flat=True)
        ),
        accounts=list(accounts_at(place).values_list("pk", flat=True)[:2]),
        imports=list(Import.objects.filter(township__startswith=place[:9]).order_by("pk")[:2]),
        library=list(at(LibraryReport, place).values_list("pk", flat=True)[:1]),
        granted=list(_granted(place)[:1]),
    )


def strange() -> Belongings:
    """Return the like that nobody has."""
    entries = {ledger.key: uuid.uuid4() for ledger in registry.all_ledgers()}
    file = Attachment(pk=uuid.uuid4(), kind="learning.studysession", record_id=uuid.uuid4())
    return Belongings(
        entries=entries,
        files=[file],
        notices=[987654321],
        years=[1990],
        published=[1990],
        accounts=[987654321],
        imports=[Import(pk=uuid.uuid4(), ledger="learning.sessions")],
        library=[uuid.uuid4()],
        granted=[uuid.uuid4()],
    )


def record_models() -> list[type[Record]]:
    """Return every kind of record there is."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


def at(model: type[Record], place: str) -> Any:
    """Return a model's rows at a place or below it."""
    return model._default_manager.filter(place__code__startswith=place)


def _granted(place: str) -> Any:
    """Return the matters in which a licence was granted at a place or below it."""
    decided = ActTaken.objects.filter(act="decide", outcome="granted")
    granted = decided.values("proceeding__record_id")
    return at(ServiceMatter, place).filter(pk__in=granted).values_list("pk", flat=True)


def notices_at(place: str) -> Any:
    """Return the notices to people who belong to a place."""
    return Notice.objects.filter(account__person__place__code__startswith=place).order_by("pk")


def accounts_at(place: str) -> Any:
    """Return the accounts of people who belong to a place."""
    return Account.objects.filter(person__place__code__startswith=place).order_by("pk")
