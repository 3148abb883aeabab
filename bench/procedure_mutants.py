"""Alter each relation of each definition in turn and see whether the stories or proofs notice.

    python bench/procedure_mutants.py [--write] [KEY …]

``--write`` puts the table into docs/law/mutants.md. Takes a quarter of an hour.
"""

import importlib
import inspect
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fengqiao.casework.procedures import Procedure
from fengqiao.casework.procedures.proofs import Never, failures
from fengqiao.casework.procedures.proofs.mutants import Mutant, mutants
from fengqiao.casework.procedures.registry import procedure_of

HOMES = {"annual_report": "fengqiao.reporting"}  # all others are under fengqiao.duties
Story = Callable[[Procedure[Any]], None]
PAGE = Path(__file__).parent.parent / "docs" / "law" / "mutants.md"


@dataclass(frozen=True)
class Shown:
    """Where the stories and properties of a definition are."""

    key: str
    duty: str
    modules: tuple[str, ...]
    parameter: str
    proofs: str
    properties: str

    def _tests(self, module: str) -> str:
        return f"{HOMES.get(self.duty, 'fengqiao.duties')}.{self.duty}.tests.{module}"

    def stories(self) -> list[tuple[str, Story]]:
        """Return every test that takes just the definition."""
        found: list[tuple[str, Story]] = []
        for module in self.modules:
            for name, test in vars(importlib.import_module(self._tests(module))).items():
                told = name.startswith("test_") and inspect.isfunction(test)
                if told and list(inspect.signature(test).parameters) == [self.parameter]:
                    found.append((name, test))
        return found

    def never(self) -> tuple[Never, ...]:
        """Return the safety properties."""
        module = importlib.import_module(self._tests(self.proofs))
        properties: tuple[Never, ...] = getattr(module, self.properties)
        return properties


ALL = (
    Shown(
        "enforcement.ordinary_penalty",
        "enforcement",
        (
            "test_ordinary_penalty",
            "test_penalty_hearing",
            "test_penalty_carried_out",
            "test_penalty_withdrawn",
            "test_penalty_guards_placed",
        ),
        "procedure",
        "test_penalty_proofs",
        "NEVER_IN_THE_ORDINARY_PENALTY",
    ),
    Shown(
        "enforcement.on_the_spot_penalty",
        "enforcement",
        ("test_on_the_spot_penalty", "test_penalty_guards_placed"),
        "on_the_spot",
        "test_penalty_proofs",
        "NEVER_ON_THE_SPOT",
    ),
    Shown(
        "public_services.licence",
        "public_services",
        ("test_licence", "test_licence_decided"),
        "procedure",
        "test_licence_proofs",
        "NEVER",
    ),
    Shown(
        "public_services.service_matter",
        "public_services",
        ("test_service_matter",),
        "procedure",
        "test_service_proofs",
        "NEVER_IN_A_MATTER",
    ),
    Shown(
        "public_services.bad_rating",
        "public_services",
        ("test_bad_rating",),
        "procedure",
        "test_service_proofs",
        "NEVER_IN_A_BAD_RATING",
    ),
    Shown(
        "annual_report.report",
        "annual_report",
        ("test_report_procedure",),
        "procedure",
        "test_report_proofs",
        "NEVER",
    ),
    Shown(
        "disputes.mediation",
        "disputes",
        ("test_mediation",),
        "procedure",
        "test_disputes_proofs",
        "NEVER_IN_MEDIATION",
    ),
    Shown(
        "disputes.petition",
        "disputes",
        ("test_petition",),
        "procedure",
        "test_disputes_proofs",
        "NEVER_IN_A_PETITION",
    ),
    Shown(
        "decisions.major_decision",
        "decisions",
        ("test_major_decision", "test_decision_made"),
        "procedure",
        "test_decision_proofs",
        "NEVER",
    ),
)

