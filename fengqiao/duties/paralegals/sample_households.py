"""Model households in the demonstration year: plaques found, a round each year, the review."""

from datetime import date

from fengqiao.casework.samples.township import SampleTownship, at_work
from fengqiao.duties.paralegals.actions import households as actions
from fengqiao.duties.paralegals.ledgers import HOUSEHOLDS, REVIEWS, ROUNDS
from fengqiao.duties.paralegals.models import (
    HouseholdLeaving,
    ModelHousehold,
    Outcome,
    SelectionRound,
)
from fengqiao.duties.paralegals.queries.households import to_be_reviewed
from fengqiao.duties.paralegals.queries.roster import in_post
from fengqiao.registers.jurisdictions.models import Division

FOUND_IN_EVERY = 2
REVOKED = 4
"""Which of those reviewed loses its plaque."""


def households_of(township: SampleTownship, year: int, *, thin: bool) -> None:
    """Live through a year of model households."""
    villages = township.villages
    if not ModelHousehold.objects.filter(township=township.division).exists():
        _found(township, villages[::FOUND_IN_EVERY], year)
    if thin:
        chosen = villages[1 : max(2, len(villages) - 3) : FOUND_IN_EVERY]
        _round(township, year, chosen, thin=True)
    _review(township, year, revoke=not thin)
    if not thin:
        without = [village for village in villages if not _has_one(village, date(year, 12, 1))]
        _round(township, year, without)


def _has_one(village: Division, on: date) -> bool:
    standing = ModelHousehold.objects.filter(place=village, valid_from__lte=on)
    return standing.exclude(valid_to__lte=on).exists()


def _found(township: SampleTownship, villages: list[Division], year: int) -> None:
    for n, village in enumerate(villages, start=1):
        values = {
            "householder": _householder(village),
            "place": village,
            "plaque_number": f"示范户〔{year - 1}〕{n:02d}",
            "valid_from": date(year - 1, 11, 20),
            "paper": f"示农发〔{year - 1}〕45号",
        }
        township.record(HOUSEHOLDS, values, by=township.clerk, on=date(year, 1, 17))


def _householder(village: Division) -> str:
    """Return the name of somebody in post there: a paralegal's household may be a model too."""
    lines = in_post(village.code, on=date.max)
    return lines[len(lines) - 1].person.name


def _round(
    township: SampleTownship, year: int, villages: list[Division], *, thin: bool = False
) -> None:
    opened = date(year, 12, 2)
    values = {
        "title": f"{year}年度学法用法示范户评选",
        "opened_on": opened,
        "place": township.division,
        "paper": f"示乡发〔{year}〕88号",
        "note": "村初选、乡审查、县审定。",
    }
    selection = township.record(ROUNDS, values, by=township.clerk, on=opened)
    for n, village in enumerate(villages, start=1):
        last = n == len(villages)
        _choose(township, selection, village, number=n, year=year, decided=thin or not last)


def _choose(
    township: SampleTownship,
    selection: SelectionRound,
    village: Division,
    *,
    number: int,
    year: int,
    decided: bool,
) -> None:
    clerk = township.clerk
    with at_work(date(year, 12, 4), township.random):
        household = actions.propose_household(
            village=village,
            householder=_householder(village),
            selection=selection,
            on=date(year, 12, 4),
            actor=clerk,
        )
    with at_work(date(year, 12, 10), township.random):
        household = actions.review_at_township(
            household=household, on=date(year, 12, 10), actor=clerk
        )
    if decided:
        with at_work(date(year, 12, 20), township.random):
            actions.decided_by_county(
                household=household,
                on=date(year, 12, 20),
                actor=clerk,
                paper=f"示农发〔{year}〕52号",
                plaque_number=f"示范户〔{year}〕{number:02d}",
            )


def _review(township: SampleTownship, year: int, *, revoke: bool) -> None:
    on = date(year, 11, 14)
    due = to_be_reviewed(township.division.code, year=year, on=on)
    for n, household in enumerate(due):
        revoked = revoke and n == REVOKED
        values = {
            "reviewed_on": on,
            "household": household,
            "place": household.place,
            "outcome": Outcome.REVOKED if revoked else Outcome.KEEPS,
            "reason": HouseholdLeaving.UNFIT if revoked else "",
            "paper": f"示农发〔{year}〕49号" if revoked else "",
            "posted_on": date(year, 11, 14) if revoked else None,
            "people_paralegal": [line.person for line in in_post(household.place_id, on=on)[1:3]],
            "note": "",
        }
        township.record(REVIEWS, values, by=township.clerk, on=on)
