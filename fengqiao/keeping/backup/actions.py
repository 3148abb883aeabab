"""Back-up while the system runs, and restoring into an empty installation.

In the target folder each back-up has a folder of its own, named by its moment; the evidence files
lie in one folder ``files/`` for all of them, so that a second back-up copies only what is new.
The keys are never part of it: whoever finds the disk learns no identity number from it.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from fengqiao.keeping.backup import engines
from fengqiao.keeping.backup.manifest import FILES_NAME, Manifest, digests_of, file_list
from fengqiao.keeping.files import blobs
from fengqiao.keeping.trail.chain import ChainHead
from fengqiao.kernel import clock
from fengqiao.kernel.digests import Digests
from fengqiao.kernel.errors import Refused

FILES = "files"
KEYS_ARE_NOT_HERE = (
    "备份不含密钥。没有密钥，身份证号、电话、住址无法还原：请把密钥文件夹（FENGQIAO_KEYS）"
    "另行抄存，并与备份分开保管"
)


@dataclass(frozen=True, slots=True)
class Done:
    """A back-up made or restored: where it is, what it holds, and what to tell the operator."""

    folder: Path
    manifest: Manifest
    files_copied: int
    message: str


def backup(target: Path) -> Done:
    """Write a back-up into a folder of its own under ``target``, while others go on working.

    Raises:
        Refused: an evidence file is missing or changed (run ``verify``), or copying failed.
    """
    now = clock.now()
    folder = target / now.strftime("%Y-%m-%dT%H%M%S")
    unfinished = folder.with_suffix(".part")
    if folder.exists() or unfinished.exists():
        raise Refused(f"备份文件夹 {folder} 已经存在")
    unfinished.mkdir(parents=True)
    database = unfinished / engines.database_name()
    contents = engines.copy_to(database)
    copied, size = _copy_files(contents.files, target / FILES)
    listed = file_list(contents.files)
    (unfinished / FILES_NAME).write_bytes(listed)
    manifest = Manifest(
        at=now.isoformat(),
        engine=database.suffix.lstrip("."),
        database=database.name,
        database_digests=digests_of(database),
        files=len(contents.files),
        files_bytes=size,
        files_digests=Digests.of(listed),
        heads=tuple(ChainHead(*head) for head in contents.heads),
    )
    manifest.write(unfinished)
    for path in (*unfinished.iterdir(), unfinished):
        blobs.sync(path)
    unfinished.rename(folder)
    return Done(folder, manifest, copied, _told(folder, manifest, copied))


def restore(source: Path) -> Done:
    """Restore a back-up into this installation, which must hold nothing yet.

    Args:
        source: the folder of one back-up; its files are in ``files/`` beside it.

    Raises:
        Refused: the installation is not empty, the back-up was made for the other database, or a
            byte of it was changed; then nothing was put into the installation's database.
    """
    manifest = Manifest.read(source)
    database, names = _checked(source, manifest)
    # Files of this very back-up may be there from an attempt that was broken off.
    strangers = {path.name for path in blobs.placed()} - set(names)
    if strangers or not engines.is_empty():
        raise Refused("恢复只能在空的数据文件夹（空数据库）中进行；现有数据未作任何改动")
    for name in names:
        with (source.parent / FILES / name[:2] / name).open("rb") as file:
            blobs.settle(blobs.stage(file).sha256)
    engines.put_back(database)
    found = engines.contents_of_database()
    if tuple(ChainHead(*head) for head in found.heads) != manifest.heads or found.files != names:
        raise Refused("恢复后的数据与备份清单不符，请勿使用，并核验备份介质")
    message = f"已恢复 {manifest.at} 的备份：{_size(manifest)}。请恢复密钥，再执行 fengqiao verify"
    return Done(source, manifest, len(names), message)


def _checked(source: Path, manifest: Manifest) -> tuple[Path, list[str]]:
    """Return the database's copy and the names of the files, after holding all against digests."""
    database, listed = source / manifest.database, source / FILES_NAME
    if manifest.database != engines.database_name():
        raise Refused(f"备份来自另一种数据库（{manifest.engine}），请按备份的数据库种类设置")
    for path, digests in (
        (database, manifest.database_digests),
        (listed, manifest.files_digests),
    ):
        if not path.is_file() or digests_of(path) != digests:
            raise Refused(f"备份已损坏：{path.name} 缺失或被改动")
    names = [line.split()[0] for line in listed.read_text().splitlines()]
    for name in names:
        path = source.parent / FILES / name[:2] / name
        if not path.is_file() or digests_of(path).sha256 != name:
            raise Refused(f"备份已损坏：文件 {name} 缺失或被改动")
    return database, names


def _copy_files(names: list[str], target: Path) -> tuple[int, int]:
    """Copy the files that the target does not have; return how many, and all files' bytes."""
    copied = size = 0
    for name in names:
        place = target / name[:2] / name
        if not place.exists():
            _copy_file(name, place)
            copied += 1
        size += place.stat().st_size
    return copied, size


def _copy_file(name: str, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(".part")
    try:
        shutil.copyfile(blobs.path_of(name), part)
    except FileNotFoundError as error:
        raise Refused(f"文件 {name} 缺失，请先执行 fengqiao verify") from error
    if digests_of(part).sha256 != name:
        part.unlink()
        raise Refused(f"文件 {name} 已被改动，请先执行 fengqiao verify")
    blobs.sync(part)
    part.replace(place)


def _told(folder: Path, manifest: Manifest, copied: int) -> str:
    heads = "\n".join(f"  {head.short}" for head in manifest.heads)
    return (
        f"备份完成：{folder}\n{_size(manifest)}，本次新增文件 {copied} 个。\n"
        f"各链校验码（请抄存或打印）：\n{heads or '  尚无留痕'}\n{KEYS_ARE_NOT_HERE}"
    )


def _size(manifest: Manifest) -> str:
    return f"留痕 {sum(head.sequence for head in manifest.heads)} 条，文件 {manifest.files} 个"
