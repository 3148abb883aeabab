"""Making and revoking keys, and answering a repeated request as the first time."""

import secrets
from collections.abc import Callable, Collection
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from fengqiao.duties.administration import policies
from fengqiao.keeping.files.screening import screen_text
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.digests import sha256
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import Office
from fengqiao.registers.records.models import State
from fengqiao.surfaces.api.contents import KIND, content_of, version_of
from fengqiao.surfaces.api.keys import scopes
from fengqiao.surfaces.api.models import Answer, ApiKey

LASTS_AT_MOST = timedelta(days=366)
"""A key is made anew each year: what nobody renews, nobody needs."""
ANSWERS_KEPT = timedelta(days=7)
"""How long a repeated request gets the first answer again; docs/api/README.md says so to programs."""


class OtherRequest(Refused):
    """An idempotency key was used before for another request."""


@transaction.atomic
def make_key(
    *, office: Office, name: str, scopes_given: Collection[str], valid_to: date, actor: Actor
) -> tuple[ApiKey, str]:
    """Make a key for an office; return it with its text, which is never shown again.

    Raises:
        NotPermitted: the actor does not manage the accounts of that township.
        Refused: no purpose, no scope, an unknown one, or an end that is past or too far.
    """
    actor.require(policies.ACCOUNTS, office.township_id)
    today = clock.today()
    if office.state != State.CONFIRMED:
        raise Refused("机构尚未确认，不能制发密钥")
    if not name.strip() or len(name.strip()) > 40:
        raise Refused("请填写用途，不超过 40 字")
    screen_text(name)
    if not scopes_given or set(scopes_given) - scopes().keys():
        raise Refused("请至少勾选一项权限范围")
    if not today <= valid_to <= today + LASTS_AT_MOST:
        raise Refused("有效期应在今天以后、一年以内")
    secret = f"fq_{secrets.token_urlsafe(32)}"
    key = ApiKey.objects.create(
        office=office,
        name=name.strip(),
        scopes=sorted(set(scopes_given)),
        digest=sha256(secret.encode()),
        made_by=actor.username,
        made_at=clock.now(),
        valid_to=valid_to,
    )
    _say(key, actor, "make")
    return key, secret


@transaction.atomic
def revoke_key(*, key: ApiKey, actor: Actor) -> ApiKey:
    """Revoke a key (吊销): from now on it opens nothing."""
    locked = ApiKey.objects.select_for_update(of=("self",)).select_related("office").get(pk=key.pk)
    actor.require(policies.ACCOUNTS, locked.office.township_id)
    if locked.revoked_at is not None:
        raise Refused("密钥已经吊销")
    locked.revoked_by, locked.revoked_at = actor.username, clock.now()
    locked.save(update_fields=["revoked_by", "revoked_at"])
    _say(locked, actor, "revoke")
    return locked


def answer_once(*, key: ApiKey, token: str, asked: bytes, answer: Callable[[], str]) -> str:
    """Return what ``answer`` says to a request, or what it said to the same one before.

    Of two that come at once, the one that loses is rolled back whole and told what the other got.

    Raises:
        OtherRequest: the token stands for another request.
    """
    digest = sha256(asked)
    try:
        with transaction.atomic():
            if (said := _said(key, token, digest)) is not None:
                return said
            body = answer()
            Answer.objects.create(
                key=key, token=token, asked_digest=digest, body=body, made_at=clock.now()
            )
            return body
    except IntegrityError:
        said = _said(key, token, digest)
        if said is None:
            raise
        return said


def forget_answers() -> int:
    """Delete the answers kept longer than is said, and return how many; they may hold personal data."""
    old = Answer.objects.filter(made_at__lt=clock.now() - ANSWERS_KEPT)
    return old.delete()[0]


def _said(key: ApiKey, token: str, digest: str) -> str | None:
    before = Answer.objects.filter(key=key, token=token).first()
    if before is None:
        return None
    if before.asked_digest != digest:
        raise OtherRequest("这个幂等键已经用于另一个请求，请换一个")
    return before.body


def _say(key: ApiKey, actor: Actor, verb: str) -> None:
    append(
        township=key.office.township_id,
        actor=actor.username,
        action=f"{KIND}.{verb}",
        kind=KIND,
        record_id=str(key.pk),
        record_version=version_of(key),
        content=content_of(key),
    )
