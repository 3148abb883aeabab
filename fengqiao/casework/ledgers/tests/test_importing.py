"""An import from beginning to end: judged, taken as drafts, taken once, given back, compared."""

import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import transaction
from django.http import QueryDict

from fengqiao.casework.exchange.actions import open_import, tell
from fengqiao.casework.exchange.models import Import, ImportedLine, ImportState
from fengqiao.casework.exchange.returning import HEADING
from fengqiao.casework.ledgers import actions, registry, spreadsheets
from fengqiao.casework.ledgers.judging import Judgement, Verdict, judge
from fengqiao.casework.ledgers.lists import Query
from fengqiao.casework.ledgers.taking import Taken, returned_file, take
from fengqiao.casework.ledgers.tests.builders import (
    TOWNSHIP,
    Places,
    a_person,
    a_session,
    a_township,
    clerk,
    sessions,
    village_cadre,
)
from fengqiao.keeping.trail.models import Entry, Version
from fengqiao.keeping.verification import verify
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db
HEADINGS = ["序号", "日期", "主题", "对象", "村", "人数"]
ROWS: list[list[Any]] = [
    [1, "2024.3.5", "学习宪法", "村两委", "河东村", 8],
    [2, "3月6日", "学习民法典", "村两委", "河西村", "9人"],
    [3, "3月上旬", "学习禁毒法", "村两委", "河西村", 7],
    [4, "2024-03-08", "学习土地管理法", "村两委", "河西村", "60余人"],
]


@pytest.fixture
def places(tmp_path: Any, settings: Any) -> Places:
    settings.FILES_FOLDER = tmp_path
    return a_township()


def a_file(rows: list[list[Any]] | None = None, *, title: str = "2024年村级学法台账") -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "台账"
    sheet.append([title])
    sheet.merge_cells("A1:F1")
    sheet.append(HEADINGS)
    for row in ROWS if rows is None else rows:
        sheet.append(row)
    sheet.column_dimensions["C"].width = 33
    return saved(book)


def saved(book: Any) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def opened(data: bytes, *, actor: Actor | None = None, name: str = "台账.xlsx") -> Import:
    return open_import(
        township=TOWNSHIP,
        ledger="learning.sessions",
        actor=(actor or clerk()).username,
        data=data,
        name=name,
        sample=False,
    )


def judged(data: bytes, *, actor: Actor | None = None, name: str = "台账.xlsx") -> Judgement:
    source = opened(data, actor=actor, name=name)
    return judge(ledger=sessions(), source=source, actor=actor or clerk())


def taken(data: bytes, *, actor: Actor | None = None, **options: Any) -> Taken:
    return take(
        ledger=sessions(), judged=judged(data, actor=actor), actor=actor or clerk(), **options
    )


def entries() -> list[Any]:
    return list(sessions().model.objects.order_by("number"))


def notes_of(action: str) -> set[str]:
    sequences = Entry.objects.filter(action=action).values("sequence")
    return set(Version.objects.filter(sequence__in=sequences).values_list("note", flat=True))


def test_good_rows_become_drafts_and_each_says_where_it_comes_from(places: Places) -> None:
    done = taken(a_file())
    assert (done.entered, done.left) == (2, 2)
    first, second = entries()
    assert (first.state, first.title, first.held_on) == (State.DRAFT, "学习宪法", date(2024, 3, 5))
    assert (second.headcount, second.place.short_name) == (9, "河西村")
    assert notes_of("learning.sessions.enter") == {
        f"导入自《台账.xlsx》台账 第 {row} 行" for row in (3, 4)
    }
    assert verify() == []


def test_a_doubt_is_never_entered_unless_that_is_asked_for(places: Places) -> None:
    done = taken(a_file(), with_doubts=True)
    assert (done.entered, done.left) == (3, 1)
    doubted = entries()[-1]
    assert (doubted.title, doubted.headcount) == ("学习土地管理法", None)


