"""Provisions that a text names in a clerk's words, such as 《行政许可法》第四十二条第一款."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from fengqiao.registers.law.articles import Article, Statute, UnknownArticle, in_chinese, statutes

HIGHEST = 1300
"""No statute has more articles: the civil code has 1,260."""
_NUMERAL = r"[一二三四五六七八九十百千零〇\d]+"
_NAMED = re.compile(
    rf"《(?P<title>[^《》]+)》|第[（(](?P<point>{_NUMERAL})[）)]项|第(?P<number>{_NUMERAL})条"
    rf"(?:第(?P<paragraph>{_NUMERAL})款)?(?:第?[（(]?(?P<item>{_NUMERAL})[）)]?项)?"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names, and the provision if the lawbook holds it."""

    words: str
    article: Article | None


def named_in(text: str) -> tuple[Named, ...]:
    """Return the provisions that a text names, in its order; unknown ones without an article."""
    return tuple(_named(text))


def _named(text: str) -> Iterator[Named]:
    title, waiting = "", False
    for match in _NAMED.finditer(text):
        if match["title"]:
            if waiting:
                yield Named(f"《{title}》", _whole(title))
            title, waiting = match["title"].strip(), True
        elif title:
            waiting = False
            yield Named(f"《{title}》{match[0]}", _article(title, match))
    if waiting:
        yield Named(f"《{title}》", _whole(title))


@cache
def _by_title() -> Mapping[str, Statute]:
    found: dict[str, Statute] = {}
    for law in statutes():
        names = (law.title.removeprefix("中华人民共和国"), law.title, law.short)
        found |= dict.fromkeys(names, law)
    return found


@cache
def _numbers() -> Mapping[str, int]:
    return {in_chinese(n): n for n in range(1, HIGHEST)}


def _whole(title: str) -> Article | None:
    law = _by_title().get(title)
    try:
        return law.whole() if law else None
    except UnknownArticle:
        return None


def _article(title: str, match: re.Match[str]) -> Article | None:
    """Return the provision; of a part that the lawbook does not tell apart, the article."""
    law = _by_title().get(title)
    number, point = _number(match["number"]), _number(match["point"])
    if law is None or not (number or point):
        return None
    paragraph, item = _number(match["paragraph"]), _number(match["item"])
    for part in ((paragraph, item), (paragraph, None), (None, None)):
        try:
            return law.article(number, *part) if number else law.point(point or 0)
        except UnknownArticle:
            continue
    return None


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdecimal() else _numbers().get(text)
