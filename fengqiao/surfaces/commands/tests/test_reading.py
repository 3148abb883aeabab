"""``fengqiao figures``, ``export`` and ``account link``, as people and programs call them."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from django.test import Client

from fengqiao.casework.ledgers.tests.builders import (
    TOWNSHIP,
    a_person,
    a_session,
    a_township,
    sessions,
)
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actions import make_account
from fengqiao.surfaces.commands.main import COMMANDS, fengqiao
from fengqiao.surfaces.commands.reading import export, figures
from fengqiao.surfaces.commands.starting import account

pytestmark = pytest.mark.django_db


def test_every_figure_is_printed_with_its_records_for_programs() -> None:
    places = a_township()
    entry = a_session(places.villages[0], confirmed=True, headcount=12)
    words = ["--township", TOWNSHIP, "--year", "2024"]
    told = CliRunner().invoke(figures, [*words, "--format", "json", "--records"])
    assert told.exit_code == 0, told.output
    values = json.loads(told.output)
    counting = [each for each in values if str(entry.pk) in each["record_ids"]]
    assert counting
    assert all(len(each["record_ids"]) == each["records"] for each in values)
    plain = CliRunner().invoke(figures, words)
    assert all(each["id"] in plain.output for each in values)


def test_an_export_holds_the_year_s_entries(tmp_path: Path) -> None:
    places = a_township()
    entry = a_session(places.villages[0], confirmed=True)
    target = tmp_path / "out.xlsx"
    told = CliRunner().invoke(
        export,
        [sessions().key, "--township", TOWNSHIP, "--year", "2024", "--output", str(target)],
    )
    assert told.exit_code == 0, told.output
    book = ZipFile(target)
    text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert entry.number in text


@pytest.mark.parametrize(
    ("command", "words", "told"),
    [
        (figures, ["--township", "999999999", "--year", "2024"], "没有区划代码"),
        (export, ["no.ledger", "--township", "999999999", "--year", "2024", "--output", "x"],
         "现有：.*learning.sessions"),
        (account, ["link", "nobody"], "没有账号 nobody"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_in_words(command: object, words: list[str], told: str) -> None:
    result = CliRunner().invoke(command, words)  # type: ignore[arg-type]
    assert isinstance(result.exception, Refused)
    assert re.search(told, str(result.exception))


def test_a_forgotten_password_is_helped_by_a_whole_address() -> None:
    places = a_township()
    make_account(username="cun", person=a_person(places.township), password=None, sample=False)
    told = CliRunner().invoke(account, ["link", "cun"])
    found = re.search(r"http://127\.0\.0\.1:8000(/first/\S+/)", told.output)
    assert found, told.output
    assert Client().get(found[1]).status_code == 200


def test_help_names_every_command() -> None:
    told = CliRunner().invoke(fengqiao, ["--help"])
    assert told.exit_code == 0
    assert all(re.search(rf"^\s+{name}\b", told.output, re.MULTILINE) for name in COMMANDS)
