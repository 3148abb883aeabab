"""What the law of licences looks at. What is not stated is taken as not so."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceFacts:
    """What the guards of the licence procedure look at, on the day of the act."""

    act_on: date
    licence_needed: bool = True
    competent: bool = False
    materials_complete: bool = False
    everything_asked_at_once: bool = False
    slip_sealed: bool = False  # 加盖专用印章、注明日期的书面凭证
    supplement_incomplete: bool = False
    on_site_check_needed: bool = False
    checkers: int = 0
    concerns_others: bool = False  # 直接关系他人重大利益
    hearing_by_law: bool = False  # 第四十六条
    chair_interested: bool = False
    time_told_in_writing: bool = False  # 特别程序所需时间
    extension_reason_told: bool = False
    first_review_only: bool = False  # 由上级决定的许可
    conditions_met: bool = False
    reasons_given: bool = False
    remedies_told: bool = False
    record_followed: bool = True  # 依听证笔录
    masked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """What the guards of a service matter that is no licence look at, on the day of the act."""

    act_on: date
    competent: bool = False
    materials_complete: bool = False
    everything_asked_at_once: bool = False
    proof_beyond_the_list: bool = False  # 证明事项清单之外的证明
    reasons_told: bool = False
    legal_last_day: date | None = None  # None: no statute sets one
    promised_last_day: date | None = None
    finished_on: date | None = None  # None: not finished yet


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRatingFacts:
    """What the guards of the bad-rating loop look at, on the day of the act."""

    act_on: date
    real_name: bool = False
    rated_handles_it: bool = False  # 被评价人自己经办
    reasons_told: bool = False
    masked: bool = False
