"""What may stand in a text on paper, and how wide it is."""

import re
import unicodedata

# Control characters, lone surrogates and the non-characters: XML and fonts have no place for them.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|["
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_SPACING = re.compile(r"[\t\n\r\u2028\u2029]+")
_FULL_WIDTH = frozenset("WFA")


def printable(text: str) -> str:
    r"""Return ``text`` on one line: line breaks and tabs as a space, unprintable characters gone.

    >>> printable("甲\x07\t乙")
    '甲 乙'
    """
    return _SPACING.sub(" ", _UNPRINTABLE.sub("", text))


def width(text: str) -> float:
    """Return the width of ``text`` in Chinese characters; a Latin letter or digit counts one half.

    >>> width("2026年1月5日")
    6.0
    """
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in _FULL_WIDTH else 0.5
