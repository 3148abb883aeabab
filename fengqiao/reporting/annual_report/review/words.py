"""The word lists of the review, read once."""

import re
import tomllib
from pathlib import Path
from typing import Any

WORDS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "words.toml").read_text("utf-8")
)


def one_of(words: list[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the words; groups of one name are told apart by number."""
    return re.compile("|".join(f"(?:{word})" for word in words))


def several(words: list[str]) -> tuple[re.Pattern[str], ...]:
    """Return a pattern for each of the words."""
    return tuple(re.compile(word) for word in words)
