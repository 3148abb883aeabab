"""The township's year of paralegals and model households, in the demonstration."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.samples.township import SampleTownship, at_work, made_up_names
from fengqiao.duties.paralegals.actions import register
from fengqiao.duties.paralegals.actions.training import sign_in
from fengqiao.duties.paralegals.ledgers import REGISTER, TRAININGS
from fengqiao.duties.paralegals.models import (
    Category,
    LeavingReason,
    Nomination,
    Paralegal,
    ParalegalTraining,
)
from fengqiao.duties.paralegals.queries.roster import in_post
from fengqiao.duties.paralegals.queries.training import expected_at
from fengqiao.duties.paralegals.sample_households import households_of
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Person

PER_VILLAGE = 13
SMALL = 5
"""A township of fewer villages than this is the neighbour, whose register is short."""
KINDS = (
    Category.WOMEN_CHILDREN,
    Category.MEDIATOR,
    Category.GRID_WORKER,
    Category.GROUP_HEAD,
    Category.OTHER,
    Category.ELDER,
    Category.VETERAN,
    Category.AUXILIARY_POLICE,
    Category.GROUP_HEAD,
    Category.OTHER,
)
TOPICS = (
    "民法典与邻里纠纷",
    "人民调解法与调解技巧",
    "土地承包法与宅基地管理规定",
    "宪法和法治宣传教育方法",
)
REASONS = (
    LeavingReason.MOVED_AWAY,
    LeavingReason.OWN_WISH,
    LeavingReason.INACTIVE,
    LeavingReason.MOVED_AWAY,
    LeavingReason.DIED,
)


@dataclass
class Names:
    """Names nobody in the installation bears yet, from the end of the sample's own list."""

    left: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        taken = set(Person.objects.values_list("name", flat=True))
        self.left = (name for name in reversed(list(made_up_names())) if name not in taken)

    def some(self, count: int) -> list[str]:
        """Return so many more."""
        return [next(self.left) for _ in range(count)]


def live(township: SampleTownship, year: int, *, thin: bool = False) -> None:
    """Live through a year: the register as it was found, moves, trainings, model households."""
    names = Names()
    if not Paralegal.objects.filter(township=township.division).exists():
        _found(township, year, names)
    if not thin:
        _first_batch(township, year, names)
        _suspended(township, year)
    _trainings(township, year, (2, 4) if thin else (1, 2, 3), thin=thin)
    if not thin:
        _leave_and_follow(township, year, names)
        _make_up(township, year)
        _trainings(township, year, (4,))
        _waiting(township, year, names)
    households_of(township, year, thin=thin)


def _found(township: SampleTownship, year: int, names: Names) -> None:
    """Enter the register as the judicial office kept it before: those in post already."""
    few = len(township.villages) < SMALL
    number = 0
    for index, village in enumerate(township.villages):
        last = index == len(township.villages) - 1
        count = 4 - index if few else 2 if last else PER_VILLAGE
        since = date(year - 1, 3 + 6 * (index % 2), 1 + index)
        people = _people(township, village, count, names, on=date(year, 1, 15))
        for person, category in people:
            number += 1
            values = {
                "person": person,
                "place": village,
                "category": category,
                "nominated_by": Nomination.COMMITTEE,
                "batch": f"{since.year}年第{1 + index % 2}批",
                "examined_on": since - timedelta(days=7),
                "certificate_number": f"示司明〔{since.year}〕{number:03d}号",
                "certified_on": since,
                "valid_from": since,
            }
            township.record(REGISTER, values, by=township.clerk, on=date(year, 1, 16))


def _people(
    township: SampleTownship, village: Division, count: int, names: Names, *, on: date
) -> list[tuple[Person, Category]]:
    """Return a village's people for the register: its cadres first, then others, registered now."""
    cadres = township.village_cadres[village.code][:count]
    found = [(person, Category.VILLAGE_CADRE) for person in cadres]
    people = registry.ledger("administration.people")
    for n, name in enumerate(names.some(count - len(cadres))):
        values = {"name": name, "place": village}
        person = township.record(people, values, by=township.clerk, on=on)
        found.append((person, KINDS[n % len(KINDS)]))
    return found


def _first_batch(township: SampleTownship, year: int, names: Names) -> None:
    """Let the last village, short of the rule of three, bring its number up in spring."""
    village = township.villages[-1]
    short = PER_VILLAGE - in_post(village.code, on=date(year, 1, 31)).count()
    listed = [(village, names.some(short))]
    _take_on(township, listed, (date(year, 2, 20), date(year, 3, 4), date(year, 4, 15)), "第一批")


def _take_on(
    township: SampleTownship,
    listed: list[tuple[Division, list[str]]],
    days: tuple[date, date, date],
    batch: str,
) -> None:
    """Take people on in the order of the rules: proposed, made public, examined, in post."""
    proposed_on, publicised_on, on = days
    lines: list[Paralegal] = []
    with at_work(proposed_on, township.random):
        for village, names in listed:
            people = [
                register.Proposed(name, KINDS[n % len(KINDS)]) for n, name in enumerate(names)
            ]
            lines += register.propose(
                village=village,
                people=people,
                on=proposed_on,
                actor=township.clerk,
                batch=f"{on.year}年{batch}",
            )
    with at_work(publicised_on, township.random):
        for line in lines:
            register.publicise(line=line, on=publicised_on, actor=township.clerk)
    with at_work(on, township.random):
        for n, line in enumerate(lines, start=1):
            register.take_post(
                line=line,
                on=on,
                examined_on=on - timedelta(days=3),
                certificate_number=f"示司明〔{on.year}〕{on.month:02d}{n:02d}号",
                actor=township.clerk,
            )


