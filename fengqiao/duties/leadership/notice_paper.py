"""The notice by which a leading group is formed or re-formed, as an official document."""

from datetime import date

from fengqiao.casework.documents.content import Block, Document, Heading, Paragraph, Text
from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.duties.leadership.queries import Seat, seats
from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Group, Role

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def notice(group: Group, *, township: Division, on: date) -> Document:
    """Return the draft notice of the group as it stands on a date."""
    seated = seats(group, on=on)
    if not seated:
        raise Refused(
            f"{on.isoformat()} {group.name}还没有组内职务，请先按岗位登记组长、副组长和成员"
        )
    office = (
        f"领导小组下设办公室，办公室设在{group.office.name}，负责日常工作。" if group.office else ""
    )
    blocks: list[Block] = [
        _paragraph(
            f"因工作需要和人员变动，经研究，决定调整{group.name}组成人员。现将调整后的组成人员通知如下："
        ),
        *(
            _paragraph(_line(role.label, [seat for seat in seated if seat.role == role.label]))
            for role in Role
            if any(seat.role == role.label for seat in seated)
        ),
        _paragraph(
            f"{office}领导小组成员因工作变动需要调整的，由继任者自然接替，不再另行发文。"
            if office
            else "领导小组成员因工作变动需要调整的，由继任者自然接替，不再另行发文。"
        ),
    ]
    if group.tasks_text:
        blocks += [Heading(1, (Text("主要职责"),)), _paragraph(group.tasks_text)]
    return Document(
        title=f"{township.name}人民政府\n关于调整{group.name}的通知",
        addressee="各办（中心）、各站所，各村",
        signer=f"{township.name}人民政府",
        dated_on=on,
        blocks=tuple(blocks),
        sample=township.sample,
    )


def _line(role: str, seated: list[Seat]) -> str:
    return f"{role}：" + "；".join(f"{seat.names}（{seat.post}）" for seat in seated) + "。"


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def printed(document: Document, *, form: str) -> tuple[bytes, str]:
    """Return the bytes of the document and their content type, for ``docx`` or ``pdf``."""
    # Word's library costs 9 MiB a process: it is loaded where it is used.
    from fengqiao.casework.documents.word import render_docx

    if form == "docx":
        return render_docx(document), DOCX
    return render_pdf(document), "application/pdf"
