"""What is told of the parts of a whole: no grade of any single record follows, whoever knows the rule."""

from collections import defaultdict
from datetime import date
from itertools import product

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.casework.figures.language import Period, Ratio, Scope, Value, percent
from fengqiao.casework.figures.telling import as_told, roughly
from fengqiao.registers.people.models import Person

LEAST = 5
SHARE = Ratio(
    id="share",
    name="满意度",
    unit="%",
    of=Person,
    definition="",
    hit=Q(),
    least=LEAST,
)
SCOPE = Scope("999901207", Period(date(2024, 1, 1), date(2024, 12, 31)))


def a_part(count: int, missed: int) -> Value:
    """Return a part as ``compute`` returns it: of too few records, withheld."""
    value = Value(
        figure=SHARE,
        scope=SCOPE,
        value=percent(count - missed, count),
        records=count,
        unconfirmed=0,
        without_evidence=0,
        detail=f"{count - missed} ÷ {count}",
        missed=missed,
    )
    return value.withheld() if value.too_few else value


Told = tuple[object, str, int]


def seen(counts: tuple[int, ...], missed: tuple[int, ...]) -> tuple[Told, ...]:
    """Return what somebody sees of the parts: never how many missed."""
    told = as_told([a_part(*each) for each in zip(counts, missed, strict=True)])
    return tuple((each.value, each.detail, each.records) for each in told)


COUNTS = [
    (5, 5),
    (5, 10),
    (6, 7, 5),
    (10, 1),
    (9, 4, 1),
    (5, 5, 5, 0),
    (12, 3, 3),
    (5, 5, 1, 1, 1),
    (8, 2, 5),
    (1, 1),
    (30, 6),
]


@pytest.mark.parametrize("counts", COUNTS, ids=str)
def test_no_part_is_known_to_be_wholly_bad_by_who_knows_the_year_and_the_rule(
    counts: tuple[int, ...],
) -> None:
    """国办发〔2019〕51号: who rated is not to be known to who is rated; every distribution there is."""
    alike: dict[tuple[tuple[Told, ...], int], list[tuple[int, ...]]] = defaultdict(list)
    for missed in product(*(range(count + 1) for count in counts)):
        alike[seen(counts, missed), sum(missed)].append(missed)
    for (_, whole), possible in alike.items():
        if whole == sum(counts):
            continue  # the public figure of the year itself says so
        for place, count in enumerate(counts):
            if count:
                assert min(each[place] for each in possible) < count, (whole, place, possible)


@given(st.integers(LEAST, 400), st.data())
def test_a_part_told_leaves_either_grade_possible_for_each_record(
    count: int, data: st.DataObject
) -> None:
    """The other part is large and of many kinds, so that the whole tells nothing here."""
    missed = data.draw(st.integers(0, count))

    def told(number: int) -> object:
        return seen((count, 9 * count), (number, 2))[0]

    words = told(missed)
    possible = [number for number in range(count + 1) if told(number) == words]
    assert any(1 <= number < count for number in possible), words


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.data())
def test_how_it_is_told_follows_from_what_is_told_anyway(
    counts: list[int], data: st.DataObject
) -> None:
    """That the shares are withheld says nothing but the year's whole and the numbers rated."""
    missed = [data.draw(st.integers(0, count)) for count in counts]
    other = list(missed)
    for _ in range(3):
        giver, taker = (data.draw(st.integers(0, len(counts) - 1)) for _ in range(2))
        if giver != taker and other[giver] and other[taker] < counts[taker]:
            other[giver], other[taker] = other[giver] - 1, other[taker] + 1
    withheld = [
        ["不显示" in detail for _, detail, _ in seen(tuple(counts), tuple(each))]
        for each in (missed, other)
    ]
    assert withheld[0] == withheld[1]


def test_a_year_without_a_bad_rating_is_told_as_it_is_and_a_typical_one_nearly() -> None:
    assert [detail for _, detail, _ in seen((6, 7), (0, 0))] == ["6 ÷ 6", "7 ÷ 7"]
    told = seen((60, 61, 70, 4), (0, 1, 2, 1))
    details = [detail for _, detail, _ in told]
    assert details == ["不显示，以免推出单条记录", "98%以上", "68 ÷ 70", "不足5条，不显示"]


@given(st.integers(LEAST, 500), st.data())
def test_a_rough_whole_is_true_and_names_no_count(count: int, data: st.DataObject) -> None:
    missed = data.draw(st.integers(0, count))
    told = roughly(a_part(count, missed))
    assert told.value is None
    assert "÷" not in told.detail
    assert int(told.detail.removesuffix("%以上")) <= 100 * (count - missed) / count
    assert roughly(a_part(count, 0)).detail == roughly(a_part(count, 1)).detail
