"""Write lawbook/workdays/2015–2026.toml from the calendar package, once; the files are the record.

A later year is entered by hand, in the same form, from the State Council's notice. Run again it
writes the same files, so that a difference shows an edit or a change of the package.
"""

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import Holiday
from chinese_calendar.constants import holidays, workdays

YEARS = range(2015, 2027)
TO = Path(__file__).parent.parent / "fengqiao" / "lawbook" / "workdays"
PAGE = "https://www.gov.cn/zhengce/zhengceku/"
NUMBER_FROM_MEMORY = "文号凭记忆。"
NOT_READ = "日期取自日历软件包，并与另一份逐年汇编一致；通知原文未核对。"
READ = "日期取自日历软件包，与通知全文（转载）核对一致。"

# year: (number, issued, page, dates compared with the notice's text, remark)
NOTICES = {
    2015: (
        "国办发明电〔2014〕28号",
        "2014-12-16",
        "2014-12/16/content_9302.htm",
        False,
        NUMBER_FROM_MEMORY + "9月3日至5日另由国务院2015-05-13通知。",
    ),
    2016: (
        "国办发明电〔2015〕18号",
        "2015-12-10",
        "2015-12/10/content_10394.htm",
        False,
        NUMBER_FROM_MEMORY,
    ),
    2017: (
        "国办发明电〔2016〕17号",
        "2016-12-01",
        "2016-12/01/content_5141603.htm",
        True,
        NUMBER_FROM_MEMORY,
    ),
    2018: (
        "国办发明电〔2017〕12号",
        "2017-11-30",
        "2017-11/30/content_5243579.htm",
        False,
        NUMBER_FROM_MEMORY,
    ),
    2019: (
        "国办发明电〔2018〕15号",
        "2018-12-04",
        "2018-12/06/content_5346276.htm",
        True,
        "劳动节另由国办发明电〔2019〕3号（2019-03-22）调整。",
    ),
    2020: (
        "国办发明电〔2019〕16号",
        "2019-11-21",
        "2019-11/21/content_5454164.htm",
        False,
        "春节假期另由2020年1月的通知延长。",
    ),
    2021: (
        "国办发明电〔2020〕27号",
        "2020-11-25",
        "2020-11/25/content_5564127.htm",
        True,
        "文号和日期据宁夏2021年通知的转述。",
    ),
    2022: ("国办发明电〔2021〕11号", "2021-10-25", "2021-10/25/content_5644835.htm", True, ""),
    2023: (
        "国办发明电〔2022〕16号",
        "2022-12-08",
        "2022-12/08/content_5730844.htm",
        True,
        NUMBER_FROM_MEMORY,
    ),
    2024: ("国办发明电〔2023〕7号", "2023-10-25", "202310/content_6911528.htm", True, ""),
    2025: ("国办发明电〔2024〕12号", "2024-11-12", "202411/content_6986383.htm", True, ""),
    2026: ("国办发明电〔2025〕7号", "2025-11-04", "202511/content_7047091.htm", True, ""),
}
CHINESE = {holiday.value: holiday.chinese for holiday in Holiday}
CHINESE[Holiday.anti_fascist_70th_day.value] = "抗战胜利70周年纪念日"


def notice_year(day: date, name: str) -> int:
    """Return the year whose notice sets the day: New Year's break begins in December."""
    return day.year + (name == Holiday.new_years_day.value and day.month == 12)


def breaks(year: int) -> list[tuple[str, list[date], list[date]]]:
    """Return (name, days off, make-up days) of each break, joined where days off touch."""
    off = sorted(day for day, name in holidays.items() if notice_year(day, name) == year)
    makeup = defaultdict(list)
    for day, name in sorted(workdays.items()):
        if notice_year(day, name) == year:
            makeup[name].append(day)
    runs: list[list[date]] = []
    for day in off:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    found = []
    for run in runs:
        names = list(dict.fromkeys(holidays[day] for day in run))
        worked = sorted(day for name in names for day in makeup.pop(name, []))
        found.append(("、".join(CHINESE[name] for name in names), run, worked))
    assert not makeup, makeup
    return found


def dates(days: list[date]) -> str:
    """Return a TOML array of dates."""
    return "[" + ", ".join(map(str, days)) + "]"


def text(year: int) -> str:
    """Return the file of one year."""
    number, issued_on, page, read, remark = NOTICES[year]
    lines = [
        f"year = {year}",
        f'notice = "{number}"',
        f"issued_on = {issued_on}",
        f'source = "{PAGE}{page}"',
        f'sure = "{"verified" if read else "from memory"}"',
        f'note = "{remark}{READ if read else NOT_READ}"',
    ]
    for name, off, makeup in breaks(year):
        lines += ["", "[[breaks]]", f'name = "{name}"', f"off = {dates(off)}"]
        lines += [f"makeup = {dates(makeup)}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for each in YEARS:
        (TO / f"{each}.toml").write_text(text(each), encoding="utf-8")
