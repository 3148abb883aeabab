"""Who may do what with items and matters."""

from fengqiao.casework.ledgers.language import LedgerPolicy
from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

DESK = (PostKind.WINDOW_CLERK, PostKind.OFFICE_CLERK, PostKind.JUDICIAL_CLERK)
SEE = Permission.of(
    "public_services.see",
    "查看政务服务办件",
    (*TOWNSHIP_LEADERS, *DESK, PostKind.STAFF, PostKind.LEGAL_REVIEWER, PostKind.COUNTY_SUPERVISOR),
)
RECEIVE = Permission.of("public_services.receive", "收件和登记办件", DESK)
KEEP_ITEMS = Permission.of(
    "public_services.keep_items",
    "维护政务服务事项",
    (PostKind.OFFICE_CLERK, PostKind.JUDICIAL_CLERK),
)

MATTERS = LedgerPolicy(see=SEE, enter=RECEIVE, confirm=RECEIVE)
ITEMS = LedgerPolicy(see=SEE, enter=KEEP_ITEMS, confirm=KEEP_ITEMS)

HANDLERS = (PostKind.OFFICE_CLERK, PostKind.STAFF, PostKind.JUDICIAL_CLERK)
SEE_RATINGS = Permission.of(
    "public_services.see_ratings",
    "查看和处置单条评价",
    (*HANDLERS, PostKind.HEAD, PostKind.DEPUTY),
)
"""Never the window's: who is rated sees sums alone, and whoever handled a matter not its rating."""
HANDLE_RATINGS = Permission.of("public_services.handle_ratings", "处置差评", HANDLERS)
ENTER_RATINGS = Permission.of("public_services.enter_ratings", "代办事人评价", ())
"""Nobody's: a rating is given with the code on the receipt, a bad one begins its own case."""

RATINGS = LedgerPolicy(see=SEE_RATINGS, enter=ENTER_RATINGS, confirm=ENTER_RATINGS)
BAD_RATINGS = LedgerPolicy(
    see=SEE_RATINGS, enter=ENTER_RATINGS, confirm=ENTER_RATINGS, prove=HANDLE_RATINGS
)
