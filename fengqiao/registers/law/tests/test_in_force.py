"""The value that holds on a date in a place, and who set it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.kernel.limits import Limit, Unit
from fengqiao.registers.law import LawInForce, NotSetHere, Sure, UnknownParameter, in_force
from fengqiao.registers.law.inventory import keys
from fengqiao.registers.law.parameters import Dated, Parameter, local, national

TODAY = date(2026, 11, 23)
HERE = LawInForce(TODAY, "640422207")


def test_each_kind_of_value_is_asked_for_by_its_name() -> None:
    assert HERE.limit("penalty.decide") == Limit(90, Unit.DAYS)  # 行政处罚法第六十条
    assert HERE.limit("penalty.ask_hearing") == Limit(
        5, Unit.WORKING_DAYS
    )  # 第六十四条、第八十五条
    assert HERE.limit("coercion.report") == Limit(24, Unit.HOURS)  # 行政强制法第十九条
    assert HERE.amount("penalty.spot_fine_citizen") == 200  # 行政处罚法第五十一条
    assert HERE.amount("penalty.late_rate") == Decimal("0.03")  # 第七十二条第一款第一项
    assert [row["colour"] for row in HERE.table("disputes.risk_colours")] == ["黄", "橙", "红"]
    assert (
        HERE.cite("penalty.ask_hearing")
        == "《行政处罚法》第六十四条第一项、《行政处罚法》第八十五条"
    )


@pytest.mark.parametrize(("year", "day"), [(2026, 28), (2027, 28), (2028, 29)])
def test_the_annual_report_goes_up_by_the_last_day_of_february(year: int, day: int) -> None:
    """督察工作规定: before 1 March; a fixed date, not rolled."""
    assert HERE.last_day("annual_report.send_up", year) == date(year, 2, day)
    assert HERE.last_day("annual_report.publish", year) == date(year, 3, 31)


def test_one_kind_is_not_taken_for_another_and_an_unknown_key_is_a_mistake() -> None:
    for ask in (HERE.amount, HERE.table, lambda key: HERE.last_day(key, 2026)):
        with pytest.raises(UnknownParameter):
            ask("penalty.decide")
    with pytest.raises(UnknownParameter):
        HERE.limit("penalty.officers_min")
    with pytest.raises(UnknownParameter, match=r"no penalty\.nothing"):
        HERE.limit("penalty.nothing")


def test_what_is_left_to_the_place_is_refused_until_it_is_entered() -> None:
    with pytest.raises(NotSetHere, match="应当告知听证的较大数额"):
        HERE.table("penalty.hearing_threshold")  # 行政处罚法第六十三条第一款


def test_before_a_statute_there_is_no_value() -> None:
    with pytest.raises(NotSetHere, match="2021-07-14"):
        LawInForce(date(2021, 7, 14)).limit("penalty.decide")
    assert LawInForce(date(2021, 7, 15)).limit("penalty.decide").amount == 90


@pytest.mark.parametrize(
    ("place", "years", "set_by"),
    [("31", 3, "31"), ("310117", 3, "31"), ("640422207", 2, ""), ("", 2, ""), ("13", 2, "13")],
)
def test_a_province_overrides_the_nation_for_all_below_it(
    place: str, years: int, set_by: str
) -> None:
    law = LawInForce(TODAY, place)
    assert law.limit("publicity.display_person") == Limit(years, Unit.YEARS)
    assert law.set_by("publicity.display_person") == set_by
    assert law.parameter("publicity.display_person").sure is Sure.LOCAL


def a_parameter(set_by: str, *values: Dated) -> Parameter:
    return replace(national()["penalty.file"], set_by=set_by, values=values)


@given(
    st.dictionaries(
        st.sampled_from(["", "64", "6404", "640422", "640422207", "640423"]),
        st.lists(st.tuples(st.integers(1, 99), st.integers(0, 40), st.integers(0, 40)), max_size=4),
    ),
    st.integers(0, 80),
    st.sampled_from(["", "64", "6404", "640422", "640422207", "640422207201", "640423"]),
)
def test_the_smallest_place_with_a_value_on_the_day_wins(
    entered: dict[str, list[tuple[int, int, int]]], day: int, place: str
) -> None:
    """Any values of any dates at any levels, against trying the levels one by one."""
    start = date(2026, 1, 1)
    book = {
        code: a_parameter(
            code,
            *(
                Dated(
                    Limit(amount, Unit.DAYS),
                    start + timedelta(days=first),
                    start + timedelta(days=first + length),
                )
                for amount, first, length in values
            ),
        )
        for code, values in entered.items()
    }
    expected = None
    for code in sorted(book, key=len):
        covering = [v for v in entered[code] if v[1] <= day <= v[1] + v[2]]
        if place.startswith(code) and covering:
            latest = max(v[1] for v in covering)
            expected = (code, next(v[0] for v in covering if v[1] == latest))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(in_force, "national", lambda: {"x": book.get("", a_parameter(""))})
        overlays = MappingProxyType({c: {"x": p} for c, p in book.items() if c})
        patch.setattr(in_force, "local", lambda: overlays)
        in_force._in_force.cache_clear()
        law = LawInForce(start + timedelta(days=day), place)
        try:
            got = (law.set_by("x"), law.limit("x").amount)
        except NotSetHere:
            got = None
    in_force._in_force.cache_clear()
    assert got == expected


@pytest.mark.parametrize("place", ["6", "640", "64042", "六四", "640422207x"])
def test_a_place_is_a_division_code(place: str) -> None:
    with pytest.raises(AssertionError):
        LawInForce(TODAY, place)


def test_every_parameter_can_be_asked_or_says_that_it_is_left_to_the_place() -> None:
    for key in keys():
        try:
            value = HERE.parameter(key).on(TODAY)
        except NotSetHere:
            assert national()[key].sure is Sure.LOCAL, key
        else:
            assert value is not None
            assert HERE.cite(key)


def test_localities_set_only_what_is_declared_nationally_and_in_its_unit() -> None:
    for code, parameters in local().items():
        for key, parameter in parameters.items():
            assert parameter.unit == national()[key].unit
            assert parameter.set_by == code
