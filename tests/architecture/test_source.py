"""What the code must look like, so that a stranger finds the way (CONTRIBUTING.md)."""

import ast
import hashlib
import re
import warnings
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, functions, modules, tracked, writes

LINES_AIMED, LINES_MAX, FUNCTION_LINES_MAX = 250, 400, 60
DRAWERS = {"services.py", "utils.py", "helpers.py", "common.py", "misc.py"}

WRITERS = {
    "fengqiao/casework/cases/reflection.py": "derived rows, made anew from the acts at any time",
    "fengqiao/casework/search/index.py": "derived rows, made anew from the records at any time",
    "fengqiao/keeping/jobs/nightly.py": "the installation's own running, no township's data",
    "fengqiao/keeping/jobs/periodic.py": "the installation's own running, no township's data",
    "fengqiao/keeping/jobs/worker.py": "the installation's own running, no township's data",
    "fengqiao/registers/accounts/second_factor.py": "the devices of one account, for its actions",
    "fengqiao/registers/accounts/screens/own_page.py": "ends sign-ins; sessions are no records",
}
"""What writes to the database and is no action, and why it may."""

REGISTRY_HOSTS = {
    "a4aa2ac280bb8d1a",
    "8b5bb5eb9d758455",
    "8743857e3ea00fd1",
    "fad691c6d9ae77c4",
}
"""The first digits of the SHA-256 of each host: what may not be named is not named here either."""
HOST = re.compile(r"[a-z0-9-]+\.(?:org|com|net|io|cn)\b")
MACHINE_PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/home" + "/user")


def test_no_file_is_longer_than_can_be_read_at_a_sitting() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules()}
    assert {name for name, length in lengths.items() if length > LINES_MAX} == set()
    long = {name: length for name, length in lengths.items() if length > LINES_AIMED}
    if long:
        warnings.warn(f"over {LINES_AIMED} lines: {long}", stacklevel=1)


def test_no_function_is_longer_than_a_page() -> None:
    long = [
        f"{name}:{function.lineno} {function.name}"
        for name, path in modules(tests=False)  # a document that tests lay out is one expression
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION_LINES_MAX
    ]
    assert long == []


def test_there_are_no_drawers_for_odds_and_ends() -> None:
    assert [name for name, path in modules() if path.name in DRAWERS] == []


def test_nothing_happens_by_signal_or_in_save() -> None:
    for name, path in modules(tests=False):
        source = path.read_text(encoding="utf-8")
        assert "django.db.models.signals" not in source, name
        assert "django.dispatch" not in source, name
        overridden = {function.name for function in functions(path)} & {"save", "delete"}
        assert not overridden, name


def test_only_actions_write_to_the_database() -> None:
    found = {
        name
        for name, path in modules(tests=False)
        if name.startswith("fengqiao/") and not _is_action(path) and writes(path)
    }
    assert found == WRITERS.keys()


def _is_action(path: Path) -> bool:
    return path.name == "actions.py" or path.parent.name == "actions"


@pytest.mark.parametrize(
    ("line", "writes_rows"),
    [
        ("Meeting.objects.create(title='x')", True),
        ("meeting.save()", True),
        ("meeting.save(update_fields=['title'])", True),
        ("Meeting.objects.filter(pk=1).update(title='x')", True),
        ("rows.delete()", True),
        ("Link.objects.bulk_create(rows)", True),
        ("picture.save(target, 'JPEG')", False),
        ("digest.update(piece)", False),
        ("values.update({'a': 1})", False),
    ],
)
def test_what_writes_is_told_from_what_does_not(
    tmp_path: Path, line: str, *, writes_rows: bool
) -> None:
    module = tmp_path / "module.py"
    module.write_text(line)
    assert bool(writes(module)) == writes_rows


def test_only_the_clock_reads_the_clock() -> None:
    for name, path in modules(tests=False):
        if not name.startswith("fengqiao/") or name == "fengqiao/kernel/clock.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                asks = called.endswith(("datetime.now", "date.today", "datetime.utcnow"))
                assert not asks, f"{name}:{node.lineno} {called}"


def test_no_file_names_a_registry_s_host_or_a_path_of_one_machine() -> None:
    for path in tracked():
        text = path.read_bytes().decode("utf-8", "ignore")
        for word in MACHINE_PATHS:
            assert word not in text, (str(path.relative_to(ROOT)), word)
        for host in set(HOST.findall(text)):
            digest = hashlib.sha256(host.encode()).hexdigest()[:16]
            assert digest not in REGISTRY_HOSTS, (str(path.relative_to(ROOT)), host)
