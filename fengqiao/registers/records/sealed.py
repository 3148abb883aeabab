"""A column whose text is encrypted at rest."""

from typing import Any

from django.conf import settings
from django.db import models

from fengqiao.kernel import sealing


class SealedTextField(models.TextField):  # type: ignore[type-arg]
    """Text kept under SM4-GCM; in Python it is the plain text.

    It cannot be searched: a column beside it may keep ``look_up`` of the text for equality.
    """

    def _context(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"  # noqa: SLF001 - Django's public API

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        """Decrypt what the table holds."""
        return value and sealing.unseal(value, key=settings.SEALING_KEY, context=self._context())

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt what goes into the table."""
        return value and sealing.seal(str(value), key=settings.SEALING_KEY, context=self._context())


def look_up(text: str) -> str:
    """Return the keyed digest under which a sealed text is found again."""
    return sealing.lookup_digest(text.strip().upper(), key=settings.LOOKUP_KEY)
