"""What the rules on major decisions look at. What is not stated is taken as not so."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """What the guards of a major decision look at, on the day of the act."""

    act_on: date
    excluded_matter: bool = False  # 第三条第二款：不适用的事项
    units_disagree: bool = False
    disagreement_reported: bool = False
    legally_secret: bool = False
    comment_from: date | None = None
    comment_to: date | None = None
    short_comment_reason: str = ""
    professional: bool = False  # 专业性、技术性较强
    expert_interested: bool = False
    experts_signed: bool = False
    risk_possible: bool = False
    risk_report_complete: bool = False
    affects_market: bool = False
    submitted_for_review_on: date | None = None
    short_review_reason: str = ""
    review_workdays: int = 0
    counsel_heard: bool = False  # 法律顾问、公职律师已提出意见
    exploratory: bool = False
    risk_stated: bool = False
    papers_complete: bool = False
    members_spoke: bool = False
    head_spoke_last: bool = False
    against_majority: bool = False
    reasons_given: bool = False
    minutes_true: bool = False
    adoption_explained: bool = False
    secrecy_reviewed: bool = False
    urgent: bool = False
    evaluation_called_for: bool = False
    evaluator_was_assessor: bool = False
