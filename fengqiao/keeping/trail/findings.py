"""What verification finds: a place that does not hold, and what was expected there."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that does not hold.

    Attributes:
        township: the division code.
        where: the table (``trail_entry``), the kind of record, or ``file``.
        record: the entry's sequence, the record's identifier or the file's digest.
        field: the column or field; empty where the whole row or file is meant.
        reason: what is wrong, in words.
        expected: what the trail says stood there; may be personal data, so it is never stored.
        found: what stands there now; likewise.
    """

    township: str
    where: str
    record: str
    field: str
    reason: str
    expected: str = ""
    found: str = ""

    def __str__(self) -> str:
        place = " ".join(part for part in (self.where, self.record, self.field) if part)
        values = (
            f"（应为 {self.expected or '空'}，现为 {self.found or '空'}）" if self._valued else ""
        )
        return f"[{self.township or '—'}] {place}：{self.reason}{values}"

    @property
    def _valued(self) -> bool:
        return bool(self.expected or self.found)

    def without_values(self) -> dict[str, str]:
        """Return the place and reason alone, fit to be stored."""
        kept = asdict(self)
        del kept["expected"], kept["found"]
        return kept
