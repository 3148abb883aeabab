"""Whatever is written comes out of all three renderers, and says the same in each."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from fengqiao.casework.documents.characters import printable
from fengqiao.casework.documents.content import (
    Block,
    Colophon,
    Document,
    Fact,
    Paragraph,
    RedHead,
    Table,
    Text,
)
from fengqiao.casework.documents.markup import render_html
from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.casework.documents.tests.reading import (
    needs_fonts,
    needs_poppler,
    text_of_pdf,
    text_of_word,
    unspaced,
)
from fengqiao.casework.documents.tests.samples import a_document, heading
from fengqiao.casework.documents.word import render_docx

pytestmark = [needs_fonts, needs_poppler]

# What townships write: hanzi of all planes a name may need, Latin, numerals, both punctuations,
# and the control characters that come along from Excel and Word.
_WRITTEN = st.text(
    st.sampled_from("法治政府乡村一二三〇㐂䶮𬭎喆镕祎—…·“”‘’（）《》〔〕，。；：、？！℃①Ⅳ～")
    | st.characters(min_codepoint=0x20, max_codepoint=0x7E)
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
    | st.sampled_from("\x00\x07\x0b\x1f\x7f\t\n\r\u2028\ufffe"),
    max_size=120,
)
_ANYTHING = st.text(max_size=60)


@settings(deadline=None, max_examples=60)
@given(_WRITTEN)
def test_what_is_written_comes_back_out_of_all_three(text: str) -> None:
    document = a_document(Paragraph((Text("始"), Text(text), Text("终"))))
    expected = f"始{printable(text)}终"
    assert expected in text_of_word(render_docx(document))
    assert unspaced(expected) in text_of_pdf(render_pdf(document))
    shown = re.search("<p>(始.*终)</p>", render_html(document))
    assert shown is not None


def everywhere(text: str) -> Document:
    words = text.strip() or "无"
    blocks: tuple[Block, ...] = (
        heading(1, "甲" + words),
        heading(4, "乙" + words),
        Paragraph((Text(text, bold=True), Fact("丙" + words, "k", "unproven"))),
        Table(("丁" + text, text), ((text, Fact("戊" + words, "k")),), numeric=frozenset({1})),
    )
    return a_document(
        *blocks,
        title="己" + words,
        subtitle=text,
        addressee=text,
        signer="庚" + words,
        red_head=RedHead(("辛" + words)[:30], "示政发〔2026〕1号", text),
        attachments=("壬" + words + "表",),
        colophon=Colophon("癸" + words, date(2026, 1, 5), (text, text)),
    )


@settings(deadline=None, max_examples=60)
@given(_ANYTHING)
def test_no_text_in_any_place_breaks_a_renderer(text: str) -> None:
    document = everywhere(text)
    assert render_pdf(document, draft=True).startswith(b"%PDF")
    assert "丁" in render_html(document)
    assert any(line.startswith("一、甲") for line in text_of_word(render_docx(document)))
