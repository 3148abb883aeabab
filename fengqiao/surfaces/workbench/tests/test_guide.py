"""Every chapter of the guide is read inside the system, whole and with its pictures."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.ledgers.tests.builders import a_township
from fengqiao.registers.accounts.tests.builders import an_account
from fengqiao.surfaces.workbench.guide import DOCS

pytestmark = pytest.mark.django_db
CHAPTERS = sorted(path.stem for path in (DOCS / "guide").glob("*.md"))


@pytest.fixture
def browser(client: Client) -> Client:
    client.force_login(an_account(a_township().township))
    return client


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_is_shown_whole_and_leads_only_to_what_is_there(
    browser: Client, name: str
) -> None:
    page = browser.get(reverse("workbench:guide_chapter", args=[name])).content.decode()
    article = page.partition('<article class="card guide">')[2].partition("</article>")[0]
    outside_code = re.sub(r"<(code|pre)>.*?</\1>", "", article, flags=re.DOTALL)
    assert not re.search(r"\*\*|\]\(|`|^#|^\|", outside_code, re.MULTILINE)
    for address in re.findall(r'(?:href|src)="([^"]+)"', article):
        assert browser.get(address).status_code == 200, address
    shown = re.sub(r"\s", "", unescape(re.sub(r"<[^>]+>", "", page)))
    source = (DOCS / "guide" / f"{name}.md").read_text(encoding="utf-8")
    for sentence in re.findall(r"[\u4e00-\u9fff]{6,}", source):
        assert sentence in shown or f'alt="{sentence}"' in article, sentence


def test_the_contents_name_every_chapter_once(browser: Client) -> None:
    contents = browser.get(reverse("workbench:guide")).content.decode()
    named = re.findall(r'<li><a href="/guide/([\w-]+)/"', contents)
    assert sorted(named) == [name for name in CHAPTERS if name != "README"]


@pytest.mark.parametrize("name", ["nobody", "..-secrets"])
def test_what_is_no_chapter_is_not_found(browser: Client, name: str) -> None:
    assert browser.get(f"/guide/{name}/").status_code == 404
    assert browser.get(f"/guide/{name}.png").status_code == 404