# Survivors that are as good as the original, with the reason. Key: definition, then relation.
HELD_BY = "由其他关系保证：{}"
REASONS: dict[tuple[str, str], str] = {
    ("disputes.petition", "hearing_time_over: repeatable=True"): HELD_BY.format(
        "没有停止计算的期限时不能恢复"
    ),
    ("public_services.licence", "excluded_time_over: repeatable=True"): HELD_BY.format(
        "没有停止计算的期限时不能恢复"
    ),
    ("enforcement.ordinary_penalty", "withdraw: by head"): HELD_BY.format(
        "外单位的撤销决定由任何办公室登记，乡镇长也在其中"
    ),
    ("enforcement.on_the_spot_penalty", "withdraw: by head"): HELD_BY.format(
        "外单位的撤销决定由任何办公室登记，乡镇长也在其中"
    ),
    ("decisions.major_decision", "evaluate: by judicial_clerk"): HELD_BY.format(
        "外单位的评估由任何办公室登记，司法所也在其中"
    ),
    ("decisions.major_decision", "evaluate: by deputy"): HELD_BY.format(
        "外单位的评估由任何办公室登记，班子成员也在其中"
    ),
    ("annual_report.report", "send_up: shuts countersign"): HELD_BY.format(
        "上报之前每一部分都已会签，不能再会签"
    ),
    ("decisions.major_decision", "settle_suspension: repeatable=True"): HELD_BY.format(
        "每次处理后中止不再算数，须先再中止"
    ),
}


def noticed(mutant: Mutant, stories: list[tuple[str, Story]], properties: tuple[Never, ...]) -> str:
    """Return what noticed the mutant, or nothing."""
    if mutant.procedure is None:
        return "construction"
    for name, story in stories:
        try:
            story(mutant.procedure)
        except (AssertionError, Exception):  # noqa: BLE001 - any failure notices
            return name
    return "proofs" if next(failures(mutant.procedure, properties), None) else ""


def run(shown: Shown) -> tuple[int, Counter[str], list[str]]:
    """Return how many mutants there were, what noticed them, and which survived."""
    procedure, stories, properties = procedure_of(shown.key), shown.stories(), shown.never()
    by: Counter[str] = Counter()
    survivors, total = [], 0
    for mutant in mutants(procedure):
        total += 1
        who = noticed(mutant, stories, properties)
        by["stories" if who.startswith("test_") else who or "nothing"] += 1
        if not who:
            survivors.append(mutant.relation)
            print("  survived:", mutant.relation, flush=True)
    return total, by, survivors


def main() -> None:
    """Run over the definitions named, or all; write the table if asked."""
    keys = [each for each in sys.argv[1:] if not each.startswith("--")]
    rows, left = [], []
    for shown in ALL:
        if keys and shown.key not in keys:
            continue
        began = time.perf_counter()
        total, by, survivors = run(shown)
        share = 100 * (total - len(survivors)) / total
        rows.append(
            f"| {shown.key} | {total} | {by['construction']} | {by['stories']} | {by['proofs']} "
            f"| {len(survivors)} | {share:.1f} % |"
        )
        left += [
            f"| {shown.key} | {each} | {REASONS.get((shown.key, each), '')} |" for each in survivors
        ]
        print(rows[-1], f"{time.perf_counter() - began:.0f} s", flush=True)
    if "--write" in sys.argv:
        PAGE.write_text(page(rows, left), encoding="utf-8")


def page(rows: list[str], left: list[str]) -> str:
    """Return the table as a page."""
    return "\n".join(
        (
            "# 逐条改动定义的检验",
            "",
            "把每个程序定义中的每一条关系逐一删去或者放宽，看构造检查、逐日案例和全路径证明能否发现。",
            "由 `bench/procedure_mutants.py --write` 生成。",
            "",
            "| 程序 | 改动数 | 构造时发现 | 案例发现 | 证明发现 | 未发现 | 发现比例 |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
            "## 未发现的改动及原因",
            "",
            "| 程序 | 改动 | 原因 |",
            "|---|---|---|",
            *left,
            "",
        )
    )


if __name__ == "__main__":
    main()
