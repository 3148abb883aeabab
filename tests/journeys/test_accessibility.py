"""Every page, at a desk and on a phone, as the accessibility checker and the eye's width see it."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.server import ROOT
from tests.journeys.visitor import Visitor

AXE = ROOT / "fengqiao" / "webkit" / "static" / "vendor" / "axe.min.js"
VIOLATIONS = """async () => {
  const found = await axe.run({ resultTypes: ["violations"] });
  return found.violations.filter((each) => ["serious", "critical"].includes(each.impact))
    .map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}"""


def _menu(visitor: Visitor) -> list[str]:
    found = visitor.page.eval_on_selector_all(
        ".menu a", "all => all.map(link => link.getAttribute('href'))"
    )
    return [str(each) for each in dict.fromkeys(found)]


def _pages(visitor: Visitor) -> list[str]:
    """Return every page of the menu, and the report's and the figures' own."""
    return [
        *_menu(visitor),
        *("/notices/", "/search/?q=学法", "/todo/?tab=confirm", "/nothing", "/me"),
        *("/report/2024/", "/report/2024/edit", "/report/2024/facts/center_group_study"),
        *("/report/2023/", "/report/2023/public/0"),
        *("/figures/center_group_study/", "/figures/study_topic_coverage/"),
    ]


def _public(visitor: Visitor) -> list[str]:
    """Return the public site's pages, in every size of type, and some of its guides."""
    site = "/public/999901207/"
    visitor.go(f"{site}guides/")
    guides = visitor.page.eval_on_selector_all(
        ".guides a", "all => all.map(link => link.getAttribute('href'))"
    )
    pages = (
        "",
        "guides/",
        "follow/",
        "draft/open/",
        "rate/",
        "comment/",
        "reports/",
        "notices/",
        "nothing",
    )
    return [
        "/public/",
        *(f"{site}{each}" for each in pages),
        *(f"{site}?type={size}" for size in (150, 125, 100)),
        *map(str, guides[:3]),
        *(str(each).replace("/guides/", "/apply/") for each in guides[:2]),
    ]


def _records(visitor: Visitor) -> list[str]:
    """Return of each ledger the form, one record and its correction."""
    page, found = visitor.page, []
    for address in _menu(visitor):
        visitor.go(address)
        if page.locator("[data-new]").count():
            found.append(page.locator("[data-new]").get_attribute("href") or "")
        if page.locator("a.row-link").count():
            record = page.locator("a.row-link").first.get_attribute("href") or ""
            found += [record, f"{record}edit"]
    return [each for each in found if each]


@pytest.mark.skipif(not AXE.exists(), reason="没有 axe.min.js：make setup 会从 npm 获取")
@pytest.mark.parametrize("addresses_of", [_pages, _records, _public])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_no_page_has_a_serious_violation_or_scrolls_sideways(
    visit: Visit,
    phone: bool,  # noqa: FBT001
    addresses_of: Callable[[Visitor], list[str]],
) -> None:
    visitor = visit("sifasuo", phone=phone)
    visitor.window.add_init_script(AXE.read_text(encoding="utf-8"))
    addresses = addresses_of(visitor)
    assert len(addresses) > 15
    width = visitor.page.viewport_size["width"] if visitor.page.viewport_size else 0
    wrong = []
    for address in addresses:
        visitor.go(address)
        wrong += [f"{address} {each}" for each in visitor.page.evaluate(VIOLATIONS)]
        wide = visitor.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            wrong.append(f"{address} 页面宽 {wide}，屏幕宽 {width}")
    visitor.complaints = [each for each in visitor.complaints if not re.search("404|403", each)]
    assert not wrong, "\n".join(wrong)
