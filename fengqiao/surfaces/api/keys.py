"""Who acts by a key: the posts of its office, kept within the key's scopes."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from fengqiao.casework.cases.models import CaseRecord
from fengqiao.casework.cases.registry import all_kinds
from fengqiao.casework.figures import policies as figures
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.kernel import clock
from fengqiao.kernel.digests import sha256
from fengqiao.registers.accounts.actor import Actor, HeldPost, Permission
from fengqiao.registers.people.models import Post, PostKind
from fengqiao.registers.records.models import State
from fengqiao.surfaces.api.models import ApiKey

FIGURES = "figures.read"
"""The scope that opens the figures; others are ``<duty>.read``, ``<duty>.enter``, or a right's own name."""


@dataclass(frozen=True, slots=True)
class KeyActor(Actor):
    """A program that acts for an office: it has the rights of the office's posts that its scopes name.

    Whatever no scope names is refused, whichever post would carry it; so a program enters drafts
    and never confirms them.
    """

    key: ApiKey | None = None
    allowed: frozenset[str] = field(default=frozenset())

    def may(self, permission: Permission) -> bool:
        """Return whether scopes and posts both carry the right, for some place."""
        return bool(self.places(permission))

    def places(self, permission: Permission) -> tuple[str, ...]:
        """Return the codes of the places for which the right is held."""
        if permission.name not in self.allowed:
            return ()
        return tuple(post.place_code for post in self.posts if post.kind in permission.posts)

    def has_scope(self, scope: str) -> bool:
        """Return whether the key was given a scope."""
        return self.key is not None and scope in self.key.scopes


@cache
def scopes() -> dict[str, str]:
    """Return every scope there is and what people call it."""
    found = {FIGURES: "查看指标"}
    for duty in dict.fromkeys(each.duty for each in registry.all_ledgers()):
        ledgers = opened_by(f"{duty}.read")
        cases = any(issubclass(each.model, CaseRecord) for each in ledgers)
        names = _names(ledgers)
        found[f"{duty}.read"] = f"查看：{names}"
        found[f"{duty}.enter"] = f"{'录入草稿、办理案件' if cases else '录入草稿'}：{names}"
    for right in _own_rights():
        found[right.name] = f"{right.title}：{_names(opened_by(right.name))}"
    return found


def scope_of(ledger: Ledger[Any], verb: str) -> str:
    """Return the scope that opens a ledger: its duty's ``read`` or ``enter``, or one of its own.

    Cases that nobody enters, and what only those see who handle them (差评, 评价), are opened by the
    right to handle them alone: a program that reads its duty's ledgers reads nothing of these.
    """
    own = _own_right(ledger)
    return own.name if own else f"{ledger.duty}.{verb}"


def opened_by(scope: str) -> list[Ledger[Any]]:
    """Return the ledgers that a scope opens."""
    opened = registry.all_ledgers()
    return [each for each in opened if scope in (scope_of(each, "read"), scope_of(each, "enter"))]


def _own_right(ledger: Ledger[Any]) -> Permission | None:
    """Return the right to handle cases, if the ledger is seen only by whom it concerns."""
    for kind in all_kinds():
        if kind.kept_by is not None and kind.ledger.policy.see == ledger.policy.see:
            return kind.kept_by
    return None


def _own_rights() -> list[Permission]:
    return list(dict.fromkeys(kind.kept_by for kind in all_kinds() if kind.kept_by is not None))


def _names(ledgers: list[Ledger[Any]]) -> str:
    return "、".join(each.title for each in ledgers)


def permissions_of(scope: str) -> frozenset[str]:
    """Return the names of the rights that a scope stands for."""
    if scope == FIGURES:
        return frozenset({figures.SEE.name})
    verb = scope.rpartition(".")[2]
    ledgers = opened_by(scope)
    if any(_own_right(each) for each in ledgers):
        return frozenset({scope, *(each.policy.see.name for each in ledgers)})
    return frozenset(
        (each.policy.enter if verb == "enter" else each.policy.see).name for each in ledgers
    )


def key_of(secret: str) -> ApiKey | None:
    """Return the key that was shown as ``secret``, if it is still good."""
    digest = sha256(secret.encode(errors="replace"))
    good = ApiKey.objects.filter(
        digest=digest, revoked_at=None, valid_to__gte=clock.today(), office__state=State.CONFIRMED
    )
    return good.select_related("office").first()


def actor_of_key(key: ApiKey) -> KeyActor:
    """Return who acts by a key today: made anew for each request, so that a lost right ends at once."""
    posts = Post.objects.filter(office=key.office, state=State.CONFIRMED).order_by("number")
    return KeyActor(
        username=f"接口密钥{key.pk}·{key.name}",
        name=key.name,
        person_id=None,
        posts=tuple(
            HeldPost(post.pk, PostKind(post.kind), post.title, post.place_id, key.office.name)
            for post in posts
        ),
        key=key,
        allowed=frozenset().union(*(permissions_of(scope) for scope in key.scopes)),
    )
