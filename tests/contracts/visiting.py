"""How the contract tests visit the installation: signed in as somebody, pages made comparable."""

import re
import zipfile
from io import BytesIO
from typing import Any

from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from fengqiao.registers.accounts.backends import PATH
from fengqiao.registers.accounts.models import Account

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
TOWNSHIP_ROLES = ("shuji", "xiangzhang", "fenguan", "sifasuo", "zonghe", "guanliyuan")
NEIGHBOURS = ("lin_sifasuo", "lin_zonghe", "lin_guanliyuan")
TOKEN = re.compile(
    rb'(csrfmiddlewaretoken" value="|X-CSRFToken": "|X-CSRFToken&quot;: &quot;)[0-9A-Za-z]{64}'
)


def signed_in(username: str, *, checks_tokens: bool = False) -> Client:
    """Return a browser in which this account of the sample year is signed in."""
    client = Client(enforce_csrf_checks=checks_tokens)
    account = Account.objects.get(username=username)
    client.force_login(account, backend=PATH)
    return client


def visit(client: Client, method: str, name: str, params: dict[str, Any]) -> HttpResponseBase:
    """Ask for an address by its name."""
    return client.generic(method, reverse(name, kwargs=params))


def body(response: HttpResponseBase) -> bytes:
    """Return what was answered, without what differs from one answer to the next."""
    return TOKEN.sub(b"", _bytes(response))


def _bytes(response: HttpResponseBase) -> bytes:
    if response.streaming:
        return b"".join(response)
    return response.content  # type: ignore[attr-defined,no-any-return]


def said(response: HttpResponseBase) -> Any:
    """Return the status and content in a form that two answers can be compared by."""
    content = body(response)
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as parts:
            inner = {name: parts.read(name) for name in parts.namelist() if "docProps" not in name}
        return response.status_code, inner
    return response.status_code, response.headers.get("Location", ""), content
