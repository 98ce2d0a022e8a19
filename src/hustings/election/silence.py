"""What the sources do not say: stated as such, never filled in."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from hustings.election.model import Selection, SelectionKind
from hustings.election.policy import can_hold_positions, speaking
from hustings.election.standings import Standings


class Silence(StrEnum):
    """One thing that a reader would look for and that no source gives."""

    RESULTS = "results"
    SHARES = "shares"
    SHARE_BASE = "share-base"
    VOTES = "votes"
    ELIGIBLE = "eligible"
    TURNOUT = "turnout"
    CAST = "cast"
    VALID = "valid"
    REJECTED = "rejected"
    BLANK = "blank"
    UNITS = "units"
    PARTIES = "parties"
    POSITIONS = "positions"


class Unsaid(Struct, frozen=True):
    """Something not said, and of whom where it is said of others; of nobody in particular otherwise."""

    what: Silence
    of: tuple[Selection, ...] = ()


def unsaid(standings: Standings) -> tuple[Unsaid, ...]:
    """List what the sources of a contest do not say."""
    silences = list(_of_results(standings))
    selections = [row.selection for row in standings.all_rows if row.selection is not None]
    candidates = [selection for selection in selections if selection.kind is SelectionKind.CANDIDATE]
    if candidates and all(selection.party is None for selection in candidates):
        silences.append(Unsaid(Silence.PARTIES))
    heard = speaking(standings.contest)
    silent = tuple(selection for selection in selections if can_hold_positions(selection) and selection not in heard)
    if silent:
        silences.append(Unsaid(Silence.POSITIONS, silent if heard else ()))
    return tuple(silences)


def _of_results(standings: Standings) -> list[Unsaid]:
    results = standings.results
    if results is None:
        return [Unsaid(Silence.RESULTS)]
    silences: list[Unsaid] = []
    if all(line.share is None for line in results.lines):
        silences.append(Unsaid(Silence.SHARES))
    elif results.share_base is None or results.share_base.meaning is None:
        silences.append(Unsaid(Silence.SHARE_BASE))
    if all(line.votes is None for line in results.lines):
        silences.append(Unsaid(Silence.VOTES))
    counted = ("eligible", "turnout", "cast", "valid", "rejected", "blank")
    silences += [Unsaid(Silence(name)) for name in counted if getattr(results, name) is None]
    is_of_unit = results.part_of is not None
    if not is_of_unit and standings.election.counts is None and not standings.contest.parts(results.id):
        silences.append(Unsaid(Silence.UNITS))
    return silences
