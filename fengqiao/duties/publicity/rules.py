"""What a line of laws names."""

import re

BETWEEN = re.compile(r"[、，,;；\n《》]+")
LEFT_OUT = "中华人民共和国"


def law_names(text: str) -> tuple[str, ...]:
    """Return the laws that a line names, each once, by the names people use.

    >>> law_names("《中华人民共和国宪法》、民法典；禁毒法，民法典")
    ('宪法', '民法典', '禁毒法')
    """
    names = (part.strip().removeprefix(LEFT_OUT) for part in BETWEEN.split(text))
    return tuple(dict.fromkeys(name for name in names if name))
