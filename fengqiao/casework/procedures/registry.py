"""Which procedures there are: found in the duties' folders, by key and by date."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from fengqiao.casework.procedures.language import Procedure
from fengqiao.kernel.errors import Refused

_HOMES = ("fengqiao.duties", "fengqiao.reporting")


class UnknownProcedure(Refused):
    """No procedure of that key, or none in force on that date."""


@cache
def procedures() -> tuple[Procedure[Any], ...]:
    """Return every version of every procedure, by key and then by date.

    A procedure is found where it is defined: in a ``procedures`` package of a duty.
    """
    found = {id(each): each for home in _HOMES for each in _defined_under(home)}
    return tuple(sorted(found.values(), key=lambda each: (each.key, each.in_force_from)))


def procedure_of(key: str, on: date | None = None) -> Procedure[Any]:
    """Return the version under which a proceeding begins on that date, or the newest.

    Raises:
        UnknownProcedure: there is none.
    """
    versions = [each for each in procedures() if each.key == key]
    if on is not None:
        versions = [each for each in versions if each.in_force_on(on)]
    if not versions:
        when = f"在{on}" if on else ""
        raise UnknownProcedure(f"没有{when}名为“{key}”的程序，可用 procedure list 查看全部程序")
    return versions[-1]


def _defined_under(home: str) -> Iterator[Procedure[Any]]:
    package = importlib.import_module(home)
    for duty in pkgutil.iter_modules(package.__path__, f"{home}."):
        name = f"{duty.name}.procedures"
        if duty.ispkg and importlib.util.find_spec(name) is not None:
            for module in pkgutil.iter_modules(importlib.import_module(name).__path__, f"{name}."):
                values = vars(importlib.import_module(module.name)).values()
                yield from (each for each in values if isinstance(each, Procedure))
