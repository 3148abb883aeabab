"""The labels that Word puts before paragraphs by itself (一、 （二） 3.): they stand nowhere in the text."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from fengqiao.kernel.numerals import as_chinese

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographTraditional",
    "japaneseCounting",
    "ideographDigital",
}
_NO_NUMBER = {"bullet", "none"}
_PLACE = re.compile(r"%(\d)")
STYLES_MAX = 20
"""How far styles are followed to the one they are based on."""


class Numbering:
    """Counts a document's numbered paragraphs as Word does, from its definitions.

    ``label`` is asked paragraph by paragraph, in order.
    """

    def __init__(self, definitions: Any, styles: Any) -> None:
        self._levels = _levels(definitions)
        self._styles = {} if styles is None else {each.get(f"{_W}styleId"): each for each in styles}
        self._counts: dict[Any, dict[int, int]] = defaultdict(dict)

    def label(self, paragraph: Any) -> str:
        """Return the label before a paragraph and what parts it from the words, or nothing."""
        number, level = self._place(paragraph)
        told = self._levels.get(number, {})
        if level not in told:
            return ""
        counts = self._counts[told[level].list]
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        counts[level] = counts.get(level, told[level].start - 1) + 1
        if told[level].form in _NO_NUMBER:
            return ""

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return _written(counts.get(at, 1), told[at].form) if at in told else ""

        words = _PLACE.sub(count, told[level].text)
        return f"{words}\t" if words else ""

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """Return the list and level of a paragraph: its own, else its style's."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return "", 0
        own = properties.find(f"{_W}numPr")
        number, level = _number_and_level(own)
        if number is not None and level is not None:
            return number, level
        style = properties.find(f"{_W}pStyle")
        for each in self._with_bases(None if style is None else style.get(_VAL)):
            found, at = _number_and_level(each.find(f"{_W}pPr/{_W}numPr"))
            number = found if number is None else number
            level = at if level is None else level
        return number or "", level or 0

    def _with_bases(self, style: str | None) -> Iterator[Any]:
        for _ in range(STYLES_MAX):
            if style is None or (held := self._styles.get(style)) is None:
                return
            yield held
            base = held.find(f"{_W}basedOn")
            style = None if base is None else base.get(_VAL)


class _Level:
    """How one level of a list is counted and written."""

    def __init__(self, list_: str, element: Any) -> None:
        self.list = list_
        self.form = _value(element, "numFmt") or "decimal"
        self.text = _value(element, "lvlText") or ""
        start = _value(element, "start") or "1"
        self.start = int(start) if start.isdigit() else 1


def _levels(definitions: Any) -> dict[str, dict[int, _Level]]:
    """Return the levels of every list a paragraph may name."""
    if definitions is None:
        return {}
    kinds = {
        each.get(f"{_W}abstractNumId"): each for each in definitions.findall(f"{_W}abstractNum")
    }
    told = {}
    for each in definitions.findall(f"{_W}num"):
        kind = _value(each, "abstractNumId")
        levels = kinds[kind].findall(f"{_W}lvl") if kind in kinds else []
        number = each.get(f"{_W}numId")
        # A list that starts anew is counted for itself; others of one kind go on counting.
        anew = each.find(f"{_W}lvlOverride/{_W}startOverride") is not None
        told[number] = {
            int(level.get(f"{_W}ilvl", "0")): _Level(number if anew else f"kind {kind}", level)
            for level in levels
        }
    return told


def _number_and_level(element: Any) -> tuple[str | None, int | None]:
    if element is None:
        return None, None
    level = _value(element, "ilvl")
    return _value(element, "numId"), int(level) if level and level.isdigit() else None


def _value(element: Any, name: str) -> str | None:
    held = element.find(f"{_W}{name}")
    value: str | None = None if held is None else held.get(_VAL)
    return value


def _written(count: int, form: str) -> str:
    return as_chinese(count) if form in _CHINESE and count >= 0 else str(count)
