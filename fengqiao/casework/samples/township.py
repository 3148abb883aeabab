"""An invented township, lived through by the application's own actions on simulated dates.

Everything here is plainly made up (示例县、张甲一) and bears 示例数据.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django.db import transaction

from fengqiao.casework.ledgers import actions
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.samples import drawings
from fengqiao.keeping.files.actions import attach
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Person, Post, PostKind
from fengqiao.registers.records.models import Record

R = TypeVar("R", bound=Record)
STEMS = "甲乙丙丁戊己庚辛壬癸"
NUMERALS = "一二三四五六七八九十"
SURNAMES = "张王李赵刘陈杨黄周吴徐孙马朱胡郭何高林罗"


def made_up_names() -> Iterator[str]:
    """Yield names that nobody could take for a real person's: 张甲一、王乙一 and so on."""
    for numeral in NUMERALS:
        for stem in STEMS:
            for surname in SURNAMES:
                yield f"{surname}{stem}{numeral}"


@dataclass
class SampleTownship:
    """The township as the duties' sample years find it: its places, posts and people."""

    division: Division
    villages: list[Division]
    random: random.Random
    actors: dict[PostKind, Actor] = field(default_factory=dict)
    village_actors: dict[str, Actor] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    cadres: list[Person] = field(default_factory=list)
    village_cadres: dict[str, list[Person]] = field(default_factory=dict)
    scale: int = 1

    @property
    def clerk(self) -> Actor:
        """The clerk of the judicial office, who confirms and compiles."""
        return self.actors[PostKind.JUDICIAL_CLERK]

    def days(self, year: int, count: int, *, within: tuple[int, int] = (1, 12)) -> list[date]:
        """Return ``count`` working weekdays spread over the months of a year, in order."""
        first, last = date(year, within[0], 8), date(year, within[1], 24)
        span = (last - first).days
        found = []
        for n in range(count):
            day = first + timedelta(days=round(span * (n + self.random.random()) / count))
            found.append(day - timedelta(days=max(0, day.weekday() - 4)))
        return sorted(found)

    def record(
        self,
        ledger: Ledger[R],
        values: Mapping[str, Any],
        *,
        by: Actor,
        on: date,
        confirmed: bool = True,
        after_days: int = 0,
    ) -> R:
        """Enter an entry on a day and have the clerk confirm it, as the application does it."""
        with at_work(on + timedelta(days=after_days), self.random):
            entry = actions.enter(ledger=ledger, actor=by, values=values)
            if not confirmed:
                return entry
            if by is not self.clerk:
                entry = actions.submit(ledger=ledger, record=entry, actor=by)
            return actions.confirm(ledger=ledger, record=entry, actor=self.clerk)

    def prove(
        self,
        record: Record,
        *,
        role: str,
        title: str,
        by: Actor,
        on: date,
        names: Sequence[str] = (),
    ) -> None:
        """File a drawn picture or sign-in sheet with an entry."""
        if names:
            picture = drawings.sign_in_sheet(title, on, names)
        else:
            picture = drawings.scene(title, on, seed=self.random.randrange(1 << 30))
        with at_work(on, self.random), transaction.atomic():
            attach(
                township=record.township_id,
                actor=by.username,
                kind=record.record_kind(),
                record_id=record.pk,
                role=role,
                upload=picture,
                name=f"{title[:20]}-{'签到表' if names else '现场'}.jpg",
                event_on=on,
                sample=True,
            )


@contextmanager
def at_work(on: date, chance: random.Random) -> Iterator[None]:
    """Let what is inside happen at an office hour of a day."""
    moment = time(chance.randint(9, 16), chance.randint(0, 59), chance.randint(0, 59))
    with clock.at(datetime.combine(on, moment, clock.CHINA)):
        yield
