"""What the acts on a report do beside being put on file, by whichever road they are taken."""

from collections.abc import Callable

from fengqiao.casework.cases.actions import page_of
from fengqiao.casework.notices.actions import tell_holders
from fengqiao.casework.procedures import Taken
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.reporting.annual_report.course.actions import publishing
from fengqiao.reporting.annual_report.course.actions.taking import take_snapshot
from fengqiao.reporting.annual_report.course.queries import (
    legal_reviewers,
    posts_by_number,
    units,
)
from fengqiao.reporting.annual_report.course.units import units_of
from fengqiao.reporting.annual_report.models import Report, ReportCase
from fengqiao.reporting.annual_report.review.queries import reviewed
from fengqiao.reporting.seal.gathering import refuse_people

LONE_REVIEWER = (
    "起草的人不得再作合法性审查，而您是本乡镇现在唯一能作合法性审查的人：请在“起草和各节会签”里把起草"
    "指定给办公室（中心）负责人，由其办理“起草”，您来审查；或者先任命一名法制审核人员"
)
NAMED = 3
"""How many open findings a refusal names."""
RETURNING = ("return_text", "county_returns")
Doing = Callable[[ReportCase, Taken, str, Actor], None]


def does(case: ReportCase, taken: Taken, note: str, actor: Actor) -> None:
    """Do what follows from an act, in its transaction.

    Raises:
        Refused: something is missing that is no rule of the procedure but of good order, such as
            the words of a return.
    """
    if (taken.act in RETURNING or taken.outcome == "returned") and not note:
        raise Refused("请在“意见或说明”中写明退回的理由")
    doing = DOINGS.get(taken.act)
    if doing is not None:
        doing(case, taken, note, actor)


def _take_figures(case: ReportCase, taken: Taken, note: str, actor: Actor) -> None:
    take_snapshot(case.report, actor)


def _draft(case: ReportCase, taken: Taken, note: str, actor: Actor) -> None:
    """Keep which version of the text was declared a draft, under its present title.

    Raises:
        Refused: who drafts is the only one who could review its legality: nobody would be left.
    """
    if legal_reviewers(case) == {actor.person_id}:
        raise Refused(LONE_REVIEWER)
    report = Report.objects.get(pk=case.report_id)
    case.drafted_version, case.title = report.version, report.title


def _circulate(case: ReportCase, taken: Taken, note: str, actor: Actor) -> None:
    """Fix what is signed by itself and by whom; those posts hear of it."""
    report = Report.objects.get(pk=case.report_id)
    if report.version != case.drafted_version:
        raise Refused("起草之后文字又有改动，请先办理“起草”，再送会签")
    refuse_open_findings(report)
    # Once it is round the text is closed: what could not be published is said before.
    refuse_people(report)
    if not case.units:
        case.units = units_of(report.sections, case.responsible)
    case.units = [
        {**each, "post": case.responsible.get(each["key"], each["post"])} for each in case.units
    ]
    posts = posts_by_number(case)
    asked = {each["post"] for each in case.units if each["post"]} or set(posts)
    tell_holders(
        [posts[number] for number in sorted(asked & set(posts))],
        text=f"{case.number} {report.title}送您会签，请逐节采纳或者退回",
        address=page_of(case),
        but=actor.username,
    )


def _countersign(case: ReportCase, taken: Taken, note: str, actor: Actor) -> None:
    """Let a part be signed by the post that it was given to."""
    unit = next(each for each in units(case) if each["name"] == taken.party)
    post = posts_by_number(case).get(unit["post"])
    if post is not None and post.pk not in actor.post_ids:
        raise NotPermitted(f"“{taken.party}”由{post}会签")


def _review_legality(case: ReportCase, taken: Taken, note: str, actor: Actor) -> None:
    if taken.outcome == "passed":
        refuse_open_findings(Report.objects.get(pk=case.report_id))


def refuse_open_findings(report: Report) -> None:
    """Refuse to go on while the review knows something wrong that is neither mended nor explained.

    No article says so: it is what the review is for. A hint or an unproved number stops nobody.
    """
    wrong = [each for each in reviewed(report).open if each.level == "wrong"]
    if not wrong:
        return
    told = [f"{each.title}：“{each.quote[:20]}”，{each.reason}" for each in wrong[:NAMED]]
    more = f"等{len(wrong)}处" if len(wrong) > NAMED else f"{len(wrong)}处"
    raise Refused(f"审阅发现有误{more}，请先改正，或者在编辑页注明处理意见", *told)


DOINGS: dict[str, Doing] = {
    "take_figures": _take_figures,
    "draft": _draft,
    "circulate": _circulate,
    "countersign": _countersign,
    "review_legality": _review_legality,
    "publish": publishing.publish,
    "find_error": publishing.find_error,
    "publish_correction": publishing.publish_correction,
    "archive": publishing.archive,
}
