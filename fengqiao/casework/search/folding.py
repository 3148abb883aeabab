"""What counts as the same text, and the grams under which a text is found.

A text is *folded*: width, letter case and compatibility forms no longer matter, and whatever is
neither letter nor digit parts words. A word is found in a text exactly when the folded word is a
part of the folded text; both databases are held to that by test.

The grams of a run of letters are its neighbouring pairs and, marking its end, its last character:
听证会 gives 听证, 证会, 会. So every character of a text begins some gram, and a sequence of grams
says where words part.
"""

import re
import unicodedata
from collections.abc import Sequence

TEXT_MAX = 50_000
"""Characters of one entry that are searched; what lies behind is not found."""

QUERY_MAX = 200
"""Characters of a query that are looked at; nobody types more, and what is pasted is cut."""

# Names of two characters are padded to the width of three (张　三) wherever columns are aligned.
PADDED_NAME = re.compile(r"(?<=[\u3400-\u9fff])\u3000+(?=[\u3400-\u9fff])")
PARTING = re.compile(r"[\W_]+")


def same_form(text: str) -> str:
    """Return ``text`` with width, letter case and compatibility forms made one.

    >>> same_form("ｘＹ①㈱")
    'xy1(株)'
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def fold(text: str) -> str:
    """Return the folded text: words of letters and digits, parted by single spaces.

    >>> fold("《行政处罚法》第６３条，学法-2024-0012 张　三")
    '行政处罚法 第63条 学法 2024 0012 张三'
    """
    return PARTING.sub(" ", same_form(PADDED_NAME.sub("", text))).strip()


def words_of(query: str) -> tuple[str, ...]:
    """Return the folded words a query asks for, each once; none, if it has no letter or digit.

    >>> words_of("听证　“垃圾” 听证 ， 学法-2024")
    ('听证', '垃圾', '学法 2024')
    """
    folded = (fold(word) for word in query[:QUERY_MAX].split())
    return tuple(dict.fromkeys(word for word in folded if word))


def grams(folded: str) -> list[str]:
    """Return the grams of a folded text, in order.

    >>> grams("听证会 a")
    ['听证', '证会', '会', 'a']
    """
    return [run[at : at + 2] for run in folded.split() for at in range(len(run))]


def asked_grams(word: str) -> tuple[Sequence[str], bool]:
    """Return the grams that a text holding ``word`` has, and whether the last may be a beginning.

    >>> asked_grams("听证会"), asked_grams("会"), asked_grams("a 12")
    ((['听证', '证会'], False), (['会'], True), (['a', '12'], False))
    """
    found = grams(word)
    if len(found) > 1 and word[-2] != " ":
        return found[:-1], False  # In the text the word may go on where it ends here.
    return found, True
