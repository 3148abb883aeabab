"""Serving: web and worker together."""

import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress

import click

from fengqiao.surfaces.commands.setting_up import migrate, set_up, warn_of_keys

START_SECONDS = 60


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址")
@click.option("--port", default=8000, show_default=True, help="端口")
@click.option("--workers", default=2, show_default=True, help="网页进程数")
def run(host: str, port: int, workers: int) -> None:
    """启动（空目录时先装入示例年度，或开始真实使用）。"""
    migrate()
    warn_of_keys()
    from fengqiao.registers.jurisdictions.models import Division

    if not Division.objects.exists():
        _begin(f"http://{host}:{port}")
    sample = Division.objects.filter(sample=True).exists()
    if sample and host not in ("127.0.0.1", "localhost"):
        click.secho("示例数据带有公开的演示账号，只在本机 127.0.0.1 提供服务。", fg="yellow")
        host = "127.0.0.1"
    _serve(host, port, workers)


def _begin(site: str) -> None:
    """Offer both beginnings; without a terminal, the sample year."""
    choice = "1"
    if sys.stdin.isatty():
        click.echo(
            "数据目录是空的。请选择：\n  1  装入示例年度（虚构乡镇，用来看和试）\n  2  真实使用"
        )
        choice = click.prompt("请输入 1 或 2", default="1", type=click.Choice(["1", "2"]))
    if choice == "1":
        from fengqiao.surfaces.commands.sampling import build

        build(seed=1, year=2024, scale=1)
    else:
        from fengqiao.surfaces.commands.starting import ask_and_init

        ask_and_init(site=site)


def _serve(host: str, port: int, workers: int) -> None:
    address = f"http://{host}:{port}"
    web = subprocess.Popen(  # noqa: S603 - our own program
        [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--host",
            host,
            "--port",
            str(port),
            "--workers",
            str(workers),
            "--no-ws",
            "--log-level",
            "warning",
            "--respawn-failed-workers",
            "config.wsgi:application",
        ]
    )
    worker = subprocess.Popen([sys.executable, "-m", "fengqiao.surfaces.commands", "worker"])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        _wait_for(address, web)
        _welcome(address)
        web.wait()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        for child in (web, worker):
            with suppress(ProcessLookupError):
                child.terminate()
        for child in (web, worker):
            child.wait(timeout=30)


def _wait_for(address: str, web: "subprocess.Popen[bytes]") -> None:
    for _ in range(START_SECONDS * 10):
        if web.poll() is not None:
            raise click.ClickException("网页服务没有启动，可能端口已被占用，请换 --port")
        with suppress(OSError), urllib.request.urlopen(f"{address}/sign-in", timeout=2):  # noqa: S310
            return
        time.sleep(0.1)


def _welcome(address: str) -> None:
    from fengqiao.registers.accounts.queries import DEMONSTRATION_PASSWORD, demonstration_sign_ins

    click.secho(f"\n枫桥已启动：{address}", bold=True)
    accounts = demonstration_sign_ins()
    if accounts:
        click.echo(f"演示账号（密码都是 {DEMONSTRATION_PASSWORD}，仅示例数据可用）：")
        for account in accounts:
            click.echo(f"  {account.username:<12} {account.post}　{account.name}")
    click.echo("按 Ctrl+C 停止。")


@click.command()
def worker() -> None:
    """后台任务进程（run 会自动启动）。"""
    set_up()
    from fengqiao.keeping.jobs.worker import work_forever

    work_forever()


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Django 的管理命令（开发用）。"""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["fengqiao manage", *arguments])
