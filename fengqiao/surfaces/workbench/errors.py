"""What a reader sees when a page is not to be had: always the same, whatever the reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for what does not exist and, alike, for what one may not know of."""
    return render(request, "workbench/not_found.html", status=404)


def not_permitted(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say which right the posts held do not carry."""
    return render(request, "workbench/not_permitted.html", {"right": str(exception)}, status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault and what to do; works without database and templates."""
    return HttpResponse(
        "<!doctype html><meta charset=utf-8><title>出错了</title><h1>系统出错了</h1>"
        "<p>这不是您的操作造成的。填写的内容已暂存在本机浏览器中，请返回上一页重试；"
        "仍不成功请联系系统管理员，错误已写入服务器日志。</p>",
        status=500,
    )
