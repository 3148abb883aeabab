"""Errors told to programs: one shape for all (RFC 9457, ``application/problem+json``), in Chinese."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "请求无法读懂",
    401: "没有有效的密钥",
    403: "密钥没有这项权限",
    404: "没有找到",
    405: "这个地址不接受这种请求",
    409: "法律不允许现在办理",
    412: "内容已被他人更新",
    422: "填写的内容不符合要求",
    428: "缺少 If-Match",
    429: "请求太频繁",
    500: "系统出错了",
}


def problem(
    status: int,
    detail: str = "",
    *,
    headers: Mapping[str, str] | None = None,
    errors: Sequence[Mapping[str, str]] = (),
    reasons: Sequence[Mapping[str, Any]] = (),
) -> HttpResponse:
    """Return an error as a program reads it.

    Args:
        errors: for each field that is wrong its name and what is wrong with it.
        reasons: for each reason of a refusal its words and articles.
    """
    said: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(status, "请求未能完成"),
        "status": status,
        "detail": detail,
        "errors": list(errors),
        "reasons": list(reasons),
    }
    content = json.dumps(said, ensure_ascii=False)
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE, headers=headers)


def nowhere(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Answer a program for what does not exist and, alike, for what it may not know of."""
    return problem(404, "没有这个地址，或者没有这条内容")
