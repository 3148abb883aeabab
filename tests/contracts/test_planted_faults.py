"""Faults planted into the sample year's draft are found; the draft itself raises few alarms."""

import json
import os
import random
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest

from fengqiao.casework.figures import registry as figures
from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.duties.planning.models import Problem
from fengqiao.kernel.numerals import HOUSE, HouseRules, Verdict, judge, quantity_at
from fengqiao.reporting.annual_report.models import Report
from fengqiao.reporting.annual_report.proposing import proposal
from fengqiao.reporting.annual_report.review.findings import Finding, Kind
from fengqiao.reporting.annual_report.review.known import Known, Promise
from fengqiao.reporting.annual_report.review.live import book_of, passages_of_report
from fengqiao.reporting.annual_report.review.passages import Passage, passage
from fengqiao.reporting.annual_report.review.reviewing import review
from fengqiao.reporting.annual_report.review.texts import review_text
from fengqiao.reporting.seal.gathering import SHORTEST_NAME_IN_TEXT
from fengqiao.reporting.seal.public import named_in, names_of_people
from tests.sample_year import TOWNSHIP, YEAR

PLANTED: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "planted" / "faults.toml").read_text("utf-8")
)
SEEDS, EACH, RECALL, ALARMS = 20, 5, 0.9, 3
COUNTS_AS = {
    "stale": {Kind.STALE},
    "untagged": {Kind.UNTAGGED},
    "wrong_value": {Kind.WRONG_VALUE},
    "false_wording": {Kind.FALSE_WORDING},
    "misleading": {Kind.MISLEADING},
    "universal": {Kind.UNIVERSAL},
    "cadence": {Kind.CADENCE},
    "repeated": {Kind.REPEATED, Kind.WRONG_VALUE},
    "total": {Kind.TOTAL},
    "ratio": {Kind.RATIO},
    "jump": {Kind.JUMP},
    "silent": {Kind.SILENT},
}
CORPUS = Path(os.environ.get("FENGQIAO_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))


@dataclass(frozen=True)
class Book:
    """The sample year's book, with what a fault needs changed in it."""

    year: int
    figures: dict[str, Known]
    rules: HouseRules = HOUSE
    promises: tuple[Promise, ...] = ()

    def gaps(self, figure_id: str, every: Literal["month", "quarter"]) -> tuple[str, ...]:
        return ("第三季度",) if every == "quarter" else ("8月", "9月")

    def missed(self, figure_id: str) -> tuple[str, ...]:
        return ("示例甲村",)


@dataclass
class Draft:
    """The draft's sections as written, and its figures."""

    sections: list[dict[str, str]]
    figures: dict[str, Known]
    year: int


@pytest.fixture
def draft(sample_year: Path) -> Draft:
    report = Report.objects.get(township_id=TOWNSHIP, year=YEAR)
    book = book_of(report)
    return Draft(report.sections, book.figures, report.year)


def passages(sections: list[dict[str, str]], book: Any) -> list[Passage]:
    def printed(figure_id: str, worded: bool) -> str | None:  # noqa: FBT001 - as passages asks
        return None if figure_id not in book.figures else str(book.figures[figure_id].value)

    return [
        passage(each["key"], each["part"], each["title"] or each["part"], each["text"], printed)
        for each in sections
    ]


def plant(draft: Draft, kind: str, chance: random.Random) -> Iterator[tuple[str, list[Finding]]]:
    """Yield each planted fault, alone in the draft, with what the review says at its place."""
    results = [each for each in draft.sections if each["part"] == "results"]
    for turn in range(EACH):
        book = Book(draft.year, dict(draft.figures))
        sections = [dict(each) for each in draft.sections]
        chosen = chance.choice(results)["key"]
        section = next(s for s in sections if s["key"] == chosen)
        if kind == "stale":
            words, begin, end = _out_of_date(book, section, sections, chance)
        elif kind == "silent":
            section = next(s for s in sections if s["key"] == results[turn % len(results)]["key"])
            words = chance.choice(PLANTED["silent"][0]["words"])
            section["text"], begin, end = words, 0, len(words)
        else:
            words = _words(kind, turn, book, chance)
            ends = [at + 1 for at, char in enumerate(section["text"]) if char == "。"] or [0]
            begin = chance.choice(ends)
            section["text"] = f"{section['text'][:begin]}{words}。{section['text'][begin:]}"
            end = begin + len(words)
        found = review(passages(sections, book), book).findings
        _name_nobody(found)
        yield (
            words,
            [
                each
                for each in found
                if each.kind in COUNTS_AS[kind] and each.start < end and begin <= each.end
            ],
        )


def _name_nobody(found: Iterable[Finding]) -> None:
    """The report is made public: what the review proposes, or says of it, names no person."""
    people = names_of_people()
    for each in found:
        said = f"{each.reason}{each.proposed}{each.replacement}"
        assert not named_in(said, people), said


def _out_of_date(
    book: Book, section: dict[str, str], sections: list[dict[str, str]], chance: random.Random
) -> tuple[str, int, int]:
    """Let a record be confirmed after the figures were taken: the report prints one less."""
    named = [(s, key) for s in sections for key in book.figures if f"{{{{ {key}" in s["text"]]
    section, key = chance.choice([(s, key) for s, key in named if book.figures[key].value])
    value = book.figures[key].value
    assert value is not None
    book.figures[key] = replace(book.figures[key], stale=str(value), value=value - 1)
    return key, 0, len(section["text"])


def _words(kind: str, turn: int, book: Book, chance: random.Random) -> str:
    planted = PLANTED[kind][turn % len(PLANTED[kind])]
    if key := planted.get("figure", ""):
        _prepare(kind, key, book, chance)
    known = book.figures.get(key)
    value = known.value if known and known.value is not None else Decimal(0)
    one, two, three = (chance.randint(11, 80) for _ in range(3))
    whole = one + two + three + chance.choice([-7, 9, 12, 30])
    told = {
        "v": f"{value:f}", "wrong": f"{value + chance.choice([-3, 2, 3, 7]):f}",
        "low": str(_low(value)), "far": str(_far(value)), "grown": chance.choice([180, 260, 7]),
        "one": one, "two": two, "three": three, "whole": max(whole, 60), "more": max(whole, 60) + 9,
        "part": max(whole, 60) - 11, "offshare": chance.choice([55, 60.5, 99.9]),
        "beyond": chance.choice([101, 105, 120]),
    }  # fmt: skip
    return str(chance.choice(planted["words"])).format(**told)


def _prepare(kind: str, key: str, book: Book, chance: random.Random) -> None:
    known = book.figures[key]
    changes: dict[str, Any] = {}
    if kind in ("universal",):
        missed = sorted(names_of_people())[:3] if known.unnamed else ["示例甲村", "示例乙村"]
        changes = {"exceptions": tuple(missed), "value": Decimal(80)}
    if kind == "jump":
        changes = {"last": known.value and known.value / 2}
    if kind == "misleading":
        base = {"人次": 3000, "%": 80}.get(known.unit, 20)
        changes = {"value": Decimal(base) * 1 + {"人次": 800, "%": 9}.get(known.unit, 8)}
    book.figures[key] = replace(known, **changes)


def _low(value: Decimal) -> int:
    """Return a round number above the value: 余, 超 and 以上 are false of it."""
    step = int(10 ** max(0, len(str(int(value))) - 1))
    return int(value) // step * step + step if step > 1 else int(value) + 3


def _far(value: Decimal) -> int:
    """Return the round number below the value, more than half a step away as ``_prepare`` sets it."""
    step = int(10 ** (len(str(int(value))) - 1))
    return int(value) // step * step


@pytest.mark.parametrize("kind", COUNTS_AS)
def test_nine_of_ten_planted_faults_are_found(draft: Draft, kind: str) -> None:
    missed = []
    for seed in range(SEEDS):
        chance = random.Random(f"{kind}-{seed}")
        missed += [words for words, found in plant(draft, kind, chance) if not found]
    recall = 1 - len(missed) / (SEEDS * EACH)
    assert recall >= RECALL, sorted(set(missed))


def test_the_unspoiled_draft_raises_few_alarms(sample_year: Path) -> None:
    report = Report.objects.get(township_id=TOWNSHIP, year=YEAR)
    book = book_of(report)
    found = review(passages_of_report(report, book), book).findings
    _name_nobody(found)
    told = [(each.kind.value, each.quote, each.reason) for each in found]
    silent = [each for each in found if each.kind in (Kind.SILENT, Kind.UNTOLD)]
    true = [each for each in found if each.kind is Kind.JUMP and _tenfold(each.reason)]
    assert len(found) - len(silent) - len(true) <= ALARMS, told


def test_coverage_of_people_is_told_by_their_number(draft: Draft) -> None:
    of_people = {key for key, known in draft.figures.items() if known.unnamed}
    assert of_people >= {
        "cadre_study_coverage", "law_aware_training_coverage", "model_households_reviewed",
    }  # fmt: skip
    people = names_of_people()
    for key, known in draft.figures.items():
        assert known.unnamed or not named_in("".join(known.exceptions), people), key


def test_what_the_entries_propose_for_the_report_names_nobody(sample_year: Path) -> None:
    people = [name for name in names_of_people() if len(name) >= SHORTEST_NAME_IN_TEXT]
    named = people[0]
    Problem.objects.filter(township_id=TOWNSHIP).update(cause=f"{named}负责的台账登记不及时")
    scope = Scope(TOWNSHIP, Period.year(YEAR))
    found = {key: proposal(key, scope) for key in ("opening", "problems", "plans")}
    assert found["problems"].hidden >= 1
    assert "有关人员负责的台账登记不及时" in found["problems"].text
    for each in found.values():
        assert not named_in(each.text, people)


def _tenfold(reason: str) -> bool:
    """Return whether the figure a jump is told of did grow tenfold: the demonstration's year before
    is thin, and such a jump is no false alarm."""
    name = reason.split("“")[1].split("”", maxsplit=1)[0]
    (figure,) = (each for each in figures.all_figures() if each.name == name)
    before, now = (
        compute([figure], Scope(TOWNSHIP, Period.year(year)))[figure.id].value
        for year in (YEAR - 1, YEAR)
    )
    return before is not None and now is not None and now > 10 * before


def test_the_finished_draft_as_a_file_raises_few_alarms(sample_year: Path) -> None:
    report = Report.objects.get(township_id=TOWNSHIP, year=YEAR)
    book = book_of(report)
    parts = passages_of_report(report, book)
    text = "\n".join(
        f"（{n}）{each.title}。{each.shown}"
        for n, each in zip("一二三四五六七八九十", parts[1:], strict=False)
    )
    found = review_text(text, TOWNSHIP, report.year).findings
    told = [(each.kind.value, each.quote, each.reason) for each in found]
    silent = [each for each in found if each.kind in (Kind.SILENT, Kind.UNTOLD)]
    assert len(found) - len(silent) <= ALARMS + 1, told


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is no part of the repository")
def test_published_reports_alone_raise_few_alarms(sample_year: Path) -> None:
    lines = (CORPUS / "dev.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines[:11]]
    alarms = {text[:12]: review_text(text, "", 0).findings for text in texts}
    told = [
        (name, each.kind.value, each.quote, each.reason) for name, f in alarms.items() for each in f
    ]
    assert len(told) <= 11, told


@pytest.mark.parametrize(
    "planted", [p for kind in ("false_wording", "misleading") for p in PLANTED[kind]]
)
def test_the_planted_wordings_are_faults(planted: dict[str, Any]) -> None:
    """What is planted as false or misleading is so by the rules themselves."""
    unit = "%" if "%" in planted["words"][0] else "次"
    for value in (Decimal(28), Decimal(89)):
        quantity = quantity_at(f"{_far(value)}余{unit}", 0)
        assert quantity
        assert judge(quantity, value).verdict is Verdict.MISLEADING
        low = quantity_at(f"{_low(value)}余{unit}", 0)
        assert low
        assert judge(low, value).verdict is Verdict.FALSE
