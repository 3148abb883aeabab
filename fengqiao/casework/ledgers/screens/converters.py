"""A ledger in an address: ``/learning/sessions/``."""

from typing import Any

from django.urls import register_converter

from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.language import Ledger


class LedgerConverter:
    """Turns ``learning/sessions`` into the ledger and back."""

    regex = "[a-z_]+/[a-z_]+"

    def to_python(self, value: str) -> Ledger[Any]:
        """Return the ledger; ``ValueError`` (no such address) where there is none."""
        try:
            return registry.ledger(value.replace("/", "."))
        except KeyError as error:
            raise ValueError(value) from error

    def to_url(self, value: Ledger[Any]) -> str:
        """Return the ledger's part of the address."""
        return value.key.replace(".", "/")


register_converter(LedgerConverter, "ledger")
