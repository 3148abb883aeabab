"""The demonstration's offices on one matter: handed over, asked, taken back, late and told upwards.

Lived last, and with the counter's own chance: no other figure moves for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fengqiao.casework.cases.escalation import escalate
from fengqiao.casework.cases.models import Asking, OpenLimit, Reply
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.casework.cases.requests import actions as requests
from fengqiao.casework.cases.taking_back.actions import take_back
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.samples.township import at_work
from fengqiao.duties.public_services import actions
from fengqiao.duties.public_services.actions import ON_THE_SPOT, Step
from fengqiao.duties.public_services.cases import promised_day
from fengqiao.duties.public_services.models import ServiceItem, ServiceMatter
from fengqiao.duties.public_services.sample_counter import DELAY, SampleCounter
from fengqiao.registers.people.models import Post, PostKind

OFFICE, JUDICIAL = PostKind.OFFICE_CLERK, PostKind.JUDICIAL_CLERK
HANDLING, HANDING_OUT = ON_THE_SPOT[:2], ON_THE_SPOT[2:]
BY_MISTAKE: tuple[Step, ...] = (("handle", ""),)
TAKES_WEEKS = 10
"""Working days promised for a matter on which several offices work."""
TOLD_AFTER = (1, 3)
"""On which working days after the promised one the night's clock tells: the deputy, then the head."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the window asks of another post in the demonstration, and what it is answered."""

    what: Asking
    of: PostKind
    words: str
    reply: Reply
    reason: str = ""


RETURNED = Asked(
    Asking.HAND_OVER,
    OFFICE,
    "需要入户核对家庭情况",
    Reply.RETURNED,
    "驻村干部已经核对，核对表在附件中，窗口可以直接办理。",
)
TAKEN_OVER = Asked(Asking.HAND_OVER, OFFICE, "涉及两个部门，请综合办公室牵头办理", Reply.ACCEPTED)
AGREED = Asked(
    Asking.OPINION,
    JUDICIAL,
    "代理人的授权委托书是否有效？",
    Reply.AGREED,
    "委托书写明了事项和期限，可以收。",
)
DISAGREED = Asked(
    Asking.OPINION,
    JUDICIAL,
    "申请人要求只凭口头说明代替收入证明，是否可以？",
    Reply.DISAGREED,
    "清单列明的材料不能免交，可以由申请人书面承诺代替，请用告知承诺制文本。",
)


def live(counter: SampleCounter) -> None:
    """Live through a few matters on which more than the window worked."""
    slow = [each for each in counter.items if (each.promised_limit or 0) >= TAKES_WEEKS]
    items, days = iter(slow), counter.days
    for day, asked in ((70, RETURNED), (95, AGREED), (118, DISAGREED)):
        matter = _answered(counter, next(items), days[day], asked)
        counter.go_on(matter, ON_THE_SPOT, counter.later(days[day], 5))
    _taken_over(counter, next(items), days[84])
    _taken_back(counter, next(items), days[130])
    _in_charge(counter)
    _late(counter, next(items), days[145])


def _answered(counter: SampleCounter, item: ServiceItem, day: date, asked: Asked) -> ServiceMatter:
    """Receive a matter, ask the next day, and have it answered two working days later."""
    matter, township = counter.received(item, day), counter.township
    on = counter.later(day, 1)
    with at_work(on, counter.chance):
        matter = requests.ask(
            case=matter,
            what=asked.what,
            to=township.posts[asked.of],
            words=asked.words,
            answer_by=on + timedelta(days=requests.ANSWER_DAYS),
            actor=counter.window,
            version=matter.version,
        )
    with at_work(counter.later(on, 2), counter.chance):
        return requests.answer(
            case=matter,
            request=requests.requests_of(matter).get(),
            reply=asked.reply,
            reason=asked.reason,
            actor=township.actors[asked.of],
            version=matter.version,
        )


def _taken_over(counter: SampleCounter, item: ServiceItem, day: date) -> None:
    matter = _answered(counter, item, day, TAKEN_OVER)
    on = counter.later(day, 5)
    with at_work(on, counter.chance):
        office = counter.township.actors[OFFICE]
        matter = actions.go_on(matter=matter, acts=HANDLING, actor=office)
    counter.go_on(matter, HANDING_OUT, counter.later(on, 1))


def _taken_back(counter: SampleCounter, item: ServiceItem, day: date) -> None:
    matter = counter.go_on(counter.received(item, day), BY_MISTAKE, day)
    (proceeding,) = proceedings_of(matter)
    with at_work(day, counter.chance):
        matter = take_back(
            case=matter,
            proceeding=proceeding,
            actor=counter.window,
            version=proceeding.acts_count,
            reason="登记错了办件，应登记在同一申请人的另一件上。",
        )
    counter.go_on(matter, ON_THE_SPOT, counter.later(day, 4))


def _in_charge(counter: SampleCounter) -> None:
    """Note which deputy is in charge of the window: whom the clock tells first."""
    deputy = Post.objects.get(pk=counter.township.posts[PostKind.DEPUTY].pk)
    values: Mapping[str, Any] = {"field_of_work": "分管政务服务、民政"}
    with at_work(counter.days[1], counter.chance):
        ledgers.correct(
            ledger=registry.ledger("administration.posts"),
            record=deputy,
            actor=counter.township.actors[PostKind.SYSTEM_ADMIN],
            values=values,
            version=deputy.version,
            reason="分工调整",
        )


def _late(counter: SampleCounter, item: ServiceItem, day: date) -> None:
    """Let a matter lie until the clock has told the deputy and the head; then it is explained."""
    matter = counter.received(item, day)
    last = promised_day(item, day, matter.township_id)
    assert last is not None, "every item of the demonstration promises a day"
    ours = OpenLimit.objects.filter(kind=matter.record_kind(), record_id=matter.pk)
    for working_days in TOLD_AFTER:
        with at_work(counter.later(last, working_days), counter.chance):
            escalate(case=matter, limit=ours.select_related("proceeding").get(act="finish"))
    counter.go_on(matter, (*DELAY, *ON_THE_SPOT), counter.later(last, TOLD_AFTER[-1]))
