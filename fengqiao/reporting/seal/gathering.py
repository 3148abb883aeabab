"""What is sealed: the facts of a report, and behind each its records and their evidence's digests."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fengqiao.casework.figures.queries import records_of
from fengqiao.casework.ledgers import registry as ledgers
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.keeping.files.models import Attachment
from fengqiao.keeping.files.queries import attachments_of_many, open_file
from fengqiao.keeping.trail.models import Entry
from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.errors import Refused
from fengqiao.registers.records.models import Record
from fengqiao.reporting.annual_report.facts import Fact, facts_of, latest_snapshot, scope_of
from fengqiao.reporting.annual_report.models import Publication, Report, Snapshot
from fengqiao.reporting.annual_report.papers import correction_of, first_published
from fengqiao.reporting.annual_report.texts import TypedNumber, facts_in, paragraphs
from fengqiao.reporting.seal.public import has_picture, named_in, names_of_people, open_entries

FACTS, RECORDS = "fengqiao-facts-1", "fengqiao-records-1"
SHORTEST_NAME_IN_TEXT = 3  # shorter ones are also words
PIECE = 500
Json = dict[str, Any]


@dataclass(slots=True)
class Gathered:
    """The public form of what stands behind a report."""

    report: Report
    snapshot: Snapshot
    header: Json
    facts: list[Json] = field(default_factory=list)
    records: dict[str, Json] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    last: int = 0
    """The latest entry of the trail that anything in here comes from."""


def gather(report: Report) -> Gathered:
    """Return what is sealed with a report.

    Raises:
        Refused: no figures were taken, some are stale or unknown, or the text names a person.
    """
    snapshot = latest_snapshot(report)
    if snapshot is None:
        raise Refused("报告还没有取数，不能封存：请先取数")
    facts = facts_of(report, facts_in(whole_text(report)))
    names = names_of_people()
    _refuse_unsound(report, facts, names)
    found = Gathered(report, snapshot, {})
    _gather_facts(found, facts, names)
    own = _entries(report.record_kind(), {report.pk: report.version})
    found.last = max(found.last, *(entry.sequence for entry in own.values()))
    found.last = max(found.last, _taken_at(snapshot))
    found.header = _header(found)
    return found


def whole_text(report: Report) -> str:
    """Return all that the report says, title first."""
    texts = [f"{section['title']}\n{section['text']}" for section in report.sections]
    return "\n".join([report.title, report.opening, *texts])


def _refuse_unsound(report: Report, facts: dict[str, Fact], names: Iterable[str]) -> None:
    text = whole_text(report)
    unknown = [key for key in facts_in(text) if key not in facts]
    stale = [fact.figure.name for fact in facts.values() if fact.state == "stale"]
    reasons = [
        *(f"正文引用了没有的指标 {key}，不能封存" for key in unknown),
        *(f"“{name}”在取数后有变动，不能封存：请重新取数并核对" for name in stale),
        *people_named(text, names),
    ]
    if reasons:
        raise Refused(*reasons)


def people_named(text: str, names: Iterable[str]) -> list[str]:
    """Return, of each person whom a text names, why it cannot be made public."""
    people = named_in(text, [name for name in names if len(name) >= SHORTEST_NAME_IN_TEXT])
    return [f"正文写有人员姓名“{name}”，公开的报告和封存包不含个人信息：请改写" for name in people]


def refuse_people(report: Report) -> None:
    """Refuse a report that names a person: what is published holds no personal data."""
    if reasons := people_named(whole_text(report), names_of_people()):
        raise Refused(*reasons)


def _gather_facts(found: Gathered, facts: dict[str, Fact], names: frozenset[str]) -> None:
    scope = scope_of(found.report)
    by_model: dict[type[Record], dict[UUID, Any]] = {}
    counted: dict[str, list[Any]] = {}
    for key, fact in facts.items():
        counted[key] = list(records_of(fact.figure, scope).select_related("place"))
        by_model.setdefault(fact.figure.of, {}).update({each.pk: each for each in counted[key]})
    for model, records in by_model.items():
        ledger = ledgers.ledger_of(model)
        for number, said in _records(found, ledger, records, names):
            found.records[number] = said
    found.records = dict(sorted(found.records.items()))
    found.facts = [
        _fact(fact, sorted(each.number for each in counted[key])) for key, fact in facts.items()
    ]


def _fact(fact: Fact, numbers: list[str]) -> Json:
    return {
        "id": fact.figure.id,
        "name": fact.figure.name,
        "kind": fact.figure.kind_name,
        "unit": fact.figure.unit,
        "definition": fact.figure.definition,
        "value": fact.shown,
        "worded": fact.worded,
        "state": fact.state,
        "computed_from": fact.live.detail,
        "records": numbers,
    }


def _records(
    found: Gathered, ledger: Ledger[Any], records: dict[UUID, Any], names: frozenset[str]
) -> Iterator[tuple[str, Json]]:
    kind = ledger.model.record_kind()
    entries = _entries(kind, {pk: record.version for pk, record in records.items()})
    files: dict[UUID, list[Attachment]] = {}
    for some in _pieces(list(records)):
        files |= attachments_of_many(kind, some)
    told = {pk for some in _pieces(list(records)) for pk in open_entries(ledger, some)}
    roles = {role.key: role.title for role in ledger.evidence}
    for pk, record in records.items():
        entry = entries[pk]
        found.last = max(found.last, entry.sequence)
        day = ledger.day_of(record)
        said: Json = {
            "kind": ledger.model.kind_name(),
            "date": day.isoformat() if day else "",
            "place": record.place.name,
            "version": record.version,
            "entry": {
                "sequence": entry.sequence,
                "sm3": entry.content_sm3,
                "sha256": entry.content_sha256,
            },
            "evidence": [
                _evidence(found, file, roles, shown=pk in told) for file in files.get(pk, ())
            ],
        }
        title = ledger.name_of(record) if pk in told else ""
        if title and not named_in(title, names):
            said["title"] = title
        yield record.number, said


def _evidence(found: Gathered, file: Attachment, roles: dict[str, str], *, shown: bool) -> Json:
    said: Json = {
        "role": roles.get(file.role, file.role),
        "size": file.size,
        "sha256": file.sha256,
        "sm3": file.sm3,
    }
    if shown and has_picture(file):
        name = f"thumbnails/{file.thumbnail_sha256}.jpg"
        if name not in found.pictures:
            found.pictures[name] = open_file(file, thumbnail=True).path.read_bytes()
        said["thumbnail"] = name
    return said


def _entries(kind: str, versions: dict[UUID, int]) -> dict[UUID, Entry]:
    """Return the entry of the trail that first states each record as it now stands."""
    found: dict[UUID, Entry] = {}
    by_text = {str(pk): pk for pk in versions}
    for some in _pieces(list(by_text)):
        for entry in Entry.objects.filter(kind=kind, record_id__in=some).order_by("sequence"):
            pk = by_text[entry.record_id]
            if entry.record_version == versions[pk]:
                found.setdefault(pk, entry)
    if missing := len(versions) - len(found):
        raise Refused(f"有{missing}条记录的现行版本不在留痕中，请告知管理员核验（fengqiao verify）")
    return found


def _pieces(ids: list[Any]) -> Iterator[list[Any]]:
    for at in range(0, len(ids), PIECE):
        yield ids[at : at + PIECE]


def _taken_at(snapshot: Snapshot) -> int:
    kind = Snapshot._meta.label_lower  # noqa: SLF001 - Django's public API
    stated = Entry.objects.filter(kind=kind, record_id=str(snapshot.pk)).order_by("-sequence")
    return stated.values_list("sequence", flat=True)[0]


def _header(found: Gathered) -> Json:
    """Return what is said of the whole: it stands in the facts, and again in the manifest."""
    report, taken = found.report, found.snapshot
    correction = correction_of(report)
    head = Entry.objects.get(township=report.township_id, sequence=found.last)
    return {
        "township": report.township_id,
        "name": report.township.name,
        "year": report.year,
        "title": report.title,
        "version": report.version,
        "sample": "示例数据" if report.sample else "",
        "taken_at": taken.taken_at.astimezone(CHINA).isoformat(),
        "period_end": taken.period_end.isoformat(),
        "chain_head": {
            "sequence": head.sequence,
            "sm3": head.head_sm3,
            "sha256": head.head_sha256,
        },
        **(_of_correction(report, correction) if correction else {}),
    }


def _of_correction(report: Report, correction: Publication) -> Json:
    """Return what a corrected report says of itself: the how-manieth correction of what, and why."""
    first = first_published(report)
    return {
        "correction": {
            "ordinal": correction.ordinal,
            "reason": correction.reason,
            "corrects_sm3": first.content_sm3 if first else "",
            "first_published_on": first.published_on.isoformat() if first else "",
        }
    }


def typed_numbers(report: Report) -> list[str]:
    """Return the numbers written by hand, which nothing here shows to be true."""
    texts = [report.opening, *(section["text"] for section in report.sections)]
    return [
        piece.text
        for text in texts
        for paragraph in paragraphs(text)
        for piece in paragraph
        if isinstance(piece, TypedNumber)
    ]
