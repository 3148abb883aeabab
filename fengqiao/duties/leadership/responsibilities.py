"""The duties of the first-responsible persons as the rules name them, and what shows each.

Pure but for the lawbook. Which deeds show a duty is ours; where no duty of this system keeps the
records yet (party rules, courts, decisions), nothing can show it, and the file says so.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from fengqiao.registers.law import Article
from fengqiao.registers.law.statutes import FIRST_RESPONSIBLE
from fengqiao.registers.people.models import PostKind


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty that the rules name, and which deeds show it: capacities in ledgers of duties."""

    code: str
    title: str
    article: Article
    shown_by: tuple[tuple[str, str], ...]
    """(capacity, beginning of a ledger's key); an empty beginning means any ledger."""

    def is_shown_by(self, capacities: Collection[str], ledger: str) -> bool:
        """Return whether it shows this duty to have acted so in a record of this ledger."""
        return any(
            capacity in capacities and ledger.startswith(beginning)
            for capacity, beginning in self.shown_by
        )


CHAIRED = (("chaired", "leadership."), ("organised", "leadership.surveys"))
STUDIED = (("chaired", "learning."), ("attended", "learning."), ("lectured", ""))
MADE_KNOWN = tuple(
    (capacity, "publicity.") for capacity in ("chaired", "attended", "lectured", "organised")
)
DECIDED = tuple((capacity, "decisions.") for capacity in ("chaired", "attended", "approved"))
ENFORCED = tuple((capacity, "enforcement.") for capacity in ("chaired", "attended", "approved"))
DEBRIEFED = (("debriefed", ""), ("attended", "leadership.debriefings"))
URGED = (("urged", ""), ("organised", "planning.inspections"))
PLANNED = (("approved", "planning."), ("finished", ""))


@cache
def duties_of(kind: PostKind) -> tuple[Duty, ...]:
    """Return the duties of a party secretary or a township head, in the order of the rules.

    Which deeds show a duty is ours; the duties are the rules' own (arts. 5 and 6, which townships
    apply by reference, art. 10).
    """
    law = FIRST_RESPONSIBLE
    if kind == PostKind.SECRETARY:
        return (
            Duty("P1", "统筹推进", law.article(5, None, 1), (*CHAIRED, *PLANNED)),
            Duty("P2", "依规治党", law.article(5, None, 2), (("chaired", "party_rules."),)),
            Duty("P3", "依法决策", law.article(5, None, 3), DECIDED),
            Duty("P4", "支持督促", law.article(5, None, 4), URGED),
            Duty("P5", "用人导向", law.article(5, None, 5), DEBRIEFED),
            Duty("P6", "宣传教育", law.article(5, None, 6), (*STUDIED, *MADE_KNOWN)),
        )
    return (
        Duty("G1", "组织推进", law.article(6, None, 1), (*CHAIRED, *PLANNED)),
        Duty("G2", "依法决策", law.article(6, None, 2), DECIDED),
        Duty("G3", "严格执法", law.article(6, None, 3), ENFORCED),
        Duty("G4", "督促监督", law.article(6, None, 4), URGED),
        Duty("G5", "尊重司法", law.article(6, None, 5), (("attended", "courts."),)),
        Duty("G6", "学法普法", law.article(6, None, 6), (*STUDIED, *MADE_KNOWN)),
    )
