"""Citizens' identity numbers (GB 11643-1999): eighteen characters with a check character."""

from datetime import date

LENGTH = 18
WEIGHTS = tuple(pow(2, LENGTH - 1 - i, 11) for i in range(LENGTH - 1))
CHECK_CHARACTERS = "10X98765432"


def check_character(first_seventeen: str) -> str:
    """Return the eighteenth character of the number.

    >>> check_character("11010519491231002")
    'X'
    """
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, WEIGHTS, strict=True))
    return CHECK_CHARACTERS[total % 11]


def fault(number: str) -> str:
    """Return what is wrong with an identity number, in words; empty when nothing is.

    >>> fault("11010519491231002X"), fault("110105194912310021")
    ('', '身份证号末位校验不符，请核对')
    """
    if len(number) != LENGTH or not number[:-1].isascii() or not number[:-1].isdigit():
        return "身份证号应为 18 位"
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return "身份证号中的出生日期不存在"
    if check_character(number[:-1]) != number[-1].upper():
        return "身份证号末位校验不符，请核对"
    return ""
