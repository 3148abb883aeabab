"""Ways of saying things, one sentence each, in our own words."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fengqiao.reporting.reader.claims import read

SENTENCES: list[dict[str, Any]] = [
    sentence
    for file in ("sentences.toml", "everyday.toml")
    for sentence in tomllib.loads((Path(__file__).parent / file).read_text("utf-8"))["sentence"]
]


@pytest.mark.parametrize("each", SENTENCES, ids=lambda each: each["text"][:16])
def test_a_sentence_says_what_it_says_and_nothing_else(each: dict[str, Any]) -> None:
    said = [(one[0], Decimal(one[1]), one[2] if len(one) > 2 else "exact") for one in each["says"]]
    found = [(one.indicator, one.value, one.qualifier.value) for one in read(each["text"])]
    assert found == said
