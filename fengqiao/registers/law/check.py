"""Whether the lawbook and the code that cites it agree."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from fengqiao.registers.law.articles import Article, Sure, statutes
from fengqiao.registers.law.citations import Source, sources
from fengqiao.registers.law.common_items import CommonItem, common_items
from fengqiao.registers.law.inventory import articles, parameters
from fengqiao.registers.law.parameters import NATIONAL, Parameter, national


def faults(root: Path, *, today: date) -> tuple[str, ...]:
    """Return what is wrong, one sentence each; empty when all is well.

    Args:
        root: the folder of the code that cites.
        today: the date on which articles that belong to no dated definition must be in force.
    """
    code = tuple(sources(root))
    return (
        *_faults_of_statutes(),
        *(fault for parameter in parameters() for fault in _faults_of(parameter)),
        *(fault for item in common_items().values() for fault in _faults_of_item(item, today)),
        *_faults_of_citations(code, today),
        *_faults_of_use(code),
    )


def unused_articles(root: Path) -> tuple[Article, ...]:
    """Return the articles that neither code, a parameter nor an item cites. They may stay."""
    used = {
        (cited.statute, cited.number)
        for source in sources(root)
        for cited in (citation.article for citation in source.citations)
        if cited is not None
    }
    used |= {(basis.statute, basis.number) for p in parameters() for basis in p.basis}
    items = common_items().values()
    used |= {(basis.statute, basis.number) for item in items for basis in item.basis}
    return tuple(each for each in articles() if (each.statute, each.number) not in used)


def _faults_of_statutes() -> Iterator[str]:
    for law in statutes():
        if not law.source:
            yield f"《{law.short}》没有来源"
        for earlier, later in zip(law.versions, law.versions[1:], strict=False):
            if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
                yield f"《{law.short}》的版本{earlier.adopted}与{later.adopted}同时有效"


def _faults_of(parameter: Parameter) -> Iterator[str]:
    name = f"{parameter.key}（{parameter.set_by or '全国'}）"
    if not parameter.unit:
        yield f"{name}没有单位"
    if not parameter.basis:
        yield f"{name}没有依据"
    if parameter.sure is Sure.LOCAL and parameter.values and not parameter.source:
        yield f"{name}由地方规定，但没有写来源"
    for dated in parameter.values:
        for basis in parameter.basis:
            if not basis.in_force_on(dated.valid_from):
                yield f"{name}自{dated.valid_from}取值，依据{basis.cite()}当日并不施行"


def _faults_of_item(item: CommonItem, today: date) -> Iterator[str]:
    name = f"通用事项{item.key}"
    if not item.basis:
        yield f"{name}没有依据"
    for basis in item.basis:
        if not basis.in_force_on(today):
            yield f"{name}：{basis.cite()}在{today}并不施行"
    if item.limit and item.limit not in national():
        yield f"{name}：没有参数{item.limit}"


def _faults_of_citations(code: tuple[Source, ...], today: date) -> Iterator[str]:
    for source in code:
        dates = _dates_that_bind(source, code) or (today,)
        for citation in source.citations:
            at = f"{citation.file}:{citation.line} {citation.text}"
            if citation.article is None:
                yield f"{at}：法规库没有这一条，或者条号不是直接写出的"
                continue
            for on in dates:
                if not citation.article.in_force_on(on):
                    yield f"{at}：{citation.article.cite()}在{on}并不施行"


def _dates_that_bind(source: Source, code: tuple[Source, ...]) -> tuple[date, ...]:
    """Return the dates of the definitions in the file, or else the latest in the same duty.

    Guards serve several definitions; that each definition's own articles, its guards' included,
    were in force from its first day is tested on the definitions themselves.
    """
    same_duty = (each for each in code if each.file.parts[:2] == source.file.parts[:2])
    beside = sorted({day for each in same_duty for day in each.in_force_from})
    return source.in_force_from or tuple(beside[-1:])


def _faults_of_use(code: tuple[Source, ...]) -> Iterator[str]:
    words = frozenset(word for source in code for word in source.words)
    words |= {item.limit for item in common_items().values()}
    for parameter in parameters():
        if parameter.set_by != NATIONAL:
            continue
        used = parameter.key in words
        if not used and not parameter.awaits:
            yield f"{parameter.key}没有被使用，也没有写明留给哪项工作（awaits）"
        if used and parameter.awaits:
            yield f"{parameter.key}已被使用，请去掉 awaits"
