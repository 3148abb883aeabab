"""Drafts, and handing in what was filled in: all that an applicant does on the public site."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.notices.actions import tell_permitted
from fengqiao.duties.public_services.models import ServiceItem, ServiceMatter
from fengqiao.duties.public_services.online.actions import files
from fengqiao.duties.public_services.online.bounds import DRAFT_KEPT, TOWNSHIP_DRAFTS_A_DAY
from fengqiao.duties.public_services.online.ledgers import ONLINE
from fengqiao.duties.public_services.online.models import (
    ApplicationDraft,
    FilingKind,
    OnlineFiling,
)
from fengqiao.duties.public_services.online.policies import citizen
from fengqiao.duties.public_services.online.queries import papers_of
from fengqiao.duties.public_services.policies import RECEIVE
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.keeping.files.intake import Received
from fengqiao.keeping.files.queries import attachments_of
from fengqiao.keeping.files.screening import screen_text
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.records.models import State, new_id
from fengqiao.registers.records.sealed import look_up

Filled = Mapping[str, str]
"""What an application's form asks, by name of its field; the place by its code."""


@transaction.atomic
def keep_draft(*, item: ServiceItem, filled: Filled) -> ApplicationDraft:
    """Keep a new application as a draft; ``receipt_code`` of it is what opens it again.

    Raises:
        Refused: a text bears a secrecy mark, or the site has taken enough for today.
    """
    screen_text("\n".join(filled.values()))
    now = clock.now()
    lately = ApplicationDraft.objects.filter(
        township_id=item.township_id, made_at__gte=now - timedelta(days=1)
    )
    if lately.count() >= TOWNSHIP_DRAFTS_A_DAY:
        raise Refused("今天网上申请太多，请明天再填，或到窗口办理")
    draft = ApplicationDraft(
        id=new_id(),
        township_id=item.township_id,
        item=item,
        content=_written(filled),
        made_at=now,
        changed_at=now,
    )
    draft.code_digest = look_up(receipt_code(draft))
    draft.save(force_insert=True)
    return draft


@transaction.atomic
def change_draft(*, draft: ApplicationDraft, filled: Filled) -> ApplicationDraft:
    """Keep what is filled in by now."""
    screen_text("\n".join(filled.values()))
    locked = ApplicationDraft.objects.select_for_update().get(pk=draft.pk)
    locked.content, locked.changed_at = _written(filled), clock.now()
    locked.save(update_fields=["content", "changed_at"])
    return locked


@transaction.atomic
def drop_draft(*, draft: ApplicationDraft) -> None:
    """Forget a draft and erase its files."""
    for attachment in attachments_of(files.KIND, draft.pk):
        files.take_off(attachment=attachment)
    draft.delete()


def forget_old_drafts() -> int:
    """Forget the drafts that nobody has touched for as long as they are kept; return how many."""
    old = ApplicationDraft.objects.filter(changed_at__lt=clock.now() - DRAFT_KEPT)
    for draft in list(old):
        drop_draft(draft=draft)
    return len(old)


@transaction.atomic
def hand_in(*, draft: ApplicationDraft) -> OnlineFiling:
    """Hand an application in to the window's inbox; the draft is gone with it.

    Raises:
        Refused: a value breaks a rule of the record.
    """
    locked = ApplicationDraft.objects.select_for_update().select_related("item").get(pk=draft.pk)
    values = {
        **_values(locked.item, json.loads(locked.content)),
        "kind": FilingKind.APPLICATION,
        "matter": None,
        "materials_given": papers_of(locked.pk),
    }
    filing = _entered(locked.item, values, locked.pk)
    locked.delete()
    return filing


@transaction.atomic
def hand_in_again(*, filing: OnlineFiling, filled: Filled) -> OnlineFiling:
    """Hand in what the window returned, as it is filled in now.

    Raises:
        Refused: the window has it again already.
    """
    actor = citizen(filing.township_id)
    values = {**_values(filing.item, filled), "materials_given": papers_of(filing.pk)}
    changed = ledgers.change_draft(
        ledger=ONLINE, record=filing, actor=actor, values=values, version=filing.version
    )
    submitted = ledgers.submit(ledger=ONLINE, record=changed, actor=actor)
    _tell_the_window(submitted)
    return submitted


def supplement(*, matter: ServiceMatter, papers: Sequence[tuple[str, Received]]) -> OnlineFiling:
    """Hand in further papers that the window asked for, each with the name that the guide gives it.

    Raises:
        Refused: no file; or others wait for the window already.
    """
    if not papers:
        raise Refused("请至少选择一个文件")
    waiting = OnlineFiling.objects.filter(matter=matter, state=State.SUBMITTED)
    if waiting.exists():
        raise Refused("补正材料已经提交，正在等待窗口核对")
    pk = new_id()
    with transaction.atomic():
        for material, file in papers:
            files.put(item=matter.item, record_id=pk, material=material, file=file)
        values = {
            "kind": FilingKind.SUPPLEMENT,
            "item": matter.item,
            "matter": matter,
            "applicant": matter.applicant,
            "phone": matter.phone,
            "place": matter.place,
            "explanation": "",
            "filed_on": clock.today(),
            "materials_given": papers_of(pk),
        }
        return _entered(matter.item, values, pk)


def _entered(item: ServiceItem, values: Mapping[str, object], pk: UUID) -> OnlineFiling:
    actor = citizen(item.township_id)
    entered = ledgers.enter(ledger=ONLINE, actor=actor, values=values, pk=pk)
    submitted = ledgers.submit(ledger=ONLINE, record=entered, actor=actor)
    _tell_the_window(submitted)
    return submitted


def _values(item: ServiceItem, filled: Filled) -> dict[str, object]:
    return {
        "item": item,
        "applicant": filled["applicant"],
        "phone": filled["phone"],
        "explanation": filled["explanation"],
        "place": Division.objects.get(code=filled["place"]),
        "filed_on": clock.today(),
    }


def _written(filled: Filled) -> str:
    return json.dumps(dict(filled), ensure_ascii=False)


def _tell_the_window(filing: OnlineFiling) -> None:
    tell_permitted(
        RECEIVE,
        township=filing.township_id,
        text=f"网上收件 {filing.number}：{filing.title}",
        address=reverse("ledgers:record", args=[ONLINE, filing.pk]),
    )
