"""What is kept of the public site: what somebody fills in, what they hand in, what they say."""

from django.db import models
from django.db.models import Q

from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.records.models import Record, State, new_id
from fengqiao.registers.records.sealed import SealedTextField


class ApplicationDraft(models.Model):
    """An application as it is being filled in on the public site; no record, and nobody's to read.

    Its identifier becomes that of what is handed in, so its files stay where they are. It is found
    by its code alone, of which only the digest is kept, and is forgotten when its time is over.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    township = models.ForeignKey(Division, models.PROTECT, related_name="+")
    item = models.ForeignKey("public_services.ServiceItem", models.PROTECT, related_name="+")
    content = SealedTextField()
    code_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "网上申请草稿"

    def __str__(self) -> str:
        return str(self.pk)


class FilingKind(models.TextChoices):
    """What is handed in."""

    APPLICATION = "application", "申请"
    SUPPLEMENT = "supplement", "补正材料"


class OnlineFiling(Record):
    """Something handed in on the public site (网上收件), until the window takes it in or returns it.

    Confirmed, it is a matter of the window (or papers of one); sent back, it is the applicant's
    again, who reads why and may hand it in anew.
    """

    kind = models.CharField("类别", max_length=12, choices=FilingKind)
    title = models.CharField("事项", max_length=140, blank=True, editable=False)
    item = models.ForeignKey(
        "public_services.ServiceItem", models.PROTECT, related_name="+", verbose_name="办理事项"
    )
    applicant = models.CharField("申请人", max_length=60)
    phone = SealedTextField("联系电话", blank=True)
    explanation = models.TextField("申请说明", max_length=1000, blank=True)
    materials_given = models.TextField("提交的材料", blank=True, help_text="一行一件")
    filed_on = models.DateField("提交日期")
    matter = models.ForeignKey(
        "public_services.ServiceMatter",
        models.PROTECT,
        related_name="+",
        verbose_name="办件",
        null=True,
        blank=True,
        editable=False,
    )

    class Meta(Record.Meta):
        verbose_name = "网上收件"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Name it after what is applied for."""
        more = "（补正）" if self.kind == FilingKind.SUPPLEMENT else ""
        self.title = f"{self.item.title}{more}"

    @property
    def given(self) -> tuple[str, ...]:
        """The papers that were handed in, by the names that the guide gives them."""
        return tuple(line.strip() for line in self.materials_given.splitlines() if line.strip())


class CommentKind(models.TextChoices):
    """What somebody says."""

    COMPLAINT = "complaint", "投诉"
    SUGGESTION = "suggestion", "建议"


class Comment(Record):
    """A complaint or suggestion made on the public site, with its answer.

    It is confirmed by being answered; there is no other way to be done with it but to void it,
    which says why.
    """

    kind = models.CharField("类别", max_length=12, choices=CommentKind)
    title = models.CharField("摘要", max_length=60, blank=True, editable=False)
    text = models.TextField("内容", max_length=2000)
    name = models.CharField("称呼", max_length=40, blank=True)
    contact = SealedTextField("联系方式", blank=True)
    said_on = models.DateField("提出日期")
    reply = models.TextField("答复", max_length=2000, blank=True)
    replied_on = models.DateField("答复日期", null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = "投诉建议"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="confirmed_comment_is_answered",
                condition=~Q(state=State.CONFIRMED) | ~Q(reply=""),
                violation_error_message="请先写明答复",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Name it by how it begins."""
        begins = " ".join(self.text.split())
        self.title = begins if len(begins) <= TITLE_LENGTH else f"{begins[:TITLE_LENGTH]}…"


TITLE_LENGTH = 30
