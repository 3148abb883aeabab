"""The tree as text: tracked files, modules, functions, calls that write to the database."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file that git keeps, or would keep at the next commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    paths = (ROOT / name for name in listed.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file() and not path.is_symlink())


def modules(*, tests: bool = True) -> Iterator[tuple[str, Path]]:
    """Yield the Python files that people write, by their path from the root."""
    for path in tracked():
        name = str(path.relative_to(ROOT))
        of_tests = "tests" in path.parts or path.name == "conftest.py"
        if path.suffix == ".py" and "migrations" not in path.parts and (tests or not of_tests):
            yield name, path


def functions(path: Path) -> Iterator[Function]:
    """Yield every function and method of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def writes(path: Path) -> list[int]:
    """Return the lines on which a module writes rows: querysets' and models' own verbs."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    return [call.lineno for call in calls if _is_write(call)]


def _is_write(call: ast.Call) -> bool:
    assert isinstance(call.func, ast.Attribute)
    match call.func.attr:
        case "save" | "delete":
            return not call.args  # a picture, a document are saved to somewhere
        case "update":
            return not call.args and bool(call.keywords)  # a digest or dict is updated by a value
        case "create":
            return "objects" in ast.unparse(call.func.value)
        case name:
            return name in {
                "bulk_create",
                "bulk_update",
                "get_or_create",
                "update_or_create",
                "_raw_delete",
                "abulk_create",
            }
