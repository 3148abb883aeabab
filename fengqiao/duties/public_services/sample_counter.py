"""The demonstration's window at work: thousands of matters, each lived through act by act."""

import random
import tomllib
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fengqiao.casework.samples.township import SURNAMES, SampleTownship, at_work
from fengqiao.duties.public_services import actions
from fengqiao.duties.public_services.actions import ACCEPTING, ON_THE_SPOT, Step
from fengqiao.duties.public_services.cases import promised_day
from fengqiao.duties.public_services.common_items import fill_in, known_of_title, offered
from fengqiao.duties.public_services.ledgers import ITEMS
from fengqiao.duties.public_services.models import OPTIONAL, Channel, ServiceItem, ServiceMatter
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.law import LawInForce
from fengqiao.registers.law.calendars import work_calendar
from fengqiao.registers.people.models import PostKind

CATALOGUE = tomllib.loads(
    (Path(__file__).parent / "sample_items.toml").read_text(encoding="utf-8")
)["items"]
STEMS, NUMERALS = "甲乙丙丁戊己庚辛壬癸", "一二三四五六七八九十"
LATE, SUPPLEMENTED, WITHDRAWN, TURNED_AWAY = 14, 40, 6, 7
A_WHOLE_YEAR = 1000
"""So many matters show every kind of course often; fewer show each once."""
RETURN_MAX = 12
"""Working days within which an applicant of the demonstration brings what was missing."""
NOT_OURS: tuple[Step, ...] = (("check_materials", ""), ("answer", "elsewhere"))
DELAY: tuple[Step, ...] = (("explain_delay", ""),)


