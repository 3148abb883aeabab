"""The annual report of rule-of-law government (法治政府建设年度报告)."""

from django.apps import AppConfig
from django.urls import reverse


class AnnualReportConfig(AppConfig):
    name = "fengqiao.reporting.annual_report"
    label = "annual_report"
    verbose_name = "年度报告"

    def ready(self) -> None:
        """Register ledger, kind of case, menu, key dates and what the trail checks, nothing more."""
        from fengqiao.casework.cases import registry as cases
        from fengqiao.casework.ledgers import registry as ledgers
        from fengqiao.casework.ledgers.entries import check_rows_of, ledger_items
        from fengqiao.reporting.annual_report import policies
        from fengqiao.reporting.annual_report.contents import check_rows
        from fengqiao.reporting.annual_report.course.cases import REPORT
        from fengqiao.reporting.annual_report.course.ledgers import CASES
        from fengqiao.reporting.annual_report.key_dates import of_report
        from fengqiao.reporting.annual_report.models import Report
        from fengqiao.reporting.reader import policies as reader
        from fengqiao.webkit import key_dates, menu

        ledgers.register(CASES)
        cases.register(REPORT)
        check_rows_of(Report)
        check_rows()
        key_dates.register("annual_report", of_report)
        menu.register(
            menu.MenuGroup(
                "annual_report",
                "年度报告",
                81,
                (
                    menu.MenuItem("年度报告", lambda: reverse("report:list"), policies.SEE),
                    *ledger_items(CASES),
                    menu.MenuItem("情况汇报", lambda: reverse("report:briefing"), policies.SEE),
                    menu.MenuItem("报告对照", lambda: reverse("reader:library"), reader.SEE),
                    menu.MenuItem("措辞规则", lambda: reverse("report:wording"), policies.SEE),
                ),
            )
        )
