"""What every case has: a record with its parties, its proceedings, and the acts taken in them.

Where a proceeding stands is never stored as truth: it is replayed from the acts. ``stage``,
``due_on``, ``ended_on`` and the open limits are kept beside them for lists and to-dos, and
``fengqiao verify`` replays every proceeding to compare.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from fengqiao.casework.procedures import Light
from fengqiao.kernel.clock import CHINA
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Post, PostKind
from fengqiao.registers.records.fields import ChoiceSetField
from fengqiao.registers.records.models import Record, new_id
from fengqiao.registers.records.sealed import SealedTextField, look_up


class CaseRecord(Record):
    """Base of every kind of case (一案一码): what it is about, and how far it has come.

    It is entered and confirmed as any record is; confirming it begins its first proceeding. Only
    ``cases.actions`` writes the columns that are not editable.
    """

    opened_on = models.DateField("收件日期")
    title = models.CharField("事项", max_length=120, blank=True)
    stage = models.CharField("环节", max_length=20, blank=True, editable=False)
    due_on = models.DateField("最近期限", null=True, blank=True, editable=False)
    ended_on = models.DateField("办结日期", null=True, blank=True, editable=False)
    outcome = models.CharField("结果", max_length=60, blank=True, editable=False)
    handler = models.ForeignKey(
        Post,
        models.PROTECT,
        related_name="+",
        verbose_name="承办岗位",
        null=True,
        blank=True,
        editable=False,
    )

    class Meta(Record.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title

    @classmethod
    def companions(cls, ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
        """Return what belongs to each case's content: its parties, proceedings and acts."""
        return {pk: dossier.said() for pk, dossier in Dossier.of(cls, ids).items()}


class Party(models.Model):
    """Somebody the case concerns (当事人、利害关系人): for whom acts are taken one by one."""

    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField("姓名或名称", max_length=60)
    role = models.CharField("身份", max_length=30, blank=True)
    phone = SealedTextField("联系电话", blank=True)

    class Meta:
        verbose_name = "当事人"
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "record_id", "ordinal"), name="party_ordinal_is_one"
            ),
            models.UniqueConstraint(fields=("kind", "record_id", "name"), name="party_name_is_one"),
        )

    def __str__(self) -> str:
        return self.name

    def said(self) -> dict[str, Any]:
        """Return the party as the trail keeps it: a sealed text by its digest alone."""
        phone = look_up(self.phone)[:16] if self.phone else ""
        return {"ordinal": self.ordinal, "name": self.name, "role": self.role, "phone": phone}


class Asking(models.TextChoices):
    """What one post asks of another about a case."""

    HAND_OVER = "hand_over", "转办"
    OPINION = "opinion", "会签"


class Reply(models.TextChoices):
    """What the other post answers: to a hand-over the first two, to a question the others."""

    ACCEPTED = "accepted", "接收"
    RETURNED = "returned", "退回"
    AGREED = "agreed", "同意"
    DISAGREED = "disagreed", "不同意"


REPLIES = {
    Asking.HAND_OVER: (Reply.ACCEPTED, Reply.RETURNED),
    Asking.OPINION: (Reply.AGREED, Reply.DISAGREED),
}


class CaseRequest(models.Model):
    """A hand-over (转办) to another post, or its opinion asked (会签), and what it answered.

    No procedure demands either: a township asks where it wishes to, and no act waits for it.
    """

    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    ordinal = models.PositiveSmallIntegerField()
    what = models.CharField("事项", max_length=10, choices=Asking)
    to = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="送交岗位")
    words = models.TextField("理由或征求意见的问题")
    answer_by = models.DateField("请于何日前答复")
    asked_by = models.CharField(max_length=150)
    asked_on = models.DateField()
    reply = models.CharField("答复", max_length=10, choices=Reply, blank=True)
    reason = models.TextField("意见或理由", blank=True)
    replied_by = models.CharField(max_length=150, blank=True)
    replied_on = models.DateField(null=True)

    class Meta:
        verbose_name = "转办和会签"
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "record_id", "ordinal"), name="case_request_ordinal_is_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_what_display()}：{self.to}"

    def said(self) -> dict[str, Any]:
        """Return the request as the trail keeps it."""
        return {
            "ordinal": self.ordinal,
            "what": self.what,
            "to": str(self.to_id),
            "words": self.words,
            "answer_by": self.answer_by.isoformat(),
            "asked_by": self.asked_by,
            "asked_on": self.asked_on.isoformat(),
            "reply": self.reply,
            "reason": self.reason,
            "replied_by": self.replied_by,
            "replied_on": self.replied_on.isoformat() if self.replied_on else None,
        }


