"""Numbers for records."""

from django.db import connection

from fengqiao.kernel.numbering import record_number
from fengqiao.registers.records.models import Counter

_COUNT = """
    UPDATE records_counter SET last = last + 1 WHERE township_id = %s AND series = %s AND year = %s
    RETURNING last"""


def next_number(*, township_code: str, series: str, year: int) -> str:
    """Return the next number of a series, such as ``学法-2024-0012``; call inside a transaction.

    The counter's row stays locked until the record that takes the number is committed, so a
    number is neither given twice nor lost.
    """
    assert connection.in_atomic_block, "a number is taken in the transaction that uses it"
    last = _counted(township_code, series, year)
    if last is None:
        Counter.objects.get_or_create(township_id=township_code, series=series, year=year)
        last = _counted(township_code, series, year)
    assert last is not None, "a counter just made counts"
    return record_number(series, year, last)


def _counted(*counter: str | int) -> int | None:
    """Count on and return where the counter now stands, in one statement; None if it is not yet."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, counter)
        row = cursor.fetchone()
    return int(row[0]) if row else None
