"""The demonstration's reports: last year's all the way to the archive, this year's with its figures."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao.casework.cases.actions import Candidate
from fengqiao.casework.samples.township import SampleTownship, at_work
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.people.models import Appointment, Post, PostKind
from fengqiao.reporting.annual_report.actions import begin, take_figures, write
from fengqiao.reporting.annual_report.course.actions import moving
from fengqiao.reporting.annual_report.course.queries import signatures
from fengqiao.reporting.annual_report.models import Report, ReportCase
from fengqiao.reporting.seal import keys

OFFICE, SERVICES, CENTRE = "党政综合办公室主任", "便民服务中心主任", "综治中心主任"
RESPONSIBLE = {
    "leadership": OFFICE,
    "learning": OFFICE,
    "publicity": OFFICE,
    "services": SERVICES,
    "disputes": CENTRE,
    "paralegals": CENTRE,
    "first_responsible": "党委副书记、政法委员",
}
WORDED_BETTER = (
    ("全体干部职工集中学法", "干部职工集中学法"),
    ("其中法治宣讲", "包括法治宣讲"),
    ("场、法治进校园{{ school_law_sessions }}场", "场等"),
    ("网格内登记常住人口{{ grid_residents }}人，", ""),
    ("常住人口纳入网格的比例为{{ resident_grid_coverage | wording }}，", ""),
)
"""Where a thin year does not bear out what the outline says of a full one."""
RETURN = "村“两委”学法要写清是按会次还是按人次，请补一句"
ADDED = "以上学法次数均按会次统计。"
LETTER = {"copied_to_rule_of_law_office": True}


@dataclass(frozen=True, slots=True)
class Course:
    """A report of the demonstration on its way, by its own chance: other figures stay as they were."""

    township: SampleTownship
    year: int
    chance: random.Random

    def on(self, month: int, day: int) -> date:
        """Return a day of the year after the one reported on."""
        return date(self.year + 1, month, day)

    def take(self, month: int, day: int, act: str, by: Actor, **about: Any) -> None:
        """Take an act on its day."""
        on = self.on(month, day)
        with at_work(on, self.chance):
            candidate = Candidate(act=act, on=on, **about)
            moving.take(case=self.case, candidate=candidate, actor=by)

    @property
    def report(self) -> Report:
        """The report as it now is."""
        return Report.objects.get(township=self.township.division, year=self.year)

    @property
    def case(self) -> ReportCase:
        """The case as it now is."""
        return ReportCase.objects.select_related("report").get(report=self.report)


def under_way(township: SampleTownship, year: int) -> Course:
    """Begin a report and take its figures, early in the year after."""
    course = Course(township, year, random.Random(f"{year} {township.division.code}"))  # noqa: S311
    with at_work(course.on(1, 6 if course.on(1, 6).weekday() < 5 else 8), course.chance):
        report = begin(township=township.division, year=year, actor=township.clerk)
        take_figures(report=report, actor=township.clerk)
    return course


def whole_way(township: SampleTownship, year: int) -> None:
    """Bring a report from its first figures to the archive, returned once on the way, all in time."""
    course, actors = under_way(township, year), township.actors
    _write(course, 1, 9, dict(WORDED_BETTER))
    posts = _posts(township)
    with at_work(course.on(1, 10), course.chance):
        responsible = {key: posts[title].number for key, title in RESPONSIBLE.items()}
        moving.assign(
            case=course.case, responsible=responsible, actor=township.clerk,
            version=course.case.version,
        )  # fmt: skip
    writer, deputy = actors[PostKind.OFFICE_CLERK], actors[PostKind.DEPUTY]
    _sent_round(course, 1, 11, writer)
    stated = {"reason_stated": True}
    course.take(1, 12, "return_text", deputy, note=RETURN, attested=stated)
    with at_work(course.on(1, 15), course.chance):
        take_figures(report=course.report, actor=township.clerk)
    _write(course, 1, 15, {"学法清单覆盖率": f"{ADDED}学法清单覆盖率"})
    _sent_round(course, 1, 16, writer)
    for part in signatures(course.case):
        signer = _acting(part.post) if part.post else deputy
        course.take(1, 17, "countersign", signer, party=part.name)
    course.take(1, 19, "review_legality", township.clerk, outcome="passed")
    course.take(1, 22, "review_secrecy", deputy, outcome="passed")
    course.take(1, 26, "meet", actors[PostKind.HEAD], outcome="agreed")
    course.take(1, 31, "approve", actors[PostKind.SECRETARY], outcome="agreed")
    number = {"letter_number": f"示政发〔{year + 1}〕3号"}
    course.take(2, 5, "send_up", writer, attested=LETTER | number)
    _keys()
    course.take(3, 12, "publish", township.clerk, attested={"published_here": True})
    course.take(3, 20, "archive", writer)


def _sent_round(course: Course, month: int, day: int, writer: Actor) -> None:
    course.take(month, day, "draft", writer)
    course.take(month, day, "circulate", writer)


def _write(course: Course, month: int, day: int, changes: Mapping[str, str]) -> None:
    report, sections = course.report, []
    for section in course.report.sections:
        text = section["text"]
        for before, after in changes.items():
            text = text.replace(before, after)
        sections.append({**section, "text": text})
    with at_work(course.on(month, day), course.chance):
        write(
            report=report, actor=course.township.clerk, title=report.title,
            opening=report.opening, sections=sections, version=report.version,
        )  # fmt: skip


def _keys() -> None:
    """Make the keys to seal by, where the demonstration may; without them it goes on unsealed."""
    try:
        keys.make()
    except (OSError, Refused):
        return


def _posts(township: SampleTownship) -> dict[str, Post]:
    return {post.title: post for post in Post.objects.filter(township=township.division)}


def _acting(post: Post) -> Actor:
    """Return who holds a post, as it is acted from; whoever has no sign-in is known by the name."""
    person = Appointment.objects.filter(post=post).order_by("number")[0].person
    held = HeldPost(post.pk, PostKind(post.kind), post.title, post.place_id, "")
    return Actor(person.name, person.name, str(person.pk), (held,))
