"""The file of a first-responsible person as a document for print."""

from datetime import date

from fengqiao.casework.documents.content import Block, Document, Heading, Paragraph, Table, Text
from fengqiao.casework.documents.layout import date_text
from fengqiao.duties.leadership.first_responsible import Deed, File
from fengqiao.duties.leadership.responsibilities import Duty
from fengqiao.registers.jurisdictions.models import Division

BASIS = (
    "职责依据《党政主要负责人履行推进法治建设第一责任人职责规定》，以本平台自己的话概括（{sure}）；"
    "该规定适用于县级以上，乡镇参照执行。本表由各台账中已确认的记录自动汇集，没有另行填报；没有记录的职责如实列出。"
)


def document(file: File, *, township: Division, year: int, on: date) -> Document:
    """Return the file: counts, duties with their deeds, and all deeds by date."""
    tenure = file.tenure
    sure = file.duties[0][0].article.sure.label
    counts = "，".join(f"{words}{number}次" for words, number in file.counts())
    blocks: list[Block] = [
        _paragraph(
            f"{tenure.post.title}{tenure.person.name}，{date_text(tenure.first)}至{date_text(tenure.last)}在任"
            f"{'，任' + '、'.join(file.roles) if file.roles else ''}。"
        ),
        _paragraph(f"期间有记录的履职：{counts}。" if counts else "期间没有履职记录。"),
        _paragraph(BASIS.format(sure=sure)),
        Heading(1, (Text("对照职责"),)),
        Table(
            header=("职责", "内容", "记录"),
            rows=tuple(_duty(duty, deeds) for duty, deeds in file.duties),
            widths=(4, 10, 12),
        ),
    ]
    if file.deeds:
        blocks += [
            Heading(1, (Text("履职明细"),)),
            Table(
                header=("日期", "履职", "事项", "编号"),
                rows=tuple(
                    (deed.on.isoformat(), deed.words, deed.text, deed.number) for deed in file.deeds
                ),
                widths=(5, 5, 12, 6),
            ),
        ]
    return Document(
        title=f"{township.name}{year}年度党政主要负责人履行推进法治建设第一责任人职责情况表",
        subtitle=f"（{tenure.post.title}　{tenure.person.name}）",
        signer=f"{township.name}人民政府",
        dated_on=on,
        blocks=tuple(blocks),
        sample=township.sample,
    )


def _duty(duty: Duty, deeds: tuple[Deed, ...]) -> tuple[str, str, str]:
    if not deeds:
        return duty.title, duty.article.restated, "本年没有记录"
    last = "；".join(f"{deed.on.month}月{deed.on.day}日{deed.text}" for deed in deeds[:3])
    more = f"等{len(deeds)}条" if len(deeds) > 3 else ""
    return duty.title, duty.article.restated, f"{last}{more}"


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))
