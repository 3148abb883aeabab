"""What Word and PDF must agree on: the lines of the title, the place of signature and date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from fengqiao.casework.documents.characters import printable, width

LINES_A_PAGE = 22
CHARACTERS_A_LINE = 28
TITLE_CHARACTERS_A_LINE = 20  # 二号 (22 pt) in 156 mm

# Between these no title is broken: a line ends with a whole word (GB/T 9704-2012, 7.3.1: 词意完整).
_WHOLE_WORDS = (
    "人民政府", "委员会", "办公室", "领导小组", "工作组", "司法所", "派出所", "综治中心",
    "法治政府建设", "法治政府", "政府建设", "法治建设", "依法行政", "行政执法", "行政处罚",
    "行政复议", "人民调解", "矛盾纠纷", "排查", "化解", "规范化", "进一步", "政务服务", "政务公开",
    "信息公开", "普法", "网格员", "法律明白人",
    "年度", "报告", "情况", "工作", "通知", "通报", "决定", "意见", "请示", "批复", "方案", "计划",
    "总结", "要点", "办法", "实施", "关于", "印发", "调整", "成立", "开展", "推进", "加强", "落实",
    "主要", "负责人", "第一责任人", "履行", "职责", "建设", "治理", "基层", "全面", "汇报", "制度",
)  # fmt: skip
_NEVER_FIRST = "的、，。：；）》”〕年月日号和与及"
_NEVER_LAST = "（《“〔第"


@dataclass(frozen=True, slots=True)
class Signature:
    """Where signature and date begin, in characters from the left edge of the line."""

    name: str
    date: str
    name_left: float
    date_left: float


def date_text(day: date) -> str:
    """Return the date as documents write it, months and days without leading zero.

    >>> date_text(date(2026, 1, 5))
    '2026年1月5日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def signature(name: str, day: date, *, sealed: bool) -> Signature:
    """Return the place of 署名 and 成文日期 (GB/T 9704-2012, 7.3.5).

    Without a seal the name keeps two characters from the right edge and the date begins two
    characters after the name does; were the date the longer, it keeps the two characters and the
    name moves. With a seal the date keeps four characters and the name is centred over it.
    """
    name, written = printable(name), date_text(day)
    name_width, date_width = width(name), width(written)
    if sealed:
        date_left = CHARACTERS_A_LINE - 4 - date_width
        name_left = date_left + (date_width - name_width) / 2
        overhang = max(0.0, name_left + name_width - CHARACTERS_A_LINE)
        name_left, date_left = name_left - overhang, date_left - overhang
    elif date_width > name_width:
        date_left = CHARACTERS_A_LINE - 2 - date_width
        name_left = date_left - 2
    else:
        name_left = CHARACTERS_A_LINE - 2 - name_width
        date_left = name_left + 2
    return Signature(name, written, max(0.0, name_left), max(0.0, date_left))


def title_lines(title: str, *, limit: int = TITLE_CHARACTERS_A_LINE) -> tuple[str, ...]:
    """Return the title in lines of at most ``limit`` characters, words whole and lines in shape.

    The author's own line breaks stand. Otherwise as few lines as hold it, shaped like a trapezoid
    or a diamond, never an hourglass (GB/T 9704-2012, 7.3.1).

    >>> title_lines("示例乡人民政府关于调整法治政府建设工作领导小组的通知")
    ('示例乡人民政府关于调整', '法治政府建设工作领导小组的通知')
    """
    given = [printable(line).strip() for line in title.splitlines() if printable(line).strip()]
    if len(given) > 1:
        return tuple(piece for line in given for piece in _shaped(line, limit))
    return _shaped(given[0] if given else "", limit)


@cache
def _shaped(title: str, limit: int) -> tuple[str, ...]:
    if width(title) <= limit:
        return (title,)
    breaks = _break_places(title)
    fewest = -int(-width(title) // limit)
    # Beyond three lines there is no shape to speak of, and too many ways to look at.
    counts = (fewest, fewest + 1) if fewest <= 3 else ()
    found = (lines for count in counts for lines in _ways(title, breaks, count, limit))
    return min(found, key=_ugliness, default=_filled(title, breaks, limit))


def _ways(rest: str, breaks: list[int], count: int, limit: int) -> Iterator[tuple[str, ...]]:
    """Yield every way to cut ``rest`` into ``count`` lines that fit, none shorter than a third."""
    if count == 1:
        if limit / 3 <= width(rest) <= limit:
            yield (rest.strip(),)
        return
    for place in breaks:
        line = rest[:place]
        if width(line) > limit:
            return
        if width(line) < limit / 3 or width(rest) - width(line) > (count - 1) * limit:
            continue
        later = [further - place for further in breaks if further > place]
        for lines in _ways(rest[place:], later, count - 1, limit):
            yield (line.strip(), *lines)


def _ugliness(lines: tuple[str, ...]) -> float:
    """Return how far lines are from a good shape: few and even, but not equal, and no waist."""
    widths = [width(line) for line in lines]
    spread = max(widths) - min(widths)
    waist = any(
        left > middle < right
        for left, middle, right in zip(widths, widths[1:], widths[2:], strict=False)
    )
    return abs(spread - 4) + 15 * len(lines) + (20 if spread < 1 else 0) + (40 if waist else 0)


def _break_places(title: str) -> list[int]:
    inside = {
        place
        for word in _WHOLE_WORDS
        for start in range(len(title))
        if title.startswith(word, start)
        for place in range(start + 1, start + len(word))
    }
    return [
        place
        for place in range(1, len(title))
        if place not in inside
        and title[place] not in _NEVER_FIRST
        and title[place - 1] not in _NEVER_LAST
        and not (title[place - 1].isascii() and title[place].isascii())
    ]


def _filled(title: str, breaks: list[int], limit: int) -> tuple[str, ...]:
    """Return lines each as full as whole words allow; a word wider than a line is cut."""
    lines, start = [], 0
    while start < len(title):
        end = start + 1
        while end < len(title) and width(title[start : end + 1]) <= limit:
            end += 1
        if end < len(title):
            end = max((place for place in breaks if start < place <= end), default=end)
        lines.append(title[start:end].strip())
        start = end
    return tuple(line for line in lines if line)
