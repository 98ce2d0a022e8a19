"""TopoJSON 1.0: arcs that regions share, and objects made of them.

See https://github.com/topojson/topojson-specification.
"""

from __future__ import annotations

from typing import Any

from hustings.election.messages import choice, message, verbatim
from hustings.files.geometry.regions import Point, Region, Ring
from hustings.files.geometry.tree import (
    FaultyMapError,
    as_list,
    as_object,
    as_point,
    as_ring,
    as_whole_number,
    properties_of,
    unfitting,
)

_AREAS = verbatim(choice(['"Polygon"', '"MultiPolygon"', '"GeometryCollection"']))
_NO_AREAS = ("Point", "MultiPoint", "LineString", "MultiLineString", None)
_Arc = list[Point]


def topojson_regions(root: dict[str, Any]) -> list[Region]:
    """Give the objects of a file, those of its collections one by one; those without an area have no polygons.

    Raises:
        FaultyMapError: something breaks the rules of the format.
    """
    arcs = _arcs(root)
    objects = as_object(root.get("objects"), "objects")
    return [
        region
        for name, value in objects.items()
        for region in _regions(as_object(value, name), f"objects.{name}", arcs)
    ]


def _arcs(root: dict[str, Any]) -> list[_Arc]:
    """Give the arcs in the coordinates of the map: with a transform they stand as whole steps from point to point."""
    transform = root.get("transform")
    scale, shift = (1.0, 1.0), (0.0, 0.0)
    if transform is not None:
        said = as_object(transform, "transform")
        scale, shift = (
            as_point(said.get("scale"), "transform.scale"),
            as_point(said.get("translate"), "transform.translate"),
        )
    arcs: list[_Arc] = []
    for at, value in enumerate(as_list(root.get("arcs"), "arcs")):
        across = up = 0.0
        arc: _Arc = []
        for place, step in enumerate(as_list(value, f"arcs[{at}]")):
            point = as_point(step, f"arcs[{at}][{place}]")
            if transform is None:
                arc.append(point)
            else:
                across, up = across + point[0], up + point[1]
                arc.append((across * scale[0] + shift[0], up * scale[1] + shift[1]))
        arcs.append(arc)
    return arcs


def _regions(value: dict[str, Any], place: str, arcs: list[_Arc]) -> list[Region]:
    if value.get("type") == "GeometryCollection":
        parts = as_list(value.get("geometries"), f"{place}.geometries")
        places = [f"{place}.geometries[{at}]" for at in range(len(parts))]
        found = (_regions(as_object(part, at), at, arcs) for part, at in zip(parts, places, strict=True))
        return [region for regions in found for region in regions]
    return [Region(properties_of(value, place), _polygons(value, place, arcs))]


def _polygons(value: dict[str, Any], place: str, arcs: list[_Arc]) -> tuple[tuple[Ring, ...], ...]:
    kind, inner = value.get("type"), f"{place}.arcs"
    if kind in _NO_AREAS:
        return ()
    if kind == "Polygon":
        return (_polygon(value.get("arcs"), inner, arcs),)
    if kind == "MultiPolygon":
        parts = as_list(value.get("arcs"), inner)
        return tuple(_polygon(part, f"{inner}[{at}]", arcs) for at, part in enumerate(parts))
    raise unfitting(f"{place}.type", _AREAS, kind)


def _polygon(value: Any, place: str, arcs: list[_Arc]) -> tuple[Ring, ...]:
    rings = as_list(value, place)
    if not rings:
        raise unfitting(place, message("a ring"), value)
    return tuple(_ring(ring, f"{place}[{at}]", arcs) for at, ring in enumerate(rings))


def _ring(value: Any, place: str, arcs: list[_Arc]) -> Ring:
    """Put arcs together: each begins where the one before ends; of one below zero the complement, turned round."""
    points: list[Point] = []
    for at, number in enumerate(as_list(value, place)):
        here = f"{place}[{at}]"
        index = as_whole_number(number, here)
        forward = index if index >= 0 else ~index
        if forward >= len(arcs):
            last = message("the number of an arc, below {count}", count=len(arcs))
            raise FaultyMapError(here, message("does not hold what a map needs"), last, verbatim(str(index)))
        arc = arcs[forward] if index >= 0 else arcs[forward][::-1]
        points += arc[1:] if points else arc
    return as_ring(points, place)
