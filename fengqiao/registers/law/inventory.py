"""Everything the lawbook holds, for those who list or check it."""

from collections.abc import Iterator

from fengqiao.registers.law.articles import Article, statutes
from fengqiao.registers.law.parameters import Parameter, local, national


def keys() -> tuple[str, ...]:
    """Return the keys of all parameters, sorted."""
    return tuple(sorted(national()))


def parameters() -> Iterator[Parameter]:
    """Yield every parameter, the nation's first, then those that places set, by division code."""
    yield from national().values()
    for _, parameters_there in sorted(local().items()):
        yield from parameters_there.values()


def articles() -> Iterator[Article]:
    """Yield every article of every statute, by short title."""
    for law in statutes():
        yield from law.articles()
