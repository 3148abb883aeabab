"""The verifier by itself: standard vectors, and every byte of a small archive."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from gmssl.sm2 import CryptSM2

from fengqiao.kernel.digests import sm3
from fengqiao.reporting.seal import verify
from fengqiao.reporting.seal.archive import as_json, packed, sealed
from fengqiao.reporting.seal.keys import Keys

HEADER = {"township": "999901207", "year": 2024, "sample": "示例数据"}
KEYS = Keys(bytes(range(32)), bytes(range(1, 33)))
OTHER = Keys.fresh()


def small(text: str = "学法15次", keys: Keys = KEYS) -> dict[str, bytes]:
    """Return an archive of a few short members."""
    members = {
        "facts.json": as_json({"header": HEADER, "facts": [text]}),
        "records.json": as_json({"records": {"学习-2024-0001": "2024-03-01"}}),
        "thumbnails/a.jpg": b"\xff\xd8\xff\xe0picture",
    }
    digest = verify.content_digest(members)
    members["report.pdf"] = f"%PDF {digest}".encode()
    return sealed(HEADER, members, keys)


WHOLE = small()
PRINTED = verify.content_digest(WHOLE)


def changed(data: bytes, at: int, by: int = 1) -> bytes:
    """Return the bytes with one of them another."""
    return data[:at] + bytes([data[at] ^ by]) + data[at + 1 :]


@pytest.mark.parametrize("size", [0, 1, 3, 55, 56, 63, 64, 65, 119, 1000])
def test_its_own_sm3_is_sm3(size: int) -> None:
    data = random.Random(size).randbytes(size)
    assert verify.own_sm3(data) == sm3(data)


def test_sm3_of_the_standard() -> None:
    """GM/T 0004-2012, A.1 and A.2."""
    assert verify.own_sm3(b"abc").startswith("66c7f0f462eeedd9d1f2d46bdc10e4e2")
    assert verify.own_sm3(b"abcd" * 16).startswith("debe9ff92275b8a138604889c18e5a4d")


@pytest.mark.parametrize("seed", range(12))
def test_it_judges_signatures_as_the_libraries_do(seed: int) -> None:
    chance = random.Random(seed)
    message = chance.randbytes(seed * 11)
    keys = Keys(chance.randbytes(32), (1 + chance.getrandbits(250)).to_bytes(32, "big"))
    said = keys.signatures(message)
    for kind, holds in (("ed25519", verify.ed25519_holds), ("sm2", verify.sm2_holds)):
        key, signature = bytes.fromhex(said[kind]["key"]), bytes.fromhex(said[kind]["signature"])
        assert holds(key, message, signature)
        assert not holds(key, message + b" ", signature)
        assert not holds(key, message, changed(signature, chance.randrange(64)))
        assert not holds(changed(key, chance.randrange(len(key))), message, signature)
    own = Ed25519PrivateKey.from_private_bytes(keys.ed25519).sign(message)
    assert said["ed25519"]["signature"] == own.hex()
    if not said["sm2"]["key"].startswith("04"):  # gmssl takes that for a prefix
        signer = CryptSM2(private_key="", public_key=said["sm2"]["key"])
        digest = verify.sm2_digest(bytes.fromhex(said["sm2"]["key"]), message)
        assert signer.verify(said["sm2"]["signature"], digest)


def test_an_archive_as_it_was_sealed_is_whole_and_its_origin_is_told_only_against_something() -> (
    None
):
    alone = verify.examine(WHOLE)
    assert alone.holds
    assert not alone.of_origin
    assert "不能说明出自该乡镇" in "".join(verify.told(alone))
    manifest = verify.sm3(WHOLE["manifest.json"])
    for given in (
        {"digest": PRINTED},
        {"digest": manifest},
        {"key": KEYS.public["ed25519"]},
        {"key": f"04{KEYS.public['sm2']}"},
    ):
        verdict = verify.examine(WHOLE, **given)
        assert verdict.holds, given
        assert verdict.of_origin, given
    assert not verify.examine(WHOLE, digest=PRINTED[:16]).holds


@pytest.mark.parametrize("name", sorted(set(WHOLE) - {"manifest.json", "signatures.json"}))
def test_every_single_byte_changed_names_its_member(name: str) -> None:
    for at in range(len(WHOLE[name])):
        for by in (1, 0x20, 0xFF):
            verdict = verify.examine({**WHOLE, name: changed(WHOLE[name], at, by)})
            assert name in verdict.changed, (at, by)
            assert verdict.changed <= {name, "manifest.json"}


@pytest.mark.parametrize("name", ["manifest.json", "signatures.json"])
@pytest.mark.parametrize("part", range(4))
def test_every_single_byte_changed_of_manifest_and_signatures_is_noticed(
    name: str, part: int
) -> None:
    """The two bind each other: one of them is named, and the message says both."""
    for at in range(part, len(WHOLE[name]), 4):
        verdict = verify.examine({**WHOLE, name: changed(WHOLE[name], at)})
        assert not verdict.holds, at
        assert name in "".join(verdict.faults), at


def test_missing_and_added_members_are_named() -> None:
    for name in WHOLE:
        less = {key: data for key, data in WHOLE.items() if key != name}
        assert name in verify.examine(less).changed
    assert verify.examine({**WHOLE, "note.txt": b"x"}).changed >= {"note.txt"}


def test_a_repacked_archive_is_whole_in_itself_and_refused_against_digest_and_key() -> None:
    forged = small("学法150次", OTHER)
    assert verify.examine(forged).holds
    assert not verify.examine(forged, digest=PRINTED).holds
    assert not verify.examine(forged, key=KEYS.public["sm2"]).holds
    assert not verify.examine(forged, key=KEYS.public["ed25519"]).holds


def test_a_digest_printed_in_a_pdf_does_not_vouch_for_that_pdf_and_says_so() -> None:
    inner = {
        name: data
        for name, data in WHOLE.items()
        if name not in ("manifest.json", "signatures.json")
    }
    forged = sealed(HEADER, {**inner, "report.pdf": b"%PDF of another"}, OTHER)
    verdict = verify.examine(forged, digest=PRINTED)
    assert "report.pdf 请另凭公钥" in "".join(verdict.shown)
    assert not verify.examine(forged, digest=verify.sm3(WHOLE["manifest.json"])).holds


def test_a_foreign_manifest_header_is_named() -> None:
    inner = {
        name: data
        for name, data in WHOLE.items()
        if name not in ("manifest.json", "signatures.json")
    }
    forged = sealed({**HEADER, "sample": ""}, inner, OTHER)
    assert "manifest.json" in verify.examine(forged).changed


def test_bytes_changed_in_the_packed_file_are_noticed(tmp_path: Path) -> None:
    whole = packed(WHOLE)
    target = tmp_path / "a.zip"
    target.write_bytes(whole)
    assert verify.verify(target).holds
    for name, data in WHOLE.items():
        at = whole.index(data) + len(data) // 2
        target.write_bytes(changed(whole, at))
        assert any(name in fault for fault in verify.verify(target).faults), name
    target.write_bytes(whole[: len(whole) // 2])
    assert not verify.verify(target).holds


def test_it_runs_alone_in_another_folder_without_any_package(tmp_path: Path) -> None:
    (tmp_path / "verify.py").write_bytes(Path(verify.__file__).read_bytes())
    (tmp_path / "a.zip").write_bytes(packed(WHOLE))

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", "-S", "verify.py", "a.zip", *more]
        return subprocess.run(
            command,
            cwd=tmp_path,
            env={},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    assert run().returncode == 0
    right = run("--digest", PRINTED)
    assert right.returncode == 0
    assert "与印出的内容校验码一致" in right.stdout
    assert run("--digest", "0" * 64).returncode == 1
