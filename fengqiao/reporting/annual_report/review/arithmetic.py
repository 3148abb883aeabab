"""Numbers against one another: told twice, parts and totals, rates and what they are rates of. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from fengqiao.kernel.numerals import Qualifier
from fengqiao.reporting.annual_report.review.findings import Finding, Kind
from fengqiao.reporting.annual_report.review.matching import counts_alike, same_subject
from fengqiao.reporting.annual_report.review.telling import Told
from fengqiao.reporting.annual_report.review.words import WORDS
from fengqiao.reporting.reader.indicators import OTHER

_SAME = 0.5
_BEFORE = re.compile(WORDS["totals"]["before"])
_OPEN = re.compile(WORDS["totals"]["open"])
_AFTER = re.compile(rf"(?:{WORDS['totals']['after']})(?:[^，。；\d]{{0,8}})$")
_LISTED = re.compile(r"、[^，。；,;\n]*")
_RATE = re.compile(WORDS["ratios"]["words"])
_GROUNDED = re.compile(WORDS["ratios"]["grounded"])


def told_twice(told: list[Told]) -> Iterator[Finding]:
    """Yield the numbers that contradict an earlier one of the same subject."""
    earlier: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        if each.subject == OTHER or each.partial:
            continue
        for before in earlier[each.subject]:
            if _apart(before, each) and _of_one(before, each):
                reason = (
                    f"前文写“{before.quantity.text}”（{_clause(before)}），"
                    f"这里写“{each.quantity.text}”，同一事项前后不一，请统一"
                )
                yield _finding(each, Kind.REPEATED, reason, proposed=before.quantity.text)
                break
        earlier[each.subject].append(each)


def _apart(one: Told, other: Told) -> bool:
    """Return whether no number satisfies both wordings."""
    low, high = one.range
    least, most = other.range
    return (high is not None and high < least) or (most is not None and most < low)


def _of_one(one: Told, other: Told) -> bool:
    if not counts_alike(one.quantity.unit, other.quantity.unit):
        return False
    if one.figure and other.figure and one.fact and other.fact:
        return False
    if one.passage is other.passage and _LISTED.fullmatch(
        one.passage.shown, one.end, max(one.end, other.start)
    ):
        return False  # 配备法律顾问1名、村法律顾问9名 counts two things
    return same_subject(_clause(one), _clause(other)) >= _SAME


def totals(told: list[Told]) -> Iterator[Finding]:
    """Yield totals that their parts do not add up to."""
    for at, each in enumerate(told):
        if each.quantity.qualifier is not Qualifier.EXACT or each.quantity.unit == "%":
            continue
        parts = _parts_after(each, told[at + 1 :]) or _parts_before(each, told[:at])
        if len(parts) == 1 and parts[0].quantity.value > each.quantity.value:
            reason = f"其中的{parts[0].quantity.text}比总数{each.quantity.text}还多，请核对，或不写“其中”"
            yield _finding(each, Kind.TOTAL, reason)
        if len(parts) < 2:
            continue
        total = sum((part.quantity.value for part in parts), Decimal(0))
        if total == each.quantity.value:
            continue
        listing = "、".join(part.quantity.text for part in parts)
        reason = (
            f"分项{listing}合计{_number(total)}{each.quantity.unit}，与总数{each.quantity.text}不符；"
            "只列其中一部分的，请写明“等”或“主要包括”"
        )
        yield _finding(each, Kind.TOTAL, reason, proposed=f"{_number(total)}{each.quantity.unit}")


def _parts_after(total: Told, others: list[Told]) -> list[Told]:
    """Return what 其中 or 包括 lists behind a total, to the end of the sentence."""
    text = total.passage.shown
    near = [each for each in others if each.passage is total.passage]
    close = _close(text, total.end)
    mark = _BEFORE.search(text, total.end, close)
    first = next((each.start for each in near), close)
    if mark and (bracket := re.search(r"[（(]", text[total.end : mark.end()])):
        shut = re.compile(r"[）)]").search(text, total.end + bracket.end(), close)
        close = shut.start() if shut else close
    if mark is None or mark.end() > first or _OPEN.search(text, mark.start(), close):
        return _open_list(near, total, mark, close, text)
    return [each for each in near if each.end <= close and _like(each, total)]


def _open_list(
    near: list[Told], total: Told, mark: re.Match[str] | None, close: int, text: str
) -> list[Told]:
    """Of an open list (其中…等) only a part that is greater than its whole says something."""
    if mark is None or not text[mark.start() : close].startswith("其中"):
        return []
    listed = [each for each in near if mark.end() <= each.start and each.end <= close]
    return [
        each for each in listed if _like(each, total) and each.quantity.value > total.quantity.value
    ][:1]


def _parts_before(total: Told, others: list[Told]) -> list[Told]:
    """Return what stands before 合计 or 共计 in the sentence."""
    text = total.passage.shown
    opens = max(text.rfind(mark, 0, total.start) for mark in "。；\n") + 1
    if not _AFTER.search(text[opens : total.start]):
        return []
    return [
        each
        for each in others
        if each.passage is total.passage and each.start >= opens and _like(each, total)
    ]


def _like(part: Told, total: Told) -> bool:
    return (
        part.quantity.unit == total.quantity.unit
        and part.quantity.qualifier is Qualifier.EXACT
        and part.start != total.start
    )


def _close(text: str, at: int) -> int:
    ends = [place for mark in "。；\n" if (place := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))


def rates(told: list[Told]) -> Iterator[Finding]:
    """Yield rates over 100 %, rates that the two counts beside them do not give, rates of nothing."""
    for at, each in enumerate(told):
        if each.quantity.unit != "%" or not (named := _RATE.search(_clause(each))):
            continue
        counts = _counts_of(each, told[:at])
        if each.quantity.value > 100:
            yield _finding(each, Kind.RATIO, f"{named[0]}不会超过100%，请核对")
        elif each.partial or _GROUNDED.search(named[0]) or _covers(each):
            continue
        elif not counts:
            hint = f"（{each.figure.detail}）" if each.figure and each.figure.detail else ""
            reason = f"只写{named[0]}，看不出是多少件、多少人中的比率，请在句中写明基数{hint}"
            yield _finding(each, Kind.RATIO, reason, level="note", proposed=_with_base(each))
        elif len(counts) >= 2:
            yield from _by_counts(each, counts[-2], counts[-1], named[0])


def _covers(rate: Told) -> bool:
    return rate.figure is not None and rate.figure.sort == "coverage"


def _with_base(rate: Told) -> str:
    detail = rate.figure.detail if rate.figure else ""
    return f"{rate.quantity.text}（{detail}）" if detail else ""


def _by_counts(rate: Told, whole: Told, part: Told, name: str) -> Iterator[Finding]:
    exact = all(each.quantity.qualifier is Qualifier.EXACT for each in (rate, whole, part))
    fits = whole.quantity.unit == part.quantity.unit and whole.quantity.value
    if not exact or not fits or not re.search(_stem(name), _clause(part) + part.place.after):
        return
    share = 100 * part.quantity.value / whole.quantity.value
    digits = Decimal(1).scaleb(min(0, int(rate.quantity.value.as_tuple().exponent)))
    if abs(share - rate.quantity.value) > digits:
        right = f"{_number(share.quantize(Decimal('0.1')))}%"
        reason = (
            f"{part.quantity.text}÷{whole.quantity.text}即{right}，与所写{rate.quantity.text}不合"
        )
        yield _finding(rate, Kind.RATIO, reason, proposed=right)


def _stem(name: str) -> str:
    """办结率 is of what was 办结; 化解率 of what was 化解 or 调解."""
    return {"调解成功": "调解|成功", "调成": "调", "成功": "成功|调解|调成"}.get(
        name[:-1], name[:-1]
    )


def _counts_of(rate: Told, before: list[Told]) -> list[Told]:
    """Return the counts in the sentence before a rate."""
    text = rate.passage.shown
    opens = max(text.rfind(mark, 0, rate.start) for mark in "。\n") + 1
    return [
        each
        for each in before
        if each.passage is rate.passage and each.quantity.unit != "%" and each.start >= opens
    ]


def _clause(told: Told) -> str:
    return told.passage.shown[told.place.start : told.place.end]


def _finding(
    told: Told, kind: Kind, reason: str, *, proposed: str = "", level: str = "wrong"
) -> Finding:
    start, end = told.passage.written(told.start, told.end)
    return Finding(
        kind, level, told.passage.key, start, end, told.quantity.text, reason,  # type: ignore[arg-type]
        proposed=proposed, figure=told.figure.id if told.figure else "",
        said=(told.passage.sentence(told.start, told.end),),
    )  # fmt: skip


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"
