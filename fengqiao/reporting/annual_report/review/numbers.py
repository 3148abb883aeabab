"""Each number of a text against the records: out of date, without proof, not what they say. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from fengqiao.kernel.numerals import Qualifier, Verdict, judge, worded
from fengqiao.reporting.annual_report.review.findings import Finding, Kind
from fengqiao.reporting.annual_report.review.known import Book, Known
from fengqiao.reporting.annual_report.review.passages import Passage
from fengqiao.reporting.annual_report.review.telling import Told

KINDS = {
    Verdict.FALSE: Kind.FALSE_WORDING,
    Verdict.MISLEADING: Kind.MISLEADING,
}


def numbers(told: list[Told], book: Book) -> Iterator[Finding]:
    """Yield what is wrong with each number by itself."""
    for each in told:
        if each.fact:
            yield from _fact(each, book)
        elif each.figure and each.figure.value is not None and not each.partial:
            yield from _matched(each, each.figure, each.figure.value, book)
        elif each.passage.tagged and book.figures:
            yield _nothing_known(each)


def unknown_facts(passage: Passage) -> Iterator[Finding]:
    """Yield the facts whose figure does not exist."""
    for fact in passage.facts:
        if not fact.known:
            at, to = passage.written(fact.start, fact.end)
            reason = f"没有代号为“{fact.figure_id}”的指标，请改用右边列出的指标"
            yield Finding(Kind.NO_FIGURE, "wrong", passage.key, at, to, fact.figure_id, reason)


def _fact(told: Told, book: Book) -> Iterator[Finding]:
    """Judge a fact: out of date, or after words that its value does not bear (超4123件)."""
    figure = told.figure
    assert told.fact is not None
    if figure is None or figure.value is None:
        return
    if figure.stale:
        reason = (
            f"取数时“{figure.name}”为{figure.stale}，现在台账是{_number(figure.value)}{figure.unit}，"
            "请核对后重新取数"
        )
        yield _finding(told, Kind.STALE, "wrong", reason, proposed=_right(told, figure, book))
        return
    if told.fact.worded and figure.unit != "%":
        return
    judgement = judge(told.quantity, figure.value, book.rules)
    alone = told.quantity.span[0] >= told.fact.start
    if judgement.verdict is not Verdict.TRUE and not alone and not told.partial:
        kind = KINDS[judgement.verdict]
        yield _finding(told, kind, "wrong", judgement.reason, proposed=judgement.right)


def _matched(told: Told, figure: Known, value: Decimal, book: Book) -> Iterator[Finding]:
    """Judge a number typed by hand against the figure that it probably is."""
    judgement = judge(told.quantity, value, book.rules)
    name = f"“{figure.name}”"
    if judgement.verdict is Verdict.TRUE:
        if told.passage.tagged:
            reason = f"手工填写，没有依据；应当就是{name}，台账为{_number(value)}{figure.unit}，可一键换成指标"
            yield _finding(
                told, Kind.UNTAGGED, "unproved", reason,
                proposed=told.quantity.text, replacement=_tag(told, figure),
            )  # fmt: skip
        return
    exact = told.quantity.qualifier is Qualifier.EXACT and judgement.verdict is Verdict.FALSE
    kind = Kind.WRONG_VALUE if exact else KINDS[judgement.verdict]
    reason = f"对照{name}：{judgement.reason}"
    yield _finding(
        told, kind, "wrong", reason,
        proposed=_right(told, figure, book), replacement=_tag(told, figure),
    )  # fmt: skip


def _nothing_known(told: Told) -> Finding:
    if told.figure and told.partial:
        reason = f"手工填写，没有依据；只是“{told.figure.name}”的一部分，请核对台账后说明或删去"
    else:
        reason = "手工填写，台账里没有对应的指标，请核对出处后注明处理意见"
    return _finding(told, Kind.UNTAGGED, "unproved", reason)


def _right(told: Told, figure: Known, book: Book) -> str:
    """Return the right words: exact where an exact number was written, else as an office would."""
    assert figure.value is not None
    unit = told.quantity.unit or figure.unit
    exact = told.quantity.qualifier is Qualifier.EXACT and not (told.fact and told.fact.worded)
    if exact:
        return f"{_number(figure.value)}{unit}"
    return worded(figure.value, unit, book.rules).text


def _tag(told: Told, figure: Known) -> str:
    """Return the fact to be written in place of the typed number, its own unit kept."""
    worded_ = told.quantity.qualifier is not Qualifier.EXACT
    unit = told.quantity.unit
    if worded_:
        return f"{{{{ {figure.id} | wording }}}}{'' if unit == '%' else unit}"
    return f"{{{{ {figure.id} }}}}{unit}"


def _finding(
    told: Told, kind: Kind, level: str, reason: str, *, proposed: str = "", replacement: str = ""
) -> Finding:
    start, end = told.passage.written(told.start, told.end)
    assert level in ("wrong", "unproved", "note")
    return Finding(
        kind=kind,
        level=level,  # type: ignore[arg-type]
        section=told.passage.key,
        start=start,
        end=end,
        quote=told.quantity.text,
        reason=reason,
        proposed=proposed,
        replacement=replacement,
        figure=told.figure.id if told.figure else "",
        said=(told.passage.sentence(told.start, told.end),),
    )


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"
