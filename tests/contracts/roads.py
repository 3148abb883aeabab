"""The roads by which somebody may try an act of a case, and who tries: for ``test_every_road``.

A township with its neighbour and county, an account for each kind of post, a key for each office,
and a counter that receives by its own page, by the ledger's form, by the interface and by import.
"""

import csv
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from fengqiao.casework.cases.jobs import let_limits_pass
from fengqiao.casework.cases.models import ActTaken, Proceeding
from fengqiao.casework.cases.proceedings import parties_of, standing_of, version_of
from fengqiao.casework.cases.registry import kind_of
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.procedures import Act
from fengqiao.casework.samples.township import made_up_names
from fengqiao.duties.administration import sample_year as administration
from fengqiao.duties.public_services.ledgers import ITEMS, MATTERS
from fengqiao.duties.public_services.models import ItemKind, ServiceItem, ServiceMatter
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actions import make_account
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.backends import PATH
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.queries import DEMONSTRATION_PASSWORD
from fengqiao.registers.people.models import Appointment, Office, Post
from fengqiao.surfaces.api.actions import make_key
from fengqiao.surfaces.api.keys import scopes
from fengqiao.surfaces.api.tests.builders import Program
from fengqiao.surfaces.commands.importing import import_
from tests.sample_year import NEIGHBOUR, TOWNSHIP

BEGINS, LAST_DAY = date(2025, 3, 3), date(2026, 9, 1)  # the judge's calendar ends with 2026
PAPERS = "申请书\n身份证复印件"
APPLICANTS = ("张甲一", "李乙二", "王丙三")
OTHERS = ("赵丁四", "钱戊五")
CASES_MOST = 60
REST_BETWEEN = 12  # tries, on the average, on one day
CHANGE_BETWEEN = 40  # tries between two changes of a case itself
API = "/public_services/matters"


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


