"""Maps of regions: GeoJSON and TopoJSON give the same, what is wrong is said, and units join what they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.bundled import resource
from hustings.election.finding import folded
from hustings.files.errors import FileError
from hustings.files.geometry.joining import join
from hustings.files.geometry.reading import read_regions
from hustings.files.geometry.regions import Region, Regions

SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
BESIDE = [[2, 0], [4, 0], [4, 2], [2, 2], [2, 0]]
GEOJSON: dict[str, Any] = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": "W",
            "properties": {"name": "West"},
            "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
        },
        {
            "type": "Feature",
            "id": "E",
            "properties": {"name": "East"},
            "geometry": {"type": "MultiPolygon", "coordinates": [[BESIDE]]},
        },
        {"type": "Feature", "properties": None, "geometry": {"type": "Point", "coordinates": [1, 1]}},
    ],
}
# The same: the border between both is one arc, in steps of half a unit from (0, 0).
TOPOJSON: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [0, 0]},
    "arcs": [[[4, 0], [0, 4]], [[4, 4], [-4, 0], [0, -4], [4, 0]], [[4, 0], [4, 0], [0, 4], [-4, 0]]],
    "objects": {
        "regions": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": "W", "properties": {"name": "West"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": "E", "properties": {"name": "East"}, "arcs": [[[2, -1]]]},
                {"type": "Point", "coordinates": [1, 1]},
            ],
        }
    },
}


def read(folder: Path, tree: object) -> Regions:
    path = folder / "map.json"
    path.write_text(json.dumps(tree), "utf-8")
    return read_regions(path)


@pytest.mark.parametrize("tree", [GEOJSON, TOPOJSON], ids=["GeoJSON", "TopoJSON"])
def test_both_formats_give_regions_with_what_is_said_of_them(tmp_path: Path, tree: dict[str, Any]) -> None:
    found = read(tmp_path, tree)
    assert [dict(region.properties) for region in found.regions] == [
        {"name": "West", "id": "W"},
        {"name": "East", "id": "E"},
    ]
    assert found.skipped == 1
    assert found.bounds == (0, 0, 4, 2)
    assert [set(region.polygons[0][0]) for region in found.regions] == [
        {(0, 0), (2, 0), (2, 2), (0, 2)},
        {(2, 0), (4, 0), (4, 2), (2, 2)},
    ]


@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon"])
def test_a_region_of_empty_coordinates_has_no_area(tmp_path: Path, kind: str) -> None:
    empty = {"type": "Feature", "properties": {"name": "Nowhere"}, "geometry": {"type": kind, "coordinates": []}}
    found = read(tmp_path, GEOJSON | {"features": [*GEOJSON["features"], empty]})
    assert found.regions == read(tmp_path, GEOJSON).regions


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"type": "Election"}, "type"),
        ({"features": None}, "features"),
        ({"features": [3]}, "features[0]"),
        ({"features": [{"geometry": {"type": "Disc"}}]}, "features[0].geometry.type"),
        ({"features": [{"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}}]}, "coordinates[0]"),
        ({"features": [{"geometry": {"type": "Polygon", "coordinates": [[["a", 0]]]}}]}, "coordinates[0][0]"),
        ({"features": [{"geometry": {"type": "MultiPolygon", "coordinates": [[]]}}]}, "coordinates[0]"),
        ({"features": [{"properties": [], "geometry": None}]}, "features[0].properties"),
        ({"features": []}, ""),
    ],
)
def test_what_is_no_map_is_refused_with_its_place(tmp_path: Path, change: dict[str, Any], place: str) -> None:
    with pytest.raises(FileError) as caught:
        read(tmp_path, GEOJSON | change)
    assert str(caught.value.place).endswith(place)
    assert "map.json" in str(caught.value)


@pytest.mark.parametrize("arcs", [[[0, 7]], [["a"]], [[0, 0]], [[-9]], []])
def test_arcs_that_make_no_ring_are_refused(tmp_path: Path, arcs: object) -> None:
    tree = TOPOJSON | {"objects": {"one": {"type": "Polygon", "arcs": arcs}}}
    with pytest.raises(FileError, match="map needs"):
        read(tmp_path, tree)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-3, 3)
        | st.floats(-1, 1)
        | st.sampled_from(["Polygon", "id", "Topology"]),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list("abc")), inner, max_size=3),
        max_leaves=12,
    ),
    st.sampled_from(["features", "arcs", "objects", "transform", "type"]),
    st.sampled_from([GEOJSON, TOPOJSON]),
)
def test_whatever_stands_in_a_file_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, value: object, name: str, tree: dict[str, Any]
) -> None:
    try:
        found = read(tmp_path_factory.mktemp("map"), tree | {name: value})
    except FileError:
        return
    assert found.regions


def region(**properties: str) -> Region:
    return Region(properties, ())


MAP = Regions(
    "map", (region(code="BY-BR", name="Brest"), region(code="BY-HM", name="Minsk"), region(code="X", name="Minsk"))
)


def test_units_join_by_what_joins_most_and_the_rest_is_told() -> None:
    found = join(MAP, ["Brest", "City", "Elsewhere"], ["BY-BR", "by-hm", None])
    assert found.key == "code"
    assert found.region_of == (0, 1, -1)
    assert found.units_alone == (2,)
    assert found.regions_alone == (2,)


def test_a_chosen_key_is_kept_and_what_is_not_certain_joins_nothing() -> None:
    found = join(MAP, ["BREST", "Minsk"], [None, None], key="name")
    # Two regions are called Minsk.
    assert found.region_of == (0, -1)
    # Two units would be Brest.
    assert join(MAP, ["Brest", "brest"], [None, None], key="name").region_of == (-1, -1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["Ä", "a", "B", "Łódź", "lodz", ""]), max_size=6),
    st.lists(st.sampled_from("aAbÄł"), max_size=6),
)
def test_every_unit_and_region_is_joined_once_or_told(names: list[str], regions: list[str]) -> None:
    found = join(Regions("map", tuple(region(name=one) for one in regions)), names, [None] * len(names))
    joined = [one for one in found.region_of if one >= 0]
    assert len(joined) == len(set(joined)) == found.count
    assert sorted([*joined, *found.regions_alone]) == list(range(len(regions)))
    assert [place for place, one in enumerate(found.region_of) if one < 0] == list(found.units_alone)
    for place, one in enumerate(found.region_of):
        if one >= 0:
            assert folded(names[place]) == folded(regions[one])


def test_the_bundled_map_has_the_regions_of_belarus() -> None:
    found = read_regions(resource("geometry", "belarus-regions.geojson"))
    assert sorted(one.properties["iso-3166-2"] for one in found.regions) == [
        f"BY-{code}" for code in ("BR", "HM", "HO", "HR", "MA", "MI", "VI")
    ]
    west, south, east, north = found.bounds
    assert [int(edge) for edge in (west, south, east, north)] == [23, 51, 32, 56]


def test_a_map_may_be_one_feature(tmp_path: Path) -> None:
    [region] = read(tmp_path, GEOJSON["features"][0]).regions
    assert dict(region.properties) == {"name": "West", "id": "W"}


def test_a_collection_of_geometries_is_all_of_its_polygons(tmp_path: Path) -> None:
    parts = [feature["geometry"] for feature in GEOJSON["features"]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "GeometryCollection", "geometries": parts}}
    [region] = read(tmp_path, {"type": "FeatureCollection", "features": [feature]}).regions
    assert [set(polygon[0]) for polygon in region.polygons] == [
        {(0, 0), (2, 0), (2, 2), (0, 2)},
        {(2, 0), (4, 0), (4, 2), (2, 2)},
    ]


def test_arcs_without_a_transform_are_coordinates(tmp_path: Path) -> None:
    tree = {
        "type": "Topology",
        "arcs": [[[0, 0], [2, 0], [2, 2]], [[2, 2], [0, 2], [0, 0]]],
        "objects": {"one": {"type": "Polygon", "arcs": [[0, 1]]}},
    }
    [region] = read(tmp_path, tree).regions
    assert set(region.polygons[0][0]) == {(0, 0), (2, 0), (2, 2), (0, 2)}


def test_an_object_of_a_kind_that_is_not_known_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        read(tmp_path, TOPOJSON | {"objects": {"one": {"type": "Disc", "arcs": [[0]]}}})
    assert str(caught.value.place) == "objects.one.type"
