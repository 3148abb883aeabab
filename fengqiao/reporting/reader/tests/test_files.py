"""Files as offices have them: corrected drafts, pages with numbers in pieces, scans, old encodings."""

import time
from io import BytesIO
from typing import Any

import pytest

from fengqiao.kernel.errors import Refused
from fengqiao.reporting.reader.claims import read
from fengqiao.reporting.reader.files import text_of_data


def said(text: str) -> list[tuple[str, str]]:
    claims = read(text)
    assert all(text[each.start : each.end] == each.text for each in claims)
    return [(each.indicator, f"{each.value.normalize():f}") for each in claims]


def a_draft() -> Any:
    import docx

    return docx.Document()


def saved(document: Any) -> str:
    held = BytesIO()
    document.save(held)
    return text_of_data("稿.docx", held.getvalue())


def run_of(words: str, *, struck: bool = False) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    kind, text = ("del", "delText") if struck else ("ins", "t")
    return parse_xml(
        f'<w:{kind} {nsdecls("w")} w:id="1" w:author="审"><w:r><w:{text}>{words}</w:{text}></w:r></w:{kind}>'
    )


def test_a_corrected_draft_is_read_as_corrected() -> None:
    document = a_draft()
    paragraph = document.add_paragraph("全年开展普法活动")
    paragraph._p.append(run_of("12", struck=True))
    paragraph._p.append(run_of("15"))
    paragraph.add_run("场次。")
    assert said(saved(document)) == [("publicity_events", "15")]


def test_a_number_merged_over_rows_is_read_once() -> None:
    document = a_draft()
    table = document.add_table(3, 2)
    for row, words in enumerate((("内容", "数量（场）"), ("普法活动", "34"), ("（含宣讲）", ""))):
        for cell, word in zip(table.rows[row].cells, words, strict=True):
            cell.text = word
    table.cell(1, 1).merge(table.cell(2, 1))
    assert said(saved(document)) == [("publicity_events", "34")]


ARTICLE = "坚持依法行政，规范权力运行。" * 40
PAGE = f"""<html><head><style>p{{}}</style></head><body><p>浏览次数：1234次</p>
<table><tr><td><p>一、主要成效</p><p>全年召开法治<b>专题</b>会议<span>1</span><span>2</span>&nbsp;次，
发放宣传资料２０００余份，群众满意度达９９％以上，化解纠纷3&#8203;5件。{ARTICLE}</p>
<p>二、下一步工作打算</p><p>开展普法活动30场次。</p></td></tr></table></body></html>"""


def test_a_page_of_pieces_is_read_whole_and_its_plans_are_not() -> None:
    """Spans split a number, no-break spaces part it from its unit, a table lays out the article."""
    assert said(text_of_data("页.html", PAGE.encode("gb18030"))) == [
        ("leadership_meetings", "12"),
        ("publicity_materials", "2000"),
        ("satisfaction_rate", "99"),
        ("disputes_resolved", "35"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_in_any_usual_encoding_reads_the_same(encoding: str) -> None:
    data = "全年开展普法活动12场次，\r\n发放资料2000余份。".encode(encoding)
    text = text_of_data("稿.txt", data)
    assert said(text) == [("publicity_events", "12"), ("publicity_materials", "2000")]
    assert "\r" not in text


def test_nothing_is_read_out_of_nothing() -> None:
    assert said(text_of_data("空.txt", b"")) == []
    for name in ("空.pdf", "空.docx"):
        with pytest.raises(Refused, match="打不开"):
            text_of_data(name, b"")


def test_a_page_that_is_a_picture_holds_no_text() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    held = BytesIO()
    document.save(held)
    assert text_of_data("扫描.pdf", held.getvalue()).strip() == ""


@pytest.mark.parametrize(
    "piece", ["1", "一二三", "万", "“", "\n", " ", "1+", "第", "率、", "（其中"]
)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 5


AROUND = """<html><head><title>示例县人民政府</title></head><body><nav><a>通知公告12条</a><a>在线咨询30余人次</a></nav>
<div>【字体：<a>大</a> <a>中</a>】浏览次数：[ 1234 ]次</div>
<article><p>一、主要成效</p><p>全年开展普法活动12场。</p>
<table><tr><th>警告</th><th>合计（宗）</th><th>罚没金额（万元）</th></tr><tr><td>3</td><td>17</td><td>2.5</td></tr></table>
<table><tr><th>序号</th><th>内容</th><th>2024年</th><th>2025年</th></tr>
<tr><td>1</td><td>化解纠纷（件）</td><td>280</td><td>318</td></tr></table></article>
<aside><p>阅读 88 次</p><p>相关：某镇化解纠纷999件</p></aside><footer>今日访问量：456人次 累计访问：98765人次</footer>
</body></html>"""


def test_what_stands_around_an_article_is_not_read() -> None:
    """Menus, counts of visitors, other headlines; of a table the column of this year."""
    assert said(text_of_data("页.html", AROUND.encode())) == [
        ("publicity_events", "12"),
        ("other_figure", "17"),
        ("fines_amount", "25000"),
        ("disputes_resolved", "318"),
    ]


def test_a_menu_that_is_never_closed_hides_no_article() -> None:
    page = AROUND.replace("</nav>", "").replace("通知公告12条", "")
    assert ("disputes_resolved", "318") in said(text_of_data("页.html", page.encode()))


HEAD = "示例县清溪镇2025年法治政府建设年度报告"
LINES = [
    [f"{HEAD} 1", "一、主要成效", "全年排查矛盾纠纷3", "26件，成功化解3", "18件，化解率97."],
    [f"{HEAD} 2", "5%，发放宣传资料1.", "2万余份，罚没款1,", "234元。", "- 2 -"],
    [f"{HEAD} 3", "二、下一步打算", "开展普法活动30场。", "第 3 页 共 3 页"],
]  # fmt: skip


def test_numbers_broken_over_lines_and_pages_are_whole_again() -> None:
    from fengqiao.reporting.reader.pdf import paragraphs_of

    assert said(paragraphs_of(["\n".join(page) for page in LINES])) == [
        ("disputes_screened", "326"),
        ("disputes_resolved", "318"),
        ("resolution_rate", "97.5"),
        ("publicity_materials", "12000"),
        ("fines_amount", "1234"),
    ]
