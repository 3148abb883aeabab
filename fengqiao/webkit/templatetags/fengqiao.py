"""Small things that templates say everywhere; built in, so that no template loads them."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from html import escape
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from fengqiao.registers.records.models import State

register = template.Library()

LIGHTS = {
    "on_track": ("正常", "green"),
    "near": ("临期", "amber"),
    "late": ("超期", "red"),
    "paused": ("暂停", "grey"),
    "done": ("已办结", "blue"),
    "dropped": ("已取消", "grey"),
}
UNBROKEN = 8
"""Up to how many characters a cell of a list stays on one line: a name, a post, a village."""
STATES = {"draft": "grey", "submitted": "amber", "confirmed": "green", "voided": "void"}


@register.filter
def figure(value: Any) -> str:
    """Write a number the way figures are read: thin spaces between thousands, no idle zeros."""
    if value is None or value == "":
        return "—"
    if isinstance(value, Decimal | float):
        text = f"{value:,.2f}".rstrip("0").rstrip(".")
    else:
        text = f"{value:,}" if isinstance(value, int) and value >= 10_000 else str(value)
    return text.replace(",", "\u2009")


@register.simple_tag
def light(key: str) -> SafeString:
    """Return a light: a shape, and always its word."""
    word, colour = LIGHTS[key]
    return format_html('<span class="light light-{}">{}</span>', colour, word)


@register.simple_tag
def state(record: Any) -> SafeString:
    """Return the chip that tells the state of an entry."""
    return _state_chip(str(record.state))


@cache
def _state_chip(state: str) -> SafeString:
    return format_html('<span class="chip chip-{}">{}</span>', STATES[state], State(state).label)


@register.simple_tag
def table_cells(cells: Iterable[tuple[str, Any]]) -> SafeString:
    """Return the cells of a row, each with its heading for the narrow page; a list has hundreds."""
    return mark_safe("".join(_table_cell(heading, cell) for heading, cell in cells))  # noqa: S308 - escaped


def _table_cell(heading: str, cell: Any) -> str:
    kind = ' class="number"' if cell.numeric else ' class="date"' if cell.dated else ""
    if not kind and len(cell.text) <= UNBROKEN:
        kind = ' class="nowrap"'
    text = f'<span class="cell-long">{escape(cell.text)}</span>' if cell.text else ""
    if cell.light:
        text = light(cell.light)
    return f'<td data-label="{escape(heading)}"{kind}>{text}</td>'


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: Any) -> str:
    """Return the page's own query string with some parameters changed (None removes one)."""
    query: QueryDict = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag
def query(**parameters: Any) -> str:
    """Return a query string."""
    return "?" + urlencode({key: value for key, value in parameters.items() if value is not None})


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """Return ``mapping[key]``, or nothing."""
    return mapping.get(key)


@register.filter
def percent_of(value: Any, whole: Any) -> int:
    """Return how much of ``whole`` a value is, in whole per cent, for the length of a bar."""
    return round(100 * float(value) / float(whole)) if whole else 0


@register.simple_tag
def bar_top(value: Any, most: Any) -> int:
    """Return how far below the top a bar of ``value`` begins, in whole per cent."""
    return 100 - percent_of(value or 0, most)
