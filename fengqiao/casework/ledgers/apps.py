"""Ledgers: the language in which a duty declares what it keeps."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    name = "fengqiao.casework.ledgers"
    label = "ledgers"
    verbose_name = "台账"

    def ready(self) -> None:
        """Have the trail check the rows of every ledger; the duties registered theirs before."""
        from fengqiao.casework.ledgers.entries import check_rows_of
        from fengqiao.casework.ledgers.registry import all_ledgers

        for ledger in all_ledgers():
            check_rows_of(ledger.model)
