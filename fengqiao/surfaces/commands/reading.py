"""Reading out: figures and ledgers, for people and for programs."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from fengqiao.kernel.errors import Refused
from fengqiao.surfaces.commands.setting_up import migrate


@click.command()
@click.option("--township", required=True, help="乡镇区划代码")
@click.option("--year", required=True, type=int, help="年度")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--records", is_flag=True, help="同时列出计入的记录编号")
def figures(township: str, year: int, form: str, records: bool) -> None:
    """打印一个乡镇一年的全部指标。"""
    migrate()
    from fengqiao.casework.figures.language import Period, Scope
    from fengqiao.casework.figures.queries import compute, records_of
    from fengqiao.casework.figures.registry import all_figures
    from fengqiao.registers.jurisdictions.models import Division

    if not Division.objects.filter(code=township, level="township").exists():
        raise Refused(f"没有区划代码为 {township} 的乡镇")
    scope = Scope(township, Period.year(year))
    values = compute(all_figures(), scope)
    if form == "text":
        for value in values.values():
            shown = "—" if value.value is None else value.value
            click.echo(
                f"{value.figure.id:<28}{shown!s:>10} {value.figure.unit}　{value.figure.name}"
            )
        return
    listed: list[dict[str, Any]] = []
    for value in values.values():
        entry: dict[str, Any] = {
            "id": value.figure.id,
            "name": value.figure.name,
            "unit": value.figure.unit,
            "value": _plain(value.value),
            "records": value.records,
            "unconfirmed": value.unconfirmed,
            "without_evidence": value.without_evidence,
        }
        if records:
            counted = records_of(value.figure, scope).order_by("number")
            entry["record_ids"] = [str(pk) for pk in counted.values_list("pk", flat=True)]
        listed.append(entry)
    click.echo(json.dumps(listed, ensure_ascii=False, indent=1))


def _plain(value: int | Decimal | None) -> int | float | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


@click.command()
@click.argument("ledger")
@click.option("--township", required=True, help="乡镇区划代码")
@click.option("--year", required=True, type=int, help="年度")
@click.option("--output", required=True, type=click.Path(path_type=Path), help="写到哪个文件")
def export(ledger: str, township: str, year: int, output: Path) -> None:
    """把一本台账一年的全部记录导出为 Excel（与网页导出相同）。"""
    migrate()
    from django.http import QueryDict

    from fengqiao.casework.ledgers import registry, spreadsheets
    from fengqiao.casework.ledgers.lists import Query
    from fengqiao.registers.accounts.actor import Actor, HeldPost
    from fengqiao.registers.jurisdictions.models import Division
    from fengqiao.registers.people.models import PostKind

    try:
        found = registry.ledger(ledger)
        place = Division.objects.get(code=township, level="township")
    except KeyError as error:
        known = "、".join(each.key for each in registry.all_ledgers())
        raise Refused(f"没有台账 {ledger}；现有：{known}") from error
    except Division.DoesNotExist as error:
        raise Refused(f"没有区划代码为 {township} 的乡镇") from error
    # Whoever may start commands on the server reads as the judicial office does.
    clerk = HeldPost(UUID(int=0), PostKind.JUDICIAL_CLERK, "", township, "")
    query = Query.of(found, Actor("命令行", "命令行", None, (clerk,)), place, year, QueryDict(""))
    output.write_bytes(spreadsheets.export(query))
    click.echo(f"已导出：{output}")
