"""The demonstration's library: each township keeps the published report of an invented neighbour."""

import random
from datetime import date

from fengqiao.casework.samples.township import SampleTownship, at_work
from fengqiao.reporting.reader.actions import take_in

BODIES = ("示例县清溪镇", "示例县石桥镇")
TEXT = """{body}{year}年法治政府建设年度报告（示例数据）

{year}年，我镇扎实推进法治政府建设，现将有关情况报告如下。

一、主要举措和成效
（一）加强组织领导。镇党委、政府专题研究法治建设工作{meetings}次，党委理论学习中心组集体学法{group}次。
（二）抓实学法普法。组织全体干部职工集中学法{cadres}次，各村“两委”学法{villages}余次；开展普法宣传活动{events}场，发放宣传资料{leaflets}余份。
（三）优化政务服务。便民服务中心受理政务服务事项{matters}件，办结率99%以上，群众满意度98.6%。
（四）化解矛盾纠纷。划分网格{grids}个，排查化解矛盾纠纷{disputes}件，化解成功率96%。培育法律明白人{paralegals}名。

二、存在的问题
个别村学法计划落实不够均衡，普法形式比较单一。

三、下一步安排
计划全年开展法律明白人培训4期，组织执法人员参加培训不少于60学时。
"""


def live(township: SampleTownship, year: int, *, which: int) -> None:
    """Take another body's report on the year before into a township's library."""
    chance = random.Random(f"library {year} {township.division.code}")  # noqa: S311 - invented
    body = BODIES[which % len(BODIES)]
    text = TEXT.format(
        body=body,
        year=year - 1,
        meetings=chance.randint(3, 6),
        group=chance.randint(6, 12),
        cadres=chance.randint(8, 20),
        villages=chance.randint(3, 8) * 10,
        events=chance.randint(18, 40),
        leaflets=chance.randint(2, 8) * 1000,
        matters=chance.randint(1200, 5200),
        grids=chance.randint(16, 40),
        disputes=chance.randint(60, 190),
        paralegals=chance.randint(30, 70),
    )
    with at_work(date(year + 1, 1, 9), chance):
        take_in(
            township=township.division, actor=township.clerk, body=body, year=year - 1, own=False,
            source="示例数据，虚构的政府网站", name=f"{body}{year - 1}年报告.txt", data=text.encode(),
        )  # fmt: skip
