"""What a map of units is worked out of: regions of a file, which unit is which, and the class of each."""

from __future__ import annotations

from msgspec import Struct

from hustings.bundled import resource
from hustings.desktop.pictures.protocol import Wanted
from hustings.files.geometry.joining import Joined, join
from hustings.files.geometry.reading import read_regions
from hustings.files.geometry.regions import Regions
from hustings.stations.pictures.columns import Drawn, UnitColumns
from hustings.stations.pictures.map_values import MapValues, Shaded, map_values


class MapWork(Struct, frozen=True, eq=False):
    """Regions, how units joined them, and what each shows."""

    regions: Regions
    joined: Joined
    values: MapValues

    @property
    def drawn(self) -> Drawn:
        """Which units are drawn, and why others are not."""
        return self.values.drawn


def map_work(columns: UnitColumns, wanted: Wanted, shaded: Shaded) -> MapWork:
    """Work out a map on the reader's file, or on the bundled one that has most of the units.

    Raises:
        FileError: the file cannot be read, or holds no regions.
    """
    files = [wanted.map_file] if wanted.map_file is not None else sorted(resource("geometry").glob("*.geojson"))
    codes = columns.codes or [None] * columns.count
    found = [
        (regions, join(regions, columns.names, codes, wanted.map_key))
        for regions in (read_regions(file) for file in files)
    ]
    regions, joined = max(found, key=lambda one: one[1].count)
    return MapWork(regions, joined, map_values(columns, joined.region_of, shaded))
