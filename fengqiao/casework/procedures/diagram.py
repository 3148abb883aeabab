"""A procedure as a picture: stages are columns, acts are boxes, arrows are of three kinds.

Pure SVG 1.1 without scripts; the same definition gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from fengqiao.casework.procedures.explain import length
from fengqiao.casework.procedures.language import Act, Procedure
from fengqiao.casework.procedures.posts import Post
from fengqiao.casework.procedures.terms import DueBy, Law, NoLimit

BOX, COLUMN_GAP, ROW_GAP, TOP, LEFT, PAD = 188, 72, 18, 124, 32, 9
LINE, TITLE_LINE, TITLE_CHARS, CHARS = 15, 18, 12, 15
FONT = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"

STYLE = f"""
text {{ font-family: {FONT}; fill: #1f2733; }}
.h {{ font-size: 20px; font-weight: 600; }}
.k {{ font-size: 12px; fill: #5b6675; }}
.s {{ font-size: 14px; font-weight: 600; fill: #3a4657; }}
.t {{ font-size: 13px; font-weight: 600; }}
.w {{ font-size: 11px; fill: #5b6675; }}
.l {{ font-size: 11px; fill: #1d5fd0; font-weight: 600; }}
.ndue {{ font-size: 11px; fill: #1d5fd0; }}
.nopen {{ font-size: 11px; fill: #2f7a4d; }}
.nafter {{ font-size: 11px; fill: #5b6675; }}
.col {{ fill: #f5f6f8; }}
.act {{ fill: #ffffff; stroke: #9aa5b5; }}
.party {{ fill: #eef4ff; stroke: #1d5fd0; }}
.outside {{ fill: #ffffff; stroke: #9aa5b5; stroke-dasharray: 4 3; }}
.end {{ stroke-width: 2.4; stroke: #1f2733; }}
.after {{ fill: none; stroke: #a3adbb; stroke-width: 1.2; }}
.due {{ fill: none; stroke: #1d5fd0; stroke-width: 1.8; }}
.open {{ fill: none; stroke: #3a8f5c; stroke-width: 1.2; stroke-dasharray: 5 3; }}
""".strip()

MARKS = """
.done { fill: #2f7a4d; }
.wait { fill: #1d5fd0; }
.m { font-size: 11px; font-weight: 600; fill: #ffffff; }"""

KINDS = (("due", "之后应办"), ("open", "之后可办"), ("after", "须先办"))
NOTES = {"due": "应办：", "open": "可办：", "after": "须先："}


@dataclass
class _Box:
    act: Act[Any]
    lines: list[tuple[str, str]]  # class, text
    column: int
    x: int = 0
    y: int = 0

    @property
    def height(self) -> int:
        titles = sum(kind == "t" for kind, _ in self.lines)
        return 2 * PAD + titles * TITLE_LINE + (len(self.lines) - titles) * LINE


@dataclass(frozen=True)
class _Arrow:
    kind: str
    source: str
    target: str


def drawn(
    procedure: Procedure[Any],
    law: Law,
    *,
    done: frozenset[str] = frozenset(),
    due: frozenset[str] = frozenset(),
) -> str:
    """Return the picture of a procedure, with the limits that ``law`` sets.

    Of a case: the acts ``done`` and still counting, and those ``due`` now, are marked.
    """
    near, far = _arrows(procedure)
    boxes = _placed(procedure, law, far)
    law_of = f"依据：{procedure.basis.cite()}；框内未写法名的，为《{procedure.basis.statute}》"
    width = LEFT * 2 + len(procedure.stages) * (BOX + COLUMN_GAP) - COLUMN_GAP + 40
    height = max(box.y + box.height for box in boxes.values()) + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img">',
        f"<title>{escape(procedure.title)}</title>",
        f"<style>{STYLE}{MARKS if done or due else ''}</style>",
        _markers(),
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text class="h" x="{LEFT}" y="38">{escape(procedure.title)}</text>',
        f'<text class="k" x="{LEFT}" y="58">{escape(law_of)}</text>',
        *_legend(),
        *_columns(procedure, height),
        *(_path(arrow, boxes) for arrow in near),
        *(line for box in boxes.values() for line in _rendered(box)),
        *(mark for box in boxes.values() for mark in _marked(box, done, due)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


# -- what is drawn -------------------------------------------------------------------------------


def _arrows(procedure: Procedure[Any]) -> tuple[list[_Arrow], list[_Arrow]]:
    """Return the relations to draw, and those over more than a column, which are put into words.

    A duty hides an opening between the same two, and both a condition; conditions that follow
    from others are left out: the picture shows the nearest only.
    """
    found: dict[tuple[str, str], str] = {}
    for kind, source, target in _relations(procedure):
        if source != target:
            found.setdefault((source, target), kind)
    order = {act.key: index for index, act in enumerate(procedure.acts)}
    forward = {pair for pair in found if order[pair[0]] < order[pair[1]]}
    shown = [
        _Arrow(kind, *pair)
        for pair, kind in found.items()
        if kind == "due" or not _follows(pair, forward)
    ]
    column = {act.key: procedure.stages.index(act.stage) for act in procedure.acts}
    near = [each for each in shown if abs(column[each.target] - column[each.source]) <= 1]
    return near, [each for each in shown if each not in near]


def _relations(procedure: Procedure[Any]) -> Iterator[tuple[str, str, str]]:
    for act in procedure.acts:
        for effects in (act, *act.outcomes):
            yield from (("due", act.key, name) for name in effects.makes_due)
    for act in procedure.acts:
        for effects in (act, *act.outcomes):
            if not _is_hub(effects.opens):
                yield from (("open", act.key, name) for name in effects.opens)
    for act in procedure.acts:
        names = [name for condition in act.conditions for name in condition.names]
        names += [act.not_before.of] if act.not_before else []
        yield from (("after", name.partition(".")[0], act.key) for name in names)


def _is_hub(opens: tuple[str, ...]) -> bool:
    """Say whether an act opens so much that arrows would hide the picture; the page lists it."""
    return len(opens) > 9


def _follows(pair: tuple[str, str], forward: set[tuple[str, str]]) -> bool:
    """Return whether the target can be reached from the source by two arrows or more."""
    source, target = pair
    if pair not in forward:
        return False
    waiting = [b for a, b in forward if a == source and b != target]
    seen: set[str] = set()
    while waiting:
        here = waiting.pop()
        if here == target:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(b for a, b in forward if a == here)
    return False


# -- where it is drawn ---------------------------------------------------------------------------


def _placed(procedure: Procedure[Any], law: Law, far: list[_Arrow]) -> dict[str, _Box]:
    boxes = {}
    for act in procedure.acts:
        lines = [*_lines(procedure, act, law), *_notes(procedure, act, far)]
        boxes[act.key] = _Box(act, lines, procedure.stages.index(act.stage))
    below = dict.fromkeys(range(len(procedure.stages)), TOP)
    for box in boxes.values():
        box.x = LEFT + box.column * (BOX + COLUMN_GAP)
        box.y = below[box.column]
        below[box.column] += box.height + ROW_GAP
    return boxes


def _lines(procedure: Procedure[Any], act: Act[Any], law: Law) -> list[tuple[str, str]]:
    each = "（逐人）" if act.each else ""
    posts = "、".join(post.label for post in act.posts) + each
    if len(posts) > CHARS and len(act.posts) > 1:
        posts = f"{act.posts[0].label}等{each}"
    article = act.articles[0]
    own = article.statute == procedure.basis.statute
    limits = "、".join(dict.fromkeys(_limits(procedure, act, law)))
    texts = (
        ("t", act.title, TITLE_CHARS),
        ("w", posts, CHARS),
        ("w", article.place if own else article.cite(), CHARS),
        ("l", f"限：{limits}" if limits else "", CHARS),
    )
    return [(kind, line) for kind, text, size in texts for line in _wrapped(text, size)]


def _notes(
    procedure: Procedure[Any], act: Act[Any], far: list[_Arrow]
) -> Iterator[tuple[str, str]]:
    for kind, words in NOTES.items():
        names = [
            arrow.source if kind == "after" else arrow.target
            for arrow in far
            if arrow.kind == kind and (arrow.target if kind == "after" else arrow.source) == act.key
        ]
        if names:
            titles = "、".join(procedure.by_key[name].title for name in names)
            yield from ((f"n{kind}", line) for line in _wrapped(words + titles, CHARS))


def _limits(procedure: Procedure[Any], act: Act[Any], law: Law) -> Iterator[str]:
    if act.within:
        yield length(act.within, law) + "内提出"
    dues: list[DueBy] = [
        effects.makes_due[act.key]
        for other in procedure.acts
        for effects in (other, *other.outcomes)
        if act.key in effects.makes_due
    ]
    yield from (length(by, law) for by in dues if not isinstance(by, NoLimit))


def _wrapped(text: str, size: int) -> list[str]:
    lines: list[str] = []
    while text:
        cut = size
        if len(text) > size and text[size] in "，。、）》；：”":
            cut = size - 1
        lines.append(text[:cut])
        text = text[cut:]
    return lines


# -- how it is drawn -----------------------------------------------------------------------------


def _markers() -> str:
    colours = {"after": "#a3adbb", "due": "#1d5fd0", "open": "#3a8f5c"}
    heads = "".join(
        f'<marker id="{kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        f'markerHeight="7" orient="auto" markerUnits="userSpaceOnUse">'
        f'<path d="M0 0.5 L8 4 L0 7.5 z" fill="{colour}"/></marker>'
        for kind, colour in colours.items()
    )
    return f"<defs>{heads}</defs>"


def _legend() -> Iterator[str]:
    x = LEFT
    for kind, words in KINDS:
        yield f'<path class="{kind}" d="M{x} 78 h34" marker-end="url(#{kind})"/>'
        yield f'<text class="k" x="{x + 42}" y="82">{words}</text>'
        x += 62 + 12 * len(words)
    for kind, words in (
        ("party", "当事人的权利"),
        ("outside", "其他机关"),
        ("act end", "可使程序终结"),
    ):
        yield f'<rect class="{kind}" x="{x}" y="71" width="20" height="14" rx="3"/>'
        yield f'<text class="k" x="{x + 27}" y="82">{words}</text>'
        x += 46 + 12 * len(words)
    yield f'<text class="k" x="{x}" y="82">相隔较远的写在框内</text>'


def _columns(procedure: Procedure[Any], height: int) -> Iterator[str]:
    for index, stage in enumerate(procedure.stages):
        x = LEFT + index * (BOX + COLUMN_GAP)
        yield (
            f'<rect class="col" x="{x - 14}" y="94" width="{BOX + 28}" '
            f'height="{height - 94 - 20}" rx="6"/>'
        )
        middle = f'x="{x + BOX // 2}" y="114" text-anchor="middle"'
        yield f'<text class="s" {middle}>{escape(stage)}</text>'


def _rendered(box: _Box) -> Iterator[str]:
    act = box.act
    kind = "party" if Post.PARTY in act.posts else "act"
    kind = "outside" if act.posts == (Post.OUTSIDE,) else kind
    ends = any(effects.ends or effects.goes_on_as for effects in (act, *act.outcomes))
    radius = 14 if kind == "party" else 4
    yield (
        f'<rect class="{kind}{" end" if ends else ""}" x="{box.x}" y="{box.y}" width="{BOX}" '
        f'height="{box.height}" rx="{radius}"/>'
    )
    y = box.y + PAD - 3
    for style, text in box.lines:
        y += TITLE_LINE if style == "t" else LINE
        yield f'<text class="{style}" x="{box.x + 10}" y="{y}">{escape(text)}</text>'


def _marked(box: _Box, done: frozenset[str], due: frozenset[str]) -> Iterator[str]:
    """Mark what has been done and what is due: a shape, and always its word."""
    words = [("done", "已办")] if box.act.key in done else []
    words += [("wait", "应办")] if box.act.key in due else []
    for place, (kind, word) in enumerate(words):
        x, y = box.x + BOX - 40 - 44 * place, box.y - 8
        yield f'<rect class="{kind}" x="{x}" y="{y}" width="38" height="17" rx="8"/>'
        yield f'<text class="m" x="{x + 19}" y="{y + 12}" text-anchor="middle">{word}</text>'


def _path(arrow: _Arrow, boxes: dict[str, _Box]) -> str:
    source, target = boxes[arrow.source], boxes[arrow.target]
    y1, y2 = source.y + source.height // 2, target.y + target.height // 2
    if target.column > source.column:
        x1, x2 = source.x + BOX, target.x
        bend = max(36, (x2 - x1) // 2)
        course = f"M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
    elif target.column == source.column and target.y > source.y and _next(source, target):
        x = source.x + BOX // 2
        course = f"M{x} {source.y + source.height} L{x} {target.y}"
    elif target.column == source.column:
        x, out = source.x, 30
        course = f"M{x} {y1} C{x - out} {y1} {x - out} {y2} {x} {y2}"
    else:
        x1, x2 = source.x, target.x + BOX
        bend = max(36, (x1 - x2) // 2)
        course = f"M{x1} {y1} C{x1 - bend} {y1} {x2 + bend} {y2} {x2} {y2}"
    return f'<path class="{arrow.kind}" d="{course}" marker-end="url(#{arrow.kind})"/>'


def _next(source: _Box, target: _Box) -> bool:
    return target.y - (source.y + source.height) <= ROW_GAP
