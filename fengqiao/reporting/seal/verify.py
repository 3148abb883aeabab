#!/usr/bin/env python3
"""Verify a sealed report with Python alone, on any machine: ``python verify.py ARCHIVE``.

This file uses the standard library and nothing else, so that whoever doubts a report can read it
whole. Take it from where you trust it, not from the archive in doubt. It shows two things apart:

- that the archive is whole: every member is what the manifest says it is;
- that it is the township's: only against a digest (``--digest``, printed on the last page of the
  published PDF, or told by the township) or a key (``--key``) that you have from elsewhere.
"""

import argparse
import hashlib
import json
import sys
import zipfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

MANIFEST, SIGNATURES, PRINTED_ON = "manifest.json", "signatures.json", "report.pdf"
SHORTEST_DIGEST = 32
Members = dict[str, bytes]


# SM3 (GM/T 0004-2012)


def _turned(word: int, by: int) -> int:
    by %= 32
    return ((word << by) | (word >> (32 - by))) & 0xFFFFFFFF


def own_sm3(data: bytes) -> str:
    """Return the SM3 digest, where Python's own library has none."""
    state = [
        0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600,
        0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
    ]  # fmt: skip
    length = len(data)
    data += b"\x80" + bytes((55 - length) % 64) + (8 * length).to_bytes(8, "big")
    for at in range(0, len(data), 64):
        words = [int.from_bytes(data[at + 4 * n : at + 4 * n + 4], "big") for n in range(16)]
        for n in range(16, 68):
            x = words[n - 16] ^ words[n - 9] ^ _turned(words[n - 3], 15)
            mixed = x ^ _turned(x, 15) ^ _turned(x, 23)
            words.append(mixed ^ _turned(words[n - 13], 7) ^ words[n - 6])
        state = [old ^ new for old, new in zip(state, _rounds(state, words), strict=True)]
    return "".join(f"{word:08x}" for word in state)


def _rounds(state: list[int], words: list[int]) -> list[int]:
    a, b, c, d, e, f, g, h = state
    for n in range(64):
        constant = 0x79CC4519 if n < 16 else 0x7A879D8A
        first = _turned((_turned(a, 12) + e + _turned(constant, n)) & 0xFFFFFFFF, 7)
        second = first ^ _turned(a, 12)
        one = a ^ b ^ c if n < 16 else (a & b) | (a & c) | (b & c)
        two = e ^ f ^ g if n < 16 else (e & f) | (~e & g)
        one = (one + d + second + (words[n] ^ words[n + 4])) & 0xFFFFFFFF
        two = (two + h + first + words[n]) & 0xFFFFFFFF
        d, c, b, a = c, _turned(b, 9), a, one
        h, g, f, e = g, _turned(f, 19), e, two ^ _turned(two, 9) ^ _turned(two, 17)
    return [a, b, c, d, e, f, g, h]


def sm3(data: bytes) -> str:
    """Return the SM3 digest: by Python's library where it knows SM3, which is much faster."""
    try:
        return hashlib.new("sm3", data).hexdigest()
    except ValueError:
        return own_sm3(data)


# Ed25519 (RFC 8032)

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
Edwards = tuple[int, int, int, int]


def _edwards_sum(p: Edwards, q: Edwards) -> Edwards:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % _P, (p[1] + p[0]) * (q[1] + q[0]) % _P
    c, d = 2 * p[3] * q[3] * _D % _P, 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _edwards_times(times: int, point: Edwards) -> Edwards:
    total = (0, 1, 1, 0)
    while times:
        if times & 1:
            total = _edwards_sum(total, point)
        point, times = _edwards_sum(point, point), times >> 1
    return total


def _edwards_point(packed: bytes) -> Edwards | None:
    y, sign = int.from_bytes(packed, "little") & (2**255 - 1), packed[31] >> 7
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if y >= _P or (x * x - square) % _P or (not x and sign):
        return None
    x = _P - x if x & 1 != sign else x
    return x, y, 1, x * y % _P


@cache
def ed25519_holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether a signature over a message is of this key."""
    if len(key) != 32 or len(signature) != 64:
        return False
    base = _edwards_point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))
    public, commitment = _edwards_point(key), _edwards_point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if base is None or public is None or commitment is None or scalar >= _ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    left = _edwards_times(scalar, base)
    challenge = int.from_bytes(digest, "little") % _ORDER
    right = _edwards_sum(commitment, _edwards_times(challenge, public))
    same_x = (left[0] * right[2] - right[0] * left[2]) % _P == 0
    return same_x and (left[1] * right[2] - right[1] * left[2]) % _P == 0


# SM2 (GM/T 0003-2012), user id 1234567812345678 (GM/T 0009-2012)

_Q = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
_A = _Q - 3
_B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
_N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
_GX = 0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7
_GY = 0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0
_USER = b"1234567812345678"
Point = tuple[int, int] | None


def _sum(p: Point, q: Point) -> Point:
    if p is None or q is None:
        return p or q
    if p[0] == q[0] and (p[1] + q[1]) % _Q == 0:
        return None
    slope = (
        (3 * p[0] * p[0] + _A) * pow(2 * p[1], -1, _Q)
        if p == q
        else (q[1] - p[1]) * pow(q[0] - p[0], -1, _Q)
    )
    x = (slope * slope - p[0] - q[0]) % _Q
    return x, (slope * (p[0] - x) - p[1]) % _Q


def times(scalar: int, point: Point = (_GX, _GY)) -> Point:
    """Return a multiple of a point of SM2's curve; of its base point unless told."""
    total: Point = None
    while scalar:
        if scalar & 1:
            total = _sum(total, point)
        point, scalar = _sum(point, point), scalar >> 1
    return total


