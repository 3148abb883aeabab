"""The papers of a report's way: the sheet of countersignatures, the letter by which it goes up."""

from fengqiao.casework.documents.content import (
    Colophon,
    Document,
    Paragraph,
    RedHead,
    Table,
    Text,
)
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.reporting.annual_report.course.queries import Signature, last_days, signatures
from fengqiao.reporting.annual_report.models import ReportCase

NOT_NAMED = "未指定"
WIDTHS = (14.2, 11.0, 3.2, 7.6)
"""So that a usual heading and post stay on one line, and the sheet of a usual year on one page."""


def countersign_sheet(case: ReportCase) -> Document:
    """Return the sheet on which each part is adopted or returned, with what was said so far (会签单)."""
    (sent, _) = last_days(case)
    by = (
        f"，应于{sent.by.year}年{sent.by.month}月{sent.by.day}日前（含当日）上报" if sent.by else ""
    )
    said = (
        f"《{case.report.title}》（{case.number}）现送会签{by}。"
        "请核对文字、数字和依据：采纳的签名，退回的另附理由。"
    )
    note = (
        "注：退回修改以后，各节一律重新会签。没有指定岗位的，"
        "由任一办公室（中心）负责人或者班子成员会签。"
    )
    return Document(
        title=f"{case.report.year}年法治政府建设年度报告会签单",
        signer=f"{case.township.name}司法所",
        dated_on=clock.today(),
        blocks=(
            Paragraph((Text(said),)),
            Table(
                header=("部分", "会签岗位", "意见", "签名和日期"),
                rows=tuple(_line(each) for each in signatures(case)),
                widths=WIDTHS,
            ),
            Paragraph((Text(note),)),
        ),
        sample=case.sample,
    )


def _line(signed: Signature) -> tuple[str, ...]:
    post = str(signed.post) if signed.post else NOT_NAMED
    day = signed.signed_on
    if day is None:
        return (signed.name, post, "", "")
    return (signed.name, post, "采纳", f"{signed.signed_by} {day.month}月{day.day}日")


def letter(case: ReportCase, *, number: str, signatory: str) -> Document:
    """Return the letter by which a report is sent up (上报函), to be signed, sealed and sent.

    Raises:
        Refused: the number is none of a document (发文字号).
    """
    township, report = case.township, case.report
    if not number.strip():
        raise Refused("请先填写上报函的公文字号")
    county = Division.objects.filter(pk=township.parent_id).values_list("name", flat=True).first()
    above = county or "上一级"
    kind = "镇" if township.name.endswith("镇") else "乡"
    day = case.sent_up_on or clock.today()
    return Document(
        title=f"{township.name}人民政府关于报送{report.year}年法治政府建设年度报告的函",
        signer=f"{township.name}人民政府",
        dated_on=day,
        addressee=f"中共{above}委员会、{above}人民政府" if county else "上一级党委、政府",
        blocks=(
            Paragraph(
                (
                    Text(
                        f"按照《法治政府建设与责任落实督察工作规定》，我{kind}党委、政府组织起草了"
                        f"《{report.title}》，经各责任岗位会签、合法性审查和保密审查，{kind}长办公会"
                        "审议、党委会审定，现予报送。"
                    ),
                )
            ),
            Paragraph((Text("特此函报。"),)),
        ),
        red_head=RedHead(
            mark=f"{township.name}人民政府",
            number=number.strip(),
            signatory=signatory.strip() or None,
        ),
        sealed=True,
        attachments=(report.title,),
        colophon=Colophon(
            issuer=f"{township.name}党政办公室",
            issued_on=day,
            copies_to=(f"{above}委全面依法治县委员会办公室",) if county else (),
        ),
        sample=case.sample,
    )
