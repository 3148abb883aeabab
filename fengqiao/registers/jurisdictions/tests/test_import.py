"""The official list of divisions comes in as a file: whole, or not at all; safe to repeat."""

from datetime import date
from pathlib import Path

import pytest

from fengqiao.keeping.verification import verify
from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions.actions import Imported, import_divisions
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import villages_during, villages_of

pytestmark = pytest.mark.django_db
GOOD = """code,name,level,parent
99,示例省,province,
9999,示例市,city,99
999901,示例县,county,9999
999901207,示例乡,township,999901
999901207201,河东村委会,village,999901207
"""


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    file = tmp_path / "divisions.csv"
    file.write_text(text, encoding=encoding)
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_county_comes_in_and_coming_again_changes_nothing(tmp_path: Path, encoding: str) -> None:
    file = written(tmp_path, GOOD, encoding)
    assert import_divisions(file) == Imported(5, (), 0)
    assert import_divisions(file) == Imported(0, (), 5)
    village = Division.objects.get(code="999901207201")
    assert (village.parent_id, village.short_name) == ("999901207", "河东村")


def test_a_new_name_is_taken_and_told(tmp_path: Path) -> None:
    import_divisions(written(tmp_path, GOOD))
    done = import_divisions(written(tmp_path, GOOD.replace("河东村委会", "河东社区居委会")))
    assert done == Imported(0, ("河东村委会 → 河东社区居委会",), 4)
    assert Division.objects.get(code="999901207201").short_name == "河东社区"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("999901208,邻例乡,hamlet,999901", "不认识"),
        ("99990120,邻例乡,township,999901", "位数"),
        ("99990120x,邻例乡,township,999901", "位数"),
        ("999901208,邻例乡,township,999902", "不在其前列出"),
        ("999902208,邻例乡,township,999901", "代码不相承"),
    ],
)
def test_a_row_that_breaks_the_tree_is_named_and_nothing_comes_in(
    tmp_path: Path, row: str, told: str
) -> None:
    with pytest.raises(Refused, match=told) as refusal:
        import_divisions(written(tmp_path, f"{GOOD}{row}\n"))
    assert "第 7 行" in str(refusal.value)
    assert not Division.objects.exists()


def test_a_file_of_something_else_is_refused_by_the_columns_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="level、name、parent"):
        import_divisions(written(tmp_path, "code,名称\n99,示例省\n"))


MERGED = """code,name,level,parent,valid_to,successor
99,示例省,province,,,
9999,示例市,city,99,,
999901,示例县,county,9999,,
999901207,示例乡,township,999901,,
999901207202,河西村委会,village,999901207,,
999901207201,河东村委会,village,999901207,2024-07-01,999901207202
"""


def test_a_village_that_was_merged_ends_on_its_day_and_says_into_what(tmp_path: Path) -> None:
    import_divisions(written(tmp_path, GOOD))
    file = written(tmp_path, MERGED)
    done = import_divisions(file)
    told = "河东村委会（999901207201）自 2024-07-01 起撤销，并入河西村委会"
    assert done == Imported(1, (), 4, (told,))
    assert import_divisions(file) == Imported(0, (), 6)
    assert verify() == []
    names = {
        day: [each.short_name for each in villages_of("999901207", on=day)]
        for day in (date(2024, 6, 30), date(2024, 7, 1))
    }
    assert names == {date(2024, 6, 30): ["河东村", "河西村"], date(2024, 7, 1): ["河西村"]}
    during = villages_during("999901207", since=date(2024, 1, 1), until=date(2024, 12, 31))
    assert [each.short_name for each in during] == ["河东村", "河西村"]


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("2024年7月,999901207202", "2024-01-01 的样子"),
        ("1949-10-01,999901207202", "不晚于启用日期"),
        ("2024-07-01,999901207209", "不在已有的区划中"),
        ("2024-07-01,999901207201", "不在已有的区划中"),
        ("2024-07-01,999901207", "同级"),
    ],
)
def test_an_ending_that_cannot_be_is_refused_and_nothing_comes_in(
    tmp_path: Path, ending: str, told: str
) -> None:
    import_divisions(written(tmp_path, GOOD))
    with pytest.raises(Refused, match=told) as refusal:
        import_divisions(written(tmp_path, MERGED.replace("2024-07-01,999901207202", ending)))
    assert "第 7 行" in str(refusal.value)
    assert not Division.objects.filter(code="999901207202").exists()
