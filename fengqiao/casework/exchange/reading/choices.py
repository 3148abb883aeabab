"""Choices, places and registered names, found by what people call them."""

# ruff: noqa: RUF001 - full-width signs are what people type and what is read here

import re
from collections import Counter
from collections.abc import Sequence

from fengqiao.casework.exchange.fields import NOTHING, Cell, Field, Known, Reading
from fengqiao.casework.exchange.reading.texts import NO_VALUE, plain, text_of, words
from fengqiao.casework.exchange.reading.vocabulary import CHOICE_GROUPS, NO, YES, bare

_MARKS = re.compile(r"[、,，;；/／|\n\r]+")
_JOINED = re.compile(r"[、,，;；/／|\n\r+＋]+|和|及|与")
_DENIED = ("未", "无", "没", "不", "非")
_NEAR, _MARGIN = 0.6, 0.15


def read_yes_no(cell: Cell) -> Reading:
    """Read a box that is ticked or not.

    >>> [read_yes_no(each).value for each in ("√", "否", "", 1.0, "也许")]
    [True, False, None, True, None]
    """
    if isinstance(cell, bool):
        return Reading(cell, cell)
    text = bare(text_of(cell)) or plain(text_of(cell))
    if text in YES:
        return Reading(value=True, shown=True)
    if text in NO:
        return Reading(value=False, shown=False)
    return NOTHING if text in NO_VALUE else Reading(doubt="看不出是“是”还是“否”")


def read_choice(cell: Cell, field: Field) -> Reading:
    """Read one of the choices, by its label, by a word for it, or by one much like it."""
    text = text_of(cell)
    if plain(text) in NO_VALUE and not _same(text, field.choices):
        return NOTHING
    found = matching(text, field.choices)
    parts = split_list(words(text))
    if len(parts) > 1 and not _same(text, field.choices):
        return _one_of_several(parts, field)
    if len(found) == 1:
        return Reading(found[0].value, found[0].label)
    if len(found) > 1:
        return Reading(doubt=f"可能是{'、'.join(each.label for each in found[:4])}中的一项")
    if near := _nearest(text, field.choices):
        return Reading(near.value, near.label, doubt=f"“{text[:16]}”按“{near.label}”取")
    return Reading(doubt=f"“{text[:16]}”不在可选项中：{_listed(field.choices)}")


def _one_of_several(parts: list[str], field: Field) -> Reading:
    """Read the one choice among several words; what else was written is told."""
    named = {part: matching(part, field.choices) for part in parts}
    meant = list(dict.fromkeys(each for found in named.values() for each in found))
    if len(meant) != 1:
        return Reading(doubt="只能填一项，写了几项" if meant else f"“{parts[0][:16]}”不在可选项中")
    rest = "、".join(part for part, found in named.items() if not found)
    return Reading(meant[0].value, meant[0].label, doubt=f"“{rest[:16]}”没有取" if rest else "")


def read_choices(cell: Cell, field: Field) -> Reading:
    """Read several of the choices, parted by 、 ， ； / or lines."""
    text = text_of(cell)
    if plain(text) in NO_VALUE:
        return NOTHING
    whole = matching(text, field.choices)
    if len(whole) == 1 and not _JOINED.search(words(text)):
        return _several(whole)
    found: list[Known] = []
    for part in filter(None, map(str.strip, _JOINED.split(words(text)))):
        meant = matching(part, field.choices)
        if len(meant) != 1:
            return _choices_named_within(text, field, part)
        found += [each for each in meant if each not in found]
    return _several(found) if found else NOTHING


def _choices_named_within(text: str, field: Field, part: str) -> Reading:
    """Fall back on labels that stand in the text as they are, if nothing else does."""
    left = bare(text)
    found = []
    for choice in sorted(field.choices, key=lambda each: -len(bare(each.label))):
        if bare(choice.label) in left:
            found.append(choice)
            left = left.replace(bare(choice.label), "")
    if found and not re.sub("[和及与]", "", left):
        return _several(found)
    if not found and (near := _nearest(text, field.choices)):
        return Reading((near.value,), [near.label], doubt=f"“{text[:16]}”按“{near.label}”取")
    return Reading(doubt=f"“{part[:16]}”不在可选项中：{_listed(field.choices)}")


def _several(found: Sequence[Known]) -> Reading:
    return Reading(tuple(each.value for each in found), [each.label for each in found])


def _listed(choices: Sequence[Known]) -> str:
    return "、".join(each.label for each in choices[:8])


def _same(text: str, choices: Sequence[Known]) -> list[Known]:
    wanted = bare(text)
    return [
        each
        for each in choices
        if wanted and wanted in {bare(each.label), bare(str(each.value)), *map(bare, each.names)}
    ]


def matching(text: str, choices: Sequence[Known]) -> list[Known]:
    """Return the choices that a text can mean, those it names outright before all others."""
    wanted = bare(text)
    if not wanted:
        return []
    if same := _same(text, choices):
        return same
    if len(wanted) >= 2 and not wanted.startswith(_DENIED):
        within = [each for each in choices if wanted in bare(each.label)]
        around = [
            each for each in choices if len(bare(each.label)) > 1 and bare(each.label) in wanted
        ]
        if around:
            longest = max(len(bare(each.label)) for each in around)
            around = [each for each in around if len(bare(each.label)) == longest]
        if within or around:
            return list(dict.fromkeys([*around, *within]))
    return _of_same_group(wanted, choices)


def _of_same_group(wanted: str, choices: Sequence[Known]) -> list[Known]:
    found: list[Known] = []
    for group in CHOICE_GROUPS:
        if any(word in wanted for word in group):
            found += [
                each
                for each in choices
                if any(word in bare(each.label) for word in group) and each not in found
            ]
    return found


def _nearest(text: str, choices: Sequence[Known]) -> Known | None:
    scored = sorted(
        ((likeness(bare(text), bare(each.label)), at) for at, each in enumerate(choices)),
        reverse=True,
    )
    if not scored or scored[0][0] < _NEAR:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN:
        return None
    return choices[scored[0][1]]


def likeness(first: str, second: str) -> float:
    """Return how much of their signs two texts share, from nought to one.

    >>> round(likeness("集中学习", "集中学法"), 2)
    0.75
    """
    if not first or not second:
        return 0.0
    shared = sum((Counter(first) & Counter(second)).values())
    return 2 * shared / (len(first) + len(second))


def split_list(text: str) -> list[str]:
    """Part a list at its marks, those inside brackets left alone."""
    kept = re.sub(r"[(（《][^)）》]*[)）》]", lambda found: _MARKS.sub("\0", found.group()), text)
    return [part.replace("\0", "、").strip() for part in _MARKS.split(kept) if part.strip()]
