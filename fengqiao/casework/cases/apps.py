"""Cases: matters that run under a lawful procedure, from receipt to close."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "fengqiao.casework.cases"
    label = "cases"
    verbose_name = "案件"

    def ready(self) -> None:
        """Have ``verify`` replay every proceeding; the clock moves what nobody moved."""
        from fengqiao.casework.cases import jobs
        from fengqiao.casework.cases.verification import case_findings
        from fengqiao.keeping.trail.kinds import register_check

        assert jobs.__name__, "registers the periodic job"
        register_check("cases", case_findings)
