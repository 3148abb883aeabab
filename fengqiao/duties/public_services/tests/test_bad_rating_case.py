"""A bad rating as the user lives it: taken up by others, called back, corrected, replied, reviewed."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.cases.models import Asking
from fengqiao.casework.cases.queries import limits_waiting
from fengqiao.casework.cases.requests.actions import ask
from fengqiao.casework.cases.tests.builders import noon, take, the_proceeding
from fengqiao.casework.cases.verification import case_findings
from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers.tests.builders import Places, a_township, somebody
from fengqiao.casework.notices.models import Notice
from fengqiao.casework.procedures import ActRefused
from fengqiao.duties.public_services import bad_rating_actions
from fengqiao.duties.public_services.figures import SATISFACTION_RATE, SERVICE_RATINGS
from fengqiao.duties.public_services.models import BadRating, Grade, Rating
from fengqiao.duties.public_services.outcomes import PublishedOutcome, published_outcomes
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.duties.public_services.rating_ledgers import BAD_RATINGS, RATINGS
from fengqiao.duties.public_services.tests.test_matters import FRIDAY, general, receive
from fengqiao.duties.public_services.tests.test_rating import finished, rated
from fengqiao.duties.public_services.verification import rating_findings
from fengqiao.keeping.trail.queries import readings
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actions import make_account
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.accounts.tests.builders import a_person, an_appointment
from fengqiao.registers.people.models import Post, PostKind

pytestmark = pytest.mark.django_db
SATURDAY, SUNDAY = date(2024, 9, 28), date(2024, 9, 29)
"""Before the National Day of 2024 the 29th, a Sunday, is worked."""
MONDAY = date(2024, 9, 30)
AFTER = date(2024, 10, 8)


@pytest.fixture
def places() -> Places:
    return a_township()


def office(name: str = "") -> Any:
    return somebody(PostKind.OFFICE_CLERK, username=name)


def staff(name: str = "") -> Any:
    return somebody(PostKind.STAFF, username=name)


def badly_rated(places: Places, **changes: Any) -> BadRating:
    given = {"name_shown": True, "phone": "13900000001", **changes}
    rating = rated(finished(places), Grade.VERY_DISSATISFIED, **given)
    return BadRating.objects.get(rating=rating)


def assigned(places: Places, **changes: Any) -> BadRating:
    case: BadRating = take(badly_rated(places, **changes), "assign", FRIDAY, by=office())
    return case


def test_from_the_code_on_the_receipt_to_the_published_result(places: Places) -> None:
    case = badly_rated(places, comment="等得太久")
    assert (case.title, case.opened_on, case.stage) == ("差评：示例许可", FRIDAY, "受理")
    waits = [(each.title, each.due_on) for each in limits_waiting(office())]
    assert waits == [("分派专人处置", SUNDAY)]  # rating.assign, a working day of the place
    case = take(case, "assign", FRIDAY, by=office())
    due = {each.act: each.due_on for each in limits_waiting(staff())}
    # 国办发〔2019〕51号 sets no days; the place's parameter rating.acknowledge is one working day.
    assert due == {"verify": SUNDAY, "call_back": SUNDAY}
    case = take(case, "call_back", SUNDAY, by=staff())
    case = take(case, "verify", SUNDAY, by=staff(), outcome="simple")
    case = take(case, "correct", MONDAY, by=staff())
    case = take(case, "reply", MONDAY, by=staff())
    with pytest.raises(ActRefused):
        take(case, "review", AFTER, by=staff(), outcome="settled")
    case = take(case, "review", AFTER, by=office(), outcome="settled")
    with pytest.raises(ActRefused, match="未隐去评价人的信息"):
        take(case, "publish", AFTER, by=office())
    assert published_outcomes(places.township.code) == []
    case = take(case, "publish", AFTER, by=office(), masked=True)
    told = PublishedOutcome(item="示例许可", found="合理，立即整改", published_on=AFTER)
    assert published_outcomes(places.township.code) == [told]
    assert published_outcomes(places.neighbour.code) == []
    assert (case.ended_on, case.excluded_on) == (AFTER, None)
    assert not list(limits_waiting(office()))
    assert list(case_findings(places.township.code)) == []


def test_every_rating_by_name_is_called_back(places: Places) -> None:
    """国办发〔2019〕51号: 实名差评全部回访整改."""
    case = take(assigned(places), "verify", SUNDAY, by=staff(), outcome="simple")
    case = take(case, "correct", SUNDAY, by=staff())
    with pytest.raises(ActRefused):
        take(case, "reply", SUNDAY, by=staff())
    case = take(case, "call_back", SUNDAY, by=staff())
    take(case, "reply", SUNDAY, by=staff())


def test_a_nameless_rating_is_corrected_without_a_call(places: Places) -> None:
    case = assigned(places, name_shown=False)
    with pytest.raises(ActRefused):
        take(case, "call_back", SUNDAY, by=staff())
    case = take(case, "verify", SUNDAY, by=staff(), outcome="simple")
    case = take(case, "correct", SUNDAY, by=staff())
    take(case, "reply", SUNDAY, by=staff())


def test_who_is_rated_takes_no_part_whatever_post_that_is(places: Places) -> None:
    """The office's head received the matter herself: it is she who is rated."""
    case = badly_rated(places)
    matter = case.rating.matter
    herself, other = office("window_clerk-999901207"), office("other")
    assert BAD_RATINGS.visible_to(other).get() == case
    assert not BAD_RATINGS.visible_to(herself).exists()
    assert not RATINGS.visible_to(herself).exists()
    assert not list(limits_waiting(herself))
    with pytest.raises(ActRefused, match="被评价人"):
        take(case, "assign", FRIDAY, by=herself)
    with pytest.raises(NotPermitted, match="交由他人录入"):
        bad_rating_actions.type_in(
            township=places.township,
            number=matter.number,
            code=receipt_code(matter),
            actor=herself,
        )


