from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.casework.documents.characters import printable
from fengqiao.casework.documents.content import Fact, Paragraph, Table, Text
from fengqiao.casework.documents.markup import render_html
from fengqiao.casework.documents.tests.samples import a_document, a_notice, a_report

_TAGS = {
    *("article", "header", "section", "footer", "h1", "h2", "h3", "h4", "h5", "p", "span", "a"),
    *("strong", "br", "time", "table", "thead", "tbody", "tr", "th", "td", "ol", "li"),
}
_ATTRIBUTES = {"class", "lang", "role", "href", "title", "scope", "datetime"}


class Reader(HTMLParser):
    """Collects tags, attributes and text, and whether tags close as they opened."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def facts(markup: str) -> list[tuple[str, dict[str, str | None]]]:
    return [
        (tag, attributes)
        for tag, attributes in Reader(markup).tags
        if attributes.get("class") == "fact"
    ]


@given(st.text(min_size=1).filter(str.strip))
def test_nothing_written_becomes_markup(text: str) -> None:
    document = a_document(
        Paragraph((Text(text), Text(text, bold=True), Fact(text, text, "stale", text))),
        Table((text,), ((text,), (Fact(text, "k"),))),
        addressee=text,
    )
    read = Reader(render_html(document))
    assert not read.open
    assert {tag for tag, _ in read.tags} <= _TAGS
    for _, attributes in read.tags:
        assert {n for n in attributes if not n.startswith("data-")} <= _ATTRIBUTES
    assert read.text.count(printable(text)) >= 6 or not printable(text)


def test_there_is_no_style_and_no_script_for_the_security_policy_to_forbid() -> None:
    for document in (a_notice(), a_report()):
        markup = render_html(document)
        assert "style" not in markup
        assert "<script" not in markup


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
    ],
)
def test_addresses_that_run_or_lead_away_become_no_link(address: str) -> None:
    document = a_document(Paragraph((Fact("15次", "k", href=address),)))
    assert [tag for tag, _ in facts(render_html(document))] == ["span"]
    assert [tag for tag, _ in facts(render_html(document, lambda _: address))] == ["span"]


@pytest.mark.parametrize("address", ["/figures/k?year=2026", "https://a.test/x:y", "#k", "?k=a:b"])
def test_facts_lead_to_their_records(address: str) -> None:
    document = a_document(Paragraph((Fact("15次", "center_group_study", "unproven"),)))
    ((tag, attributes),) = facts(render_html(document, lambda fact: address))
    assert (tag, attributes["href"]) == ("a", address)
    assert attributes["data-fact"] == "center_group_study"
    assert attributes["data-state"] == "unproven"
    assert attributes["title"] == "尚无记录佐证"


def test_the_page_says_what_the_document_says_in_its_order() -> None:
    read = Reader(render_html(a_notice()))
    order = [
        "示例数据",
        "示例乡人民政府文件",
        "示政发〔2026〕7号",
        "各村民委员会，乡属各单位：",
        "一、领导小组组成人员",
        "副组长",
        "二、主要职责",
        "附件",
        "2026年3月5日",
        "抄送：县司法局",
        "2026年3月6日印发",
    ]
    places = [read.text.index(words) for words in order]
    assert places == sorted(places)
    assert [tag for tag, _ in read.tags].count("h1") == 1
    assert [a["scope"] for tag, a in read.tags if tag == "th"] == ["col"] * 3
