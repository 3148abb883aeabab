"""Who tries acts in ``test_every_road``, and on what: a township with its neighbour and county.

There is an account for each kind of post and a key for each office.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.samples.township import made_up_names
from fengqiao.duties.administration import sample_year as administration
from fengqiao.duties.disclosure.ledgers import OPENINGS
from fengqiao.duties.public_services.ledgers import ITEMS
from fengqiao.duties.public_services.models import ItemKind, ServiceItem
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actions import make_account
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.queries import DEMONSTRATION_PASSWORD
from fengqiao.registers.people.models import Appointment, Office, Post
from fengqiao.surfaces.api.actions import make_key
from fengqiao.surfaces.api.keys import scopes
from tests.sample_year import NEIGHBOUR, TOWNSHIP

BEGINS = date(2025, 3, 3)
PAPERS = "申请书\n身份证复印件"


def noon(day: date) -> datetime:
    """Return the middle of a day."""
    return datetime.combine(day, time(12), clock.CHINA)


@dataclass
class Town:
    """Who works where, and what they work on."""

    chance: random.Random
    accounts: dict[str, list[Account]] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    items: list[ServiceItem] = field(default_factory=list)
    keys_end: date = BEGINS

    @classmethod
    def founded(cls, seed: int) -> "Town":
        """Found the township, its neighbour and its county as they stood before the year."""
        names, chance = made_up_names(), random.Random(seed)
        for code, prefix in ((TOWNSHIP, ""), (NEIGHBOUR, "lin_")):
            administration.found(code, year=2025, names=names, chance=chance, prefix=prefix)
        administration.county_supervisor(year=2025, names=names, chance=chance)
        town = cls(chance)
        with clock.at(noon(BEGINS)):
            town._sign_ins()
            town.make_keys()
            town._items()
            town._open_site()
        return town

    def _sign_ins(self) -> None:
        """Give one holder of each post of the township an account; strangers have theirs."""
        for post in Post.objects.order_by("number"):
            for held in Appointment.objects.filter(post=post).order_by("number")[:1]:
                account = Account.objects.filter(person=held.person).first()
                if account is None and post.township_id == TOWNSHIP:
                    account = make_account(
                        username=f"gangwei{held.number[-4:]}",
                        person=held.person,
                        password=DEMONSTRATION_PASSWORD,
                        sample=True,
                    )
                if account is not None:
                    own = post.kind if post.township_id == TOWNSHIP else "strange"
                    self.accounts.setdefault(own, []).append(account)

    def make_keys(self) -> None:
        """Give each office a key that lasts as long as a key may."""
        self.keys.clear()
        self.keys_end = clock.today() + timedelta(days=366)
        admin = actor_of(Account.objects.get(username="guanliyuan"))
        strange = actor_of(Account.objects.get(username="lin_guanliyuan"))
        for office in Office.objects.filter(township__in=(TOWNSHIP, NEIGHBOUR)).order_by("number"):
            _, secret = make_key(
                office=office,
                name="业务系统",
                scopes_given=tuple(scopes()),
                valid_to=self.keys_end,
                actor=admin if office.township_id == TOWNSHIP else strange,
            )
            for kind in Post.objects.filter(office=office).values_list("kind", flat=True):
                own = kind if office.township_id == TOWNSHIP else "strange"
                self.keys.setdefault(own, []).append(secret)

    def _open_site(self) -> None:
        """Let the head open the public site."""
        head = actor_of(Account.objects.get(username="xiangzhang"))
        site = {"valid_from": BEGINS, "place": self.items[0].place, "phone": "0000-1234567"}
        ledgers.enter_confirmed(ledger=OPENINGS, actor=head, values={**site, "hours": "工作日"})

    def _items(self) -> None:
        keeper = actor_of(Account.objects.get(username="zonghe"))
        place = Office.objects.filter(township=TOWNSHIP).order_by("number")[0].township
        for title, kind, needs in (
            ("示例许可", ItemKind.LICENCE, ""),
            ("须核查的示例许可", ItemKind.LICENCE, "needs_visit"),
            ("须听证的示例许可", ItemKind.LICENCE, "hearing_by_law"),
            ("初审的示例许可", ItemKind.LICENCE, "decided_above"),
            ("示例证明", ItemKind.PUBLIC_SERVICE, ""),
        ):
            given = {"title": title, "kind": kind, "place": place, "valid_from": date(2025, 1, 2)}
            limits = {"legal_limit": 20, "promised_limit": 10, "materials": PAPERS}
            values = {**given, **limits, **({needs: True} if needs else {})}
            entry = ledgers.enter(ledger=ITEMS, actor=keeper, values=values)
            self.items.append(ledgers.confirm(ledger=ITEMS, record=entry, actor=keeper))
