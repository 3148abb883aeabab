"""A sample year built once, a server on a copy of it, and a browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.server import Server, command
from tests.journeys.visitor import Visitor

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
]
Visit = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="没有 Chromium：apt-get install chromium"))


@pytest.fixture(scope="session")
def sample_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a sample year; ``FENGQIAO_SAMPLE`` may name one already built."""
    if ready := os.environ.get("FENGQIAO_SAMPLE"):
        return Path(ready)
    data = tmp_path_factory.mktemp("sample")
    command("sample-year", data=data)
    return data


@pytest.fixture(scope="session")
def server(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that all journeys share; each makes records of its own."""
    running = Server.on_copy_of(sample_year, tmp_path_factory.mktemp("served"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, closed with the module: its event loop must not outlive the journeys."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """Open windows for people; at the end no browser may have complained of our pages."""
    opened: list[Visitor] = []

    def opening(
        username: str = "", *, phone: bool = False, scripts: bool = True, at: Server = server
    ) -> Visitor:
        visitor = Visitor(browser, at, phone=phone, scripts=scripts)
        opened.append(visitor)
        return visitor.sign_in(username) if username else visitor

    yield opening
    complaints = [each for visitor in opened for each in visitor.complaints]
    for visitor in opened:
        visitor.leave()
    assert not complaints
