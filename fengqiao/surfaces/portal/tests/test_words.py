"""People find a guide by the words they use for it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.cases.tests.builders import an_item
from fengqiao.casework.ledgers.tests.builders import Places, a_township
from fengqiao.duties.disclosure.tests.builders import an_open_site
from fengqiao.surfaces.portal import words

CASES = {
    "医保": "城乡居民基本医疗保险参保登记",
    "新农合": "城乡居民基本医疗保险参保登记",
    "低保": "最低生活保障确认",
    "低保怎么办": "最低生活保障确认",
    "我要申请低保": "最低生活保障确认",
    "养老": "城乡居民基本养老保险参保登记",
    "准生证": "生育登记",
    "办准生证要什么材料": "生育登记",
    "建房": "农村宅基地批准",
    "盖房": "农村宅基地批准",
    "砍树": "林木采伐许可",
    "找工作": "就业失业登记",
}


@pytest.fixture
def places() -> Places:
    found = a_township()
    an_open_site(found)
    return found


def found(places: Places, typed: str) -> list[str]:
    address = reverse("portal:guides", args=[places.township.code])
    said = Client().get(address, {"q": typed}).content.decode()
    return re.findall(r'<li><a href="[^"]+">([^<]+)</a><p>', said)


@pytest.mark.django_db
def test_everyday_words_find_what_is_meant(places: Places) -> None:
    titles = sorted(set(CASES.values()))
    for title in titles:
        an_item(places, title=title, materials="登记表")
    for typed, title in CASES.items():
        assert found(places, typed) == [title], typed
    assert found(places, "登记表 医保") == [CASES["医保"]], "each word narrows"
    assert len(found(places, "")) == len(titles)


@pytest.mark.django_db
@pytest.mark.parametrize("known", [True, False])
def test_who_finds_nothing_is_told_where_to_ask(places: Places, known: bool) -> None:  # noqa: FBT001
    if not known:
        an_open_site(places, phone="", hours="", address="")
    address = reverse("portal:guides", args=[places.township.code])
    said = Client().get(address, {"q": "没有这样的事"}).content.decode()
    assert "没有找到" in said
    assert ("0000-1234567" in said) == known
    assert ("请到便民服务窗口询问" in said) != known


def test_every_word_of_the_list_leads_to_what_it_means() -> None:
    for official, said in words.MEANT.items():
        assert said, official
        assert len(said) == len(set(said)), official
        for each in said:
            assert official in words.meant_by(each), each


@pytest.mark.parametrize("typed", [*words.IDLE, "办理 申请", "%", "_", "\\", "养" * 40])
def test_whatever_is_typed_asks_for_something(typed: str) -> None:
    assert all(words.meant_by(each)[0] for each in typed.split())
    assert words.searched_for(typed)
