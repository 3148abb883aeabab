"""The course of a proceeding for its page: what happened, who entered it, what still counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fengqiao.casework.cases.models import TAKEN_BACK, ActTaken
from fengqiao.casework.cases.proceedings import Standing, counted, version_of
from fengqiao.casework.procedures import Post, Taken
from fengqiao.registers.accounts.models import Account


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the course of a proceeding."""

    on: date | datetime
    title: str
    party: str
    who: str
    post: str
    note: str
    irregular: bool
    by_clock: bool
    entered_at: datetime | None
    counts: bool
    taken_back: bool = False


def course_of(standing: Standing) -> Iterator[Line]:
    """Yield what happened in a proceeding, what the clock did included, in order of event.

    Entries taken back come last: they are no events.
    """
    procedure, state = version_of(standing.proceeding), standing.state
    names = _names({act.entered_by for act in standing.acts})
    counting = set(state.counting.values())
    files = counted(standing.acts)
    for taken in state.history:
        filed = None if taken.clock else _filed(taken, files)
        yield Line(
            on=taken.on,
            title=_title(procedure, taken),
            party=taken.party,
            who=names.get(filed.entered_by, filed.entered_by) if filed else "",
            post=_post_name(taken),
            note=filed.note if filed else "",
            irregular=taken.irregular,
            by_clock=bool(taken.clock),
            entered_at=filed.entered_at if filed else None,
            counts=taken in counting or bool(taken.clock),
        )

    yield from _taken_back(standing, names)


def _taken_back(standing: Standing, names: dict[str, str]) -> Iterator[Line]:
    by_sequence = {str(act.sequence): act for act in standing.acts}
    for line in standing.acts:
        if line.act == TAKEN_BACK:
            act = by_sequence[line.outcome]
            name = f"{act.act}.{act.outcome}" if act.outcome else act.act
            yield Line(
                on=act.on,
                title=standing.procedure.title_of(name),
                party=act.party,
                who=names.get(line.entered_by, line.entered_by),
                post=Post(act.post).label,
                note=f"撤回理由：{line.note}",
                irregular=False,
                by_clock=False,
                entered_at=line.entered_at,
                counts=False,
                taken_back=True,
            )


def _filed(taken: Taken, files: list[ActTaken]) -> ActTaken | None:
    for act in files:
        if (act.act, act.party, act.outcome, act.moment, act.irregular) == (
            taken.act,
            taken.party,
            taken.outcome,
            taken.on,
            taken.irregular,
        ):
            files.remove(act)
            return act
    return None


def _title(procedure: Any, taken: Taken) -> str:
    name = f"{taken.act}.{taken.outcome}" if taken.outcome else taken.act
    title: str = procedure.title_of(name)
    if taken.clock.endswith(".lapses"):
        return f"“{title}”的期限届满，未行使"
    if taken.clock:
        clocks = {each.key: each.title for each in procedure.clocks}
        return f"{clocks.get(taken.clock, '期限届满')}：视为{title}"
    return title


def _post_name(taken: Taken) -> str:
    return Post(taken.post).label if taken.post else ""


def _names(usernames: set[str]) -> dict[str, str]:
    accounts = Account.objects.filter(username__in=usernames).select_related("person")
    return {account.username: str(account) for account in accounts}
