"""The language in which lawful procedures are written, and the engine that runs them. Pure.

Read ``language`` for the words, ``marking`` for what they mean, ``state`` for what is answered.
"""

from fengqiao.casework.procedures.conditions import (
    Condition,
    Delay,
    Guard,
    after_when,
    any_of,
    every,
    guard,
)
from fengqiao.casework.procedures.language import (
    Act,
    Clock,
    Outcome,
    Procedure,
    elapsed,
    late,
)
from fengqiao.casework.procedures.limits import Deadline, Light
from fengqiao.casework.procedures.marking import Obstacle, Slot, Taken
from fengqiao.casework.procedures.posts import Post
from fengqiao.casework.procedures.reasons import Reason
from fengqiao.casework.procedures.replay import Breach
from fengqiao.casework.procedures.soundness import UnsoundDefinition
from fengqiao.casework.procedures.state import ActRefused, State, replay
from fengqiao.casework.procedures.terms import (
    Law,
    Term,
    Until,
    WrongUnit,
    days,
    hours,
    months,
    no_limit,
    until,
    working_days,
)

__all__ = [
    "Act",
    "ActRefused",
    "Breach",
    "Clock",
    "Condition",
    "Deadline",
    "Delay",
    "Guard",
    "Law",
    "Light",
    "Obstacle",
    "Outcome",
    "Post",
    "Procedure",
    "Reason",
    "Slot",
    "State",
    "Taken",
    "Term",
    "UnsoundDefinition",
    "Until",
    "WrongUnit",
    "after_when",
    "any_of",
    "days",
    "elapsed",
    "every",
    "guard",
    "hours",
    "late",
    "months",
    "no_limit",
    "replay",
    "until",
    "working_days",
]
