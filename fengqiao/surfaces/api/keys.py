"""Who acts by a key: the posts of its office, kept within the key's scopes."""

from dataclasses import dataclass, field
from functools import cache

from fengqiao.casework.cases.models import CaseRecord
from fengqiao.casework.figures import policies as figures
from fengqiao.casework.ledgers import registry
from fengqiao.kernel import clock
from fengqiao.kernel.digests import sha256
from fengqiao.registers.accounts.actor import Actor, HeldPost, Permission
from fengqiao.registers.people.models import Post, PostKind
from fengqiao.registers.records.models import State
from fengqiao.surfaces.api.models import ApiKey

FIGURES = "figures.read"
"""The scope that opens the figures; every other is ``<duty>.read`` or ``<duty>.enter``."""


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
        ledgers = [each for each in registry.all_ledgers() if each.duty == duty]
        cases = any(issubclass(each.model, CaseRecord) for each in ledgers)
        names = "、".join(each.title for each in ledgers)
        found[f"{duty}.read"] = f"查看：{names}"
        found[f"{duty}.enter"] = f"{'录入草稿、办理案件' if cases else '录入草稿'}：{names}"
    return found


def permissions_of(scope: str) -> frozenset[str]:
    """Return the names of the rights that a scope stands for."""
    if scope == FIGURES:
        return frozenset({figures.SEE.name})
    duty, _, verb = scope.partition(".")
    policies = [each.policy for each in registry.all_ledgers() if each.duty == duty]
    return frozenset((each.enter if verb == "enter" else each.see).name for each in policies)


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
