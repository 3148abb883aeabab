"""Reading what the counter works with: items, what is missing, the code on a receipt."""

from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet

from fengqiao.duties.public_services.letters import letters_of
from fengqiao.duties.public_services.models import ServiceItem, ServiceMatter
from fengqiao.duties.public_services.policies import RECEIVE, SEE
from fengqiao.kernel import clock
from fengqiao.kernel.sealing import lookup_digest
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.law.named import named_in
from fengqiao.registers.records.models import State
from fengqiao.registers.records.sealed import look_up

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters and digits that nobody mistakes for one another on paper."""
CODE_LENGTH = 8


def items_open(township: Division) -> QuerySet[ServiceItem]:
    """Return the items that people may apply for today."""
    return (
        ServiceItem.objects.filter(
            in_force(clock.today()), township=township, state=State.CONFIRMED
        )
        .select_related("office")
        .order_by("number")
    )


def receipt_code(record: Model) -> str:
    """Return the code on a receipt, by which the applicant follows a matter (or whatever else).

    It follows from the record's identifier under the installation's own key: it is stored nowhere
    and cannot be guessed from the number.
    """
    digest = int(lookup_digest(f"receipt {record.pk}", key=settings.LOOKUP_KEY), 16)
    letters = []
    for _ in range(CODE_LENGTH):
        digest, place = divmod(digest, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def earlier_materials(
    *, actor: Actor, township: Division, applicant: str, phone: str
) -> dict[str, str]:
    """Return papers that this applicant handed in before, each with the number of its matter.

    Found by name and phone together, among matters this person may see; offered only with the
    applicant's consent (ask once).
    """
    if not applicant.strip() or not phone.strip():
        return {}
    before = ServiceMatter.objects.filter(
        actor.reach(SEE),
        township=township,
        applicant=applicant.strip(),
        phone_digest=look_up(phone),
        state=State.CONFIRMED,
    )
    found: dict[str, str] = {}
    for matter in before.order_by("opened_on", "number"):
        found |= dict.fromkeys(matter.held_materials, matter.number)
    return found


def basis_panel(item: ServiceItem, actor: Actor) -> dict[str, Any]:
    """Return the provisions that an item's basis names, with what the lawbook holds of them."""
    today = clock.today()
    return {
        "named": [
            {
                "words": each.words,
                "article": each.article,
                "in_force": each.article is not None and each.article.in_force_on(today),
            }
            for each in named_in(item.basis)
        ]
    }


def papers_panel(matter: ServiceMatter, actor: Actor) -> dict[str, Any]:
    """Return which papers are in and which are not, for the matter's page."""
    held, required = set(matter.held_materials), set(matter.item.required_materials)
    names = matter.item.all_materials
    return {
        "materials": [(name, name in held, name in required) for name in names],
        "missing": matter.missing_materials,
        "outstanding": any(name not in held for name in names),
        "may_enter": actor.may_at(RECEIVE, matter.place_id) and matter.state == State.CONFIRMED,
        "letters": letters_of(matter),
    }
