"""The way of a report through the offices: a case under the procedure ``annual_report.report``."""
