"""Taking in the files that people keep themselves."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from fengqiao.kernel.errors import Refused
from fengqiao.surfaces.commands.setting_up import migrate


@click.command("import")
@click.argument("ledger", metavar="台账")
@click.argument(
    "file", metavar="文件", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--township", default="", help="乡镇区划代码；只有一个乡镇在用时可省略")
@click.option("--dry-run", is_flag=True, help="只说读懂了什么，不录入")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--as", "username", default="", help="以哪个账号录入草稿")
@click.option(
    "--with-doubts", is_flag=True, help="有疑问的行也录入：疑问处照所示的值，没有值的留空"
)
@click.option("--reason", default="", help="表中改动了已确认的记录时，更正的理由")
@click.option("--returned", type=click.Path(path_type=Path), help="没有录入的行写到哪个 .xlsx")
def import_(  # noqa: PLR0913, PLR0917 - options of one command
    ledger: str,
    file: Path,
    township: str,
    dry_run: bool,
    form: str,
    username: str,
    with_doubts: bool,
    reason: str,
    returned: Path | None,
) -> None:
    r"""把自己的表格（.xlsx、.xls、.et、.csv）导入一本台账，如 learning.sessions。

    \b
    --dry-run --format json 打印读懂的内容：
      sheets[].columns   每列的表头、认作哪个栏目(field)、为什么不取(reason)
      sheets[].records   每条记录，按栏目名：日期为 ISO 格式，数字为数字，选项、村、人为名称
      sheets[].values    同上，但为台账保存的值（选项代码、区划代码）；rows 为所在行
      sheets[].skipped   跳过的行和原因；doubts 有疑问的单元格和原因
    """
    migrate()
    from fengqiao.casework.exchange.opening.sheets import open_file
    from fengqiao.casework.exchange.reading.understanding import understand
    from fengqiao.casework.exchange.telling import told
    from fengqiao.casework.ledgers import registry
    from fengqiao.casework.ledgers.imports import subject_of
    from fengqiao.casework.ledgers.offered import Offer

    try:
        found = registry.ledger(ledger)
    except KeyError as error:
        known = "、".join(each.key for each in registry.all_ledgers())
        raise Refused(f"没有台账 {ledger}；现有：{known}") from error
    data = file.read_bytes()
    if dry_run:
        code = township or _only_township()
        subject = subject_of(found, Offer.whole(code) if code else None)
        sheets = understand(open_file(data, file.name), subject, file_name=file.name)
        said = told(sheets, subject, file_name=file.name)
        click.echo(
            json.dumps(said, ensure_ascii=False, indent=1) if form == "json" else _words(said)
        )
        return
    if not username:
        raise Refused("请用 --as 写明以哪个账号录入；只想看看读懂了什么，请加 --dry-run")
    _take(found, data, file.name, username, returned, with_doubts=with_doubts, reason=reason)


def _only_township() -> str | None:
    """Return the township in use, if there is one alone."""
    from fengqiao.registers.people.models import Office

    codes = set(Office.objects.values_list("township_id", flat=True).distinct()[:2])
    return codes.pop() if len(codes) == 1 else None


def _take(
    ledger: Any,
    data: bytes,
    name: str,
    username: str,
    returned: Path | None,
    *,
    with_doubts: bool,
    reason: str,
) -> None:
    from fengqiao.casework.exchange.actions import open_import
    from fengqiao.casework.ledgers.judging import judge
    from fengqiao.casework.ledgers.taking import returned_file, take
    from fengqiao.registers.accounts.actor import actor_of
    from fengqiao.registers.accounts.models import Account
    from fengqiao.registers.jurisdictions.models import Division
    from fengqiao.registers.jurisdictions.queries import township_code_of

    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise Refused(f"没有账号 {username}")
    actor = actor_of(account)
    places = actor.places(ledger.policy.enter)
    actor.require(ledger.policy.enter, places[0] if places else "")
    township = township_code_of(places[0])
    source = open_import(
        township=township,
        ledger=ledger.key,
        actor=actor.username,
        data=data,
        name=name,
        sample=Division.objects.values_list("sample", flat=True).get(code=township),
    )
    judged = judge(ledger=ledger, source=source, actor=actor)
    done = take(ledger=ledger, judged=judged, actor=actor, with_doubts=with_doubts, reason=reason)
    click.echo(
        f"录入草稿 {done.entered} 条，更改 {done.changed} 条，"
        f"已有或没有变化 {done.unchanged} 条，没有录入 {done.left} 条"
    )
    for sheet, rows in done.source.left_reasons.items():
        for row, why in rows.items():
            click.echo(f"  {sheet} 第 {row} 行：{why}")
    if returned and done.left:
        returned.write_bytes(returned_file(done.source))
        click.echo(f"没有录入的行写在：{returned}")


def _words(said: Mapping[str, Any]) -> str:
    lines = []
    for sheet in said["sheets"]:
        lines.append(f"【{sheet['sheet']}】读出 {len(sheet['records'])} 条")
        for column in sheet["columns"]:
            meant = column["title"] or (f"？{column['guess']}" if column["guess"] else "不取")
            why = f"（{column['reason']}）" if column["reason"] else ""
            lines.append(f"  {column['column']} {column['heading']} → {meant}{why}")
        lines += [f"  第 {each['row']} 行 跳过：{each['reason']}" for each in sheet["skipped"]]
        lines += [
            f"  第 {each['row']} 行 {each['column']} “{each['text']}”：{each['reason']}"
            for each in sheet["doubts"]
        ]
        lines += [f"  {note}" for note in sheet["notes"]]
    return "\n".join(lines)
