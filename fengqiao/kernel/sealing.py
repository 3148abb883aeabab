"""Encryption of single fields: SM4-GCM (GM/T 0002-2012), with a keyed digest for exact look-up."""

import base64
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import hmac as keyed
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

KEY_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
FORMAT = "sm4:"


class Unsealable(Exception):  # noqa: N818 - named for what the text is
    """The stored text was changed, or another key sealed it."""


def seal(text: str, *, key: bytes, context: str) -> str:
    """Return ``text`` encrypted; ``context`` (table and column) keeps it from being moved elsewhere.

    >>> key = bytes(16)
    >>> unseal(seal("13900000000", key=key, context="phone"), key=key, context="phone")
    '13900000000'
    """
    if not text:
        return ""
    nonce = secrets.token_bytes(NONCE_BYTES)
    encryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(context.encode())
    body = encryptor.update(text.encode()) + encryptor.finalize()
    return FORMAT + base64.b64encode(nonce + encryptor.tag + body).decode()


def unseal(sealed: str, *, key: bytes, context: str) -> str:
    """Return the text that was sealed.

    Raises:
        Unsealable: one bit of it was changed, or key or context differ.
    """
    if not sealed:
        return ""
    try:
        data = base64.b64decode(sealed.removeprefix(FORMAT), validate=True)
        nonce, tag = data[:NONCE_BYTES], data[NONCE_BYTES : NONCE_BYTES + TAG_BYTES]
        decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(context.encode())
        text = decryptor.update(data[NONCE_BYTES + TAG_BYTES :]) + decryptor.finalize()
        return text.decode()
    except (InvalidTag, ValueError) as error:
        raise Unsealable("加密内容无法解开：数据被改动，或密钥不是原来的") from error


def lookup_digest(text: str, *, key: bytes) -> str:
    """Return the keyed digest by which an equal text is found without being decrypted."""
    if not text:
        return ""
    mac = keyed.HMAC(key, hashes.SM3())
    mac.update(text.encode())
    return mac.finalize().hex()


def same(first: str, second: str) -> bool:
    """Compare two digests in constant time."""
    return hmac.compare_digest(first, second)


def masked(text: str, *, head: int = 3, tail: int = 4) -> str:
    """Return what a list shows of a sealed text.

    >>> masked("13900001234"), masked("短文")
    ('139****1234', '**')
    """
    if len(text) <= head + tail:
        return "*" * len(text)
    return f"{text[:head]}{'*' * 4}{text[-tail:]}"
