"""The sample year of paralegals: its figures counted by hand, its pages used as people use them."""

import re
from collections import Counter
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from fengqiao.casework.figures import registry as figures
from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.language import Participants
from tests.contracts.visiting import signed_in
from tests.sample_year import TOWNSHIP

END = date(2024, 12, 31)
NAME = re.compile(r"[\u4e00-\u9fff][甲乙丙丁戊己庚辛壬癸][一二三四五六七八九十]")


def exported(key: str) -> list[dict[str, Any]]:
    """Return the confirmed rows of a ledger's Excel file with all its columns."""
    ledger = registry.ledger(key)
    columns = [("year", "2024"), *(("column", part.field) for part in ledger.parts)]
    address = f"{reverse('ledgers:export', args=[ledger])}?{urlencode(columns)}"
    answer = signed_in("sifasuo").get(address)
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    headings, *lines = sheet.iter_rows(values_only=True)
    rows = [dict(zip(map(str, headings), line, strict=True)) for line in lines]
    return [row for row in rows if row["状态"] == "已确认"]


def stands(row: dict[str, Any], since: str, until: str, on: date = END) -> bool:
    begun, ended = row[since], row[until]
    return bool(begun) and day(begun) <= on and (not ended or day(ended) > on)


def day(value: datetime) -> date:
    return value.date()


def figure(figure_id: str) -> Any:
    found = figures.figure(figure_id)
    return compute([found], Scope(TOWNSHIP, Period.year(2024)))[figure_id]


