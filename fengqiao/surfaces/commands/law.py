"""fengqiao workdays, fengqiao lawbook: ask the calendar and the lawbook."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from string import digits

import click

import fengqiao
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.kernel.limits import Limit, Unit
from fengqiao.kernel.workdays import due
from fengqiao.registers.law import LawInForce, UnknownParameter
from fengqiao.registers.law.calendars import special_days, work_calendar
from fengqiao.registers.law.check import faults, unused_articles
from fengqiao.registers.law.in_force import LENGTHS
from fengqiao.registers.law.inventory import keys, parameters
from fengqiao.registers.law.parameters import Parameter, Value

CODE = Path(fengqiao.__file__).parent


class Day(click.ParamType[date]):
    """A date written as 2026-02-12."""

    name = "日期"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or say what is wrong with it."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2026-02-12 这样", param, ctx)


class Division(click.ParamType[str]):
    """A division code of any level; empty for the whole country."""

    name = "区划代码"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code, or say what is wrong with it."""
        if set(value) - set(digits) or len(value) not in LENGTHS:
            self.fail(f"“{value}”不是区划代码，应为2、4、6、9或12位数字", param, ctx)
        return value


place_option = click.option("--place", type=Division(), default="", help="区划代码，计入当地规定")


@click.group(help="按工作日推算")
def workdays() -> None:
    """Hold the commands that count working days."""


@workdays.command(help="打印自某日起若干工作日的最后一日，开始的当日不计入")
@click.argument("start", type=Day(), metavar="日期")
@click.argument("number", type=click.IntRange(1), metavar="天数")
@click.option("--explain", is_flag=True, help="列出途经的放假和调休")
@place_option
def add(start: date, number: int, explain: bool, place: str) -> None:
    """Print the last day of a limit in working days; two lines where local holidays differ."""
    try:
        ends = due(start, Limit(number, Unit.WORKING_DAYS), work_calendar(place))
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(ends.rolled)
    if ends.rolled != ends.unrolled:
        click.echo(f"不计当地节日：{ends.unrolled}")
    if explain:
        for line in _stepped_over(start, ends.rolled, place):
            click.echo(line)


@click.group(help="法规库：条文、期限、数额")
def lawbook() -> None:
    """Hold the commands that ask the lawbook."""


@lawbook.command(help="核对法规库与引用它的程序是否一致；没有引用的条文只列出")
def check() -> None:
    """List unused articles, then print every fault and fail if there is one."""
    for article in unused_articles(CODE):
        click.echo(f"未引用：{article.cite()}")
    found = faults(CODE, today=clock.today())
    for fault in found:
        click.echo(fault, err=True)
    if found:
        raise click.ClickException(f"有{len(found)}处不符")
    click.echo(f"{len(keys())}个参数，核对无误")


@lawbook.command(help="打印一个参数的值、依据、来源和核对标记，如 penalty.decide")
@click.argument("key", metavar="参数")
@click.option("--on", type=Day(), metavar="日期", help="哪一天的规定，默认今天")
@place_option
def show(key: str, on: date | None, place: str) -> None:
    """Print the value of ``key`` in force on a day in a place, and all that it rests on."""
    law = LawInForce(on or clock.today(), place)
    try:
        for line in _shown(key, law):
            click.echo(line)
    except UnknownParameter as unknown:
        raise click.ClickException(f"法规库没有参数 {key}") from unknown
    except Refused as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _stepped_over(start: date, last: date, place: str) -> Iterator[str]:
    """Yield the holidays and make-up days after ``start`` up to ``last``, runs joined."""
    named = [(day, words) for day, words in special_days(place).items() if start < day <= last]
    for words, days in groupby(named, key=lambda pair: pair[1]):
        run = [day for day, _ in days]
        until = f"至{run[-1]}" if len(run) > 1 else ""
        yield f"{run[0]}{until} {words}"


def _shown(key: str, law: LawInForce) -> Iterator[str]:
    parameter = law.parameter(key)
    dated = parameter.on(law.on)
    assert dated is not None, key
    yield f"{parameter.title}：{_worded(parameter, dated.value, law)}"
    yield f"自{dated.valid_from}施行；{parameter.sure.label}"
    yield f"适用：{parameter.set_by or '全国'}"
    for article in parameter.basis:
        yield f"依据：{article.cite()} {article.restated}"
        yield f"　　　{article.sure.label}，来源：{article.source}"
    if parameter.source:
        yield f"数值来源：{parameter.source}"
    if parameter.note:
        yield f"说明：{parameter.note}"
    others = [p.set_by for p in parameters() if p.key == key and p.set_by]
    if others:
        yield f"另有规定的地方：{'、'.join(others)}"


def _worded(parameter: Parameter, value: Value, law: LawInForce) -> str:
    if isinstance(value, tuple):
        rows = ("，".join(map(str, row.values())) for row in value)
        return "".join(f"\n  {row}" for row in rows)
    if isinstance(value, str):
        return f"每年，{law.on.year}年为{law.last_day(parameter.key, law.on.year)}"
    return str(value) if isinstance(value, Limit) else f"{value}{parameter.unit}"
