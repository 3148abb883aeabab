"""A duty as small as a duty can be: the files of ``fengqiao/duties/visits/``, for a test to write."""

APPS = '''
"""The duty of visiting households (走访)."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "fengqiao.duties.visits"
    label = "visits"
    verbose_name = "走访"

    def ready(self) -> None:
        from fengqiao.casework.figures import registry as figures
        from fengqiao.casework.ledgers import registry as ledgers
        from fengqiao.casework.ledgers.entries import ledger_items
        from fengqiao.duties.visits.figures import FIGURES
        from fengqiao.duties.visits.ledgers import LEDGERS
        from fengqiao.webkit import menu

        ledgers.register(*LEDGERS)
        figures.register("visits", *FIGURES)
        menu.register(menu.MenuGroup("visits", "走访", 70, ledger_items(*LEDGERS)))
'''

MODELS = """
from django.db import models

from fengqiao.registers.records.models import Record


class Visit(Record):
    visited_on = models.DateField("走访日期")
    household = models.CharField("走访对象", max_length=60)
    heads = models.PositiveIntegerField("走访户数", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "走访记录"
"""

POLICIES = """
from fengqiao.casework.ledgers.language import LedgerPolicy
from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import PostKind

KEEP = Permission.of("visits.keep", "维护走访记录", (PostKind.JUDICIAL_CLERK,))
VISITS = LedgerPolicy(see=KEEP, enter=KEEP, confirm=KEEP)
"""

LEDGERS = """
from fengqiao.casework.ledgers.language import Column, Ledger, Section
from fengqiao.duties.visits.models import Visit
from fengqiao.duties.visits.policies import VISITS

LEDGERS = (
    Ledger(
        key="visits.visits",
        title="走访台账",
        model=Visit,
        series="走访",
        dated="visited_on",
        headline="household",
        policy=VISITS,
        searched=("household",),
        sections=(
            Section(
                "走访",
                (
                    Column("visited_on", required_by="按日期计数"),
                    Column("household", required_by="走访了谁"),
                    Column("place", required_by="记录所属的地方"),
                    Column("heads", total=True),
                ),
            ),
        ),
    ),
)
"""

FIGURES = """
from fengqiao.casework.figures.language import Sum
from fengqiao.duties.visits.models import Visit

FIGURES = (
    Sum(
        id="households_visited",
        name="走访户数",
        unit="户",
        of=Visit,
        dated="visited_on",
        column="heads",
        definition="年内走访户数之和。",
    ),
)
"""

FILES = {
    "__init__.py": "",
    "migrations/__init__.py": "",
    "apps.py": APPS,
    "models.py": MODELS,
    "policies.py": POLICIES,
    "ledgers.py": LEDGERS,
    "figures.py": FIGURES,
}
