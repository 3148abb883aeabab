"""The words of ``words.toml``, made ready for comparing."""

# ruff: noqa: RUF001 - full-width signs are what people type and what is read here

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

_DATA = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


@lru_cache(maxsize=65_536)
def bare(text: str) -> str:
    """Return a text without blanks, quotes and punctuation, in half-width small letters.

    >>> bare(" 村“两委” "), bare("党委会（党政联席会）")
    ('村两委', '党委会党政联席会')
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[^\w#√✓✔☑×✗✘]+", "", folded).replace("_", "")


def _by_length(groups: dict[str, list[str]]) -> list[tuple[str, str]]:
    pairs = [
        (bare(word), bare(first)) for first, words in groups.items() for word in (first, *words)
    ]
    return sorted(set(pairs), key=lambda pair: -len(pair[0]))


_HEADINGS = _by_length(_DATA["headings"])
_FIRST = {bare(first) for first in _DATA["headings"]}
HEADING = re.compile("|".join(re.escape(word) for word, _ in _HEADINGS))
_FIRST_OF = dict(_HEADINGS)
DISTINGUISHING: tuple[str, ...] = tuple(_DATA["distinguishing"]["words"])
NUMBERING = frozenset(map(bare, _DATA["columns"]["numbering"]))
NOT_KEPT = frozenset(map(bare, _DATA["columns"]["not_kept"]))
CHOICE_GROUPS = tuple(tuple(map(bare, group)) for group in _DATA["choices"]["groups"])
YES = frozenset(map(bare, _DATA["yes_no"]["yes"])) | {"√", "✓"}
NO = frozenset(map(bare, _DATA["yes_no"]["no"])) | {"×"}
_UNIT = re.compile(r"[(（\[【][^)）\]】]{0,12}[)）\]】]|[:：*＊]+$|^[*＊]+|^\d{1,2}[.、．]")


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """Return a heading with its unit let go and each word by the first of its group.

    >>> heading_key("学习时间"), heading_key("参会 人数（人）"), heading_key("* 手机号")
    ('学习日期', '参会人数', '电话')
    """
    without = bare(_UNIT.sub("", text.strip()))
    key = without or bare(text)
    if key in _FIRST:
        return key
    return HEADING.sub(lambda found: _FIRST_OF[found.group()], key)


@lru_cache(maxsize=65_536)
def distinguishing(text: str) -> frozenset[str]:
    """Return the words of a heading that make it mean something of its own."""
    return frozenset(word for word in DISTINGUISHING if word in text)


@lru_cache(maxsize=65_536)
def tail(key: str) -> str:
    """Return the word of a heading's end that says what kind of thing it is; empty if none does."""
    found = [first for first in _FIRST if key.endswith(first)]
    return max(found, key=len, default="")
