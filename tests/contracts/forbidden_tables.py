"""The tables of forbidden histories, asked of the acts that stand on file, whoever entered them.

The tables are those of the procedures' own tests; what is amiss in an act is read from the facts
kept with it, and may be several things at once.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fengqiao.casework.cases.models import ActTaken, CaseRecord, Proceeding
from fengqiao.casework.cases.proceedings import counted, parties_of, read_facts, version_of
from fengqiao.casework.procedures.tests.histories import Attempt, Event, Rule, Table, names_of
from fengqiao.duties.public_services.procedures.bad_rating import BAD_RATING
from fengqiao.duties.public_services.procedures.licence import LICENCE
from fengqiao.duties.public_services.procedures.service_matter import SERVICE_MATTER
from fengqiao.reporting.annual_report.procedures.annual_report import ANNUAL_REPORT_PROCEDURE

SOURCES = Path(__file__).resolve().parents[2] / "fengqiao"
Amiss = Mapping[str, Callable[[Any], bool]]

IN_LICENCES: Amiss = {
    "materials_missing": lambda f: not f.materials_complete,
    "asked_in_parts": lambda f: not f.materials_complete and not f.everything_asked_at_once,
    "no_sealed_slip": lambda f: not f.slip_sealed,
    "not_competent": lambda f: not f.competent,
    "no_licence_needed": lambda f: not f.licence_needed,
    "still_missing": lambda f: f.supplement_incomplete,
    "one_checker": lambda f: f.checkers < 2,
    "time_not_told": lambda f: not f.time_told_in_writing,
    "reason_not_told": lambda f: not f.extension_reason_told,
    "interested_chair": lambda f: f.chair_interested,
    "site_check_owed": lambda f: f.on_site_check_needed,
    "others_concerned": lambda f: f.concerns_others,
    "hearing_owed": lambda f: f.hearing_by_law,
    "superior_competent": lambda f: f.first_review_only,
    "record_ignored": lambda f: not f.record_followed,
    "conditions_unmet": lambda f: not f.conditions_met,
    "unmasked": lambda f: not f.masked,
}
IN_MATTERS: Amiss = {
    "not_competent": lambda f: not f.competent,
    "materials_missing": lambda f: not f.materials_complete,
    "asked_in_parts": lambda f: not f.materials_complete and not f.everything_asked_at_once,
    "proof_beyond_the_list": lambda f: f.proof_beyond_the_list,
    "no_reasons": lambda f: not f.reasons_told,
    "no_promise": lambda f: f.promised_last_day is None,
    "promise_too_long": lambda f: bool(
        f.legal_last_day and f.promised_last_day and f.promised_last_day > f.legal_last_day
    ),
    "promise_broken": lambda f: bool(
        f.promised_last_day
        and f.promised_last_day < f.act_on
        and not (f.finished_on and f.finished_on <= f.promised_last_day)
    ),
}
IN_RATINGS: Amiss = {
    "anonymous": lambda f: not f.real_name,
    "rated_handles_it": lambda f: f.rated_handles_it,
    "no_reasons": lambda f: not f.reasons_told,
    "unmasked": lambda f: not f.masked,
}
LETTER = re.compile(r"\S+〔\d{4}〕[1-9]\d*号")
IN_REPORTS: Amiss = {
    "part_missing": lambda f: not f.five_parts,
    "no_reason": lambda f: not f.reason_stated,
    "no_number": lambda f: not LETTER.fullmatch(f.letter_number.strip()),
    "not_copied": lambda f: not f.copied_to_rule_of_law_office,
    "secrets": lambda f: f.holds_secrets,
    "no_place": lambda f: not (f.published_here or (f.address.strip() and f.page_kept)),
}
AMISS: Mapping[str, Amiss] = {
    LICENCE.key: IN_LICENCES,
    SERVICE_MATTER.key: IN_MATTERS,
    BAD_RATING.key: IN_RATINGS,
    ANNUAL_REPORT_PROCEDURE.key: IN_REPORTS,
}


@cache
def table_of(procedure: str) -> Table:
    """Return the table ``forbidden/<name>.txt`` that speaks of a procedure."""
    name = procedure.rpartition(".")[2]
    (path,) = SOURCES.glob(f"**/tests/forbidden/{name}.txt")
    return Table.read(path.read_text(encoding="utf-8"))


def forbidden_in(case: CaseRecord, proceeding: Proceeding) -> list[str]:
    """Return every act on file in a proceeding that the table forbids, in words."""
    acts = sorted(
        counted(ActTaken.objects.filter(proceeding=proceeding).order_by("sequence")),
        key=lambda act: (act.on, act.sequence),
    )
    table, parties = table_of(proceeding.procedure), parties_of(case)
    events: list[Event] = []
    found = []
    for act in acts:
        if act.irregular:  # counts for nothing, and opens the remedy
            events.append(Event(frozenset({"irregularity"}), act.on))
            continue
        rules = _forbidding(table, events, act, _amiss(proceeding, act), parties)
        found += [f"{case.number} {act.act}.{act.outcome} {act.on}: {rule}" for rule in rules]
        events.append(Event(names_of(act.act, act.outcome), act.on, act.party, act.by))
    return found


def _amiss(proceeding: Proceeding, act: ActTaken) -> list[str]:
    facts = read_facts(version_of(proceeding), act.facts or {})
    return [name for name, holds in AMISS[proceeding.procedure].items() if holds(facts)]


def _forbidding(
    table: Table, events: list[Event], act: ActTaken, amiss: list[str], parties: Sequence[str]
) -> list[Rule]:
    """Return the rules that forbid an act in which all of this is amiss at once."""
    by_fact = [
        table.forbidding(
            events,
            Attempt(act.act, act.outcome, act.on, act.party, act.by, act.post, fact),
            parties,
        )
        for fact in amiss or [""]
    ]
    some = [rule for rules in by_fact for rule in rules]
    return [
        rule
        for n, rule in enumerate(some)
        if rule not in some[:n] and (not _unless(rule) or all(rule in rules for rules in by_fact))
    ]


def _unless(rule: Rule) -> bool:
    """Whether a rule forbids only where nothing of what it names is so."""
    return rule.verb == "only" or rule.only_if.startswith("not ")
