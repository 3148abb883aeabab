"""Who may do what with the register of paralegals, their training and the model households."""

from fengqiao.casework.ledgers.language import LedgerPolicy
from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

TOWNSHIP_STAFF = (*TOWNSHIP_LEADERS, PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK, PostKind.STAFF)
VILLAGE = (PostKind.VILLAGE_SECRETARY, PostKind.VILLAGE_CADRE)

SEE = Permission.of(
    "paralegals.see",
    "查看法律明白人台账",
    (*TOWNSHIP_STAFF, PostKind.DISPATCHER, *VILLAGE, PostKind.COUNTY_SUPERVISOR),
)
SEE_TRAINED = Permission.of(
    "paralegals.see_trained",
    "查看全乡镇参训覆盖",
    (*TOWNSHIP_STAFF, PostKind.DISPATCHER, PostKind.COUNTY_SUPERVISOR),
)
PROPOSE = Permission.of(
    "paralegals.propose",
    "推荐法律明白人和示范户",
    (PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK, PostKind.STAFF, *VILLAGE),
)
KEEP = Permission.of(
    "paralegals.keep",
    "办理法律明白人公示、上岗、退出和示范户审核",
    (PostKind.JUDICIAL_CLERK,),
)
TRAIN = Permission.of(
    "paralegals.train",
    "登记法律明白人培训",
    (PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK, PostKind.STAFF),
)

REGISTER = LedgerPolicy(see=SEE, enter=PROPOSE, confirm=KEEP)
TRAININGS = LedgerPolicy(see=SEE, enter=TRAIN, confirm=KEEP)
ROUNDS = LedgerPolicy(see=SEE, enter=KEEP, confirm=KEEP)