class Proceeding(models.Model):
    """One run of a procedure on a case, under the version in force when it began."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    procedure = models.CharField(max_length=60)
    version_from = models.DateField()
    begun_on = models.DateField()
    acts_count = models.PositiveIntegerField(default=0)
    ended_on = models.DateField(null=True)

    class Meta:
        verbose_name = "办理程序"
        indexes = (models.Index(fields=("kind", "record_id"), name="proceeding_of_case"),)

    def __str__(self) -> str:
        return self.procedure

    def said(self) -> dict[str, Any]:
        """Return the proceeding as the trail keeps it."""
        return {
            "id": str(self.pk),
            "procedure": self.procedure,
            "version_from": self.version_from.isoformat(),
            "begun_on": self.begun_on.isoformat(),
            "acts_count": self.acts_count,
            "ended_on": self.ended_on.isoformat() if self.ended_on else None,
        }


TAKEN_BACK = "taken_back"
"""The ``act`` of a line by which an entry was taken back (撤回); its ``outcome`` says which line."""


class ActTaken(models.Model):
    """One act as it was entered: never changed, never deleted. The order is that of entry.

    An entry taken back stays, and a further line says so: neither is replayed.
    """

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    outcome = models.CharField(max_length=40, blank=True)
    party = models.CharField(max_length=60, blank=True)
    on = models.DateField()
    at = models.TimeField(null=True)
    by = models.CharField(max_length=150)
    post = models.CharField(max_length=20)
    facts = models.JSONField(null=True)
    note = models.TextField(blank=True)
    irregular = models.BooleanField(default=False)
    entered_by = models.CharField(max_length=150)
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = "办理行为"
        constraints = (
            models.UniqueConstraint(fields=("proceeding", "sequence"), name="act_sequence_is_one"),
        )

    def __str__(self) -> str:
        return self.act

    @property
    def moment(self) -> date | datetime:
        """Return the day of the event, or its moment where the hour was given."""
        return datetime.combine(self.on, self.at) if self.at else self.on

    def said(self) -> dict[str, Any]:
        """Return the act as the trail keeps it."""
        return {
            "proceeding": str(self.proceeding_id),
            "sequence": self.sequence,
            "act": self.act,
            "outcome": self.outcome,
            "party": self.party,
            "on": self.on.isoformat(),
            "at": self.at.isoformat() if self.at else None,
            "by": self.by,
            "post": self.post,
            "facts": self.facts,
            "note": self.note,
            "irregular": self.irregular,
            "entered_by": self.entered_by,
            "entered_at": self.entered_at.astimezone(CHINA).isoformat(),
        }


@dataclass(slots=True)
class Dossier:
    """What a case holds beside its columns, read once for an act and the trail entry that says it."""

    parties: list[Party] = field(default_factory=list)
    requests: list[CaseRequest] = field(default_factory=list)
    proceedings: list[Proceeding] = field(default_factory=list)
    acts: list[ActTaken] = field(default_factory=list)

    @classmethod
    def of(cls, model: type[CaseRecord], ids: Iterable[UUID]) -> dict[UUID, "Dossier"]:
        """Return the dossiers of some cases of a kind, in one question for each sort of content."""
        found = {pk: cls() for pk in ids}
        ours = {"kind": model.record_kind(), "record_id__in": list(found)}
        for party in Party.objects.filter(**ours).order_by("ordinal"):
            found[party.record_id].parties.append(party)
        for asked in CaseRequest.objects.filter(**ours).order_by("ordinal"):
            found[asked.record_id].requests.append(asked)
        runs = {each.pk: each for each in Proceeding.objects.filter(**ours)}
        for run in runs.values():
            found[run.record_id].proceedings.append(run)
        acts = ActTaken.objects.filter(proceeding_id__in=runs)
        for act in acts.order_by("proceeding_id", "sequence"):
            found[runs[act.proceeding_id].record_id].acts.append(act)
        return found

    @classmethod
    def of_case(cls, case: CaseRecord) -> "Dossier":
        """Return the dossier of one case."""
        return cls.of(type(case), [case.pk])[case.pk]

    def proceeding(self, pk: UUID) -> Proceeding:
        """Return one of its proceedings; ``Proceeding.DoesNotExist`` if it is none of them."""
        for each in self.proceedings:
            if each.pk == pk:
                return each
        raise Proceeding.DoesNotExist

    def acts_of(self, proceeding: Proceeding) -> tuple[ActTaken, ...]:
        """Return what was entered in a proceeding, in that order."""
        return tuple(act for act in self.acts if act.proceeding_id == proceeding.pk)

    def said(self) -> dict[str, Any]:
        """Return it as the trail keeps it: what there is none of is left out."""
        kept: dict[str, list[Any]] = {
            "parties": self.parties,
            "requests": self.requests,
            "proceedings": sorted(self.proceedings, key=lambda each: each.pk),
            "acts": sorted(self.acts, key=lambda act: (act.proceeding_id, act.sequence)),
        }
        return {name: [each.said() for each in those] for name, those in kept.items() if those}


class OpenLimit(models.Model):
    """An act that is due, for to-do lists; taken anew from the replay with every act."""

    proceeding = models.ForeignKey(Proceeding, models.CASCADE, related_name="+")
    township = models.ForeignKey(Division, models.PROTECT, related_name="+")
    place = models.ForeignKey(Division, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    number = models.CharField(max_length=40)
    case_title = models.CharField(max_length=120)
    act = models.CharField(max_length=40)
    party = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=60)
    posts = ChoiceSetField(choices=PostKind.choices, blank=True, max_length=300)
    post = models.ForeignKey(
        Post,
        models.PROTECT,
        related_name="+",
        null=True,
        help_text="指定的岗位；空为 posts 各类岗位",
    )
    due_on = models.DateField(null=True)
    paused = models.BooleanField(default=False)

    class Meta:
        verbose_name = "在办期限"
        indexes = (
            models.Index(fields=("township", "due_on"), name="open_limit_of_township"),
            models.Index(fields=("proceeding",), name="open_limit_of_proceeding"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def light(self, today: date) -> str:
        """Return how the limit stands on a day, as lists show it; the case page asks the engine."""
        if self.paused:
            return "paused"
        if self.due_on is None:
            return "on_track"
        left = (self.due_on - today).days
        return "late" if left < 0 else "near" if left <= NEAR_DAYS else "on_track"


NEAR_DAYS = 3
"""A limit is listed as near this many days before; a matter of display, not of law."""

LIGHTS = {
    Light.ON_TRACK: "on_track",
    Light.NEAR: "near",
    Light.LATE: "late",
    Light.PAUSED: "paused",
}
