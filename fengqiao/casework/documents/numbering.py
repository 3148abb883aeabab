"""The numbers of headings: 一、（一）1.（1） (GB/T 9704-2012, 7.3.3)."""

from collections.abc import Iterable, Iterator

from fengqiao.casework.documents.content import Block, Heading

_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Return ``number`` (1 to 99) in Chinese numerals.

    >>> [chinese_number(n) for n in (1, 10, 11, 20, 99)]
    ['一', '十', '十一', '二十', '九十九']
    """
    assert 1 <= number <= 99, number
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def label(level: int, number: int) -> str:
    """Return what stands before the ``number``-th heading of ``level`` (1 to 4).

    >>> [label(level, 2) for level in (1, 2, 3, 4)]
    ['二、', '（二）', '2.', '（2）']
    """
    match level:
        case 1:
            return f"{chinese_number(number)}、"
        case 2:
            return f"（{chinese_number(number)}）"
        case 3:
            return f"{number}."
        case _:
            return f"（{number}）"


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Yield each block with its heading's number before it, or with an empty string.

    A heading begins the count of the levels beneath it anew. A level may be skipped (一、→ 1.).
    """
    counts = [0, 0, 0, 0]
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (4 - block.level)
            yield label(block.level, counts[block.level - 1]), block
        else:
            yield "", block
