"""The sample year is what the issue says of it, and tests leave it as they found it."""

import json
from pathlib import Path

from tests import sample_year as samples

EXPECTED = {
    "leadership_meetings": 4,
    "cadre_study": 24,
    "center_group_study": 15,
    "grid_workers": 140,
    "resident_grid_coverage": 100,
    "completion_rate": 100,
}

WITHIN = {
    "village_study": (61, 69),
    "publicity_events": (31, 39),
    "publicity_materials": (2001, 2999),
    "publicity_audience": (3601, 3699),
    "media_posts": (91, 99),
    "gov_service_items": (4001, 4999),
    "in_time_rate": (99, 99.99),
}


def test_the_sample_year_has_its_figures_and_verifies(sample_year: Path) -> None:
    from fengqiao.keeping.verification import verify

    assert verify() == []
    commands = "fengqiao.surfaces.commands"
    asked = ("figures", "--township", samples.TOWNSHIP, "--year", "2024", "--format", "json")
    listed = json.loads(samples.run(commands, *asked, data=samples.sample_year()))
    values = {each["id"]: each["value"] for each in listed}
    assert EXPECTED.items() <= values.items()
    outside = {
        name: values[name] for name, (least, most) in WITHIN.items()
        if not least <= values[name] <= most
    }  # fmt: skip
    assert outside == {}


def test_the_sample_year_s_offices_work_on_one_matter_together(sample_year: Path) -> None:
    """Returned, taken over, agreed, disagreed; taken back; told to the deputy and to the head."""
    from fengqiao.casework.cases.models import TAKEN_BACK, ActTaken, CaseRequest
    from fengqiao.casework.tasks.models import Task

    replies = CaseRequest.objects.values_list("reply", flat=True)
    assert sorted(replies) == ["accepted", "agreed", "disagreed", "returned"]
    assert ActTaken.objects.filter(act=TAKEN_BACK).count() == 1
    urged = Task.objects.filter(title__startswith="督促办理").order_by("due_on")
    assert [task.owner.kind for task in urged.select_related("owner")] == ["deputy", "head"]
    assert all(task.done_on for task in urged)


def test_what_a_test_changes_is_rolled_back(sample_year: Path) -> None:
    _no_meeting_before_and_none_after()


def test_and_is_there_again_for_the_next_one(sample_year: Path) -> None:
    _no_meeting_before_and_none_after()


def _no_meeting_before_and_none_after() -> None:
    from fengqiao.duties.leadership.models import Meeting

    assert Meeting.objects.count() > 4
    Meeting.objects.all().delete()
    assert not Meeting.objects.exists()
