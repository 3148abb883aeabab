"""The procedure commands, and that the committed pages are what the definitions say."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from fengqiao.casework.procedures.registry import procedures
from fengqiao.surfaces.commands.procedure import generated, procedure

DOCS = Path(__file__).parents[4] / "docs" / "law"
KEYS = [each.key for each in procedures()]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(procedure, arguments)


def test_all_are_listed_with_their_articles() -> None:
    lines = run("list").output.splitlines()
    assert [line.split("\t")[0] for line in lines] == KEYS
    assert all("《" in line for line in lines)


def test_the_committed_pages_and_pictures_regenerate_to_the_same_bytes() -> None:
    for name, text in generated().items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, f"make docs: {name} differs"


@pytest.mark.parametrize("key", KEYS)
def test_a_page_names_every_act_and_article(key: str) -> None:
    page, picture = run("explain", key).output, run("diagram", key).output
    definition = next(each for each in procedures() if each.key == key)
    for act in definition.acts:
        assert f"### {act.title}\n" in page
        assert all(article.cite() in page for article in act.articles)
    assert picture.count("<rect") >= len(definition.acts)
    assert picture == run("diagram", key).output


def test_pages_are_written_into_a_folder(tmp_path: Path) -> None:
    assert run("pages", str(tmp_path / "law")).exit_code == 0
    assert {path.name for path in (tmp_path / "law").iterdir()} == set(generated())


def test_an_unknown_procedure_is_refused_in_words() -> None:
    result = run("explain", "no.such")
    assert result.exit_code == 2
    assert "没有名为“no.such”的程序" in result.output


def test_check_tells_what_holds() -> None:
    result = run("check", "disputes.mediation")
    assert result.exit_code == 0
    assert result.output == "disputes.mediation\t成立\n"


def simulated(tmp_path: Path, given: dict[str, Any]) -> dict[str, Any]:
    file = tmp_path / "acts.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    result = run("simulate", "public_services.licence", str(file))
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.output)
    return answer


def test_a_simulation_answers_what_is_lawful_refused_and_due(tmp_path: Path) -> None:
    window = {"post": "window_clerk", "by": "窗口甲"}
    facts = {
        "act_on": "2026-03-03",
        "competent": True,
        "materials_complete": True,
        "slip_sealed": True,
    }
    acts = [
        {"act": "receive", "on": "2026-03-02", **window, "facts": {"act_on": "2026-03-02"}},
        {
            "act": "first_answer.accepted",
            "on": "2026-03-03",
            **window,
            "facts": {"act_on": "2026-03-03"},
        },
        {"act": "first_answer.accepted", "on": "2026-03-03", **window, "facts": facts},
    ]
    answer = simulated(
        tmp_path,
        {
            "as_of": "2026-03-04",
            "place": "640422",
            "parties": ["张三"],
            "acts": acts,
            "ask": {**window, "facts": facts},
        },
    )
    assert [each["act"] for each in answer["refused"]] == ["first_answer"]
    assert any("第三十二条第二款" in why for why in answer["refused"][0]["why"])
    assert {"act": "examine", "party": ""} in answer["lawful"]
    decide = next(each for each in answer["unlawful"] if each["act"] == "decide")
    assert "“作出许可决定”须由乡镇长办理（《行政许可法》第三十七条）" in decide["why"]
    assert answer["due"] == [
        {
            "act": "decide",
            "party": "",
            "title": "作出许可决定",
            "by": "2026-03-31",
            "unrolled": "2026-03-31",
            "light": "正常",
            "basis": ["《行政许可法》第四十二条第一款"],
        }
    ]
    assert answer["may_be_closed"] is False


def test_a_simulation_lets_the_clock_run(tmp_path: Path) -> None:
    receive = {
        "act": "receive",
        "on": "2026-03-02",
        "post": "window_clerk",
        "facts": {"act_on": "2026-03-02"},
    }
    answer = simulated(tmp_path, {"as_of": "2026-03-10", "parties": ["张三"], "acts": [receive]})
    assert [(each["act"], each["by"]) for each in answer["due"]] == [("decide", "2026-03-30")]
