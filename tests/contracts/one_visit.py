"""What a clerk does with a duty that was added: finds it, enters, looks, exports. Prints JSON."""

import json
import random
from io import BytesIO

import django


def main() -> None:
    """Found a township and make one visit through the pages."""
    from django.core.management import call_command
    from openpyxl import load_workbook

    from fengqiao.casework.samples.township import made_up_names
    from fengqiao.duties.administration import sample_year as administration
    from tests.contracts.visiting import signed_in
    from tests.sample_year import TOWNSHIP, YEAR

    call_command("migrate", verbosity=0)
    administration.found(TOWNSHIP, year=YEAR, names=made_up_names(), chance=random.Random(1))
    clerk = signed_in("sifasuo")
    clerk.post("/look-at", {"year": YEAR})
    home = clerk.get("/").content.decode()
    form = clerk.get("/visits/visits/new").content.decode()
    values = {
        "visited_on": f"{YEAR}-05-06",
        "household": "河湾人家",
        "place": f"{TOWNSHIP}201",
        "heads": "17",
        "then": "confirm",
    }
    saved = clerk.post("/visits/visits/new", values)
    listed = clerk.get("/visits/visits/").content.decode()
    book = load_workbook(BytesIO(clerk.get("/visits/visits/export.xlsx").content)).active
    assert book is not None
    print(  # noqa: T201 - its answer
        json.dumps(
            {
                "menu": 'href="/visits/visits/"' in home and "走访台账" in home,
                "form": all(f'name="{name}"' in form for name in values if name != "then"),
                "entered": saved.status_code == 302,
                "listed": "河湾人家" in listed and "已确认" in listed,
                "found": "河湾人家" in clerk.get("/search/?q=河湾").content.decode(),
                "exported": [list(map(str, row)) for row in book.iter_rows(values_only=True)],
            }
        )
    )


if __name__ == "__main__":
    django.setup()
    main()
