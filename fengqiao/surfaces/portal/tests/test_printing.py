"""What the public site gives for paper: the guide, and number and code with it."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.cases.tests.builders import an_item
from fengqiao.casework.documents.tests.reading import text_of_pdf
from fengqiao.casework.ledgers.tests.builders import Places, a_township
from fengqiao.duties.disclosure.tests.builders import an_announcement, an_open_site
from fengqiao.duties.public_services.online.actions import filing
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.surfaces.portal import throttle
from fengqiao.surfaces.portal.screens import printing

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 3, 4, 10, 20, tzinfo=clock.CHINA)


@pytest.fixture
def places() -> Places:
    found = a_township()
    an_open_site(found)
    return found


def test_a_guide_says_on_paper_what_it_says_on_the_page(places: Places) -> None:
    item = an_item(places, guide="先到村委会。\n再到窗口。", needs_visit=True)
    address = reverse("portal:guide_print", args=[places.township.code, item.pk])
    with clock.at(NOW):
        answer = Client().get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    said = text_of_pdf(answer.content)
    for words in ("示例许可办事指南", "依据未查明", "20个工作日", "10个工作日", "身份证复印件"):
        assert words in said
    for words in ("照片可以不交", "先到村委会。", "再到窗口。", "0000-1234567", "示例乡人民政府"):
        assert words in said
    assert "可选：" not in said


def test_number_and_code_are_printed_with_the_guide_for_whoever_has_them_alone(
    places: Places,
) -> None:
    filled = {"applicant": "张甲一", "phone": "", "explanation": "", "place": places.township.code}
    with clock.at(NOW):
        draft = filing.keep_draft(item=an_item(places), filled=filled)
        handed = filing.hand_in(draft=draft)
        code, address = places.township.code, reverse("portal:receipt_print", args=["999901207"])
        assert Client().get(address).status_code == 404
        client = Client()
        shown = {"number": handed.number, "code": receipt_code(handed)}
        client.post(reverse("portal:follow", args=[code]), shown)
        answer = client.get(address)
    assert answer.headers["Cache-Control"] == "no-store"
    said = text_of_pdf(answer.content)
    for words in (handed.number, receipt_code(handed), "张甲一", "申请材料", "身份证复印件"):
        assert words in said


def test_so_many_papers_an_hour_and_without_fonts_it_is_said_in_words(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_fonts(document: object) -> bytes:
        raise Refused("本机尚无公文字体")

    record = an_announcement(places)
    address = reverse("portal:announcement_print", args=[places.township.code, record.pk])
    monkeypatch.setitem(throttle.PER_HOUR, "print", ("下载打印版", 2))
    with clock.at(NOW):
        assert Client().get(address).content[:4] == b"%PDF"
        monkeypatch.setattr(printing, "render_pdf", no_fonts)
        without, too_many = Client().get(address), Client().get(address)
    assert (without.status_code, "本机尚无公文字体" in without.content.decode()) == (503, True)
    assert (too_many.status_code, "次数太多" in too_many.content.decode()) == (429, True)
