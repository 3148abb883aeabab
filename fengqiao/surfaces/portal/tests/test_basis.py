"""A guide tells on what law an item rests, and how sure that is."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.cases.tests.builders import an_item, noon
from fengqiao.casework.documents.tests.reading import text_of_pdf
from fengqiao.casework.ledgers.tests.builders import Places, a_township, somebody
from fengqiao.duties.disclosure.tests.builders import an_open_site
from fengqiao.duties.public_services.common_items import take
from fengqiao.kernel import clock
from fengqiao.registers.people.models import PostKind

DAY = date(2026, 3, 2)


@pytest.fixture
def places(db: None) -> Places:
    found = a_township()
    an_open_site(found)
    return found


def test_the_public_guide_tells_the_basis_and_how_sure_it_is(places: Places) -> None:
    with clock.at(noon(DAY)):
        (item,) = take(
            keys=("minimum_living",),
            promised={"minimum_living": 15},
            office=None,
            township=places.township,
            actor=somebody(PostKind.OFFICE_CLERK),
            confirmed=True,
        )
        unknown = an_item(places, title="不详", basis="")
        page, other = (
            Client().get(reverse("portal:guide", args=[places.township.code, each.pk]))
            for each in (item, unknown)
        )
    said = page.content.decode()
    assert "《社会救助暂行办法》第十一条" in said
    assert "已核对原文" in said
    assert "《最低生活保障审核确认办法》" in said
    assert "未核对原文" in said
    assert "30 个工作日" in said
    assert "依据未查明" in other.content.decode()


def test_the_printed_guide_tells_the_same_as_the_page(places: Places) -> None:
    bases = {
        "《社会救助暂行办法》第十一条、《最低生活保障审核确认办法》、《某县办法》第三条": (
            "《社会救助暂行办法》第十一条（已核对原文）",
            "《最低生活保障审核确认办法》（未核对原文）",
            "《某县办法》第三条（法规库没有收录）",
        ),
        "县里的通知": ("县里的通知",),
        "": ("依据未查明",),
    }
    for basis, told in bases.items():
        item = an_item(places, basis=basis)
        page, paper = (
            Client().get(reverse(f"portal:{name}", args=[places.township.code, item.pk]))
            for name in ("guide", "guide_print")
        )
        said = text_of_pdf(paper.content)
        for words in told:
            assert words in said
            assert words.partition("（")[0] in page.content.decode()
