"""A link slipped in for a record that is not there is found, whatever it says it is."""

import uuid
from datetime import date

import pytest

from fengqiao.casework.ledgers.tests.builders import a_person, a_township
from fengqiao.casework.links.models import Link, TookPart
from fengqiao.keeping.verification import verify

pytestmark = pytest.mark.django_db
NOWHERE = uuid.UUID(int=7)


@pytest.mark.parametrize(
    "kind", ["learning.studysession", "accounts.account", "no.such", "not a kind"]
)
def test_a_link_of_no_record_is_named(kind: str) -> None:
    stray = Link.objects.create(
        kind=kind, record_id=NOWHERE, other_kind=kind, other_id=NOWHERE, relation="studied"
    )
    (finding,) = verify()
    assert (finding.where, finding.record) == ("links.link", str(stray.pk))
    assert str(NOWHERE) in finding.reason


def test_a_part_taken_in_no_record_is_named() -> None:
    somebody = a_person(a_township().villages[0])
    stray = TookPart.objects.create(
        kind="learning.studysession",
        record_id=NOWHERE,
        capacity="attended",
        person=somebody,
        on=date(2024, 5, 6),
    )
    assert ("links.tookpart", str(stray.pk)) in [(each.where, each.record) for each in verify()]
