"""Claims are read out of reports; plans, duties, names and scope are none."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.kernel.errors import Refused
from fengqiao.kernel.numerals import Qualifier
from fengqiao.reporting.reader.claims import Claim, read
from fengqiao.reporting.reader.files import text_of
from fengqiao.reporting.reader.indicators import INDICATORS

REPORT = """示例县清溪镇2025年法治政府建设年度报告
2025年，清溪镇深入贯彻党的二十届三中全会精神，现将情况报告如下。
一、主要举措和成效
（一）加强领导。全年召开镇党委会议专题研究法治工作3次，听取法治工作汇报2次，每季度召开一次例会。
（二）学法普法。镇党委理论学习中心组专题学法六次，机关干部集中学法12场次。结合“12.4”等节点，\
开展“法律六进”活动20余场，发放资料近6000份，受教育群众1.2万余人次。
（三）化解纠纷。落实“1+1+3”机制，全年排查矛盾纠纷326件，成功化解318件，其中邻里类88件，化解率97.5%。
（四）规范执法。参训率和合格率均达100%，全年未发生行政诉讼败诉案件。在8个行政村推行网格管理，网格员96名。
二、2026年工作打算
力争开展普法活动30场次，化解率达98%以上。
"""
SAID = [
    ("party_committee_meetings", "3", "exact"),
    ("work_reports_heard", "2", "exact"),
    ("center_group_study", "6", "exact"),
    ("cadre_study", "12", "exact"),
    ("publicity_events", "20", "more_than_rounded_down"),
    ("publicity_materials", "6000", "nearly"),
    ("publicity_audience", "12000", "more_than_rounded_down"),
    ("disputes_screened", "326", "exact"),
    ("disputes_resolved", "318", "exact"),
    ("disputes_resolved", "88", "exact"),
    ("resolution_rate", "97.5", "exact"),
    ("exam_participation_rate", "100", "exact"),
    ("exam_pass_rate", "100", "exact"),
    ("lost_cases", "0", "exact"),
    ("grid_workers", "96", "exact"),
]


def test_a_whole_report_is_read_figure_by_figure_and_nothing_else() -> None:
    claims = read(REPORT)
    assert [(each.indicator, each.value, each.qualifier.value) for each in claims] == [
        (indicator, Decimal(value), qualifier) for indicator, value, qualifier in SAID
    ]
    assert {each.period for each in claims} == {"2025"}
    assert all(REPORT[each.start : each.end] == each.text for each in claims)


@pytest.mark.parametrize(
    "text",
    [
        "下一步，计划全年开展普法活动12场。",
        "中心组每年专题学习应当不少于4次。",
        "法治宣讲队走进全镇9个村(社区)。",
        "全镇辖8个行政村，户籍人口2.3万人。",
        "四、下一步工作安排\n开展法治培训6场次。",
    ],
)
def test_plans_duties_and_scope_are_no_results(text: str) -> None:
    assert read(text) == []


PARTS = (
    "。|，|；|、|\n|2025年|共|其中|化解率|和合格率|均达|100%|3次|近千人|28批446人次|中心组学法|一、2026年打算"
    "|（二）|未发生败诉案件|“双百”|“|”|(|)|零|两万余"
)
WORDS = st.sampled_from(PARTS.split("|"))


@given(st.lists(WORDS, max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_is_read_and_every_claim_stands_where_it_says(text: str) -> None:
    for claim in read(text):
        assert 0 <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.text


@given(st.integers(2, 10**7))
def test_the_value_read_is_the_value_written(value: int) -> None:
    (claim,) = read(f"全年共化解矛盾纠纷{value}件。")
    assert (claim.value, claim.qualifier, claim.unit) == (
        Decimal(value),
        Qualifier.EXACT,
        "件",
    )


def test_every_indicator_has_its_words() -> None:
    assert len({each.id for each in INDICATORS}) == len(INDICATORS)
    assert all(each.words and each.units for each in INDICATORS)


def test_text_pages_and_word_files_read_the_same(tmp_path: Path) -> None:
    import docx

    plain, page, word = (tmp_path / f"报告{kind}" for kind in (".txt", ".html", ".docx"))
    plain.write_bytes(REPORT.encode("gb18030"))
    lines = REPORT.splitlines()
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    page.write_text(f"<html><script>var n='99次';</script><body>{body}</body></html>", "utf-8")
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(word))
    said = [_essence(each) for each in read(REPORT)]
    assert [[_essence(each) for each in read(text_of(file))] for file in (plain, page, word)] == [
        said,
        said,
        said,
    ]


def _essence(claim: Claim) -> tuple[str, Decimal, str]:
    return claim.indicator, claim.value, claim.text


@pytest.mark.parametrize(
    ("name", "told"), [("a.pdf", "打不开"), ("a.docx", "打不开"), ("a.wps", "读不了")]
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.7")
    with pytest.raises(Refused, match=told):
        text_of(tmp_path / name)
