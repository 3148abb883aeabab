"""What a party is told on paper in the course of a matter, as far as it has come.

Each is a slip of the counter; the decision on a licence is an official document (``decisions``).
A letter can be printed once the act that it tells of was taken, and says what that act says; the
proof of delivery (送达回证) is printed before, to be signed.
"""

from collections.abc import Callable, Iterable, Iterator

from fengqiao.casework.cases.proceedings import standings_of
from fengqiao.casework.documents.layout import date_text
from fengqiao.duties.public_services.decisions import DECISIONS, GRANTED, REFUSED
from fengqiao.duties.public_services.models import ItemKind, ServiceMatter
from fengqiao.duties.public_services.telling import (
    TO_FILL_IN,
    Letter,
    Told,
    remedies,
    told_of,
)
from fengqiao.kernel import clock
from fengqiao.registers.law import LawInForce

BY_THE_WINDOW = f"{TO_FILL_IN}（由窗口填写）"
NOT_DONE = "不予办理告知书"


def letters_of(matter: ServiceMatter) -> list[Letter]:
    """Return the letters that can be printed of a matter, in the order of its course."""
    found: list[Letter] = []
    for standing in standings_of(matter):
        told = list(told_of(standing))
        due = {each.act for each in standing.state.due}
        found += _told_on_paper(matter, told)
        if due & SERVING or any(each.name in SERVING for each in told):
            found.append(_delivery(matter, told))
    return found


def _told_on_paper(matter: ServiceMatter, told: Iterable[Told]) -> Iterator[Letter]:
    acts: list[str] = []
    for each in told:
        acts.append(each.name)
        if each.name in LETTERS:
            yield LETTERS[each.name](matter, each)
        elif each.name in DECISIONS:
            yield DECISIONS[each.name](matter, each, acts)


def _accepted(matter: ServiceMatter, told: Told) -> Letter:
    words = [
        f"我们没有在期限内告知您补正，您的申请自{date_text(told.on)}收到材料之日起即为受理"
        "（行政许可法第三十二条第一款第四项）。"
        if told.by_clock
        else f"您的申请材料齐全，符合规定形式，已于{date_text(told.on)}受理。"
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
        words.append(f"承诺于{date_text(matter.decide_by)}前办结（优化营商环境条例第三十六条）。")
    return Letter("accepted", "受理通知书", told.on, tuple(words))


def _refused(words: str) -> Callable[[ServiceMatter, Told], Letter]:
    def make(matter: ServiceMatter, told: Told) -> Letter:
        reason = (f"理由：{told.note}",) if told.note else ()
        said = (words, *reason, remedies(matter, told.on, paper="本通知书"))
        return Letter("not_accepted", "不予受理通知书", told.on, said)

    return make


def _not_done(matter: ServiceMatter, told: Told) -> Letter:
    words = (
        f"您申请的“{matter.title}”，经审核不予办理。",
        f"理由：{told.note or BY_THE_WINDOW}",
        remedies(matter, told.on, paper="本告知书"),
    )
    return Letter("not_done", NOT_DONE, told.on, words)


def _extended(matter: ServiceMatter, told: Told) -> Letter:
    longer = LawInForce(matter.opened_on, matter.place_id).limit("licence.extension")
    words = (
        f"您申请的“{matter.title}”，经本机关负责人批准，作出决定的期限延长{longer}"
        "（行政许可法第四十二条第一款）。",
        f"延长期限的理由：{told.note or BY_THE_WINDOW}",
    )
    return Letter("extended", "延期告知书", told.on, words)


def _time_not_counted(what: str) -> Callable[[ServiceMatter, Told], Letter]:
    def make(matter: ServiceMatter, told: Told) -> Letter:
        words = (
            f"您申请的“{matter.title}”依法需要{what}，所需时间不计算在作出决定的期限内"
            "（行政许可法第四十五条）。",
            f"所需时间：{told.note or BY_THE_WINDOW}",
            f"作出决定的期限自{date_text(told.on)}起停止计算，上述事项完成后继续计算。",
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
        f"送达日期：{date_text(served.on) if served else '　　　　年　　月　　日'}",
        "受送达人签名或者盖章，即为送达。",
    )
    return Letter("delivery", "送达回证", served.on if served else clock.today(), words)


NOT_OURS = _refused("您申请的事项不属于本机关职权范围，不予受理，请向有关行政机关申请。")
LETTERS: dict[str, Callable[[ServiceMatter, Told], Letter]] = {
    "first_answer.accepted": _accepted,
    "answer.accepted": _accepted,
    "first_answer.not_needed": _refused("您申请的事项依法不需要取得行政许可，不予受理。"),
    "first_answer.not_competent": NOT_OURS,
    "first_answer.still_incomplete": _refused("经一次告知，您补正后的材料仍不齐全，不予受理。"),
    "answer.not_accepted": _refused("您的申请不予受理。"),
    "answer.elsewhere": NOT_OURS,
    "extend": _extended,
    "exclude_time.hearing": _time_not_counted("听证"),
    "exclude_time.tender": _time_not_counted("招标、拍卖"),
    "exclude_time.test": _time_not_counted("检验、检测、检疫"),
    "exclude_time.appraisal": _time_not_counted("鉴定"),
    "exclude_time.experts": _time_not_counted("专家评审"),
    "finish.refused": _not_done,
}
SERVING = frozenset(("deliver", "serve_refusal"))
PAPERS = {
    "decide.granted": f"{GRANTED}、行政许可证件",
    "superior_decides.granted": f"{GRANTED}、行政许可证件",
    "decide.refused": REFUSED,
    "superior_decides.refused": REFUSED,
    "finish.refused": NOT_DONE,
}
"""What is handed over, by the act that decided; otherwise the result of the matter."""
