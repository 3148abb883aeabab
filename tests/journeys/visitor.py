"""A person at a browser: signs in, looks, types; keeps what the browser complained of."""

import io
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.journeys.server import Server

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
LIMIT_MS = 15_000


class Visitor:
    """One person with one browser window."""

    def __init__(
        self, browser: Browser, server: Server, *, phone: bool = False, scripts: bool = True
    ) -> None:
        self.server = server
        size = PHONE if phone else DESKTOP
        self.window: BrowserContext = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            locale="zh-CN",
            has_touch=phone,
            java_script_enabled=scripts,
        )
        self.window.set_default_timeout(LIMIT_MS)
        self.complaints: list[str] = []
        self.page: Page = self.open_tab()

    def open_tab(self) -> Page:
        tab = self.window.new_page()
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )
        return tab

    def go(self, path: str) -> None:
        self.page.goto(self.server.address + path)

    def sign_in(self, username: str, password: str | None = None) -> "Visitor":
        """Sign in from the printed address, as somebody who knows only that."""
        self.page.goto(self.server.address)
        self.page.get_by_role("textbox", name="账号").fill(username)
        self.page.get_by_label("密码").fill(password or self.server.password)
        self.page.get_by_role("button", name="登录").click()
        self.page.get_by_role("heading", name="工作台").wait_for()
        year = self.page.get_by_label("年度", exact=True)
        if year.input_value() != "2024":  # another journey has entered something dated today
            with self.page.expect_navigation():
                year.select_option("2024")
        return self

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name).first

    def text(self) -> str:
        return self.page.inner_text("main")

    def figure(self, figure_id: str) -> str:
        """Return the big number of a figure's page."""
        self.go(f"/figures/{figure_id}/?year=2024")
        return self.page.inner_text(".big a").strip()

    def leave(self) -> None:
        self.window.close()


def photographed_sheet(folder: Path, name: str = "IMG_0001.jpg") -> Path:
    """Return a picture as a phone takes it of a signed sheet: tilted, on a desk."""
    sheet = Image.new("RGB", (900, 1200), (250, 250, 246))
    draw = ImageDraw.Draw(sheet)
    for row in range(14):
        y = 160 + row * 70
        draw.line((80, y, 820, y), fill=(60, 60, 60), width=2)
        draw.line((140, y - 20, 260 + row * 9, y - 34), fill=(20, 30, 120), width=4)
    taken = sheet.rotate(3, expand=True, fillcolor=(120, 96, 70))
    buffer = io.BytesIO()
    taken.save(buffer, "JPEG", quality=80)
    path = folder / name
    path.write_bytes(buffer.getvalue())
    return path
