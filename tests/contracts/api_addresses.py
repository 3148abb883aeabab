"""Every address of the interface, and what of a township it names; it follows from what is registered."""

from collections.abc import Callable
from typing import Any

from fengqiao.casework.cases import registry as case_registry
from fengqiao.casework.cases.language import CaseKind
from fengqiao.casework.ledgers import registry
from tests.contracts.addresses import ADDRESSES, Params
from tests.contracts.belongings import Belongings


def _nothing(held: Belongings) -> list[Params]:
    return []


def _entry_of(key: str) -> Callable[[Belongings], list[Params]]:
    return lambda held: [{"pk": held.entries[key]}] if key in held.entries else []


def _flat(key: str) -> str:
    return key.replace(".", "_")


def _of_case(
    kind: CaseKind[Any], address: str, **more: int
) -> Callable[[Belongings], list[Params]]:
    """Fill an address of a case as the workbench's own is filled."""

    def fill(held: Belongings) -> list[Params]:
        rows = [each for each in ADDRESSES[address](held) if each["ledger"] is kind.ledger]
        return [{k: v for k, v in each.items() if k != "ledger"} | more for each in rows]

    return fill


MOVES = {
    "act": "cases:take",
    "hand_over": "cases:hand_over",
    "ask_opinion": "cases:consult",
    "take_back": "cases:take_back",
}
"""What is done with a case: its name in the interface, and in the workbench."""

API_ADDRESSES: dict[str, Callable[[Belongings], list[Params]]] = {
    "api_nowhere": _nothing,
    "api:ledgers": lambda held: [{}],
    "api:figures": lambda held: [{}],
    "api:figure": lambda held: [{"figure_id": "leadership_meetings"}],
    "api:records": lambda held: [{"figure_id": "leadership_meetings"}],
    **{f"api:{_flat(ledger.key)}": _nothing for ledger in registry.all_ledgers()},
    **{f"api:{_flat(ledger.key)}_one": _entry_of(ledger.key) for ledger in registry.all_ledgers()},
    **{
        f"api:{_flat(kind.ledger.key)}_case": _entry_of(kind.ledger.key)
        for kind in case_registry.all_kinds()
    },
    **{
        f"api:{_flat(kind.ledger.key)}_{name}": _of_case(kind, address)
        for kind in case_registry.all_kinds()
        for name, address in MOVES.items()
    },
    **{
        f"api:{_flat(kind.ledger.key)}_answer": _of_case(kind, "cases:hand_over", number=1)
        for kind in case_registry.all_kinds()
    },
}
