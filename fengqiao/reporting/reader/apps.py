"""Published reports read: the library of a township, and what is held beside its own figures."""

from django.apps import AppConfig


class ReaderConfig(AppConfig):
    name = "fengqiao.reporting.reader"
    label = "reader"
    verbose_name = "报告对照"

    def ready(self) -> None:
        """Register what the trail checks, nothing more."""
        from fengqiao.casework.ledgers.entries import check_rows_of
        from fengqiao.reporting.reader.models import LibraryReport

        check_rows_of(LibraryReport)
