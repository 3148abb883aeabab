"""What a party is told on paper in the course of a matter, as far as it has come: each a slip.

A letter can be printed once the act that it tells of was taken, and says what that act says; the
proof of delivery (送达回证) is printed before, to be signed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fengqiao.casework.cases.proceedings import Standing, counted, standings_of
from fengqiao.duties.public_services.models import ItemKind, ServiceMatter
from fengqiao.kernel import clock
from fengqiao.registers.law import LawInForce

REMEDIES = ("remedy.reconsider", "remedy.sue")


@dataclass(frozen=True, slots=True)
class Told:
    """An act that was taken and counts: its name with its outcome, its day, its note.

    ``by_clock``: nobody took it; silence counts as it (视为受理).
    """

    name: str
    on: date
    note: str
    by_clock: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it stands for one matter."""

    key: str
    title: str
    dated_on: date
    paragraphs: tuple[str, ...]


def letters_of(matter: ServiceMatter) -> list[Letter]:
    """Return the letters that can be printed of a matter, in the order of its course."""
    found: list[Letter] = []
    for standing in standings_of(matter):
        told = list(_told(standing))
        due = {each.act for each in standing.state.due}
        found += [LETTERS[each.name](matter, each) for each in told if each.name in LETTERS]
        if due & SERVING or any(each.name in SERVING for each in told):
            found.append(_delivery(matter, told))
    return found


def _told(standing: Standing) -> Iterator[Told]:
    notes = {(act.act, act.outcome, act.on): act.note for act in counted(standing.acts)}
    counting = standing.state.counting.values()
    for taken in sorted(counting, key=lambda each: each.order):
        name = f"{taken.act}.{taken.outcome}" if taken.outcome else taken.act
        note = notes.get((taken.act, taken.outcome, taken.day), "")
        yield Told(name, taken.day, note, by_clock=bool(taken.clock))


def _accepted(matter: ServiceMatter, told: Told) -> Letter:
    words = [
        f"我们没有在期限内告知您补正，您的申请自{_day(told.on)}收到材料之日起即为受理"
        "（行政许可法第三十二条第一款第四项）。"
        if told.by_clock
        else f"您的申请材料齐全，符合规定形式，已于{_day(told.on)}受理。"
    ]
    if matter.item.kind == ItemKind.LICENCE:
        limit = LawInForce(matter.opened_on, matter.place_id).limit("licence.decide")
        words.append(
            f"自受理之日起{limit}内作出决定；依法需要听证、检验、检测、鉴定和专家评审的，"
            "所需时间不计算在内，另行书面告知（行政许可法第四十二条、第四十五条）。"
        )
        if matter.item.promised_limit:
            words.append(
                f"本机关承诺：自受理之日起{matter.item.promised_limit}个工作日内作出决定。"
            )
    elif matter.decide_by:
        words.append(f"承诺于{_day(matter.decide_by)}前办结（优化营商环境条例第三十六条）。")
    return Letter("accepted", "受理通知书", told.on, tuple(words))


def _refused(words: str) -> Callable[[ServiceMatter, Told], Letter]:
    def make(matter: ServiceMatter, told: Told) -> Letter:
        reason = (f"理由：{told.note}",) if told.note else ()
        said = (words, *reason, _remedies(matter, told.on))
        return Letter("not_accepted", "不予受理通知书", told.on, said)

    return make


def _time_not_counted(what: str) -> Callable[[ServiceMatter, Told], Letter]:
    def make(matter: ServiceMatter, told: Told) -> Letter:
        words = (
            f"您申请的“{matter.title}”依法需要{what}，所需时间不计算在作出决定的期限内"
            "（行政许可法第四十五条）。",
            f"所需时间：{told.note or '　　　　　　　　（由窗口填写）'}",
            f"作出决定的期限自{_day(told.on)}起停止计算，上述事项完成后继续计算。",
        )
        return Letter("time_not_counted", "特别程序告知书", told.on, words)

    return make


def _delivery(matter: ServiceMatter, told: Iterable[Told]) -> Letter:
    acts = {each.name: each for each in told}
    served = next((acts[name] for name in sorted(SERVING) if name in acts), None)
    paper = next((title for name, title in PAPERS.items() if name in acts), "办理结果")
    words = (
        f"送达的文书：{paper}",
        "送达方式：直接送达□　邮寄送达□　其他□",
        f"送达日期：{_day(served.on) if served else '　　　　年　　月　　日'}",
        "受送达人签名或者盖章，即为送达。",
    )
    return Letter("delivery", "送达回证", served.on if served else clock.today(), words)


def _remedies(matter: ServiceMatter, on: date) -> str:
    law = LawInForce(on, matter.place_id)
    days, months = (law.limit(key) for key in REMEDIES)
    return (
        f"如不服，可以自收到本通知书之日起{days}内申请行政复议，"
        f"或者{months}内依法向人民法院提起行政诉讼。"
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


NOT_OURS = _refused("您申请的事项不属于本机关职权范围，不予受理，请向有关行政机关申请。")
LETTERS: dict[str, Callable[[ServiceMatter, Told], Letter]] = {
    "first_answer.accepted": _accepted,
    "answer.accepted": _accepted,
    "first_answer.not_needed": _refused("您申请的事项依法不需要取得行政许可，不予受理。"),
    "first_answer.not_competent": NOT_OURS,
    "first_answer.still_incomplete": _refused("经一次告知，您补正后的材料仍不齐全，不予受理。"),
    "answer.not_accepted": _refused("您的申请不予受理。"),
    "answer.elsewhere": NOT_OURS,
    "exclude_time.hearing": _time_not_counted("听证"),
    "exclude_time.tender": _time_not_counted("招标、拍卖"),
    "exclude_time.test": _time_not_counted("检验、检测、检疫"),
    "exclude_time.appraisal": _time_not_counted("鉴定"),
    "exclude_time.experts": _time_not_counted("专家评审"),
}
SERVING = frozenset(("deliver", "serve_refusal"))
PAPERS = {
    "decide.granted": "准予行政许可决定书、行政许可证件",
    "superior_decides.granted": "准予行政许可决定书、行政许可证件",
    "decide.refused": "不予行政许可决定书",
    "superior_decides.refused": "不予行政许可决定书",
    "finish.refused": "不予办理的书面说明",
}
"""What is handed over, by the act that decided; otherwise the result of the matter."""
