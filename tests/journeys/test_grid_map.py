"""The map in a real browser: drawn under our content policy, opened by click and by key."""

from collections.abc import Callable

from playwright.sync_api import Browser

from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]
GRIDS = 65


def test_the_map_is_drawn_and_a_grid_opens(visit: Visit) -> None:
    clerk = visit("sifasuo")
    clerk.go("/grid/map/?on=2024-12-31")
    areas = clerk.page.locator(".map path.area")
    areas.first.wait_for()
    assert areas.count() == GRIDS
    assert clerk.page.locator(".map path.area.vacant").count() == 1
    assert clerk.page.locator(".map .village-label").count() == 12
    assert clerk.page.locator(".grid-table tbody tr").count() == GRIDS
    vacant = clerk.page.locator(".map path.area.vacant")
    vacant.hover()
    words = clerk.page.locator(".map-words")
    words.wait_for()
    name = words.locator("b").inner_text()
    vacant.click()
    clerk.page.get_by_role("heading", name=name).wait_for()


def test_a_grid_opens_by_key_and_names_are_shown_when_one_is_near(visit: Visit) -> None:
    clerk = visit("sifasuo")
    clerk.go("/grid/map/?on=2024-12-31")
    first = clerk.page.locator(".map path.area").first
    first.wait_for()
    assert not clerk.page.locator(".grid-label").first.is_visible()
    for _ in range(2):
        clerk.page.get_by_title("放大").click()
    clerk.page.locator(".map.near").wait_for()
    told = first.get_attribute("aria-label") or ""
    first.focus()
    clerk.page.keyboard.press("Enter")
    clerk.page.get_by_role("heading", name=told.partition("，")[0]).wait_for()


def test_on_a_phone_the_map_fits_and_the_table_is_cards(visit: Visit) -> None:
    village = visit("cun03", phone=True)
    village.go("/grid/map/?on=2024-12-31")
    village.page.locator(".map path.area").first.wait_for()
    assert village.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert village.page.locator(".map path.area").count() == 5


def test_without_scripts_the_table_says_the_same(browser: Browser, server: Server) -> None:
    visitor = Visitor(browser, server)
    visitor.sign_in("sifasuo")
    state = visitor.window.storage_state()
    plain = browser.new_context(java_script_enabled=False, storage_state=state)
    page = plain.new_page()
    page.goto(f"{server.address}/grid/map/?on=2024-12-31")
    assert page.locator(".grid-table tbody tr").count() == GRIDS
    assert not page.locator(".map").is_visible()
    plain.close()
    visitor.leave()
