"""The keys by which an installation signs: SM2 and Ed25519, in the keys' folder, never in the data."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from gmssl.sm2 import CryptSM2, default_ecc_table

from fengqiao.kernel.errors import Refused
from fengqiao.reporting.seal import verify

_ORDER = int(default_ecc_table["n"], 16)
_SIZE = 32


@dataclass(frozen=True, slots=True)
class Keys:
    """The two private keys, 32 bytes each. Whoever has them seals in the township's name."""

    ed25519: bytes
    sm2: bytes

    @classmethod
    def fresh(cls) -> "Keys":
        """Return keys nobody has had before."""
        return cls(
            secrets.token_bytes(_SIZE), (1 + secrets.randbelow(_ORDER - 2)).to_bytes(_SIZE, "big")
        )

    @property
    def public(self) -> dict[str, str]:
        """The public keys in hexadecimal, by kind: what a township publishes."""
        pair = verify.times(int.from_bytes(self.sm2, "big"))
        assert pair is not None
        own = Ed25519PrivateKey.from_private_bytes(self.ed25519)
        return {
            "ed25519": own.public_key().public_bytes_raw().hex(),
            "sm2": b"".join(number.to_bytes(_SIZE, "big") for number in pair).hex(),
        }

    def signatures(self, message: bytes) -> dict[str, dict[str, str]]:
        """Return both signatures over a message, each with its public key."""
        public = self.public
        own = Ed25519PrivateKey.from_private_bytes(self.ed25519)
        return {
            "ed25519": {"key": public["ed25519"], "signature": own.sign(message).hex()},
            "sm2": {"key": public["sm2"], "signature": self._sm2(public["sm2"], message)},
        }

    def _sm2(self, public: str, message: bytes) -> str:
        """Sign by SM2 with a nonce that follows from key and message (as RFC 6979 has it).

        The same archive then has the same bytes, and no weak chance can give the key away.
        """
        digest = verify.sm2_digest(bytes.fromhex(public), message)
        signer = CryptSM2(private_key=self.sm2.hex(), public_key=public)
        for count in range(1 << 8):
            seed = hmac.digest(self.sm2, digest + bytes([count]), hashlib.sha512)
            nonce = 1 + int.from_bytes(seed, "big") % (_ORDER - 1)
            if made := signer.sign(digest, f"{nonce:064x}"):
                return str(made)
        raise AssertionError("no nonce of 256 fits")


def path(kind: str) -> Path:
    """Return where the key of a kind lies."""
    return Path(settings.KEYS_FOLDER) / f"seal-{kind}.key"


def make() -> tuple[Keys, bool]:
    """Return the installation's keys, and whether they were made now: never replaced here."""
    if path("ed25519").exists() and path("sm2").exists():
        return load(), False
    fresh = Keys.fresh()
    _place(path("ed25519"), fresh.ed25519)
    _place(path("sm2"), fresh.sm2)
    return load(), True


def _place(target: Path, key: bytes) -> None:
    with suppress(FileExistsError), os.fdopen(_opened(target), "w") as file:
        file.write(key.hex())
        file.flush()
        os.fsync(file.fileno())


def _opened(target: Path) -> int:
    return os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def load() -> Keys:
    """Return the installation's keys.

    Raises:
        Refused: there are none yet, or a file holds something else.
    """
    try:
        found = [bytes.fromhex(path(kind).read_text().strip()) for kind in ("ed25519", "sm2")]
    except FileNotFoundError as error:
        raise Refused("还没有封存用的密钥，请管理员执行一次 fengqiao seal keys") from error
    except ValueError as error:
        raise Refused("封存用的密钥文件已损坏，请从密钥备份恢复") from error
    if any(len(key) != _SIZE for key in found) or not 0 < int.from_bytes(found[1], "big") < _ORDER:
        raise Refused("封存用的密钥文件已损坏，请从密钥备份恢复")
    return Keys(*found)
