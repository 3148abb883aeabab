"""What is declared is complete: models in the glossary, columns with their rule, pages that render."""

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.template import engines
from django.template.loader_tags import BlockNode, ExtendsNode

from fengqiao.casework.ledgers import registry
from fengqiao.registers.people.models import PostKind
from fengqiao.registers.records.models import State
from tests.architecture.source import ROOT, tracked

HEADINGS = [
    "What the law asks",
    "Words",
    "Procedures",
    "Who may do what",
    "Open questions",
]
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
OURS = [model for model in apps.get_models() if model.__module__.startswith("fengqiao.")]
TEMPLATES = [path for path in tracked() if path.suffix == ".html"]


@pytest.mark.parametrize("duty", [name.rsplit(".", 1)[1] for name in settings.DUTIES])
def test_every_duty_tells_what_it_is_under_five_headings(duty: str) -> None:
    readme = ROOT / "fengqiao" / "duties" / duty / "README.md"
    found = re.findall(r"^## (.+)$", readme.read_text(encoding="utf-8"), re.MULTILINE)
    assert found == HEADINGS


@pytest.mark.parametrize("key", [ledger.key for ledger in registry.all_ledgers()])
def test_what_must_be_filled_in_names_the_rule_that_demands_it(key: str) -> None:
    ledger = registry.ledger(key)
    for column in ledger.columns:
        field = ledger.model_field(column.field)
        if not field.blank and not field.has_default():
            assert column.required_by, column.field


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_model_is_in_the_glossary_under_its_chinese_name(model: type[models.Model]) -> None:
    line = next((line for line in GLOSSARY.splitlines() if f"`{model.__name__}`" in line), "")
    assert str(model._meta.verbose_name) in line


@pytest.mark.parametrize("choice", [*PostKind, *State], ids=str)
def test_every_kind_of_post_and_state_is_in_the_glossary(choice: PostKind | State) -> None:
    assert f"| {choice.label} | `{choice.name}`" in GLOSSARY


def test_every_environment_variable_is_documented() -> None:
    read = set(re.findall(r"FENGQIAO_[A-Z_]+", (ROOT / "config" / "env.py").read_text()))
    told = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "operate").glob("*.md")
    )
    assert {name for name in read if f"`{name}" not in told} - {"FENGQIAO_TEST_SQLITE"} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_template_compiles_and_fills_only_blocks_that_exist(path: Path) -> None:
    name = str(path).rpartition("/templates/")[2]
    assert name
    engine = engines["django"]
    template = engine.get_template(name).template  # type: ignore[attr-defined]
    for extends in template.nodelist.get_nodes_by_type(ExtendsNode):
        parent = engine.get_template(str(extends.parent_name.var))
        known = _blocks(parent.template)  # type: ignore[attr-defined]
        assert set(extends.blocks) <= known | _inner(extends), name


def _blocks(template: object) -> set[str]:
    nodes = template.nodelist  # type: ignore[attr-defined]
    found = {block.name for block in nodes.get_nodes_by_type(BlockNode)}
    for extends in nodes.get_nodes_by_type(ExtendsNode):
        parent = engines["django"].get_template(str(extends.parent_name.var))
        found |= _blocks(parent.template)  # type: ignore[attr-defined]
    return found


def _inner(extends: ExtendsNode) -> set[str]:
    """Return the blocks that a template makes inside those it fills."""
    return {
        str(inner.name)
        for block in extends.blocks.values()
        for inner in block.nodelist.get_nodes_by_type(BlockNode)
        if isinstance(inner, BlockNode)
    }


@pytest.mark.django_db
def test_the_migrations_say_all_that_the_models_say() -> None:
    told = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=told, verbosity=1)
    assert "No changes" in told.getvalue() or "没有" in told.getvalue()


@pytest.mark.slow
def test_each_stratum_looks_only_downward() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