def test_the_same_file_again_changes_nothing(places: Places) -> None:
    taken(a_file())
    before = (entries(), Entry.objects.filter(kind="learning.studysession").count())
    again = taken(a_file())
    assert (again.entered, again.changed, again.unchanged) == (0, 0, 2)
    assert (entries(), Entry.objects.filter(kind="learning.studysession").count()) == before
    shuffled = taken(a_file([ROWS[1], ROWS[0]]))
    assert shuffled.entered == 0


def test_what_was_voided_may_be_imported_again(places: Places) -> None:
    taken(a_file(ROWS[:1]))
    actions.void(ledger=sessions(), record=entries()[0], actor=clerk(), reason="导错了")
    assert taken(a_file(ROWS[:1])).entered == 1
    assert ImportedLine.objects.count() == 1
    assert taken(a_file(ROWS[:1])).entered == 0


def test_two_rows_alike_are_two_and_stay_two(places: Places) -> None:
    assert taken(a_file([ROWS[0], ROWS[0]])).entered == 2
    assert taken(a_file([ROWS[0], ROWS[0]])).entered == 0


def test_a_row_like_an_entry_typed_by_hand_is_asked_about(places: Places) -> None:
    by_hand = a_session(places.villages[0])
    found = judged(a_file(ROWS[:1])).lines[0]
    assert found.verdict is Verdict.DOUBTED
    assert by_hand.number in found.reason


def test_a_file_that_lacks_rows_and_columns_deletes_nothing(places: Places) -> None:
    kept = a_session(places.villages[0], confirmed=True, venue="村部", headcount=8)
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["编号", "学习主题"])
    sheet.append([kept.number, "学习宪法"])
    assert taken(saved(book)).unchanged == 1
    kept.refresh_from_db()
    assert (kept.venue, kept.headcount, kept.version) == ("村部", 8, 2)


def test_bad_rows_come_back_in_the_same_file_with_a_red_column(places: Places) -> None:
    done = taken(a_file())
    book = openpyxl.load_workbook(io.BytesIO(returned_file(done.source)))
    sheet = book["台账"]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:F1"]
    assert sheet.column_dimensions["C"].width == 33
    assert [sheet.cell(row=5, column=at + 1).value for at in range(6)] == ROWS[2]
    told = {row: sheet.cell(row=row, column=7).value for row in range(1, 7)}
    assert told[2] == HEADING or told[4] == HEADING
    assert "没有写明是哪一天" in str(told[5])
    assert "约数" in str(told[6])
    assert sheet.cell(row=5, column=7).font.color.rgb == "FFB3261E"


def test_the_file_given_back_is_mended_and_taken_without_doubling(places: Places) -> None:
    done = taken(a_file())
    book = openpyxl.load_workbook(io.BytesIO(returned_file(done.source)))
    sheet = book["台账"]
    sheet["B5"], sheet["F6"] = "3月7日", 60
    again = taken(saved(book))
    assert (again.entered, again.unchanged, again.left) == (2, 2, 0)


def test_a_csv_comes_back_as_a_workbook_of_the_same_rows(places: Places) -> None:
    lines = ["2024年学法,,,", "日期,主题,对象,人数", "3月5日,=1+1,村两委,8", "三月里,宪法,村两委,8"]
    source = opened("\n".join(lines).encode("gbk"), name="学法.csv")
    found = judge(ledger=sessions(), source=source, actor=clerk())
    done = take(ledger=sessions(), judged=found, actor=clerk())
    assert (done.entered, done.left) == (1, 1)
    sheet = openpyxl.load_workbook(io.BytesIO(returned_file(done.source)))["学法"]
    assert sheet["B3"].value == "=1+1"
    assert sheet["B3"].data_type == "s"
    assert sheet["E4"].value


