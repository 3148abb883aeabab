"""fengqiao report: what is done with reports as files."""

import json
from pathlib import Path
from typing import Any

import click

from fengqiao.kernel.errors import Refused
from fengqiao.reporting.reader.claims import read
from fengqiao.reporting.reader.files import NO_TEXT, text_of

FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text",
    help="text 供人看；json 每个文件一行",
)  # fmt: skip
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(help="法治政府建设年度报告")
def report() -> None:
    """Hold the commands about reports."""


@report.command("read", help="读出任一份报告里的数字：指标、数值、修饰词、单位、位置")
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=FILE)
@FORMAT
def read_reports(files: tuple[Path, ...], form: str) -> None:
    """Print the claims of each file; places are in characters of the text read."""
    refused = False
    for file in files:
        text, why = _text(file)
        if why:
            refused = True
            click.echo(f"{file}：{why}", err=True)
        claims = [each.as_json() for each in read(text)]
        if form == "json":
            click.echo(json.dumps({"file": str(file), "claims": claims}, ensure_ascii=False))
            continue
        click.echo(f"{file}：{len(claims)}处")
        for each in claims:
            click.echo(f"  {each['indicator']}\t{each['value']}{each['unit']}\t{each['text']}")
    if refused:
        raise SystemExit(1)


def _text(file: Path) -> tuple[str, str]:
    """Return a file's text and why it has none: one that cannot be read keeps no other from being read."""
    try:
        text = text_of(file)
    except Refused as error:
        return "", str(error)
    return text, "" if text.strip() else NO_TEXT


@report.command("review", help="审阅报告：数字、措辞、“所有”“每季度”等说法，对照台账逐处核对")
@click.argument("files", nargs=-1, metavar="[文件…]", type=FILE)
@click.option("--township", default="", help="乡镇区划代码；只有一个乡镇时可以不写")
@click.option("--year", type=int, default=0, help="年度；不写则取报告里写明的年份")
@FORMAT
def review_reports(files: tuple[Path, ...], township: str, year: int, form: str) -> None:
    """Print the findings of each file, or of the township's own draft when no file is given.

    A file may hold facts as ``{{ id }}``; without a township only the text itself is looked at.
    """
    from fengqiao.surfaces.commands.setting_up import migrate

    migrate()
    from fengqiao.reporting.annual_report.review import texts

    code = texts.township_of(township)
    if not files and not (code and year):
        raise Refused("审阅本乡镇的报告稿，请写明 --township 和 --year；审阅文件，请给出文件名")
    told = (
        [(str(file), texts.review_text(text_of(file), code, year)) for file in files]
        if files
        else [(texts.draft_name(code, year), texts.review_draft(code, year))]
    )
    for name, found in told:
        if form == "json":
            counts = {"proved": found.proved, "unproved": found.unproved, "wrong": found.wrong}
            findings: list[dict[str, Any]] = [each.as_json() for each in found.findings]
            line = {"file": name, "counts": counts, "findings": findings}
            click.echo(json.dumps(line, ensure_ascii=False))
            continue
        click.echo(
            f"{name}：有据{found.proved}，未证实{found.unproved}，有误{found.wrong}；提示{len(found.findings)}处"
        )
        for each in found.findings:
            click.echo(
                f"  [{each.title}] {each.section or each.start}\t{each.quote}\t{each.reason}"
            )
            if each.proposed:
                click.echo(f"      建议：{each.proposed}")
