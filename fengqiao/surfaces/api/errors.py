"""How every error of the interface is told: as a problem, in Chinese, whatever raised it."""

import logging
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from fengqiao.casework.procedures import ActRefused, Reason
from fengqiao.kernel.errors import NotPermitted, Refused, StalePage
from fengqiao.webkit.problems import nowhere, problem

log = logging.getLogger(__name__)
WORDS = {
    "missing": "必须填写",
    "extra_forbidden": "没有这个字段",
    "literal_error": "不在可选的范围内",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
    "string_too_long": "太长",
    "string_too_short": "太短",
}


class Wrong(Refused):
    """Fields are filled in wrongly; each is named with what is wrong."""

    def __init__(self, errors: Mapping[str, Any]) -> None:
        """Keep the errors by field."""
        super().__init__(*(f"{name}：{'；'.join(said)}" for name, said in errors.items()))
        self.errors = [
            {"field": name, "message": str(message)}
            for name, said in errors.items()
            for message in said
        ]


class NoCondition(Refused):
    """An act came without saying on which state of the case it rests."""


def reason_of(each: Reason) -> dict[str, Any]:
    """Return a reason with its articles."""
    return {"words": each.words, "articles": [article.cite() for article in each.basis]}


def answer_errors(api: NinjaAPI) -> None:
    """Have the interface answer each kind of error as a problem."""
    told: dict[type[Exception], Any] = {
        AuthenticationError: _no_key,
        Throttled: _throttled,
        HttpError: lambda _, error: problem(error.status_code),
        ValidationError: _invalid,
        Http404: nowhere,
        NotPermitted: lambda _, error: problem(403, str(error)),
        StalePage: lambda _, error: problem(412, "案件在读取之后已有变动，请重新读取后再办理"),
        NoCondition: lambda _, error: problem(428, str(error)),
        ActRefused: _refused_by_law,
        Wrong: lambda _, error: problem(422, str(error), errors=error.errors),
        Refused: lambda _, error: problem(422, str(error)),
        Exception: _failed,
    }
    for kind, handler in told.items():
        api.add_exception_handler(kind, handler)


def _no_key(request: HttpRequest, error: Exception) -> HttpResponse:
    words = "请在 Authorization 请求头写 Bearer 加密钥；密钥可能已到期或被吊销"
    return problem(401, words, headers={"WWW-Authenticate": "Bearer"})


def _throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
    seconds = str(max(1, round(error.wait or 1)))
    return problem(429, f"请 {seconds} 秒后再试", headers={"Retry-After": seconds})


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {
            "field": ".".join(str(each) for each in found["loc"][1:])
            .encode(errors="replace")
            .decode(),
            "message": WORDS.get(found["type"], "填写不正确"),
        }
        for found in error.errors
    ]
    return problem(422, "；".join(f"{e['field']}：{e['message']}" for e in errors), errors=errors)


def _refused_by_law(request: HttpRequest, error: ActRefused) -> HttpResponse:
    return problem(409, str(error), reasons=[reason_of(each) for each in error.why])


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("%s %s", request.method, request.path, exc_info=error)
    return problem(500, "这不是您的请求造成的，请联系系统管理员，错误已写入服务器日志")
