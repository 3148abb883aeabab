"""Reading how far a report has come: its case, who signed what, what stands in the way, what is late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao.casework.cases.actions import page_of
from fengqiao.casework.cases.proceedings import Standing, standings_of, supposed
from fengqiao.casework.procedures import Obstacle, Reason, Taken
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.law import LawInForce
from fengqiao.registers.law.in_force import NotSetHere
from fengqiao.registers.people.models import Appointment, Post, PostKind
from fengqiao.registers.records.models import State
from fengqiao.reporting.annual_report import policies
from fengqiao.reporting.annual_report.course.units import Section, sections_by_unit, units_of
from fengqiao.reporting.annual_report.models import Publication, Report, ReportCase

SEND_UP, PUBLISH = "annual_report.send_up", "annual_report.publish"
DRAFTING = ("draft", "publish_correction")
"""The acts that wait for whoever was named to draft."""
DRAFTERS = (PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK)


@dataclass(frozen=True, slots=True)
class LastDay:
    """A day by which the rules want something done, and when it was done."""

    title: str
    by: date | None
    on: date | None
    basis: str

    @property
    def late(self) -> int:
        """How many days late it was done, or still is not; 0 when in time."""
        if self.by is None:
            return 0
        return max(0, ((self.on or clock.today()) - self.by).days)


@dataclass(frozen=True, slots=True)
class Signature:
    """A part of the report with who countersigns it, and, if so, who did when."""

    key: str
    name: str
    post: Post | None
    sections: tuple[Section, ...]
    signed_on: date | None = None
    signed_by: str = ""


def case_of(report: Report) -> ReportCase | None:
    """Return the case of a report, None before figures were first taken."""
    return ReportCase.objects.select_related("report", "place").filter(report=report).first()


def standing_of_report(case: ReportCase) -> Standing:
    """Return where the report's proceeding stands today."""
    (standing,) = standings_of(case)
    return standing


def why_closed(report: Report, act: str = "draft") -> tuple[Reason, ...]:
    """Return, in the law's words, why the text may not be changed now; nothing while it may.

    A correction that was decided on opens the text again: it is published beside what it corrects.
    """
    case = case_of(report)
    if case is None:
        return ()
    standing = standing_of_report(case)
    if act == "draft" and any(each.act == "publish_correction" for each in standing.state.due):
        return ()
    today = clock.today()
    facts = supposed(case, standing.procedure, today, act, Actor("", "", None))
    post = PostKind.JUDICIAL_CLERK.value
    reasons = standing.state.obstacles(Taken(act=act, on=today, by="", post=post, facts=facts))
    return tuple(each for each in reasons if each.obstacle is not Obstacle.GUARD)


def units(case: ReportCase) -> list[dict[str, str]]:
    """Return the parts that are countersigned: as first sent round, before that as they would be."""
    return case.units or units_of(case.report.sections, case.responsible)


def signatures(case: ReportCase, standing: Standing | None = None) -> list[Signature]:
    """Return every part with its text and whether it is signed as it stands."""
    standing = standing or standing_of_report(case)
    parts = units(case)
    posts = posts_by_number(case)
    held = sections_by_unit(parts, case.report.sections)
    counting = standing.state.counting.values()
    signed = {taken.party: taken for taken in counting if taken.act == "countersign"}
    filed = {(act.party, act.on): act for act in standing.acts if act.act == "countersign"}
    names = _names({act.entered_by for act in filed.values()})
    found = []
    for part in parts:
        taken = signed.get(part["name"])
        act = filed.get((part["name"], taken.day)) if taken else None
        found.append(
            Signature(
                key=part["key"],
                name=part["name"],
                post=posts.get(part["post"]),
                sections=held[part["name"]],
                signed_on=taken.day if taken else None,
                signed_by=names.get(act.entered_by, act.entered_by) if act else "",
            )
        )
    return found


def posts_by_number(case: ReportCase) -> dict[str, Post]:
    """Return the posts of the township that may countersign, by number."""
    return _posts(case, (PostKind.OFFICE_CLERK, PostKind.DEPUTY))


def drafters(case: ReportCase) -> dict[str, Post]:
    """Return the posts of the township that may be named to draft, by number."""
    return _posts(case, DRAFTERS)


