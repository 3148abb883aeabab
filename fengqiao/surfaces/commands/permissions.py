"""``fengqiao permissions``: who may do what, written from the declarations themselves."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import click

COMMITTED = Path(__file__).resolve().parents[3] / "docs" / "permissions.md"
HEAD = """# 权限表

由 `fengqiao permissions` 从台账、页面和程序的声明生成，请勿手改。
测试核对，并逐格试过（`tests/contracts/test_permissions.py`）。

权限随岗位，不随人；免去任职，当天失效。岗位的权限只及于岗位所在的地方：

- 乡镇岗位：本乡镇的全部记录；
- 村级岗位：只及于记录属于本村的；
- 县级岗位：所辖各乡镇（能做什么仍看下表）；
- 其他乡镇、其他村的记录：与不存在一样（404）。

案件的行为还要看记录状态：草稿、待审核的还没有开始办理，作废的不能再办；已确认的，由下表所列岗位在法律允许时办理。
"""


@click.command()
@click.option("--check", is_flag=True, help="只核对，不写")
def permissions(check: bool) -> None:
    """生成权限表 docs/permissions.md."""
    import django

    django.setup()
    from fengqiao.kernel.errors import Refused

    text = written()
    if check:
        if not COMMITTED.is_file() or COMMITTED.read_text(encoding="utf-8") != text:
            raise Refused("docs/permissions.md 与程序不一致，请运行 fengqiao permissions")
        return
    COMMITTED.write_text(text, encoding="utf-8")
    click.echo(f"{COMMITTED}\t{len(text)} 字")


def written() -> str:
    """Return the table as it is committed."""
    parts = (HEAD, *_ledgers(), *_pages(), *_public(), *_acts())
    return "\n".join(parts) + "\n"


def _ledgers() -> Iterator[str]:
    from fengqiao.casework.ledgers import registry

    yield "## 台账\n"
    yield "| 台账 | 查看 | 录入、提交 | 审核、确认、更正、作废 |\n|---|---|---|---|"
    for ledger in registry.all_ledgers():
        policy = ledger.policy
        cells = (_named(each.posts) for each in (policy.see, policy.enter, policy.confirm))
        yield f"| {ledger.title} | {' | '.join(cells)} |"


def _pages() -> Iterator[str]:
    yield "\n## 台账以外的页面\n"
    yield "| 权限 | 岗位 | 页面 |\n|---|---|---|"
    rows: dict[Any, list[str]] = {}
    for name, permission in guarded_pages():
        rows.setdefault(permission, []).append(f"`{name}`")
    for permission, names in sorted(rows.items(), key=lambda row: row[0].name):
        yield f"| {permission.title} | {_named(permission.posts)} | {'、'.join(names)} |"


def _public() -> Iterator[str]:
    """Yield what a visitor who is not signed in may open, and what must be shown for it."""
    from fengqiao.surfaces.portal.passes import SHOWN

    yield "\n## 公众服务网站（不登录的访客）\n"
    yield "访客只能打开下列页面；其余页面一律转到登录页。登录与否、什么岗位，在这里看到的都一样。\n"
    yield "| 须先出示 | 页面 |\n|---|---|"
    rows: dict[str, list[str]] = {}
    for name, callback in public_pages():
        shown = SHOWN.get(getattr(callback, "behind", ""), "—")
        rows.setdefault(shown, []).append(f"`{name}`")
    for shown, names in sorted(rows.items(), key=lambda row: row[0] != "—"):
        yield f"| {shown} | {'、'.join(names)} |"


def _acts() -> Iterator[str]:
    from fengqiao.casework.cases.registry import all_kinds

    for kind in all_kinds():
        seeing = kind.ledger.policy.see.posts
        for procedure in sorted(procedures_of(kind), key=lambda each: each.key):
            yield f"\n## {kind.ledger.title}：{procedure.title}\n"
            yield "| 行为 | 由谁办理 |\n|---|---|"
            for act in procedure.acts:
                may = {post.value for post in procedure.may_enter[act.key]}
                yield f"| {act.title} | {_named({post for post in seeing if post.value in may})} |"


def guarded_pages() -> list[tuple[str, Any]]:
    """Return every page that asks for a right by itself, with that right."""
    from django.urls import get_resolver

    found = []
    for name, pattern in sorted(_walk(get_resolver(), ""), key=lambda each: each[0]):
        if permission := getattr(pattern.callback, "permission", None):
            found.append((name, permission))
    return found


def public_pages() -> list[tuple[str, Any]]:
    """Return every page of the public site with its view."""
    from django.urls import get_resolver

    every = sorted(_walk(get_resolver(), ""), key=lambda each: each[0])
    return [(name, each.callback) for name, each in every if name.startswith("portal:")]


def procedures_of(kind: Any) -> list[Any]:
    """Return the procedures that a kind of case declares something of."""
    from fengqiao.casework.procedures.registry import procedure_of

    return [procedure_of(key) for key in sorted({*kind.asked, *kind.closes})]


def _walk(resolver: Any, namespace: str) -> Iterator[tuple[str, Any]]:
    for each in resolver.url_patterns:
        if hasattr(each, "url_patterns"):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each, inner)
        else:
            yield f"{namespace}{each.name}", each


def _named(posts: Collection[Any]) -> str:
    from fengqiao.registers.people.models import PostKind

    return "、".join(kind.label for kind in PostKind if kind in posts) or "—"
