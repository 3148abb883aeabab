"""Limits of the statutes on the real calendar, each worked out by hand from the notices."""

from datetime import date

import pytest

from fengqiao.kernel.workdays import due, earliest_after, latest_before
from fengqiao.registers.law import LawInForce, work_calendar

COUNTRY = work_calendar()
LAW = LawInForce(date(2026, 11, 23))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("key", "start", "unrolled", "rolled"),
    [
        # 行政处罚法第六十四条第一项、第八十五条: five working days over the Spring Festivals
        ("penalty.ask_hearing", "2024-02-07", "2024-02-20", "2024-02-20"),  # 18 February worked
        ("penalty.ask_hearing", "2025-01-24", "2025-02-07", "2025-02-07"),  # 26 January worked
        ("penalty.ask_hearing", "2026-02-12", "2026-02-26", "2026-02-26"),  # 14 February worked
        # 第六十一条第一款、第八十五条: seven working days
        ("penalty.serve", "2024-02-07", "2024-02-22", "2024-02-22"),
        ("penalty.serve", "2025-01-24", "2025-02-10", "2025-02-10"),  # 8 February worked
        ("penalty.serve", "2026-02-12", "2026-02-28", "2026-02-28"),  # a Saturday, worked
        # 第六十条: ninety calendar days; 第六十七条第三款: fifteen
        ("penalty.decide", "2026-01-05", "2026-04-05", "2026-04-07"),  # Qingming
        ("penalty.decide", "2025-11-04", "2026-02-02", "2026-02-02"),
        ("penalty.pay", "2026-09-16", "2026-10-01", "2026-10-08"),  # National Day
        ("penalty.pay", "2026-02-13", "2026-02-28", "2026-02-28"),  # ends on a worked Saturday
        # 行政许可法第四十二条第一款、第八十二条
        ("licence.decide", "2026-01-30", "2026-03-05", "2026-03-05"),
        ("licence.extension", "2026-03-05", "2026-03-19", "2026-03-19"),
        # 行政处罚法第三十六条第一款; 民法典第二百零二条
        ("penalty.lookback", "2024-02-29", "2026-02-28", "2026-02-28"),
        ("penalty.lookback_grave", "2020-02-29", "2025-02-28", "2025-02-28"),
        # 人民调解法第三十三条第一款; 民事诉讼法第八十五条第三款
        ("mediation.confirm", "2026-01-18", "2026-02-17", "2026-02-24"),
        # 信访工作条例第三十四条: days without 工作 are calendar days
        ("petition.finish", "2026-08-04", "2026-10-03", "2026-10-08"),
        # 行政诉讼法第四十六条第一款: six months, 31 August having no counterpart in February
        ("remedy.sue", "2025-08-31", "2026-02-28", "2026-02-28"),
    ],
)
def test_the_last_day_of_a_statutory_limit(
    key: str, start: str, unrolled: str, rolled: str
) -> None:
    ends = due(day(start), LAW.limit(key), COUNTRY)
    assert (ends.unrolled, ends.rolled) == (day(unrolled), day(rolled))


@pytest.mark.parametrize(
    ("key", "notice", "first"),
    [
        # 行政处罚法第六十四条第二项: seven working days between notice and hearing
        ("penalty.hearing_notice", "2026-09-18", "2026-09-30"),
        ("penalty.hearing_notice", "2026-02-13", "2026-03-03"),
        # 重大行政决策程序暂行条例第十六条第三款: seven calendar days, rest days counted
        ("decision.hearing_papers", "2026-09-25", "2026-10-03"),
        # 第二十六条第二款: seven working days for the legality review
        ("decision.legal_review", "2026-04-30", "2026-05-14"),
    ],
)
def test_the_first_day_after_a_statutory_wait(key: str, notice: str, first: str) -> None:
    assert earliest_after(day(notice), LAW.limit(key), COUNTRY) == day(first)
    assert latest_before(day(first), LAW.limit(key), COUNTRY) >= day(notice)
