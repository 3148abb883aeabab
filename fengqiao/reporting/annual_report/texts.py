"""The text of a report: words, facts ``{{ id }}``, and numbers typed by hand. Pure."""

import re
from dataclasses import dataclass

FACT = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")

UNITS = "人次|场次|件次|家次|次|场|期|份|本|件|起|宗|笔|项|条|个|处|名|人|家|户|所|支|%|％|万元|元|篇|幅|块|公里|亩|村"
DIGITS = r"\d+(?:[,.]\d+)?"
CHINESE = r"[零〇一二三四五六七八九十百千万亿两]+"
QUALIFIER = "[余多]?"
NUMBER = re.compile(
    rf"百分之{CHINESE}|(?:{DIGITS}|{CHINESE})[万亿]?{QUALIFIER}(?:{UNITS})|{DIGITS}[万亿]?{QUALIFIER}"
)
NOT_FIGURES = re.compile(
    "|".join(
        (
            r"\d{4}\s*[年—–-]\s*(?:\d{4}\s*年)?",  # years
            r"\d{1,2}月(?:\d{1,2}日)?",  # dates
            r"\d{1,2}[.·・]\d{1,2}(?![\d%％万余多]|\s*[万亿])",  # 12.4, 6·26
            r"〔\d{4}〕\d+号",  # numbers of documents
            r"\d+(?:[+＋]\d+)+",  # 1+1+3
            r"第[\d一二三四五六七八九十百]+",  # ordinals
            r"[一二三四五六七八九十]+届[一二三四五六七八九十]+中",  # sessions
            r"[一二三四五六七八九十]+大(?![\w])|党的[一二三四五六七八九十]+大",
            r"[一二三四五六七八九]五普法",
            r"[一二三四五六七八九十]+(?:是|、)",  # 一是
            r"每[\d一二三四五六七八九十]*(?:年|季度|月|周|次|个|名|村)(?:不少于[\d一二三四五六七八九十]+次)?",
            r"[一两](?:个|次性|项|名|批|方面|系列|体|岗双责|家|所|支|场|件|条|处|人|户|村|网)",
            r"百姓|千方百计|万家|三重一大|双百",
        )
    )
)


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class FactRef:
    """A figure by its id."""

    figure_id: str


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number written by hand: nothing shows that it is true."""

    text: str


Piece = Words | FactRef | TypedNumber


def pieces(text: str) -> list[Piece]:
    """Return one paragraph as words, facts and typed numbers, in order.

    >>> pieces("全年{{ cadre_study }}次，发放彩页2000余份。")  # doctest: +NORMALIZE_WHITESPACE
    [Words(text='全年'), FactRef(figure_id='cadre_study'), Words(text='次，发放彩页'),
     TypedNumber(text='2000余份'), Words(text='。')]
    >>> pieces("2024年“12.4”期间落实“1+1+3”，一是学习")
    [Words(text='2024年“12.4”期间落实“1+1+3”，一是学习')]
    """
    found: list[Piece] = []
    at = 0
    for fact in FACT.finditer(text):
        found += _typed(text[at : fact.start()])
        found.append(FactRef(fact[1]))
        at = fact.end()
    return found + _typed(text[at:])


def _typed(text: str) -> list[Piece]:
    held_back = [match.span() for match in NOT_FIGURES.finditer(text)]
    found: list[Piece] = []
    at = 0
    for match in NUMBER.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in held_back):
            continue
        if match.start() > at:
            found.append(Words(text[at : match.start()]))
        found.append(TypedNumber(match[0]))
        at = match.end()
    if at < len(text):
        found.append(Words(text[at:]))
    return found


def paragraphs(text: str) -> list[list[Piece]]:
    """Return the paragraphs of a text; empty lines only part them."""
    return [pieces(line.strip()) for line in text.splitlines() if line.strip()]


def facts_in(text: str) -> list[str]:
    """Return the ids of the figures named in a text, each once, in order."""
    return list(dict.fromkeys(FACT.findall(text)))
