"""The number in the bar is counted once as long as nothing happens, and never one act behind."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fengqiao.casework.ledgers import actions, registry
from fengqiao.casework.ledgers.tests.builders import (
    a_session,
    a_township,
    clerk,
    sessions,
    village_cadre,
)
from fengqiao.surfaces.workbench.queries import waiting_count

pytestmark = pytest.mark.django_db


def asked(actor: Any) -> tuple[int, int]:
    """Return the number, and how many questions it took."""
    with CaptureQueriesContext(connection) as questions:
        count = waiting_count(actor)
    return count, len(questions)


def test_the_count_follows_every_act_and_costs_few_questions_in_between() -> None:
    places = a_township()
    by, confirms = village_cadre(), clerk()
    entry = a_session(places.villages[0], by=by)
    ledger = sessions()
    common: dict[str, Any] = {"ledger": ledger, "record": entry}
    assert waiting_count(confirms) == 0
    steps: tuple[tuple[Callable[[], object], int], ...] = (
        (lambda: actions.submit(**common, actor=by), 1),
        (lambda: actions.withdraw(**common, actor=by), 0),
        (lambda: actions.submit(**common, actor=by), 1),
        (lambda: actions.send_back(**common, actor=confirms, reason="请补充"), 0),
        (lambda: actions.submit(**common, actor=by), 1),
        (lambda: actions.confirm(**common, actor=confirms), 0),
    )
    for act, expected in steps:
        act()
        assert waiting_count(confirms) == expected
        count, questions = asked(confirms)
        assert count == expected
        assert questions <= 4 < len(registry.all_ledgers())
