"""The list that goes with a back-up: what it is of, its digests, and where every chain stood."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from fengqiao.keeping.trail.chain import ChainHead
from fengqiao.kernel.digests import Digests, canonical
from fengqiao.kernel.errors import Refused

NAME = "manifest.json"
FILES_NAME = "files.sha256"
FORM = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """One back-up.

    Attributes:
        at: the moment it shows, ISO 8601 in China time.
        engine: ``sqlite`` or ``postgresql``.
        database: the database file's name beside the manifest, and its digests.
        files: how many evidence files it needs, how many bytes they are, and the digest of the
            list of them (``files.sha256``, which ``sha256sum --check`` reads).
        heads: where every chain stood.
    """

    at: str
    engine: str
    database: str
    database_digests: Digests
    files: int
    files_bytes: int
    files_digests: Digests
    heads: tuple[ChainHead, ...]

    def write(self, folder: Path) -> None:
        """Write the manifest; it comes last, so a back-up without one was not finished."""
        (folder / NAME).write_bytes(canonical({"form": FORM, **asdict(self)}) + b"\n")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Return the manifest in a folder.

        Raises:
            Refused: there is none, or it cannot be read.
        """
        try:
            said = json.loads((folder / NAME).read_bytes())
            form = said.pop("form")
            manifest = cls(
                **{
                    **said,
                    "database_digests": Digests(**said["database_digests"]),
                    "files_digests": Digests(**said["files_digests"]),
                    "heads": tuple(ChainHead(**head) for head in said["heads"]),
                }
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Refused(f"{folder} 不是完整的备份（缺少清单或清单损坏）") from error
        if form != FORM:
            raise Refused("备份由更新的版本制作，请先升级系统再恢复")
        return manifest


def digests_of(path: Path) -> Digests:
    """Return the digests of a file, read piece by piece."""
    with path.open("rb") as source:
        return Digests.of_stream(iter(lambda: source.read(1 << 20), b""))


def file_list(sha256s: Iterable[str]) -> bytes:
    """Return the list of evidence files in the form of ``sha256sum``, relative to ``files/``."""
    return "".join(f"{name}  {name[:2]}/{name}\n" for name in sha256s).encode()
