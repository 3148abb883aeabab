"""fengqiao report: what is done with reports as files."""

import json
from decimal import Decimal
from pathlib import Path

import click

from fengqiao.reporting.reader.claims import Claim, read
from fengqiao.reporting.reader.files import text_of


@click.group(help="法治政府建设年度报告")
def report() -> None:
    """Hold the commands about reports."""


@report.command("read", help="读出任一份报告里的数字：指标、数值、修饰词、单位、位置")
@click.argument(
    "files", nargs=-1, required=True, metavar="文件…",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text",
    help="text 供人看；json 每个文件一行",
)  # fmt: skip
def read_reports(files: tuple[Path, ...], form: str) -> None:
    """Print the claims of each file; places are in characters of the text read."""
    for file in files:
        claims = read(text_of(file))
        if form == "json":
            told = {"file": str(file), "claims": [_as_json(each) for each in claims]}
            click.echo(json.dumps(told, ensure_ascii=False))
            continue
        click.echo(f"{file}：{len(claims)}处")
        for each in claims:
            click.echo(f"  {each.indicator}\t{_number(each.value)}{each.unit}\t{each.text}")


def _as_json(claim: Claim) -> dict[str, str | int | float]:
    return {
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "indicator": claim.indicator,
        "value": _number(claim.value),
        "qualifier": claim.qualifier.value,
        "unit": claim.unit,
        "period": claim.period,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
