"""The demonstration's public site: a few applications, papers handed in later, comments answered."""

from collections.abc import Sequence
from datetime import date

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.samples import drawings
from fengqiao.casework.samples.township import SURNAMES, at_work
from fengqiao.duties.public_services.actions import ON_THE_SPOT
from fengqiao.duties.public_services.models import ServiceItem, ServiceMatter
from fengqiao.duties.public_services.online.actions import commenting, files, filing
from fengqiao.duties.public_services.online.ledgers import ONLINE
from fengqiao.duties.public_services.online.models import CommentKind, OnlineFiling
from fengqiao.duties.public_services.sample_counter import NUMERALS, STEMS, SampleCounter
from fengqiao.keeping.files.intake import Received, received

FINISHED, FINISHED_THIN = 6, 1
COMMENTS = (
    (
        CommentKind.SUGGESTION,
        "赶集的日子办事的人多，建议集日中午安排人值班。",
        "感谢您的建议。自下月起，集日中午便民服务中心安排一个窗口值班。",
    ),
    (
        CommentKind.COMPLAINT,
        "上周到窗口办理参保登记，来了两次才办成，第一次没有说清楚要带登记表。",
        "经核实，第一次确实没有一次告知全部材料，已向您致歉，并重新培训了窗口人员。",
    ),
)


def live(counter: SampleCounter, *, thin: bool) -> None:
    """Live through what came in by the public site in a year."""
    chance, days = counter.chance, counter.days
    several = [item for item in counter.items if (item.promised_limit or 1) > 1]
    for day in sorted(chance.sample(days[10:200], FINISHED_THIN if thin else FINISHED)):
        item = chance.choice(several)
        matter = _taken_in(counter, _applied(counter, item, day, item.required_materials), day)
        _finished(counter, matter, day)
    if not thin:
        _supplemented(counter, several[0], days[120])
        _returned(counter, several[-1], days[150])
    for nth, (kind, text, reply) in enumerate(COMMENTS[: 1 if thin else 2]):
        said = {"kind": kind, "text": text, "name": "", "contact": ""}
        with at_work(days[60 + 40 * nth], chance):
            comment = commenting.say(township=counter.township.division, said=said)
        with at_work(days[64 + 40 * nth], chance):
            commenting.answer(comment=comment, reply=reply, actor=counter.township.clerk)


def _applied(
    counter: SampleCounter, item: ServiceItem, on: date, papers: Sequence[str]
) -> OnlineFiling:
    chance = counter.chance
    name = chance.choice(SURNAMES) + chance.choice(STEMS) + chance.choice(NUMERALS)
    filled = {
        "applicant": name,
        "phone": "",
        "explanation": "",
        "place": chance.choice(counter.township.villages).code,
    }
    with at_work(on, chance):
        draft = filing.keep_draft(item=item, filled=filled)
        for paper in papers:
            file = _picture(counter, paper, on)
            files.put(item=item, record_id=draft.pk, material=paper, file=file)
        return filing.hand_in(draft=draft)


def _picture(counter: SampleCounter, paper: str, on: date) -> Received:
    drawn = drawings.scene(paper, on, seed=counter.chance.randrange(1 << 30))
    return received(drawn, f"{paper[:20]}.jpg")


def _taken_in(counter: SampleCounter, handed: OnlineFiling, on: date) -> ServiceMatter:
    with at_work(on, counter.chance):
        taken = ledgers.confirm(ledger=ONLINE, record=handed, actor=counter.window)
    assert taken.matter is not None
    return taken.matter


def _finished(counter: SampleCounter, matter: ServiceMatter, on: date) -> None:
    counter.go_on(matter, ON_THE_SPOT, counter.later(on, 2))


def _supplemented(counter: SampleCounter, item: ServiceItem, on: date) -> None:
    matter = _taken_in(counter, _applied(counter, item, on, item.required_materials[1:]), on)
    told = {"everything_asked_at_once": True}
    matter = counter.go_on(matter, (("check_materials", ""), ("ask_supplement", "")), on, told)
    back, paper = counter.later(on, 3), item.required_materials[0]
    file = _picture(counter, paper, back)
    with at_work(back, counter.chance):
        handed = filing.supplement(matter=matter, papers=[(paper, file)])
    _finished(counter, _taken_in(counter, handed, back), back)


def _returned(counter: SampleCounter, item: ServiceItem, on: date) -> None:
    handed = _applied(counter, item, on, item.required_materials)
    reason = "照片模糊，看不清登记表，请重新拍照上传。"
    with at_work(counter.later(on, 1), counter.chance):
        ledgers.send_back(ledger=ONLINE, record=handed, actor=counter.window, reason=reason)
