"""This year's report goes through all its posts on their own pages, returned by the county, sent late."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.http import HttpResponse
from django.urls import reverse

from fengqiao.casework.cases.actions import page_of
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.reporting.annual_report.actions import write
from fengqiao.reporting.annual_report.course.ledgers import CASES
from fengqiao.reporting.annual_report.course.papers import countersign_sheet
from fengqiao.reporting.annual_report.course.queries import signatures
from fengqiao.reporting.annual_report.models import Report, ReportCase
from fengqiao.reporting.annual_report.published import published_reports
from tests.contracts.visiting import signed_in
from tests.sample_year import TOWNSHIP, YEAR

LETTER = {"letter_number": "示政发〔2025〕5号", "copied_to_rule_of_law_office": "on"}


@pytest.fixture
def case(sample_year: Path) -> ReportCase:
    return ReportCase.objects.get(report__township_id=TOWNSHIP, report__year=YEAR)


def at(day: str) -> Any:
    return clock.at(datetime.combine(date.fromisoformat(day), time(10), clock.CHINA))


def take(case: ReportCase, who: str, day: str, act: str, **typed: str) -> Any:
    """Take an act by the form of the case's page, as one who is signed in."""
    (proceeding,) = proceedings_of(case)
    given = {"on": day, "version": str(proceeding.acts_count), "note": "", **typed}
    with at(day):
        return signed_in(who).post(
            reverse("cases:take", args=[CASES, case.pk, proceeding.pk, act]),
            {f"{act}-{name}": value for name, value in given.items()},
        )


def done(answer: HttpResponse) -> None:
    assert answer.status_code == 302, answer.content.decode()


def sign(case: ReportCase, who: str, day: str, party: str, **typed: str) -> Any:
    (proceeding,) = proceedings_of(case)
    with at(day):
        address = reverse("report:sign", args=[YEAR])
        given = {"version": str(proceeding.acts_count), "party": party, "do": "adopt", **typed}
        return signed_in(who).post(address, given)


def mended(day: str) -> None:
    """Write what the review knows to be wrong as it is."""
    report = Report.objects.get(township_id=TOWNSHIP, year=YEAR)
    sections = [
        {**each, "text": each["text"].replace("全体干部职工", "干部职工")}
        for each in report.sections
    ]
    with at(day):
        clerk = actor_of(Account.objects.get(username="sifasuo"))
        write(
            report=report, actor=clerk, title=report.title, opening=report.opening,
            sections=sections, version=report.version,
        )  # fmt: skip


def nobody_in_particular(case: ReportCase, day: str) -> None:
    """Let any office clerk or deputy sign any part: not all of them have a sign-in here."""
    case.refresh_from_db()
    with at(day):
        address = reverse("report:assign", args=[YEAR])
        answer = signed_in("sifasuo").post(address, {"version": str(case.version), "post-x": ""})
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.responsible == {}


def to_the_committee(case: ReportCase, day: str) -> None:
    """Draft, send round, sign, review and decide, each by whoever may."""
    done(take(case, "zonghe", day, "draft"))
    done(take(case, "sifasuo", day, "circulate"))
    case.refresh_from_db()
    with at(day):
        parts = [part.name for part in signatures(case)]
    for part in parts:
        done(sign(case, "zonghe", day, part))
    done(take(case, "sifasuo", day, "review_legality", outcome="passed"))
    done(take(case, "fenguan", day, "review_secrecy", outcome="passed"))
    done(take(case, "xiangzhang", day, "meet", outcome="agreed"))
    done(take(case, "shuji", day, "approve", outcome="agreed"))


def test_the_sheet_of_countersignatures_is_one_page(case: ReportCase) -> None:
    with at("2025-01-08"):
        printed = render_pdf(countersign_sheet(case))
    assert len(pypdfium2.PdfDocument(printed)) == 1


def test_all_posts_bring_it_to_the_archive_returned_by_the_county_and_sent_late(
    case: ReportCase,
) -> None:
    refused = take(case, "zonghe", "2025-01-08", "circulate")
    assert refused.status_code == 422
    assert "须先" in refused.content.decode() or "才能" in refused.content.decode()
    nobody_in_particular(case, "2025-01-08")
    done(take(case, "zonghe", "2025-01-08", "draft"))
    answer = take(case, "sifasuo", "2025-01-09", "circulate")
    assert "以偏概全" in answer.content.decode(), "审阅有误的，不能送会签"
    mended("2025-01-09")
    to_the_committee(case, "2025-01-10")

    with at("2025-01-11"):
        page = signed_in("sifasuo").get(reverse("report:edit", args=[YEAR])).content.decode()
        assert "文字和取数现在不再改动" in page
        assert "已采纳" in page
        retaken = signed_in("sifasuo").post(reverse("report:take", args=[YEAR]), follow=True)
        assert "取数截止" in retaken.content.decode()
    unnumbered = take(case, "zonghe", "2025-02-20", "send_up", copied_to_rule_of_law_office="on")
    assert "上报没有公文字号" in unnumbered.content.decode()

    done(take(case, "zonghe", "2025-02-20", "send_up", **LETTER))
    done(
        take(
            case, "zonghe", "2025-02-25", "county_returns", reason_stated="on",
            note="县委依法治县办：请补写村级情况",
        )
    )  # fmt: skip
    to_the_committee_again(case)
    done(take(case, "sifasuo", "2025-04-03", "publish", published_here="on"))
    done(take(case, "zonghe", "2025-04-08", "archive"))

    with at("2027-01-05"):
        listed = signed_in("sifasuo").get(reverse("report:list")).content.decode()
        assert "迟 3 天" in listed, "四月一日之前公开：迟了三天，长期显示"
        page = signed_in("xianju").get(page_of(case)).content.decode()
        assert "上级退回修改" in page
    newest = published_reports(TOWNSHIP)[0]
    assert (newest.year, str(newest.published_on), newest.here) == (YEAR, "2025-04-03", True)
    assert verify(township=TOWNSHIP) == []


def to_the_committee_again(case: ReportCase) -> None:
    to_the_committee(case, "2025-03-03")
    done(take(case, "zonghe", "2025-03-04", "send_up", **LETTER))


def test_a_section_returned_on_its_page_keeps_what_was_typed_when_it_is_stale(
    case: ReportCase,
) -> None:
    nobody_in_particular(case, "2025-01-08")
    mended("2025-01-08")
    done(take(case, "zonghe", "2025-01-08", "draft"))
    done(take(case, "sifasuo", "2025-01-09", "circulate"))
    case.refresh_from_db()
    with at("2025-01-09"):
        part = signatures(case)[1].name
        page = signed_in("zonghe").get(reverse("report:countersign", args=[YEAR])).content.decode()
    assert "mini-thumbs" in page
    assert part in page
    stale = sign(case, "zonghe", "2025-01-10", part, do="return", note="请写清次数", version="1")
    assert stale.status_code == 422
    assert "请写清次数" in stale.content.decode(), "写下的意见没有丢"
    unreasoned = sign(case, "zonghe", "2025-01-10", part, do="return")
    assert "退回没有写明理由" in unreasoned.content.decode()
    done(sign(case, "zonghe", "2025-01-10", part, do="return", note="请写清次数"))
    with at("2025-01-10"):
        page = signed_in("sifasuo").get(page_of(case)).content.decode()
    assert f"“{part}”：请写清次数" in page
