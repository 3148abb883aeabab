"""People, places and other registered things, by the names that stand in a cell."""

import re
from collections.abc import Callable, Sequence

from fengqiao.casework.exchange.fields import NOTHING, Cell, Field, Known, Reading
from fengqiao.casework.exchange.reading.choices import split_list
from fengqiao.casework.exchange.reading.texts import NO_VALUE, plain, text_of, words
from fengqiao.casework.exchange.reading.vocabulary import bare

_BRACKETED = re.compile(r"[(（\[【〔][^)）\]】〕]*[)）\]】〕]")
_AND_OTHERS = re.compile(
    r"等(?:\d+|[一二三四五六七八九十百]+)?(?:余|多)?(?:人|名|位|户)?$|等(?:同志|干部|领导)$"
)
_NOT_A_NAME = re.compile(
    r"全体|干部|职工|成员|班子|村民|群众|代表|党员|学生|师生|各村|两委|工作人员|有关|相关|负责同志|网格员$|人员$|领导$"
)
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}[·•][\u4e00-\u9fff·•]{1,12}")
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
_PLACE_ENDS = re.compile(
    r"(?:村民委员会|居民委员会|村委会|居委会|行政村|村社区|社区|村|民委会|党支部|党总支|村级组织|“两委”|两委)+$"
)
_WITHIN_VILLAGE = re.compile(
    r"第?[一二三四五六七八九十\d]{1,3}(?:村民)?(?:小)?[组社队]|.{1,5}(?:自然村|村民小组|组)"
)
_OFFICE = re.compile(r"(?:所|站|办|办公室|局|联|院|校|中心|委|部|队|科|股|公司|大学|中学|小学)$")
_TOWNSHIP_WORDS = frozenset(
    ("乡", "镇", "本乡", "本镇", "全乡", "全镇", "乡政府", "镇政府", "乡机关", "镇机关", "机关",
     "乡本级", "本级", "乡直", "镇直", "乡级", "镇级", "政府机关", "乡人民政府", "镇人民政府")
)  # fmt: skip


def place_stem(text: str) -> str:
    """Return the part of a village's name that all its forms share.

    >>> [place_stem(each) for each in ("河东村", "河东", "河东村委会", "河东村民委员会", "河东行政村")]
    ['河东', '河东', '河东', '河东', '河东']
    """
    found = plain(_BRACKETED.sub("", text))
    shorter = _PLACE_ENDS.sub("", found)
    return shorter or found


def read_place(cell: Cell, field: Field) -> Reading:
    """Read a village or the township by any form of its name."""
    text = plain(text_of(cell))
    if text in NO_VALUE:
        return NOTHING
    if field.register is None:
        said = words(text_of(cell))
        if _OFFICE.search(text) or len(split_list(text)) > 1:
            return Reading(shown=said, doubt=f"“{text[:16]}”不像一个村（社区）")
        return Reading.of(said)
    found = places_named(text, field.register)
    if len(found) == 1:
        return Reading(found[0].value, found[0].label)
    if found:
        return Reading(doubt=f"写了不止一处：{'、'.join(each.label for each in found[:4])}")
    return Reading(shown=words(text_of(cell)), doubt=f"没有叫“{text[:16]}”的村（社区）")


def places_named(text: str, register: Sequence[Known]) -> list[Known]:
    """Return the places that a text names."""
    stem = place_stem(text)
    whole = [each for each in register if text in (each.label, *each.names)]
    if whole:
        return whole
    stems = {each: {place_stem(name) for name in (each.label, *each.names)} for each in register}
    same = [each for each in register if stem in stems[each]]
    if same:
        return same
    township = [each for each in register if len(str(each.value)) == 9]
    if text in _TOWNSHIP_WORDS:
        return township
    inner = _without_township(text, township)
    if inner != text:
        return places_named(inner, register) if inner else township
    parts = split_list(text)
    if len(parts) > 1:
        found = [each for part in parts for each in places_named(part, register)]
        return list(dict.fromkeys(found))
    within = [
        each
        for each in register
        if any(_is_part_of(text, name) for name in stems[each] if len(name) > 1)
    ]
    return within if len(within) == 1 else []


def _without_township(text: str, township: Sequence[Known]) -> str:
    for each in township:
        for name in sorted((each.label, *each.names), key=len, reverse=True):
            if text.startswith(name):
                return re.sub(r"^(?:人民政府|政府|机关|党委政府|党委)", "", text[len(name) :])
    return text


def _is_part_of(text: str, stem: str) -> bool:
    if not text.startswith(stem):
        return False
    rest = re.sub(r"^(?:行政村|社区|村)", "", text[len(stem) :])
    return bool(_WITHIN_VILLAGE.fullmatch(rest)) or rest in ("文化广场", "村部", "活动室")


