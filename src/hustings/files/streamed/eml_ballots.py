"""Counts of ballots and voters in EML 510 that are no votes for selections, as measures.

Source: OASIS EML 5.0, 510 (`Cast`, `TotalCounted`, `RejectedVotes`, `UncountedVotes`); in the Dutch extension `Cast` is
how many were called to vote, and reasons of `UncountedVotes` tell how many were admitted, and by which papers.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.figures import Measure
from hustings.election.model import RowFault
from hustings.files.long_tables.profile import Subject
from hustings.files.long_tables.subjects import measure_named
from hustings.files.streamed.xml_safe import Element, local_name
from hustings.stations.kinds import PREVIOUS

TAGS = (
    *("Cast", "TotalCounted", "RejectedVotes", "UncountedVotes", "AbstainedVotes"),
    *("InitialCast", "InitialTotalCounted", "InitialRejectedVotes", "InitialUncountedVotes"),
)
_ADMITTED = "toegelaten kiezers"
# The papers by which voters are admitted: parts of all who are.
_PAPERS = frozenset(("geldige stempassen", "geldige volmachtbewijzen", "geldige kiezerspassen"))
_REASONS = {"blanco": Measure.BLANK, "ongeldig": Measure.REJECTED, _ADMITTED: Measure.CAST}
_FAULTY = Subject(fault=RowFault.NO_SELECTION)
_NOT_GIVEN = Subject(fault=RowFault.ZERO_VOTERS)


class Ballot(Struct, frozen=True):
    """One count of ballots or voters: of what, of which type ("" for all), and the number as it is written."""

    subject: Subject
    kind: str
    count: str


class Ballots:
    """Reads the counts of ballots of one contest, block by block."""

    def __init__(self, *, is_dutch: bool) -> None:
        self._is_dutch = is_dutch
        self._called: Ballot | None = None
        self._is_counted = False

    def take(self, element: Element, contest: Subject) -> list[Ballot]:
        """Give what an element named in `TAGS` counts."""
        name, count = local_name(element), (element.text or "").strip()
        kind = ""
        if name.startswith("Initial"):
            # What was counted before it was corrected.
            name, kind = name.removeprefix("Initial"), PREVIOUS
        if name == "Cast":
            measure = Measure.ELIGIBLE if self._is_dutch else Measure.CAST
            found = Ballot(replace(contest, measure=measure), kind, count)
            if self._is_dutch and not kind:
                self._called = found
                return []
            return [found]
        if name == "TotalCounted":
            self._is_counted = self._is_counted or count not in ("", "0")
            return [Ballot(replace(contest, measure=Measure.VALID), kind, count)]
        return self._by_reason(name, " ".join((element.get("ReasonCode") or "").split()), contest, kind, count)

    def _by_reason(self, name: str, reason: str, contest: Subject, kind: str, count: str) -> list[Ballot]:
        words = reason.casefold()
        if words in _PAPERS:
            return [Ballot(replace(contest, measure=Measure.CAST), kind or words, count)]
        measure = _REASONS.get(words) or measure_named(reason)
        if measure is not None:
            return [Ballot(replace(contest, measure=measure), kind, count)]
        if name == "RejectedVotes":
            return [Ballot(replace(contest, measure=Measure.REJECTED), kind or words, count)]
        # Explanations of differences are no votes; where there are none, nothing is to be explained.
        return [Ballot(_FAULTY, kind, count)] if count.lstrip("0") else []

    def end(self) -> list[Ballot]:
        """Give what is known only at the end of a block."""
        called, is_counted = self._called, self._is_counted
        self._called, self._is_counted = None, False
        if called is None:
            return []
        # Voters are called to no polling station of their own: where ballots are counted, none called is not given.
        return [Ballot(_NOT_GIVEN, called.kind, called.count) if is_counted and called.count == "0" else called]
