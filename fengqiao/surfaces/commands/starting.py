"""A real start: divisions, offices and posts, the first account."""

from datetime import date
from pathlib import Path

import click

from fengqiao.kernel.errors import Refused
from fengqiao.surfaces.commands.setting_up import migrate, warn_of_keys

FIRST_ACCOUNT = "guanliyuan"
SITE = "http://127.0.0.1:8000"
"""Where ``fengqiao run`` serves unless told otherwise."""


@click.group()
def divisions() -> None:
    """行政区划。"""


@divisions.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_(file: Path) -> None:
    """从 CSV 装入一个县的区划（列：code、name、level、parent）；可重复执行。

    撤并：再加 valid_to（撤销日期）和 successor（并入的代码）两列。原有记录仍在原代码下。
    """
    migrate()
    from fengqiao.registers.jurisdictions.actions import import_divisions
    from fengqiao.registers.jurisdictions.models import Division

    if Division.objects.filter(sample=True).exists():
        raise Refused("这里装的是示例数据，不能再装入真实区划；请用 FENGQIAO_DATA 指定一个空目录")
    done = import_divisions(file)
    counts = f"新增 {done.added}，未变 {done.unchanged}，改名 {len(done.renamed)}"
    click.echo(f"{counts}，撤并 {len(done.closed)}")
    for line in (*done.renamed, *done.closed):
        click.echo(f"  {line}")


@click.command()
@click.option(
    "--county",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="县区划 CSV",
)
@click.option("--township", required=True, help="乡镇区划代码")
@click.option("--name", default="", help="第一个账号使用人的姓名")
def init(county: Path, township: str, name: str) -> None:
    """为一个真实乡镇开始使用：区划、机构岗位、第一个账号（一次性登录链接）。"""
    migrate()
    warn_of_keys()
    begin(county=county, township_code=township, name=name or "系统管理员")


def ask_and_init(*, site: str = SITE) -> None:
    """Ask for what ``init`` needs; ``site`` is the address under which the pages are served."""
    file = click.prompt(
        "县区划 CSV 文件", type=click.Path(path_type=Path, exists=True, dir_okay=False)
    )
    code = click.prompt("乡镇区划代码（9 位）")
    name = click.prompt("您的姓名（第一个账号）", default="系统管理员")
    begin(county=file, township_code=code, name=name, site=site)


def link_address(token: str, *, site: str = SITE) -> str:
    """Return the whole address of a first link."""
    return f"{site}/first/{token}/"


def begin(*, county: Path, township_code: str, name: str, site: str = SITE) -> None:
    """Make an empty installation for a real township.

    Raises:
        Refused: sample data or another township is here already, or the file lacks the township.
    """
    from django.db import transaction

    from fengqiao.duties.administration.founding import (
        appoint,
        form_leading_group,
        installer,
        set_up_township,
    )
    from fengqiao.kernel import clock
    from fengqiao.registers.accounts.actions import make_account, make_first_link
    from fengqiao.registers.jurisdictions.actions import import_divisions
    from fengqiao.registers.jurisdictions.models import Division
    from fengqiao.registers.jurisdictions.queries import villages_of
    from fengqiao.registers.people.models import Office, PostKind

    if Division.objects.filter(sample=True).exists():
        raise Refused("这里装的是示例数据；真实使用请用 FENGQIAO_DATA 指定一个空目录")
    today = clock.today()
    with transaction.atomic():
        import_divisions(county)
        place = Division.objects.filter(code=township_code, level="township").first()
        if place is None:
            raise Refused(f"{county.name} 里没有区划代码为 {township_code} 的乡镇")
        if Office.objects.filter(township=place).exists():
            raise Refused(f"{place.name}已经开始使用")
        villages = list(villages_of(place.code, on=today))
        keeper = installer(place)
        posts = set_up_township(place, villages, keeper)
        form_leading_group(place, posts, since=date(today.year, 1, 1), actor=keeper)
        post = next(each for each in posts if each.kind == PostKind.SYSTEM_ADMIN)
        person = appoint(name=name, post=post, place=place, since=today, actor=keeper)
        account = make_account(username=FIRST_ACCOUNT, person=person, password=None, sample=False)
        token = make_first_link(account=account)
    click.echo(f"{place.name}：{len(villages)} 个村，{len(posts)} 个岗位已建好。")
    click.secho(
        f"第一个账号 {FIRST_ACCOUNT}，登录链接（7 天内有效，只能用一次）：\n"
        f"  {link_address(token, site=site)}",
        bold=True,
    )
    click.echo(
        "用同样的数据目录启动系统（fengqiao run 或 make run），在浏览器打开上面的链接，"
        "设置密码，按首页的“第一天”逐步办理。"
    )


@click.group()
def account() -> None:
    """账号。"""


@account.command("link")
@click.argument("username")
def link(username: str) -> None:
    """为账号 USERNAME 生成一次性登录链接（忘记密码时）。"""
    migrate()
    from fengqiao.registers.accounts.actions import make_first_link
    from fengqiao.registers.accounts.models import Account

    found = Account.objects.filter(username=username).first()
    if found is None:
        raise Refused(f"没有账号 {username}")
    click.echo(link_address(make_first_link(account=found)))
