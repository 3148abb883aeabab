"""fengqiao seal: the report as an archive that anybody can verify."""

from pathlib import Path

import click

from fengqiao.kernel.errors import Refused


@click.group(help="封存年度报告，供任何人核验")
def seal() -> None:
    """Hold the commands about sealing."""


@seal.command("keys")
def keys() -> None:
    """生成封存用的 SM2、Ed25519 密钥（已有则不动），打印应当公布的公钥。"""
    from fengqiao.surfaces.commands.setting_up import set_up

    set_up()
    from fengqiao.reporting.seal.keys import make, path

    own, fresh = make()
    click.echo("已生成封存用的密钥" if fresh else "密钥已有，没有改动")
    click.echo(f"私钥在 {path('sm2').parent}，不在数据库和备份里，请另行备份、专人保管")
    for kind, key in own.public.items():
        click.echo(f"{kind} 公钥：{key}")


@seal.command("build")
@click.option("--township", required=True, help="乡镇区划代码")
@click.option("--year", type=int, required=True, help="年度")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件")
def build_archive(township: str, year: int, out: Path | None) -> None:
    """把一个乡镇一年的报告连同数据、记录校验值封存为一个文件。"""
    from fengqiao.surfaces.commands.setting_up import migrate

    migrate()
    from fengqiao.reporting.annual_report.models import Report
    from fengqiao.reporting.seal.building import build

    report = Report.objects.filter(township_id=township, year=year).first()
    if report is None:
        raise Refused(f"{year}年的报告还没有起草，请先在“年度报告”中起草")
    made = build(report)
    target = out or Path(made.name)
    target.write_bytes(made.archive)
    click.echo(f"已封存：{target}（{len(made.archive)} 字节）")
    click.echo(f"内容校验码（印在 PDF 末页）：{made.content_sm3}")
    click.echo(f"清单校验码（连同 PDF，宜在网站公布）：{made.manifest_sm3}")


@seal.command("verify")
@click.argument("archive", metavar="文件", type=click.Path(exists=True, path_type=Path))
@click.option("--digest", default="", help="报告末页印的，或者乡镇公布的校验码")
@click.option("--key", default="", help="乡镇公布的公钥")
def verify_archive(archive: Path, digest: str, key: str) -> None:
    """核验封存包：包内是否一致，是否出自该乡镇；对不上以 1 退出。"""
    from fengqiao.reporting.seal.verify import told, verify

    verdict = verify(archive, digest=digest, key=key)
    for line in told(verdict):
        click.echo(line)
    if not verdict.holds:
        raise SystemExit(1)
