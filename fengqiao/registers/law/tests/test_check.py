"""``lawbook check`` finds each thing it is there to find."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from fengqiao.registers.law import check
from fengqiao.registers.law.articles import Sure, Version
from fengqiao.registers.law.inventory import keys
from fengqiao.registers.law.parameters import Parameter, national
from fengqiao.registers.law.statutes import PENALTY

TODAY = date(2026, 11, 23)


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """A tree of code that uses every parameter that is not awaiting its duty."""
    used = [key for key in keys() if not national()[key].awaits]
    (tmp_path / "uses.py").write_text(f"KEYS = {used!r}\n", encoding="utf-8")
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(dedent(text), encoding="utf-8")


def test_a_tree_that_uses_everything_rightly_has_no_fault(code: Path) -> None:
    write(
        code, "duties/a/guards.py", "BASIS = PENALTY.article(42, 1), PENALTY.article(64, item=1)\n"
    )
    assert check.faults(code, today=TODAY) == ()


@pytest.mark.parametrize(
    "citation",
    [
        "PENALTY.article(99)",
        "PENALTY.article(60, 2)",
        "PENALTY.article(number)",
        "PENALTY.point(1)",
    ],
)
def test_a_citation_that_does_not_resolve_is_named_with_its_line(code: Path, citation: str) -> None:
    write(code, "duties/a/rules.py", f"\nBASIS = {citation}\n")
    (fault,) = check.faults(code, today=TODAY)
    assert fault.startswith(f"duties/a/rules.py:2 {citation}：")


def test_what_is_no_statute_of_ours_is_not_a_citation(code: Path) -> None:
    write(
        code, "duties/a/rules.py", "BASIS = newspaper.article(99), self.law.article(1), whole()\n"
    )
    assert check.faults(code, today=TODAY) == ()


DEFINITION = "P = Procedure(in_force_from=date(2021, 7, {day}), basis=PENALTY.article(57))\n"


def test_an_article_must_be_in_force_when_the_definition_begins(code: Path) -> None:
    write(code, "duties/a/procedures/p.py", DEFINITION.format(day=15))
    assert check.faults(code, today=TODAY) == ()  # 行政处罚法第八十六条
    write(code, "duties/a/procedures/p.py", DEFINITION.format(day=14))
    (fault,) = check.faults(code, today=TODAY)
    assert "《行政处罚法》第五十七条在2021-07-14并不施行" in fault


def test_guards_answer_to_the_definitions_of_their_own_duty_alone(code: Path) -> None:
    write(code, "duties/a/procedures/p.py", "P = Procedure(in_force_from=date(2021, 7, 1))\n")
    write(code, "duties/b/guards.py", "BASIS = PENALTY.article(42)\n")
    assert check.faults(code, today=TODAY) == ()
    write(code, "duties/a/guards.py", "BASIS = PENALTY.article(42)\n")
    (fault,) = check.faults(code, today=TODAY)
    assert fault.startswith("duties/a/guards.py:1")


def test_other_code_cites_what_is_in_force_today(code: Path) -> None:
    write(code, "reporting/a.py", "BASIS = PENALTY.article(42)\n")
    assert check.faults(code, today=TODAY) == ()
    before = check.faults(code, today=date(2020, 1, 1))
    assert sum(fault.startswith("reporting/a.py:1") for fault in before) == 1


def test_a_parameter_nobody_uses_is_a_fault_and_tests_are_no_use(code: Path) -> None:
    text = (code / "uses.py").read_text(encoding="utf-8")
    write(code, "uses.py", text.replace("'penalty.decide', ", ""))
    write(code, "duties/a/tests/test_a.py", "KEY = 'penalty.decide'\n")
    (fault,) = check.faults(code, today=TODAY)
    assert fault.startswith("penalty.decide没有被使用")


def test_a_parameter_in_use_no_longer_awaits(code: Path) -> None:
    awaiting = next(key for key in keys() if national()[key].awaits)
    write(code, "duties/a/rules.py", f"LIMIT = {awaiting!r}\n")
    (fault,) = check.faults(code, today=TODAY)
    assert fault.startswith(f"{awaiting}已被使用")


def spoilt(key: str, **changes: object) -> Parameter:
    return replace(national()[key], **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parameter", "words"),
    [
        (spoilt("penalty.decide", unit=""), "没有单位"),
        (spoilt("penalty.decide", basis=()), "没有依据"),
        (spoilt("penalty.decide", sure=Sure.LOCAL), "没有写来源"),
        (spoilt("penalty.decide", values=national()["coercion.demand"].values), "当日并不施行"),
    ],
)
def test_a_parameter_without_unit_basis_or_source_is_a_fault(
    code: Path, monkeypatch: pytest.MonkeyPatch, parameter: Parameter, words: str
) -> None:
    monkeypatch.setattr(check, "parameters", lambda: iter([parameter]))
    (fault,) = check.faults(code, today=TODAY)
    assert words in fault


@pytest.mark.parametrize(
    ("ended", "clash"),
    [(date(2021, 7, 14), False), (date(2021, 7, 15), True), (None, True)],
)
def test_one_version_of_a_statute_ends_before_the_next_begins(
    code: Path, monkeypatch: pytest.MonkeyPatch, ended: date | None, *, clash: bool
) -> None:
    older = Version(adopted="2017", valid_from=date(2018, 1, 1), valid_to=ended)
    versions = (older, PENALTY.versions[-1])  # in force from 15 July 2021
    monkeypatch.setattr(check, "statutes", lambda: (replace(PENALTY, versions=versions),))
    assert ["同时有效" in fault for fault in check.faults(code, today=TODAY)] == [True] * clash


def test_articles_cited_by_nobody_are_listed_and_those_cited_are_not(code: Path) -> None:
    before = {article.cite() for article in check.unused_articles(code)}
    assert "《行政处罚法》第九条" in before
    assert "《行政处罚法》第六十条" not in before  # a parameter rests on it
    write(code, "duties/a/rules.py", "KINDS = PENALTY.article(9, 1, 2)\n")
    after = {article.cite() for article in check.unused_articles(code)}
    assert before - after == {"《行政处罚法》第九条"}