def sm2_digest(key: bytes, message: bytes) -> bytes:
    """Return what SM2 signs of a message: its SM3 digest after that of the signer's key."""
    curve = b"".join(number.to_bytes(32, "big") for number in (_A, _B, _GX, _GY))
    signer = sm3((8 * len(_USER)).to_bytes(2, "big") + _USER + curve + key)
    return bytes.fromhex(sm3(bytes.fromhex(signer) + message))


@cache
def sm2_holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether a signature (r, s of 32 bytes each) over a message is of this key (x, y)."""
    if len(key) != 64 or len(signature) != 64:
        return False
    x, y = int.from_bytes(key[:32], "big"), int.from_bytes(key[32:], "big")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    on_curve = max(x, y) < _Q and (y * y - x**3 - _A * x - _B) % _Q == 0
    if not on_curve or not 0 < r < _N or not 0 < s < _N or (r + s) % _N == 0:
        return False
    point = _sum(times(s), times((r + s) % _N, (x, y)))
    digest = int.from_bytes(sm2_digest(key, message), "big")
    return point is not None and (digest + point[0]) % _N == r


# The archive


@dataclass
class Verdict:
    """What could be shown: what does not hold, and of what origin which parts are."""

    faults: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    shown: list[str] = field(default_factory=list)
    digest: str = ""
    asked_origin: bool = False
    of_origin: bool = False

    def blame(self, member: str, why: str) -> None:
        """Note that a member does not hold."""
        self.changed.add(member)
        self.faults.append(f"{member}：{why}")

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong, and the origin is shown where it was asked for."""
        return not self.faults and (self.of_origin or not self.asked_origin)


def content_digest(members: Members) -> str:
    """Return the digest printed in the PDF: of every member but the PDF, manifest, signatures."""
    names = sorted(set(members) - {MANIFEST, SIGNATURES, PRINTED_ON})
    return sm3("".join(f"{sm3(members[name])}  {name}\n" for name in names).encode())


def examine(members: Members, *, digest: str = "", key: str = "") -> Verdict:
    """Return what can be shown of an archive, given as the bytes of its members by name."""
    verdict = Verdict(asked_origin=bool(digest or key))
    try:
        manifest = json.loads(members.get(MANIFEST, b""))
        listed = {each["name"]: each for each in manifest["members"]}
        header = manifest["header"]
    except (ValueError, KeyError, TypeError):
        verdict.blame(MANIFEST, "缺失或者无法读出")
        return verdict
    _compare(members, listed, verdict)
    _compare_header(members, header, verdict)
    verdict.shown += _about(header)
    verdict.digest = content_digest(members)
    if manifest.get("content_sm3") != verdict.digest:
        verdict.blame(MANIFEST, "所载的内容校验码与各文件不符")
    keys = _signatures(members, verdict)
    _origin(members, keys, digest, key, verdict)
    return verdict


def _about(header: Any) -> list[str]:
    """Return of which report this is a correction, if it is one."""
    if not isinstance(header, dict) or not isinstance(said := header.get("correction"), dict):
        return []
    nth, of = said.get("ordinal"), said.get("corrects_sm3") or "（未封存）"
    return [f"这是第{nth}次更正；原报告另行核验，内容校验码 {of}"]


def _compare(members: Members, listed: dict[str, Any], verdict: Verdict) -> None:
    present = set(members) - {MANIFEST, SIGNATURES}
    for name in sorted(set(listed) | present):
        if name not in present:
            verdict.blame(name, "清单中有，包中缺失")
        elif name not in listed:
            verdict.blame(name, "包中多出，清单中没有")
        else:
            data, said = members[name], listed[name]
            found = {"name": name, "size": len(data), "sha256": _sha256(data), "sm3": sm3(data)}
            if found != said:
                verdict.blame(name, "内容被改动，与清单不符")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _compare_header(members: Members, header: Any, verdict: Verdict) -> None:
    try:
        same = json.loads(members["facts.json"])["header"] == header
    except (ValueError, KeyError, TypeError):
        same = False
    if not same:
        verdict.blame(MANIFEST, "所载的乡镇、年度、链首与 facts.json 不一致")


