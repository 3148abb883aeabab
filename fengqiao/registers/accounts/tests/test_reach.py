"""What a post covers: the one door of reads and the checks of single acts say the same."""

import itertools
from uuid import uuid4

import pytest

from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted
from fengqiao.registers.accounts.actor import Actor, HeldPost, Permission
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Office, PostKind

COUNTY, TOWN, NEIGHBOUR, OTHER_COUNTY = "999901", "999901207", "999901208", "999902101"
EAST, WEST, FAR = f"{TOWN}201", f"{TOWN}202", f"{NEIGHBOUR}201"
PLACES = (TOWN, EAST, WEST, NEIGHBOUR, FAR, OTHER_COUNTY)
SEE = Permission.of("test.see", "查看", (PostKind.STAFF, PostKind.VILLAGE_CADRE))
COVERED: dict[str, set[str]] = {
    "99": set(PLACES),
    "9999": set(PLACES),
    COUNTY: {TOWN, EAST, WEST, NEIGHBOUR, FAR},
    TOWN: {TOWN, EAST, WEST},
    EAST: {EAST},
    WEST: {WEST},
    NEIGHBOUR: {NEIGHBOUR, FAR},
    FAR: {FAR},
    OTHER_COUNTY: {OTHER_COUNTY},
}


def held(place: str, kind: PostKind = PostKind.STAFF) -> HeldPost:
    return HeldPost(uuid4(), kind, "岗位", place, "机构")


def whoever(*posts: HeldPost) -> Actor:
    return Actor("t", "t", None, posts)


@pytest.fixture
def offices(db: None) -> None:
    for code in ("99", "9999", COUNTY, "999902", *PLACES):
        Division.objects.create(code=code, name=code, level="village")
    for number, place in enumerate(PLACES):
        Office.objects.create(
            number=str(number), township_id=place[:9], place_id=place, name=place,
            entered_by="t", entered_at=clock.now(),
        )  # fmt: skip


def seen(actor: Actor) -> set[str]:
    found = Office.objects.filter(actor.reach(SEE)).values_list("place_id", flat=True)
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize("place", list(COVERED))
def test_a_post_reaches_its_place_and_what_lies_below(place: str) -> None:
    actor = whoever(held(place))
    assert seen(actor) == COVERED[place]
    for each in PLACES:
        assert actor.may_at(SEE, each) == (each in COVERED[place])


@pytest.mark.usefixtures("offices")
def test_two_posts_reach_what_either_does() -> None:
    for one, two in itertools.combinations(COVERED, 2):
        assert seen(whoever(held(one), held(two))) == COVERED[one] | COVERED[two]


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize("kind", list(PostKind))
def test_only_the_kinds_named_carry_a_right(kind: PostKind) -> None:
    actor = whoever(held(TOWN, kind))
    carries = kind in SEE.posts
    assert actor.may(SEE) == carries
    assert seen(actor) == (COVERED[TOWN] if carries else set())
    if not carries:
        with pytest.raises(NotPermitted, match="查看"):
            actor.require(SEE, TOWN)


@pytest.mark.usefixtures("offices")
def test_without_a_post_nothing_is_seen() -> None:
    assert seen(whoever()) == set()
