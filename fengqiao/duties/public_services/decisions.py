"""The written decision on a licence: granted or refused (行政许可法第三十八条).

What the head noted with the decision is its substance: what is granted, or why it is refused. What
no record tells is left open to be filled in before the seal is set.
"""

from collections.abc import Collection

from fengqiao.casework.documents.layout import date_text
from fengqiao.duties.public_services.models import ServiceMatter
from fengqiao.duties.public_services.telling import (
    TO_FILL_IN,
    Letter,
    Told,
    by_title,
    remedies,
)
from fengqiao.registers.law import LawInForce
from fengqiao.registers.law.statutes import LICENSING

GRANTED, REFUSED = "准予行政许可决定书", "不予行政许可决定书"
HEARD = frozenset(("hold_hearing", "hold_public_hearing"))
BEFORE_ISSUE = f"{TO_FILL_IN}（签发前填写）"


def granted(matter: ServiceMatter, told: Told, acts: Collection[str]) -> Letter:
    """Return the decision that grants a licence, and when its certificate is handed over."""
    deliver = LawInForce(matter.opened_on, matter.place_id).limit("licence.deliver")
    certificate, handed_over = LICENSING.article(39, 1), LICENSING.article(44)
    words = (
        f"{_examined(matter, acts)}，申请符合法定条件、标准。依据{_basis(matter)}和"
        f"{by_title(LICENSING.article(38, 1))}，本机关决定：准予行政许可。",
        f"准予许可的内容、范围和期限：{told.note or BEFORE_ISSUE}",
        f"需要颁发行政许可证件的，自本决定作出之日起{deliver}内颁发、送达加盖本机关印章的证件"
        f"（{by_title(certificate)}、{handed_over.place}）。",
        f"本决定依法公开，公众有权查阅（{by_title(LICENSING.article(40))}）。",
    )
    return Letter("granted", GRANTED, told.on, words, official=True)


def refused(matter: ServiceMatter, told: Told, acts: Collection[str]) -> Letter:
    """Return the decision that refuses a licence: why, and what can be done about it."""
    words = (
        f"{_examined(matter, acts)}，申请不符合法定条件、标准。依据{_basis(matter)}和"
        f"{by_title(LICENSING.article(38))}，本机关决定：不予行政许可。",
        f"理由：{told.note or BEFORE_ISSUE}",
        remedies(matter, told.on, paper="本决定书"),
    )
    return Letter("refused", REFUSED, told.on, words, official=True)


def _examined(matter: ServiceMatter, acts: Collection[str]) -> str:
    """Return how the decision came about; one after a hearing follows its record (第四十八条第二款)."""
    taken_on = f"，本机关于{date_text(matter.accepted_on)}受理" if matter.accepted_on else ""
    heard = "并举行听证，根据听证笔录" if HEARD & set(acts) else ""
    return (
        f"你（单位）于{date_text(matter.opened_on)}提出“{matter.title}”申请"
        f"（办件编号：{matter.number}）{taken_on}。经审查{heard}"
    )


def _basis(matter: ServiceMatter) -> str:
    return matter.item.basis or f"{TO_FILL_IN}（设定依据未查明，签发前填写）"


DECISIONS = {"decide.granted": granted, "decide.refused": refused}
"""By the act that decided. What the authority above decided is that authority's paper (第三十五条)."""