def _pairs(said: bytes) -> dict[str, tuple[str, str]] | None:
    """Return key and signature by kind, if they are written exactly as they are to be."""
    try:
        given = json.loads(said)
        pairs = {kind: (given[kind]["key"], given[kind]["signature"]) for kind in given}
        exact = (json.dumps(given, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
        plain = all(bytes.fromhex(text).hex() == text for pair in pairs.values() for text in pair)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return pairs if exact == said and plain and set(pairs) == {"ed25519", "sm2"} else None


def _signatures(members: Members, verdict: Verdict) -> dict[str, str]:
    """Return the keys whose signatures hold, by kind."""
    pairs = _pairs(members.get(SIGNATURES, b""))
    if pairs is None:
        verdict.blame(SIGNATURES, "缺失或者无法读出")
        return {}
    held = {}
    message = members[MANIFEST]
    for kind, check in (("ed25519", ed25519_holds), ("sm2", sm2_holds)):
        key, signature = map(bytes.fromhex, pairs[kind])
        if check(key, message, signature):
            held[kind] = pairs[kind][0]
    if len(held) < 2:
        failed = "、".join(sorted({"ed25519", "sm2"} - set(held)))
        # A signature binds two files; which of them was changed it cannot tell.
        member = SIGNATURES if held else MANIFEST
        verdict.blame(member, f"{failed} 签名与清单不符（{MANIFEST} 或 {SIGNATURES} 被改动）")
    return held


def _origin(
    members: Members, keys: dict[str, str], digest: str, key: str, verdict: Verdict
) -> None:
    if digest:
        _by_digest(members, digest, verdict)
    if key:
        wanted = "".join(key.split()).lower()
        wanted = wanted[2:] if len(wanted) == 130 and wanted.startswith("04") else wanted
        of = [kind for kind, own in keys.items() if own == wanted]
        if of:
            verdict.of_origin = True
            verdict.shown.append(f"出自给定公钥（{of[0]}）的持有者：清单所列全部文件")
        else:
            verdict.faults.append("签名不是给定公钥作出的：不能说明出自该乡镇")


def _by_digest(members: Members, digest: str, verdict: Verdict) -> None:
    wanted = "".join(digest.split()).lower()
    if len(wanted) < SHORTEST_DIGEST:
        verdict.faults.append(f"给定的校验码不足{SHORTEST_DIGEST}位，不能据以判断")
    elif verdict.digest.startswith(wanted):
        verdict.of_origin = True
        verdict.shown.append(
            f"与印出的内容校验码一致：除 {PRINTED_ON} 以外的全部文件（{PRINTED_ON} 请另凭公钥或清单校验码核对）"
        )
    elif sm3(members[MANIFEST]).startswith(wanted):
        verdict.of_origin = True
        verdict.shown.append("与公布的清单校验码一致：清单所列全部文件")
    else:
        verdict.faults.append("与给定的校验码不符：不是印出该校验码的那一份报告")


def members_of(path: Path) -> tuple[Members, list[str]]:
    """Return the members of an archive, packed or unpacked, and those that cannot be read."""
    if path.is_dir():
        files = [each for each in path.rglob("*") if each.is_file()]
        return {str(each.relative_to(path).as_posix()): each.read_bytes() for each in files}, []
    found: Members = {}
    broken = []
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            try:
                data = archive.read(entry)
            except (zipfile.BadZipFile, OSError, ValueError, EOFError):
                broken.append(entry.filename)
                data = b""
            if entry.filename in found:
                broken.append(entry.filename)
            found[entry.filename] = data
    return found, broken


def verify(path: Path, *, digest: str = "", key: str = "") -> Verdict:
    """Return what can be shown of an archive, packed or unpacked."""
    try:
        members, broken = members_of(path)
    except (zipfile.BadZipFile, OSError):
        return Verdict(faults=[f"{path.name}：不是完好的封存包"])
    verdict = examine(members, digest=digest, key=key)
    for name in broken:
        verdict.blame(name, "在包中损坏或者重复")
    return verdict


def told(verdict: Verdict) -> list[str]:
    """Return the verdict in words."""
    lines = list(verdict.faults)
    lines.append("包内不一致" if verdict.changed else "包内一致：每个文件都与清单相符，签名成立")
    lines += verdict.shown
    if not verdict.asked_origin:
        lines.append("未给出校验码或公钥：只能说明包内一致，不能说明出自该乡镇")
    elif not verdict.of_origin:
        lines.append("不能说明出自该乡镇")
    if verdict.digest:
        lines.append(f"内容校验码（SM3）：{verdict.digest}")
    return lines


def main() -> int:
    """Verify what the command line names; 0 when all that was asked could be shown."""
    parser = argparse.ArgumentParser(description="核验封存的年度报告（只用 Python 标准库）")
    parser.add_argument("archive", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--digest", default="", help="报告末页印的，或者乡镇公布的校验码")
    parser.add_argument("--key", default="", help="乡镇公布的公钥（Ed25519 或 SM2，十六进制）")
    given = parser.parse_args()
    verdict = verify(given.archive, digest=given.digest, key=given.key)
    sys.stdout.write("\n".join(told(verdict)) + "\n")
    return 0 if verdict.holds else 1


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
