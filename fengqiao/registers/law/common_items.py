"""Service matters that townships commonly handle, as the lawbook lists them, each with its basis."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from fengqiao.kernel.limits import Limit, Unit
from fengqiao.registers.law.articles import LAWBOOK, Article, Sure, cited, statute
from fengqiao.registers.law.in_force import LawInForce


@dataclass(frozen=True, slots=True)
class CommonItem:
    """One matter (通用事项): what the sources found say of it, and nothing more."""

    key: str
    title: str
    also: tuple[str, ...]  # other names under which a township may list it
    kind: str  # of 政务服务事项类型
    basis: tuple[Article, ...]
    local: bool  # the source leaves conditions, procedure and who decides to the place
    limit: str  # key of the parameter that says how long it may take; empty: no source says
    materials: tuple[str, ...]  # those that a source names; empty: none does
    decided_above: bool
    how: str

    @property
    def sure(self) -> Sure:
        """Return the mark of the weakest thing it rests on."""
        marks = {article.sure for article in self.basis}
        return Sure.FROM_MEMORY if Sure.FROM_MEMORY in marks else Sure.VERIFIED

    def in_force_on(self, on: date) -> bool:
        """Return whether all that it rests on bound anyone on that date."""
        return all(article.in_force_on(on) for article in self.basis)

    def time_allowed(self, law: LawInForce) -> Limit | None:
        """Return how long it may take under that law, in the unit of its article."""
        return law.limit(self.limit) if self.limit else None

    def working_days(self, law: LawInForce) -> int | None:
        """Return the same where the article counts in working days; nothing is converted."""
        allowed = self.time_allowed(law)
        return allowed.amount if allowed and allowed.unit is Unit.WORKING_DAYS else None

    def cite(self) -> str:
        """Return what it rests on under the names that everybody knows, articles with it."""
        return "、".join(f"《{known_as(article)}》{article.place}" for article in self.basis)

    def guide(self, law: LawInForce) -> str:
        """Return what a guide can say of it: where to apply, who decides, what else is known."""
        lines = [self.how]
        allowed = self.time_allowed(law)
        if allowed and allowed.unit is not Unit.WORKING_DAYS:
            parameter = law.parameter(self.limit)
            lines.append(f"{parameter.title}：{allowed}（{parameter.note}）。")
        return "\n".join(lines)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which a township may list it."""
        return (self.title, *self.also)

    def is_called(self, title: str) -> bool:
        """Return whether a township that lists ``title`` has this matter already."""
        return _bare(title) in {_bare(name) for name in self.names}


def key_called(title: str) -> str:
    """Return the key of the matter that a township lists as ``title``; empty if it is none."""
    return _keys().get(_bare(title), "")


@cache
def _keys() -> Mapping[str, str]:
    names = ((key, name) for key, item in common_items().items() for name in item.names)
    return {_bare(name): key for key, name in names}


def known_as(article: Article) -> str:
    """Return a statute's title as it is cited to the public: without the country's name."""
    return statute(article.statute).title.removeprefix("中华人民共和国")


@cache
def common_items() -> Mapping[str, CommonItem]:
    """Return every matter of the lawbook by key, in the order of its files."""
    found: dict[str, CommonItem] = {}
    for path in sorted((LAWBOOK / "common_items").iterdir(), key=lambda path: str(path.name)):
        if path.name.endswith(".toml"):
            entries = tomllib.loads(path.read_text(encoding="utf-8"))
            found |= {key: _item(key, entry) for key, entry in entries.items()}
    return MappingProxyType(found)


def _item(key: str, entry: Mapping[str, Any]) -> CommonItem:
    return CommonItem(
        key=key,
        title=entry["title"],
        also=tuple(entry.get("also", ())),
        kind=entry["kind"],
        basis=tuple(cited(text) for text in entry["basis"]),
        local=entry.get("local", False),
        limit=entry.get("limit", ""),
        materials=tuple(entry.get("materials", ())),
        decided_above=entry.get("decided_above", False),
        how=entry["how"],
    )


def _bare(title: str) -> str:
    """Return a title without what names of lists differ in: marks of the demonstration, brackets."""
    return title.translate(str.maketrans("()", "（）", " \u3000")).replace("（示例）", "")
