"""Reading what came from the public site: by the offices on its page, by the public by its code."""

import json
import secrets
import unicodedata
from typing import Any
from uuid import UUID

from django.urls import reverse

from fengqiao.casework.ledgers import registry
from fengqiao.duties.public_services.models import Rating, ServiceMatter
from fengqiao.duties.public_services.online.models import (
    ApplicationDraft,
    Comment,
    FilingKind,
    OnlineFiling,
)
from fengqiao.duties.public_services.online.policies import ANSWER
from fengqiao.duties.public_services.policies import RECEIVE
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.keeping.files.models import Attachment
from fengqiao.keeping.files.queries import attachments_of
from fengqiao.keeping.trail.queries import history
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import Record, State, new_id
from fengqiao.registers.records.sealed import look_up

Followed = ServiceMatter | OnlineFiling | Comment
FILING = OnlineFiling.record_kind()


def plain(typed: str) -> str:
    """Return a number or code as it is kept, however it was typed off a paper.

    >>> plain(" 网申－2024—0001 "), plain("ab2c 3def")
    ('网申-2024-0001', 'AB2C3DEF')
    """
    folded = unicodedata.normalize("NFKC", typed).upper()
    dashed = ("-" if unicodedata.category(sign) == "Pd" else sign for sign in folded)
    return "".join("".join(dashed).split())


def followed(township: str, number: str, code: str) -> Followed | None:
    """Return what somebody follows by number and code, or None: the same for a wrong code.

    As much is done for a number that is not there as for one that is, so that neither the answer
    nor its time tells which numbers exist.
    """
    wanted = {"township_id": township, "number": plain(number)[:40]}
    found = [
        ServiceMatter.objects.filter(state=State.CONFIRMED, **wanted).first(),
        OnlineFiling.objects.filter(**wanted).first(),
        Comment.objects.filter(**wanted).first(),
    ]
    record = next((each for each in found if each is not None), None)
    expected = receipt_code(record or Comment(pk=new_id()))
    given = plain(code).replace("-", "")
    same = secrets.compare_digest(expected.encode(), given.encode(errors="replace"))
    return record if same and record is not None else None


def matter_of(record: Followed) -> ServiceMatter | None:
    """Return the matter that is followed, or that came of what is followed."""
    if isinstance(record, OnlineFiling):
        return record.matter
    return record if isinstance(record, ServiceMatter) else None


def rated(record: Followed) -> bool:
    """Return whether the matter that is followed was rated: one matter, one rating."""
    matter = matter_of(record)
    return matter is not None and Rating.objects.filter(matter=matter).exists()


def draft_of_code(township: str, code: str) -> ApplicationDraft | None:
    """Return the draft that a code opens at a township's site."""
    digest = look_up(plain(code).replace("-", ""))
    drafts = ApplicationDraft.objects.filter(township_id=township, code_digest=digest)
    return drafts.select_related("item", "township").first()


def filled_of(work: ApplicationDraft | OnlineFiling) -> dict[str, str]:
    """Return what is filled in by now, by the names of the form's fields."""
    if isinstance(work, ApplicationDraft):
        return {str(key): str(value) for key, value in json.loads(work.content).items()}
    return {
        "applicant": work.applicant,
        "phone": work.phone,
        "place": work.place_id,
        "explanation": work.explanation,
    }


def files_by_material(record_id: UUID, materials: tuple[str, ...]) -> list[tuple[str, Any]]:
    """Return each paper of the guide with the files that were put to an application for it."""
    held = attachments_of(FILING, record_id)
    return [(name, [each for each in held if each.caption == name[:200]]) for name in materials]


def papers_of(record_id: UUID) -> str:
    """Return the papers for which there are files, one a line."""
    captions = (each.caption for each in attachments_of(FILING, record_id))
    return "\n".join(dict.fromkeys(captions))


def last_reason(record: OnlineFiling | Comment) -> str:
    """Return why something was last returned or voided, as it was written then."""
    reasons = [
        event.note
        for event in history(record.record_kind(), record.pk)
        if event.action.endswith((".send_back", ".void"))
    ]
    return reasons[-1] if reasons else ""


def files_of_matter(matter: ServiceMatter) -> list[Attachment]:
    """Return the files that came on line for a matter, in the order in which they came."""
    filings = OnlineFiling.objects.filter(matter=matter, state=State.CONFIRMED).order_by("number")
    return [file for filing in filings for file in attachments_of(FILING, filing.pk)]


def page_of(record: Record) -> str:
    """Return the address of a record's page in the workbench."""
    ledger = registry.ledger_of_kind(record.record_kind())
    return reverse("ledgers:record", args=[ledger, record.pk])


def online_panel(matter: ServiceMatter, actor: Actor) -> dict[str, Any]:
    """Return what came on line for a matter, for its page."""
    filings = OnlineFiling.objects.filter(matter=matter).order_by("number")
    return {
        "files": files_of_matter(matter),
        "filings": [(filing, page_of(filing)) for filing in filings],
    }


def filing_panel(filing: OnlineFiling, actor: Actor) -> dict[str, Any]:
    """Return what the window needs to take a filing in or to return it."""
    supplements = filing.kind == FilingKind.SUPPLEMENT
    given = set(filing.given)
    asked = filing.matter.missing_materials if supplements and filing.matter else ()
    required = asked if supplements else filing.item.required_materials
    return {
        "materials": files_by_material(filing.pk, filing.item.all_materials),
        "missing": tuple(name for name in required if name not in given),
        "supplements": supplements,
        "matter": filing.matter,
        "matter_page": page_of(filing.matter) if filing.matter else "",
        "may_take": filing.state == State.SUBMITTED and actor.may_at(RECEIVE, filing.place_id),
    }


def comment_panel(comment: Comment, actor: Actor) -> dict[str, Any]:
    """Return whether this person may answer, and what was answered."""
    waits = comment.state == State.SUBMITTED
    return {"may_answer": waits and actor.may_at(ANSWER, comment.place_id)}
