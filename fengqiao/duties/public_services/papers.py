"""The papers of the counter: receipt, one-time notice of what is missing, letters of the course."""

from datetime import date

from fengqiao.casework.documents.codes import code_text
from fengqiao.casework.documents.content import Document, Paragraph, Text
from fengqiao.casework.documents.layout import date_text
from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.casework.documents.slip import Slip, render_slip
from fengqiao.duties.public_services.models import ItemKind, ServiceMatter
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.duties.public_services.telling import Letter
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.law import LawInForce


def receipt(matter: ServiceMatter) -> bytes:
    """Return the receipt of an application (收件凭证), with the code to follow and rate it by.

    The code is the applicant's: it stands on the applicant's copy alone.

    Basis: 行政许可法第三十二条第二款（加盖专用印章、注明日期的书面凭证）.
    """
    paragraphs = [_received(matter)]
    if matter.item.promised_limit:
        paragraphs.append(f"承诺时限：自受理之日起{matter.item.promised_limit}个工作日。")
    code = f"查询码：{receipt_code(matter)}（查询进度、评价时使用，请妥善保管）"
    return _slip(matter, "收件凭证", paragraphs, for_applicant=(code,))


def _received(matter: ServiceMatter) -> str:
    if matter.item.kind != ItemKind.LICENCE:
        return "您的申请已收到，办理情况可凭办件编号和查询码查询。"
    law = LawInForce(matter.opened_on, matter.place_id)
    return (
        "您的申请已收到。材料不齐或者不符合形式要求的，我们会当场或者在"
        f"{law.limit('licence.supplement_notice')}内一次告知；"
        f"逾期不告知的，自收到材料之日起即为受理（{law.cite('licence.supplement_notice')}）。"
    )


def supplement_notice(matter: ServiceMatter) -> bytes:
    """Return the notice that tells once of everything that is missing (一次性告知书).

    Raises:
        Refused: nothing is missing.
    """
    if not matter.missing_materials:
        raise Refused("材料齐全，没有需要补正的内容")
    names = "、".join(matter.missing_materials)
    return _slip(
        matter,
        "补正材料一次性告知书",
        [
            f"您申请的“{matter.title}”，尚缺以下材料：{names}。请补齐后交回本窗口。",
            "以上为需要补正的全部内容，此后不再另行要求其他材料。",
        ],
    )


def printed(matter: ServiceMatter, letter: Letter) -> bytes:
    """Return a letter of the matter's course; it carries the day of the act that it tells of.

    Raises:
        Refused: the fonts are not on this machine.
    """
    if letter.official:
        return render_pdf(document(matter, letter))
    words = list(letter.paragraphs)
    return _slip(matter, letter.title, words, dated_on=letter.dated_on, with_papers=False)


def document(matter: ServiceMatter, letter: Letter) -> Document:
    """Return a decision as the official document that carries the township's seal.

    Its code files the sealed copy that comes back. The number of the document (发文字号) is the
    township's own register's to give: it is left to whoever issues it.
    """
    return Document(
        title=f"{matter.township.name}人民政府\n{letter.title}",
        signer=f"{matter.township.name}人民政府",
        dated_on=letter.dated_on,
        addressee=matter.applicant,
        blocks=tuple(Paragraph((Text(words),)) for words in letter.paragraphs),
        sealed=True,
        sample=matter.sample,
        code=code_text(matter.township_id, matter.number),
    )


def _slip(
    matter: ServiceMatter,
    title: str,
    paragraphs: list[str],
    *,
    dated_on: date | None = None,
    for_applicant: tuple[str, ...] = (),
    with_papers: bool = True,
) -> bytes:
    held = set(matter.held_materials)
    papers = matter.item.all_materials if with_papers else ()
    office = matter.item.office.name if matter.item.office else ""
    details = [
        ("办件编号", matter.number),
        ("申请事项", matter.title),
        ("申请人", matter.applicant),
        ("收件日期", date_text(matter.opened_on)),
    ]
    if matter.helper:
        details.append(("代办人", matter.helper))
    return render_slip(
        Slip(
            title=title,
            issuer=f"{matter.township.name}{office}",
            code=code_text(matter.township_id, matter.number),
            details=tuple(details),
            items=tuple((name, name in held) for name in papers),
            paragraphs=tuple(paragraphs),
            for_applicant=for_applicant,
            dated_on=dated_on or clock.today(),
            sample=matter.sample,
        )
    )
