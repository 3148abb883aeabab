"""Where something stands, as whoever handed it in reads it: what was done when, what is asked.

Nothing of anybody else, no name of who handles it, no note of the office; only what the law has the
applicant be told: the acts towards them with their dates, the limit, and why it is overrun.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from fengqiao.casework.cases.proceedings import Standing, standings_of
from fengqiao.duties.public_services.models import ServiceMatter
from fengqiao.duties.public_services.online.models import Comment, OnlineFiling
from fengqiao.duties.public_services.online.queries import Followed, last_reason
from fengqiao.registers.records.models import State

TOLD = frozenset(
    (
        *("receive", "ask_supplement", "supplement", "answer", "first_answer", "refer"),
        *("exclude_time", "excluded_time_over", "extend", "explain_delay", "decide", "finish"),
        *("deliver", "serve_refusal", "report_upwards"),
        *("withdraw_matter", "withdraw_application"),
    )
)
"""The acts that an applicant is told of."""
ANSWERED = frozenset(
    ("supplement", "answer", "first_answer", "withdraw_matter", "withdraw_application")
)


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was done, and what is said of it."""

    on: date
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where something stands."""

    number: str
    title: str
    stands: str
    light: str
    lines: tuple[Line, ...] = ()
    due_on: date | None = None
    asked: str = ""
    missing: tuple[str, ...] = ()
    may_supplement: bool = False
    may_amend: bool = False
    finished: bool = False
    reply: str = ""
    more: tuple[str, ...] = field(default=())


def progress_of(record: Followed) -> Progress:
    """Return where a matter, a filing or a comment stands."""
    match record:
        case ServiceMatter():
            return _of_matter(record)
        case OnlineFiling():
            return _of_filing(record)
        case Comment():
            return _of_comment(record)


def _of_matter(matter: ServiceMatter) -> Progress:
    standings = standings_of(matter)
    asked = any(_waits_for_papers(each) for each in standings) and matter.ended_on is None
    waiting = OnlineFiling.objects.filter(matter=matter, state=State.SUBMITTED).exists()
    pausing = next((by for each in standings if (by := _pausing(each))), "")
    stands, light = _standing(matter, asked=asked and not waiting, pausing=pausing)
    lines = sorted((line for each in standings for line in _lines(each)), key=lambda e: e.on)
    missing = matter.missing_materials if asked else ()
    return Progress(
        number=matter.number,
        title=matter.title,
        stands="补正材料已提交，等待窗口核对" if asked and waiting else stands,
        light=light,
        lines=tuple(lines),
        due_on=None if matter.finished_on or asked else matter.decide_by,
        asked="请补交下列材料：" if missing and not waiting else "",
        missing=() if waiting else missing,
        may_supplement=bool(missing) and not waiting,
        finished=matter.finished_on is not None,
    )


def _standing(matter: ServiceMatter, *, asked: bool, pausing: str) -> tuple[str, str]:
    if matter.finished_on is not None:
        return f"已办结{f'：{matter.outcome}' if matter.outcome else ''}", "done"
    if matter.ended_on is not None:
        return matter.outcome or "已终结", "done"
    if asked:
        return "等待您补交材料", "near"
    if pausing:
        return f"已受理，正在进行{pausing}，所需时间不计入办理期限", "paused"
    if matter.accepted_on is not None:
        return "已受理，正在办理", "on_track"
    return "已收件，正在核对材料", "on_track"


def _pausing(standing: Standing) -> str:
    """Return what the limit of the decision stands still for; nothing where it runs."""
    paused = {each.paused_by for each in standing.state.due if each.paused_by}
    for taken in standing.state.counting.values():
        if taken.act in paused:
            outcomes = standing.procedure.by_key[taken.act].outcomes
            return next(each.title for each in outcomes if each.key == taken.outcome)
    return ""


def _waits_for_papers(standing: Standing) -> bool:
    acts = {taken.act for taken in standing.state.counting.values()}
    return "ask_supplement" in acts and not acts & ANSWERED


def _lines(standing: Standing) -> Iterator[Line]:
    for act in standing.acts:
        if act.act in TOLD and not act.irregular:
            name = f"{act.act}.{act.outcome}" if act.outcome else act.act
            words = act.note if act.act == "explain_delay" else ""
            yield Line(act.on, standing.procedure.title_of(name), words)


def _of_filing(filing: OnlineFiling) -> Progress:
    lines = (Line(filing.filed_on, "网上提交"),)
    if filing.matter is not None and filing.state == State.CONFIRMED:
        matter = _of_matter(filing.matter)
        more = (f"窗口已收件，办件编号 {matter.number}",)
        return Progress(
            number=filing.number,
            title=matter.title,
            stands=matter.stands,
            light=matter.light,
            lines=(*lines, *matter.lines),
            due_on=matter.due_on,
            asked=matter.asked,
            missing=matter.missing,
            may_supplement=matter.may_supplement,
            finished=matter.finished,
            more=more,
        )
    reason = last_reason(filing)
    stands, light = {
        State.SUBMITTED: ("已提交，等待窗口收件", "on_track"),
        State.DRAFT: ("窗口已退回，请修改后重新提交", "near"),
        State.VOIDED: ("已作废", "dropped"),
    }[State(filing.state)]
    back = filing.state == State.DRAFT
    return Progress(
        number=filing.number,
        title=filing.title,
        stands=stands,
        light=light,
        lines=lines,
        asked=f"退回的理由：{reason}" if back else "",
        may_amend=back,
        reply=reason if filing.state == State.VOIDED else "",
    )


def _of_comment(comment: Comment) -> Progress:
    lines = [Line(comment.said_on, f"提出{comment.get_kind_display()}")]
    if comment.replied_on is not None:
        lines.append(Line(comment.replied_on, "答复"))
    stands, light = {
        State.CONFIRMED: ("已答复", "done"),
        State.VOIDED: ("已作废", "dropped"),
    }.get(State(comment.state), ("已收到，等待答复", "on_track"))
    return Progress(
        number=comment.number,
        title=f"{comment.get_kind_display()}：{comment.title}",
        stands=stands,
        light=light,
        lines=tuple(lines),
        reply=last_reason(comment) if comment.state == State.VOIDED else comment.reply,
    )
