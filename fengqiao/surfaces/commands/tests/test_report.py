"""fengqiao report read: one JSON line a file, places in characters of the text read."""

import json
from pathlib import Path

from click.testing import CliRunner

from fengqiao.kernel.errors import Refused
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
    assert isinstance(CliRunner().invoke(report, ["read", str(strange)]).exception, Refused)
