"""Reading a file of outlines: GeoJSON (RFC 7946) or TopoJSON 1.0."""

from __future__ import annotations

from pathlib import Path

from hustings.election.messages import choice, message, verbatim
from hustings.files.bytes_in import read_bytes
from hustings.files.errors import FileError
from hustings.files.geometry.geojson import geojson_regions
from hustings.files.geometry.regions import Regions
from hustings.files.geometry.topojson import topojson_regions
from hustings.files.geometry.tree import FaultyMapError, as_object
from hustings.files.json_tree import parse_json, shown

_KINDS = verbatim(choice(['"FeatureCollection"', '"Feature"', '"Topology"']))


def read_regions(path: Path) -> Regions:
    """Read the regions of a file.

    Raises:
        FileError: it cannot be read, is neither of both formats, breaks its rules, or holds no areas.
    """
    tree = parse_json(read_bytes(path), path)
    try:
        root = as_object(tree, "")
        kind = root.get("type")
        if kind == "Topology":
            found = topojson_regions(root)
        elif kind in ("FeatureCollection", "Feature"):
            found = geojson_regions(root)
        else:
            raise FaultyMapError("type", message("is no map of regions"), _KINDS, shown(kind))
    except FaultyMapError as fault:
        advice = message("Save it anew as GeoJSON in longitudes and latitudes.")
        raise FileError(path, fault.problem, fault.place, fault.expected, fault.found, advice) from fault
    except RecursionError as error:
        raise FileError(path, message("is nested too deep to be a map")) from error
    regions = tuple(region for region in found if region.polygons)
    if not regions:
        expected = message("polygons of regions")
        raise FileError(path, message("holds no areas"), expected=expected, found=message("nothing"))
    return Regions(path.name, regions, len(found) - len(regions))