def test_the_window_s_own_office_reads_none(places: Places) -> None:
    case = badly_rated(places)
    window = an_appointment(a_person(places.township), "窗口", PostKind.WINDOW_CLERK).post
    chief = an_appointment(a_person(places.township), "中心主任", PostKind.OFFICE_CLERK).post

    def seen() -> list[BadRating]:
        held = HeldPost(chief.pk, PostKind.OFFICE_CLERK, "中心主任", places.township.code, "")
        return list(BAD_RATINGS.visible_to(Actor("chief", "中心主任", None, (held,))))

    assert seen() == [case], "as long as the window belongs to another office"
    Post.objects.filter(pk=chief.pk).update(office=window.office)
    assert seen() == []


def test_a_slip_is_typed_in_by_somebody_else(places: Places) -> None:
    matter = finished(places)
    with clock.at(noon(FRIDAY)):
        rating = bad_rating_actions.type_in(
            township=places.township,
            number=matter.number,
            code=receipt_code(matter),
            actor=staff(),
            grade=Grade.SATISFIED,
            comment="",
            name_shown=False,
        )
    assert (rating.channel, rating.entered_by) == ("paper", staff().username)
    with pytest.raises(NotPermitted):
        bad_rating_actions.type_in(
            township=places.township,
            number=matter.number,
            code=receipt_code(matter),
            actor=somebody(PostKind.WINDOW_CLERK),
        )


def test_a_mistaken_one_stands_as_given_and_counts_no_longer(places: Places) -> None:
    for _ in range(5):
        rated(finished(places))
    scope = Scope(places.township.code, Period.year(2024))
    case = take(assigned(places), "call_back", SUNDAY, by=staff())
    counted = compute([SATISFACTION_RATE, SERVICE_RATINGS], scope)
    assert (counted["satisfaction_rate"].detail, counted["service_ratings"].value) == ("5 ÷ 6", 6)
    case = take(case, "verify", SUNDAY, by=staff(), outcome="mistaken")
    with pytest.raises(ActRefused):
        take(case, "review_exclusion", MONDAY, by=staff(), outcome="excluded", reasons_told=True)
    with pytest.raises(ActRefused, match="没有写明不计入统计的理由"):
        take(case, "review_exclusion", MONDAY, by=office(), outcome="excluded")
    case = take(
        case, "review_exclusion", MONDAY, by=office(), outcome="excluded", reasons_told=True
    )
    assert (case.excluded_on, case.ended_on) == (MONDAY, MONDAY)
    counted = compute([SATISFACTION_RATE, SERVICE_RATINGS], scope)
    assert (counted["satisfaction_rate"].detail, counted["service_ratings"].value) == ("5 ÷ 5", 5)
    assert Rating.objects.get(pk=case.rating_id).grade == Grade.VERY_DISSATISFIED
    assert list(case_findings(places.township.code)) == []


def test_what_is_kept_in_counts_on(places: Places) -> None:
    case = take(
        assigned(places, name_shown=False), "verify", SUNDAY, by=staff(), outcome="mistaken"
    )
    case = take(case, "review_exclusion", MONDAY, by=office(), outcome="kept")
    assert (case.excluded_on, case.ended_on) == (None, None)


