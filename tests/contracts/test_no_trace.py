"""What one may not see leaves no trace: pages stay as they are when it is taken away.

Lists, counts, searches, exports, print-outs, files and figures are asked for twice: with the rows
of others in the database, and without them. Every answer must be the same, byte for byte.
"""

from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from fengqiao.casework.figures import registry as figures
from fengqiao.casework.ledgers import registry
from fengqiao.casework.links.models import Link, TookPart
from fengqiao.casework.search.models import SearchRow, SearchText
from fengqiao.keeping.files.models import Attachment
from fengqiao.kernel import clock
from fengqiao.registers.jurisdictions.models import Division
from tests.contracts.addresses import PUBLIC, own_params, routes
from tests.contracts.belongings import belongings_of, notices_at, record_models
from tests.contracts.visiting import said, signed_in
from tests.sample_year import NEIGHBOUR, TOWNSHIP

VILLAGE = f"{TOWNSHIP}200"
NOW = datetime(2025, 1, 20, 10, 0, tzinfo=clock.CHINA)
OTHERS_OF = {
    "sifasuo": Q(code__startswith=NEIGHBOUR),
    "shuji": Q(code__startswith=NEIGHBOUR),
    "guanliyuan": Q(code__startswith=NEIGHBOUR),
    "cun01": Q(code__startswith=NEIGHBOUR)
    | Q(code__startswith=TOWNSHIP, level="village") & ~Q(code=VILLAGE),
}


@pytest.mark.parametrize("role", OTHERS_OF)
def test_pages_are_the_same_without_the_records_of_others(sample_year: Path, role: str) -> None:
    others = list(Division.objects.filter(OTHERS_OF[role]).values_list("code", flat=True))
    addresses = _addresses(VILLAGE if role == "cun01" else TOWNSHIP, others)
    with clock.at(NOW):
        client = signed_in(role)
        before = _answers(client, addresses)
        assert sum(answer[0] == 200 for answer in before.values()) > 40
        _take_away(others)
        after = _answers(client, addresses)
        assert [address for address in addresses if after[address] != before[address]] == []


def _addresses(place: str, others: list[str]) -> list[str]:
    held = belongings_of(place)
    found = [
        reverse(name, kwargs=params)
        for name, _ in routes()
        if name not in PUBLIC and "second_factor" not in name and "pdf" not in name
        for params in own_params(name, held)
        if not name.startswith(("ledgers:print", "ledgers:sheet", "accounts:"))
    ]
    found += [reverse("figures:figure", args=[each.id]) for each in figures.all_figures()]
    for ledger in registry.all_ledgers():
        listed, export = (reverse(f"ledgers:{name}", args=[ledger]) for name in ("list", "export"))
        for asked in _hostile(others[0]):
            found += [f"{listed}?{urlencode(asked)}", f"{export}?{urlencode(asked)}"]
    found += [reverse("workbench:search") + "?" + urlencode({"q": q}) for q in ("学习", "邻例乡")]
    return found


def _hostile(other: str) -> list[dict[str, str]]:
    """Return what somebody may write into the address of a list to see what is not theirs."""
    return [
        {"place": other},
        {"within": other, "figure": "village_study"},
        {"q": "学习"},
        {"year": "2024", "figure": "cadre_study", "bare": "1"},
        {"state": "confirmed", "sort": "-number", "size": "100", "since": "2000-01-01"},
    ]


def _answers(client: Client, addresses: list[str]) -> dict[str, Any]:
    return {address: said(client.get(address)) for address in addresses}


def _take_away(places: list[str]) -> None:
    for model in record_models():
        rows = model._default_manager.filter(place__in=places)
        gone = list(rows.values_list("pk", flat=True))
        kind = {"kind": model.record_kind(), "record_id__in": gone}
        found = SearchRow.objects.filter(**kind)
        texts = SearchText.objects.filter(row__in=found)
        relations = [each.objects.filter(**kind) for each in (Link, TookPart, Attachment)]
        for derived in (texts, found, *relations):
            derived._raw_delete("default")
    for place in places:
        notices_at(place)._raw_delete("default")
    for model in record_models():
        model._default_manager.filter(place__in=places)._raw_delete("default")
