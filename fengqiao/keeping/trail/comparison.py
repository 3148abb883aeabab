"""Comparison of the records as they stand with what the trail says last of each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fengqiao.keeping.trail.chain import content_pair
from fengqiao.keeping.trail.findings import Finding
from fengqiao.keeping.trail.kinds import Kind, Present
from fengqiao.keeping.trail.queries import changes_between, content_at
from fengqiao.keeping.trail.verification import rows
from fengqiao.kernel.digests import canonical

_STATES = """
    SELECT e.record_id, e.record_version, e.sequence, e.content_sm3, e.content_sha256,
        v.salt, v.note, v.erased_by
    FROM trail_entry e LEFT JOIN trail_version v
        ON v.township = e.township AND v.sequence = e.sequence
    WHERE e.township = %s AND e.kind = %s AND e.record_version >= 1 ORDER BY e.sequence"""


@dataclass(frozen=True, slots=True)
class _State:
    """What the trail says last of a record; its content stays in the database until needed."""

    version: int
    sequence: int
    digests: tuple[str, str]
    salt: str
    note: str
    erased: bool


def changed_rows(township: str, kind: Kind) -> list[Finding]:
    """Return every record of a kind that is not as the trail says, by record and field."""
    found = list(_compare(township, kind))
    return sorted(found, key=lambda finding: (finding.record, finding.field))


def _compare(township: str, kind: Kind) -> Iterator[Finding]:
    states = _states(township, kind.name)
    try:
        for record in kind.read_all(township):
            yield from _compare_one(township, kind.name, record, states)
    except Exception as error:  # noqa: BLE001 - a row spoilt by hand may make its reader raise anything
        reason = f"记录无法读出（{type(error).__name__}），该类记录的核对到此中断"
        yield Finding(township, kind.name, "", "", reason)
        return
    for record_id, state in states.items():
        if not state.erased:
            yield Finding(township, kind.name, record_id, "", "记录缺失：留痕中有，表中没有")


def _states(township: str, kind: str) -> dict[str, _State]:
    return {
        record_id: _State(version, sequence, (sm3, sha256), salt or "", note or "", bool(erased))
        for record_id, version, sequence, sm3, sha256, salt, note, erased in rows(
            _STATES, township, kind
        )
    }


def _compare_one(
    township: str, kind: str, record: Present, states: dict[str, _State]
) -> Iterable[Finding]:
    record_id, version, content = str(record[0]), record[1], record[2]
    state = states.pop(record_id, None)
    if state is None:
        return [Finding(township, kind, record_id, "", "多出的记录：表中有，留痕中没有")]
    if state.erased:
        return [Finding(township, kind, record_id, "", "内容已依法销毁，记录却仍在")]
    if _digests(state, content) == state.digests and version == state.version:
        return []
    said = content_at(township, state.sequence) or {}
    # A column that came with a later version and is still empty says nothing that was not said.
    grown = {name: value for name, value in content.items() if name in said or value}
    if grown != content and _digests(state, grown) == state.digests and version == state.version:
        return []
    return _differences(township, kind, record_id, state, version, said, content)


def _digests(state: _State, content: Mapping[str, Any]) -> tuple[str, str]:
    return content_pair(state.salt, state.note, canonical(content).decode())


def _differences(
    township: str,
    kind: str,
    record_id: str,
    state: _State,
    version: int,
    said: Mapping[str, Any],
    content: Mapping[str, Any],
) -> list[Finding]:
    reason = f"与留痕第 {state.sequence} 条不符"
    found = [
        Finding(
            township,
            kind,
            record_id,
            change.field,
            reason,
            _shown(change.before),
            _shown(change.after),
        )
        for change in changes_between(said, content)
    ]
    if version != state.version and not any(finding.field == "version" for finding in found):
        numbers = str(state.version), str(version)
        found.append(Finding(township, kind, record_id, "version", reason, *numbers))
    return found or [Finding(township, kind, record_id, "", reason)]


def _shown(value: Any) -> str:
    return "" if value is None else canonical(value).decode()
