"""All figures, their pages, and the year's report as .docx and PDF.

Run: python -m bench.reports [--rows 20000] [--quick]
"""

from datetime import date

from bench import ground


def main() -> None:
    """Fill, begin the report, measure."""
    asked = ground.asked(__doc__, rows=20_000, times=10)
    township = ground.found()
    ground.fill(township, asked.rows)

    from fengqiao.casework.documents.pdf import render_pdf
    from fengqiao.casework.documents.word import render_docx
    from fengqiao.casework.figures import registry
    from fengqiao.casework.figures.language import Period, Scope
    from fengqiao.casework.figures.queries import by_month, by_village, compute
    from fengqiao.casework.samples.township import at_work
    from fengqiao.reporting.annual_report.actions import begin, take_figures
    from fengqiao.reporting.annual_report.papers import document

    scope = Scope(township.division.code, Period.year(ground.YEAR))
    figures = registry.all_figures()
    village = registry.figure("village_study")
    with at_work(date(ground.YEAR + 1, 1, 6), township.random):
        report = begin(township=township.division, year=ground.YEAR, actor=township.clerk)
        take_figures(report=report, actor=township.clerk)
    for what, act in (
        (f"all {len(figures)} figures", lambda: compute(figures, scope)),
        ("one figure by month", lambda: by_month(village, scope)),
        ("one figure by village", lambda: by_village(village, scope)),
        ("report with live figures to .docx", lambda: render_docx(document(report))),
        ("report with live figures to PDF", lambda: render_pdf(document(report))),
    ):
        ground.said(what, ground.measured(act, times=asked.times))


if __name__ == "__main__":
    main()
