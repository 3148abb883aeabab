"""Proofs over every path of a procedure. A tool of development: needs ``dd``."""

from fengqiao.casework.procedures.proofs.properties import Never, never
from fengqiao.casework.procedures.proofs.report import Failure, failures, lively, prove

__all__ = ["Failure", "Never", "failures", "lively", "never", "prove"]
