"""Home, what waits, search, notices, and the switches of the top bar."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.figures import policies as figure_policies
from fengqiao.casework.ledgers import registry as ledgers
from fengqiao.casework.notices.actions import opened
from fengqiao.casework.notices.models import Notice
from fengqiao.casework.search.queries import find
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import tasks_started_by
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.reporting.annual_report.queries import readiness
from fengqiao.surfaces.workbench.first_day import open_steps
from fengqiao.surfaces.workbench.queries import own_tasks, record_address, searchable, waiting_for
from fengqiao.webkit import key_dates
from fengqiao.webkit.menu import quick_entries
from fengqiao.webkit.requests import StaffRequest
from fengqiao.webkit.shell import current_township, current_year

KEY_DATE_DAYS = 60
LISTED_MAX = 50
LIGHTS = ("near", "late")


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    today = clock.today()
    township, year = current_township(request), current_year(request)
    sees_figures = request.actor.may(figure_policies.SEE)
    context = {
        "waiting": waiting_for(request.actor, today=today),
        "key_dates": key_dates.between(
            today, today + timedelta(days=KEY_DATE_DAYS), place=township.code
        ),
        "quick": quick_entries(request.actor),
        "readiness": readiness(township.code, year) if sees_figures else [],
        "today": today,
        "first_day": open_steps(request.actor, township),
    }
    return render(request, "workbench/home.html", context)


@require_safe
def todo(request: StaffRequest) -> HttpResponse:
    return _todo_page(request, request.GET.get("tab", "todo"))


def _todo_page(
    request: StaffRequest, tab: str, *, task: Task | None = None, refused: str = ""
) -> HttpResponse:
    """Return the page; where a task was not finished, with what was typed at it and why."""
    today = clock.today()
    waiting, given = waiting_for(request.actor, today=today), _given(request.actor, today, tab)
    open_given = sum(not task.done_on for task, _ in given["started"])
    context = {
        "waiting": waiting,
        "limits": [each for each in waiting.limits if tab not in LIGHTS or each[1] == tab],
        "tasks": [each for each in waiting.tasks if tab not in LIGHTS or each[1] == tab],
        "tabs": (
            ("todo", "待办", waiting.open),
            ("near", "临期", waiting.near),
            ("late", "超期", waiting.late),
            ("confirm", "待我审核", len(waiting.to_confirm)),
            ("mine", "我的草稿", len(waiting.drafts)),
            ("started", "我发起", open_given),
            ("done", "已办", None),
        ),
        "tab": tab,
        "refused": refused,
        "tried": task.pk if task else None,
        **given,
    }
    return render(request, "workbench/todo.html", context, status=422 if refused else 200)


def _given(actor: Actor, today: date, tab: str) -> dict[str, Any]:
    """Return the tasks given to others and, on its tab, those done; and which open for this person."""
    ledger = ledgers.ledger_of(Task)
    given = ledger.told_to(actor, tasks_started_by(actor))[:LISTED_MAX]
    ended = own_tasks(actor).filter(done_on__isnull=False).order_by("-done_on")
    done = list(ended[:LISTED_MAX]) if tab == "done" else []
    listed = [task.pk for task in (*done, *given)]
    return {
        "started": [(task, task.light(today)) for task in given],
        "done": done,
        "task_ledger": ledger,
        "openable": set(
            ledger.visible_to(actor).filter(pk__in=listed).values_list("pk", flat=True)
        ),
    }


@require_POST
def report_done(request: StaffRequest, pk: UUID) -> HttpResponse:
    task = get_object_or_404(own_tasks(request.actor), pk=pk)
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
        tasks.report_done(
            task=task, actor=request.actor, on=on, result=request.POST.get("result", "")
        )
    except ValueError:
        return _todo_page(request, "todo", task=task, refused="请填写完成日期")
    except Refused as refusal:
        return _todo_page(request, "todo", task=task, refused=str(refusal))
    messages.success(request, f"已办结：{task.title}")
    return redirect("workbench:todo")


@require_safe
def search(request: StaffRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    hits = find(words, reach=searchable(request.actor), limit=60) if words else []
    found = [(hit, record_address(hit.kind, hit.record_id)) for hit in hits]
    return render(request, "workbench/search.html", {"words": words, "found": found})


@require_safe
def notices(request: StaffRequest) -> HttpResponse:
    mine = Notice.objects.filter(account=request.user).order_by("-at")[:100]
    return render(request, "workbench/notices.html", {"notices": mine})


@require_POST
def open_notice(request: StaffRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(Notice, account=request.user, pk=pk)
    opened(notice)
    return redirect(notice.address)


@require_POST
def look_at(request: StaffRequest) -> HttpResponse:
    """Switch to another year, or (a county) another township; then back to the page."""
    year = request.POST.get("year", "")
    if year.isascii() and year.isdigit() and len(year) == 4:
        request.session["year"] = int(year)
    township = request.POST.get("township", "")
    if any(township.startswith(post.place_code) for post in request.actor.posts):
        request.session["township"] = township
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return redirect(address if safe and address.startswith("/") else reverse("workbench:home"))
