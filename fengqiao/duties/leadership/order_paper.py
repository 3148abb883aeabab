"""The supervision order as an official form (督办通知单), with its reply and closing."""

from fengqiao.casework.documents.codes import code_text
from fengqiao.casework.documents.content import Document, Paragraph, Table, Text
from fengqiao.casework.documents.layout import date_text
from fengqiao.casework.tasks.models import Order, Stage
from fengqiao.kernel.errors import Refused
from fengqiao.registers.records.models import State


def form(order: Order) -> Document:
    """Return the form; what is not yet known is left open for the pen.

    Raises:
        Refused: the order is not given yet, or voided.
    """
    if order.state != State.CONFIRMED:
        raise Refused("督办单确认下达后才能打印")
    closed = order.opinion if order.stage == Stage.CLOSED else ""
    returned = f"第{order.returns}次退回：{order.opinion}" if order.stage == Stage.SENT_BACK else ""
    rows = (
        ("督办事项", order.title),
        ("督办岗位", order.issuer.title),
        ("承办岗位", order.owner.title),
        ("督办日期", date_text(order.issued_on)),
        ("回复期限", date_text(order.answer_by)),
        ("督办要求", order.demand),
        ("办理回复", _dated(order.reply, order.replied_on)),
        ("审核意见", returned or _dated(closed, order.closed_on)),
        ("签字", "督办人：\u3000\u3000\u3000\u3000\u3000\u3000承办人："),
    )
    return Document(
        title=f"{order.township.name}督办通知单",
        subtitle=f"（{order.number}）",
        addressee=order.owner.title,
        signer=order.issuer.title,
        dated_on=order.issued_on,
        blocks=(
            Paragraph((Text("现对下列事项进行督办，请按期办理并回复。"),)),
            Table(header=("项目", "内容"), rows=rows, widths=(5, 21)),
        ),
        sample=order.sample,
        code=code_text(order.township_id, order.number),
    )


def _dated(text: str, on: object) -> str:
    return f"{text}（{on}）" if text and on else "\u3000"
