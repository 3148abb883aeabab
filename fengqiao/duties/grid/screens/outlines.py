"""Outlines of township, villages and grids: in from a file, or generated where there are none."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fengqiao.duties.grid import actions, policies
from fengqiao.duties.grid.screens.forms import OutlinesForm, SinceForm
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.grids.queries import grids_standing, outlines_on
from fengqiao.registers.jurisdictions.queries import villages_of
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township


@requires(policies.DRAW)
def outlines(request: StaffRequest) -> HttpResponse:
    posted = request.method == "POST"
    form = OutlinesForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"since": clock.today()},
    )
    if posted and form.is_valid():
        try:
            return _taken_in(request, form)
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
    return _page(request, form)


def _taken_in(request: StaffRequest, form: OutlinesForm) -> HttpResponse:
    upload = form.cleaned_data["file"]
    taken = actions.import_outlines(
        township=current_township(request),
        data=upload.read(actions.FILE_BYTES_MAX + 1),
        name=upload.name,
        since=form.cleaned_data["since"],
        actor=request.actor,
        skip_unknown=form.cleaned_data["skip_unknown"],
    )
    same = f"，{taken.same} 个与原来相同，未重复记录" if taken.same else ""
    messages.success(request, f"已导入 {taken.new} 个边界{same}")
    if taken.skipped:
        messages.warning(request, f"跳过 {len(taken.skipped)} 个：{'、'.join(taken.skipped[:20])}")
    if taken.doubts:
        messages.warning(request, f"请核对：{'；'.join(taken.doubts[:20])}")
    return redirect("grid:map")


def _page(request: StaffRequest, form: OutlinesForm) -> HttpResponse:
    township, on = current_township(request), clock.today()
    drawn = outlines_on(Q(township=township), on=on)
    grids = list(grids_standing(on=on).filter(township=township))
    villages = list(villages_of(township.code, on=on))
    context = {
        "form": form,
        "generating": SinceForm.starting(on),
        "township_drawn": drawn.get(township.code),
        "villages": [(village, drawn.get(village.code)) for village in villages],
        "villages_drawn": sum(village.code in drawn for village in villages),
        "grids": grids,
        "grids_drawn": sum(grid.pk in drawn for grid in grids),
    }
    return render(request, "grid/outlines.html", context, status=422 if form.errors else 200)


@require_POST
@requires(policies.DRAW)
def generate(request: StaffRequest) -> HttpResponse:
    form = SinceForm(request.POST)
    since = form.cleaned_data["since"] if form.is_valid() else clock.today()
    try:
        made = actions.generate_outlines(
            township=current_township(request), since=since, actor=request.actor
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("grid:outlines")
    messages.success(request, f"已生成 {made} 个示意边界，图上以虚线表示")
    return redirect("grid:map")
