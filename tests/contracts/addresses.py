"""Every address of the installation, and what of a township it names.

A row tells how the parameters of an address are filled with what belongs to a place. An address
without a row fails ``test_isolation``: whoever adds one says here what it names.
"""

import uuid
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from fengqiao.casework.cases import registry as case_registry
from fengqiao.casework.cases.models import CaseRequest, OpenLimit, Proceeding
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.screens.views import DONE
from tests.contracts.belongings import Belongings
from tests.contracts.portal_addresses import PORTAL, portal_params

Params = dict[str, Any]


def _nothing(held: Belongings) -> list[Params]:
    return []


def _entry(held: Belongings) -> list[Params]:
    return [{"ledger": registry.ledger(key), "pk": pk} for key, pk in held.entries.items()]


def _entry_of(key: str) -> Callable[[Belongings], list[Params]]:
    return lambda held: [{"pk": held.entries[key]}] if key in held.entries else []


def _act(held: Belongings) -> list[Params]:
    verbs = cycle(DONE)
    return [{**params, "verb": next(verbs)} for params in _entry(held) for _ in range(2)]


def _case(held: Belongings) -> list[Params]:
    cases = {kind.ledger.key: kind.ledger for kind in case_registry.all_kinds()}
    return [{"ledger": cases[key], "pk": pk} for key, pk in held.entries.items() if key in cases]


def _service_item(held: Belongings) -> list[Params]:
    key = "public_services.items"
    return [{"item": held.entries[key]}] if key in held.entries else []


def _letter(held: Belongings) -> list[Params]:
    return [{**params, "key": "accepted"} for params in _entry_of("public_services.matters")(held)]


def _decision(held: Belongings) -> list[Params]:
    return [{"pk": pk, "key": "granted"} for pk in held.granted]


def _proceeding(held: Belongings) -> list[Params]:
    found = []
    for params in _case(held):
        run = Proceeding.objects.filter(record_id=params["pk"]).first()
        found.append({**params, "proceeding": run.pk if run else uuid.uuid4()})
    return found


def _case_act(held: Belongings) -> list[Params]:
    kinds = {kind.ledger.key: kind for kind in case_registry.all_kinds()}
    return [{**params, "act": kinds[params["ledger"].key].first} for params in _proceeding(held)]


def _limit(held: Belongings) -> list[Params]:
    found = []
    for params in _case(held):
        limit = OpenLimit.objects.filter(record_id=params["pk"]).first()
        found += [{**params, "limit": limit.pk}] if limit else []
    return found or [{**params, "limit": 987654321} for params in _case(held)[:1]]


def _case_request(held: Belongings) -> list[Params]:
    return [
        {**params, "asked": asked.pk}
        for params in _case(held)
        for asked in CaseRequest.objects.filter(record_id=params["pk"])[:1]
    ]


def _file(held: Belongings) -> list[Params]:
    return [{"attachment": file.pk} for file in held.files]


def _evidence(held: Belongings) -> list[Params]:
    found = []
    for file in held.files:
        ledger = registry.ledger_of_kind(file.kind)
        assert ledger is not None, file.kind
        found.append({"ledger": ledger, "pk": file.record_id, "attachment": file.pk})
    return found


def _import(held: Belongings) -> list[Params]:
    return [{"ledger": registry.ledger(each.ledger), "pk": each.pk} for each in held.imports]


def _account(held: Belongings) -> list[Params]:
    return [{"pk": pk} for pk in held.accounts]


def _library(held: Belongings) -> list[Params]:
    return [{"pk": pk} for pk in held.library]


def _year(held: Belongings) -> list[Params]:
    return [{"year": year} for year in held.years]


def _publication(held: Belongings) -> list[Params]:
    return [{"year": year, "ordinal": 0} for year in held.published]


def _paralegal_move(held: Belongings) -> list[Params]:
    entry = _entry_of("paralegals.register")(held)
    return [{**params, "move": move} for params in entry for move in ("suspend", "leave")]


def _household_move(held: Belongings) -> list[Params]:
    return [{**params, "verb": "remove"} for params in _entry_of("paralegals.households")(held)]


def _fact(held: Belongings) -> list[Params]:
    return [{"year": year, "figure_id": "leadership_meetings"} for year in held.years]


