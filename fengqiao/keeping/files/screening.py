"""Marks of state secrets, in names and texts (严禁录入国家秘密).

A mark is what the 保守国家秘密法 has borne by every carrier of state secrets: the grade with a star
and a term (机密★20年). The mere words are no mark: 保密宣传月, 商业秘密 and the sentence that the
grades are 绝密、机密、秘密 all pass. Nothing of what was screened is ever logged.
"""

import re
import unicodedata

from fengqiao.kernel.errors import Refused

GRADE = "(?:绝密|机密|秘密)"
_STAR = "[★☆✩✪✭✯⭐⍟]"
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BLANK = re.compile(r"[^\S\n]+")
_MARKS = (
    # 机密★20年, 秘密★, and 内部★ as offices write for work secrets
    re.compile(f"(?:绝密|机密|秘密|内部){_STAR}"),
    # a star typed as an asterisk is a mark only with its term
    re.compile(rf"{GRADE}\*(?:\d{{1,2}}(?:年|个月|天|日)|长期|启用前|解密前)"),
    # 密级：机密, but not a list of the grades to choose from
    re.compile(rf"密级[:：]{GRADE}(?![、/,，或和及])"),
    # the grade bracketed, as at the head of a document or a file's name: 【机密】, (秘密)
    re.compile(rf"[【〔\[(（〖「]{GRADE}(?:级)?[】〕\])）〗」]"),
    # the grade alone on a line, as printed at the head of the first page
    re.compile(rf"^{GRADE}$", re.MULTILINE),
)
_NAME_MARK = re.compile(rf"^{GRADE}(?:$|[-_.—·、\d])|[-_—·]{GRADE}(?:$|[-_.—·])")


def _in_utf16(text: str) -> bytes:
    gap = b"(?:\\x20\\x00|\\x00\\x30)*"
    return gap.join(re.escape(sign.encode("utf-16-le")) for sign in text)


_MARK_IN_UTF16 = re.compile(
    b"|".join(_in_utf16(word + star) for word in ("绝密", "机密", "秘密") for star in "★☆")
)
ANSWER = (
    "内容带有国家秘密标志，未予保存。本系统严禁录入国家秘密，请在符合保密规定的设备上处理；"
    "如属误判，请改写后重新提交"
)


def screen_text(text: str) -> None:
    """Return if a text bears no secrecy mark.

    Raises:
        Refused: it bears one; the answer does not repeat it.
    """
    if bears_mark(text):
        raise Refused(ANSWER)


def screen_name(name: str) -> None:
    """Return if a file's name bears no secrecy mark.

    Raises:
        Refused: it bears one.
    """
    plain = _plain(name).replace("\n", "")
    if _NAME_MARK.search(plain):
        raise Refused(ANSWER)
    screen_text(name)


def screen_bytes(data: bytes) -> None:
    """Return if an old Office document (OLE), whose text lies in it as UTF-16, bears no mark.

    Raises:
        Refused: it bears one. Text that the program wrote in pieces may pass unseen.
    """
    if _MARK_IN_UTF16.search(data):
        raise Refused(ANSWER)


def bears_mark(text: str) -> bool:
    """Return whether a text bears a secrecy mark, however spaced or disguised.

    >>> bears_mark("机 密 ★ 2 0 年"), bears_mark("开展保密宣传月活动，讲解商业秘密保护")
    (True, False)
    """
    plain = _plain(text)
    return any(mark.search(plain) for mark in _MARKS)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).replace("\r", "\n")
    return _BLANK.sub("", _INVISIBLE.sub("", folded))
