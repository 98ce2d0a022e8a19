"""Reports in XML, of versions 1 and 2 of the standard and their dialects.

Dialects: names with a capital or a small first letter, counts as elements or attributes, collections around lists or
none, `BallotSelection` or `ContestSelection`, `ElectoralDistrictId` or `ElectionDistrictId`, any namespace or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from hustings.election.figures import Measure
from hustings.files.inputs import Input
from hustings.files.nist.report import (
    PARTICIPATED,
    SUPPRESSED,
    WRITE_INS,
    CandidateFacts,
    ContestFacts,
    ElectionHead,
    PartyFacts,
    Report,
    ReportHead,
    SelectionFacts,
    UnitFacts,
)
from hustings.files.nist.words import KIND_IDENTIFIER, STATUS_IDENTIFIER, kind_from
from hustings.files.nist.xml_values import Said, capital, device_of, owner_of, whole_number
from hustings.files.progress import Progress
from hustings.files.streamed.xml_safe import Element, elements, line_of, local_name

_SELECTIONS = ("BallotSelection", "ContestSelection")
_WANTED = (
    "OtherCounts",
    "SummaryCounts",
    "BallotCounts",
    *_SELECTIONS,
    "Contest",
    "Candidate",
    "Party",
    "Coalition",
    "GpUnit",
    "Election",
    "ElectionReport",
    "Person",
    "Office",
    "BallotStyle",
)
_COUNTED: Mapping[str, Measure | str] = {
    "BallotsCast": Measure.CAST,
    "BallotsRejected": Measure.REJECTED,
    "Overvotes": Measure.OVERVOTES,
    "Undervotes": Measure.UNDERVOTES,
    "WriteIns": WRITE_INS,
}
_VOTES, _COLLECTED_VOTES = "VoteCounts", "VoteCountsCollection"
_TRUE = ("true", "1")


def read_xml(item: Input, report: Report, progress: Progress) -> None:
    """Read a report in XML.

    Raises:
        FileError: the document is damaged.
        CancelledError: the reader has cancelled.
    """
    reader = _Reader(report)
    for element in elements(item, progress, [f"{{*}}{name}" for name in _WANTED]):
        reader.take(element)


class _Reader:
    """Takes the elements of a document up in the order in which they end.

    The votes of a selection are gone through when it ends: to be told of each of them takes longer than to read it.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        # The number of the contest that is being read; None between two of them.
        self._contest: int | None = None
        self._names: dict[object, str] = {}
        self._kinds: dict[tuple[str, str, str], str] = {}
        self._takers = self._each_taker()

    def take(self, element: Element) -> None:
        """Take up an element that has ended."""
        tag = element.tag
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = capital(str(tag))
        taker = self._takers.get(name)
        if taker is not None:
            taker(element)

    def _each_taker(self) -> dict[str, Callable[[Element], None]]:
        return {
            "OtherCounts": self._others,
            "SummaryCounts": self._others,
            "BallotCounts": self._others,
            "BallotSelection": self._end_of_selection,
            "ContestSelection": self._end_of_selection,
            "Contest": self._end_of_contest,
            "Candidate": self._candidate,
            "Party": self._party,
            "Coalition": self._party,
            "GpUnit": self._unit,
            "Election": self._election,
            "ElectionReport": self._end,
        }

    def _contest_number(self) -> int:
        if self._contest is None:
            self._contest = self._report.new_contest()
        return self._contest

    def _said(self, element: Element) -> dict[str, str]:
        """Give what an element of counts says, by the names of its children or attributes."""
        found: dict[str, str] = {}
        if element.attrib:
            found = {capital(str(key)): str(value) for key, value in element.attrib.items()}
        names = self._names
        for child in element:
            tag = child.tag
            name = names.get(tag)
            if name is None:
                name = names[tag] = capital(str(tag))
            found[name] = (child.text or "").strip()
        return found

    def _kind(self, element: Element, said: Mapping[str, str]) -> str:
        key = said.get("Type", ""), said.get("OtherType", ""), said.get("Round", "")
        if "Device" in said or "DeviceClass" in said:
            return self._report.kind(key[0], key[1], device_of(element), key[2])
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = self._report.kind(key[0], key[1], "", key[2])
        return kind

    def _others(self, element: Element) -> None:
        """Write what is counted besides votes: of a contest, of a unit, or of a unit for all contests."""
        said = self._said(element)
        parent = owner_of(element)
        within = local_name(parent) if parent is not None else ""
        unit = said.get("GpUnitId", "")
        if within == "GpUnit" and parent is not None:
            unit = Said(parent).identifier or unit
        contest = None if within in ("Election", "GpUnit") else self._contest_number()
        kind = self._kind(element, said)
        for name, measure in _COUNTED.items():
            if name in said:
                count = SUPPRESSED if said.get("IsSuppressedForPrivacy") in _TRUE else said[name]
                self._report.measure(contest, measure, unit, kind, count)

    def _end_of_selection(self, element: Element) -> None:
        contest = self._contest_number()
        number = self._report.new_selection(contest)
        units: list[str] = []
        kinds: list[str] = []
        numbers: list[str] = []
        for counts in _vote_counts(element):
            said = self._said(counts)
            units.append(said.get("GpUnitId", ""))
            kinds.append(self._kind(counts, said))
            numbers.append(SUPPRESSED if said.get("IsSuppressedForPrivacy") in _TRUE else said.get("Count", ""))
        self._report.votes_of(contest, number, units, kinds, numbers)
        said = Said(element)
        facts = SelectionFacts(
            type=said.type,
            candidates=tuple(said.given("CandidateIds", "CandidateId").split()),
            parties=tuple(said.given("EndorsementPartyIds", "PartyIds", "PartyId").split()),
            is_write_in=said.given("IsWriteIn") in _TRUE,
            text=said.texts("Selection"),
            kind=kind_from(dict(said.identifiers()).get(KIND_IDENTIFIER, "")),
        )
        self._report.end_selection(contest, number, facts)

    def _end_of_contest(self, element: Element) -> None:
        said = Said(element)
        self._report.contests[self._contest_number()] = ContestFacts(
            name=said.given("Name"),
            title=said.texts("BallotTitle"),
            type=said.type,
            district=said.given("ElectionDistrictId", "ElectoralDistrictId", "JurisdictionalScopeId"),
            variation=said.given("VoteVariation"),
            other_variation=said.given("OtherVoteVariation"),
            elect=whole_number(said.given("NumberElected")),
            allowed=whole_number(said.given("VotesAllowed")),
            candidate=said.given("CandidateId"),
            parties=tuple(said.given("PrimaryPartyIds", "PrimaryPartyId").split()),
            election=len(self._report.elections),
        )
        self._contest = None

    def _candidate(self, element: Element) -> None:
        said = Said(element)
        facts = CandidateFacts(
            name=said.texts("BallotName"),
            party=said.given("PartyId"),
            is_winner=said.given("PostElectionStatus") == "winner",
            kind=kind_from(dict(said.identifiers()).get(KIND_IDENTIFIER, "")),
        )
        self._report.add_candidate(said.identifier, facts, line_of(element))

    def _party(self, element: Element) -> None:
        said = Said(element)
        facts = PartyFacts(
            name=said.texts("Name"),
            short=said.texts("Abbreviation", "InternationalizedAbbreviation"),
            color=said.given("Color"),
        )
        self._report.add_party(said.identifier, facts, line_of(element))

    def _unit(self, element: Element) -> None:
        said = Said(element)
        identifier, type_ = said.identifier, said.given("Type")
        facts = UnitFacts(
            name=said.texts("InternationalizedName", "Name"),
            type=type_ if type_ not in ("other", "") else said.given("OtherType") or type_,
            code=said.given("Number"),
            parts=tuple(said.given("ComposingGpUnitIds", "ComposingGpUnitId").split()),
            ids=tuple(said.identifiers()),
        )
        self._report.add_unit(identifier, facts, line_of(element))
        for name, measure in (("VotersRegistered", Measure.ELIGIBLE), ("VotersParticipated", PARTICIPATED)):
            if count := said.given(name):
                self._report.measure(None, measure, identifier, "total", count)

    def _election(self, element: Element) -> None:
        said = Said(element)
        self._report.elections.append(
            ElectionHead(
                name=said.texts("Name"),
                type=said.given("Type"),
                other_type=said.given("OtherType"),
                date=said.given("EndDate", "StartDate", "Date"),
                scope=said.given("ElectionScopeId"),
            )
        )

    def _end(self, element: Element) -> None:
        said = Said(element)
        self._report.head = ReportHead(
            issuer=said.given("Issuer"),
            status=said.given("Status"),
            generated=said.given("GeneratedDate"),
            is_status_unknown=STATUS_IDENTIFIER in dict(said.identifiers()),
        )


def _vote_counts(element: Element) -> Iterator[Element]:
    """Give the votes of a selection, whether they are in collections or not."""
    for child in element:
        tag = child.tag
        if tag.endswith(_VOTES):
            yield child
        elif tag.endswith(_COLLECTED_VOTES):
            yield from child
