"""What the rules on the yearly report look at. What is not stated is taken as not so."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What the guards of the report's procedure look at, on the day of the act."""

    act_on: date
    send_up_by: date | None = None  # of the lawbook: before 1 March, never rolled
    publish_by: date | None = None  # before 1 April, never rolled
    others_draft: bool = False  # another post than those of who acts was named to draft
    five_parts: bool = False  # 举措成效、不足原因、第一责任人、下年安排、其他
    reason_stated: bool = False  # of a return
    letter_number: str = ""  # 发文字号 of the letter by which it is sent up
    copied_to_rule_of_law_office: bool = False
    holds_secrets: bool = False
    published_here: bool = False
    address: str = ""  # where it was published elsewhere
    page_kept: bool = False  # a snapshot of the page elsewhere is on file
