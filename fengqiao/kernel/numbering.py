"""How numbers are written: of records and of official documents."""


def record_number(series: str, year: int, count: int) -> str:
    """Return the number of a record (一件一号).

    >>> record_number("学法", 2024, 12)
    '学法-2024-0012'
    """
    return f"{series}-{year}-{count:04d}"


def document_number(authority: str, year: int, count: int) -> str:
    """Return the number of an official document, without 第 and leading zeros (GB/T 9704-2012 7.2.5).

    >>> document_number("示政发", 2024, 3)
    '示政发〔2024〕3号'
    """
    return f"{authority}〔{year}〕{count}号"
