"""What people type in, as the guides call it: the words of ``words.toml``."""

import tomllib
from functools import reduce
from operator import and_, or_
from pathlib import Path

from django.db.models import Q

_DATA = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
MEANT: dict[str, list[str]] = _DATA["meant"]
IDLE: list[str] = sorted(_DATA["idle"]["words"], key=len, reverse=True)
SHORTEST = 2
SEARCHED = ("title", "basis", "guide", "materials")


def searched_for(typed: str) -> Q:
    """Return the condition on the guides that have each word typed, or what is meant by it."""
    return reduce(and_, (_any_of(meant_by(word)) for word in typed.split()), Q())


def meant_by(word: str) -> tuple[str, ...]:
    """Return a word without what is idle in it, and how the guides call what people mean by it.

    >>> meant_by("低保怎么办理")
    ('低保', '最低生活保障')
    >>> meant_by("申请")
    ('申请',)
    """
    bare = _bare(word)
    official = [name for name, said in MEANT.items() if any(each in bare for each in said)]
    return tuple(dict.fromkeys((bare, *official)))


def _bare(word: str) -> str:
    """Return a word without idle beginnings and ends; of two characters or more, or as it is."""
    bare = word
    while True:
        ends = (each for each in IDLE if bare.startswith(each) or bare.endswith(each))
        idle = next(ends, None)
        shorter = bare.removeprefix(idle).removesuffix(idle) if idle else bare
        if shorter == bare or len(shorter) < SHORTEST:
            return bare
        bare = shorter


def _any_of(words: tuple[str, ...]) -> Q:
    fields = (Q(**{f"{name}__icontains": word}) for word in words for name in SEARCHED)
    return reduce(or_, fields)
