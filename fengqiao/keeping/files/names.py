"""File names that can harm nobody: what a person called a file, made safe to keep and to serve."""

import re
import unicodedata
from pathlib import PurePosixPath

BYTES_MAX = 120
_FORBIDDEN = re.compile(r'[<>:"|?*%;`$]')


def safe_name(name: str, *, extension: str) -> str:
    r"""Return a file's own name without folders, control or direction marks, ending as its content.

    Args:
        name: what the sender called it; anything at all.
        extension: the one that fits the content, with its dot.

    >>> safe_name("../../etc/passwd", extension=".txt")
    'passwd.txt'
    >>> safe_name("签到表\u202egpj.exe", extension=".png")
    '签到表gpj.exe.png'
    """
    own = re.split(r"[/\\]", name.split("\0", maxsplit=1)[0])[-1] or re.sub(r"[/\\]", " ", name)
    plain = "".join(sign for sign in unicodedata.normalize("NFC", own) if _visible(sign))
    plain = _FORBIDDEN.sub("_", plain).strip(" .") or "未命名"
    stem = plain
    if PurePosixPath(plain).suffix.lower() == extension:
        stem = plain[: -len(extension)].rstrip(" .") or "未命名"
    return _shortened(stem, BYTES_MAX - len(extension)) + extension


def _visible(sign: str) -> bool:
    """Control, format (direction, zero width), surrogate and unassigned characters are dropped."""
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")


def _shortened(stem: str, bytes_max: int) -> str:
    return stem.encode()[:bytes_max].decode("utf-8", "ignore")
