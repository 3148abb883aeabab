"""The reader of reports scored on annotated figures out of real ones.

Run: make eval-reader CORPUS=FOLDER, or python -m bench.reader FOLDER [--errors]. The folder
(dev.jsonl; its README says how it was annotated) is not part of this repository. A claim is found
when value and place agree; its qualifier and indicator are scored on those found.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from fengqiao.reporting.reader.claims import Claim, read
from fengqiao.reporting.reader.indicators import INDICATORS, Indicator, compiled, word_lists

LOCAL = ("township", "street")
FOLDS = 5


@dataclass
class Score:
    """Counts over some records."""

    said: int = 0
    read: int = 0
    found: int = 0
    same_span: int = 0
    qualifier: int = 0
    indicator: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for name in ("said", "read", "found", "same_span", "qualifier", "indicator"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.errors += other.errors

    def f1(self, hits: int) -> float:
        return 2 * hits / (self.said + self.read) if self.said + self.read else 1.0

    def __str__(self) -> str:
        precision = self.found / (self.read or 1)
        recall = self.found / (self.said or 1)
        of = self.found or 1
        return (
            f"{self.said:4} said  value P {precision:.3f} R {recall:.3f} F1 {self.f1(self.found):.3f}"
            f"  exact span P {self.same_span / (self.read or 1):.3f}"
            f" R {self.same_span / (self.said or 1):.3f} F1 {self.f1(self.same_span):.3f}"
            f"  qualifier {self.qualifier / of:.3f}  indicator {self.indicator / of:.3f}"
        )


def scored(record: dict[str, Any], indicators: tuple[Indicator, ...]) -> Score:
    """Score one record: each annotated claim takes at most one read claim."""
    left = read(record["text"], indicators)
    score = Score(said=len(record["claims"]), read=len(left))
    for said in record["claims"]:
        fits = [each for each in left if _agree(each, said)]
        fits.sort(key=lambda each: each.indicator != said["indicator"])
        if not fits:
            score.errors.append(f"{record['id']}: not found: {said['text']}")
            continue
        taken = fits[0]
        left.remove(taken)
        score.found += 1
        score.same_span += (taken.start, taken.end) == (said["start"], said["end"])
        score.qualifier += taken.qualifier.value == said["qualifier"]
        score.indicator += taken.indicator == said["indicator"]
        if taken.indicator != said["indicator"]:
            score.errors.append(
                f"{record['id']}: {said['text']}: {said['indicator']}, read {taken.indicator}"
            )
        if taken.qualifier.value != said["qualifier"]:
            score.errors.append(
                f"{record['id']}: {said['text']}: {said['qualifier']}, read {taken.qualifier.value}"
            )
    score.errors += [f"{record['id']}: too much: {each.text}" for each in left]
    return score


def _agree(claim: Claim, said: dict[str, Any]) -> bool:
    overlap = claim.start < said["end"] and said["start"] < claim.end
    return overlap and claim.value == Decimal(str(said["value"]))


def total(records: Iterable[dict[str, Any]], indicators: tuple[Indicator, ...]) -> Score:
    score = Score()
    for record in records:
        score.add(scored(record, indicators))
    return score


def halved() -> tuple[Indicator, ...]:
    """Return the indicators with every second of their words gone."""
    lists = {
        key: {**each, **{name: each[name][::2] for name in ("words", "weak") if name in each}}
        for key, each in word_lists().items()
    }
    return compiled(lists)


def by_topic(records: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """Return per topic how many annotated claims there are and how many were read as annotated."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for record in records:
        read_claims = read(record["text"])
        for said in record["claims"]:
            counts[said["topic"]][0] += 1
            counts[said["topic"]][1] += any(
                _agree(each, said) and each.indicator == said["indicator"] for each in read_claims
            )
    return {topic: (said, right) for topic, (said, right) in sorted(counts.items())}


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    file = asked.corpus if asked.corpus.is_file() else asked.corpus / "dev.jsonl"
    lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
    records = [json.loads(line) for line in lines]
    local = [each for each in records if each["level"] in LOCAL]
    print("all     ", whole := total(records, INDICATORS))
    print("local   ", total(local, INDICATORS))
    for level in sorted({each["level"] for each in records}):
        print(f"{level:8}", total((r for r in records if r["level"] == level), INDICATORS))
    print("seed    ", total((r for r in records if r["id"].startswith("seed")), INDICATORS))
    folds = [total(records[n::FOLDS], INDICATORS) for n in range(FOLDS)]
    print("worst F1", min(folds, key=lambda each: each.f1(each.found)))
    local_folds = [total(local[n::FOLDS], INDICATORS) for n in range(FOLDS)]
    print("worst id", min(local_folds, key=lambda each: each.indicator / (each.found or 1)))
    print("half the words, local", total(local, halved()))
    for topic, (said, right) in by_topic(records).items():
        print(f"  {topic:12} {right}/{said} found with their indicator")
    if asked.errors:
        print(*whole.errors, sep="\n")


if __name__ == "__main__":
    main()
