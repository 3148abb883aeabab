"""Numbers for records."""

from django.db import connection

from fengqiao.kernel.numbering import record_number
from fengqiao.registers.records.models import Counter


def next_number(*, township_code: str, series: str, year: int) -> str:
    """Return the next number of a series, such as ``学法-2024-0012``; call inside a transaction.

    The counter's row stays locked until the record that takes the number is committed, so a
    number is neither given twice nor lost.
    """
    assert connection.in_atomic_block, "a number is taken in the transaction that uses it"
    counter, _ = Counter.objects.select_for_update().get_or_create(
        township_id=township_code, series=series, year=year
    )
    counter.last += 1
    counter.save(update_fields=["last"])
    return record_number(series, year, counter.last)
