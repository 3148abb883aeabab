"""fengqiao report read and review: one JSON line a file, places in characters of the text read."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner

from fengqiao.casework.ledgers.tests.builders import a_session, a_township, clerk
from fengqiao.kernel.errors import Refused
from fengqiao.reporting.annual_report.actions import begin
from fengqiao.surfaces.commands.report import report


def test_each_file_gives_one_line_of_claims(tmp_path: Path) -> None:
    texts = {"甲.txt": "2024年，发放彩页2000余份，罚款0.5万元。", "乙.txt": "只有文字。"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    files = [str(tmp_path / name) for name in texts]
    done = CliRunner().invoke(report, ["read", *files, "--format", "json"])
    first, second = (json.loads(line) for line in done.output.splitlines())
    assert (first["file"], second) == (files[0], {"file": files[1], "claims": []})
    told = first["claims"][0]
    assert texts["甲.txt"][told["start"] : told["end"]] == told.pop("text") == "发放彩页2000余份"
    assert told == {
        "start": 6, "end": 16, "indicator": "publicity_materials", "value": 2000,
        "qualifier": "more_than_rounded_down", "unit": "份", "period": "2024",
    }  # fmt: skip
    assert [each["value"] for each in first["claims"]] == [2000, 5000]


def test_people_read_lines_and_a_strange_file_is_refused(tmp_path: Path) -> None:
    plain, strange = tmp_path / "a.txt", tmp_path / "a.pdf"
    plain.write_text("办结率99.5%。" + "9" * 5000 + "次。", "utf-8")
    strange.write_bytes(b"%PDF")
    assert (
        "completion_rate\t99.5%\t办结率99.5%"
        in CliRunner().invoke(report, ["read", str(plain)]).output
    )
    both = CliRunner().invoke(report, ["read", str(strange), str(plain), "--format", "json"])
    assert both.exit_code == 1
    assert "打不开" in both.stderr
    assert [len(json.loads(line)["claims"]) for line in both.stdout.splitlines()] == [0, 1]


@pytest.mark.django_db
def test_a_file_and_the_township_s_own_draft_are_reviewed(tmp_path: Path) -> None:
    places = a_township()
    for day in range(1, 24):
        a_session(places.villages[0], held_on=date(2024, 5, day), confirmed=True, headcount=3)
    begin(township=places.township, year=2024, actor=clerk())
    text = "2024年，学法{{ village_study }}次。村“两委”学法30余次，化解纠纷50件，其中邻里20件、婚姻20件。"
    draft, finished = tmp_path / "稿.txt", tmp_path / "成文.docx"
    draft.write_text(text, "utf-8")
    document = docx.Document()
    document.add_paragraph("2024年村“两委”学法23次，各村“两委”每季度学法。")
    document.save(str(finished))
    asked = ["--township", places.township.code, "--format", "json"]

    def reviewed(*arguments: str) -> list[dict[str, Any]]:
        done = CliRunner().invoke(report, ["review", *arguments], catch_exceptions=False)
        return [json.loads(line) for line in done.output.splitlines()]

    first, second = reviewed(str(draft), str(finished), *asked)
    told = {each["kind"]: each for each in first["findings"]}
    assert {"false_wording", "total", "untagged"} <= told.keys()
    wrong = told["false_wording"]
    assert text[wrong["start"] : wrong["end"]] == wrong["quote"] == "30余次"
    assert (wrong["figure"], wrong["proposed"]) == ("village_study", "20余次")
    kinds = {each["kind"] for each in second["findings"]}
    assert {"universal", "cadence"} <= kinds
    assert "wrong_value" not in kinds
    (own,) = reviewed(*asked, "--year", "2024")
    assert own["counts"]["proved"] > 0
    assert all(each["section"] for each in own["findings"] if each["kind"] != "untold")


@pytest.mark.django_db
def test_a_text_of_nobody_is_reviewed_by_itself_and_a_wrong_place_is_refused(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("化解纠纷50件，其中邻里20件、婚姻20件。", "utf-8")
    done = CliRunner().invoke(report, ["review", str(file)], catch_exceptions=False)
    assert "建议：40件" in done.output
    for arguments in (["--township", "000000000"], ["--year", "2024"], []):
        assert isinstance(CliRunner().invoke(report, ["review", *arguments]).exception, Refused)
