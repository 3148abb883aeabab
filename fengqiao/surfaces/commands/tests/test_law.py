"""What the commands print, and how they refuse."""

from datetime import datetime

import pytest
from click import Group
from click.testing import CliRunner, Result

from fengqiao.kernel import clock
from fengqiao.registers.law.inventory import keys
from fengqiao.surfaces.commands import law
from fengqiao.surfaces.commands.law import lawbook, workdays

TODAY = datetime(2026, 11, 23, 9, tzinfo=clock.CHINA)


def run(group: Group, *words: str) -> Result:
    with clock.at(TODAY):
        return CliRunner().invoke(group, words)


def test_adding_working_days_prints_the_date_alone() -> None:
    result = run(workdays, "add", "2026-02-12", "5")
    assert (result.exit_code, result.output) == (0, "2026-02-26\n")


def test_explaining_names_the_days_off_and_the_days_worked_for_them() -> None:
    result = run(workdays, "add", "2026-02-12", "5", "--explain")
    assert result.output.splitlines() == [
        "2026-02-26",
        "2026-02-14 春节调休上班",
        "2026-02-15至2026-02-23 春节放假",
    ]


def test_a_place_with_festivals_of_its_own_gets_both_dates() -> None:
    """全国年节及纪念日放假办法第四条; Ningxia 2021."""
    result = run(workdays, "add", "2021-05-10", "5", "--place", "640422207", "--explain")
    assert result.output.splitlines() == [
        "2021-05-19",
        "不计当地节日：2021-05-17",
        "2021-05-13至2021-05-14 开斋节放假（当地）",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "2026-12-29", "5"), "2027年的放假安排尚未录入"),
        (("add", "2026-02-30", "5"), "“2026-02-30”不是日期"),
        (("add", "2026-02-12", "0"), "天数"),
        (("add", "2026-02-12", "5", "--place", "640"), "“640”不是区划代码"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_words(words: tuple[str, ...], told: str) -> None:
    result = run(workdays, *words)
    assert result.exit_code != 0
    assert told in result.output


def test_showing_a_parameter_tells_value_basis_source_and_mark() -> None:
    lines = run(lawbook, "show", "penalty.decide").output.splitlines()
    assert lines[0] == "立案后作出处罚决定：90日"
    assert lines[1] == "自2021-07-15施行；已核对原文"
    assert any(line.startswith("依据：《行政处罚法》第六十条 ") for line in lines)


@pytest.mark.parametrize("key", keys())
def test_every_parameter_can_be_shown_or_says_what_to_enter(key: str) -> None:
    result = run(lawbook, "show", key, "--place", "640422207")
    if result.exit_code == 0:
        assert "依据：" in result.output
    else:
        assert "请先在法规库中录入当地规定" in result.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "annual_report.send_up"), "每年，2026年为2026-02-28"),
        (("show", "annual_report.send_up", "--on", "2028-01-05"), "每年，2028年为2028-02-29"),
        (("show", "publicity.display_person", "--place", "310117"), "适用：31"),
        (("show", "publicity.display_person"), "另有规定的地方：13、31"),
        (("show", "penalty.nothing"), "法规库没有参数 penalty.nothing"),
        (("show", "penalty.decide", "--on", "2020-01-01"), "在2020-01-01没有可用的规定值"),
    ],
)
def test_showing_depends_on_day_and_place(words: tuple[str, ...], told: str) -> None:
    assert told in run(lawbook, *words).output


def test_checking_fails_with_every_fault_and_passes_with_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(law, "faults", lambda _root, today: (f"第一处{today}", "第二处"))
    failed = run(lawbook, "check")
    assert failed.exit_code == 1
    assert "第一处2026-11-23\n第二处\n" in failed.output
    assert "有2处不符" in failed.output
    monkeypatch.setattr(law, "faults", lambda _root, **_: ())
    passed = run(lawbook, "check")
    assert passed.exit_code == 0
    assert f"{len(keys())}个参数，核对无误" in passed.output