def _suspended(township: SampleTownship, year: int) -> None:
    """Let somebody be suspended over the summer and resume."""
    line = in_post(township.villages[5].code, on=date(year, 6, 3))[8]
    with at_work(date(year, 6, 3), township.random):
        register.suspend(
            line=line, on=date(year, 6, 3), reason="外出务工，暂不履职", actor=township.clerk
        )
    with at_work(date(year, 8, 12), township.random):
        register.resume(line=line, on=date(year, 8, 12), actor=township.clerk)


def _leave_and_follow(township: SampleTownship, year: int, names: Names) -> None:
    """Let five leave in July, each for a reason, and others follow them in autumn."""
    villages = township.villages[:5]
    for index, (village, reason) in enumerate(zip(villages, REASONS, strict=True)):
        on = date(year, 7, 3 + 4 * index)
        line = in_post(village.code, on=on)[6 + index]
        with at_work(on, township.random):
            register.leave(line=line, on=on, reason=reason, actor=township.clerk)
    listed = [(village, names.some(1)) for village in villages]
    _take_on(township, listed, (date(year, 8, 26), date(year, 9, 2), date(year, 9, 25)), "第二批")


def _waiting(township: SampleTownship, year: int, names: Names) -> None:
    """Leave a few on their way at the year's end: one list made public, one candidate."""
    on = date(year, 12, 16)
    with at_work(on, township.random):
        for village, count in ((township.villages[6], 2), (township.villages[7], 1)):
            people = [register.Proposed(name, Category.GROUP_HEAD) for name in names.some(count)]
            lines = register.propose(
                village=village,
                people=people,
                on=on,
                actor=township.clerk,
                batch=f"{year + 1}年第一批",
            )
            if count > 1:
                for line in lines:
                    register.publicise(line=line, on=on, actor=township.clerk)


def _trainings(
    township: SampleTownship, year: int, quarters: tuple[int, ...], *, thin: bool = False
) -> None:
    for quarter in quarters:
        day = date(year, 3 * quarter, 5 if quarter == 4 else 18 + quarter)
        day -= timedelta(days=max(0, day.weekday() - 4))
        topic = TOPICS[quarter - 1]
        lines = in_post(township.division.code, on=day)
        # One, who works elsewhere, misses every one; some miss one now and then.
        away = _always_away(township)
        away |= {line.person_id for line in lines if township.random.random() < 0.05}
        session = _session(
            township, f"{year}年第{'一二三四'[quarter - 1]}季度培训：{topic}", day, away
        )
        if not thin:
            township.prove(session, role="photo", title=topic, by=township.clerk, on=day)


def _always_away(township: SampleTownship) -> set[UUID]:
    village = township.villages[min(8, len(township.villages) - 1)]
    lines = Paralegal.objects.filter(place=village).order_by("number")[1:2]
    return {line.person_id for line in lines}


def _make_up(township: SampleTownship, year: int) -> None:
    """Make up the first and the third quarter in the quarter after, for most of those missing."""
    for month, quarter, missing in ((4, 1, 2), (10, 3, 3)):
        missed = ParalegalTraining.objects.get(
            township=township.division,
            held_on__range=(date(year, 3 * quarter - 2, 1), date(year, 3 * quarter, 28)),
            makes_up=None,
        )
        day = date(year, month, 11)
        away = _always_away(township)
        _session(township, f"补训：{missed.title}"[:60], day, away, makes_up=missed, late=missing)


def _session(
    township: SampleTownship,
    title: str,
    day: date,
    away: Collection[UUID],
    *,
    makes_up: ParalegalTraining | None = None,
    late: int = 0,
) -> ParalegalTraining:
    """Hold a session as the clerk keeps it: entered, ticked off from the sheet, confirmed."""
    values = {
        "held_on": day,
        "title": title,
        "place": township.division,
        "hours": Decimal("2.0" if makes_up else "4.0"),
        "venue": "乡综治中心会议室",
        "lecturer": "司法所干部",
        "makes_up": makes_up,
        "summary": "讲授法律知识，以案释法，课后测试。",
    }
    clerk = township.clerk
    with at_work(day, township.random):
        session = ledgers.enter(ledger=TRAININGS, actor=clerk, values=values)
        lines = expected_at(session)
        came = [line for line in lines if line.person_id not in away]
        came = came[: len(came) - late] if late else came
        session = sign_in(
            training=session,
            came={line.person_id for line in came},
            actor=clerk,
            version=session.version,
        )
        session = ledgers.confirm(ledger=TRAININGS, record=session, actor=clerk)
    names = [line.person.name for line in came]
    if names:
        township.prove(session, role="sign_in_sheet", title=title, by=clerk, on=day, names=names)
    return session
