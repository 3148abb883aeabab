"""Verification of the files: every byte against its digests, what is missing, what is too many."""

from collections.abc import Iterator
from pathlib import Path

from fengqiao.keeping.files import blobs
from fengqiao.keeping.files.models import KIND, Attachment, content_of
from fengqiao.keeping.trail.findings import Finding
from fengqiao.keeping.trail.kinds import Present, register_kind
from fengqiao.kernel.digests import Digests


def register() -> None:
    """Have the rows of attachments compared with the trail."""
    register_kind(KIND, read_all=_read_all, townships=_townships)


def file_findings(township: str | None = None) -> Iterator[Finding]:
    """Yield every file whose bytes are not what its record says, or that no record names.

    Args:
        township: its files only; files too many belong to no township and are told with all.
    """
    expected = _expected(township)
    for sha256, (sm3, owner) in sorted(expected.items()):
        if problem := _problem(sha256, sm3):
            yield Finding(owner, "file", sha256, "", problem)
    if township is None:
        for path in blobs.placed():
            if path.name not in expected or path.parent.name != path.name[:2]:
                yield Finding("", "file", path.name, "", "多出的文件，没有任何记录提到它")


def _expected(township: str | None) -> dict[str, tuple[str, str]]:
    """Return the SM3 digest and an owner of each file that must be there, by SHA-256."""
    held = Attachment.objects.filter(erased_at__isnull=True)
    if township is not None:
        held = held.filter(township=township)
    expected: dict[str, tuple[str, str]] = {}
    columns = ("township", "sha256", "sm3", "thumbnail_sha256", "thumbnail_sm3")
    for owner, sha256, sm3, small_sha256, small_sm3 in held.values_list(*columns).iterator():
        expected.setdefault(sha256, (sm3, owner))
        if small_sha256:
            expected.setdefault(small_sha256, (small_sm3, owner))
    return expected


def _problem(sha256: str, sm3: str) -> str:
    try:
        digests = _digests(blobs.path_of(sha256))
    except FileNotFoundError:
        return "文件缺失"
    except OSError:
        return "文件无法读取"
    return "" if digests == Digests(sm3, sha256) else "文件内容被改动"


def _digests(path: Path) -> Digests:
    with path.open("rb") as source:
        return Digests.of_stream(blobs.pieces(source))


def _townships() -> list[str]:
    return list(Attachment.objects.values_list("township", flat=True).distinct())


def _read_all(township: str) -> Iterator[Present]:
    for attachment in Attachment.objects.filter(township=township).iterator():
        yield attachment.pk, attachment.version, content_of(attachment)