ADDRESSES: dict[str, Callable[[Belongings], list[Params]]] = {
    "workbench:home": _nothing,
    "workbench:todo": _nothing,
    "workbench:search": _nothing,
    "workbench:notices": _nothing,
    "workbench:open_notice": lambda held: [{"pk": pk} for pk in held.notices],
    "workbench:report_done": _entry_of("leadership.tasks"),
    "workbench:look_at": _nothing,
    "workbench:guide": _nothing,
    "workbench:guide_chapter": _nothing,
    "workbench:guide_picture": _nothing,
    "accounts:sign_in": _nothing,
    "accounts:second_factor": _nothing,
    "accounts:sign_out": _nothing,
    "accounts:first_link": _nothing,
    "accounts:me": _nothing,
    "accounts:change_password": _nothing,
    "accounts:end_other_sessions": _nothing,
    "accounts:set_up_second_factor": _nothing,
    "accounts:begin_second_factor": _nothing,
    "accounts:qr_code": _nothing,
    "accounts:second_factor_off": _nothing,
    "figures:list": _nothing,
    "figures:figure": _nothing,
    "api_keys:list": _nothing,
    "api_keys:revoke": _nothing,  # the sample year has no key: ``test_api`` makes foreign ones
    "report:list": _nothing,
    "report:briefing": _nothing,
    "report:briefing_docx": _nothing,
    "report:read": _year,
    "report:edit": _nothing,  # of a year without a report it says so
    "report:begin": _nothing,
    "report:take": _year,
    "report:assign": _year,
    "report:countersign": _year,
    "report:sign": _year,
    "report:countersign_docx": _year,
    "report:countersign_pdf": _year,
    "report:letter_docx": _year,
    "report:letter_pdf": _year,
    "report:public": _publication,
    "report:answer": _year,
    "report:wording": _nothing,
    "reader:library": _nothing,
    "reader:take_in": _nothing,
    "reader:report": _library,
    "reader:keep": _library,
    "reader:take_out": _library,
    "reader:file": _library,
    "report:fact": _fact,
    "report:docx": _year,
    "report:pdf": _year,
    "seal:download": _year,
    "workbench:first_day": _nothing,
    "workbench:fill_posts": _nothing,
    "workbench:check_off": _nothing,
    "administration:accounts": _nothing,
    "administration:open_accounts": _nothing,
    "administration:renew_link": _account,
    "administration:close_account": _account,
    "administration:reopen_account": _account,
    "administration:handovers": _nothing,
    "administration:handover": _entry_of("administration.posts"),
    "administration:handover_pdf": _entry_of("administration.posts"),
    "administration:divisions": _nothing,
    "leadership:group": _nothing,
    "leadership:notice_docx": _entry_of("administration.groups"),
    "leadership:notice_pdf": _entry_of("administration.groups"),
    "leadership:decide": _entry_of("leadership.meetings"),
    "leadership:first_responsible": _nothing,
    "leadership:first_responsible_pdf": _entry_of("administration.appointments"),
    "leadership:supervise": _entry_of("leadership.tasks"),
    "leadership:order_pdf": _entry_of("leadership.orders"),
    "leadership:reply": _entry_of("leadership.orders"),
    "leadership:close": _entry_of("leadership.orders"),
    "leadership:send_back": _entry_of("leadership.orders"),
    "planning:year": _nothing,
    "planning:printed": _nothing,
    "planning:carry": _nothing,
    "planning:report": _entry_of("planning.items"),
    "planning:finish": _entry_of("planning.items"),
    "planning:review": _entry_of("planning.items"),
    "planning:make_task": _entry_of("planning.problems"),
    "planning:resolve": _entry_of("planning.problems"),
    "learning:coverage": _nothing,
    "public_services:counter": _nothing,
    "public_services:receive": _service_item,
    "public_services:common_items": _nothing,
    "public_services:take_in": _entry_of("public_services.matters"),
    "public_services:receipt": _entry_of("public_services.matters"),
    "public_services:rate": _entry_of("public_services.matters"),
    "public_services:satisfaction": _nothing,
    "public_services:slip": _nothing,
    "public_services:assign": _entry_of("public_services.bad_ratings"),
    "public_services:phone": _entry_of("public_services.bad_ratings"),
    "public_services:accept": _entry_of("public_services.online"),
    "public_services:answer": _entry_of("public_services.comments"),
    "public_services:supplement_notice": _entry_of("public_services.matters"),
    "public_services:letter": _letter,
    "public_services:letter_page": _decision,
    "public_services:letter_word": _decision,
    **dict.fromkeys(PORTAL, _nothing),  # open to all: ``test_public_site`` asks for what is others'
    "publicity:calendar": _nothing,
    "publicity:draw_up": _nothing,
    "publicity:stock": _nothing,
    "publicity:responsibility": _nothing,
    "publicity:issue": _entry_of("publicity.activities"),
    "grid:map": _nothing,
    "grid:roster": _nothing,
    "grid:roster_pdf": _nothing,
    "grid:leave": _entry_of("grid.workers"),
    "grid:outlines": _nothing,
    "grid:generate": _nothing,
    "paralegals:roster": _nothing,
    "paralegals:roster_pdf": _nothing,
    "paralegals:certificates_pdf": _nothing,
    "paralegals:propose": _nothing,
    "paralegals:waiting": _nothing,
    "paralegals:publicise": _nothing,
    "paralegals:take_post": _nothing,
    "paralegals:move": _paralegal_move,
    "paralegals:quarter": _nothing,
    "paralegals:attendance": _entry_of("paralegals.trainings"),
    "paralegals:households": _nothing,
    "paralegals:review_households": _nothing,
    "paralegals:move_household": _household_move,
    "cases:take": _case_act,
    "cases:law": _proceeding,
    "cases:add_party": _case,
    "cases:take_back": _proceeding,
    "cases:hand_over": _case,
    "cases:consult": _case,
    "cases:answer": _case_request,
    "cases:urge": _limit,
    "ledgers:scan": _nothing,  # what a photographed code names is looked up through the ledger's own door
    "ledgers:list": _nothing,
    "ledgers:export": _nothing,
    "ledgers:print": _nothing,
    "ledgers:new": _nothing,
    "ledgers:import": _nothing,
    "ledgers:import_template": _nothing,
    "ledgers:import_columns": _import,
    "ledgers:import_preview": _import,
    "ledgers:import_done": _import,
    "ledgers:import_drop": _import,
    "ledgers:import_people": _import,
    "ledgers:import_returned": _import,
    "ledgers:import_source": _import,
    "ledgers:record": _entry,
    "ledgers:edit": _entry,
    "ledgers:sealed": _entry,
    "ledgers:sheet": _entry,
    "ledgers:add_evidence": _entry,
    "ledgers:remove_evidence": _evidence,
    "ledgers:act": _act,
    "ledgers:figure_records": _nothing,
    "ledgers:file": _file,
    "ledgers:thumbnail": _file,
}

