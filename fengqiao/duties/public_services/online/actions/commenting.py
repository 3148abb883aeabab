"""Complaints and suggestions: said on the public site, answered by the office."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.notices.actions import tell_permitted
from fengqiao.duties.public_services.online.bounds import TOWNSHIP_COMMENTS_A_DAY
from fengqiao.duties.public_services.online.ledgers import COMMENTS
from fengqiao.duties.public_services.online.models import Comment
from fengqiao.duties.public_services.online.policies import ANSWER, citizen
from fengqiao.keeping.files.screening import screen_text
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division


@transaction.atomic
def say(*, township: Division, said: Mapping[str, str]) -> Comment:
    """Take a complaint or suggestion into the office's inbox.

    Raises:
        Refused: it bears a secrecy mark, or the site has taken enough for today.
    """
    lately = Comment.objects.filter(
        township=township, entered_at__gte=clock.now() - timedelta(days=1)
    )
    if lately.count() >= TOWNSHIP_COMMENTS_A_DAY:
        raise Refused("今天收到的投诉建议太多，请明天再提，或到窗口当面提出")
    actor = citizen(township.code)
    values = {**said, "place": township, "said_on": clock.today()}
    entered = ledgers.enter(ledger=COMMENTS, actor=actor, values=values)
    comment = ledgers.submit(ledger=COMMENTS, record=entered, actor=actor)
    tell_permitted(
        ANSWER,
        township=township.code,
        text=f"收到{comment.get_kind_display()} {comment.number}",
        address=reverse("ledgers:record", args=[COMMENTS, comment.pk]),
    )
    return comment


@transaction.atomic
def answer(*, comment: Comment, reply: str, actor: Actor) -> Comment:
    """Answer a comment (答复); whoever said it reads the answer by number and code.

    Raises:
        NotPermitted: the actor answers none of that township.
        Refused: nothing is written, or it was answered before.
    """
    actor.require(ANSWER, comment.township_id)
    if not reply.strip():
        raise Refused("请写明答复")
    screen_text(reply)
    locked = Comment.objects.select_for_update().get(pk=comment.pk)
    locked.reply, locked.replied_on = reply.strip(), clock.today()
    locked.save(update_fields=["reply", "replied_on"])
    return ledgers.confirm(ledger=COMMENTS, record=locked, actor=actor)
