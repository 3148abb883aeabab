"""What public services contribute to reports."""

from django.db.models import F, Q

from fengqiao.casework.figures.language import Count, Ratio, Stock
from fengqiao.duties.public_services.models import ServiceItem, ServiceMatter

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

FIGURES = (GOV_SERVICE_ITEMS, COMPLETION_RATE, IN_TIME_RATE, SERVICE_LIST_ITEMS)
