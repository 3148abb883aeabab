"""The roads by which somebody may try an act of a case, at random: for ``test_every_road``.

Whatever kind of case it is, an act comes by its page or by the interface; how cases begin, and what
the public does on its own site, is ``roads_begun``.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.cache import cache
from django.urls import reverse

from fengqiao.casework.cases.jobs import let_limits_pass, tell_what_is_late
from fengqiao.casework.cases.models import Proceeding
from fengqiao.casework.cases.proceedings import parties_of, standing_of, version_of
from fengqiao.casework.cases.registry import kind_of
from fengqiao.casework.cases.requests.actions import posts_to_ask
from fengqiao.casework.procedures import Act
from fengqiao.duties.public_services.ledgers import MATTERS
from fengqiao.duties.public_services.models import BadRating, ServiceMatter
from fengqiao.kernel import clock
from fengqiao.registers.accounts.models import Account
from fengqiao.reporting.annual_report.models import ReportCase
from fengqiao.surfaces.api.tests.builders import Program
from tests.contracts.roads_begun import APPLICANTS, Beginnings, filed_acts
from tests.contracts.roads_town import BEGINS, PAPERS, noon

LAST_DAY = date(2026, 9, 1)  # the judge's calendar ends with 2026
OTHERS = ("赵丁四", "钱戊五")
CASES_MOST = 60
REST_BETWEEN = 12  # tries, on the average, on one day
CHANGE_BETWEEN = 40  # tries between two changes of a case itself
SPEAK_BETWEEN = 12  # tries between two visits of the public
OF_KIND = (*[ServiceMatter] * 5, *[BadRating] * 3, *[ReportCase] * 2)
Case = Any


@dataclass
class Roads(Beginnings):
    """Random tries by every road, on simulated days; what each came to is counted."""

    taken: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    filed_otherwise: int = 0

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
                    self._otherwise(self._change_case)
                if not self.chance.randrange(SPEAK_BETWEEN):
                    self._otherwise(self.speak)

    def _otherwise(self, deed: Any) -> None:
        """Do what is no try of an act; the acts that come of it are counted apart."""
        before = filed_acts()
        deed()
        self.filed_otherwise += filed_acts() - before

    def _receive(self) -> None:
        often = (self.by_counter, self.by_form, self.by_interface, self.by_application)
        road = self.chance.choice((*often * 3, self.by_counter, self.by_import))
        with clock.at(noon(self.day)):
            before = Proceeding.objects.count()
            self._otherwise(road)
            begun = Proceeding.objects.count() - before
            if not ReportCase.objects.filter(ended_on=None).exists():
                self._otherwise(self.begin_report)
        assert begun, road
        self.begun[road.__name__.removeprefix("by_")] += begun

    def _days_pass(self, tries: int) -> None:
        """Go to another day; the clock's nightly jobs run on some, as where a machine was off."""
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
                tell_what_is_late.func()

    # -- the case itself is changed ----------------------------------------------------------

    def _change_case(self) -> None:
        """Register another party, correct who applies, or take an entry back; each may be refused."""
        case = self._a_case()
        client = self.client("chuangkou")
        if not isinstance(case, ServiceMatter) or not self.chance.randrange(3):
            client = self.client(self.chance.choice(("chuangkou", "zonghe", "sifasuo")))
            run = Proceeding.objects.filter(record_id=case.pk).order_by("pk")[0]
            address = reverse("cases:take_back", args=[kind_of(case).ledger, case.pk, run.pk])
            answer = client.post(address, {"version": run.acts_count, "reason": "点错了"})
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
        acts = filed_acts()
        # A page that refuses is drawn anew with all its reasons: it takes most of the time.
        road = self.chance.choice((self._on_the_page, *[self._through_the_interface] * 4))
        name, answered = road(case, proceeding, act, given, post)
        self._judge(name, case, answered, filed_acts() - acts)

    def _a_case(self) -> Case:
        """Draw a case: mostly one of the newest of its kind, that is still at work."""
        for kind in (self.chance.choice(OF_KIND), ServiceMatter):
            cases = list(kind._default_manager.filter(state="confirmed").order_by("number"))
            still = [case for case in cases if case.ended_on is None]
            if cases:
                return self.chance.choice(
                    still[-12:] if still and self.chance.randrange(8) else cases
                )
        raise AssertionError("there is a matter from the first day on")

    def _an_act(self, case: Case, proceeding: Proceeding) -> tuple[Act[Any], str]:
        """Draw an act: mostly one that nothing but data, post or day may hinder."""
        standing = standing_of(case, proceeding)
        marking = standing.state.course.marking
        likely = [
            (act, party)
            for act, party in marking.within_reach(standing.procedure.acts)
            if (act.key not in SELDOM or not self.chance.randrange(9))
            and all(b.condition and b.condition.when for b in marking.obstacles(act, party))
        ]
        if likely and self.chance.randrange(4):
            fresh = [each for each in likely if (each[0].key, each[1]) not in marking.taken]
            return self.chance.choice(fresh or likely)
        act = self.chance.choice(standing.procedure.acts)
        return act, self.chance.choice(parties_of(case)) if act.each else ""

    def _given(
        self, case: Case, proceeding: Proceeding, act: Act[Any], party: str
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
            "note": "见所附材料" if self.chance.randrange(8) else "",
            "attested": attested,
            "stale": self.chance.choice((*[0] * 9, 1)),
            "irregular": not self.chance.randrange(12),
        }

    def _on_the_page(
        self, case: Case, proceeding: Proceeding, act: Act[Any], given: Any, post: str
    ) -> tuple[str, Any]:
        typed = {
            "version": proceeding.acts_count - given["stale"],
            "on": given["on"].isoformat(),
            "outcome": given["outcome"],
            "party": given["party"],
            "note": given["note"],
            **{
                fact: "on" if value is True else value
                for fact, value in given["attested"].items()
                if value is not False
            },
        }
        body: dict[str, Any] = {f"{act.key}-{name}": value for name, value in typed.items()}
        if given["irregular"]:
            body["irregular"] = "1"
        account: Account = self.chance.choice(self.town.accounts[post])
        ledger = kind_of(case).ledger
        address = reverse("cases:take", args=[ledger, case.pk, proceeding.pk, act.key])
        answer = self.client(account.username).post(address, body)
        if answer.status_code == 302 and given["stale"]:
            self.wrong.append(f"taken from a stale page: {case.number} {act.key}")
        return "page", answer

    def _through_the_interface(
        self, case: Case, proceeding: Proceeding, act: Act[Any], given: Any, post: str
    ) -> tuple[str, Any]:
        cache.clear()
        keys = self.town.keys.get(post) or self.town.keys["strange"]
        told = ("outcome", "party", "note", "attested")
        body = {"on": given["on"].isoformat(), **{name: given[name] for name in told}}
        if act.key in kind_of(case).assigns or not self.chance.randrange(40):
            posts = [post.number for post in posts_to_ask(case)]
            body["to"] = self.chance.choice(["", *posts])
        ledger = kind_of(case).ledger.key.replace(".", "/")
        address = f"/{ledger}/{case.pk}/case/{proceeding.pk}/acts/{act.key}"
        etag = f'"{case.version - given["stale"]}"'
        answer = Program(self.chance.choice(keys)).post(address, body, If_Match=etag)
        if answer.status_code == 200 and given["stale"]:
            self.wrong.append(f"taken on a stale version: {case.number} {act.key}")
        return "interface", answer

    def _judge(self, road: str, case: Case, answer: Any, filed: int) -> None:
        """Hold the answer against what was filed: taken is one act, refused is none."""
        was_taken = answer.status_code in (200, 302)
        if filed != int(was_taken) or answer.status_code >= 500:
            self.wrong.append(f"{road} {case.number}: {answer.status_code}, {filed} filed")
        tally = self.taken if was_taken else self.refused
        tally[road if was_taken else f"{road} {answer.status_code}"] += 1
        if was_taken:
            self.taken[kind_of(case).ledger.key] += 1


SELDOM = ("withdraw_application", "return_text", "county_returns")
"""Acts that send a case back or end it: were they drawn as often, none would come to its end."""
