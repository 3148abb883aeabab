"""What paralegals, their training and the model households contribute to reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from fengqiao.casework.figures.language import (
    Cadence,
    Count,
    Coverage,
    Period,
    Scope,
    Stock,
    Value,
)
from fengqiao.casework.figures.standing import Term
from fengqiao.duties.paralegals.models import (
    HouseholdReview,
    ModelHousehold,
    Paralegal,
    ParalegalTraining,
)
from fengqiao.duties.paralegals.queries import deeds, households, roster, training

STANDS = Term()
NO_MAKE_UP = Q(makes_up__isnull=True)


@dataclass(frozen=True, kw_only=True)
class PersonTimes(Count):
    """How often people did what records of any ledger tell; it opens the people, they their records.

    The records of a figure are of one kind, and deeds are told by many: so the lines of the
    register are what it lists, and each line's page lists the deeds.
    """

    @property
    def kind_name(self) -> str:
        """What kind of figure it is, in words."""
        return "人次"

    def within(self, period: Period) -> Q:
        """Return the condition that somebody did something in a period."""
        return Q(pk__in=deeds.lines_with_deeds(period).values("pk"))

    def value(self, row: Mapping[str, Any], scope: Scope) -> Value:
        """Return the person-times, and how many records tell of them."""
        done = deeds.deeds_within(scope)
        told = done.values("kind", "record_id").distinct().count()
        return self._value(row, scope, done.count(), detail=f"来自 {told} 条已确认的记录")


LAW_AWARE_PERSONS = Stock(
    id="law_aware_persons",
    name="法律明白人人数",
    unit="名",
    of=Paralegal,
    dated="valid_from",
    definition="期末在岗的法律明白人：上岗日期不晚于期末，且未离岗（暂停、退出当日起不计）。",
)
VILLAGES_WITH_ENOUGH = Coverage(
    id="villages_with_enough_law_aware_persons",
    name="法律明白人达到最少人数的村",
    unit="%",
    of=Paralegal,
    dated="valid_from",
    standing=STANDS,
    definition="期末在岗法律明白人不少于规定人数（每个行政村至少3名，《法律明白人规范》）的村 ÷ 全部村。",
    targets=roster.villages,
    reached=roster.villages_with_enough,
)
TRAINING_SESSIONS = Count(
    id="law_aware_training_sessions",
    name="法律明白人培训次数",
    unit="次",
    of=ParalegalTraining,
    dated="counted_on",
    where=NO_MAKE_UP,
    definition="年内专门面向法律明白人的培训次数；补训是所补那一次的一部分，不另计。",
)
TRAINING_QUARTERS = Cadence(
    id="law_aware_training_quarters",
    name="开展法律明白人培训的季度数",
    unit="个季度",
    of=ParalegalTraining,
    dated="counted_on",
    where=NO_MAKE_UP,
    every="quarter",
    definition="年内开展过法律明白人培训的季度数，列出没有开展的季度。",
)
TRAINING_COVERAGE = Coverage(
    id="law_aware_training_coverage",
    name="法律明白人参训覆盖率",
    unit="%",
    of=ParalegalTraining,
    dated="counted_on",
    definition="期内至少参加过一次培训（含补训，计入所补的季度）的人 ÷ 期末在岗的法律明白人，"
    "按参训人员名单计算，列出还没有参训的人。",
    targets=training.people_to_train,
    people="人",
    reached=training.people_attending,
)
DUTIES_DONE = PersonTimes(
    id="law_aware_duties",
    name="法律明白人履职人次",
    unit="人次",
    of=Paralegal,
    dated="valid_from",
    definition="期内各台账已确认的记录中，当日在岗的法律明白人以该身份参加的人次：一人在一条记录中计一人次。",
)
MODEL_HOUSEHOLDS = Stock(
    id="model_households",
    name="学法用法示范户户数",
    unit="户",
    of=ModelHousehold,
    dated="valid_from",
    definition="期末在册的学法用法示范户：县审定日期不晚于期末，且未摘牌。",
)
VILLAGES_WITH_HOUSEHOLD = Coverage(
    id="villages_with_model_household",
    name="有学法用法示范户的村",
    unit="%",
    of=ModelHousehold,
    dated="valid_from",
    standing=STANDS,
    definition="期末至少有一户学法用法示范户的村 ÷ 全部村（《示范户意见》：2025年底每村都有）。",
    targets=roster.villages,
    reached=households.villages_with_one,
)
HOUSEHOLDS_REVIEWED = Coverage(
    id="model_households_reviewed",
    name="示范户年度复核覆盖率",
    unit="%",
    of=HouseholdReview,
    dated="reviewed_on",
    definition="期内复核过的示范户 ÷ 期初在册的示范户，列出还没有复核的户。",
    targets=households.households_due,
    people="户",
    reached=households.households_reviewed,
)

FIGURES = (
    LAW_AWARE_PERSONS,
    VILLAGES_WITH_ENOUGH,
    TRAINING_SESSIONS,
    TRAINING_QUARTERS,
    TRAINING_COVERAGE,
    DUTIES_DONE,
    MODEL_HOUSEHOLDS,
    VILLAGES_WITH_HOUSEHOLD,
    HOUSEHOLDS_REVIEWED,
)
