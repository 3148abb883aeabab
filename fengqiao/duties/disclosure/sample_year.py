"""What the demonstration's township makes public in a year, and that its site is open."""

import random
from datetime import date

from fengqiao.casework.ledgers import actions
from fengqiao.casework.samples.township import SampleTownship, at_work
from fengqiao.duties.disclosure.ledgers import ANNOUNCEMENTS, OPENINGS
from fengqiao.duties.disclosure.models import AnnouncementKind, SiteOpening
from fengqiao.registers.people.models import PostKind

ANNOUNCED = (
    (
        (3, 6),
        None,
        AnnouncementKind.NOTIFIED,
        "关于做好{year}年春季森林防火的通知",
        "清明前后严禁在林区、林缘野外用火。上坟祭扫请用鲜花代替烧纸。\n发现火情请立即报告村委会或者拨打森林防火电话。",
    ),
    (
        (6, 12),
        (6, 20),
        AnnouncementKind.FOR_OBJECTIONS,
        "学法用法示范户拟推荐名单公示",
        "经村级初选、乡级审查，拟推荐示范户若干户，名单在各村公示栏张贴。\n公示期间有异议的，可以向司法所反映。",
    ),
    (
        (12, 2),
        None,
        AnnouncementKind.ANNOUNCED,
        "便民服务中心集日中午不休息的公告",
        "自本月起，逢集日中午便民服务中心安排窗口值班，可以照常办事。",
    ),
)


def live(township: SampleTownship, year: int, *, thin: bool = False) -> None:
    """Live through a year: the site opened once, and a few announcements."""
    chance = random.Random(year)  # noqa: S311 - not the township's own: it would move other duties' days
    _opened(township, year, chance)
    for (month, day), until, kind, title, text in ANNOUNCED[: 1 if thin else None]:
        on = date(year, month, day)
        values = {
            "title": title.format(year=year),
            "kind": kind,
            "text": text,
            "issuer": "",
            "place": township.division,
            "public_from": on,
            "public_until": date(year, *until) if until else None,
            "contact": "司法所，电话见办事指南" if until else "",
            "reviewed_by": township.clerk.name,
        }
        with at_work(on, chance):
            actions.enter_confirmed(ledger=ANNOUNCEMENTS, actor=township.clerk, values=values)


def _opened(township: SampleTownship, year: int, chance: random.Random) -> None:
    if SiteOpening.objects.filter(township=township.division).exists():
        return
    values = {
        "valid_from": date(year, 1, 4),
        "valid_to": None,
        "place": township.division,
        "phone": "0000-0000000（示例）",
        "hours": "工作日 8:30—12:00，14:30—18:00",
        "address": "乡政府一楼便民服务中心",
    }
    with at_work(date(year, 1, 4), chance):
        actions.enter_confirmed(
            ledger=OPENINGS, actor=township.actors[PostKind.HEAD], values=values
        )
