"""Each kind of finding by example: what is found, and what of the like is left alone."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.kernel.numerals import HOUSE, HouseRules
from fengqiao.reporting.annual_report.review.findings import Finding, Kind
from fengqiao.reporting.annual_report.review.known import Known, NoBook, Promise
from fengqiao.reporting.annual_report.review.passages import passage, passages_of
from fengqiao.reporting.annual_report.review.promised import promised
from fengqiao.reporting.annual_report.review.reviewing import Review, review


def a_figure(key: str, name: str, value: str, unit: str = "次", **more: object) -> Known:
    known = Known(key, name, unit, "count", Decimal(value), records=9, ledger=name)
    return replace(known, **more)  # type: ignore[arg-type]


FIGURES = {
    each.id: each
    for each in (
        a_figure("leadership_meetings", "法治建设专题会议次数", "4", last=Decimal(4)),
        a_figure("center_group_study", "理论学习中心组学法次数", "15", last=Decimal(3)),
        a_figure(
            "village_study", "村“两委”学法次数", "63", kin=frozenset({"village_study_coverage"})
        ),
        a_figure(
            "village_study_coverage", "村“两委”学法覆盖率", "83.33", "%", sort="coverage",
            exceptions=("甲村", "乙村"), kin=frozenset({"village_study"}),
        ),
        a_figure("publicity_materials", "发放普法资料份数", "2043", "份"),
        a_figure("publicity_events", "普法宣传活动场次", "34", "场"),
        a_figure("tasks_due", "督办任务件数", "7", "件"),
        a_figure("task_completion_rate", "督办任务办结率", "85.71", "%", sort="ratio", detail="6 ÷ 7"),
        a_figure("satisfaction_rate", "群众满意度", "99.3", "%", sort="ratio", detail="297 ÷ 299"),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Book:
    """A book of the figures above."""

    year: int = 2024
    figures: dict[str, Known] = field(default_factory=lambda: dict(FIGURES))
    rules: HouseRules = HOUSE
    promises: tuple[Promise, ...] = ()

    def gaps(self, figure_id: str, every: Literal["month", "quarter"]) -> tuple[str, ...]:
        if figure_id == "publicity_events":
            return ()
        return ("第三季度",) if every == "quarter" else ("8月",)

    def missed(self, figure_id: str) -> tuple[str, ...]:
        return ("丙村",) if figure_id == "publicity_events" else ()


def reviewed(text: str, book: Book | None = None, *, part: str = "results") -> Review:
    held = book or Book()

    def printed(key: str, worded: bool) -> str | None:  # noqa: FBT001 - as passages asks
        return f"{held.figures[key].value:f}" if key in held.figures else None

    return review([passage("a", part, "一节", text, printed)], held)


def found(text: str, kind: Kind, book: Book | None = None) -> list[Finding]:
    return [each for each in reviewed(text, book).findings if each.kind is kind]


@pytest.mark.parametrize(
    ("text", "kind", "quote", "proposed"),
    [
        ("专题会议{{ leadership_meetings }}次，中心组学法15次。", Kind.UNTAGGED, "15次", "15次"),
        ("村“两委”学法60余次。", Kind.UNTAGGED, "60余次", "60余次"),
        ("中心组学法16次。", Kind.WRONG_VALUE, "16次", "15次"),
        ("发放普法资料3000余份。", Kind.FALSE_WORDING, "3000余份", "2000余份"),
        ("发放宣传资料一千余份。", Kind.FALSE_WORDING, "一千余份", "2000余份"),
        ("群众满意度达90%以上。", Kind.MISLEADING, "90%以上", "99%以上"),
        ("督办任务办结率86%。", Kind.RATIO, "86%", "86%（6 ÷ 7）"),
        ("督办任务办结率88%。", Kind.WRONG_VALUE, "88%", "85.71%"),
        ("所有行政村“两委”开展学法。", Kind.UNIVERSAL, "所有行政村", "除甲村、乙村外，其余行政村"),
        ("普法宣传活动走进各村。", Kind.UNIVERSAL, "各村", "除丙村外，其余村"),
        ("每季度召开法治建设专题会议。", Kind.CADENCE, "每季度", "除第三季度外，每季度"),
        ("中心组每月学法。", Kind.CADENCE, "每月", "除8月外，每月"),
        ("化解纠纷50件，其中邻里20件、婚姻20件。", Kind.TOTAL, "50件", "40件"),
        ("邻里20件、婚姻20件，合计50件。", Kind.TOTAL, "50件", "40件"),
        ("化解纠纷50件，其中邻里纠纷60件。", Kind.TOTAL, "50件", ""),
        ("排查纠纷200件，化解190件，化解率98%。", Kind.RATIO, "98%", "95%"),
        ("受理200件，办结率120%。", Kind.RATIO, "120%", ""),
        ("中心组学法{{ center_group_study }}次。", Kind.JUMP, "15次", ""),
        ("中心组学法15次，较上年增长200%。", Kind.JUMP, "较上年增长200%", "较上年增长400%"),
        ("用了{{ no_such_figure }}次。", Kind.NO_FIGURE, "no_such_figure", ""),
    ],
)  # fmt: skip
def test_a_fault_is_found_in_its_place_with_the_right_words(
    text: str, kind: Kind, quote: str, proposed: str
) -> None:
    first = "事实是{{ tasks_due }}件。"
    (each,) = found(first + text, kind)
    assert (each.quote, each.proposed) == (quote, proposed)
    assert (
        quote[:2] in (first + text)[each.start : each.end] or "{{" in (first + text)[each.start :]
    )
    assert each.section == "a"


@pytest.mark.parametrize(
    "text",
    [
        "按照2024年“12.4”国家宪法日安排，落实“1+1+3”机制和“八五普法”规划，学习〔2019〕28号文件和二十届三中全会精神。",
        "按照每季度至少召开1次专题会议的要求，落实每月例会制度。",
        "发放普法资料{{ publicity_materials }}份，开展普法宣传活动{{ publicity_events }}场。",
        "每季度开展普法宣传活动。",
        "党委会、政府会各村书记参加。",
        "排查纠纷200件，化解190件，化解率95%。",
        "化解纠纷50件，其中邻里20件、婚姻20件等。",
        "专题会议{{ leadership_meetings }}次，超过去年。",
    ],
)
def test_what_is_in_order_is_left_alone(text: str) -> None:
    silent = (Kind.UNTOLD, Kind.SILENT, Kind.UNTAGGED)
    assert [each for each in reviewed(text).findings if each.kind not in silent] == []


def test_who_was_not_reached_is_counted_and_not_named() -> None:
    """The report is made public: no person is named, in the proposal or in its reason."""
    of_people = a_figure(
        "cadre_study_coverage", "干部学法覆盖率", "90", "%", sort="coverage",
        exceptions=("张甲一", "李乙二"), unnamed="人",
    )  # fmt: skip
    book = Book(figures={**FIGURES, of_people.id: of_people})
    (each,) = found("全体干部参加了学法。", Kind.UNIVERSAL, book)
    assert each.proposed == each.replacement == "除2人外，其余干部"
    assert "还有2人没有" in each.reason
    assert "张甲一" not in each.reason


def test_plans_and_problems_are_not_held_to_the_year() -> None:
    text = "所有村每季度学法，中心组学法99次。"
    for part in ("plans", "problems"):
        assert [e for e in reviewed(text, part=part).findings if e.kind is not Kind.UNTOLD] == []


def test_a_fact_taken_and_moved_since_is_out_of_date() -> None:
    moved = replace(FIGURES["leadership_meetings"], stale="4", value=Decimal(5))
    book = Book(figures={**FIGURES, moved.id: moved})
    (each,) = found("专题会议{{ leadership_meetings }}次。", Kind.STALE, book)
    assert "取数时" in each.reason
    assert each.proposed == "5次"


def test_one_figure_told_two_ways_is_found() -> None:
    text = "召开法治建设专题会议{{ leadership_meetings }}次。全年召开法治建设专题会议六次。"
    (each,) = found(text, Kind.REPEATED)
    assert each.quote == "六次"
    assert not found("召开法治建设专题会议4次。前述召开法治建设专题会议四次。", Kind.REPEATED)


def test_a_section_of_words_alone_and_a_ledger_untold_are_pointed_out() -> None:
    prose = "我们始终高度重视这项工作，不断完善机制，压实责任，提升质量，取得了良好成效，" * 2
    kinds = [each.kind for each in reviewed(prose).findings]
    assert Kind.SILENT in kinds
    untold = {each.quote for each in reviewed(prose).findings if each.kind is Kind.UNTOLD}
    assert "普法宣传活动场次" in untold


def test_a_promise_is_held_against_its_figure_and_an_open_task_is_named() -> None:
    plan = promised("开展普法宣传活动40场，进一步学法。", "2023年报告安排", FIGURES)
    assert [(each.figure, each.value) for each in plan] == [("publicity_events", Decimal(40))]
    open_task = Promise("修建法治长廊", "上年承诺", unmet="尚未完成")
    told = found(
        "普法宣传活动{{ publicity_events }}场。", Kind.PROMISE, Book(promises=(*plan, open_task))
    )
    reasons = sorted(each.reason for each in told)
    assert "台账为34场，没有达到" in reasons[0]
    assert "修建法治长廊（尚未完成）" in reasons[1]
    kept = Promise("开展普法宣传活动30场", "2023年报告安排", "publicity_events", Decimal(30))
    assert not found("普法宣传活动{{ publicity_events }}场。", Kind.PROMISE, Book(promises=(kept,)))


def test_a_text_of_others_is_looked_at_by_itself() -> None:
    text = "一、成效\n召开专题会议4次。化解纠纷50件，其中邻里20件、婚姻20件。\n二、下一步安排\n学法9次。"
    told = review(passages_of(text, lambda key, worded: None), NoBook(HOUSE))
    assert [each.kind for each in told.findings] == [Kind.TOTAL]
    at = told.findings[0]
    assert text[at.start : at.end] == "50件"


def test_mending_by_the_replacement_leaves_nothing_to_find() -> None:
    text = "事实是{{ tasks_due }}件。中心组学法12次，村“两委”学法60余次。"
    for _ in range(2):
        each = next(f for f in reviewed(text).findings if f.replacement)
        text = text[: each.start] + each.replacement + text[each.end :]
    assert "{{ center_group_study }}次" in text
    assert "{{ village_study | wording }}次" in text
    assert not [f for f in reviewed(text).findings if f.replacement]


def test_the_key_changes_with_the_words_and_with_the_value() -> None:
    keys = set()
    for text, value in (
        ("中心组学法16次。", "15"),
        ("中心组学法17次。", "15"),
        ("中心组学法16次。", "14"),
    ):
        changed = replace(FIGURES["center_group_study"], value=Decimal(value))
        book = Book(figures={**FIGURES, changed.id: changed})
        keys.add(found(text, Kind.WRONG_VALUE, book)[0].key)
    assert len(keys) == 3


WORDS = (
    "。|，|、|\n|所有村|每季度|其中|合计|{{ village_study }}|{{ none }}|100%|3次|近千人|中心组学法"
    "|化解率|较上年增长50%|两万余份|“"
)


@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=25).map("".join) | st.text(max_size=50))
def test_any_text_is_reviewed_and_every_finding_stands_in_it(text: str) -> None:
    for each in reviewed(text).findings:
        assert 0 <= each.start <= each.end <= len(text)
