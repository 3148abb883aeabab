"""The same request from several programs at once enters one draft, and all are answered alike."""

import threading
from pathlib import Path
from typing import Any

from fengqiao.casework.ledgers import registry
from fengqiao.registers.people.models import PostKind
from fengqiao.surfaces.api.models import Answer
from fengqiao.surfaces.api.tests.builders import Program, a_key
from tests import sample_year as samples
from tests.conftest import database_of
from tests.contracts.test_api_writing import SESSIONS, TOKEN, a_session
from tests.sample_year import TOWNSHIP

AT_ONCE = 6


def test_one_draft_however_many_ask_at_once(
    sample_year_folder: Path, tmp_path: Path, django_db_blocker: Any
) -> None:
    data = samples.copy_of(sample_year_folder, tmp_path / "data")
    model = registry.ledger("learning.sessions").model
    answers: list[Any] = []
    with django_db_blocker.unblock(), database_of(data):
        _, secret = a_key(PostKind.JUDICIAL_CLERK, TOWNSHIP)
        before = model._default_manager.count()

        def ask() -> None:
            with database_of(data):
                answers.append(Program(secret).post(SESSIONS, a_session(), **TOKEN))

        threads = [threading.Thread(target=ask) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [each.status_code for each in answers] == [201] * AT_ONCE
        assert len({each.content for each in answers}) == 1
        assert model._default_manager.count() == before + 1
        assert Answer.objects.count() == 1
