"""The common items: each with a basis found, nothing that no source says."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from fengqiao.kernel import clock
from fengqiao.kernel.limits import Unit
from fengqiao.registers.law import LawInForce, Sure, check
from fengqiao.registers.law.articles import statute
from fengqiao.registers.law.common_items import CommonItem, common_items

ITEMS = tuple(common_items().values())
EACH = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.key)
NEW_YEAR = date(2026, 1, 1)


@EACH
def test_every_item_rests_on_something_in_force_with_a_source(item: CommonItem) -> None:
    assert item.basis
    for article in item.basis:
        assert article.source
        assert article.in_force_on(clock.today())
    assert item.in_force_on(clock.today())


@EACH
def test_an_item_is_no_surer_than_the_weakest_thing_it_rests_on(item: CommonItem) -> None:
    unread = [article for article in item.basis if article.sure is not Sure.VERIFIED]
    assert item.sure is (Sure.FROM_MEMORY if unread else Sure.VERIFIED)


@EACH
def test_a_limit_is_a_parameter_of_the_lawbook_in_its_own_unit(item: CommonItem) -> None:
    law = LawInForce(on=clock.today())
    allowed = item.time_allowed(law)
    if not item.limit:
        assert allowed is None
        assert item.working_days(law) is None
        return
    assert allowed is not None
    assert allowed == law.limit(item.limit)
    in_working_days = allowed.unit is Unit.WORKING_DAYS
    assert item.working_days(law) == (allowed.amount if in_working_days else None)
    assert (str(allowed) in item.guide(law)) is not in_working_days


@EACH
def test_nothing_is_offered_before_all_that_it_rests_on_is_in_force(item: CommonItem) -> None:
    since = max(article.valid_from for article in item.basis)
    assert item.in_force_on(since)
    assert not item.in_force_on(since - timedelta(days=1))


def test_no_two_items_share_a_name() -> None:
    names = [name for item in ITEMS for name in (item.title, *item.also)]
    assert len(names) == len(set(names))


def test_legal_aid_is_counted_in_days_and_never_read_as_working_days() -> None:
    law = LawInForce(on=NEW_YEAR)
    item = common_items()["legal_aid"]
    assert str(item.time_allowed(law)) == "7日"  # 法律援助法第四十三条
    assert item.working_days(law) is None


def test_what_a_limit_is_for_registering_and_for_reimbursing() -> None:
    law = LawInForce(on=NEW_YEAR)
    days = {key: item.working_days(law) for key, item in common_items().items()}
    assert days["medical_enrol"] == days["pension_enrol"] == 10  # 社会保险经办条例第六条
    assert days["pension_claim"] == 20  # 第十八条
    assert days["medical_claim"] == 30  # 第二十条
    assert days["homestead"] == days["logging"] == 20  # 行政许可法第四十二条
    assert days["rural_planning"] == 20  # 行政许可法第四十三条
    assert days["temporary_relief"] is None  # no source found sets one


def test_a_title_is_known_under_its_other_names_and_the_demonstration_s() -> None:
    item = common_items()["minimum_living"]
    assert item.is_called("最低生活保障申请（示例）")
    assert item.is_called(item.title)
    assert not item.is_called("最低生活")


def test_an_item_on_something_repealed_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    item = common_items()["military"]
    gone = replace(item.basis[0], valid_to=date(2024, 1, 1))
    wrong = replace(item, basis=(gone,), limit="no.such")
    broken = {"military": wrong, "none": replace(item, key="none", basis=())}
    monkeypatch.setattr(check, "common_items", lambda: broken)
    found = [each for each in check.faults(tmp_path, today=NEW_YEAR) if "通用事项" in each]
    assert found == [
        "通用事项military：《兵役法》第十五条在2026-01-01并不施行",
        "通用事项military：没有参数no.such",
        "通用事项none没有依据",
    ]


def test_what_was_not_read_is_marked_so() -> None:
    """Documents known by name alone, or by what others quote of them, are never 已核对原文."""
    for short in ("最低生活保障审核确认办法", "残疾人两项补贴意见", "生育登记意见", "许可事项清单"):
        assert statute(short).sure is Sure.FROM_MEMORY