@dataclass
class Roads:
    """Random tries by every road, on simulated days; what each came to is counted."""

    town: Town
    folder: Path
    day: date = BEGINS
    taken: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    begun: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    filed_otherwise: int = 0
    wrong: list[str] = field(default_factory=list)
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def chance(self) -> random.Random:
        """The draws."""
        return self.town.chance

    def go(self, tries: int) -> None:
        """Try so many acts, receiving cases in between and letting days pass."""
        for nth in range(tries):
            if nth * CASES_MOST >= sum(self.begun.values()) * tries:
                self._receive()
            if not self.chance.randrange(REST_BETWEEN):
                self._days_pass(tries)
            with clock.at(noon(self.day)):
                self._try_one()
                if not self.chance.randrange(CHANGE_BETWEEN):
                    self._change_case()

    # -- a case begins -----------------------------------------------------------------------

    def _receive(self) -> None:
        often = (self._by_counter, self._by_form, self._by_interface)
        road = self.chance.choice((*often * 3, self._by_import))
        with clock.at(noon(self.day)):
            before, acts = Proceeding.objects.count(), ActTaken.objects.count()
            road()
            begun = Proceeding.objects.count() - before
            self.filed_otherwise += ActTaken.objects.count() - acts
        assert begun, road
        self.begun[road.__name__.removeprefix("_by_")] += begun

    def _by_counter(self) -> None:
        item = self.chance.choice(self.town.items)
        given = {
            "applicant": self.chance.choice(APPLICANTS),
            "place": TOWNSHIP,
            "opened_on": self.day.isoformat(),
            "channel": "counter",
            "materials": PAPERS.splitlines()[: self.chance.choice((1, 2, 2))],
        }
        answer = self._client("chuangkou").post(
            reverse("public_services:receive", args=[item.pk]), given
        )
        assert answer.status_code == 302, answer.content.decode()[:2000]

    def _draft(self) -> dict[str, Any]:
        return {
            "item": str(self.chance.choice(self.town.items).pk),
            "applicant": self.chance.choice(APPLICANTS),
            "opened_on": self.day.isoformat(),
            "place": TOWNSHIP,
            "channel": "counter",
            "materials_received": PAPERS if self.chance.randrange(3) else "申请书",
        }

    def _by_form(self) -> None:
        given = {**self._draft(), "then": "confirm"}
        answer = self._client("chuangkou").post(reverse("ledgers:new", args=[MATTERS]), given)
        assert answer.status_code == 302, answer.content.decode()[:2000]

    def _by_interface(self) -> None:
        program = Program(self.town.keys["window_clerk"][0])
        token = f"shoujian-{sum(self.begun.values())}"
        answer = program.post(API, self._draft(), Idempotency_Key=token)
        assert answer.status_code == 201, answer.content.decode()
        self._confirm(answer.json()["id"])

    def _by_import(self) -> None:
        """Import a sheet by the command; its drafts are confirmed on their pages."""
        path = self.folder / f"办件{sum(self.begun.values())}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow(["事项名称", "申请人", "收件日期", "材料"])
            for item in self.chance.sample(self.town.items, 4):
                name = f"{self.chance.choice(APPLICANTS)}{sum(self.begun.values())}"
                sheet.writerow([item.title, name, self.day.isoformat(), PAPERS])
        known = set(ServiceMatter.objects.values_list("pk", flat=True))
        said = CliRunner().invoke(import_, [MATTERS.key, str(path), "--as", "chuangkou"])
        assert said.exit_code == 0, said.output
        for pk in ServiceMatter.objects.exclude(pk__in=known).values_list("pk", flat=True):
            self._confirm(pk)

    def _confirm(self, pk: Any) -> None:
        page = reverse("ledgers:act", args=[MATTERS, pk, "confirm"])
        assert self._client("chuangkou").post(page).status_code == 302

    # -- time passes -------------------------------------------------------------------------

    def _days_pass(self, tries: int) -> None:
        """Go to another day; the clock's nightly job runs on some, as where a machine was off."""
        whole = (LAST_DAY - BEGINS).days * REST_BETWEEN
        days = self.chance.choice((0.3, 0.3, 1, 1, 2.4)) * whole / tries
        self.day = min(self.day + timedelta(days=max(1, round(days))), LAST_DAY)
        self.clients.clear()
        if self.day >= self.town.keys_end:
            with clock.at(noon(self.day)):
                self.town.make_keys()
        if not self.chance.randrange(10):
            with clock.at(datetime.combine(self.day, time(0, 10), clock.CHINA)):
                let_limits_pass.func()

    # -- the case itself is changed ----------------------------------------------------------

    def _change_case(self) -> None:
        """Register another party, correct who applies, or take an entry back; each may be refused."""
        case = self._a_case()
        client = self._client("chuangkou")
        if not self.chance.randrange(3):
            run = Proceeding.objects.filter(record_id=case.pk).order_by("pk")[0]
            address = reverse("cases:take_back", args=[MATTERS, case.pk, run.pk])
            answer = client.post(address, {"version": run.acts_count, "reason": "点错了"})
            self.filed_otherwise += answer.status_code == 302
        elif self.chance.randrange(2):
            name = {"name": self.chance.choice(OTHERS), "role": "利害关系人"}
            answer = client.post(reverse("cases:add_party", args=[MATTERS, case.pk]), name)
        else:
            given = {
                "item": str(case.item_id),
                "applicant": self.chance.choice(APPLICANTS),
                "opened_on": case.opened_on.isoformat(),
                "place": case.place_id,
                "channel": case.channel,
                "materials_received": PAPERS,
                "version": case.version,
                "reason": "录入有误",
            }
            answer = client.post(reverse("ledgers:edit", args=[MATTERS, case.pk]), given)
        self.changed[str(answer.status_code)] += 1

    # -- an act is tried ---------------------------------------------------------------------

    def _try_one(self) -> None:
        case = self._a_case()
        proceeding = self.chance.choice(
            list(Proceeding.objects.filter(record_id=case.pk).order_by("pk"))
        )
        act, party = self._an_act(case, proceeding)
        given = self._given(case, proceeding, act, party)
        right = version_of(proceeding).may_enter[act.key] & self.town.accounts.keys()
        post = self.chance.choice(sorted(right) or ["strange"])
        if not self.chance.randrange(8):
            post = self.chance.choice(sorted(self.town.accounts))
        acts = ActTaken.objects.count()
        # A page that refuses is drawn anew with all its reasons: it takes most of the time.
        road = self.chance.choice((self._on_the_page, *[self._through_the_interface] * 3))
        name, answered = road(case, proceeding, act, given, post)
        self._judge(name, case, answered, ActTaken.objects.count() - acts)

    def _a_case(self) -> ServiceMatter:
        """Draw a case: mostly one of the newest, that is still at work."""
        cases = list(ServiceMatter.objects.filter(state="confirmed").order_by("number"))
        still = [case for case in cases if case.ended_on is None]
        return self.chance.choice(still[-12:] if still and self.chance.randrange(8) else cases)

    def _an_act(self, case: ServiceMatter, proceeding: Proceeding) -> tuple[Act[Any], str]:
        """Draw an act: mostly one that nothing but data, post or day may hinder."""
        standing = standing_of(case, proceeding)
        marking = standing.state.course.marking
        likely = [
            (act, party)
            for act, party in marking.within_reach(standing.procedure.acts)
            if (act.key != "withdraw_application" or not self.chance.randrange(9))
            and all(b.condition and b.condition.when for b in marking.obstacles(act, party))
        ]
        if likely and self.chance.randrange(4):
            fresh = [each for each in likely if (each[0].key, each[1]) not in marking.taken]
            return self.chance.choice(fresh or likely)
        act = self.chance.choice(standing.procedure.acts)
        return act, self.chance.choice(parties_of(case)) if act.each else ""

    def _given(
        self, case: ServiceMatter, proceeding: Proceeding, act: Act[Any], party: str
    ) -> dict[str, Any]:
        """Draw what is filled in: mostly right, and as often wrong as people are."""
        asked = kind_of(case).asked_for(proceeding.procedure, act.key)
        attested = {each.fact: each.wanted for each in asked}
        for each in asked:
            if not self.chance.randrange(8):
                attested[each.fact] = 1 if each.wanted not in (True, False) else not each.wanted
        results = [key for key in act.results if not key or not act.outcome(key).by_clock]
        back = self.chance.choice((*[0] * 7, 1, 4, 12, -1))
        return {
            "on": self.day - timedelta(days=back),
            "outcome": self.chance.choice(results),
            "party": party,
            "attested": attested,
            "stale": self.chance.choice((*[0] * 9, 1)),
            "irregular": not self.chance.randrange(12),
        }

    def _on_the_page(
        self, case: ServiceMatter, proceeding: Proceeding, act: Act[Any], given: Any, post: str
    ) -> tuple[str, Any]:
        typed = {
            "version": proceeding.acts_count - given["stale"],
            "on": given["on"].isoformat(),
            "outcome": given["outcome"],
            "party": given["party"],
            **{
                fact: "on" if value is True else value
                for fact, value in given["attested"].items()
                if value is not False
            },
        }
        body: dict[str, Any] = {f"{act.key}-{name}": value for name, value in typed.items()}
        if given["irregular"]:
            body["irregular"] = "1"
        account = self.chance.choice(self.town.accounts[post])
        address = reverse("cases:take", args=[MATTERS, case.pk, proceeding.pk, act.key])
        answer = self._client(account.username).post(address, body)
        if answer.status_code == 302 and given["stale"]:
            self.wrong.append(f"taken from a stale page: {case.number} {act.key}")
        return "page", answer

    def _through_the_interface(
        self, case: ServiceMatter, proceeding: Proceeding, act: Act[Any], given: Any, post: str
    ) -> tuple[str, Any]:
        cache.clear()
        keys = self.town.keys.get(post) or self.town.keys["strange"]
        body = {
            "on": given["on"].isoformat(),
            "outcome": given["outcome"],
            "party": given["party"],
            "attested": given["attested"],
        }
        address = f"{API}/{case.pk}/case/{proceeding.pk}/acts/{act.key}"
        etag = f'"{case.version - given["stale"]}"'
        answer = Program(self.chance.choice(keys)).post(address, body, If_Match=etag)
        if answer.status_code == 200 and given["stale"]:
            self.wrong.append(f"taken on a stale version: {case.number} {act.key}")
        return "interface", answer

    def _judge(self, road: str, case: ServiceMatter, answer: Any, filed: int) -> None:
        """Hold the answer against what was filed: taken is one act, refused is none."""
        was_taken = answer.status_code in (200, 302)
        if filed != int(was_taken) or answer.status_code >= 500:
            self.wrong.append(f"{road} {case.number}: {answer.status_code}, {filed} filed")
        tally = self.taken if was_taken else self.refused
        tally[road if was_taken else f"{road} {answer.status_code}"] += 1

    def _client(self, username: str) -> Client:
        """Return somebody's browser of this day; a sign-in lasts no longer."""
        if username not in self.clients:
            client = self.clients[username] = Client(raise_request_exception=False)
            client.force_login(Account.objects.get(username=username), backend=PATH)
        return self.clients[username]
