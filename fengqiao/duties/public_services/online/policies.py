"""Who may do what with what comes from the public site; and the public itself, as it acts."""

from dataclasses import dataclass

from fengqiao.casework.ledgers.language import LedgerPolicy
from fengqiao.duties.public_services.policies import RECEIVE, SEE
from fengqiao.registers.accounts.actor import Actor, Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

FILE = Permission.of("public_services.file", "在公众服务网站提交申请", ())
SAY = Permission.of("public_services.say", "在公众服务网站提出投诉建议", ())
"""Nobody's of the offices: the public alone hands in and speaks up, on its own pages."""

ANSWERING = (PostKind.OFFICE_CLERK, PostKind.JUDICIAL_CLERK)
SEE_COMMENTS = Permission.of(
    "public_services.see_comments", "查看投诉建议", (*TOWNSHIP_LEADERS, *ANSWERING)
)
"""Not the window's, about which it may be."""
ANSWER = Permission.of("public_services.answer", "答复投诉建议", ANSWERING)

ONLINE = LedgerPolicy(see=SEE, enter=FILE, confirm=RECEIVE)
COMMENTS = LedgerPolicy(see=SEE_COMMENTS, enter=SAY, confirm=ANSWER)

PUBLIC = "公众"
"""What the trail names as the actor of what came from the public site."""


@dataclass(frozen=True, slots=True)
class Citizen(Actor):
    """Somebody of the public at a township's site: hands in and speaks up there, nothing else."""

    township: str = ""

    def may(self, permission: Permission) -> bool:
        """Return whether it is one of the two rights that the public has."""
        return permission in (FILE, SAY)

    def places(self, permission: Permission) -> tuple[str, ...]:
        """Return the township whose site it is, for the rights that the public has."""
        return (self.township,) if self.may(permission) else ()


def citizen(township: str) -> Citizen:
    """Return the public at a township's site."""
    return Citizen(username=PUBLIC, name=PUBLIC, person_id=None, township=township)
