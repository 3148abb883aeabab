"""Statutes and their articles as the lawbook restates them; a citation resolves or raises."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

LAWBOOK = files("fengqiao.lawbook")


class Sure(StrEnum):
    """How well a statement of the lawbook is known; always shown beside it."""

    VERIFIED = "verified"  # read in a full text
    FROM_MEMORY = "from memory"
    LOCAL = "local"  # national law leaves it to the place, or only local practice was found

    @property
    def label(self) -> str:
        """Return the mark as a clerk reads it."""
        return {"verified": "已核对原文", "from memory": "未核对原文", "local": "由地方规定"}[self]


class UnknownArticle(LookupError):  # noqa: N818 - named for what it is
    """Code or data cites what the lawbook does not hold."""


@dataclass(frozen=True, slots=True)
class Article:
    """One provision: an article, a paragraph or item of it, or a point of a policy document."""

    statute: str  # short title
    number: int | None  # None: the document as a whole
    paragraph: int | None
    item: int | None
    place: str  # 第五十四条第二款
    restated: str
    sure: Sure
    source: str
    valid_from: date
    valid_to: date | None

    def cite(self) -> str:
        """Return the citation a clerk reads, such as 《行政处罚法》第五十四条第二款."""
        return f"《{self.statute}》{self.place}"

    def in_force_on(self, on: date) -> bool:
        """Return whether the provision bound anyone on that date."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a statute's text and the days it was in force."""

    adopted: str
    valid_from: date
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, eq=False)
class Statute:
    """A law, regulation or policy document of the lawbook. Its articles are of the last version."""

    short: str
    title: str
    issuer: str
    sure: Sure
    source: str
    versions: tuple[Version, ...]
    _provisions: Mapping[str, Mapping[str, Any]] = field(repr=False)

    def article(
        self, number: int, paragraph: int | None = None, item: int | None = None
    ) -> Article:
        """Return 第…条[第…款][第…项].

        Raises:
            UnknownArticle: the lawbook does not hold it.
        """
        return self._provision("articles", number, paragraph, item)

    def point(self, number: int) -> Article:
        """Return a policy document's 第（…）项, which are numbered through the whole document.

        Raises:
            UnknownArticle: the lawbook does not hold it.
        """
        return self._provision("points", number, None, None)

    def whole(self) -> Article:
        """Return the document as one provision, for those that are cited only by name.

        Raises:
            UnknownArticle: the lawbook does not restate it as a whole.
        """
        return self._provision("whole", None, None, None)

    def articles(self) -> Iterator[Article]:
        """Yield every article, point or whole that the lawbook holds, each once."""
        for kind, provisions in self._provisions.items():
            for number in provisions:
                yield self._provision(kind, int(number) or None, None, None)

    def _provision(
        self, kind: str, number: int | None, paragraph: int | None, item: int | None
    ) -> Article:
        entry = self._provisions.get(kind, {}).get(str(number or 0))
        restated = _restated(entry, paragraph, item)
        if entry is None or restated is None:
            numbers = (part for part in (number, paragraph, item) if part is not None)
            raise UnknownArticle(f"lawbook holds no 《{self.short}》 {kind} {[*numbers]}")
        newest = self.versions[-1]
        return Article(
            statute=self.short,
            number=number,
            paragraph=paragraph,
            item=item,
            place=_place(kind, number, paragraph if len(entry["paragraphs"]) > 1 else None, item),
            restated=restated,
            sure=Sure(entry.get("sure", self.sure)),
            source=entry.get("source", self.source),
            valid_from=entry.get("valid_from", newest.valid_from),
            valid_to=entry.get("valid_to", newest.valid_to),
        )


@cache
def statute(short: str) -> Statute:
    """Return the statute of that short title.

    Raises:
        UnknownArticle: the lawbook has no such statute.
    """
    path = LAWBOOK / "statutes" / f"{short}.toml"
    if not path.is_file():
        raise UnknownArticle(f"lawbook has no statute 《{short}》")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Statute(
        short=short,
        title=data["title"],
        issuer=data["issuer"],
        sure=Sure(data["sure"]),
        source=data["source"],
        versions=tuple(Version(**version) for version in data["versions"]),
        _provisions={
            "articles": data.get("articles", {}),
            "points": data.get("points", {}),
            "whole": {"0": data["whole"]} if "whole" in data else {},
        },
    )


def statutes() -> tuple[Statute, ...]:
    """Return every statute of the lawbook, by short title."""
    names = sorted(p.name for p in (LAWBOOK / "statutes").iterdir() if p.name.endswith(".toml"))
    return tuple(statute(name.removesuffix(".toml")) for name in names)


_CITED = re.compile(
    r"(?P<short>\S+?)(?: (?P<number>\d+)(?:\.(?P<p>\d+))?(?:\.(?P<i>\d+))?| #(?P<point>\d+))?"
)


def cited(text: str) -> Article:
    """Return the provision a data file names: ``行政处罚法 54.2``, ``三项制度意见 #6``, a title.

    Raises:
        UnknownArticle: the text is not of that form, or the lawbook does not hold it.
    """
    match = _CITED.fullmatch(text)
    if match is None:
        raise UnknownArticle(f"not a citation: {text!r}")
    law = statute(match["short"])
    if match["point"]:
        return law.point(int(match["point"]))
    if match["number"] is None:
        return law.whole()
    numbers = (int(part) if part else None for part in (match["p"], match["i"]))
    return law.article(int(match["number"]), *numbers)


def _restated(
    entry: Mapping[str, Any] | None, paragraph: int | None, item: int | None
) -> str | None:
    """Return the words of the part asked for, or None when there is no such part."""
    if entry is None:
        return None
    paragraphs: list[str] = entry["paragraphs"]
    if paragraph is None and item is None:
        return "\n".join(paragraphs)
    at = 0 if paragraph is None else paragraph - 1
    if not 0 <= at < len(paragraphs) or (paragraph is None and len(paragraphs) > 1):
        return None
    if item is None:
        return paragraphs[at]
    items: list[str] = entry.get("items", {}).get(str(at + 1), [])
    return items[item - 1] if 1 <= item <= len(items) else None


def _place(kind: str, number: int | None, paragraph: int | None, item: int | None) -> str:
    if number is None:
        return ""
    if kind == "points":
        return f"第（{in_chinese(number)}）项"
    place = f"第{in_chinese(number)}条"
    if paragraph is not None:
        place += f"第{in_chinese(paragraph)}款"
    if item is not None:
        place += f"第{in_chinese(item)}项"
    return place


def in_chinese(number: int) -> str:
    """Return 1–9999 as statutes number their articles.

    >>> [in_chinese(n) for n in (10, 54, 100, 110, 201, 1260)]
    ['十', '五十四', '一百', '一百一十', '二百零一', '一千二百六十']
    """
    assert 1 <= number <= 9999, number
    text = ""
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += "〇一二三四五六七八九"[digit] + name
        elif text and number % power and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if 10 <= number <= 19 else text
