"""Quantities: qualifier, number and unit read together, at a place and in a whole text."""

from decimal import Decimal
from itertools import product

import pytest

from fengqiao.kernel.numerals import find_quantities, not_figures, quantity_at

WIDE = str.maketrans("0123456789.%", "".join(chr(ord(char) + 0xFEE0) for char in "0123456789.%"))
NUMBERS = {
    "200": "200",
    "200".translate(WIDE): "200",
    "两百": "200",
    "4万": "40000",
    "1.5万": "15000",
    "五百": "500",
}
FORMS = {
    "{}{}": "exact",
    "{}余{}": "more_than_rounded_down",
    "{}多{}": "more_than_rounded_down",
    "超{}{}": "over",
    "超过{}{}": "over",
    "逾{}{}": "over",
    "近{}{}": "nearly",
    "约{}{}": "about",
    "{}{}左右": "about",
    "{}{}以上": "at_least",
    "不少于{}{}": "at_least",
    "不超过{}{}": "at_most",
    "达{}{}": "exact",
    "达{}{}以上": "at_least",
    "达到{}余{}": "more_than_rounded_down",
}
UNITS = ("次", "场次", "人次", "人", "份", "件", "件次", "个", "元", "家次")


@pytest.mark.parametrize("form", FORMS)
def test_every_number_form_and_unit_is_read_with_its_place(form: str) -> None:
    for (number, value), unit in product(NUMBERS.items(), UNITS):
        written = form.format(number, unit)
        text = f"全年共完成{written}，效果良好。"
        (found,) = find_quantities(text)
        assert (found.value, found.qualifier.value, found.unit) == (
            Decimal(value),
            FORMS[form],
            unit,
        ), text
        start, end = found.span
        assert text[start:end] == found.text
        assert found.text == written.removeprefix("达到").removeprefix("达")
        assert quantity_at(text, start) == found


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "unit"),
    [
        ("受众两万余人次", "20000", "more_than_rounded_down", "人次"),
        ("服务十余万人", "100000", "more_than_rounded_down", "人"),
        ("服务10多万人", "100000", "more_than_rounded_down", "人"),
        ("罚没金额0.5万余元", "5000", "more_than_rounded_down", "元"),
        ("投资50万元", "500000", "exact", "元"),
        ("办结率百分之九十九", "99", "exact", "%"),
        ("办结率达百分之九十九点五以上", "99.5", "at_least", "%"),
        ("合格率百分百", "100", "exact", "%"),
        ("参考率、通过率“双百”", "100", "exact", "%"),
        ("满意度 99.3 %", "99.3", "exact", "%"),
        ("满意度" + "99.3%".translate(WIDE), "99.3", "exact", "%"),
        ("惠及师生近千人", "1000", "nearly", "人"),
        ("查处400余件（次）", "400", "more_than_rounded_down", "件次"),
        ("指导修订村规民约2项", "2", "exact", "项"),
        ("网上预约30人次", "30", "exact", "人次"),
        ("实现零败诉", "0", "exact", ""),
        ("遴选三家企业", "3", "exact", "家"),
        ("召开一次会议", "1", "exact", "次"),
        ("访问量达3000", "3000", "exact", ""),
    ],
)
def test_quantities_as_reports_write_them(text: str, value: str, qualifier: str, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.qualifier.value, found.unit) == (Decimal(value), qualifier, unit)


@pytest.mark.parametrize(
    "text",
    [
        "2024年以来，2021—2025年规划，2023-2025年",
        "二〇二六年十一月",
        "3月29日、12月、1-10月，自2024.3.5起",
        "“12.4”国家宪法日、12·4、6.26禁毒日、3.15活动、4·15",
        "上午8:30至17:30，24小时自助，7×24小时",
        "民政发〔2025〕37号、（2024）宁01民初12号",
        "国务院令第722号，依照第三十三条第二款",
        "党的二十大和二十届三中全会精神，第十四届人大第二次会议",
        "“八五”普法、八五普法规划、“十四五”时期、十四五规划",
        "落实“1+1+3”机制，1+1+3模式，“1310”部署",
        "一是强化领导。二是压实责任。三是狠抓落实",
        "一、主要做法\n（二）加强领导\n3.规范执法\n(4)强化保障",
        "落实三项制度、两个维护、四个意识、中央八项规定精神、“四个亲自”",
        "三重一大、一岗双责、一网通办、一窗受理、一件事一次办",
        "每季度听取一次汇报，每年不少于4次，每半年召开一次会议，每月组织1次研讨",
        "中心组每年专题学习不少于4次",
        "一些、一系列、进一步、统一、第一责任人、唯一、一批、一支队伍",
        "12345热线、12348平台、拨打110",
        "百姓、千方百计、千家万户、万众一心、零距离、零容忍",
        "每周三组织学习",
        "满18周岁，三十日内，五个工作日",
        "《法治政府建设实施纲要（2021－2025年）》《关于印发2项清单的通知》",
        "推进5G、G109国道、A4纸",
        "三四百人",
    ],
)
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert [each.text for each in find_quantities(text)] == []


def test_what_is_left_alone_is_told_with_its_kind() -> None:
    kinds = {name for _, _, name in not_figures("2024年“12.4”期间落实1+1+3，一是学习")}
    assert {"年份", "日期和时刻", "公式样的名称", "列序"} <= kinds


def test_a_figure_beside_what_is_none_is_still_found() -> None:
    text = (
        "2024年，按照“1+1+3”要求，“12.4”期间开展宣传8场次，每季度召开一次例会，全年召开4次；"
        "一是发放读本两千余册，二是培训“法律明白人”156名，办结率100%。"
    )
    assert [each.text for each in find_quantities(text)] == [
        "8场次",
        "4次",
        "两千余册",
        "156名",
        "100%",
    ]
