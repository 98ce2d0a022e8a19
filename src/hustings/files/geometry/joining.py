"""Which unit is which region: by codes such as ISO 3166-2, by names, or by a key that the reader chooses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from hustings.election.finding import folded
from hustings.files.geometry.regions import Regions


class Joined(Struct, frozen=True):
    """The place of the region of each unit, -1 where none is; what of both sides did not join.

    `key` names what of the regions was compared: with the code of a unit first, then with its name. A text that two
    regions bear joins nothing, and a region that two units would have is given to neither.
    """

    key: str
    region_of: tuple[int, ...]
    units_alone: tuple[int, ...]
    regions_alone: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many units have a region."""
        return len(self.region_of) - len(self.units_alone)


def join(regions: Regions, names: Sequence[str], codes: Sequence[str | None], key: str | None = None) -> Joined:
    """Join units, by their codes or names, to regions: by a key, or by the one that joins most."""
    tried = [_join(regions, names, codes, one) for one in (regions.keys if key is None else (key,))]
    return max(tried, key=lambda joined: joined.count) if tried else _join(regions, names, codes, "")


def _join(regions: Regions, names: Sequence[str], codes: Sequence[str | None], key: str) -> Joined:
    texts = [_plain(region.properties.get(key, "")) for region in regions.regions]
    met = Counter(texts)
    known = {text: place for place, text in enumerate(texts) if text and met[text] == 1}
    found = [_region(known, name, code) for name, code in zip(names, codes, strict=True)]
    taken = Counter(found)
    region_of = tuple(one if taken[one] == 1 else -1 for one in found)
    joined = set(region_of)
    return Joined(
        key,
        region_of,
        tuple(unit for unit, one in enumerate(region_of) if one < 0),
        tuple(place for place in range(len(regions.regions)) if place not in joined),
    )


def _region(known: Mapping[str, int], name: str, code: str | None) -> int:
    for text in (code, name):
        found = known.get(_plain(text)) if text else None
        if found is not None:
            return found
    return -1


def _plain(text: str) -> str:
    return folded(text).strip()
