"""What the law of mediation and of petitions looks at. What is not stated is taken as not so."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationFacts:
    """What the guards of mediation look at, on the day of the act."""

    act_on: date
    civil_dispute: bool = False  # 民间纠纷，且不由其他机关专属处理
    mediators: int = 0
    mediator_interested: bool = False
    guests_accepted: bool = False  # 当事人同意邀请
    may_escalate: bool = False  # 可能引起治安、刑事案件
    parties_signed: bool = False
    mediator_signed: bool = False
    committee_sealed: bool = False
    no_text_wanted: bool = False  # 当事人认为无需制作协议书
    content_recorded: bool = False
    fee_taken: bool = False
    all_consent_to_go_on: bool = False
    jointly: bool = False
    personal_status: bool = False  # 身份、收养、婚姻关系


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionFacts:
    """What the guards of a petition look at, on the day of the act."""

    act_on: date
    representatives: int = 0  # 0: not a visit of several people
    name_unclear: bool = False
    competent: bool = False
    already_in_hand: bool = False  # 已经受理或者正在办理，或者复核后再提
    handler_interested: bool = False
    passed_to_accused: bool = False  # 材料转给被检举人
    complex: bool = False
    extension_reason_told: bool = False
    reasons_and_basis_stated: bool = False
    all_consent: bool = False
