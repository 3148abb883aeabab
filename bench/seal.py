"""The archive of the sample year's report: the whole, and its parts.

Run: python -m bench.seal [--rounds 3]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any


def _timed(what: str, act: Callable[[], Any], rounds: int) -> Any:
    made, clock, cpu = None, [], []
    for _ in range(rounds):
        at, spent = time.perf_counter(), time.process_time()
        made = act()
        clock.append(time.perf_counter() - at)
        cpu.append(time.process_time() - spent)
    sys.stdout.write(
        f"{what:<44} first {clock[0]:6.2f} s  least {min(clock):6.2f} s  cpu {min(cpu):6.2f} s\n"
    )
    return made


def main() -> None:
    """Build the sample year in a folder of its own, seal its report, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"FENGQIAO_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        os.environ.pop("FENGQIAO_KEYS", None)
        command = [sys.executable, "-m", "fengqiao.surfaces.commands", "sample-year"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        _measure(rounds)


def _measure(rounds: int) -> None:
    import django

    django.setup()
    from fengqiao.casework.documents.pdf import render_pdf
    from fengqiao.casework.documents.word import render_docx
    from fengqiao.reporting.annual_report.models import Report
    from fengqiao.reporting.annual_report.papers import document
    from fengqiao.reporting.seal import verify
    from fengqiao.reporting.seal.archive import packed, sealed
    from fengqiao.reporting.seal.building import build, content_of
    from fengqiao.reporting.seal.gathering import gather
    from fengqiao.reporting.seal.keys import make

    keys, _ = make()
    report = Report.objects.order_by("-year", "township_id").first()  # the full year's
    assert report
    whole = _timed("build: the whole archive", lambda: build(report), rounds)
    found = _timed("  facts, records, thumbnails", lambda: gather(report), rounds)
    members = _timed("  Word, pages, JSON", lambda: content_of(found), rounds)
    written = document(report)
    _timed("    of it Word", lambda: render_docx(written), rounds)
    _timed("  PDF", lambda: render_pdf(written), rounds)
    signed = _timed(
        "  manifest and signatures", lambda: sealed(found.header, members, keys), rounds
    )
    _timed("  packing", lambda: packed(signed), rounds)
    _timed("verify, SM3 of Python's library", lambda: verify.examine(signed), rounds)
    data = members["facts.json"]
    _timed(f"own SM3, {len(data)} bytes", lambda: verify.own_sm3(data), rounds)
    sys.stdout.write(f"{len(whole.archive)} bytes, {len(signed)} members\n")


if __name__ == "__main__":
    main()
