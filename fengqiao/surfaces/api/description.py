"""The interface put together, and its description (OpenAPI 3.1) as it is committed."""

import json
from pathlib import Path
from typing import Any

from ninja import NinjaAPI

from fengqiao.surfaces.api.access import ByKey, OfKey
from fengqiao.surfaces.api.cases import endpoints as cases
from fengqiao.surfaces.api.cases import together
from fengqiao.surfaces.api.errors import answer_errors
from fengqiao.surfaces.api.figures import endpoints as figures
from fengqiao.surfaces.api.ledgers import endpoints as ledgers
from fengqiao.webkit.problems import MEDIA_TYPE

RATE = "600/min"
COMMITTED = Path(__file__).resolve().parents[3] / "docs" / "api" / "openapi.json"

api = NinjaAPI(
    title="枫桥数据接口",
    version="1",
    description="台账、指标、案件。错误一律为 application/problem+json（RFC 9457）。",
    auth=ByKey(),
    throttle=[OfKey(RATE)],
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
)
answer_errors(api)
api.add_router("", figures.router)
api.add_router("", ledgers.router())
api.add_router("", cases.router())
api.add_router("", together.router())


def description() -> dict[str, Any]:
    """Return the description; errors are described under the media type they have."""
    said: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1")))
    for path in said["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400 and "content" in response:
                    response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
    return said


def written() -> str:
    """Return the description as it is committed."""
    return json.dumps(description(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