def _posts(case: ReportCase, kinds: tuple[PostKind, ...]) -> dict[str, Post]:
    rows = Post.objects.filter(township=case.township_id, kind__in=kinds, state=State.CONFIRMED)
    return {each.number: each for each in rows.select_related("office").order_by("number")}


def waits_for(case: ReportCase, act: str, party: str) -> Post | None:
    """Return the post that countersigns a part, or drafts, where one was named for it."""
    if act == "countersign":
        number = next((each["post"] for each in units(case) if each["name"] == party), "")
        return posts_by_number(case).get(number) if number else None
    return case.handler if act in DRAFTING else None


def writes(report: Report, actor: Actor) -> bool:
    """Return whether somebody may write a report: by the post, or as who was named to draft it."""
    if actor.may_at(policies.WRITE, report.place_id):
        return True
    named = ReportCase.objects.filter(report=report).values_list("handler_id", flat=True).first()
    return named in actor.post_ids


def others_draft(case: ReportCase | None, actor: Actor) -> bool:
    """Return whether another post than any that this person holds was named to draft."""
    return (
        case is not None and case.handler_id is not None and case.handler_id not in actor.post_ids
    )


def takes_figures(report: Report, actor: Actor) -> bool:
    """Return whether somebody may take figures as far as the post goes: who may also draft."""
    return writes(report, actor) and not others_draft(case_of(report), actor)


def require_writer(report: Report, actor: Actor) -> None:
    """Raise ``NotPermitted`` unless somebody may write a report."""
    if not writes(report, actor):
        actor.require(policies.WRITE, report.place_id)


def legal_reviewers(case: ReportCase) -> set[str]:
    """Return who can review the report's legality today, whoever drafts it included."""
    kinds = (PostKind.JUDICIAL_CLERK, PostKind.LEGAL_REVIEWER)
    held = Appointment.objects.filter(
        in_force(clock.today()),
        township=case.township_id,
        post__kind__in=kinds,
        state=State.CONFIRMED,
    )
    return {str(each) for each in held.values_list("person_id", flat=True)}


def last_days(case: ReportCase) -> tuple[LastDay, LastDay]:
    """Return when the report had to be sent up and published, and when it was."""
    year = case.report.year
    return (
        _last_day("上报", SEND_UP, year, case.township_id, case.first_sent_on),
        _last_day("公开", PUBLISH, year, case.township_id, case.published_on),
    )


@dataclass(frozen=True, slots=True)
class Way:
    """How far a report has come, in one line above its text."""

    case: ReportCase
    address: str
    last_days: tuple[LastDay, LastDay]
    closed: tuple[Reason, ...]
    correcting: bool
    signatures: tuple[Signature, ...]
    published: int

    @property
    def signed(self) -> int:
        """How many parts are signed as they stand."""
        return sum(each.signed_on is not None for each in self.signatures)

    @property
    def by_section(self) -> dict[str, Signature]:
        """The signature that covers each section, by the section's key."""
        return {section["key"]: each for each in self.signatures for section in each.sections}


def way_of(report: Report) -> Way | None:
    """Return how far a report has come; None before it came under way."""
    case = case_of(report)
    if case is None:
        return None
    standing = standing_of_report(case)
    return Way(
        case=case,
        address=page_of(case),
        last_days=last_days(case),
        closed=why_closed(report),
        correcting=any(each.act == "publish_correction" for each in standing.state.due),
        signatures=tuple(signatures(case, standing)),
        published=Publication.objects.filter(case=case).count(),
    )


def _last_day(title: str, key: str, year: int, place: str, on: date | None) -> LastDay:
    law = LawInForce(date(year + 1, 1, 1), place)
    try:
        return LastDay(title, law.last_day(key, year + 1), on, law.cite(key))
    except NotSetHere:
        return LastDay(title, None, on, "")


def responsible_before(report: Report) -> Mapping[str, str]:
    """Return who countersigned which section in the year before."""
    before = ReportCase.objects.filter(
        township_id=report.township_id, report__year=report.year - 1
    ).first()
    return before.responsible if before else {}


def _names(usernames: set[str]) -> dict[str, Any]:
    accounts = Account.objects.filter(username__in=usernames).select_related("person")
    return {account.username: str(account) for account in accounts}
