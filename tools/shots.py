"""Take the screenshots of the guide and the README from a freshly built sample year.

Each picture is a page as a clerk sees it at 1366 × 768, or on a phone, written as a PNG of 256
colours, so that a repository can hold it.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.journeys.conftest import ARGUMENTS, CHROMIUM  # noqa: E402
from tests.journeys.server import Server, command  # noqa: E402
from tests.journeys.visitor import Visitor  # noqa: E402

PICTURES = ROOT / "docs" / "images"
BYTES_MAX = 250_000
Step = Callable[[Page], None]


def _nothing(page: Page) -> None:
    """Show the page as it comes."""


def _open_record(page: Page) -> None:
    page.locator("a.row-link").first.click()
    page.wait_for_load_state("networkidle")


def _open_number(page: Page) -> None:
    page.locator("a.fact[data-fact=center_group_study]").first.click()
    page.locator("#fact-panel .rows").wait_for()
    page.wait_for_load_state("networkidle")


def _refused_form(page: Page) -> None:
    page.get_by_label("学习主题").fill("学习土地管理法")
    page.locator(".form-foot button").first.click()
    page.locator("form[data-refused]").wait_for()


def _to_chart(page: Page) -> None:
    page.locator("#chart").scroll_into_view_if_needed()


def _drawn(page: Page) -> None:
    page.locator(".map path.area").first.wait_for()


# name, address, what is done there, whether on a phone
SHOTS: tuple[tuple[str, str, Step, bool], ...] = (
    ("home", "/", _nothing, False),
    ("ledger", "/learning/sessions/", _nothing, False),
    ("form", "/learning/sessions/new", _refused_form, False),
    ("record", "/leadership/meetings/", _open_record, False),
    ("confirm", "/todo/?tab=confirm", _nothing, False),
    ("figure", "/figures/center_group_study/?year=2024", _nothing, False),
    ("figures", "/figures/", _to_chart, False),
    ("report-edit", "/report/2024/edit", _nothing, False),
    ("report", "/report/2024/", _open_number, False),
    ("grid-map", "/grid/map/?on=2024-12-31", _drawn, False),
    ("phone", "/learning/sessions/new", _nothing, True),
)


def _hand_in(village: Visitor) -> None:
    """Let a village submit a session, so that something waits for the clerk."""
    village.go("/learning/sessions/new")
    village.page.get_by_label("学习日期").fill("2024-12-20")
    village.page.get_by_label("学习主题").fill("东河村“两委”学习例会：农村土地承包法")
    village.page.get_by_label("村“两委”").check()
    village.button("保存并提交").click()
    village.page.locator("h1 .chip").wait_for()


def _save(name: str, raw: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        Path(file.name).write_bytes(raw)
        picture = Image.open(file.name).convert("RGB").quantize(256)
    target = PICTURES / f"{name}.png"
    picture.save(target, optimize=True)
    size = target.stat().st_size
    assert size <= BYTES_MAX, f"{name}: {size} bytes"
    print(f"{target.relative_to(ROOT)}  {size // 1024} kB")


def main() -> None:
    """Build a sample year, serve it, and take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        if ready := (sys.argv[1:] or [""])[0]:
            server = Server.on_copy_of(Path(ready), Path(folder))
        else:
            command("sample-year", data=Path(folder))
            server = Server(Path(folder))
        server.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        people = {phone: Visitor(browser, server, phone=phone) for phone in (False, True)}
        people[False].sign_in("sifasuo")
        people[True].sign_in("cun01")
        _hand_in(people[True])
        for name, address, step, phone in SHOTS:
            visitor = people[phone]
            visitor.go(address)
            step(visitor.page)
            _save(name, visitor.page.screenshot())
        browser.close()
        server.stop()


if __name__ == "__main__":
    main()
