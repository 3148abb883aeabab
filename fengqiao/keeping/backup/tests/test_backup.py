"""The drill: a back-up taken while others write, everything lost, everything restored."""

import json
import shutil
from pathlib import Path

import pytest
from django.db import connection

from fengqiao.keeping.tests.processes import run, start

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation of entries and files and a back-up of it, which no test changes."""
    if connection.vendor == "postgresql":
        pytest.skip("the drill on PostgreSQL makes databases of its own, below")
    folder = tmp_path_factory.mktemp("made")
    run(folder / "data", "migrate")
    run(folder / "data", "append", "640422207,999901207", "5")
    run(folder / "data", "attach", "3")
    backed_up(folder / "data", folder / "backups")
    return folder


@pytest.fixture
def installation(made: Path, tmp_path: Path) -> Path:
    """The same installation, the test's own."""
    return Path(shutil.copytree(made / "data", tmp_path / "data"))


def backed_up(installation: Path, target: Path) -> Path:
    return Path(run(installation, "backup", str(target))[-1])


def test_a_back_up_taken_while_others_write_restores_whole(
    installation: Path, tmp_path: Path
) -> None:
    writer = start(installation, "append", "640422207", "400")
    assert writer.stdout is not None
    before = writer.stdout.readline().split()
    folder = backed_up(installation, tmp_path / "backups")
    writer.kill()
    writer.communicate()
    manifest = json.loads((folder / "manifest.json").read_bytes())
    heads = {head["township"]: head for head in manifest["heads"]}
    assert heads["640422207"]["sequence"] >= int(before[1]), "what was told before is in it"
    shutil.rmtree(installation)
    fresh = tmp_path / "fresh"
    assert run(fresh, "restore", str(folder)) == []
    assert run(fresh, "verify") == []
    restored = {line.split()[0]: line.split()[2] for line in run(fresh, "heads")}
    assert restored == {township: head["sm3"] for township, head in heads.items()}
    assert len([path for path in (fresh / "files").rglob("*") if len(path.name) == 64]) == 6
    run(fresh, "append", "640422207", "1")
    assert run(fresh, "verify") == []


def test_a_second_back_up_copies_only_new_files_and_no_keys(
    made: Path, installation: Path, tmp_path: Path
) -> None:
    target = Path(shutil.copytree(made / "backups", tmp_path / "backups"))
    first = {path: path.stat().st_mtime_ns for path in (target / "files").rglob("*")}
    run(installation, "attach", "4")
    backed_up(installation, target)
    second = {
        path: path.stat().st_mtime_ns for path in (target / "files").rglob("*") if path.is_file()
    }
    assert len(second) == 8
    assert all(second[path] == at for path, at in first.items() if path in second)
    assert [path for path in target.rglob("*") if "key" in path.name] == []
    assert len([path for path in target.iterdir() if path.name != "files"]) == 2


@pytest.mark.parametrize(
    ("spoil", "answer"),
    [
        ("fengqiao.sqlite3", "备份已损坏"),
        ("files.sha256", "备份已损坏"),
        ("manifest.json", "不是完整的备份"),
        ("a file", "备份已损坏"),
        ("a file gone", "备份已损坏"),
        ("nothing", "只能在空的数据文件夹"),
    ],
)
def test_a_spoilt_back_up_or_a_full_folder_is_refused(
    made: Path, installation: Path, tmp_path: Path, spoil: str, answer: str
) -> None:
    shutil.copytree(made / "backups", tmp_path / "backups")
    folder = next(path for path in (tmp_path / "backups").iterdir() if path.name != "files")
    file = next(path for path in (tmp_path / "backups/files").rglob("*") if path.is_file())
    fresh = tmp_path / "fresh"
    match spoil:
        case "nothing":
            fresh = installation
        case "a file gone":
            file.unlink()
        case _:
            path = file if spoil == "a file" else folder / spoil
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            if spoil == "manifest.json":
                data = data[:-20]
            path.write_bytes(data)
    (refusal,) = run(fresh, "restore", str(folder))
    assert answer in refusal
    if fresh == installation:
        assert run(fresh, "verify") == []
    else:
        assert not run(fresh, "tables"), "nothing was put into the database"


def test_a_changed_or_missing_file_stops_the_back_up_and_leaves_no_manifest(
    installation: Path, tmp_path: Path
) -> None:
    file = next(path for path in (installation / "files").rglob("*") if len(path.name) == 64)
    file.write_bytes(b"changed")
    (refusal,) = run(installation, "backup", str(tmp_path / "backups"))
    assert "已被改动" in refusal
    file.unlink()
    (refusal,) = run(installation, "backup", str(tmp_path / "later"))
    assert "缺失" in refusal
    assert list(tmp_path.rglob("manifest.json")) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own drill")
def test_the_drill_on_postgresql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    run(tmp_path / "data", "append", "640422207", "5")
    run(tmp_path / "data", "attach", "2")
    folder = backed_up(tmp_path / "data", tmp_path / "backups")
    assert (folder / "fengqiao.pgdump").exists()
    heads = run(tmp_path / "data", "heads")
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS fengqiao_restored")
        cursor.execute("CREATE DATABASE fengqiao_restored")
    (refusal,) = run(tmp_path / "fresh", "restore", str(folder))
    assert "空" in refusal, "the test's own database is not empty"
    name = str(connection.settings_dict["NAME"])
    monkeypatch.setitem(connection.settings_dict, "NAME", "fengqiao_restored")
    assert os.environ["FENGQIAO_DATABASE"]
    assert run(tmp_path / "fresh", "restore", str(folder)) == []
    assert run(tmp_path / "fresh", "verify") == []
    assert run(tmp_path / "fresh", "heads") == heads
    run(tmp_path / "fresh", "append", "640422207", "1")
    monkeypatch.setitem(connection.settings_dict, "NAME", name)
