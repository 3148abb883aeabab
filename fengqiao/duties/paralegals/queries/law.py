"""The numbers of the lawbook this duty rests on, each with its source and how sure it is."""

from dataclasses import dataclass
from datetime import date

from fengqiao.kernel.limits import Limit
from fengqiao.registers.law import LawInForce, NotSetHere

PARALEGALS_MIN = "paralegals.per_village_min"
PUBLICITY = "paralegals.publicity_period"
TRAININGS_MIN = "paralegals.trainings_per_quarter"
CATEGORIES = "paralegals.categories"
LEAVING_REASONS = "paralegals.leaving_reasons"
HOUSEHOLDS_MIN = "model_households.per_village_min"


@dataclass(frozen=True, slots=True)
class Rule:
    """A number, where it stands, and how sure it is."""

    number: int
    cite: str
    mark: str
    source: str

    @property
    def basis(self) -> str:
        """Return source and mark as a clerk reads them."""
        return f"{self.cite}，{self.mark}" if self.cite else self.mark


def rule(key: str, *, on: date, place: str) -> Rule | None:
    """Return the number of that key in force on a day in a place; None when none is."""
    law = LawInForce(on, place)
    try:
        parameter = law.parameter(key)
    except NotSetHere:
        return None
    dated = parameter.on(on)
    assert dated is not None, key
    value = dated.value
    number = value.amount if isinstance(value, Limit) else int(str(value))
    return Rule(number, law.cite(key), parameter.sure.label, parameter.source)


def publicity_days(*, on: date, place: str) -> int:
    """Return how many days a list is made public; a local matter.

    Raises:
        NotSetHere: no value is in force on that day.
    """
    return LawInForce(on, place).limit(PUBLICITY).amount


def marks(key: str, *, on: date) -> dict[str, str]:
    """Return, for each kept value of a table, how sure its rows are, as a clerk reads it."""
    from fengqiao.registers.law import Sure

    return {str(row["kept_as"]): Sure(str(row["sure"])).label for row in LawInForce(on).table(key)}
