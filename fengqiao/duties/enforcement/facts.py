"""What the law of penalties looks at. What is not stated is taken as not so."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """An enforcement officer as his or her certificate stands."""

    name: str
    certified_from: date
    certified_to: date
    suspended: bool = False
    interested: bool = False  # 与案件有直接利害关系或者其他关系

    def certified_on(self, day: date) -> bool:
        """Return whether the certificate is valid on the day."""
        return not self.suspended and self.certified_from <= day <= self.certified_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """An item of penalty power: by statute, handed down (art. 24) or entrusted (art. 20)."""

    source: str  # statutory, handed_down, entrusted
    valid_from: date
    valid_to: date | None = None
    published: bool = False

    def held_on(self, day: date) -> bool:
        """Return whether the township holds the power on the day."""
        in_time = self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        return in_time and (self.source == "statutory" or self.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offender:
    """The party, as far as the law asks."""

    is_organisation: bool = False
    born: date | None = None
    capable: bool = True  # 能够辨认、控制自己的行为


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """The unlawful act."""

    ended_on: date
    discovered_on: date
    grave_and_harmful: bool = False  # 涉及公民生命健康安全、金融安全且有危害后果
    facts_established: bool = False
    minor: bool = False
    first: bool = False
    corrected: bool = False
    harmless: bool = False
    harm_minor: bool = False
    no_fault_proved: bool = False
    not_established: bool = False
    criminal_suspected: bool = False
    fined_before: bool = False  # 同一违法行为已受过罚款


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """A penalty proposed or decided."""

    fine: Decimal = Decimal(0)
    warning: bool = False
    other_kinds: bool = False  # 没收、停业、吊销等
    severity: int = 0  # the rung of the published discretion table; 0: none cited
    mitigated: bool = False  # 从轻或者减轻


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyFacts:
    """What the guards of both penalty procedures look at, on the day of the act."""

    act_on: date
    officers: tuple[Officer, ...] = ()
    certificates_shown: bool = False
    power: Power | None = None
    offender: Offender = Offender()
    violation: Violation | None = None
    evidence_may_be_lost: bool = False
    proposed: Sanction = Sanction()
    decided: Sanction = Sanction()
    notice_complete: bool = False  # 拟处罚内容、事实、理由、依据和各项权利
    hearing_required: bool = False  # 第六十三条所列情形
    waiver_is_express: bool = False
    chair_interested: bool = False
    hearing_held: bool = False
    major_public_interest: bool = False
    intricate: bool = False  # 疑难复杂、涉及多个法律关系
    review_by_statute: bool = False
    complex_or_grave: bool = False  # 情节复杂或者重大违法
    reviewer_is_new: bool = False
    reviewer_passed_exam: bool = False
    decision_complete: bool = False  # 第五十九条六项和印章
    electronic_confirmed: bool = False
    other_service_failed: bool = False
    pay_by: date | None = None  # 批准的延期或者下一期分期的最后一日
    payment_was_due_on: date | None = None
    days_late: int = 0
    added_fine: Decimal = Decimal(0)
    remote_and_asked: bool = False
    hard_to_collect_later: bool = False
    official_receipt: bool = False
    masked: bool = False  # 个人信息已隐去
    secrecy_reviewed: bool = False
    told_and_heard: bool = False  # 当场告知并听取陈述、申辩
    slip_complete: bool = False  # 第五十二条第二款各项
    tells_review_first: bool = False  # 复议前置已告知
