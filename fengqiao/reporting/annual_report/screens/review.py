"""The review's pages: what is done about findings, and the house rules of wording."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fengqiao.kernel.errors import Refused
from fengqiao.reporting.annual_report import house, policies
from fengqiao.reporting.annual_report.models import Report
from fengqiao.reporting.annual_report.queries import reports_visible_to
from fengqiao.reporting.annual_report.review import actions
from fengqiao.reporting.annual_report.review.queries import finding_of
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township

NUMBERS = (
    ("exact_below", "小于此数的一律写准数", 1),
    ("myriads_from", "从此数起，整数用“万”书写", 1),
    ("near_within", "写“近”时，比整数最多少百分之几", 100),
    ("misleading_beyond", "离所写整数超过一档的百分之几，算易误解", 100),
    ("loses_at_most", "取整最多舍去百分之几", 100),
)
"""The rules that are single numbers: name, what the page says, how many times the kept value."""


def _report(request: StaffRequest, year: int) -> Report:
    return get_object_or_404(
        reports_visible_to(request.actor), township=current_township(request), year=year
    )


@require_POST
@requires(policies.SEE)
def answer(request: StaffRequest, year: int) -> HttpResponse:
    """Settle, reopen or mend the finding whose button was pressed."""
    report = _report(request, year)
    verb, _, key = request.POST.get("do", "").partition(":")
    try:
        _answer(request, report, verb, key)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("report:edit", args=[year]) + "#findings")


def _answer(request: StaffRequest, report: Report, verb: str, key: str) -> None:
    if verb == "reopen":
        actions.reopen(report=report, key=key, actor=request.actor)
        messages.success(request, "已重新打开")
        return
    finding = finding_of(report, key)
    if finding is None:
        raise Refused("文字或数值已经改变，这个问题已不在；请看刷新后的列表")
    if verb == "mend":
        version = int(request.POST.get("version", "0") or 0)
        actions.mend(report=report, finding=finding, version=version, actor=request.actor)
        messages.success(request, f"已改为“{finding.proposed or finding.replacement}”")
    else:
        reason = request.POST.get(f"reason-{key}", "")
        actions.settle(report=report, finding=finding, reason=reason, actor=request.actor)
        messages.success(request, "处理意见已记下；文字或数值再变时会重新提示")


@requires(policies.SEE)
def wording(request: StaffRequest) -> HttpResponse:
    """Show and change how the township words its figures."""
    township = current_township(request)
    data, refusal = house.data_of(township.code), None
    if request.method == "POST":
        try:
            typed = _typed(request, data)
            actions.set_wording(township=township, rules=typed, actor=request.actor)
            messages.success(request, "措辞规则已保存，报告中的措辞随之改变")
            return redirect("report:wording")
        except Refused as error:
            refusal = error
    context = {
        "refusal": refusal,
        "numbers": [
            (name, title, request.POST.get(name, _shown(data[name] * times)), times == 100)
            for name, title, times in NUMBERS
        ],
        "styles": [
            (at, {**each, "units": request.POST.get(f"units-{at}", "、".join(each["units"]))})
            for at, each in enumerate(data["style"])
        ],
        "examples": house.examples(house.rules_of(township.code)),
        "may_write": request.actor.may(policies.WRITE),
    }
    return render(request, "annual_report/wording.html", context, status=422 if refusal else 200)


def _shown(value: float) -> str:
    return f"{round(value, 4):g}" if value < 10**6 else f"{value:.0f}"


def _typed(request: StaffRequest, data: dict[str, Any]) -> dict[str, Any]:
    """Read the rules as typed; what the page does not ask for stays."""

    def number(name: str) -> float:
        try:
            return float(request.POST.get(name, ""))
        except ValueError as error:
            raise Refused("各项须填数字") from error

    rules: dict[str, Any] = {name: number(name) / times for name, _, times in NUMBERS}
    rules["style"] = [
        {
            "units": [each for each in request.POST.get(f"units-{at}", "").split("、") if each],
            "from": number(f"from-{at}"),
            "qualifier": request.POST.get(f"qualifier-{at}", kept["qualifier"]),
            "finest": number(f"finest-{at}"),
            "nearly": f"nearly-{at}" in request.POST,
        }
        for at, kept in enumerate(data["style"])
    ]
    if rules["style"][-1]["units"]:
        raise Refused("最后一行管其余全部单位，单位须留空")
    if any(each["finest"] <= 0 for each in rules["style"]):
        raise Refused("“最细取整到”须大于0")
    return rules
