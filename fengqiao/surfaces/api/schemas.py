"""The shapes of what is asked and answered that do not depend on a ledger."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Township = Field(None, pattern=r"^\d{9}$", description="乡镇区划代码；不写为密钥所属乡镇")
Year = Field(None, ge=1949, le=9000, description="年度；不写为最近有记录的一年")
Words = Annotated[str, Field(max_length=200)]
PAGES_MAX, SIZE_MAX = 10_000, 100


class Asked(BaseModel):
    """What is asked: anything unknown is refused rather than overlooked."""

    model_config = ConfigDict(extra="forbid", protected_namespaces=())


class Told(BaseModel):
    """What is answered."""

    model_config = ConfigDict(protected_namespaces=())


class FieldError(Told):
    """What is wrong with a field."""

    field: str = Field(description="字段")
    message: str = Field(description="哪里不对")


class ReasonOut(Told):
    """A reason of a refusal with its articles."""

    words: str = Field(description="理由")
    articles: list[str] = Field(description="依据的条文")


class Problem(Told):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldError] = Field(description="逐字段的错误")
    reasons: list[ReasonOut] = Field(description="不能办理的全部理由和条文")


class Ref(Told):
    """Another record, place or person."""

    id: str
    name: str


class OfYear(Asked):
    """Of which township and year."""

    township: str | None = Township
    year: int | None = Year


class Paged(OfYear):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=PAGES_MAX, description="页码")
    size: int = Field(20, ge=1, le=SIZE_MAX, description="每页条数")


class LedgerOut(Told):
    """A ledger, and what the key may do with it."""

    key: str
    title: str
    may_read: bool
    may_enter: bool


class FigureOut(Told):
    """A figure computed."""

    id: str
    name: str
    unit: str
    kind: str
    definition: str
    value: int | float | None = Field(description="数值；比率没有分母时为空")
    records: int = Field(description="计入的记录数")
    unconfirmed: int = Field(description="尚未确认、没有计入的记录数")
    without_evidence: int = Field(description="计入但没有佐证的记录数")
    detail: str
    exceptions: list[str] = Field(description="没有覆盖到的对象、缺的月份")


class FiguresOut(Told):
    """All figures of a township and year."""

    township: str
    year: int
    figures: list[FigureOut]


class MonthOut(Told):
    """A figure in a month."""

    name: str
    start: date
    end: date
    value: int | float | None


class VillageOut(Told):
    """A figure in a village."""

    code: str
    name: str
    value: int | float | None


class OneFigureOut(Told):
    """A figure with its months and villages."""

    township: str
    year: int
    figure: FigureOut
    months: list[MonthOut]
    villages: list[VillageOut]


class RecordOut(Told):
    """A record that a figure counts."""

    id: str
    number: str
    name: str
    on: date | None


class RecordsOut(Told):
    """A page of records."""

    count: int
    page: int
    size: int
    items: list[RecordOut]


class LawfulOut(Told):
    """An act that may be taken now, with what its body must say."""

    act: str
    title: str
    due: bool = Field(description="是否应办")
    outcomes: list[str] = Field(description="可选的结果")
    parties: list[str] = Field(description="可选的当事人")
    attested: dict[str, str] = Field(description="须由办理人确认的事实：名称和问题")
    names_post: bool = Field(description="是否须用 to 指定承办岗位")


class RefusedOut(Told):
    """An act that may not be taken now."""

    act: str
    title: str
    reasons: list[ReasonOut]


class LimitOut(Told):
    """A limit that runs."""

    title: str
    party: str
    since: date
    due_on: date | None
    left: str
    light: str
    basis: str


class ProceedingOut(Told):
    """A proceeding as the posts of the key may work on it."""

    id: str
    procedure: str
    title: str
    begun_on: date
    ended_on: date | None
    acts_count: int
    stage: str
    lawful: list[LawfulOut] = Field(description="密钥所属岗位现在可以办理的")
    elsewhere: list[RefusedOut] = Field(description="现在合法、由其他岗位办理的")
    refused: list[RefusedOut] = Field(description="现在不能办理的，逐条理由和条文")
    limits: list[LimitOut]


class RequestOut(Told):
    """What one post asked of another about a case."""

    number: int = Field(description="本案第几项")
    what: str = Field(description="hand_over 转办，opinion 会签")
    to: str = Field(description="送交的岗位")
    words: str = Field(description="理由或者征求意见的问题")
    asked_on: date
    answer_by: date
    reply: str = Field(description="答复；空的还没有答复")
    reason: str
    replied_on: date | None
    replies: list[str] = Field(description="密钥所属岗位现在可以作的答复")


class CaseOut(Told):
    """A case with its proceedings."""

    id: str
    number: str
    title: str
    version: int
    stage: str
    due_on: date | None
    ended_on: date | None
    outcome: str
    handler: str = Field(description="承办岗位；空的由有权的岗位共同办理")
    proceedings: list[ProceedingOut]
    requests: list[RequestOut] = Field(description="转办和会签")
    posts: list[Ref] = Field(description="可以转办、请其会签的岗位：编号和名称")


class ActIn(Asked):
    """An act to be taken."""

    on: date = Field(description="办理日期")
    at: str | None = Field(None, pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="时刻")
    outcome: str = Field("", max_length=40)
    party: str = Field("", max_length=60)
    attested: dict[str, bool | int | date | Words] = Field(default_factory=dict, max_length=50)
    note: str = Field("", max_length=2000)
    to: str = Field("", max_length=40, description="承办岗位的编号，见案件的 posts；分派时必填")


class RequestIn(Asked):
    """What is asked of another post."""

    to: str = Field(min_length=1, max_length=40, description="岗位编号，见案件的 posts")
    words: str = Field(min_length=1, max_length=300, description="理由或者征求意见的问题")
    answer_by: date = Field(description="请于何日前答复")


class ReplyIn(Asked):
    """What a post answers."""

    reply: Literal["accepted", "returned", "agreed", "disagreed"] = Field(
        description="接收、退回；同意、不同意"
    )
    reason: str = Field("", max_length=500, description="退回和不同意的必须写明理由")


class TakeBackIn(Asked):
    """Why the last entry is taken back."""

    reason: str = Field(min_length=1, max_length=200, description="撤回的理由")
