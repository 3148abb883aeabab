"""Serving: web and worker together."""

import gc
import socket
import sys
from importlib import import_module
from multiprocessing import get_context

import click

from fengqiao.surfaces.commands.setting_up import migrate, set_up, warn_of_keys

THREADS_PER_WORKER = 4
SWITCH_SECONDS = 0.001
"""How long a thread may compute while another, perhaps with the write lock, waits for its turn."""
STOP_SECONDS = 10


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
    """Serve until told to stop. The web processes are forked from this one, which has loaded all.

    They share its memory, and one that dies is replaced at once.
    """
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    _need_free(host, port)
    welcome = _welcome(f"http://{host}:{port}")
    _load_everything()
    server = Server(
        "config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS_PER_WORKER,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    server.on_startup(lambda: click.echo(welcome))
    jobs = get_context("fork").Process(target=_work, name="worker")
    jobs.start()
    try:
        server.serve()
    finally:
        jobs.terminate()
        jobs.join(timeout=30)


def _work() -> None:
    """Run the jobs, in a process that shares what is loaded with the web's."""
    from fengqiao.keeping.jobs.worker import work_forever

    work_forever(with_parent=True)


def _need_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"端口 {port} 不能使用（可能已被占用），请换 --port"
            ) from error


def _load_everything() -> None:
    """Load what the web processes share, and leave no connection open that they would share too."""
    from django.db import connections
    from django.urls import get_resolver

    sys.setswitchinterval(SWITCH_SECONDS)
    import_module("config.wsgi")
    assert get_resolver().url_patterns
    connections.close_all()
    if getattr(connections["default"], "pool", None):
        connections["default"].close_pool()  # type: ignore[attr-defined]
    gc.collect()
    gc.freeze()  # what is never collected is never written to, and stays shared


def _welcome(address: str) -> str:
    from fengqiao.registers.accounts.queries import DEMONSTRATION_PASSWORD, demonstration_sign_ins

    lines = ["", click.style(f"枫桥已启动：{address}", bold=True)]
    accounts = demonstration_sign_ins()
    if accounts:
        lines.append(f"演示账号（密码都是 {DEMONSTRATION_PASSWORD}，仅示例数据可用）：")
        lines += [f"  {each.username:<12} {each.post}　{each.name}" for each in accounts]
    return "\n".join([*lines, "按 Ctrl+C 停止。"])


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
