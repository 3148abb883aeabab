"""Verifying, heads, back-up and restore."""

from pathlib import Path

import click

from fengqiao.surfaces.commands.setting_up import migrate


@click.command()
@click.option("--township", help="只核验一个乡镇")
@click.option("--head", "heads", multiple=True, help="报告或备份上印的链首：乡镇代码-序号-摘要")
def verify(township: str | None, heads: tuple[str, ...]) -> None:
    """核验全部记录、留痕和文件；有一处对不上即列出并以 1 退出。"""
    migrate()
    from fengqiao.keeping.trail.chain import ChainHead
    from fengqiao.keeping.verification import verify as find

    findings = find(township=township, printed=[ChainHead.read(text) for text in heads])
    for finding in findings:
        click.echo(str(finding))
    if findings:
        click.secho(f"有 {len(findings)} 处对不上", fg="red")
        raise SystemExit(1)
    click.secho("全部相符", fg="green")


@click.command()
def head() -> None:
    """打印各乡镇留痕链首，可抄录在报告上，日后用 verify --head 核对。"""
    migrate()
    from fengqiao.keeping.trail.queries import heads

    for each in heads():
        click.echo(each.short)


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """运行中备份到目录 TARGET（不含密钥）。"""
    migrate()
    from fengqiao.keeping.backup.actions import backup as make

    click.echo(make(target).message)


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True))
def restore(source: Path) -> None:
    """从备份目录 SOURCE 恢复到空的数据目录。"""
    from fengqiao.keeping.backup.actions import restore as take_back
    from fengqiao.surfaces.commands.setting_up import set_up

    set_up()
    click.echo(take_back(source).message)
