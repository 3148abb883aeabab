"""The guide of an item on paper, alone or with the number and code of what was handed in."""

from datetime import date

from fengqiao.casework.documents.codes import code_text
from fengqiao.casework.documents.content import Block, Document, Heading, Paragraph, Table, Text
from fengqiao.casework.documents.layout import date_text
from fengqiao.duties.public_services.models import OPTIONAL, ServiceItem, ServiceMatter
from fengqiao.duties.public_services.online.models import Comment, OnlineFiling
from fengqiao.duties.public_services.online.queries import Followed
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.registers.law.named import named_in

Pairs = tuple[tuple[str, str], ...]
NAMES = (1.0, 3.2)
"""Widths of a table of names and what is said of each."""
NO_LEGAL_LIMIT = "没有查到以工作日计算的法定时限"


def guide_document(item: ServiceItem, *, on: date, window: Pairs = ()) -> Document:
    """Return the guide of an item as a paper; ``window`` says where and when it is applied for."""
    return Document(
        title=f"{item.title}办事指南",
        signer=f"{item.township.name}人民政府",
        dated_on=on,
        blocks=_guide(item, window),
        sample=item.sample,
    )


def keeping_document(record: Followed, *, on: date, window: Pairs = ()) -> Document:
    """Return what somebody keeps of what was handed in: number, code, and the guide it was for."""
    item = None if isinstance(record, Comment) else record.item
    return Document(
        title="编号和查询码",
        signer=f"{record.township.name}人民政府",
        dated_on=on,
        blocks=(
            Paragraph((Text(f"编号：{record.number}", bold=True),)),
            Paragraph((Text(f"查询码：{receipt_code(record)}", bold=True),)),
            Table(("项目", "内容"), _of(record), widths=NAMES),
            _said(
                "凭编号和查询码，在公众服务网站“查进度”查看办理情况、补交材料和答复；请妥善保管。"
            ),
            *(_guide(item, window) if item else ()),
        ),
        sample=record.sample,
        code=code_text(record.township_id, record.number),
    )


def _of(record: Followed) -> Pairs:
    match record:
        case Comment():
            return (("类别", record.get_kind_display()), ("提出日期", date_text(record.said_on)))
        case OnlineFiling():
            return _of_application(record, record.filed_on, record.given)
        case ServiceMatter():
            return _of_application(record, record.opened_on, record.held_materials)


def _of_application(
    record: OnlineFiling | ServiceMatter, on: date, papers: tuple[str, ...]
) -> Pairs:
    return (
        ("申请事项", record.title),
        ("申请人", record.applicant),
        ("提交日期", date_text(on)),
        ("提交的材料", "、".join(papers) or "没有"),
    )


def _guide(item: ServiceItem, window: Pairs) -> tuple[Block, ...]:
    legal = f"{item.legal_limit}个工作日" if item.legal_limit else NO_LEGAL_LIMIT
    promised = {None: "没有另作承诺", 1: "当场办结"}.get(
        item.promised_limit, f"{item.promised_limit}个工作日"
    )
    facts: list[tuple[str, str]] = [
        ("办理事项", item.title),
        ("类型", item.get_kind_display()),
        ("设定依据", _basis(item)),
        ("法定时限", legal),
        ("承诺时限", promised),
    ]
    if item.office:
        facts.append(("承办机构", item.office.name))
    if item.decided_above:
        facts.append(("决定机关", "由上级机关决定，本乡镇只作初审"))
    if item.needs_visit:
        facts.append(("现场核查", "需要"))
    how = [line.strip() for line in item.guide.splitlines() if line.strip()]
    return (
        Heading(1, (Text("基本情况"),)),
        Table(("项目", "内容"), (*facts, *window), widths=NAMES),
        Heading(1, (Text("申请材料"),)),
        *_papers(item),
        Heading(1, (Text("怎样办理"),)),
        *map(_said, how),
        _said("可以带上材料到便民服务窗口办理，也可以在公众服务网站申请。"),
    )


def _basis(item: ServiceItem) -> str:
    """Return on what an item rests, each provision with how sure it is, as its page says it."""
    named = "；".join(
        f"{each.words}（{each.article.sure.label if each.article else '法规库没有收录'}）"
        for each in named_in(item.basis)
    )
    return named or item.basis or "依据未查明"


def _papers(item: ServiceItem) -> tuple[Block, ...]:
    rows = tuple(
        (
            str(number),
            name.removeprefix(OPTIONAL),
            "可以不交" if name.startswith(OPTIONAL) else "必须交",
        )
        for number, name in enumerate(item.all_materials, start=1)
    )
    if not rows:
        return (_said("本指南没有列出材料。需要材料的，窗口一次告知全部内容。"),)
    return (
        Table(("序号", "材料", "要求"), rows, widths=(0.6, 3.4, 1.0)),
        _said("不会要求提交清单以外的材料。材料不全的，窗口一次告知需要补正的全部内容。"),
    )


def _said(words: str) -> Paragraph:
    return Paragraph((Text(words),))