def test_nobody_enters_or_voids_a_rating_or_its_case(places: Places) -> None:
    case = badly_rated(places)
    for actor in (office("other"), staff(), somebody(PostKind.HEAD)):
        with pytest.raises(NotPermitted):
            ledgers.void(ledger=RATINGS, record=case.rating, actor=actor, reason="不好看")
        with pytest.raises(NotPermitted):
            ledgers.void(ledger=BAD_RATINGS, record=case, actor=actor, reason="不好看")
        with pytest.raises(NotPermitted):
            ledgers.enter(ledger=RATINGS, actor=actor, values={"place": places.township})
        with pytest.raises(NotPermitted):
            ledgers.enter(ledger=BAD_RATINGS, actor=actor, values={"place": places.township})


def test_verify_names_what_was_left_out_or_passed_over_behind_it(places: Places) -> None:
    case, other = badly_rated(places), badly_rated(places)
    good = rated(finished(places))
    code = places.township.code
    assert list(rating_findings(code)) == []
    BadRating.objects.filter(pk=case.pk).update(excluded_on=FRIDAY)
    Rating.objects.filter(pk=other.rating_id).update(grade=Grade.SATISFIED)
    Rating.objects.filter(pk=good.pk).update(grade=Grade.DISSATISFIED)
    named = {(each.record, each.field) for each in rating_findings(code)}
    assert named == {
        (case.number, "excluded_on"),
        (other.number, "rating"),
        (good.number, "grade"),
    }


def test_the_phone_is_shown_for_the_call_and_its_reading_kept(places: Places) -> None:
    case = badly_rated(places)
    assert bad_rating_actions.phone_of(case=case, actor=staff()) == "13900000001"
    assert [event.actor for event in readings(case.record_kind(), case.pk)] == [staff().username]
    with pytest.raises(NotPermitted):
        bad_rating_actions.phone_of(case=case, actor=somebody(PostKind.HEAD))
    with pytest.raises(Refused, match="没有电话"):
        bad_rating_actions.phone_of(case=badly_rated(places, name_shown=False), actor=staff())


def test_assigned_to_nobody_it_rates(places: Places) -> None:
    """RULES.md 3.3: handler of a bad rating ≠ the rated staff member."""
    case = badly_rated(places)
    window, leader, held, rated_one = (
        an_appointment(a_person(places.township), title, kind)
        for title, kind in (
            ("窗口", PostKind.WINDOW_CLERK),
            ("乡镇长", PostKind.HEAD),
            ("司法所所长", PostKind.JUDICIAL_CLERK),
            ("干部", PostKind.STAFF),
        )
    )
    for appointment, username in ((held, "sifasuo"), (rated_one, "window_clerk-999901207")):
        make_account(username=username, person=appointment.person, password=None, sample=False)
    wrong = ((window, "由办公室"), (leader, "由办公室"), (rated_one, "看不到本案"))
    with clock.at(noon(FRIDAY)):
        for to, why in wrong:
            with pytest.raises(Refused, match=why):
                bad_rating_actions.assign(case=case, to=to.post, actor=office(), version=1)
        assert the_proceeding(case).acts_count == 1, "refused as a whole"
        with pytest.raises(ActRefused):
            bad_rating_actions.assign(case=case, to=held.post, actor=staff(), version=1)
        case = bad_rating_actions.assign(case=case, to=held.post, actor=office(), version=1)
    assert (case.handler, the_proceeding(case).acts_count) == (held.post, 2)
    assert Notice.objects.get().account.username == "sifasuo"
    mine = HeldPost(held.post.pk, PostKind.JUDICIAL_CLERK, "所长", held.post.place_id, "")
    waits = {each.act for each in limits_waiting(Actor("sifasuo", "所长", None, (mine,)))}
    assert waits == {"verify", "call_back"}
    assert not limits_waiting(staff()), "交给了谁，就只等谁"
    with pytest.raises(Refused, match="看不到本案"):
        ask(
            case=case,
            what=Asking.HAND_OVER,
            to=rated_one.post,
            words="调休",
            answer_by=clock.today(),
            actor=office(),
            version=case.version,
        )


def test_a_matter_not_finished_begins_nothing(places: Places) -> None:
    with pytest.raises(Refused):
        rated(receive(places, general(places)), Grade.VERY_DISSATISFIED)
    assert not BadRating.objects.exists()