def read_one(cell: Cell, field: Field) -> Reading:
    """Read one registered person or thing."""
    text = words(_SPACED.sub(r"\1\2", text_of(cell)))
    if plain(text) in NO_VALUE:
        return NOTHING
    if field.register is None:
        return Reading.of(text)
    found = _named(text, field)
    if len(found) == 1:
        return Reading(found[0].value, found[0].label)
    if field.people and len(split_list(text)) > 1:
        return Reading(shown=text, doubt="只能填一个人")
    return Reading(
        shown=text,
        doubt=_why_not_one(text, found, field),
        namesakes=tuple(found) if field.people else (),
        strangers=_strangers([text], field) if not found else (),
    )


def read_several(cell: Cell, field: Field) -> Reading:
    """Read a list of registered people or things; all of it or none."""
    text = words(_SPACED.sub(r"\1\2", text_of(cell)))
    if plain(text) in NO_VALUE:
        return NOTHING
    if field.people and re.search(r"\d", _BRACKETED.sub("", text)) and not _AND_OTHERS.search(text):
        return Reading(doubt="这里应是姓名")
    others = _AND_OTHERS.search(text) if field.people else None
    parts = _parts(_AND_OTHERS.sub("", text) if others else text, field)
    if field.people and any(_NOT_A_NAME.search(_bare_name(part)) for part in parts):
        return Reading(doubt="写的是哪些人，不是姓名")
    if field.register is None:
        shown = [_bare_name(part) for part in parts] if field.people else parts
        return Reading(tuple(shown), shown, doubt="有“等”字，名单没有写全" if others else "")
    values, shown, doubts, unknown = [], [], [], []
    for part in parts:
        found = _named(part, field)
        if len(found) == 1:
            values.append(found[0].value)
            shown.append(found[0].label)
        else:
            shown.append(_bare_name(part) if field.people else part)
            doubts.append(_why_not_one(part, found, field))
            unknown += [] if found else [part]
    if others:
        doubts.append("有“等”字，名单没有写全")
    kept = tuple(dict.fromkeys(values))
    return Reading(
        kept or None,
        shown,
        doubt="；".join(dict.fromkeys(doubts)),
        strangers=_strangers(unknown, field),
    )


def _strangers(texts: Sequence[str], field: Field) -> tuple[str, ...]:
    """Return of what no register has the texts that are names of people, and nothing but names."""
    names = [_bare_name(text) for text in texts] if field.people else []
    return tuple(name for name in names if _HAN_NAME.fullmatch(name))


def _parts(text: str, field: Field) -> list[str]:
    if not field.people:
        inside = re.findall("《([^》]+)》", text)
        left = re.sub("《[^》]+》", "", text)
        return inside if inside and not bare(re.sub("[和及与等]", "", left)) else split_list(text)
    parts = split_list(text)
    return [name for part in parts for name in _by_blanks(part)]


def _by_blanks(text: str) -> list[str]:
    names = re.split(r"[ \u3000]+", text)
    return names if all(_HAN_NAME.fullmatch(_bare_name(name)) for name in names) else [text]


def _bare_name(text: str) -> str:
    return _BRACKETED.sub("", text).replace(" ", "").strip()


def _named(text: str, field: Field) -> list[Known]:
    """Return what a text names: outright, without its brackets, or as a name within it."""
    register = field.register or ()
    wanted: tuple[Callable[[Known], bool], ...] = (
        lambda each: text == each.label or text in each.names,
        lambda each: bare(_bare_name(text)) in {bare(each.label), *map(bare, each.names)},
    )
    for test in wanted:
        if found := [each for each in register if test(each)]:
            return found
    inner = bare(text)
    if len(inner) > 24:
        return []
    return [
        each
        for each in register
        if len(each.label) > 1 and _stands_in(bare(each.label), inner, field)
    ]


def _stands_in(name: str, text: str, field: Field) -> bool:
    """Return whether a text says a name with a title (乡长马建国), or part of a thing's title."""
    if field.people:
        return (
            name in text
            and (text.endswith(name) or text.startswith(name))
            and len(text) > len(name) + 1
        )
    return name in text or (len(text) > 2 and text in name)


def _why_not_one(text: str, found: Sequence[Known], field: Field) -> str:
    kind = "人" if field.people else "项"
    if found:
        return (
            f"登记的叫“{text[:12]}”的不止一{kind}"
            if field.people
            else f"“{text[:16]}”可能是几{kind}"
        )
    return f"“{text[:16]}”没有登记" + ("，请先登记或导入人员" if field.people else "")
