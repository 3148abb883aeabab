"""Outlines come in from files of anybody's making: taken whole, or refused in words."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.duties.grid.geojson import POINTS_MAX, SHAPES_MAX, read_shapes
from fengqiao.duties.grid.tests.builders import box, features
from fengqiao.kernel.errors import Refused

BOWTIE = [[105.0, 36.0], [105.1, 36.1], [105.1, 36.0], [105.0, 36.1], [105.0, 36.0]]
MANY = [[105.0 + n / 1e5, 36.0 + (n % 7) / 1e4] for n in range(POINTS_MAX + 1)]


def geometry(kind: str, coordinates: Any) -> bytes:
    found = {"type": "Feature", "properties": {}, "geometry": {"type": kind}}
    found["geometry"]["coordinates"] = coordinates  # type: ignore[index]
    return json.dumps(found).encode()


def test_areas_of_a_file_are_read_with_what_the_file_calls_them() -> None:
    data = features([("东河村", box(105.0, 36.0)), ("西坪村", box(105.1, 36.0))])
    first, second = read_shapes(b"\xef\xbb\xbf" + data)
    assert [first.name, second.name] == ["东河村", "西坪村"]
    assert json.loads(first.geometry)["type"] == "Polygon"
    assert first.area.area == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("properties", "name", "code"),
    [
        ({"网格名称": "一网格", "网格编号": "001"}, "一网格", "001"),
        ({"NAME": " 一网格 ", "CODE": 7}, "一网格", "7"),
        ({"村名": "东河村", "区划代码": "999901207200"}, "东河村", "999901207200"),
        ({"name": None, "code": True}, "", ""),
        ({"name": ["x"]}, "", ""),
        ("东河村", "", ""),
    ],
)
def test_names_and_numbers_are_found_under_the_headings_people_use(
    properties: Any, name: str, code: str
) -> None:
    feature = {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [box(105.0, 36.0)]},
    }
    (shape,) = read_shapes(json.dumps(feature).encode())
    assert (shape.name, shape.code) == (name, code)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "空的"),
        (b"PK\x03\x04rest", "不是 GeoJSON 文件"),
        (b"<kml></kml>", "不是 GeoJSON 文件"),
        (b"\x00\x00\x27\x0a shapefile", "不是 GeoJSON 文件"),
        ("{东".encode("gb18030"), "UTF-8"),
        (b"{", "不是完整的 JSON"),
        (b"[" * 200_000, "层次太深"),
        (b'{"a":' * 100_000, "层次太深"),
        (b"[1]", "FeatureCollection"),
        (b'{"type":"FeatureCollection","features":[]}', "没有图形"),
        (b'{"type":"FeatureCollection","features":[null]}', "不是面"),
        (b'{"type":"Topology"}', "没有图形"),
        (geometry("Point", [105.0, 36.0]), "点和线"),
        (geometry("LineString", box(105.0, 36.0)), "点和线"),
        (geometry("Polygon", None), "没有坐标"),
        (geometry("Polygon", [[[105.0, 36.0]]]), "不足三个点"),
        (geometry("Polygon", [box(105.0, 36.0)[:-1]]), "没有闭合"),
        (geometry("Polygon", [[["x", 36.0]] * 4]), "成对的数字"),
        (geometry("Polygon", [[[1e300, 36.0]] * 4]), "成对的数字"),
        (geometry("Polygon", [[[True, 36.0]] * 4]), "成对的数字"),
        (geometry("Polygon", [[[10**300, 36.0]] * 4]), "成对的数字"),
        (geometry("Polygon", [[[105.0, 36.0]] * 5]), "面积为零|不成面|不足三个点"),
        (geometry("Polygon", [BOWTIE]), "自相交，在（105.05，36.05）附近"),
        (geometry("Polygon", [[[p[1], p[0]] for p in box(105.0, 36.0)]]), "写反了"),
        (geometry("Polygon", [box(500_000.0, 3_900_000.0)]), "投影坐标"),
        (geometry("Polygon", [box(2.35, 48.85)]), "不在我国范围"),
        (geometry("Polygon", [[*MANY, MANY[0]]]), "请先简化"),
        (geometry("MultiPolygon", []), "没有坐标"),
        (geometry("MultiPolygon", [[box(105.0, 36.0)], [box(105.05, 36.0)]]), "不成面|自相交"),
        (features([("甲", box(105.0, 36.0))] * (SHAPES_MAX + 1)), "分几次导入"),
        (
            features([("甲", box(105.0, 36.0))], crs={"properties": {"name": "EPSG:3857"}}),
            "不是经纬度",
        ),
        (features([("甲", box(105.0, 36.0))], crs="x"), "不是经纬度"),
        (b'{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[NaN,1]]]}}', "JSON"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused_in_words(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read_shapes(data)


def test_one_wrong_outline_is_named_and_nothing_is_taken_in() -> None:
    data = features([("好的", box(105.0, 36.0)), ("坏的", BOWTIE)])
    with pytest.raises(Refused, match=r"“坏的”：边界自相交.*没有导入任何图形"):
        read_shapes(data)


def test_a_coordinate_system_in_degrees_is_welcome_and_heights_are_let_go() -> None:
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    ring = [[*point, 1800.5] for point in box(105.0, 36.0)]
    (shape,) = read_shapes(features([("甲", ring)], crs=named))
    assert all(len(point) == 2 for point in json.loads(shape.geometry)["coordinates"][0])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "crs"]),
            inner | st.sampled_from(["Feature", "FeatureCollection", "Polygon", "MultiPolygon"]),
            max_size=5,
        )
    ),
    max_leaves=30,
)


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_file_is_answered(data: bytes) -> None:
    with contextlib.suppress(Refused):
        assert read_shapes(data), "taken, or refused in words; never anything else"
