"""Reading outlines out of a GeoJSON file that anybody may have made: checked, or refused in words.

Nothing is mended silently: an outline that crosses itself is named with the place where it does.
"""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry

from fengqiao.kernel.errors import Refused

SHAPES_MAX = 2000
POINTS_MAX = 5000
"""Points of one outline: more than a page draws quickly, and more than a sketch needs."""
STEP = 1e-6
"""Degrees to which outlines are kept, about 10 cm."""
LONGITUDES, LATITUDES = (73.0, 136.0), (3.0, 54.0)
"""Within which China lies; what lies elsewhere is another coordinate system, or a mistake."""
NAMES = ("name", "名称", "网格名称", "村名", "村名称", "网格", "村", "title", "mc", "xzqmc", "wgmc")
CODES = ("code", "编号", "网格编号", "网格编码", "区划代码", "代码", "id", "bm", "xzqdm", "wgbm")
HOW = "请用地理信息软件导出为 GeoJSON（经纬度坐标，面要素）"

Area: TypeAlias = Polygon | MultiPolygon


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline of the file, and what the file calls it."""

    at: int
    name: str
    code: str
    area: Area

    @property
    def called(self) -> str:
        """How the outline is spoken of."""
        return self.name or self.code or f"第 {self.at} 个图形"

    @property
    def geometry(self) -> str:
        """The outline as GeoJSON text."""
        return as_text(self.area)


def as_text(area: BaseGeometry) -> str:
    """Return an outline as GeoJSON text, to six decimals."""
    rounded = json.loads(json.dumps(mapping(area)), parse_float=lambda text: round(float(text), 6))
    return json.dumps(rounded, separators=(",", ":"))


def read_shapes(data: bytes) -> list[Shape]:
    """Return the outlines of a file, each a valid area within China, in the order of the file.

    Raises:
        Refused: the file is no GeoJSON, is too large, or outlines of it are wrong; each is named.
    """
    shapes: list[Shape] = []
    wrong: list[str] = []
    for at, feature in enumerate(_features(_parsed(data)), start=1):
        properties = feature.get("properties")
        held = properties if isinstance(properties, dict) else {}
        name, code = _said(held, NAMES), _said({"id": feature.get("id"), **held}, CODES)
        called = name or code or f"第 {at} 个图形"
        try:
            shapes.append(Shape(at, name, code, _area(feature.get("geometry"))))
        except Refused as refusal:
            wrong.append(f"“{called}”：{refusal}")
    if wrong:
        more = f"等 {len(wrong)} 处" if len(wrong) > 10 else ""
        raise Refused(
            *wrong[:10], *([more] if more else []), "请改正后重新导入，本次没有导入任何图形"
        )
    return shapes


def _parsed(data: bytes) -> Any:
    if not data.strip():
        raise Refused("文件是空的，请检查后重新上传")
    if data[:4] in (b"PK\x03\x04", b"\x00\x00\x27\x0a") or data.lstrip()[:1] == b"<":
        raise Refused(f"这不是 GeoJSON 文件。Shapefile、KML、DWG 等{HOW}后再导入")
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise Refused("文件不是 UTF-8 编码，" + HOW) from error
    except RecursionError as error:
        raise Refused("文件的层次太深，不是正常的 GeoJSON") from error
    except ValueError as error:
        at = f"（第 {error.lineno} 行）" if isinstance(error, json.JSONDecodeError) else ""
        raise Refused(f"文件不是完整的 JSON{at}，{HOW}") from error


def _no_constant(text: str) -> NoReturn:
    raise ValueError(text)


def _features(whole: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(whole, dict):
        raise Refused(f"文件不是 GeoJSON：缺少 FeatureCollection，{HOW}")
    _check_reference(whole)
    match whole.get("type"):
        case "FeatureCollection":
            features = whole.get("features")
        case "Feature":
            features = [whole]
        case _:
            features = None
    if not isinstance(features, list) or not features:
        raise Refused(f"文件中没有图形（features），{HOW}")
    if len(features) > SHAPES_MAX:
        raise Refused(f"文件中有 {len(features)} 个图形，超过 {SHAPES_MAX} 个，请分几次导入")
    for feature in features:
        yield feature if isinstance(feature, dict) else {}


def _check_reference(whole: dict[str, Any]) -> None:
    """Refuse a file that says it is not in degrees of longitude and latitude."""
    reference = whole.get("crs")
    properties = reference.get("properties") if isinstance(reference, dict) else None
    said = properties.get("name") if isinstance(properties, dict) else None
    if reference is not None and not re.search(r"CRS84|4326|4490", str(said)[:200]):
        raise Refused(f"文件标明的坐标系不是经纬度（CGCS2000、WGS84），{HOW}")


def _said(properties: dict[str, Any], keys: tuple[str, ...]) -> str:
    by_key = {str(key).strip().lower(): value for key, value in properties.items()}
    for key in keys:
        value = by_key.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()[:60]
    return ""


def _area(geometry: Any) -> Area:
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise Refused("不是面（Polygon、MultiPolygon），点和线不能作边界")
    several = geometry["type"] == "MultiPolygon"
    parts = geometry.get("coordinates") if several else [geometry.get("coordinates")]
    if not isinstance(parts, list) or not parts:
        raise Refused("没有坐标")
    polygons = [_polygon(part) for part in parts]
    area = MultiPolygon(polygons) if several else polygons[0]
    if shapely.get_num_coordinates(area) > POINTS_MAX:
        raise Refused(f"边界点超过 {POINTS_MAX} 个，请先简化")
    if not area.is_valid:
        raise Refused(_fault(shapely.is_valid_reason(area)))
    rounded = shapely.set_precision(area, STEP)
    if not isinstance(rounded, Polygon | MultiPolygon) or rounded.is_empty or not rounded.area:
        raise Refused("面积为零")
    return rounded


def _polygon(rings: Any) -> Polygon:
    if not isinstance(rings, list) or not rings:
        raise Refused("没有坐标")
    if sum(len(ring) for ring in rings if isinstance(ring, list)) > POINTS_MAX:
        raise Refused(f"边界点超过 {POINTS_MAX} 个，请先简化")
    outer, *holes = ([_point(point) for point in _ring(ring)] for ring in rings)
    return Polygon(outer, holes)


def _ring(ring: Any) -> list[Any]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise Refused("边界不足三个点")
    if ring[0] != ring[-1]:
        raise Refused("边界没有闭合（首尾两点应当相同）")
    return ring


def _point(point: Any) -> tuple[float, float]:
    if not isinstance(point, list) or len(point) < 2:
        raise Refused("坐标不是成对的数字")
    east, north = point[:2]
    for value in (east, north):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or abs(value) > 1e12 or not math.isfinite(value):
            raise Refused("坐标不是成对的数字")
    if _within(east, LONGITUDES) and _within(north, LATITUDES):
        return float(east), float(north)
    if _within(north, LONGITUDES) and _within(east, LATITUDES):
        raise Refused(f"经纬度写反了（{east:g}，{north:g}），应先经度后纬度")
    if abs(east) > 180 or abs(north) > 90:
        raise Refused(f"坐标（{east:g}，{north:g}）不是经纬度，可能是投影坐标，{HOW}")
    raise Refused(f"坐标（{east:g}，{north:g}）不在我国范围内，请核对")


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _fault(reason: str) -> str:
    """Return what is wrong with an outline, out of what the library says in English."""
    place = re.search(r"\[(\S+) (\S+)\]", reason)
    where = f"，在（{place[1]}，{place[2]}）附近" if place else ""
    words = {
        "Self-intersection": "边界自相交",
        "Ring Self-intersection": "边界自相交",
        "Hole lies outside shell": "内部的空洞在边界之外",
        "Nested holes": "空洞互相套叠",
        "Nested shells": "两块面互相套叠",
        "Interior is disconnected": "空洞把面隔断了",
        "Too few points in geometry component": "边界不足三个点",
    }
    said = reason.partition("[")[0].strip()
    return f"{words.get(said, '边界不成面')}{where}"
