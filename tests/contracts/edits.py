"""Work on the ledgers of a data folder at random, by the application's actions: ``… SEED COUNT``."""

import random
import sys
from datetime import date, timedelta
from typing import Any

import django


def main(seed: int, count: int) -> None:
    """Enter, confirm, correct and void ``count`` times; each time something is changed."""
    from fengqiao.casework.ledgers import actions
    from fengqiao.duties.leadership.ledgers import MEETINGS
    from fengqiao.duties.learning.ledgers import SESSIONS
    from fengqiao.registers.accounts.actor import actor_of
    from fengqiao.registers.accounts.models import Account
    from tests.sample_year import TOWNSHIP

    draw = random.Random(seed)
    clerk = actor_of(Account.objects.get(username="sifasuo"))
    for _ in range(count):
        ledger: Any = draw.choice([SESSIONS, SESSIONS, MEETINGS])
        rows = ledger.model.objects.filter(township_id=TOWNSHIP).order_by("number")
        values = _session(draw) if ledger is SESSIONS else _meeting(draw)
        drafts, confirmed = (list(rows.filter(state=state)) for state in ("draft", "confirmed"))
        common = {"ledger": ledger, "actor": clerk}
        match draw.choice(("enter", "enter", "confirm", "correct", "correct", "void")):
            case "confirm" if drafts:
                actions.confirm(**common, record=draw.choice(drafts))
            case "correct":
                record = draw.choice(confirmed)
                said = {"values": values, "version": record.version, "reason": "录入有误"}
                actions.correct(**common, record=record, **said)
            case "void":
                actions.void(**common, record=draw.choice(drafts + confirmed), reason="重复")
            case _:
                actions.enter(**common, values=values)


def _session(draw: random.Random) -> dict[str, Any]:
    from fengqiao.duties.learning.models import Audience, StudyForm

    audiences = draw.sample(Audience.values, draw.randint(1, 3))
    return {
        "held_on": _day(draw),
        "title": "=1+1 学习宪法",
        "audiences": audiences,
        "form": draw.choice(StudyForm.values),
        "place": _place(draw),
        "headcount": draw.choice([None, 0, 7, 41]),
    }


def _meeting(draw: random.Random) -> dict[str, Any]:
    from fengqiao.duties.leadership.models import Body

    return {
        "held_on": _day(draw),
        "title": "专题会议",
        "body": draw.choice(Body.values),
        "place": _place(draw),
        "report_heard": draw.random() < 0.5,
    }


def _day(draw: random.Random) -> date:
    """Return a day in the year or, seldom, on the wrong side of its edges."""
    from tests.sample_year import YEAR

    edges = [date(YEAR - 1, 12, 31), date(YEAR, 1, 1), date(YEAR, 12, 31), date(YEAR + 1, 1, 1)]
    inside = date(YEAR, 1, 1) + timedelta(days=draw.randrange(366))
    return draw.choice([*edges, inside, inside, inside, inside])


def _place(draw: random.Random) -> Any:
    from fengqiao.registers.jurisdictions.models import Division
    from tests.sample_year import TOWNSHIP

    return draw.choice(list(Division.objects.filter(code__startswith=TOWNSHIP)))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]))
