"""State secrets stay out: marks are stopped wherever they stand, and mere words are not."""

import logging
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.keeping.files import blobs
from fengqiao.keeping.files.models import Attachment
from fengqiao.keeping.files.packages import examined
from fengqiao.keeping.files.screening import bears_mark, screen_name, screen_text
from fengqiao.keeping.files.tests.builders import a_docx, a_jpeg, a_pdf, an_attachment, an_xlsx
from fengqiao.kernel.errors import Refused

MARKS = [
    "绝密★30年",
    "机密★20年",
    "秘密★10年",
    "秘密★长期",
    "绝密★启用前",
    "机密★",
    "内部★6个月",
    "机密☆20年",
    "机密⭐20年",
    "秘密*10年",
    "秘密\uff0a10年",
    "机 密 ★ 2 0 年",
    "机　密　★",
    "机\u200b密\u200d★",
    "密级：机密",
    "密级:秘密",
    "密 级 ： 绝 密",
    "【机密】关于有关情况的通报",
    "（秘密）会议材料",
    "(机密级)名单",
    "第一页\n机密\n关于",
    "  绝  密  \n关于某事的通知",
]
WORDS = [
    "",
    "开展保密宣传月活动",
    "讲解商业秘密保护",
    "学习《中华人民共和国保守国家秘密法》",
    "国家秘密的密级分为绝密、机密、秘密三级",
    "严禁录入国家秘密",
    "密级：",
    "密级：绝密、机密、秘密（任选其一）",
    "机密文件由县级统一管理",
    "个人隐私和商业秘密\n不得泄露",
    "这是公开的秘密",
    "★重点工作★ 秘密交易案普法课",
    "内部控制制度、内部资料管理",
    "通信秘密受法律保护",
    "5*10年期贷款纠纷",
]


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_is_stopped_and_the_answer_does_not_repeat_it(text: str) -> None:
    with pytest.raises(Refused, match="严禁录入国家秘密") as refused:
        screen_text(text)
    assert "年" not in str(refused.value)


@pytest.mark.parametrize("text", WORDS)
def test_mere_words_pass(text: str) -> None:
    screen_text(text)
    screen_name(f"{text}.docx".replace("\n", ""))


CONTENT = st.text("保守商业国家秘密机关工作内部级年度法律、，。 1★", max_size=12)


@given(CONTENT, st.sampled_from(["绝密★", "机密★20年", "秘密★10年"]), CONTENT)
def test_a_mark_is_seen_in_any_text_and_any_spacing(before: str, mark: str, after: str) -> None:
    assert bears_mark(before + mark + after)
    assert bears_mark(before + " ".join(mark) + after)


@pytest.mark.parametrize(
    ("name", "stopped"),
    [
        ("机密★20年 名单.docx", True),
        ("机密-名单.docx", True),
        ("名单_秘密.xlsx", True),
        ("秘密.pdf", True),
        ("【机密】名单.jpg", True),
        ("2026年保密宣传月方案.docx", False),
        ("商业秘密保护.pptx", False),
        ("秘密战线英雄事迹宣讲.jpg", False),
        ("保守国家秘密法知识竞赛.pdf", False),
    ],
)
@pytest.mark.django_db
def test_names_are_screened_whatever_the_file_holds(name: str, stopped: bool) -> None:  # noqa: FBT001
    if stopped:
        with pytest.raises(Refused, match="严禁录入国家秘密"):
            an_attachment(upload=a_jpeg(), name=name)
    else:
        an_attachment(upload=a_jpeg(), name=name)


def an_old_doc(text: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + text.encode("utf-16-le") + bytes(64)


FILES: list[tuple[str, Callable[[str], bytes]]] = [
    ("通知.txt", lambda text: text.encode()),
    ("通知.csv", lambda text: f"一,二\r\n{text},三".encode("gb18030")),
    ("通知.txt", lambda text: b"\xff\xfe" + text.encode("utf-16-le")),
    ("通知.docx", lambda text: a_docx("第一段", text, "第三段")),
    ("通知.docx", lambda text: a_docx("正文", header=text)),
    ("台账.xlsx", lambda text: an_xlsx("姓名", text)),
    ("通知.pdf", a_pdf),
    ("通知.pdf", lambda text: a_pdf(text, compressed=False)),
    ("通知.doc", an_old_doc),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "build"), FILES)
def test_a_marked_document_is_stopped_before_anything_of_it_is_stored(
    name: str, build: Callable[[str], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Refused, match="严禁录入国家秘密"):
        an_attachment(upload=build("机密★20年 涉密人员名单"), name=name)
    assert not Attachment.objects.exists()
    assert [*blobs.placed(), *blobs.waiting()] == []
    assert "涉密人员名单" not in caplog.text
    an_attachment(upload=build("保密宣传月：讲解商业秘密"), name=name)


def test_a_mark_split_over_the_runs_of_a_word_document_is_seen() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for sign in "机密★20年":
        paragraph.add_run(sign).bold = sign == "密"
    target = BytesIO()
    document.save(target)
    assert bears_mark(examined(target)[1])


def test_words_in_neighbouring_cells_do_not_make_a_mark() -> None:
    _, text = examined(BytesIO(an_xlsx("商业秘密", "★重点", "秘密", "机密")))
    assert "商业秘密" in text
    assert not bears_mark(text)
