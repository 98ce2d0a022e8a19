"""An election as JSON of version 2 of the Election Results Common Data Format.

Source: NIST SP 1500-100 version 2. What the standard needs and the election does not give is refused (the day) or
said to be unknown (the status); what the standard has no place for is told in messages.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import chain, groupby
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Raw

import hustings
from hustings.election.figures import Measure
from hustings.election.messages import Message, message
from hustings.election.model import Contest, Election
from hustings.files.bytes_out import written_whole
from hustings.files.errors import FileError
from hustings.files.nist import v2
from hustings.files.nist.counted import CountsByUnit
from hustings.files.nist.given import WHOLE, Given, GivenCount, GivenMeasure, GivenUnit, PublishedFigures, written_seats
from hustings.files.nist.pieces import encoded, encoded_items, nested
from hustings.files.nist.report import SEATS
from hustings.files.nist.selections import Parties, candidates_of, contest_of, selection_of
from hustings.files.nist.unsaid import Left, unsaid, written_status
from hustings.files.nist.words import (
    DEVICE_TYPES,
    OTHER,
    STATUS_IDENTIFIER,
    UNKNOWN_STATUS,
    CountType,
    count_type,
    election_type,
    identifier_of,
    texts_of,
    unit_type,
)
from hustings.files.progress import NO_PROGRESS, Progress
from hustings.stations.counts import Counts

T = TypeVar("T")

WRITING = message("Writing contests")
# The weakest of the words of the standard, where a source says nothing; beside it stands that it does not.
_NO_STATUS = "unofficial-partial"
_BALLOTS = (Measure.CAST, Measure.REJECTED)
_OTHERS = (Measure.OVERVOTES, Measure.UNDERVOTES)
_PLACELESS = (Measure.VALID, Measure.BLANK, Measure.ISSUED, Measure.FOUND)


def write_nist_json(
    election: Election,
    counts: Counts | None,
    path: Path,
    progress: Progress = NO_PROGRESS,
    generated: datetime.datetime | None = None,
) -> tuple[Message, ...]:
    """Write an election, with its counts by unit where it has them; gives what the standard has no place for.

    `generated` is when the report is said to be made: now, unless it is given.

    Raises:
        FileError: the election gives no day, which the standard needs, or the file cannot be written.
        CancelledError: the reader has cancelled; nothing is written.
    """
    if election.date is None:
        raise _no_day(path)
    given = CountsByUnit(election, counts) if counts is not None else PublishedFigures(election)
    with counts.asked() if counts is not None else nullcontext(), written_whole(path) as file:
        report = _Report(election, given, election.date, progress)
        for piece in report.pieces(generated or datetime.datetime.now(datetime.UTC)):
            file.write(piece)
        file.write(b"\n")
    return unsaid(election, report.left, has_counts=counts is not None)


class _Report:
    """The document while it is written; `left` counts what there was no place for."""

    def __init__(self, election: Election, given: Given, day: datetime.date, progress: Progress) -> None:
        self.left: Counter[Left] = Counter()
        self._election = election
        self._given = given
        self._day = day
        self._progress = progress
        self._parties = Parties(election)
        self._votes = _InTurn((votes.contest, votes) for votes in given.votes())
        self._beside = _InTurn(given.beside(_OTHERS))

    def pieces(self, generated: datetime.datetime) -> Iterator[bytes]:
        """Give the JSON of the document."""
        registered = self._registered()
        return nested(
            self._head(generated),
            Party=(encoded(party) for party in self._parties.written()),
            GpUnit=(encoded(self._unit(unit, registered)) for unit in self._given.units()),
            Election=(self._written_election(),),
        )

    def _head(self, generated: datetime.datetime) -> v2.ElectionReport:
        election = self._election
        source = election.sources[0]
        issuer = (source.issuer or source.publisher).best("en")
        status = written_status(election)
        moment = generated.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        no_status = identifier_of(STATUS_IDENTIFIER, UNKNOWN_STATUS)
        has_units = election.counts is not None or bool(election.units)
        return v2.ElectionReport(
            format="precinct-level" if has_units else "summary-contest",
            generated_date=moment,
            issuer=issuer,
            issuer_abbreviation=issuer,
            sequence_start=1,
            sequence_end=1,
            status=status.value if status is not None else _NO_STATUS,
            vendor_application_id=f"Hustings {hustings.__version__}",
            notes=election.note.best("en") if election.note is not None else None,
            external_identifier=() if status is not None else (no_status,),
        )

    def _unit(self, unit: GivenUnit, registered: dict[str, int]) -> v2.ReportingUnit:
        is_country = unit.id == WHOLE and "iso-3166-1" in unit.ids
        type_, other = ("country", None) if is_country else unit_type(unit.level or "")
        return v2.ReportingUnit(
            id=unit.id,
            type=type_,
            other_type=other,
            name=texts_of(unit.name),
            number=unit.code,
            composing_gp_unit_ids=tuple(unit.parts),
            external_identifier=tuple(identifier_of(scheme, value) for scheme, value in unit.ids.items()),
            voters_registered=_digits(registered.get(unit.id)),
        )

    def _written_election(self) -> Iterator[bytes]:
        election = self._election
        type_, other = election_type(election.type)
        head = v2.Election(
            name=texts_of(election.name),
            start_date=self._day.isoformat(),
            end_date=self._day.isoformat(),
            type=type_,
            other_type=other,
            election_scope_id=WHOLE,
        )
        contests = list(enumerate(election.contests, 1))
        return nested(
            head,
            BallotCounts=map(encoded, self._ballots()),
            Candidate=(
                encoded(candidate)
                for number, contest in contests
                for candidate in candidates_of(number, contest, self._parties)
            ),
            Contest=(self._contest(number, contest) for number, contest in contests),
        )

    def _contest(self, number: int, contest: Contest) -> Iterator[bytes]:
        self._progress.report(WRITING, number - 1, len(self._election.contests))
        votes = _InTurn((some.selection, some.counts) for some in self._votes.of(contest.id))
        seats = written_seats(contest)
        return nested(
            contest_of(number, contest, WHOLE),
            OtherCounts=map(encoded, self._others(contest)),
            ContestSelection=(
                nested(
                    selection_of(number, place, contest, selection, self._parties),
                    VoteCounts=chain(
                        (
                            encoded_items([_vote_counts(count) for count in some])
                            for some in votes.of(selection.id)
                            if some
                        ),
                        (encoded_items([_seats(seats[number])]) for number in (selection.id,) if number in seats),
                    ),
                )
                for place, selection in enumerate(contest.selections, 1)
            ),
        )

    def _registered(self) -> dict[str, int]:
        """Find the number of voters of each unit; of several for one unit, which would have to be added up, none."""
        found: dict[str, int] = {}
        repeated: set[str] = set()
        for item in self._given.of_units((Measure.ELIGIBLE,)):
            if item.unit in found:
                repeated.add(item.unit)
            found[item.unit] = item.count
        self.left[Left.REPEATED_VOTERS] += len(repeated)
        return {unit: count for unit, count in found.items() if unit not in repeated}

    def _ballots(self) -> Iterator[v2.BallotCounts]:
        of_contest, measures, parts = self._given.left((Measure.ELIGIBLE, *_BALLOTS), _PLACELESS)
        self.left[Left.OF_CONTEST] += of_contest
        self.left[Left.MEASURES] += measures
        self.left[Left.PARTS] += parts
        for unit, kind, found in _rounds(self._given.of_units(_BALLOTS)):
            counted = count_type(kind)
            yield v2.BallotCounts(
                gp_unit_id=unit,
                type=counted.type,
                other_type=counted.other,
                device_class=_device(counted),
                round=counted.round or None,
                ballots_cast=_digits(found.get(Measure.CAST)),
                ballots_rejected=_digits(found.get(Measure.REJECTED)),
            )

    def _others(self, contest: Contest) -> Iterator[v2.OtherCounts]:
        for unit, _, found in _rounds(self._beside.of(contest.id)):
            yield v2.OtherCounts(
                gp_unit_id=unit,
                overvotes=_digits(found.get(Measure.OVERVOTES)),
                undervotes=_digits(found.get(Measure.UNDERVOTES)),
            )


class _InTurn(Generic[T]):
    """Items that come by keys in an order, of which those of a key are asked for when it is their turn."""

    def __init__(self, items: Iterable[tuple[str, T]]) -> None:
        self._items = iter(items)
        self._next = next(self._items, None)

    def of(self, key: str) -> Iterator[T]:
        """Give the items of a key, if they are the next."""
        while self._next is not None and self._next[0] == key:
            item = self._next[1]
            self._next = next(self._items, None)
            yield item


def _rounds(items: Iterable[GivenMeasure]) -> Iterator[tuple[str, str, dict[Measure, int]]]:
    """Put together what is counted of one unit and type; what is given twice stands in two of them."""
    for (unit, kind), group in groupby(items, lambda item: (item.unit, item.kind)):
        found: dict[Measure, int] = {}
        for item in group:
            if item.measure in found:
                yield unit, kind, found
                found = {}
            found[item.measure] = item.count
        yield unit, kind, found


def _vote_counts(count: GivenCount) -> v2.Entity:
    counted = count_type(count.kind)
    return v2.VoteCounts(
        count=_digits(count.count or 0),
        gp_unit_id=count.unit,
        type=counted.type,
        other_type=counted.other,
        is_suppressed_for_privacy=count.count is None,
        device_class=_device(counted),
        round=counted.round or None,
    )


def _seats(count: int) -> v2.Entity:
    return v2.VoteCounts(count=_digits(count), gp_unit_id=WHOLE, type=SEATS)


def _device(counted: CountType) -> v2.DeviceClass | None:
    if counted.device is None:
        return None
    is_known = counted.device in DEVICE_TYPES
    return v2.DeviceClass(type=counted.device if is_known else OTHER, other_type=None if is_known else counted.device)


def _digits(count: int | None) -> Raw:
    return Raw(str(count).encode()) if count is not None else v2.NOTHING


def _no_day(path: Path) -> FileError:
    return FileError(
        path,
        message("cannot be written in this format"),
        expected=message("the day of the election, which the standard needs"),
        found=message("no source that says it"),
        advice=message("Write an election file, name the day in it as {field}, and write that.", field="`date`"),
    )