def test_an_import_that_fails_in_the_middle_leaves_nothing(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = judged(a_file())
    real, calls = actions.enter, []

    def broken(**given: Any) -> Any:
        calls.append(given)
        if len(calls) == 2:
            raise OSError("the disk is full")
        return real(**given)

    monkeypatch.setattr(actions, "enter", broken)
    with pytest.raises(OSError, match="full"), transaction.atomic():
        take(ledger=sessions(), judged=found, actor=clerk())
    assert entries() == []
    assert Import.objects.get().state == ImportState.OPENED
    assert ImportedLine.objects.count() == 0


def test_an_import_is_taken_once(places: Places) -> None:
    found = judged(a_file())
    take(ledger=sessions(), judged=found, actor=clerk())
    with pytest.raises(Refused, match="已导入"):
        take(ledger=sessions(), judged=found, actor=clerk())


def test_a_village_enters_for_itself_alone(places: Places) -> None:
    done = taken(a_file(), actor=village_cadre())
    assert [each.place_id for each in entries()] == ["999901207201"]
    assert "不能为“河西村”录入" in json.dumps(done.source.left_reasons, ensure_ascii=False)


def test_what_was_told_of_a_form_is_remembered(places: Places) -> None:
    rows = [["2024.3.5", "学习宪法", "村两委", "8"]]
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["日期", "主题", "谁来学", "到了多少"])
    for row in rows:
        sheet.append(row)
    data = saved(book)
    source = opened(data)
    first = judge(ledger=sessions(), source=source, actor=clerk())
    assert first.lines[0].verdict is Verdict.BAD
    pattern = first.sheets[0].tables[0].fingerprint
    told = {"日期": "held_on", "主题": "title", "谁来学": "audiences", "到了多少": "headcount"}
    tell(source=source, actor="某人", told={pattern: told}, fixed={})
    again = judged(data)
    assert again.lines[0].verdict is Verdict.NEW
    assert again.lines[0].values["headcount"] == 8


def test_what_holds_for_all_lines_is_filled_in(places: Places) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["日期", "主题"])
    sheet.append(["2024.3.5", "学习宪法"])
    source = opened(saved(book))
    assert "缺少学习对象" in judge(ledger=sessions(), source=source, actor=clerk()).lines[0].reason
    source = tell(
        source=source, actor="某人", told={}, fixed={"audiences": "领导班子", "place": "河东村"}
    )
    found = judge(ledger=sessions(), source=source, actor=clerk())
    assert found.lines[0].verdict is Verdict.NEW
    take(ledger=sessions(), judged=found, actor=clerk())
    assert (entries()[0].audiences, entries()[0].place.short_name) == (
        ("leadership_team",),
        "河东村",
    )


def exported(places: Places, year: int = 2024) -> Any:
    query = Query.of(sessions(), clerk(), places.township, year, QueryDict(""))
    return openpyxl.load_workbook(io.BytesIO(spreadsheets.export(query)))


def column(sheet: Any, heading: str) -> int:
    return next(int(cell.column) for cell in sheet[1] if cell.value == heading)


def test_an_export_that_comes_back_unchanged_changes_nothing(places: Places) -> None:
    person = a_person(places.villages[0])
    a_session(places.villages[0], people_attended=[person], headcount=8, confirmed=True)
    a_session(places.villages[1], title="=SUM(A1)", audiences=("cadres", "village"))
    found = judged(saved(exported(places)))
    assert [each.verdict for each in found.lines] == [Verdict.THERE, Verdict.THERE]


def test_differences_are_shown_and_a_draft_is_changed(places: Places) -> None:
    draft = a_session(places.villages[0], headcount=8)
    book = exported(places)
    sheet = book[sessions().title]
    sheet.cell(row=2, column=column(sheet, "参加人数")).value = 18
    found = judged(saved(book))
    assert found.lines[0].verdict is Verdict.CHANGED
    assert [(each.before, each.after) for each in found.lines[0].changes] == [("8", "18")]
    assert take(ledger=sessions(), judged=found, actor=clerk()).changed == 1
    draft.refresh_from_db()
    assert (draft.headcount, draft.version) == (18, 2)


