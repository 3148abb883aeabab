"""The report as pages that need no server: the plain one, and the one on which a number opens."""

import base64
import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from fengqiao.casework.documents.content import Document
from fengqiao.casework.documents.markup import render_html

_HERE = Path(__file__).resolve().parent / "pages"


def plain_page(document: Document) -> bytes:
    """Return the report as a page without any script."""
    return _filled("report.page", title=escape(document.title), body=_body(document))


def viewer(
    document: Document,
    facts: Mapping[str, Any],
    records: Mapping[str, Any],
    pictures: Mapping[str, bytes],
) -> bytes:
    """Return one file in which each number leads to its definition, records and thumbnails."""
    shown = {
        name: "data:image/jpeg;base64," + base64.b64encode(data).decode()
        for name, data in pictures.items()
    }
    return _filled(
        "viewer.page",
        title=escape(document.title),
        body=_body(document),
        data=_inline({"facts": facts, "records": records, "pictures": shown}),
    )


def _body(document: Document) -> str:
    return render_html(document, link=lambda fact: f"#{fact.key}")


def _inline(value: Any) -> str:
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _filled(page: str, **parts: str) -> bytes:
    text = (_HERE / page).read_text(encoding="utf-8")
    for name, part in parts.items():
        before, mark, after = text.partition(f"%{name}%")
        assert mark, name
        text = before + part + after
    return text.encode()
