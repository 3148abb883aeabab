"""The addresses of the public site, and what of a township each names."""

import uuid
from collections.abc import Mapping
from typing import Any

from fengqiao.duties.public_services.models import ServiceItem

PORTAL = (
    *("portal:townships", "portal:home", "portal:guides", "portal:guide", "portal:nowhere"),
    *("portal:apply", "portal:resume", "portal:draft", "portal:drop", "portal:take_off"),
    *("portal:follow", "portal:standing", "portal:receipt", "portal:papers", "portal:amend"),
    *("portal:take_off_returned", "portal:leave", "portal:rate", "portal:comment"),
    *("portal:reports", "portal:report", "portal:guide_print", "portal:receipt_print"),
    *("portal:announcements", "portal:announcement", "portal:announcement_print"),
    "portal:announced_file",
)
"""The pages of the public site."""


def portal_params(name: str, entries: Mapping[str, uuid.UUID]) -> list[dict[str, Any]]:
    """Return parameters of a page of the public site: its township, and what of it the page names."""
    if name == "portal:townships":
        return [{}]
    item = entries["public_services.items"]
    township = ServiceItem.objects.get(pk=item).township_id
    more: dict[str, Any] = {}
    match name:
        case "portal:guide" | "portal:apply" | "portal:guide_print":
            more = {"item": item}
        case "portal:take_off" | "portal:take_off_returned":
            more = {"file": uuid.uuid4()}
        case "portal:announcement" | "portal:announcement_print":
            more = {"pk": entries["disclosure.announcements"]}
        case "portal:announced_file":
            more = {"pk": entries["disclosure.announcements"], "file": uuid.uuid4()}
        case "portal:report":
            more = {"year": 2023, "correction": 0}
        case "portal:nowhere":
            more = {"rest": "no/such/page"}
        case _:
            pass
    return [{"township": township, **more}]