API = ("api:", "api_nowhere")
"""How the names of the interface's addresses begin; ``api_addresses`` has their rows."""

PUBLIC = {"accounts:sign_in", "accounts:second_factor", "accounts:first_link", *PORTAL}
"""What may be opened without having signed in."""


def routes(*, api: bool = False) -> list[tuple[str, URLPattern]]:
    """Return every page of the installation with its full name; if asked, the interface's too.

    The interface opens by keys and not by sign-ins: ``test_api`` asks of it what is asked of pages.
    """
    return [each for each in _walk(get_resolver(), "") if api or not each[0].startswith(API)]


def _walk(resolver: URLResolver, namespace: str) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each, inner)
        else:
            assert each.name, f"{each.pattern} has no name"
            yield f"{namespace}{each.name}", each


def own_params(name: str, held: Belongings) -> list[Params]:
    """Return parameters for any address, those that name no record included."""
    ledgers = [{"ledger": ledger} for ledger in registry.all_ledgers()]
    figures = [{"figure_id": figure_id} for figure_id in ("village_study", "task_completion_rate")]
    by_name: dict[str, list[Params]] = {
        "workbench:check_off": [{"what": "villages"}],
        "workbench:guide_chapter": [{"name": "entering"}],
        "workbench:guide_picture": [{"name": "home"}],
        "api_keys:revoke": [{"pk": 987654321}],
        "accounts:first_link": [{"token": "no-such-link"}],
        "figures:figure": figures,
        "ledgers:figure_records": figures,
        "planning:printed": _year(held),
        "planning:carry": [{"report_year": year} for year in held.years],
        "report:edit": _year(held),
        "report:begin": _year(held),
        **dict.fromkeys(
            (
                "ledgers:list",
                "ledgers:export",
                "ledgers:print",
                "ledgers:new",
                "ledgers:import",
                "ledgers:import_template",
            ),
            ledgers,
        ),
    }
    if name in by_name:
        return by_name[name]
    if name in PORTAL:
        return portal_params(name, held.entries)
    fill = ADDRESSES[name]
    return [{}] if fill is _nothing else fill(held)
