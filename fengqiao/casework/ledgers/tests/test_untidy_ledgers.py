"""Twelve untidy ledgers are read without a human touch: right, or doubted, never invented."""

from collections.abc import Callable
from typing import Any

import pytest

from fengqiao.casework.exchange.opening.sheets import open_file
from fengqiao.casework.exchange.reading.understanding import understand
from fengqiao.casework.exchange.telling import told
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.imports import subject_of
from fengqiao.casework.ledgers.offered import Offer
from fengqiao.casework.ledgers.tests.builders import TOWNSHIP, a_person, a_township
from fengqiao.casework.ledgers.tests.twelve_ledgers import TWELVE
from fengqiao.casework.ledgers.tests.untidy_ledgers import UntidyLedger

pytestmark = pytest.mark.django_db
RIGHT_AT_LEAST = 0.95


def read(ledger: UntidyLedger) -> list[dict[str, Any]]:
    """Return what was understood of each sheet."""
    places = a_township()
    for name in ("张甲一", "王甲一", "李甲一", "周甲一", "马甲一"):
        a_person(places.township, name)
    subject = subject_of(registry.ledger(ledger.ledger), Offer.whole(TOWNSHIP))
    sheets = understand(open_file(ledger.data, ledger.name), subject, file_name=ledger.name)
    sheets_told: list[dict[str, Any]] = told(sheets, subject, file_name=ledger.name)["sheets"]
    return sheets_told


@pytest.mark.parametrize("make", TWELVE, ids=lambda make: make.__name__)
def test_an_untidy_ledger_is_read_as_a_careful_clerk_reads_it(
    make: Callable[[], UntidyLedger],
) -> None:
    ledger = make()
    sheets = read(ledger)
    records = [record for sheet in sheets for record in sheet["records"]]
    assert len(records) == len(ledger.truth)
    cells = [(at, name) for at, truth in enumerate(ledger.truth) for name in truth]
    right = [at for at in cells if records[at[0]].get(at[1]) == ledger.truth[at[0]][at[1]]]
    wrong = {
        (at, name): (records[at].get(name), ledger.truth[at][name])
        for at, name in cells
        if (at, name) not in right
    }
    assert len(right) >= RIGHT_AT_LEAST * len(cells), wrong
    doubted = {(each["row"], each["field"]) for sheet in sheets for each in sheet["doubts"]}
    for at, record in enumerate(records):
        row = [row for sheet in sheets for row in sheet["rows"]][at]
        for name in set(record) - set(ledger.truth[at]):
            # What is read beyond the truth may only be a text that is asked about.
            assert (row, name) in doubted, (row, name, record[name])
    assert ledger.doubted <= doubted
