"""Reports in JSON of version 2 of the standard.

A report is decoded as it lies on the disk; the votes of each selection are decoded when it is their turn, so that
never more than those of one selection are in memory.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator

import msgspec

from hustings.election.figures import Measure
from hustings.election.messages import Message, message, verbatim
from hustings.election.texts import Texts
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.json_tree import parse_json
from hustings.files.nist import v2
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
from hustings.files.nist.words import KIND_IDENTIFIER, STATUS_IDENTIFIER, kind_from, texts_from
from hustings.files.progress import READING_ROWS, Progress
from hustings.files.streamed.xml_safe import READING

_MARK = b"\xef\xbb\xbf"
_UNIT_NAME = b'"GpUnitId"'
_OTHER_TYPE = re.compile(r"Expected `(?P<expected>[^`]+)`, got `(?P<found>[^`]+)`")
_MISSING = re.compile(r"Object missing required field `(?P<name>[^`]+)`")
_VOTES = msgspec.json.Decoder(tuple[v2.VoteCounts, ...])


def read_json(item: Input, report: Report, progress: Progress) -> None:
    """Read a report in JSON.

    Raises:
        FileError: the document is damaged, or is not as the standard has it.
        CancelledError: the reader has cancelled.
    """
    progress.report(READING, 0, item.size)
    with item.data.open("rb") as file:
        # Values that are decoded later refer to the bytes: they are given back when none of them is left.
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        reader = _Reader(item, report, progress)
        reader.read(memoryview(data)[len(_MARK) if data[: len(_MARK)] == _MARK else 0 :])
        named = _occurrences(data)
        if named != reader.counted:
            # A name that stands twice in one object hides what stands under it first; find out where.
            parse_json(data[:], item.file)


def _occurrences(data: mmap.mmap) -> int:
    found = place = 0
    while (place := data.find(_UNIT_NAME, place)) >= 0:
        found += 1
        place += len(_UNIT_NAME)
    return found


class _Reader:
    """Takes up a report; `counted` are the objects that name a unit."""

    def __init__(self, item: Input, report: Report, progress: Progress) -> None:
        self.counted = 0
        self._item = item
        self._report = report
        self._progress = progress

    def read(self, document: memoryview) -> None:
        """Read the report whole."""
        try:
            report = msgspec.json.decode(document, type=v2.ElectionReport)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise self._damaged(document, error) from error
        self._take(report)

    def _take(self, report: v2.ElectionReport) -> None:
        for place, unit in enumerate(report.gp_unit):
            self._unit(unit, f"GpUnit[{place}]")
        for place, party in enumerate(report.party):
            facts = PartyFacts(_texts(party.name), _texts(party.abbreviation), party.color or "")
            self._report.add_party(party.id, facts, f"Party[{place}]")
        for place, election in enumerate(report.election):
            self._election(election, f"Election[{place}]")
        self._report.head = ReportHead(
            issuer=report.issuer or "",
            status=report.status or "",
            generated=report.generated_date or "",
            is_status_unknown=STATUS_IDENTIFIER in dict(_identifiers(report.external_identifier)),
        )

    def _unit(self, unit: v2.ReportingUnit | v2.ReportingDevice, place: str) -> None:
        is_area = isinstance(unit, v2.ReportingUnit)
        type_ = unit.type if isinstance(unit, v2.ReportingUnit) else "device"
        other = unit.other_type if isinstance(unit, v2.ReportingUnit) else None
        facts = UnitFacts(
            name=_texts(unit.name),
            type=other or type_ if type_ == "other" else type_,
            code=(unit.number if isinstance(unit, v2.ReportingUnit) else unit.serial_number) or "",
            parts=unit.composing_gp_unit_ids,
            ids=tuple(_identifiers(unit.external_identifier)),
        )
        self._report.add_unit(unit.id, facts, place)
        if is_area:
            for raw, measure in ((unit.voters_registered, Measure.ELIGIBLE), (unit.voters_participated, PARTICIPATED)):
                if bytes(raw):
                    self._report.measure(None, measure, unit.id, "total", _cell(raw))

    def _election(self, election: v2.Election, place: str) -> None:
        for number, candidate in enumerate(election.candidate):
            facts = CandidateFacts(
                name=_texts(candidate.ballot_name),
                party=candidate.party_id or "",
                is_winner=candidate.post_election_status == "winner",
                kind=kind_from(dict(_identifiers(candidate.external_identifier)).get(KIND_IDENTIFIER, "")),
            )
            self._report.add_candidate(candidate.id, facts, f"{place}.Candidate[{number}]")
        for counts in election.ballot_counts:
            self._ballots(counts)
        for number, contest in enumerate(election.contest):
            self._progress.report(READING_ROWS, number, len(election.contest))
            self._contest(contest)
        self._report.elections.append(
            ElectionHead(
                name=_texts(election.name),
                type=election.type,
                other_type=election.other_type or "",
                date=election.end_date or election.start_date,
                scope=election.election_scope_id or "",
            )
        )

    def _ballots(self, counts: v2.BallotCounts) -> None:
        self.counted += 1
        kind = self._kind(counts)
        for raw, measure in ((counts.ballots_cast, Measure.CAST), (counts.ballots_rejected, Measure.REJECTED)):
            if bytes(raw):
                count = SUPPRESSED if counts.is_suppressed_for_privacy else _cell(raw)
                self._report.measure(None, measure, counts.gp_unit_id, kind, count)

    def _contest(self, contest: v2.Contest) -> None:
        number = self._report.new_contest()
        is_of_candidates = isinstance(contest, v2.CandidateContest)
        self._report.contests[number] = ContestFacts(
            name=contest.name,
            title=_texts(contest.ballot_title),
            type=type(contest).__name__,
            district=contest.election_district_id or "",
            variation=contest.vote_variation or "",
            other_variation=contest.other_vote_variation or "",
            elect=contest.number_elected if is_of_candidates else None,
            allowed=contest.votes_allowed if is_of_candidates else None,
            candidate=(contest.candidate_id if isinstance(contest, v2.RetentionContest) else None) or "",
            parties=contest.primary_party_ids if is_of_candidates else (),
            election=len(self._report.elections),
        )
        for selection in contest.contest_selection:
            self._selection(number, selection)
        for counts in contest.other_counts:
            self._others(number, counts)

    def _others(self, contest: int, counts: v2.OtherCounts) -> None:
        self.counted += 1
        kind = self._report.kind("total", "", _device(counts.device_class), "")
        given = (
            (counts.overvotes, Measure.OVERVOTES),
            (counts.undervotes, Measure.UNDERVOTES),
            (counts.write_ins, WRITE_INS),
        )
        for raw, measure in given:
            if bytes(raw):
                self._report.measure(contest, measure, counts.gp_unit_id, kind, _cell(raw))

    def _selection(self, contest: int, selection: v2.Selection) -> None:
        number = self._report.new_selection(contest)
        is_of_people = isinstance(selection, v2.CandidateSelection)
        is_answer = isinstance(selection, v2.BallotMeasureSelection)
        marked = dict(_identifiers(selection.external_identifier)) if is_answer else {}
        parties = selection.party_ids if isinstance(selection, v2.PartySelection) else ()
        facts = SelectionFacts(
            type=type(selection).__name__,
            candidates=selection.candidate_ids if is_of_people else (),
            parties=selection.endorsement_party_ids if is_of_people else parties,
            is_write_in=is_of_people and selection.is_write_in,
            text=_texts(selection.selection) if is_answer else None,
            kind=kind_from(marked.get(KIND_IDENTIFIER, "")),
        )
        found = self._votes(selection)
        self._report.votes_of(
            contest,
            number,
            [counts.gp_unit_id for counts in found],
            [self._kind(counts) for counts in found],
            [SUPPRESSED if counts.is_suppressed_for_privacy else _cell(counts.count) for counts in found],
        )
        self._report.end_selection(contest, number, facts)

    def _votes(self, selection: v2.Selection) -> tuple[v2.VoteCounts, ...]:
        if not bytes(selection.vote_counts):
            return ()
        try:
            votes = _VOTES.decode(selection.vote_counts)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._invalid(error, message("the votes of {selection}", selection=f"`{selection.id}`")) from error
        self.counted += len(votes)
        return votes

    def _kind(self, counts: v2.VoteCounts | v2.BallotCounts) -> str:
        round_ = str(counts.round) if counts.round is not None else ""
        return self._report.kind(counts.type, counts.other_type or "", _device(counts.device_class), round_)

    def _damaged(self, document: memoryview, error: Exception) -> FileError:
        """Tell what is wrong with a document: where it is not JSON, else where it is not of the standard."""
        if not isinstance(error, msgspec.ValidationError):
            parse_json(bytes(document), self._item.file)
        return self._invalid(error)

    def _invalid(self, error: Exception, within: Message | None = None) -> FileError:
        problem, _, at = str(error).rpartition(" - at `") if " - at `" in str(error) else (str(error), "", "")
        place = at.removesuffix("`").removeprefix("$").removeprefix(".") or "-"
        expected, found = _expected_and_found(problem)
        return FileError(
            self._item.file,
            message("is not a report as the standard has it"),
            message("{place} in {within}", place=place, within=within) if within is not None else place,
            expected,
            found,
            message("Check it against the JSON Schema of NIST SP 1500-100 version 2."),
        )


def _expected_and_found(problem: str) -> tuple[Message | None, Message]:
    """Tell in our words what msgspec says of a value."""
    types = _OTHER_TYPE.fullmatch(problem)
    if types is not None:
        return verbatim(f"`{types['expected']}`"), verbatim(f"`{types['found']}`")
    missing = _MISSING.fullmatch(problem)
    if missing is not None:
        return message("a value named {name}", name=f"`{missing['name']}`"), message("none")
    return None, verbatim(f"`{problem}`")


def _cell(raw: msgspec.Raw) -> str:
    """Give a number as it is written; what is null is no number."""
    digits = bytes(raw).decode("utf-8", "replace").strip()
    return "" if digits == "null" else digits.strip('"')


def _texts(text: v2.InternationalizedText | None) -> Texts | None:
    return texts_from((string.language, string.content) for string in text.text) if text is not None else None


def _identifiers(found: tuple[v2.ExternalIdentifier, ...]) -> Iterator[tuple[str, str]]:
    return ((item.other_type or item.type if item.type == "other" else item.type, item.value) for item in found)


def _device(device: v2.DeviceClass | None) -> str:
    if device is None:
        return ""
    return (device.other_type if device.type in ("other", None) else device.type) or "device"
