"""Found a township whose counter has twenty cases at work: ``python -m tests.contracts.open_counter``.

Prints as JSON the keys of eight programs, and each case with its proceeding.
"""

import json
import random
from datetime import timedelta
from typing import Any

import django

PROGRAMS, CASES = 8, 20


def main() -> None:
    """Set everything up by the application's own actions."""
    from fengqiao.surfaces.commands.setting_up import migrate

    migrate()
    from django.db import transaction

    from fengqiao.casework.samples.township import made_up_names
    from fengqiao.duties.administration import sample_year as administration

    with transaction.atomic():
        township = administration.found(
            administration.TOWNSHIP, year=2024, names=made_up_names(), chance=random.Random(1)
        )
        cases = [_received(township, kind) for kind in _items(township) for _ in range(CASES // 2)]
        keys = [_key(township, nth) for nth in range(PROGRAMS)]
    print(json.dumps({"keys": keys, "cases": cases, "item": str(_items(township)[1].pk)}))  # noqa: T201 - what is read by whoever asked


def _items(township: Any) -> list[Any]:
    from fengqiao.duties.public_services.ledgers import ITEMS
    from fengqiao.duties.public_services.models import ItemKind, ServiceItem
    from fengqiao.kernel import clock
    from fengqiao.registers.people.models import PostKind

    if found := list(ServiceItem.objects.order_by("number")):
        return found
    for title, kind in (("示例许可", ItemKind.LICENCE), ("示例证明", ItemKind.PUBLIC_SERVICE)):
        values = {"title": title, "kind": kind, "place": township.division}
        limits = {"legal_limit": 20, "promised_limit": 10, "materials": "申请书"}
        listed = {"valid_from": clock.today() - timedelta(days=300)}
        keeper = township.actors[PostKind.OFFICE_CLERK]
        township.record(ITEMS, {**values, **limits, **listed}, by=keeper, on=clock.today())
    return list(ServiceItem.objects.order_by("number"))


def _received(township: Any, item: Any) -> tuple[str, str]:
    """Receive a matter and accept it; return it with its proceeding."""
    from fengqiao.casework.cases.proceedings import proceedings_of
    from fengqiao.duties.public_services import actions
    from fengqiao.kernel import clock
    from fengqiao.registers.people.models import PostKind

    clerk = township.actors[PostKind.WINDOW_CLERK]
    values = {
        "applicant": "张甲一",
        "opened_on": clock.today(),
        "place": township.division,
        "materials_received": "申请书",
    }
    matter = actions.receive(item=item, values=values, actor=clerk)
    if item.kind == "licence":
        accepting = {"slip_sealed": True, "competent": True}
        actions.go_on(
            matter=matter, acts=(("first_answer", "accepted"),), actor=clerk, attested=accepting
        )
    return str(matter.pk), str(proceedings_of(matter)[0].pk)


def _key(township: Any, nth: int) -> str:
    from fengqiao.kernel import clock
    from fengqiao.registers.people.models import PostKind
    from fengqiao.surfaces.api.actions import make_key

    _, secret = make_key(
        office=township.posts[PostKind.WINDOW_CLERK].office,
        name=f"业务系统{nth}",
        scopes_given=("public_services.read", "public_services.enter"),
        valid_to=clock.today() + timedelta(days=30),
        actor=township.actors[PostKind.SYSTEM_ADMIN],
    )
    return secret


if __name__ == "__main__":
    django.setup()
    main()
