"""Tasks and orders that tell of a case are kept from whom the case is kept from (差评, the rated)."""

from django.db.models import Q

from fengqiao.casework.cases.queries import all_see, of_withheld_cases, withheld_case
from fengqiao.casework.tasks.models import Order, Task
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import Record


def orders_withheld(actor: Actor) -> Q:
    """Return the orders on cases that are withheld from a person."""
    return of_withheld_cases(actor, kind="subject_kind", record_id="subject_id")


def tasks_withheld(actor: Actor) -> Q:
    """Return the tasks that came from cases withheld from a person, or from orders on them."""
    orders = Order.objects.filter(orders_withheld(actor)).values("pk")
    of_orders = Q(source_kind=Order.record_kind(), source_id__in=orders)
    return of_withheld_cases(actor, kind="source_kind", record_id="source_id") | of_orders


def tells_of_withheld_case(subject: Record) -> bool:
    """Return whether what is said of a record tells of a case that is withheld from people."""
    return withheld_case(subject.record_kind(), subject.pk) is not None


def refuse_owner_kept_from_it(order: Order) -> None:
    """Refuse to put an order on a case before a post from some of whose holders it is withheld."""
    case = withheld_case(order.subject_kind, order.subject_id)
    if case is not None and not all_see(case, order.owner):
        raise Refused(f"“{order.owner}”的任职人看不到督办的案件，请另选承办岗位")


def refuse_task_of_withheld_case(task: Task) -> None:
    """Refuse an order on the task itself: it would tell of the case without naming it."""
    named = [(task.source_kind, task.source_id)]
    if task.source_kind == Order.record_kind() and task.source_id is not None:
        order = Order.objects.get(pk=task.source_id)
        named.append((order.subject_kind, order.subject_id))
    if any(withheld_case(*each) is not None for each in named):
        raise Refused("这项任务来自限制查看的案件，不另下督办单；超期的，由系统拟出督办单")
