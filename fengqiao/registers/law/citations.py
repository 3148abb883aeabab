"""Where code cites the law, read from its source: nothing is imported to be checked."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fengqiao.registers.law import statutes
from fengqiao.registers.law.articles import Article, Statute, UnknownArticle

_CITING = {"article", "point", "whole"}
_NOT_CITING = {"tests", "lawbook"}


@dataclass(frozen=True, slots=True)
class Citation:
    """One call such as ``PENALTY.article(54, 2)``; without an article when it does not resolve."""

    file: Path
    line: int
    text: str
    article: Article | None


@dataclass(frozen=True, slots=True)
class Source:
    """What one file of code says about the law."""

    file: Path
    citations: tuple[Citation, ...]
    in_force_from: tuple[date, ...]  # of the procedures it defines
    words: frozenset[str]  # its string constants, parameter keys among them


def sources(root: Path) -> Iterator[Source]:
    """Yield every file of code under ``root``, tests and the lawbook's own code left out."""
    for path in sorted(root.rglob("*.py")):
        within = path.relative_to(root)
        if not _NOT_CITING & set(within.parts) and within.parts[:2] != ("registers", "law"):
            yield _source(path, within)


def _source(path: Path, within: Path) -> Source:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    words = (node.value for node in nodes if isinstance(node, ast.Constant))
    return Source(
        file=within,
        citations=tuple(_citation(call, within) for call in calls if _law(call) is not None),
        in_force_from=tuple(day for call in calls for day in _in_force_from(call)),
        words=frozenset(word for word in words if isinstance(word, str)),
    )


def _law(call: ast.Call) -> Statute | None:
    """Return the statute that a call cites, when it is a call that cites."""
    func = call.func
    if not isinstance(func, ast.Attribute) or func.attr not in _CITING:
        return None
    if not isinstance(func.value, ast.Name):
        return None
    law = getattr(statutes, func.value.id, None)
    return law if isinstance(law, Statute) else None


def _citation(call: ast.Call, within: Path) -> Citation:
    law, text = _law(call), ast.unparse(call)
    assert law is not None, text
    assert isinstance(call.func, ast.Attribute), text
    try:
        numbers = [ast.literal_eval(argument) for argument in call.args]
        named = {str(word.arg): ast.literal_eval(word.value) for word in call.keywords}
        article: Article | None = getattr(law, call.func.attr)(*numbers, **named)
    except (ValueError, TypeError, UnknownArticle):
        article = None
    return Citation(within, call.lineno, text, article)


def _in_force_from(call: ast.Call) -> Iterator[date]:
    for word in call.keywords:
        if word.arg == "in_force_from" and isinstance(word.value, ast.Call):
            year, month, day = (ast.literal_eval(argument) for argument in word.value.args)
            yield date(year, month, day)
