"""Reading the tree."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from fengqiao.registers.jurisdictions.models import Division, Level

COUNTY_CODE_LENGTH = 6
TOWNSHIP_CODE_LENGTH = 9


def in_force(on: date) -> Q:
    """Return the condition that a dated row was in force on ``on``."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def division(code: str) -> Division:
    """Return the division of this code; raises ``Division.DoesNotExist``."""
    return Division.objects.get(code=code)


def villages_of(township_code: str, *, on: date) -> QuerySet[Division]:
    """Return the villages of a township that existed on a date, in the order of their codes."""
    return Division.objects.filter(in_force(on), parent_id=township_code, level=Level.VILLAGE)


def villages_during(township_code: str, *, since: date, until: date) -> QuerySet[Division]:
    """Return the villages of a township that existed on any day of a period, merged ones too."""
    existed = Q(valid_from__lte=until) & (Q(valid_to__isnull=True) | Q(valid_to__gt=since))
    return Division.objects.filter(existed, parent_id=township_code, level=Level.VILLAGE)


def township_code_of(code: str) -> str:
    """Return the township's code out of that of a place in it, or the code itself above townships.

    >>> township_code_of("640422207211"), township_code_of("640422")
    ('640422207', '640422')
    """
    return code[:TOWNSHIP_CODE_LENGTH]


def county_code_of(code: str) -> str:
    """Return the code of the county a place lies in; of what is above counties, its own code.

    >>> county_code_of("999901207001"), county_code_of("64")
    ('999901', '64')
    """
    return code[:COUNTY_CODE_LENGTH]


def on_the_line(codes: Iterable[str]) -> Q:
    """Return the condition that a record's ``place`` is one of these, below it or above it."""
    line = Q(pk__in=())
    for code in codes:
        above = [code[:length] for length in range(2, len(code))]
        line |= Q(place__code__startswith=code) | Q(place__in=above)
    return line


def townships_below(code: str, *, on: date) -> QuerySet[Division]:
    """Return the townships that a place covers: those of a county, or the township itself."""
    return Division.objects.filter(
        in_force(on), level=Level.TOWNSHIP, code__startswith=township_code_of(code)
    )
