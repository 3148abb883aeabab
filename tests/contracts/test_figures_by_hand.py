"""Each figure is what somebody counts by hand in the ledger's exported Excel file.

Nothing of ours is imported here: the files are read with openpyxl, the system is asked by command.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

PLACE = ("--township", "999901207", "--year", "2024")
LEDGERS = (
    "leadership.debriefings",
    "leadership.meetings",
    "leadership.orders",
    "learning.sessions",
    "planning.inspections",
    "planning.items",
    "planning.problems",
    "public_services.bad_ratings",
    "public_services.matters",
    "public_services.ratings",
    "publicity.activities",
    "publicity.issues",
    "publicity.posts",
    "publicity.sites",
)
VILLAGES = 12
WITHIN = {
    "village_study": (61, 69),
    "publicity_events": (31, 39),
    "publicity_materials": (2001, 2999),
    "publicity_audience": (3601, 3699),
    "media_posts": (91, 99),
    "gov_service_items": (4001, 4999),
}
EDITS = 50
Run = Callable[..., str]
Row = dict[str, Any]


@pytest.mark.parametrize("thin_year", range(1, 6), indirect=True)
@pytest.mark.slow
def test_figures_are_what_is_counted_in_the_exported_files(thin_year: Run, tmp_path: Path) -> None:
    figures = asked(thin_year, tmp_path)
    before = counted_by_hand(tmp_path)
    assert figures.items() >= before.items()
    for name, (least, most) in WITHIN.items():
        assert least <= (before[name] or 0) <= most, name
    assert len(villages_studying(tmp_path)) == VILLAGES
    thin_year("tests.contracts.edits", str(before["study_participants"]), str(EDITS))
    figures = asked(thin_year, tmp_path)
    after = counted_by_hand(tmp_path)
    assert figures.items() >= after.items()
    assert after != before


def asked(run: Run, folder: Path) -> dict[str, Any]:
    """Export every ledger that is counted, and return what the system says of its figures."""
    exports = [
        ["export", ledger, *PLACE, "--output", str(folder / f"{ledger}.xlsx")] for ledger in LEDGERS
    ]
    figures = ["figures", *PLACE, "--format", "json"]
    *_, listed = json.loads(run("tests.contracts.commands", json.dumps([*exports, figures])))
    return {each["id"]: each["value"] for each in json.loads(listed)}


def counted_by_hand(folder: Path) -> dict[str, float | None]:
    meetings = confirmed(folder, "leadership.meetings")
    sessions = confirmed(folder, "learning.sessions")
    orders = confirmed(folder, "leadership.orders")
    debriefings = confirmed(folder, "leadership.debriefings")
    plan = [row for row in confirmed(folder, "planning.items") if row["进展"]]
    problems = confirmed(folder, "planning.problems")

    def of(audience: str) -> int:
        return sum(audience in row["学习对象"].split("、") for row in sessions)

    def held_as(form: str) -> int:
        return sum(row["学习形式"] == form for row in sessions)

    def met(body: str) -> int:
        return sum(row["会议类别"] == body for row in meetings)

    return {
        "leadership_meetings": met("法治政府建设（领导小组）专题会议"),
        "party_committee_meetings": met("党委会（党政联席会）专题研究"),
        "cadre_study": of("全体干部职工"),
        "center_group_study": of("党委理论学习中心组"),
        "village_study": of("村“两委”"),
        "seminars": held_as("专题研讨"),
        "law_lectures": held_as("专题讲座"),
        "study_participants": sum(row["参加人数"] or 0 for row in sessions),
        **publicity_by_hand(folder),
        **services_by_hand(folder),
        "supervision_orders": len(orders),
        "supervision_closure_rate": share([row["办理状态"] == "已销号" for row in orders]),
        "law_debriefing_persons": sum(row["述法人数"] or 0 for row in debriefings),
        "annual_key_tasks": len(plan),
        "plan_completion_rate": share([row["进展"] == "已办结" for row in plan]),
        "problems_found": len(problems),
        "problem_resolution_rate": share(
            [row["整改进展"].startswith("已解决") for row in problems]
        ),
        "special_inspections": len(confirmed(folder, "planning.inspections")),
    }


def publicity_by_hand(folder: Path) -> dict[str, float | None]:
    activities = confirmed(folder, "publicity.activities")
    posts = confirmed(folder, "publicity.posts")
    issues = confirmed(folder, "publicity.issues")
    wholes = [row for row in activities if not row["所属总活动"]]

    def held_as(form: str) -> int:
        return sum(row["活动形式"] == form for row in wholes)

    return {
        "publicity_events": len(wholes),
        "publicity_audience": sum(row["现场受众"] or 0 for row in wholes),
        "publicity_materials": sum(row["发放资料份数"] or 0 for row in activities),
        "publicity_materials_from_stock": sum(row["发放份数"] for row in issues),
        "law_preaching_sessions": held_as("法治宣讲"),
        "school_law_sessions": held_as("法治进校园"),
        "media_posts": len(posts),
        "case_media_posts": sum(row["内容类别"] == "以案释法" for row in posts),
        "law_culture_sites": len(confirmed(folder, "publicity.sites")),
    }


def services_by_hand(folder: Path) -> dict[str, float | None]:
    matters = confirmed(folder, "public_services.matters")
    accepted = [row for row in matters if row["受理日期"]]
    due = [row for row in accepted if row["应办结日期"]]
    finished = [row for row in due if row["办理完毕日期"]]
    return {
        "gov_service_items": len(accepted),
        "completion_rate": share([bool(row["办理完毕日期"]) for row in due]),
        "in_time_rate": share([row["办理完毕日期"] <= row["应办结日期"] for row in finished]),
        **ratings_by_hand(folder, matters),
    }


def ratings_by_hand(folder: Path, matters: list[Row]) -> dict[str, float | None]:
    ratings = confirmed(folder, "public_services.ratings")
    left_out = [
        row
        for row in confirmed(folder, "public_services.bad_ratings")
        if "不计入统计" in (row["结果"] or "")
    ]
    content = [row for row in ratings if row["评价"] in ("非常满意", "满意", "基本满意")]
    valid = len(ratings) - len(left_out)  # only bad ones are ever left out
    finished = [row for row in matters if row["办理完毕日期"]]
    few = valid < 5
    return {
        "service_ratings": valid,
        "satisfaction_rate": None if few else share([n < len(content) for n in range(valid)]),
        "rating_response_rate": share([n < len(ratings) for n in range(len(finished))]),
    }


def share(hits: list[bool]) -> float | None:
    if not hits:
        return None
    rate = round(100 * sum(hits) / len(hits), 2)
    return int(rate) if rate == int(rate) else rate


def villages_studying(folder: Path) -> set[str]:
    sessions = confirmed(folder, "learning.sessions")
    return {row["所在地"] for row in sessions if "村“两委”" in row["学习对象"]}


def confirmed(folder: Path, ledger: str) -> list[Row]:
    target = folder / f"{ledger}.xlsx"
    sheet = load_workbook(target).active
    assert sheet is not None
    headings, *lines = sheet.iter_rows(values_only=True)
    rows = [dict(zip(map(str, headings), line, strict=True)) for line in lines]
    return [row for row in rows if row["状态"] == "已确认"]
