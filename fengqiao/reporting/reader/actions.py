"""Taking reports into the library, keeping values of old ones, taking them out again."""

import re
from typing import Any

from django.db import transaction

from fengqiao.keeping.files.actions import attach
from fengqiao.keeping.files.screening import screen_text
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.records.actions import next_number
from fengqiao.registers.records.contents import columns_of
from fengqiao.registers.records.models import State
from fengqiao.reporting.reader import policies
from fengqiao.reporting.reader.claims import read
from fengqiao.reporting.reader.files import NO_TEXT, text_of_data
from fengqiao.reporting.reader.indicators import OTHER
from fengqiao.reporting.reader.models import LibraryReport

SERIES = "对照"
ROLE = "report"
CHARACTERS_MAX = 400_000


def take_in(  # noqa: PLR0913 - a report is of a body and a year, and came from somewhere
    *, township: Division, actor: Actor, body: str, year: int, own: bool, source: str,
    name: str, data: bytes,
) -> LibraryReport:  # fmt: skip
    """Read a report's file and keep it, its text and its figures.

    Raises:
        Refused: the file cannot be read, holds no text, or bears a secrecy mark; the body is not named.
    """
    actor.require(policies.KEEP, township.code)
    if not body.strip():
        raise Refused("请填写是哪个机关的报告")
    if not 1990 <= year <= clock.today().year:
        raise Refused("报告年度应在1990年至今年之间")
    text = text_of_data(name, data)
    if not text.strip():
        raise Refused(NO_TEXT)
    if len(text) > CHARACTERS_MAX:
        raise Refused("文件太长，不像一份报告，未存入")
    screen_text(f"{text}\n{source}\n{body}")
    report = _kept(township, actor, body.strip(), year, own=own, source=source.strip(), text=text)
    page = name.lower().endswith((".html", ".htm", ".md"))
    attach(
        township=township.code,
        actor=actor.username,
        kind=report.record_kind(),
        record_id=report.pk,
        role=ROLE,
        upload=text.encode() if page else data,
        name=f"{name}.txt" if page else name,
        event_on=None,
        sample=township.sample,
    )
    return report


@transaction.atomic
def _kept(
    township: Division, actor: Actor, body: str, year: int, *, own: bool, source: str, text: str
) -> LibraryReport:
    lines = (re.sub(r"\[bookmark:[^\]]*\]", "", line).strip() for line in text.splitlines())
    title = next((line for line in lines if line), "")
    report = LibraryReport(
        township=township,
        place=township,
        number=next_number(township_code=township.code, series=SERIES, year=year),
        state=State.CONFIRMED,
        entered_by=actor.username,
        entered_at=clock.now(),
        sample=township.sample,
        body=body[:60],
        year=year,
        own=own,
        source=source[:200],
        title=title[:200],
        text=text,
        claims=[each.as_json() for each in read(text)],
    )
    report.save(force_insert=True)
    _record(report, actor, "take_in")
    return report


@transaction.atomic
def keep_values(*, report: LibraryReport, actor: Actor, places: list[int]) -> LibraryReport:
    """Keep the chosen claims of an old report of one's own as that year's values, unproven.

    Args:
        places: which of the report's claims, by their place in ``claims``.

    Raises:
        Refused: it is another office's report.
    """
    actor.require(policies.KEEP, report.place_id)
    locked = LibraryReport.objects.select_for_update().get(pk=report.pk)
    if not locked.own:
        raise Refused("只有本乡镇的旧报告可以用作上年数字")
    kept: dict[str, Any] = {}
    for place in places:
        if 0 <= place < len(locked.claims):
            claim = locked.claims[place]
            if claim["indicator"] != OTHER:
                kept.setdefault(claim["indicator"], str(claim["value"]))
    locked.kept = kept
    locked.version += 1
    locked.save(force_update=True)
    _record(locked, actor, "keep_values")
    return locked


@transaction.atomic
def take_out(*, report: LibraryReport, actor: Actor, reason: str) -> LibraryReport:
    """Take a report out of the library, saying why; it stays as voided.

    Raises:
        Refused: no reason is given.
    """
    actor.require(policies.KEEP, report.place_id)
    if not reason.strip():
        raise Refused("请写明移出的理由")
    screen_text(reason)
    locked = LibraryReport.objects.select_for_update().get(pk=report.pk)
    locked.state = State.VOIDED
    locked.version += 1
    locked.save(force_update=True)
    _record(locked, actor, "take_out", note=reason.strip())
    return locked


def _record(report: LibraryReport, actor: Actor, verb: str, *, note: str = "") -> None:
    append(
        township=report.township_id,
        actor=actor.username,
        action=f"reader.{verb}",
        kind=report.record_kind(),
        record_id=report.pk,
        record_version=report.version,
        content=columns_of(report),
        note=note,
    )
