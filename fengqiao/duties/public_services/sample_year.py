"""The township's counter over a year, in the demonstration."""

from collections.abc import Mapping
from datetime import date

from fengqiao.casework.cases import actions
from fengqiao.casework.cases.actions import Candidate
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.samples.township import SampleTownship, at_work
from fengqiao.duties.public_services import sample_online, sample_together
from fengqiao.duties.public_services.common_items import known_of_title
from fengqiao.duties.public_services.ledgers import ITEMS, MATTERS
from fengqiao.duties.public_services.models import Channel, ItemKind, ServiceItem, ServiceMatter
from fengqiao.duties.public_services.sample_counter import SampleCounter
from fengqiao.duties.public_services.sample_ratings import SampleRatings
from fengqiao.registers.law import LawInForce
from fengqiao.registers.people.models import PostKind

LICENCE_MATERIALS = "申请书\n身份证复印件\n村民会议或村民代表会议意见\n可选：四至示意图"


MATTERS_OF_A_YEAR = (4110, 4190)
"""Between how many matters the demonstration's window accepts in a year."""
MATTERS_OF_A_THIN_YEAR = 12


def live(township: SampleTownship, year: int, *, thin: bool = False) -> None:
    """Live through a year at the counter."""
    item = _licence_item(township, year)
    counter = SampleCounter(township, year)
    if thin:
        counter.live(MATTERS_OF_A_THIN_YEAR)
    else:
        _granted_after_a_test(township, item, year)
        counter.live(counter.chance.randint(*MATTERS_OF_A_YEAR))
    _waiting_for_papers(township, item, year)
    SampleRatings(township, counter.days, counter.chance.getrandbits(64)).live()
    sample_online.live(counter, thin=thin)
    if not thin:
        sample_together.live(counter)


def _licence_item(township: SampleTownship, year: int) -> ServiceItem:
    found = ServiceItem.objects.filter(township=township.division, kind=ItemKind.LICENCE).first()
    if found is not None:
        return found
    title, on = "乡村建设规划许可（示例）", date(year, 1, 4)
    known = known_of_title(title, LawInForce(on=on, place=township.division.code))
    values = {
        "title": title,
        "kind": ItemKind.LICENCE,
        "office": township.posts[PostKind.WINDOW_CLERK].office,
        "place": township.division,
        "basis": known.get("basis", ""),
        "valid_from": on,
        "valid_to": None,
        "legal_limit": known.get("legal_limit"),
        "promised_limit": 12,
        "materials": LICENCE_MATERIALS,
        "decided_above": False,
        "needs_visit": True,
        "hearing_by_law": False,
        "guide": "向便民服务中心窗口提交申请材料，窗口一次告知需要补正的内容。",
    }
    return township.record(ITEMS, values, by=township.clerk, on=on)


def _received(
    township: SampleTownship, item: ServiceItem, applicant: str, on: date, materials: str
) -> ServiceMatter:
    values = {
        "item": item,
        "applicant": applicant,
        "phone": "",
        "opened_on": on,
        "place": township.villages[0],
        "channel": Channel.COUNTER,
        "helper": "",
        "authorised": False,
        "materials_received": materials,
    }
    window = township.actors[PostKind.WINDOW_CLERK]
    with at_work(on, township.random):
        entry = ledgers.enter(ledger=MATTERS, actor=window, values=values)
        return ledgers.confirm(ledger=MATTERS, record=entry, actor=window)


def _take(
    township: SampleTownship,
    matter: ServiceMatter,
    act: str,
    on: date,
    attested: Mapping[str, object] | None = None,
    *,
    by: PostKind = PostKind.WINDOW_CLERK,
    outcome: str = "",
) -> ServiceMatter:
    with at_work(on, township.random):
        (proceeding,) = proceedings_of(matter)
        return actions.take_act(
            case=matter,
            proceeding=proceeding,
            candidate=Candidate(act=act, on=on, outcome=outcome, attested=attested or {}),
            actor=township.actors[by],
            version=proceeding.acts_count,
        )


def _granted_after_a_test(township: SampleTownship, item: ServiceItem, year: int) -> None:
    whole = "\n".join(item.required_materials)
    matter = _received(township, item, "张甲九", date(year, 3, 4), whole)
    sealed = {"slip_sealed": True, "competent": True}
    matter = _take(township, matter, "first_answer", date(year, 3, 5), sealed, outcome="accepted")
    matter = _take(township, matter, "check_on_site", date(year, 3, 8), {"checkers": 2})
    told = {"time_told_in_writing": True}
    matter = _take(township, matter, "exclude_time", date(year, 3, 11), told, outcome="test")
    matter = _take(township, matter, "excluded_time_over", date(year, 3, 25))
    matter = _take(township, matter, "examine", date(year, 3, 26))
    met = {"conditions_met": True, "record_followed": True}
    matter = _take(
        township, matter, "decide", date(year, 3, 28), met, by=PostKind.HEAD, outcome="granted"
    )
    matter = _take(township, matter, "deliver", date(year, 4, 1))
    _take(township, matter, "publish", date(year, 4, 3), {"masked": True})


def _waiting_for_papers(township: SampleTownship, item: ServiceItem, year: int) -> None:
    matter = _received(township, item, "王乙九", date(year, 11, 25), item.required_materials[0])
    told = {"everything_asked_at_once": True}
    _take(township, matter, "ask_supplement", date(year, 11, 26), told)
