"""What the demonstration's applicants think of the window, and what follows from the bad ratings."""

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fengqiao.casework.cases.actions import Candidate, take_act
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.casework.samples.township import SampleTownship, at_work
from fengqiao.duties.public_services.figures import FEW
from fengqiao.duties.public_services.models import BadRating, Grade, RatingChannel, ServiceMatter
from fengqiao.duties.public_services.rating_actions import rate_matter
from fengqiao.registers.people.models import PostKind
from fengqiao.registers.records.models import State

SHARE = (0.12, 0.16)
"""What share of the finished matters is rated: nobody is asked."""
GRADES = (Grade.VERY_SATISFIED, Grade.SATISFIED, Grade.FAIRLY_SATISFIED)
WEIGHTS = (86, 11, 3)
CHANNELS = tuple(RatingChannel)
CHANNEL_WEIGHTS = (60, 15, 25)
A_WHOLE_YEAR = 1000
SAMPLE_PHONE = "13900000000"
PRAISE = ("办得快，说得清楚。", "一次就办好了。", "态度好。", "不用来回跑。")


@dataclass(frozen=True, slots=True)
class Course:
    """A bad rating of the demonstration: what was wrong, and how it was answered."""

    comment: str
    found: str
    """The outcome of its verification."""
    noted: str
    answer: str
    named: bool = True


COURSES = (
    Course("排队等了一个多小时。", "simple", "当日只开一个窗口，排队时间过长。", "增开潮汐窗口。"),
    Course(
        "让我补材料没有讲清楚。", "simple", "口头告知不全，未出具告知书。", "补发一次性告知书。"
    ),
    Course(
        "中午没有人值班。", "complex", "午间轮值没有排班。", "制定并公布午间值班表。", named=False
    ),
    Course(
        "为什么不能当天拿到证明？", "unfounded", "承诺时限内办结，未超期。", "解释办理时限的由来。"
    ),
    Course("点错了，其实很满意。", "mistaken", "回访时评价人确认点错。", "评价人书面确认误评。"),
)

WINDOW_DAYS = (40, 200)
"""Between which working days of the year the bad ratings come, so that each is closed in it."""


class SampleRatings:
    """The ratings of a township's year, with a chance of their own: no other figures move."""

    def __init__(self, township: SampleTownship, days: Sequence[date], seed: int) -> None:
        """Prepare to rate the matters finished on the year's working ``days``."""
        self.township, self.days = township, days
        self.chance = random.Random(seed)  # noqa: S311 - invented records, no secret

    def live(self) -> None:
        """Have some of the applicants rate what was finished, and answer those who are not content."""
        finished = list(
            ServiceMatter.objects.filter(
                township=self.township.division,
                state=State.CONFIRMED,
                finished_on__range=(self.days[0], self.days[-1]),
                rating__isnull=True,
            ).order_by("finished_on", "number")
        )
        share = self.chance.uniform(*SHARE)
        first, last = (self.days[at] for at in WINDOW_DAYS)
        all_of_them = range(len(finished))
        early = [n for n in all_of_them if first <= _finished_on(finished[n]) <= last]
        courses = COURSES if len(finished) >= A_WHOLE_YEAR else COURSES[-1:]
        # Few as they are, so many count beside the mistaken one that their sum may be told.
        count = max(min(FEW + 1, len(finished)), round(share * len(finished)))
        bad = dict(
            zip(self.chance.sample(early or all_of_them, len(courses)), courses, strict=True)
        )
        others = [n for n in all_of_them if n not in bad]
        for n in sorted((*bad, *self.chance.sample(others, count - len(bad)))):
            if n in bad:
                self._answered(finished[n], bad[n])
            else:
                self._content(finished[n])

    def _content(self, matter: ServiceMatter) -> None:
        (grade,) = self.chance.choices(GRADES, WEIGHTS)
        comment = self.chance.choice(PRAISE) if self.chance.random() < 0.2 else ""
        self._rate(matter, grade, comment, named=False)

    def _answered(self, matter: ServiceMatter, course: Course) -> None:
        grade = Grade.VERY_DISSATISFIED if course.found == "mistaken" else Grade.DISSATISFIED
        day = self._rate(matter, grade, course.comment, named=course.named)
        case = BadRating.objects.get(rating__matter=matter)
        office, other = PostKind.OFFICE_CLERK, PostKind.JUDICIAL_CLERK
        self._take(case, "assign", self._later(day, 1), office)
        if course.named:
            note = "电话回访，听取评价人的意见。"
            self._take(case, "call_back", self._later(day, 2), other, note=note)
        self._take(case, "verify", self._later(day, 3), other, course.found, course.noted)
        if course.found == "mistaken":
            self._take(
                case,
                "review_exclusion",
                self._later(day, 4),
                office,
                "excluded",
                course.answer,
                reasons_told=True,
            )
            return
        answer = "explain" if course.found == "unfounded" else "correct"
        self._take(case, answer, self._later(day, 4), other, note=course.answer)
        self._take(case, "reply", self._later(day, 5), other, note=course.answer)
        self._take(case, "review", self._later(day, 6), office, "settled")
        self._take(case, "publish", self._later(day, 7), office, masked=True)

    def _rate(self, matter: ServiceMatter, grade: Grade, comment: str, *, named: bool) -> date:
        """Rate a matter when it is handed over or, from home, some days later; return the day."""
        (channel,) = self.chance.choices(CHANNELS, CHANNEL_WEIGHTS)
        later = self.chance.randint(0, 3) if channel == RatingChannel.ONLINE else 0
        day = min(_finished_on(matter) + timedelta(days=later), self.days[-1])
        with at_work(day, self.chance):
            rate_matter(
                matter=matter,
                grade=grade,
                comment=comment,
                channel=channel,
                name_shown=named,
                phone=SAMPLE_PHONE if named else "",
            )
        return day

    def _take(
        self,
        case: BadRating,
        act: str,
        on: date,
        by: PostKind,
        outcome: str = "",
        note: str = "",
        **attested: Any,
    ) -> None:
        candidate = Candidate(act=act, on=on, outcome=outcome, note=note, attested=attested)
        (proceeding,) = proceedings_of(case)
        with at_work(on, self.chance):
            take_act(
                case=case,
                proceeding=proceeding,
                candidate=candidate,
                actor=self.township.actors[by],
                version=proceeding.acts_count,
            )

    def _later(self, day: date, working_days: int) -> date:
        """Return the working day so many after a day, which itself need not be one."""
        at = bisect(self.days, day) - 1 + working_days
        return self.days[min(at, len(self.days) - 1)]


def _finished_on(matter: ServiceMatter) -> date:
    assert matter.finished_on is not None, "only what is finished is rated"
    return matter.finished_on
