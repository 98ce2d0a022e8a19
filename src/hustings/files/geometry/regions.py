"""Regions with their outlines, whatever file they come from."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

# Longitude and latitude in degrees, east and north above zero; or the units of a plane.
Point = tuple[float, float]
Ring = tuple[Point, ...]


class Region(Struct, frozen=True):
    """One region: what its file says of it, and its polygons, each an outer ring and the rings of holes in it."""

    properties: Mapping[str, str]
    polygons: tuple[tuple[Ring, ...], ...]


class Regions(Struct, frozen=True):
    """The regions of a file; `skipped` counts features that have no area, such as points and lines."""

    name: str
    regions: tuple[Region, ...]
    skipped: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of what the file says of regions, as they are first met."""
        return tuple(dict.fromkeys(key for region in self.regions for key in region.properties))

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The least and greatest of both coordinates: west, south, east, north."""
        points = [point for region in self.regions for polygon in region.polygons for point in polygon[0]]
        across, up = [point[0] for point in points], [point[1] for point in points]
        return min(across), min(up), max(across), max(up)
