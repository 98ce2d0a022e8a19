"""GeoJSON (RFC 7946): features with polygons."""

from __future__ import annotations

from typing import Any

from hustings.election.messages import choice, message, verbatim
from hustings.files.geometry.regions import Region, Ring
from hustings.files.geometry.tree import as_list, as_object, as_point, as_ring, properties_of, unfitting

_AREAS = verbatim(choice(['"Polygon"', '"MultiPolygon"']))
# What RFC 7946 allows besides, and has no area.
_NO_AREAS = ("Point", "MultiPoint", "LineString", "MultiLineString")
_Polygon = tuple[Ring, ...]


def geojson_regions(root: dict[str, Any]) -> list[Region]:
    """Give the features of a file; those without an area have no polygons.

    Raises:
        FaultyMapError: something breaks the rules of the format.
    """
    if root["type"] == "Feature":
        return [_region(root, "")]
    features = as_list(root.get("features"), "features")
    return [_region(as_object(one, f"features[{at}]"), f"features[{at}]") for at, one in enumerate(features)]


def _region(feature: dict[str, Any], place: str) -> Region:
    geometry = feature.get("geometry")
    inner = f"{place}.geometry" if place else "geometry"
    polygons = _polygons(as_object(geometry, inner), inner) if geometry is not None else ()
    return Region(properties_of(feature, place), polygons)


def _polygons(geometry: dict[str, Any], place: str) -> tuple[_Polygon, ...]:
    kind = geometry.get("type")
    inner = f"{place}.coordinates"
    if kind == "Polygon":
        rings = as_list(geometry.get("coordinates"), inner)
        # Without any it may be taken for no geometry (RFC 7946, 3.1).
        return (_polygon(rings, inner),) if rings else ()
    if kind == "MultiPolygon":
        parts = as_list(geometry.get("coordinates"), inner)
        return tuple(_polygon(part, f"{inner}[{at}]") for at, part in enumerate(parts))
    if kind == "GeometryCollection":
        parts = as_list(geometry.get("geometries"), f"{place}.geometries")
        places = (f"{place}.geometries[{at}]" for at in range(len(parts)))
        found = (_polygons(as_object(part, at), at) for part, at in zip(parts, places, strict=True))
        return tuple(polygon for polygons in found for polygon in polygons)
    if kind in _NO_AREAS:
        return ()
    raise unfitting(f"{place}.type", _AREAS, kind)


def _polygon(value: Any, place: str) -> _Polygon:
    rings = as_list(value, place)
    if not rings:
        raise unfitting(place, message("a ring"), value)
    return tuple(_ring(ring, f"{place}[{at}]") for at, ring in enumerate(rings))


def _ring(value: Any, place: str) -> Ring:
    points = [as_point(point, f"{place}[{at}]") for at, point in enumerate(as_list(value, place))]
    return as_ring(points, place)
