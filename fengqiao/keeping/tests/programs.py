"""What tests run as processes of their own: ``python -m fengqiao.keeping.tests.programs VERB …``.

Each works in the data folder and the database that the surroundings name, as a server would.
"""

import sys
from pathlib import Path

import django


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def append(townships: str, count: str) -> None:
    """Append ``count`` entries to each of the townships, saying so after each is committed."""
    import os

    from django.db import transaction

    from fengqiao.keeping.trail.actions import append as append_entry

    for number in range(int(count)):
        for township in townships.split(","):
            with transaction.atomic():
                entry = append_entry(
                    township=township,
                    actor="zhang",
                    action="test.note.enter",
                    kind="test.note",
                    record_id=f"{os.getpid()}-{number}",
                    record_version=1,
                    content={"text": f"第{number}条"},
                )
            print(township, entry.sequence, entry.head_sm3, flush=True)  # noqa: T201


def attach(count: str) -> None:
    """Attach ``count`` different pictures."""
    from fengqiao.keeping.files.tests.builders import a_jpeg, an_attachment

    for number in range(int(count)):
        attachment = an_attachment(upload=a_jpeg(size=(40 + number, 40)))
        print(attachment.sha256, flush=True)  # noqa: T201


def enter_canaries() -> None:
    """Enter contents that can be searched for in the database's files, and say where they are."""
    from django.conf import settings

    from fengqiao.keeping.trail.tests.builders import an_entry

    for number in range(40):
        an_entry(record_id=str(number), content={"who": f"CANARY-{number}-{'x' * 70 * number}"})
    folder = Path(settings.DATABASES["default"]["NAME"]).parent
    print(*[path.name for path in folder.glob("*.sqlite3*") if b"CANARY" in path.read_bytes()])  # noqa: T201


def erase_canaries() -> None:
    from fengqiao.keeping.trail.actions import erase
    from fengqiao.keeping.trail.tests.builders import TOWNSHIP

    for number in range(40):
        erase(
            township=TOWNSHIP,
            actor="archivist",
            kind="learning.session",
            record_id=str(number),
            reason="到期",
        )


def verify() -> None:
    from fengqiao.keeping.verification import verify as verify_all

    for finding in verify_all():
        print(finding)  # noqa: T201


def heads() -> None:
    from fengqiao.keeping.trail.queries import heads as all_heads

    for head in all_heads():
        print(head.township, head.sequence, head.sm3)  # noqa: T201


def entries(township: str) -> None:
    from fengqiao.keeping.trail.models import Entry

    for entry in Entry.objects.filter(township=township).order_by("sequence"):
        print(entry.township, entry.sequence, entry.head_sm3)  # noqa: T201


def backup(target: str) -> None:
    from fengqiao.keeping.backup.actions import backup as take
    from fengqiao.kernel.errors import Refused

    try:
        print(take(Path(target)).folder)  # noqa: T201
    except Refused as refused:
        print(refused)  # noqa: T201


def restore(source: str) -> None:
    from fengqiao.keeping.backup.actions import restore as put_back
    from fengqiao.kernel.errors import Refused

    try:
        put_back(Path(source))
    except Refused as refused:
        print(refused)  # noqa: T201


def enqueue() -> None:
    from fengqiao.keeping.jobs.nightly import verify_by_night

    verify_by_night.enqueue()


def verifications() -> None:
    from fengqiao.keeping.jobs.models import VerificationRun

    print(VerificationRun.objects.count())  # noqa: T201


def tables() -> None:
    from django.db import connection

    print(*connection.introspection.table_names(), sep="\n", end="")  # noqa: T201


def work() -> None:
    from fengqiao.keeping.jobs.worker import work_forever

    work_forever(with_parent=True)


if __name__ == "__main__":
    django.setup()
    globals()[sys.argv[1]](*sys.argv[2:])
