"""A new duty is a new folder: nothing else is edited, and everything is there."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.visits import FILES
from tests.sample_year import ROOT, TOWNSHIP, YEAR

COPIED = ("config", "fengqiao", "tests", "conftest.py", "pyproject.toml")
COMMANDS = "fengqiao.surfaces.commands"


@pytest.mark.slow
def test_a_duty_is_added_by_one_folder(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    for name in COPIED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, tree / name)
    kept = _files(tree)
    for name, text in FILES.items():
        path = tree / "fengqiao" / "duties" / "visits" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    _run(tree, COMMANDS, "manage", "makemigrations", "visits")

    seen = json.loads(_run(tree, "tests.contracts.one_visit").splitlines()[-1])
    heading, row = seen.pop("exported")
    assert seen == dict.fromkeys(("menu", "form", "entered", "listed", "found"), True)
    cells = dict(zip(heading, row, strict=True))
    assert (cells["走访对象"], cells["走访户数"], cells["状态"]) == ("河湾人家", "17", "已确认")

    asked = ("figures", "--township", TOWNSHIP, "--year", str(YEAR), "--format", "json")
    values = {each["id"]: each["value"] for each in json.loads(_run(tree, COMMANDS, *asked))}
    assert values["households_visited"] == 17
    assert "全部相符" in _run(tree, COMMANDS, "verify")
    assert {path: data for path, data in _files(tree).items() if path in kept} == kept


def _files(tree: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(tree)): path.read_bytes()
        for path in tree.rglob("*.py")
        if "visits" not in path.parts
    }


def _run(tree: Path, *arguments: str) -> str:
    surroundings = {
        **os.environ,
        "FENGQIAO_DATA": str(tree.parent / "data"),
        "FENGQIAO_KEYS": str(tree.parent / "keys"),
        "PYTHONPATH": str(tree),
        "PYTHONUTF8": "1",
    }
    surroundings.pop("FENGQIAO_DATABASE", None)
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=tree,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
