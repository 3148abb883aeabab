"""What is told of the parts of a whole, so that no single record is read off them.

Concerns figures with a ``least``. The whole is told as it is; its parts (months, villages, items)
are told under the rule of docs/decisions/0083. What is withheld, and how roughly a part is told,
follows from the numbers of records and from the whole alone, which are told anyway: that something
is withheld says nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from fengqiao.casework.figures.language import Ratio, Value


def as_told(parts: Sequence[Value]) -> list[Value]:
    """Return the parts of a whole as they are told beside the whole."""
    told = _none_follows_from_the_rest(parts)
    figure = next((each.figure for each in parts), None)
    if not isinstance(figure, Ratio) or figure.least <= 1:
        return told
    missed = sum(each.missed for each in parts)
    if missed == 0:
        return told  # the whole says of every record that it meets the figure
    if missed >= _missed_that_could_tell(told):
        return [each.withheld() if each.records else each for each in told]
    return [_in_class(each) if each.value is not None else each for each in told]


def rest_of(whole: Value, parts: Sequence[Value]) -> Value:
    """Return what of a whole is in none of the parts, as a part that is not told."""
    records = whole.records - sum(each.records for each in parts)
    missed = whole.missed - sum(each.missed for each in parts)
    return replace(whole, records=records, missed=missed).withheld()


def roughly(whole: Value) -> Value:
    """Return a share as the full per cent it reaches, with one record that misses or none alike."""
    if whole.value is None or whole.records == 0:
        return whole
    return _at_least(whole, max(whole.missed, 1))


def _at_least(value: Value, missed: int) -> Value:
    """Return a share as the full per cent that it reaches if so many miss."""
    reached = 100 * (value.records - missed) // value.records
    return replace(value, value=None, detail=f"{reached}%以上", rough=f"≥{reached}")


def _none_follows_from_the_rest(parts: Sequence[Value]) -> list[Value]:
    """Return the parts so that what is withheld of them does not follow from the rest.

    Parts of too few records are withheld; where they are too few even together, the whole less
    what is told would tell them, and the smallest part told is withheld with them.
    """
    hidden = sum(each.records for each in parts if each.too_few)
    told = [each for each in parts if each.records and not each.too_few]
    if not told or not 0 < hidden < told[0].figure.least:
        return list(parts)
    smallest = min(told, key=lambda each: each.records)
    return [each.withheld() if each is smallest else each for each in parts]


def _in_class(part: Value) -> Value:
    """Return a share so that both grades are possible for each record that it rests on.

    Whether none or one of the records misses is not told; nor how many, where it is more than half.
    """
    if part.missed <= 1:
        return _at_least(part, 1)
    if 2 * part.missed > part.records:
        return replace(part, value=None, detail="不足50%", rough="<50")
    return part


def _missed_that_could_tell(parts: Sequence[Value]) -> int:
    """Return the smallest whole off which some part could be told to miss with every record.

    That is where all other parts together account for no more than the rest of the whole: each of
    them for one at least as far as it is told, for all its records where it is withheld.
    """
    at_most = [1 if each.value is not None else each.records for each in parts]
    together = sum(at_most)
    counts = [
        (each.records, most) for each, most in zip(parts, at_most, strict=True) if each.records
    ]
    return min((count + together - most for count, most in counts), default=1)
