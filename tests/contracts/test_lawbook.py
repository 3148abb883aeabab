"""Code and lawbook agree: every article cited exists and was in force, nothing kept is idle."""

from pathlib import Path

from fengqiao.kernel import clock
from fengqiao.registers.law.check import faults

ROOT = Path(__file__).resolve().parents[2] / "fengqiao"


def test_every_article_cited_was_in_force_and_every_parameter_has_unit_source_and_use() -> None:
    assert faults(ROOT, today=clock.today()) == ()
