"""The clerk's own roster is the first list of its people: they are registered from it, where they live."""

import io
from typing import Any

import openpyxl
import pytest

from fengqiao.casework.exchange.actions import open_import
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.judging import Judgement, Verdict, judge
from fengqiao.casework.ledgers.strangers import may_register, register_strangers, strangers_in
from fengqiao.casework.ledgers.taking import take
from fengqiao.casework.ledgers.tests.builders import (
    TOWNSHIP,
    Places,
    a_person,
    a_township,
    clerk,
    village_cadre,
)
from fengqiao.duties.paralegals.models import Paralegal
from fengqiao.keeping.verification import verify
from fengqiao.kernel.errors import NotPermitted
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import Person

pytestmark = pytest.mark.django_db
ROSTER: list[list[Any]] = [
    ["序号", "姓名", "所在村", "类别", "证书编号", "上岗日期"],
    [1, "张甲一", "河东村", "村干部", "示司明001", "2024.1.10"],
    [2, "李甲二", "河东村", "村民小组长", "示司明002", "2024.1.10"],
    [3, "张甲一", "河西村", "村民小组长", "示司明003", "2024.1.10"],
    [4, "王甲三（返聘）", "河西村", "村干部", "示司明004", "2024.1.10"],
]


@pytest.fixture
def places(tmp_path: Any, settings: Any) -> Places:
    settings.FILES_FOLDER = tmp_path
    return a_township()


def judged(actor: Actor | None = None) -> Judgement:
    book = openpyxl.Workbook()
    for row in ROSTER:
        book.active.append(row)  # type: ignore[union-attr]
    target = io.BytesIO()
    book.save(target)
    source = open_import(
        township=TOWNSHIP,
        ledger="paralegals.register",
        actor=(actor or clerk()).username,
        data=target.getvalue(),
        name="法律明白人名册.xlsx",
        sample=False,
    )
    ledger = registry.ledger("paralegals.register")
    return judge(ledger=ledger, source=source, actor=actor or clerk())


def test_all_of_a_roster_is_taken_once_its_people_are_registered(places: Places) -> None:
    first = judged()
    assert first.counted()[Verdict.BAD] == 4
    assert [str(each) for each in strangers_in(first)] == [
        "张甲一（河东村）",
        "李甲二（河东村）",
        "张甲一（河西村）",
        "王甲三（河西村）",
    ]
    assert register_strangers(judged=first, actor=clerk()) == 4
    again = judged()
    assert strangers_in(again) == []
    assert again.counted() == {Verdict.NEW: 4}
    ledger = registry.ledger("paralegals.register")
    assert take(ledger=ledger, judged=again, actor=clerk()).entered == 4
    lines = Paralegal.objects.order_by("certificate_number")
    assert [(line.person.name, line.person.place == line.place) for line in lines] == [
        ("张甲一", True),
        ("李甲二", True),
        ("张甲一", True),
        ("王甲三", True),
    ]
    assert verify() == []


def test_of_two_namesakes_in_one_village_nobody_is_chosen(places: Places) -> None:
    for _ in range(2):
        a_person(places.villages[0], "张甲一")
    a_person(places.villages[1], "张甲一")
    lines = judged().lines
    assert lines[0].verdict is Verdict.BAD
    assert "不止一人" in lines[0].reason
    assert lines[2].values["person"].place == places.villages[1]


def test_who_does_not_keep_the_register_of_people_registers_nobody(places: Places) -> None:
    cadre = village_cadre()
    found = judged(cadre)
    assert not may_register(cadre, strangers_in(found))
    before = Person.objects.count()
    with pytest.raises(NotPermitted, match="维护机构人员"):
        register_strangers(judged=found, actor=cadre)
    assert Person.objects.count() == before