@dataclass
class SampleCounter:
    """The window of a township over a year, with its own chance: no other duty's figures move."""

    township: SampleTownship
    year: int
    chance: random.Random = field(init=False)
    window: Actor = field(init=False)
    days: list[date] = field(init=False)
    items: list[ServiceItem] = field(init=False)

    def __post_init__(self) -> None:
        """Find the year's working days, and enter the catalogue where it is not there yet."""
        self.chance = random.Random()  # noqa: S311 - invented records, no secret
        self.chance.setstate(self.township.random.getstate())
        self.window = self.township.actors[PostKind.WINDOW_CLERK]
        calendar = work_calendar(self.township.division.code)
        year = [date(self.year, 1, 1) + timedelta(days=n) for n in range(366)]
        self.days = [day for day in year if day.year == self.year and calendar.is_working(day)]
        self._filled_in()
        self.items = self._catalogue()

    def _filled_in(self) -> None:
        """Let the clerk add what a regulation says that came into force since the last year."""
        hours = random.Random(self.year)  # noqa: S311 - invented records, no secret
        with at_work(self.days[0], hours):
            for each in offered(self.township.division, self.days[0]):
                if each.listed and each.blanks:
                    fill_in(listed=each.listed, actor=self.township.clerk)

    def _catalogue(self) -> list[ServiceItem]:
        ours = ServiceItem.objects.filter(township=self.township.division)
        titles = [each["title"] for each in CATALOGUE]
        there = {item.title: item for item in ours.filter(title__in=titles)}
        return [there.get(each["title"]) or self._listed(each) for each in CATALOGUE]

    def _listed(self, each: Mapping[str, Any]) -> ServiceItem:
        optional = [f"{OPTIONAL}{name}" for name in each.get("optional", ())]
        law = LawInForce(on=self.days[0], place=self.township.division.code)
        values = {
            "title": each["title"],
            "kind": each["kind"],
            "office": self.township.posts[PostKind.WINDOW_CLERK].office,
            "place": self.township.division,
            "basis": "",
            "valid_from": date(self.year, 1, 2),
            "valid_to": None,
            "legal_limit": None,
            "promised_limit": each["promised"],
            "materials": "\n".join((*each["materials"], *optional)),
            "decided_above": False,
            "needs_visit": False,
            "hearing_by_law": False,
            "guide": "",
            **known_of_title(each["title"], law),
        }
        clerk, on = self.township.clerk, self.days[0]
        return self.township.record(ITEMS, values, by=clerk, on=on)

    def live(self, count: int) -> None:
        """Live through ``count`` matters accepted, and some that never were."""

        def some(whole: int) -> int:
            return whole if count >= A_WHOLE_YEAR else 1

        weights = [each["weight"] for each in CATALOGUE]
        chosen = self.chance.choices(self.items, weights, k=count)
        opened = sorted(self.chance.choices(self.days[1:-1], k=count))
        slow = [n for n in range(count) if (chosen[n].promised_limit or 1) > 1]
        early = [n for n in slow if opened[n].month <= 10]
        late_count, supplemented_count = some(LATE), some(SUPPLEMENTED)
        special = self.chance.sample(early, min(len(early), late_count + supplemented_count))
        late, supplemented = set(special[:late_count]), set(special[late_count:])
        for n, (item, day) in enumerate(zip(chosen, opened, strict=True)):
            if n in supplemented:
                self._supplemented(item, day)
            elif item.promised_limit == 1:
                self.received(item, day, on_the_spot=True)
            else:
                self._finished(item, day, late=n in late)
        for day in self.chance.sample(self.days[20:180], some(WITHDRAWN)):
            self._withdrawn(self.chance.choice(self.items), day)
        for day in self.chance.sample(self.days[20:180], some(TURNED_AWAY)):
            matter = self.received(self.chance.choice(self.items), day, short=True)
            self.go_on(matter, NOT_OURS, day, {"competent": False})

    # -- one matter --------------------------------------------------------------------------

    def received(
        self, item: ServiceItem, on: date, *, on_the_spot: bool = False, short: bool = False
    ) -> ServiceMatter:
        """Have somebody apply at the window on a day, all papers in hand unless ``short``."""
        chance, village = self.chance, self.chance.choice(self.township.villages)
        name = chance.choice(SURNAMES) + chance.choice(STEMS) + chance.choice(NUMERALS)
        papers = item.required_materials[1:] if short else item.required_materials
        values = {
            "applicant": name,
            "phone": "",
            "opened_on": on,
            "place": village,
            "materials_received": "\n".join(papers),
            **self._filed_by(village),
        }
        with at_work(on, chance):
            return actions.receive(
                item=item, values=values, actor=self.window, on_the_spot=on_the_spot
            )

    def _filed_by(self, village: Division) -> dict[str, Any]:
        """Return how it came in: one in forty through a cadre of the village, with authorisation."""
        helped = self.chance.random() < 1 / 40
        cadres = self.township.village_cadres.get(village.code, ())
        if not (helped and cadres):
            return {"channel": Channel.COUNTER, "helper": "", "authorised": False}
        helper = self.chance.choice(cadres).name
        return {"channel": Channel.HELPED, "helper": helper, "authorised": True}

    def _finished(self, item: ServiceItem, day: date, *, late: bool) -> None:
        matter = self.received(item, day)
        last = promised_day(item, day, matter.township_id)
        assert last is not None, "every item of the demonstration promises a day"
        if late:
            over = self.later(last, self.chance.randint(2, 4))
            self.go_on(matter, DELAY, self.later(last, 1))
            self.go_on(matter, ON_THE_SPOT, over)
        else:
            ready = self.later(day, self.chance.randint(1, item.promised_limit or 1))
            self.go_on(matter, ON_THE_SPOT, min(ready, last))

    def _supplemented(self, item: ServiceItem, day: date) -> None:
        matter = self._asked(item, day)
        back = self.later(day, self.chance.randint(1, RETURN_MAX))
        with at_work(back, self.chance):
            matter = actions.take_in(
                matter=matter,
                materials=item.required_materials,
                actor=self.window,
                version=matter.version,
            )
        steps: tuple[Step, ...] = (("supplement", ""), *ACCEPTING, *ON_THE_SPOT)
        self.go_on(matter, steps, back, {"competent": True})

    def _withdrawn(self, item: ServiceItem, day: date) -> None:
        self.go_on(self._asked(item, day), (("withdraw_matter", ""),), self.later(day, 2))

    def _asked(self, item: ServiceItem, day: date) -> ServiceMatter:
        matter = self.received(item, day, short=True)
        steps: tuple[Step, ...] = (("check_materials", ""), ("ask_supplement", ""))
        return self.go_on(matter, steps, day, {"everything_asked_at_once": True})

    def go_on(
        self,
        matter: ServiceMatter,
        acts: Sequence[Step],
        on: date,
        attested: Mapping[str, Any] | None = None,
    ) -> ServiceMatter:
        """Take several acts of a matter on a day, at the window."""
        with at_work(on, self.chance):
            return actions.go_on(
                matter=matter, acts=acts, actor=self.window, attested=attested or {}
            )

    def later(self, day: date, working_days: int) -> date:
        """Return the working day so many after another; the last of the year at the latest."""
        return self.days[min(bisect(self.days, day) - 1 + working_days, len(self.days) - 1)]
