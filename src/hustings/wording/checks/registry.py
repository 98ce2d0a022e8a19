"""How each check speaks, by its number."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hustings.wording.checks import (
    approximations,
    ballots,
    outcome,
    patterns,
    positions,
    records,
    rows,
    seats,
    share_bases,
    shares_and_counts,
    sums,
    threshold,
    turnout,
    units,
)
from hustings.wording.checks.saying import CheckWording

_FAMILIES = (
    sums,
    shares_and_counts,
    share_bases,
    approximations,
    ballots,
    turnout,
    outcome,
    threshold,
    seats,
    records,
    positions,
    units,
    patterns,
    rows,
)
WORDINGS: Mapping[str, CheckWording] = MappingProxyType(
    {number: wording for family in _FAMILIES for number, wording in family.WORDINGS.items()}
)
