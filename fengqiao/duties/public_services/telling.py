"""What letters of a matter are made of: what was done on which day, and what can be done about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fengqiao.casework.cases.proceedings import Standing, counted
from fengqiao.duties.public_services.models import ServiceMatter
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.law import Article, LawInForce, NotSetHere
from fengqiao.registers.law.common_items import known_as

TO_FILL_IN = "　" * 10
"""Room to write by hand what no record tells."""


@dataclass(frozen=True, slots=True)
class Told:
    """An act that was taken and counts: its name with its outcome, its day, its note.

    ``by_clock``: nobody took it; silence counts as it (视为受理).
    """

    name: str
    on: date
    note: str
    by_clock: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it stands for one matter.

    ``official``: it is a decision, set as an official document and not as a slip of the counter.
    """

    key: str
    title: str
    dated_on: date
    paragraphs: tuple[str, ...]
    official: bool = False

    @property
    def open(self) -> bool:
        """Whether something is left to be filled in by hand."""
        return any(TO_FILL_IN in words for words in self.paragraphs)


def told_of(standing: Standing) -> Iterator[Told]:
    """Yield what was done in a proceeding and counts, in order."""
    notes = {(act.act, act.outcome, act.on): act.note for act in counted(standing.acts)}
    counting = standing.state.counting.values()
    for taken in sorted(counting, key=lambda each: each.order):
        name = f"{taken.act}.{taken.outcome}" if taken.outcome else taken.act
        note = notes.get((taken.act, taken.outcome, taken.day), "")
        yield Told(name, taken.day, note, by_clock=bool(taken.clock))


def remedies(matter: ServiceMatter, on: date, *, paper: str) -> str:
    """Return what can be done against what a paper says, with whom and how long (行政许可法第三十八条第二款).

    Who reviews and within which time is told too: untold, the time does not begin (行政复议法第二十条
    第三款). It is the government above (第二十四条第一款第二项).
    """
    law = LawInForce(on, matter.place_id)
    above = _government_above(matter.township)
    try:
        days, months = law.limit("remedy.reconsider"), law.limit("remedy.sue")
    except NotSetHere:
        return (
            f"如不服，可以向{above}申请行政复议，或者依法向人民法院提起行政诉讼。"
            f"期限：{TO_FILL_IN}（法规库没有收录当时的规定，签发前填写）"
        )
    return (
        f"如不服，可以自收到{paper}之日起{days}内向{above}申请行政复议"
        f"（{law.cite('remedy.reconsider')}），或者{months}内依法向人民法院提起行政诉讼"
        f"（{law.cite('remedy.sue')}）。"
    )


def _government_above(township: Division) -> str:
    return f"{township.parent.name}人民政府" if township.parent else "上一级人民政府"


def by_title(article: Article) -> str:
    """Return a provision as it is cited to the public, such as 《行政许可法》第三十八条第一款."""
    return f"《{known_as(article)}》{article.place}"
