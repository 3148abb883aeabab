"""Alter every comparison, negation, connective and answer of the guards; their tables must fail.

    python bench/guard_mutants.py

Works on a copy in a temporary folder. Takes about four minutes.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = (
    "enforcement/guards.py",
    "enforcement/rules.py",
    "public_services/guards.py",
    "public_services/service_guards.py",
    "disputes/guards.py",
    "decisions/guards.py",
)
ELSEWHERE = {"annual_report/procedures/report_guards.py": "fengqiao/reporting"}
SHIFTED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.GtE: ast.Gt,
    ast.Gt: ast.GtE,
    ast.LtE: ast.Lt,
    ast.Lt: ast.LtE,
    ast.Eq: ast.NotEq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


def places(tree: ast.Module) -> list[ast.AST]:
    """Return the nodes that can be altered, in a fixed order."""
    kinds = (ast.Compare, ast.BoolOp, ast.Return)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [node for each in functions for node in ast.walk(each) if isinstance(node, kinds)]


def altered(source: str) -> Iterator[tuple[int, str]]:
    """Yield each altered text with the line that differs."""
    for index in range(len(places(ast.parse(source)))):
        tree = ast.parse(source)
        match node := places(tree)[index]:
            case ast.Compare():
                node.ops = [SHIFTED.get(type(node.ops[0]), ast.NotEq)()]
            case ast.BoolOp():
                node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            case ast.Return(value=ast.expr() as value):
                node.value = ast.UnaryOp(ast.Not(), value)
            case _:
                continue
        yield getattr(node, "lineno", 0), ast.unparse(ast.fix_missing_locations(tree))


def noticed(copy: Path, home: str, duty: str) -> bool:
    """Return whether the tables of the duty fail on the copy."""
    tests = sorted((copy / home / duty / "tests").glob("test_*guards.py"))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:django", *map(str, tests)],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy)},
        capture_output=True,
        check=False,
    )
    return run.returncode != 0


def main() -> None:
    """Print what survived and the count."""
    total = survived = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(ROOT / "fengqiao", copy / "fengqiao")
        shutil.copy(ROOT / "pyproject.toml", copy)
        for name, home in (dict.fromkeys(FILES, "fengqiao/duties") | ELSEWHERE).items():
            path, duty = copy / home / name, name.split("/")[0]
            source = path.read_text(encoding="utf-8")
            assert not noticed(copy, home, duty), f"the tables of {duty} fail by themselves"
            for line, text in altered(source):
                path.write_text(text, encoding="utf-8")
                total += 1
                if not noticed(copy, home, duty):
                    survived += 1
                    print("survived:", name, line)
            path.write_text(source, encoding="utf-8")
    print(f"{total} altered, {survived} survived")


if __name__ == "__main__":
    main()
