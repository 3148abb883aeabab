"""The demonstration year, built by running the application's own actions on simulated dates."""

import random
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec

import click

from fengqiao.kernel.errors import Refused
from fengqiao.surfaces.commands.setting_up import migrate

Live = Callable[..., None]


@click.command("sample-year")
@click.option("--seed", default=1, show_default=True, help="随机种子；同一种子各项数字相同")
@click.option("--year", default=2024, show_default=True, help="年度")
@click.option("--scale", default=1, show_default=True, help="村级记录放大倍数（测量用）")
def sample_year(seed: int, year: int, scale: int) -> None:
    """装入虚构乡镇的一个年度（只能装入没有真实记录的目录）。"""
    migrate()
    build(seed=seed, year=year, scale=scale)


def build(*, seed: int, year: int, scale: int) -> None:
    """Build the year, and a thin one before it, in an empty installation.

    Raises:
        Refused: the installation holds records already, real or sample.
    """
    from django.db import transaction

    from fengqiao.registers.jurisdictions.models import Division

    if Division.objects.filter(sample=False).exists():
        raise Refused(
            "这个数据目录里有真实记录，不能装入示例数据；请用 FENGQIAO_DATA 指定一个空目录"
        )
    if Division.objects.exists():
        raise Refused("示例年度已经装入；如需重来，请换一个空的数据目录")
    click.echo(f"装入示例年度 {year}（虚构的示例县示例乡）")
    # All or nothing: a year broken off leaves the folder as empty as it was.
    with transaction.atomic():
        _live_through(seed=seed, year=year, scale=scale)


def _live_through(*, seed: int, year: int, scale: int) -> None:
    from fengqiao.casework.samples.township import made_up_names
    from fengqiao.duties.administration import sample_year as administration
    from fengqiao.reporting.annual_report.course import sample_year as reports
    from fengqiao.reporting.reader import sample_year as library

    started = time.monotonic()
    chance = random.Random(seed)  # noqa: S311 - invented records, no secret
    names = made_up_names()
    township = administration.found(
        administration.TOWNSHIP, year=year - 1, names=names, chance=chance
    )
    township.scale = scale
    administration.county_supervisor(year=year - 1, names=names, chance=chance)
    _say(started, "机构、岗位、人员和领导小组")
    for which, thin in ((year - 1, True), (year, False)):
        for name, live in _duties():
            live(township, which, thin=thin)
            _say(started, f"{which} 年 {name}")
        if thin:
            reports.whole_way(township, which)
            _say(started, f"{which} 年年度报告，上报、公开、归档")
    administration.change_of_holder(township, year=year, names=names)
    neighbour = administration.found(
        administration.NEIGHBOUR, year=year, names=names, chance=chance, prefix="lin_"
    )
    for _, live in _duties():
        live(neighbour, year, thin=True)
    _say(started, "邻例乡")
    for nth, each in enumerate((township, neighbour)):
        reports.under_way(each, year)
        library.live(each, year, which=nth)
    _say(started, "年度报告草稿、对照报告")


def _duties() -> Iterator[tuple[str, Live]]:
    from django.apps import apps
    from django.conf import settings

    for duty in settings.DUTIES:
        if find_spec(f"{duty}.sample_year"):
            module = import_module(f"{duty}.sample_year")
            if hasattr(module, "live"):
                yield str(apps.get_app_config(duty.rsplit(".", 1)[1]).verbose_name), module.live


def _say(started: float, what: str) -> None:
    click.echo(f"  {time.monotonic() - started:5.1f} 秒　{what}")
