"""The surroundings of a process that works apart from the test that starts it."""

import os
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[3]


def apart(data_folder: Path) -> dict[str, str]:
    """Return an environment with a data folder of its own, and on PostgreSQL the test's database.

    The process knows keeping alone: it starts sooner, and its tables are part of any installation.
    """
    given = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "fengqiao.keeping.tests.settings",
        "FENGQIAO_DATA": str(data_folder),
        "FENGQIAO_KEYS": str(data_folder.parent / "keys"),
        "PYTHONPATH": str(ROOT),
    }
    if connection.vendor == "postgresql":
        address = given["FENGQIAO_DATABASE"]
        given["FENGQIAO_DATABASE"] = (
            f"{address.rpartition('/')[0]}/{connection.settings_dict['NAME']}"
        )
    return given
