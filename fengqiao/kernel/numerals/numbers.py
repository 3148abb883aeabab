"""Numbers as they are written: Arabic, full-width, Chinese, and both mixed (两万, 2.3万, 2万5千)."""

import re
from decimal import Decimal

_WIDE = "".join(chr(ord(char) + 0xFEE0) for char in "0123456789.%+-")
PLAIN = str.maketrans(_WIDE + "\ufe6a", "0123456789.%+-%")
"""Full-width and small forms to plain, one character for one, so that places in the text stay the same."""

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
CHINESE = "零〇一二两三四五六七八九十百千万亿"
NUMERAL = (
    rf"(?:{ARABIC}(?:[十百千]?[万亿]+|[百千])?(?:{ARABIC}[百千万])*"
    rf"|[{CHINESE}]+(?:点[零〇一二三四五六七八九]+)?)"
)

LONGEST = 24
"""Characters of a number: enough for any below a trillion; what is longer counts nothing."""

_DIGITS = "零一二三四五六七八九"
_VALUES = {char: value for value, char in enumerate(_DIGITS)} | {"\u3007": 0, "两": 2}
_ZEROS = {"零", "\u3007"}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_TOKEN = re.compile(rf"{ARABIC}|.")
_NUMERAL = re.compile(NUMERAL)


def read_number(text: str) -> Decimal | None:
    """Return the value of ``text`` when all of it is one number, else None.

    >>> [int(read_number(each)) for each in ("两万", "4万", "2.3万", "五百", "一千零二十", "二百")]
    [20000, 40000, 23000, 500, 1020, 200]
    >>> read_number("三四百") is None, read_number("十四五") is None, read_number("二〇二四")
    (True, True, Decimal('2024'))
    """
    plain = text.translate(PLAIN)
    if len(plain) > LONGEST or not _NUMERAL.fullmatch(plain):
        return None
    whole, _, fraction = plain.partition("点")
    value = _whole(whole)
    if value is None or not fraction:
        return value
    return value + Decimal("0." + "".join(str(_VALUES[char]) for char in fraction))


def _whole(text: str) -> Decimal | None:
    """Read by sections of ten thousand; within one, 千, 百 and 十 must come in that order."""
    if all(char in _VALUES for char in text):
        return _digits(text)
    reading = _Reading()
    for part in _TOKEN.findall(text):
        if not reading.take(part):
            return None
    return reading.value()


def _digits(text: str) -> Decimal | None:
    """Read digits in a row (二〇二四); two alone are an estimate (三四) or a name (八五)."""
    if len(text) == 2 and text[0] not in _ZEROS:
        return None
    return Decimal("".join(str(_VALUES[char]) for char in text))


class _Reading:
    """The state of reading one number from left to right."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.unit = self.large = 10**12
        self.after_zero = self.started = False

    def take(self, part: str) -> bool:
        """Take the next part; False when it cannot stand there."""
        if part in _SMALL:
            return self._small(_SMALL[part])
        if part in _LARGE:
            return self._large(_LARGE[part])
        if part in _ZEROS:
            self.after_zero = True
            return self.digit is None
        if self.digit is not None:
            return False
        self.digit = Decimal(_VALUES[part] if part in _VALUES else part.replace(",", ""))
        return True

    def _small(self, unit: int) -> bool:
        if unit >= self.unit or (self.digit is None and self.started and unit > 10):
            return False
        self.started = True
        self.section += (1 if self.digit is None else self.digit) * unit
        self.digit, self.unit, self.after_zero = None, unit, False
        return True

    def _large(self, unit: int) -> bool:
        held = self.section + (self.digit or 0)
        if unit == _LARGE["亿"]:
            self.total = (self.total + held or Decimal(1)) * unit
        elif unit >= self.large:
            return False
        else:
            self.total += (held or Decimal(1)) * unit
        self.section, self.digit, self.after_zero = Decimal(0), None, False
        self.started = True
        self.unit = self.large = unit
        return True

    def value(self) -> Decimal:
        """Return the sum; 三千五 is 3500, 三千零五 is 3005."""
        last = self.digit or Decimal(0)
        if 10 < self.unit <= 10_000 * 10_000 and not self.after_zero and last < 10:
            last = last * self.unit / 10
        return self.total + self.section + last


def as_chinese(number: int) -> str:
    """Write a whole number below 10¹² in Chinese.

    >>> [as_chinese(each) for each in (0, 12, 105, 2000, 10050, 20_000_300)]
    ['零', '十二', '一百零五', '二千', '一万零五十', '二千万零三百']
    """
    assert 0 <= number < 10**12, number
    if number == 0:
        return "零"
    sections = [(number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")]
    written = ""
    gap = False
    for section, unit in sections:
        if not section:
            gap = bool(written)
            continue
        if written and (gap or section < 1000):
            written += "零"
        written += _section(section) + unit
        gap = False
    return written[1:] if written.startswith("一十") else written


def _section(number: int) -> str:
    written = ""
    gap = False
    for unit, char in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if not digit:
            gap = bool(written)
            continue
        written += ("零" if gap else "") + _DIGITS[digit] + char
        gap = False
    return written
