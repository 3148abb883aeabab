"""Kinds of post are one list: permissions and procedures speak of the same posts."""

from fengqiao.casework.procedures.posts import Post
from fengqiao.registers.people.models import PostKind

NO_POST = {"party", "outside", "clock"}
NOT_IN_PROCEDURES = {"system_admin", "auditor"}


def test_procedures_and_permissions_name_the_same_posts_by_the_same_titles() -> None:
    in_procedures = {post.value: post.label for post in Post if post.value not in NO_POST}
    in_registers = {
        kind.value: str(kind.label) for kind in PostKind if kind.value not in NOT_IN_PROCEDURES
    }
    assert in_procedures == in_registers
