"""The pages of an import: every step without scripts, wrong input told in words, own files alone."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fengqiao.casework.exchange.models import Import
from fengqiao.casework.ledgers import registry
from tests.contracts.visiting import signed_in

STEPS = ("import_columns", "import_preview", "import_done", "import_returned", "import_source")
Rows = list[list[Any]]


@pytest.fixture
def kept(tmp_path: Path, sample_year: Path, settings: Any) -> Path:
    """The sample year, with a folder for files that this test may fill."""
    settings.FILES_FOLDER = tmp_path / "files"
    return tmp_path


def a_file(rows: Rows, name: str = "学法.xlsx") -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return SimpleUploadedFile(name, target.getvalue())


def address(step: str, source: Import | None = None) -> str:
    ledger = registry.ledger("learning.sessions")
    params: dict[str, Any] = {"ledger": ledger}
    return reverse(f"ledgers:{step}", kwargs=params | ({"pk": source.pk} if source else {}))


def upload(client: Client, file: SimpleUploadedFile) -> Import:
    answer = client.post(address("import"), {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.latest("opened_at")


GOOD: Rows = [
    ["2024年学法台账"],
    ["日期", "主题", "人数"],
    ["3月5日", "学习宪法（导入一）", 8],
    ["3月上旬", "学习宪法（导入二）", 8],
]


def test_a_file_goes_through_every_step(kept: Path) -> None:
    clerk = signed_in("sifasuo")
    source = upload(clerk, a_file(GOOD))
    page = clerk.get(address("import_columns", source)).content.decode()
    assert "表头在第 2 行" in page
    assert "表里没有" in page
    boxes = {
        "column-0-0": "held_on", "column-0-1": "title", "column-0-2": "headcount",
        "fixed-audiences-asked": "1", "fixed-place-asked": "1",
    }  # fmt: skip
    refused = clerk.post(address("import_columns", source), boxes)
    assert refused.status_code == 422
    assert "请填写统一的值" in refused.content.decode()
    twice = clerk.post(address("import_columns", source), {**boxes, "column-0-1": "headcount"})
    assert "有两列都选了" in twice.content.decode()
    answer = clerk.post(
        address("import_columns", source), {**boxes, "fixed-audiences": ["领导班子"]}
    )
    assert answer.headers["Location"] == address("import_preview", source)
    preview = clerk.get(address("import_preview", source)).content.decode()
    assert "没有写明是哪一天" in preview
    answer = clerk.post(address("import_preview", source), {})
    assert answer.headers["Location"] == address("import_done", source)
    done = clerk.get(address("import_done", source)).content.decode()
    assert "下载原表" in done
    entry = registry.ledger("learning.sessions").model.objects.get(title="学习宪法（导入一）")
    assert entry.state == "draft"
    record = clerk.get(
        reverse("ledgers:record", args=[registry.ledger("learning.sessions"), entry.pk])
    )
    assert "导入自《学法.xlsx》" in record.content.decode()
    returned = clerk.get(address("import_returned", source)).content
    assert openpyxl.load_workbook(io.BytesIO(returned)).worksheets[0]["D4"].value
    original = b"".join(clerk.get(address("import_source", source)))
    assert original[:2] == b"PK"


def test_the_import_of_another_does_not_exist(kept: Path) -> None:
    source = upload(signed_in("sifasuo"), a_file(GOOD))
    for other in ("zonghe", "cun01", "lin_sifasuo"):
        client = signed_in(other)
        assert [client.get(address(step, source)).status_code for step in STEPS] == [404] * 5
        assert client.post(address("import_drop", source)).status_code == 404
        assert client.post(address("import_preview", source)).status_code == 404
        assert "学法.xlsx" not in client.get(address("import")).content.decode()
    assert signed_in("shuji").get(address("import_columns", source)).status_code == 403
    elsewhere = reverse(
        "ledgers:import_columns",
        kwargs={"ledger": registry.ledger("leadership.meetings"), "pk": source.pk},
    )
    assert signed_in("sifasuo").get(elsewhere).status_code == 404


@pytest.mark.parametrize(
    ("file", "word"),
    [
        (None, "请先选择文件"),
        (SimpleUploadedFile("台账.xlsm", b"PK"), "宏"),
        (SimpleUploadedFile("台账.xlsx", b"no table"), "内容却不是表格"),
        (SimpleUploadedFile("台账.csv", "机密★20年,1\n".encode()), "国家秘密"),
    ],
)
def test_what_is_no_table_is_told_in_words_and_not_kept(
    kept: Path, file: SimpleUploadedFile | None, word: str
) -> None:
    before = Import.objects.count()
    answer = signed_in("sifasuo").post(address("import"), {"file": file} if file else {})
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert Import.objects.count() == before


def test_a_file_without_a_table_of_the_ledger_is_told_so_and_may_be_given_up(kept: Path) -> None:
    clerk = signed_in("sifasuo")
    source = upload(clerk, a_file([["采购清单"], ["品名", "单价"], ["纸", 3]]))
    assert "没有读出表格" in clerk.get(address("import_columns", source)).content.decode()
    assert clerk.post(address("import_drop", source)).status_code == 302
    assert "没有录入任何记录" in clerk.get(address("import_done", source)).content.decode()


def test_every_ledger_offers_a_template(kept: Path) -> None:
    clerk = signed_in("sifasuo")
    for ledger in registry.all_ledgers():
        answer = clerk.get(reverse("ledgers:import_template", kwargs={"ledger": ledger}))
        if answer.status_code != 403:
            book = openpyxl.load_workbook(io.BytesIO(answer.content))
            assert book.sheetnames[-1] == "填写说明"
