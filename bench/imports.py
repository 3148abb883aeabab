"""How long an import takes and what memory: ``python -m bench.imports --rows 10000``."""

import argparse
import io
import os
import re
import tempfile
import time
from pathlib import Path
from typing import Any

import openpyxl


def _peak() -> int:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) // 1024


def _a_file(rows: int) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.append(["示例乡2024年度学法台账"])
    sheet.append(
        [
            "序号",
            "学习时间",
            "学习内容",
            "参加范围",
            "单位",
            "形式",
            "地点",
            "主讲人",
            "人数",
            "备注",
        ]
    )
    for at in range(rows):
        day = f"2024.{at % 12 + 1}.{at % 28 + 1}"
        sheet.append(
            [
                at + 1,
                day,
                f"第{at + 1}次学习",
                "村两委",
                "河东村",
                "集中学习",
                "村部",
                "张甲一",
                f"{at % 90 + 5}人",
                "",
            ]
        )
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def main(rows: int) -> None:
    """Make a township, read, judge and take a file of ``rows`` rows; print what each cost."""
    folder = tempfile.mkdtemp(prefix="fengqiao-bench-")
    os.environ["FENGQIAO_DATA"], os.environ["FENGQIAO_KEYS"] = folder, f"{folder}/keys"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    from fengqiao.surfaces.commands.setting_up import migrate

    migrate()
    from fengqiao.casework.exchange.actions import open_import
    from fengqiao.casework.exchange.opening.sheets import open_file
    from fengqiao.casework.exchange.reading.understanding import understand
    from fengqiao.casework.ledgers import registry
    from fengqiao.casework.ledgers.imports import subject_of
    from fengqiao.casework.ledgers.judging import judge
    from fengqiao.casework.ledgers.taking import returned_file, take
    from fengqiao.casework.ledgers.tests.builders import TOWNSHIP, a_township, clerk

    a_township()
    data, ledger, actor = _a_file(rows), registry.ledger("learning.sessions"), clerk()
    print(f"{rows} rows, {len(data) // 1024} KiB; memory at the start {_peak()} MiB")

    def timed(what: str, work: Any) -> Any:
        began, cpu = time.perf_counter(), time.process_time()
        result = work()
        spent = time.perf_counter() - began
        print(
            f"{what:<10}{spent:8.2f} s  (CPU {time.process_time() - cpu:.2f} s)  peak {_peak()} MiB"
        )
        return result

    grids = timed("open", lambda: open_file(data, "台账.xlsx"))
    subject = subject_of(ledger, TOWNSHIP)
    timed("understand", lambda: understand(grids, subject))
    source = timed(
        "keep",
        lambda: open_import(
            township=TOWNSHIP,
            ledger=ledger.key,
            actor=actor.username,
            data=data,
            name="台账.xlsx",
            sample=False,
        ),
    )
    judged = timed("judge", lambda: judge(ledger=ledger, source=source, actor=actor))
    done = timed("take", lambda: take(ledger=ledger, judged=judged, actor=actor))
    print(f"entered {done.entered}, left {done.left}")
    timed("return", lambda: returned_file(done.source))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=10_000)
    main(parser.parse_args().rows)
