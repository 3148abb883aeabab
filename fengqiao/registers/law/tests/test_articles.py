"""Citing the law: every citation resolves to the right words, or raises."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.registers.law import Article, Statute, Sure, UnknownArticle, cited, statute, statutes
from fengqiao.registers.law.articles import in_chinese
from fengqiao.registers.law.articles import statutes as all_statutes
from fengqiao.registers.law.inventory import articles
from fengqiao.registers.law.statutes import CIVIL_PROCEDURE, MEDIATION, PENALTY, THREE_SYSTEMS


@pytest.mark.parametrize(
    ("article", "citation"),
    [
        (PENALTY.article(54, 2), "《行政处罚法》第五十四条第二款"),
        (PENALTY.article(58, 1, 2), "《行政处罚法》第五十八条第一款第二项"),
        (PENALTY.article(64, item=1), "《行政处罚法》第六十四条第一项"),
        (PENALTY.article(60), "《行政处罚法》第六十条"),
        (PENALTY.article(60, 1), "《行政处罚法》第六十条"),  # it has one paragraph only
        (PENALTY.article(20), "《行政处罚法》第二十条"),
        (CIVIL_PROCEDURE.article(205), "《民事诉讼法》第二百零五条"),
        (THREE_SYSTEMS.point(6), "《三项制度意见》第（六）项"),
        (statute("法治宣传教育法").whole(), "《法治宣传教育法》"),
    ],
)
def test_citations_read_as_a_clerk_writes_them(article: Article, citation: str) -> None:
    assert article.cite() == citation


@pytest.mark.parametrize(
    "numbers",
    [(99,), (54, 3), (54, 0), (58, 1, 5), (58, 1, 0), (58, 2, 1), (64, 1, 9), (58, None, 2), (0,)],
)
def test_what_the_statute_does_not_have_cannot_be_cited(numbers: tuple[int, ...]) -> None:
    with pytest.raises(UnknownArticle, match="行政处罚法"):
        PENALTY.article(*numbers)


@pytest.mark.parametrize(
    "text",
    [
        "行政处罚法 99",
        "行政处罚法",
        "行政处罚法 #1",
        "没有的法 1",
        "行政处罚法 54.2.",
        "",
        "行政处罚法 五十",
    ],
)
def test_data_cannot_cite_it_either(text: str) -> None:
    with pytest.raises(UnknownArticle):
        cited(text)


def test_data_and_code_cite_the_same_provision() -> None:
    assert cited("行政处罚法 58.1.2") == PENALTY.article(58, 1, 2)
    assert cited("人民调解法 17") == MEDIATION.article(17)
    assert cited("三项制度意见 #6") == THREE_SYSTEMS.point(6)


def test_the_restated_words_are_those_of_the_part_cited() -> None:
    assert PENALTY.article(54, 2).restated == "符合立案标准的应当及时立案。"
    assert PENALTY.article(64, 1, 1).restated == "要求听证的，在告知后五日内提出"
    whole = PENALTY.article(54)
    assert whole.restated.splitlines()[1] == PENALTY.article(54, 2).restated


@pytest.mark.parametrize(
    ("on", "in_force"),
    [(date(2021, 7, 14), False), (date(2021, 7, 15), True), (date(2026, 11, 23), True)],
)
def test_the_penalty_law_is_in_force_from_its_day(on: date, *, in_force: bool) -> None:
    assert PENALTY.article(60).in_force_on(on) == in_force  # 行政处罚法第八十六条


def test_an_article_that_was_replaced_bound_through_its_last_day() -> None:
    article = replace(PENALTY.article(60), valid_to=date(2030, 12, 31))
    assert article.in_force_on(date(2030, 12, 31))
    assert not article.in_force_on(date(2031, 1, 1))


def test_an_article_may_have_held_before_the_version_its_number_is_of() -> None:
    assert CIVIL_PROCEDURE.article(95).in_force_on(date(2022, 1, 1))
    assert not CIVIL_PROCEDURE.article(205).in_force_on(date(2023, 12, 31))  # then 第二百零一条


def test_articles_are_values() -> None:
    assert len({PENALTY.article(60), PENALTY.article(60), PENALTY.article(61)}) == 2


def test_every_article_of_the_lawbook_says_something_and_where_from() -> None:
    for article in articles():
        assert article.restated.strip(), article.cite()
        assert article.source, article.cite()
        for part in article.restated.splitlines():
            assert part.endswith("。"), part
    assert {article.sure for article in articles()} == {Sure.VERIFIED, Sure.FROM_MEMORY}


def test_what_is_verified_can_be_looked_up() -> None:
    for article in articles():
        if article.sure is Sure.VERIFIED:
            assert article.source.startswith(("https://", "http://")), article.cite()


def test_every_statute_of_the_lawbook_has_one_name_in_code() -> None:
    named = [law for law in vars(statutes).values() if isinstance(law, Statute)]
    assert len(named) == len(set(named))
    assert set(named) == set(all_statutes())


@given(st.integers(1, 9999))
def test_chinese_numerals_read_back(number: int) -> None:
    total = digit = 0
    for character in in_chinese(number):
        if (power := {"十": 10, "百": 100, "千": 1000}.get(character)) is not None:
            total, digit = total + (digit or 1) * power, 0
        else:
            digit = "零一二三四五六七八九".index(character)
    assert total + digit == number
    assert "零零" not in in_chinese(number)
    assert not in_chinese(number).endswith("零")
