"""The sample year's report sealed: the same bytes, verified elsewhere, nobody named, read off line."""

import io
import json
import random
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from fengqiao.keeping.verification import verify as verify_installation
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.people.models import Person
from fengqiao.reporting.annual_report.models import Report, Snapshot
from fengqiao.reporting.seal import verify
from fengqiao.reporting.seal.archive import as_json, packed, sealed
from fengqiao.reporting.seal.building import Sealed, build
from fengqiao.reporting.seal.keys import Keys, load, make
from tests.contracts.visiting import signed_in
from tests.sample_year import TOWNSHIP, YEAR

NOW = datetime(2025, 1, 20, 10, 0, tzinfo=clock.CHINA)
LATER = datetime(2027, 3, 2, 9, 0, tzinfo=clock.CHINA)
HAND_WRITTEN = {verify.MANIFEST, verify.SIGNATURES}


@pytest.fixture
def report(sample_year: Path, settings: Any, tmp_path: Path) -> Report:
    """The report of the sample year, in an installation with keys to seal by."""
    settings.KEYS_FOLDER = tmp_path / "keys"
    settings.KEYS_FOLDER.mkdir()
    make()
    return Report.objects.get(township_id=TOWNSHIP, year=YEAR)


def members(made: Sealed) -> dict[str, bytes]:
    """Return what is in an archive."""
    with zipfile.ZipFile(io.BytesIO(made.archive)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_report_gives_the_same_bytes_whenever_it_is_sealed(report: Report) -> None:
    with clock.at(NOW):
        first = build(report)
    with clock.at(LATER):
        assert build(report).archive == first.archive


def test_every_member_changed_anywhere_is_named(report: Report) -> None:
    whole = members(build(report))
    chance = random.Random(7)
    for name in sorted(set(whole) - HAND_WRITTEN):
        data = whole[name]
        for at in {0, len(data) - 1, chance.randrange(len(data))}:
            other = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
            if name.startswith("thumbnails/") and at:
                continue
            assert name in verify.examine({**whole, name: other}).changed, (name, at)


def test_it_is_verified_in_another_folder_by_python_alone(report: Report, tmp_path: Path) -> None:
    made = build(report)
    elsewhere = tmp_path / "elsewhere"
    with zipfile.ZipFile(io.BytesIO(made.archive)) as archive:
        archive.extractall(elsewhere)

    def run(*more: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "verify.py", *more],
            cwd=elsewhere,
            env={},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout

    assert run() == (0, run()[1])
    assert run("--digest", made.content_sm3)[0] == 0
    assert run("--digest", made.manifest_sm3)[0] == 0
    assert run("--key", load().public["sm2"])[0] == 0
    facts = elsewhere / "facts.json"
    facts.write_bytes(facts.read_bytes().replace(b'"value": "15"', b'"value": "95"', 1))
    code, said = run("--digest", made.content_sm3)
    assert code == 1
    assert "facts.json：内容被改动" in said


def test_a_repacked_archive_with_a_new_manifest_is_refused_against_the_printed_digest(
    report: Report, tmp_path: Path
) -> None:
    made = build(report)
    inner = {name: data for name, data in members(made).items() if name not in HAND_WRITTEN}
    facts = json.loads(inner["facts.json"])
    facts["facts"][0]["value"] = "999"
    forged = sealed(facts["header"], {**inner, "facts.json": as_json(facts)}, Keys.fresh())
    target = tmp_path / "forged.zip"
    target.write_bytes(packed(forged))
    assert verify.verify(target).holds
    assert not verify.verify(target, digest=made.content_sm3).holds
    assert not verify.verify(target, digest=made.manifest_sm3).holds
    assert not verify.verify(target, key=load().public["ed25519"]).holds


def test_nobody_is_named_and_nothing_internal_told(report: Report, tmp_path: Path) -> None:
    whole = members(build(report))
    said = _all_text(whole, tmp_path)
    names = set(Person.objects.values_list("name", flat=True))
    assert len(names) > 50
    assert {name for name in names if name in said} == set()
    for secret in ("entered_by", "confirmed_by", "minutes", "sifasuo", "纪要："):
        assert secret not in "".join(
            whole[name].decode() for name in ("facts.json", "records.json", "manifest.json")
        )
    facts = {each["id"]: each for each in json.loads(whole["facts.json"])["facts"]}
    records = json.loads(whole["records.json"])["records"]
    studied = facts["center_group_study"]["records"]
    assert len(studied) == int(facts["center_group_study"]["value"])
    for number in studied:
        assert "title" not in records[number]
        assert not any("thumbnail" in file for file in records[number]["evidence"])
    for record in records.values():
        assert set(record) <= {"kind", "date", "place", "version", "entry", "evidence", "title"}
    roles = {
        file["role"]
        for record in records.values()
        for file in record["evidence"]
        if "thumbnail" in file
    }
    assert all("照片" in role for role in roles)


def _all_text(whole: dict[str, bytes], folder: Path) -> str:
    said = [
        data.decode()
        for name, data in whole.items()
        if name.endswith((".json", ".html")) and name != "viewer.html"
    ]
    page = whole["viewer.html"].decode()
    said.append(page)
    with zipfile.ZipFile(io.BytesIO(whole["report.docx"])) as word:
        said += [word.read(name).decode(errors="replace") for name in word.namelist()]
    (folder / "report.pdf").write_bytes(whole["report.pdf"])
    printed = subprocess.run(
        ["pdftotext", folder / "report.pdf", "-"], capture_output=True, check=True
    )
    return "\n".join([*said, printed.stdout.decode().replace("\n", "")])


def test_a_sample_is_sealed_only_as_a_sample(report: Report) -> None:
    made = build(report)
    whole = members(made)
    assert made.name.startswith("示例数据")
    assert json.loads(whole["manifest.json"])["header"]["sample"] == "示例数据"
    for page in ("viewer.html", "report.html"):
        assert '<p class="sample-mark" role="note">示例数据</p>' in whole[page].decode()
    with zipfile.ZipFile(io.BytesIO(whole["report.docx"])) as word:
        assert any(
            "示例数据" in word.read(name).decode(errors="replace") for name in word.namelist()
        )


def test_each_fact_has_exactly_the_records_that_it_counts(report: Report) -> None:
    whole = members(build(report))
    records = json.loads(whole["records.json"])["records"]
    counted = [each for each in json.loads(whole["facts.json"])["facts"] if each["kind"] == "计数"]
    assert len(counted) > 10
    for fact in counted:
        assert len(fact["records"]) == int(fact["value"]), fact["id"]
        assert set(fact["records"]) <= set(records)


def test_a_name_in_the_text_a_stale_figure_and_figures_not_taken_stop_it(report: Report) -> None:
    person = Person.objects.filter(name__regex=r"^...$").first()
    assert person
    opening = report.opening
    report.opening = f"由{person.name}负责。"
    with pytest.raises(Refused, match=person.name):
        build(report)
    report.opening = opening
    taken = Snapshot.objects.filter(report=report).first()
    assert taken
    Snapshot.objects.filter(pk=taken.pk).update(values={**taken.values, "center_group_study": "1"})
    with pytest.raises(Refused, match="取数后有变动"):
        build(report)
    Snapshot.objects.filter(report=report).delete()
    with pytest.raises(Refused, match="还没有取数"):
        build(report)


def test_without_keys_nothing_is_sealed_and_keys_once_made_stay(
    report: Report, settings: Any, tmp_path: Path
) -> None:
    held = load()
    assert make() == (held, False)
    assert all(path.stat().st_mode & 0o077 == 0 for path in settings.KEYS_FOLDER.iterdir())
    settings.KEYS_FOLDER = tmp_path / "none"
    with pytest.raises(Refused, match="fengqiao seal keys"):
        build(report)


def test_the_clerk_gets_it_on_the_page_and_the_trail_keeps_its_digest(report: Report) -> None:
    with clock.at(NOW):
        before = build(report)
        address = reverse("seal:download", args=[YEAR])
        answer = signed_in("sifasuo").post(address)
        assert answer.status_code == 200
        assert answer.content == before.archive
        assert signed_in("sifasuo").post(address).content == before.archive
        assert signed_in("shuji").post(address).status_code == 403
        assert signed_in("sifasuo").get(address).status_code == 405
    assert verify_installation(township=TOWNSHIP, printed=[]) == []


@pytest.mark.browser
def test_the_viewer_opens_from_disk_without_a_network_down_to_a_thumbnail(
    report: Report, tmp_path: Path
) -> None:
    from playwright.sync_api import sync_playwright

    from tests.journeys.conftest import ARGUMENTS, CHROMIUM

    page_file = tmp_path / "viewer.html"
    page_file.write_bytes(members(build(report))["viewer.html"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_context(offline=True).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.split(":")[0]))
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(page_file.as_uri())
        page.locator('.fact[data-fact="leadership_meetings"]').first.click()
        panel = page.locator("#panel")
        assert panel.locator("li").count() > 0
        thumbnail = panel.locator(".pictures img").first
        assert thumbnail.evaluate("image => image.decode().then(() => image.naturalWidth)") > 50
        panel.locator(".pictures button").first.click()
        assert page.locator("dialog[open] img").count() == 1
        assert set(asked) <= {"file", "data"}
        assert faults == []
        browser.close()