def test_a_cell_that_was_emptied_is_emptied_and_asked_for_where_it_must_not_be(
    places: Places,
) -> None:
    draft = a_session(places.villages[0], headcount=8, venue="村部")
    book = exported(places)
    sheet = book[sessions().title]
    for heading in ("参加人数", "地点"):
        if heading in [cell.value for cell in sheet[1]]:
            sheet.cell(row=2, column=column(sheet, heading)).value = None
    assert take(ledger=sessions(), judged=judged(saved(book)), actor=clerk()).changed == 1
    draft.refresh_from_db()
    assert draft.headcount is None
    sheet.cell(row=2, column=column(sheet, "学习主题")).value = None
    found = judged(saved(book))
    assert found.lines[0].verdict is Verdict.BAD
    assert "缺少学习主题" in found.lines[0].reason


def test_a_confirmed_record_is_corrected_only_with_a_reason(places: Places) -> None:
    a_session(places.villages[0], headcount=8, confirmed=True)
    book = exported(places)
    sheet = book[sessions().title]
    sheet.cell(row=2, column=column(sheet, "参加人数")).value = 18
    found = judged(saved(book))
    with pytest.raises(Refused, match="理由"):
        take(ledger=sessions(), judged=found, actor=clerk())
    assert entries()[0].headcount == 8
    take(ledger=sessions(), judged=found, actor=clerk(), reason="核对签到表")
    assert entries()[0].headcount == 18
    assert notes_of("learning.sessions.correct") == {"核对签到表"}


def test_an_export_older_than_the_record_is_told_and_not_followed_unasked(places: Places) -> None:
    entry = a_session(places.villages[0], headcount=8, confirmed=True)
    book = exported(places)
    sheet = book[sessions().title]
    sheet.cell(row=2, column=column(sheet, "参加人数")).value = 18
    actions.correct(
        ledger=sessions(),
        record=entry,
        actor=clerk(),
        values={"headcount": 9},
        version=2,
        reason="漏记",
    )
    found = judged(saved(book))
    assert found.lines[0].verdict is Verdict.STALE
    assert "现第 3 版" in found.lines[0].reason
    assert take(ledger=sessions(), judged=found, actor=clerk(), reason="核对").changed == 0
    assert entries()[0].headcount == 9


def test_new_rows_in_an_export_are_new(places: Places) -> None:
    a_session(places.villages[0], confirmed=True)
    book = exported(places)
    sheet = book[sessions().title]
    for heading, value in (
        ("学习日期", "2024-05-06"),
        ("学习主题", "新的一次"),
        ("学习对象", "村“两委”"),
    ):
        sheet.cell(row=3, column=column(sheet, heading)).value = value
    assert take(ledger=sessions(), judged=judged(saved(book)), actor=clerk()).entered == 1


@pytest.mark.parametrize("key", [ledger.key for ledger in registry.all_ledgers()])
def test_the_template_of_every_ledger_is_understood_without_being_told(
    places: Places, key: str
) -> None:
    from fengqiao.casework.exchange.opening.sheets import open_file
    from fengqiao.casework.exchange.reading.understanding import understand
    from fengqiao.casework.ledgers.blank_workbook import blank_workbook
    from fengqiao.casework.ledgers.imports import subject_of
    from fengqiao.casework.ledgers.offered import Offer

    ledger = registry.ledger(key)
    subject = subject_of(ledger, Offer.whole(TOWNSHIP))
    read: Callable[[], Any] = lambda: understand(  # noqa: E731
        open_file(blank_workbook(ledger, Offer.whole(TOWNSHIP)), "模板.xlsx"), subject
    )
    table = read()[0].tables[0]
    assert [each.field for each in table.columns] == [each.name for each in subject.fields]
