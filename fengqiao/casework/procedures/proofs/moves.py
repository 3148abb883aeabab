"""Everything that can happen in a procedure, as one list that both proof engines read."""

from dataclasses import dataclass
from typing import Any

from fengqiao.casework.procedures.language import Act, Clock, Procedure
from fengqiao.casework.procedures.marking import Marking, Slot

PARTIES = ("甲", "乙")
OTHERS = "其他当事人"  # however many, in whatever state


@dataclass(frozen=True, slots=True)
class Move:
    """An act with its outcome and party, an act of the clock, or an irregularity registered."""

    act: Act[Any]
    outcome: str
    party: str
    clock: Clock | None = None
    lapses: bool = False
    irregular: bool = False

    @property
    def slot(self) -> Slot:
        """Return what is taken, or lapses."""
        return self.act.key, self.party

    @property
    def names(self) -> frozenset[str]:
        """Return the names by which properties may speak of it."""
        if self.irregular:
            return frozenset()
        if self.lapses:
            return frozenset({f"{self.act.key}.lapses"})
        names = {self.act.key, f"{self.act.key}.{self.outcome}"}
        return frozenset(names | ({self.clock.key} if self.clock else set()))

    def told(self, procedure: Procedure[Any]) -> str:
        """Return the move in the law's words."""
        if self.irregular:
            return "登记程序瑕疵"
        whom = f"〔{self.party}〕" if self.party else ""
        if self.lapses:
            return f"“{self.act.title}”期限届满{whom}"
        name = f"{self.act.key}.{self.outcome}" if self.outcome else self.act.key
        clock = f"{self.clock.title}，视为" if self.clock else ""
        return f"{clock}{procedure.title_of(name)}{whom}"


def moves_of(procedure: Procedure[Any], parties: tuple[str, ...] = PARTIES) -> tuple[Move, ...]:
    """Return every act, outcome and party, then the lapses of rights, then the clocks."""
    marking = Marking.initial(procedure, parties)
    slots = [(act, party) for act in procedure.acts for _, party in marking.slots(act.key)]
    taken = [
        Move(act, outcome, party)
        for act, party in slots
        for outcome in act.results
        if not (outcome and act.outcome(outcome).by_clock)
    ]
    lapses = [Move(act, "", party, lapses=True) for act, party in slots if act.within]
    clocks = [
        Move(procedure.by_key[clock.act], clock.outcome, party, clock=clock)
        for clock in procedure.clocks
        for _, party in marking.slots(clock.act)
    ]
    irregular = [Move(act, "", "", irregular=True) for act in procedure.acts if act.remedy][:1]
    return (*taken, *lapses, *clocks, *irregular)
