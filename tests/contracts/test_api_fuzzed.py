"""The interface asked whatever its own description allows, and what it does not: it always answers as
it says it does, and never fails."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS
from schemathesis.core.result import Ok

from config.wsgi import application
from fengqiao.registers.people.models import PostKind
from fengqiao.surfaces.api.access import OfKey
from fengqiao.surfaces.api.description import description
from fengqiao.surfaces.api.tests.builders import READ, a_key
from tests.sample_year import TOWNSHIP

HOLDS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
EXAMPLES_EACH = 4


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["reads and enters", "reads"])
def test_it_answers_whatever_is_asked_as_its_description_says(
    sample_year: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    for signal in (request_started, request_finished):  # or the test's database would be closed
        monkeypatch.setattr(signal, "receivers", [])
        signal.sender_receivers_cache.clear()
    monkeypatch.setattr(OfKey, "allow_request", lambda *_: True)
    scopes = {"scopes_given": READ} if kind == "reads" else {}
    _, secret = a_key(PostKind.JUDICIAL_CLERK, TOWNSHIP, **scopes)
    schema = schemathesis.openapi.from_dict(description())
    schema.app = application
    checks: list[Any] = [CHECKS.get_one(name) for name in HOLDS]
    asked, answered = 0, set()

    for each in schema.get_all_operations():
        assert isinstance(each, Ok), each
        operation = each.ok()
        cases = st.one_of(
            *(operation.as_strategy(generation_mode=mode) for mode in schemathesis.GenerationMode)
        )

        @settings(
            max_examples=EXAMPLES_EACH,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=cases)
        def holds(case: schemathesis.Case[Any]) -> None:
            nonlocal asked
            response = case.call(headers={"Authorization": f"Bearer {secret}"})
            case.validate_response(response, checks=checks)
            asked += 1
            answered.add(response.status_code)

        holds()
    assert asked > len(schema)
    assert {200, 422} <= answered
