"""What public services contribute to reports."""

from django.db.models import F, Q

from fengqiao.casework.figures.language import Count, Ratio, Stock
from fengqiao.duties.public_services.models import SATISFIED, Rating, ServiceItem, ServiceMatter
from fengqiao.registers.records.models import State

ACCEPTED = Q(accepted_on__isnull=False)

GOV_SERVICE_ITEMS = Count(
    id="gov_service_items",
    name="政务服务办件量",
    unit="件",
    of=ServiceMatter,
    dated="opened_on",
    where=ACCEPTED,
    definition="收件日期在年内并已受理的办件数；不予受理、撤回前未受理的不计。",
)
COMPLETION_RATE = Ratio(
    id="completion_rate",
    name="办结率",
    unit="%",
    of=ServiceMatter,
    dated="opened_on",
    where=ACCEPTED & Q(decide_by__isnull=False),
    hit=Q(finished_on__isnull=False),
    definition="年内收件并已受理、应当办结的办件中，已经办理完毕的件数 ÷ 全部件数。",
)
IN_TIME_RATE = Ratio(
    id="in_time_rate",
    name="按时办理率",
    unit="%",
    of=ServiceMatter,
    dated="opened_on",
    where=ACCEPTED & Q(finished_on__isnull=False),
    hit=Q(finished_on__lte=F("decide_by")),
    definition="已经办理完毕的办件中，不晚于应办结日期的件数 ÷ 全部件数；应办结日期不含依法不计入的时间。",
)
SERVICE_LIST_ITEMS = Stock(
    id="service_list_items",
    name="政务服务事项数",
    unit="项",
    of=ServiceItem,
    dated="valid_from",
    definition="期末列入目录的政务服务事项数。",
)
LEFT_OUT = Q(bad_rating__state=State.CONFIRMED, bad_rating__excluded_on__isnull=False)
"""Mistaken or malicious, as a review found: the rating stands, and counts no longer."""
FEW = 5
"""Of fewer ratings no sum is told: who is rated could read the single one off it."""

GIVEN_BY_THE_RATER = (
    "评价由办事人凭收件凭证本人作出，记录本身就是凭据，不另收佐证。单条评价对被评价人保密，"
    "只有处置评价的岗位可以打开；其他人看合计，核对用“满意度”页的公式和条数。"
)
SERVICE_RATINGS = Count(
    id="service_ratings",
    name="有效评价数",
    unit="条",
    of=Rating,
    dated="rated_on",
    where=~LEFT_OUT,
    proved_by=GIVEN_BY_THE_RATER,
    definition="年内收到的评价条数；经复核认定为误评、恶意评价的不计。",
)
SATISFACTION_RATE = Ratio(
    id="satisfaction_rate",
    name="群众满意度",
    unit="%",
    of=Rating,
    dated="rated_on",
    where=~LEFT_OUT,
    hit=Q(grade__in=SATISFIED),
    least=FEW,
    proved_by=GIVEN_BY_THE_RATER,
    definition="（非常满意＋满意＋基本满意）÷ 有效评价数；有效评价为年内收到、未经复核认定为误评或"
    "恶意评价的评价。应与评价数、评价率一并使用。",
)
RATING_RESPONSE_RATE = Ratio(
    id="rating_response_rate",
    name="评价率",
    unit="%",
    of=ServiceMatter,
    dated="finished_on",
    where=Q(finished_on__isnull=False),
    hit=Q(rating__isnull=False),
    definition="年内办理完毕的办件中，办事人作了评价的件数 ÷ 全部件数；评价自愿，不作要求。",
)

FIGURES = (
    GOV_SERVICE_ITEMS,
    COMPLETION_RATE,
    IN_TIME_RATE,
    SATISFACTION_RATE,
    SERVICE_RATINGS,
    RATING_RESPONSE_RATE,
    SERVICE_LIST_ITEMS,
)