def test_each_figure_is_a_plain_count_over_the_exported_ledgers(sample_year: Path) -> None:
    register = exported("paralegals.register")
    in_post = [row for row in register if stands(row, "上岗日期", "离岗日期")]
    assert figure("law_aware_persons").value == len(in_post) == 156
    villages = Counter(row["所在地"] for row in in_post)
    assert len(villages) == 12
    enough = sum(count >= 3 for count in villages.values())
    assert figure("villages_with_enough_law_aware_persons").detail == f"{enough} ÷ 12"
    trainings = exported("paralegals.trainings")
    sessions = [row for row in trainings if not row["补哪一次"]]
    assert figure("law_aware_training_sessions").value == len(sessions) == 4
    assert {(day(row["培训日期"]).month + 2) // 3 for row in sessions} == {1, 2, 3, 4}
    assert figure("law_aware_training_quarters").value == 4
    trained = {name for row in trainings for name in row["参训人员"].split("、")}
    of_them = sum(row["姓名"] in trained for row in in_post)
    assert figure("law_aware_training_coverage").detail == f"{of_them} ÷ 156"
    assert of_them < 156
    households = exported("paralegals.households")
    models = [row for row in households if stands(row, "县审定日期", "摘牌日期")]
    assert figure("model_households").value == len(models)
    assert len({row["所在地"] for row in models}) == 11


def test_what_they_did_is_a_plain_count_over_every_ledger_that_tells_of_it(
    sample_year: Path,
) -> None:
    register = exported("paralegals.register")
    times = 0
    for ledger in registry.all_ledgers():
        told = [
            part
            for part in ledger.parts
            if isinstance(part, Participants) and part.capacity == "paralegal"
        ]
        for row in exported(ledger.key) if told else []:
            on = day(row[str(ledger.model_field(ledger.dated).verbose_name)])
            there = {each["姓名"] for each in register if stands(each, "上岗日期", "离岗日期", on)}
            names = (row[told[0].title] or "").split("、")
            times += sum(name in there for name in names)
    assert figure("law_aware_duties").value == times > 0


def test_the_sample_s_people_are_plainly_made_up(sample_year: Path) -> None:
    from fengqiao.duties.paralegals.models import Paralegal

    people = [line.person for line in Paralegal.objects.select_related("person")]
    assert all(NAME.fullmatch(person.name) for person in people)
    assert all(person.sample for person in people)


def text(client: Client, name: str, **asked: Any) -> str:
    answer = client.get(reverse(f"paralegals:{name}"), asked)
    assert answer.status_code == 200, (name, answer.status_code)
    return str(answer.content.decode())


def test_the_register_of_an_earlier_day_shows_the_gap_of_that_day(sample_year: Path) -> None:
    client = signed_in("sifasuo")
    spring = text(client, "roster", on="2024-03-31")
    assert "柳树村在岗 2 名，还差 1 名（候选和公示中 11 名）" in spring
    assert "《法律明白人规范》，已核对原文" in spring
    assert "还差" not in text(client, "roster", on="2024-12-31")


def test_a_village_sees_its_own_people_and_no_other_s(sample_year: Path) -> None:
    client = signed_in("cun01")
    for name in ("roster", "households"):
        shown = text(client, name)
        assert "东河村" in shown
        assert "西坪村" not in shown
    assert client.get(reverse("paralegals:quarter")).status_code == 403


def test_a_list_handed_in_goes_through_the_pages_into_the_post(sample_year: Path) -> None:
    from fengqiao.duties.paralegals.models import Paralegal

    client = signed_in("sifasuo")
    village = f"{TOWNSHIP}200"
    rows = {"form-TOTAL_FORMS": "10", "form-INITIAL_FORMS": "0"}
    rows |= {"form-0-name": "示例甲", "form-0-category": "group_head", "form-3-name": "示例乙"}
    sent = {"village": village, "on": "2025-03-01", "nominated_by": "committee", "batch": ""}
    answer = client.post(reverse("paralegals:propose"), {**sent, **rows})
    assert answer.status_code == 302
    lines = Paralegal.objects.filter(place_id=village, nominated_on="2025-03-01")
    assert sorted(line.person.name for line in lines) == ["示例乙", "示例甲"]
    again = client.post(reverse("paralegals:propose"), {**sent, **rows})
    assert again.status_code == 422
    assert "示例甲：此人已在名册中" in again.content.decode()
    keys = [str(line.pk) for line in lines]
    assert "示例甲" in text(client, "waiting")
    sent = {"line": keys, "on": "2025-03-04"}  # type: ignore[dict-item]
    assert client.post(reverse("paralegals:publicise"), sent).status_code == 302
    early = {"line": keys, "on": "2025-03-14", "examined_on": "2025-03-10"}
    refused = client.post(reverse("paralegals:take_post"), early)
    assert refused.status_code == 422
    assert "示例乙：公示期10日" in refused.content.decode()
    number = {f"certificate-{keys[0]}": "示司明900"}
    taken = {**early, "on": "2025-03-15", **number}
    assert client.post(reverse("paralegals:take_post"), taken).status_code == 302
    assert {line.valid_from for line in lines.all()} == {date(2025, 3, 15)}
    assert lines.get(pk=keys[0]).certificate_number == "示司明900"


@pytest.mark.parametrize(
    ("move", "sent", "becomes"),
    [
        ("suspend", {"on": "2025-02-01", "reason": "外出务工"}, "暂停"),
        ("leave", {"on": "2025-02-01", "reason": "own_wish"}, "退出"),
    ],
)
def test_a_move_is_one_form_on_the_record_s_own_page(
    sample_year: Path, move: str, sent: dict[str, str], becomes: str
) -> None:
    from fengqiao.duties.paralegals.ledgers import REGISTER
    from fengqiao.duties.paralegals.models import Paralegal

    client = signed_in("sifasuo")
    line = Paralegal.objects.filter(township_id=TOWNSHIP, valid_to=None).exclude(valid_from=None)[0]
    address = reverse("paralegals:move", args=[line.pk, move])
    refused = client.post(address, {**sent, "reason": ""})
    assert refused.status_code == 422
    assert client.post(address, sent).status_code == 302
    page = client.get(reverse("ledgers:record", args=[REGISTER, line.pk])).content.decode()
    assert f"状态：{becomes}" in page
    assert client.post(address, sent).status_code == 422


def test_ticking_off_begins_with_everybody_there_and_keeps_what_is_sent(sample_year: Path) -> None:
    from fengqiao.casework.ledgers import actions
    from fengqiao.duties.paralegals.ledgers import TRAININGS
    from fengqiao.registers.accounts.actor import actor_of
    from fengqiao.registers.accounts.models import Account
    from fengqiao.registers.jurisdictions.models import Division

    clerk = actor_of(Account.objects.get(username="sifasuo"))
    values = {
        "held_on": date(2025, 3, 20),
        "title": "民法典",
        "place": Division.objects.get(code=TOWNSHIP),
    }
    session = actions.enter(ledger=TRAININGS, actor=clerk, values=values)
    client = signed_in("sifasuo")
    address = reverse("paralegals:attendance", args=[session.pk])
    page = client.get(address).content.decode()
    keys = re.findall(r'name="came" value="([0-9a-f-]{36})" checked', page)
    assert len(keys) == 156
    sent = {"version": str(session.version), "came": keys[:-2]}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 422, "the page is stale now"
    kept = client.get(address).content.decode()
    assert len(re.findall(r'name="came" value="[0-9a-f-]{36}" checked', kept)) == 154
    record = client.get(reverse("ledgers:record", args=[TRAININGS, session.pk]))
    assert "应到 156 人，实到 154 人" in record.content.decode()


def test_the_year_s_review_is_one_page_for_all_households(sample_year: Path) -> None:
    from fengqiao.duties.paralegals.models import HouseholdReview

    client = signed_in("sifasuo")
    session = client.session
    session["year"] = 2025
    session.save()
    page = text(client, "review_households")
    keys = re.findall(r'name="outcome-([0-9a-f-]{36})" value="keeps" checked', page)
    assert keys
    sent = {f"outcome-{key}": "keeps" for key in keys}
    sent |= {"on": "2025-11-14", f"outcome-{keys[0]}": "revoked"}
    refused = client.post(reverse("paralegals:review_households"), sent)
    assert refused.status_code == 422
    sent[f"reason-{keys[0]}"] = "offence"
    assert client.post(reverse("paralegals:review_households"), sent).status_code == 302
    assert HouseholdReview.objects.filter(reviewed_on="2025-11-14").count() == len(keys)


@pytest.mark.parametrize("name", ["roster_pdf", "certificates_pdf"])
def test_the_register_prints(sample_year: Path, name: str) -> None:
    answer = signed_in("shuji").get(reverse(f"paralegals:{name}"), {"on": "2024-12-31"})
    assert answer.content.startswith(b"%PDF")
