"""What a text names is found in the lawbook, whoever wrote it and however."""

import pytest

from fengqiao.registers.law.articles import Article, statutes
from fengqiao.registers.law.common_items import common_items
from fengqiao.registers.law.inventory import articles
from fengqiao.registers.law.named import named_in


@pytest.mark.parametrize("article", list(articles()), ids=lambda article: article.cite())
def test_every_citation_of_the_lawbook_is_found_again(article: Article) -> None:
    (found,) = named_in(article.cite())
    assert found.article == article


def test_the_basis_of_every_common_item_is_found_again() -> None:
    for item in common_items().values():
        assert tuple(each.article for each in named_in(item.cite())) == item.basis


def test_full_titles_short_ones_and_several_articles_of_one_statute() -> None:
    found = named_in(
        "《中华人民共和国行政许可法》第四十二条第一款、第四十三条，《残疾人两项补贴意见》"
    )
    assert [each.words for each in found] == [
        "《中华人民共和国行政许可法》第四十二条第一款",
        "《中华人民共和国行政许可法》第四十三条",
        "《残疾人两项补贴意见》",
    ]
    assert all(each.article for each in found)
    assert found[0].article is not None
    assert found[0].article.cite() == "《行政许可法》第四十二条第一款"


def test_what_the_lawbook_does_not_hold_is_told_apart() -> None:
    found = named_in("《某省某条例》第三条、《行政许可法》第九百条、《行政许可法》")
    assert [each.article for each in found] == [None, None, None]
    assert named_in("县里的通知") == ()
    assert named_in("第三条") == ()


def test_a_part_that_is_not_told_apart_leads_to_its_article() -> None:
    (found,) = named_in("《社会救助暂行办法》第十一条第九款第（一）项")
    assert found.article is not None
    assert found.article.number == 11


def test_no_two_statutes_answer_to_one_name() -> None:
    names = [name for law in statutes() for name in {law.short, law.title}]
    assert len(names) == len(set(names))
