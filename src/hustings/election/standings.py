"""The result as shown: candidates ranked and ordered, and what is pinned below them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from hustings.election import measures
from hustings.election.bases import RESIDUAL_KEY, count_in, residual_in, share_in
from hustings.election.counting import ballots_counted, reported_count, took_part
from hustings.election.derived_votes import ballots_cast, behind, residual_votes, votes
from hustings.election.differences import difference
from hustings.election.figures import WHOLE_COUNTS, Address, Formula, Knowledge, Measure, Quantity, reported
from hustings.election.finding import matches, name_key
from hustings.election.intervals import Interval
from hustings.election.model import Base, Contest, Election, Line, Outcome, Results, Selection
from hustings.election.reading import Reading, count, read
from hustings.election.seats.apportionment import Apportionment, NotApportioned, apportion
from hustings.election.version_diff import Change, compare_versions
from hustings.election.viewpoint import Order, OrderKey, Viewpoint, read_from


class RowKind(StrEnum):
    """What a line of the standings stands for."""

    RANKED = "ranked"
    UNRANKED = "unranked"
    BLANK = "blank"
    REJECTED = "rejected"
    OVERVOTES = "overvotes"
    UNDERVOTES = "undervotes"
    RESIDUAL = "residual"


class Standing(Struct, frozen=True):
    """One line of the result as shown; what a source does not say is None.

    `share` is in per cent of what the reader chose, `published` in per cent as published (or worked out from counts
    alone), `votes` in votes, `behind_first` in percentage points. `seats` are published, `seats_by_rule` are those that
    the rule which the reader chose gives.
    """

    key: str
    kind: RowKind
    selection: Selection | None = None
    line: Line | None = None
    rank: int | None = None
    tied: bool = False
    share: Quantity | None = None
    published: Quantity | None = None
    votes: Quantity | None = None
    behind_first: Quantity | None = None
    seats: Quantity | None = None
    seats_by_rule: Quantity | None = None

    @property
    def outcome(self) -> Outcome | None:
        """What the source says of the selection's election."""
        return self.line.outcome if self.line is not None else None


class Standings(Struct, frozen=True):
    """Everything that a table, a chart or a sheet shows of one version of results.

    `rows` are the candidates that match the filter, in the order of the viewpoint; `all_rows` are all of them,
    by rank; `pinned` stand below in a fixed order and are never ranked. `took_part` are the ballots that turnout is of.
    `lead` and `residual` are of the base that the
    reader chose, `published_residual` is not; there is no `residual` where the printed percentages add up to 100.
    `apportioned` are the seats by the rule that the reader chose, or why it gives none.
    """

    election: Election
    contest: Contest
    reading: Reading | None
    viewpoint: Viewpoint
    rows: tuple[Standing, ...]
    all_rows: tuple[Standing, ...]
    pinned: tuple[Standing, ...]
    eligible: Quantity | None = None
    turnout: Quantity | None = None
    cast: Quantity | None = None
    valid: Quantity | None = None
    rejected: Quantity | None = None
    blank: Quantity | None = None
    overvotes: Quantity | None = None
    undervotes: Quantity | None = None
    issued: Quantity | None = None
    found: Quantity | None = None
    counted: Quantity | None = None
    took_part: Quantity | None = None
    lead: Quantity | None = None
    residual: Quantity | None = None
    published_residual: Quantity | None = None
    changes: tuple[Change, ...] = ()
    apportioned: Apportionment | NotApportioned | None = None

    @property
    def against(self) -> Results | None:
        """The version whose differences are marked."""
        named = self.viewpoint.against
        return self.contest.version(named) if named is not None else None

    def change_at(self, address: Address | None) -> Change | None:
        """Give how a figure differs from the version that differences are marked from; None where it does not."""
        return next((change for change in self.marked_changes if change.address == address), None)

    @property
    def marked_changes(self) -> tuple[Change, ...]:
        """The figures of the version shown that the other version prints differently."""
        here = self.viewpoint.results
        both = (change for change in self.changes if change.here is not None and change.there is not None)
        return tuple(change for change in both if change.is_difference and change.address.results == here)

    @property
    def results(self) -> Results | None:
        """The version of the results that is shown."""
        return self.reading.results if self.reading is not None else None

    @property
    def contradicts_itself(self) -> bool:
        """Whether no whole numbers can lie behind the published figures."""
        return self.reading is not None and behind(self.reading).contradicts

    def find(self, key: str) -> Standing | None:
        """Give the line of that key, shown or not, or None."""
        return next((row for row in (*self.all_rows, *self.pinned) if row.key == key), None)

    @property
    def elected(self) -> tuple[Standing, ...]:
        """The candidates whom a source calls elected, by rank."""
        return tuple(row for row in self.all_rows if row.outcome is not None and row.outcome.elected)


def stand(election: Election, viewpoint: Viewpoint) -> Standings:
    """Work out the standings of an election from a viewpoint; KeyError if it names what is not there."""
    contest = election.contest(viewpoint.contest)
    if viewpoint.results is None:
        ranked, unranked = _lines(contest, None, None)
        ranked = _with_ranks(ranked, viewpoint.language)
        return Standings(election, contest, None, viewpoint, _arranged(ranked, viewpoint), ranked, unranked)
    reading = read_from(election, contest, viewpoint, viewpoint.results)
    base = viewpoint.base
    ranked, unranked = _lines(contest, reading, base)
    ranked = _with_distances(reading, _with_ranks(ranked, viewpoint.language))
    apportioned = apportion(reading, viewpoint.seat_rule) if viewpoint.seat_rule is not None else None
    if isinstance(apportioned, Apportionment):
        ranked = _with_seats(reading, ranked, apportioned)
    counts = {measure: reported_count(reading, measure) for measure in _COUNTS}
    cast = ballots_cast(reading)
    rest, published = residual_in(reading, base), measures.residual(reading)
    return Standings(
        election,
        contest,
        reading,
        viewpoint,
        _arranged(ranked, viewpoint),
        ranked,
        (*unranked, *_pinned(reading, base, counts, rest)),
        turnout=measures.turnout(reading),
        cast=cast,
        took_part=took_part(reading) or cast,
        counted=ballots_counted(reading),
        **{measure.value: counted for measure, counted in counts.items()},
        lead=_lead(reading, ranked),
        residual=None if measures.is_printed_as_nothing(published) else rest,
        published_residual=published,
        changes=_changes(reading, viewpoint),
        apportioned=apportioned,
    )


def _changes(reading: Reading, viewpoint: Viewpoint) -> tuple[Change, ...]:
    if viewpoint.against is None:
        return ()
    other = read(reading.contest, reading.contest.version(viewpoint.against), viewpoint.rounding)
    return compare_versions(reading, other)


def stand_again(standings: Standings, viewpoint: Viewpoint) -> Standings:
    """Look at standings from another viewpoint, working out anew only what it changes; KeyError as from `stand`."""
    if not viewpoint.arranges_as(standings.viewpoint):
        return stand(standings.election, viewpoint)
    return replace(standings, viewpoint=viewpoint, rows=_arranged(standings.all_rows, viewpoint))


# What no formula gives: it is reported, or not known.
_COUNTS = tuple(measure for measure in WHOLE_COUNTS if measure is not Measure.CAST)
# The ballots and votes that went to no selection, each on a line below the candidates where the source counts them.
PINNED_COUNTS = {
    RowKind.BLANK: Measure.BLANK,
    RowKind.REJECTED: Measure.REJECTED,
    RowKind.OVERVOTES: Measure.OVERVOTES,
    RowKind.UNDERVOTES: Measure.UNDERVOTES,
}


def _lines(
    contest: Contest, reading: Reading | None, base: Base | None
) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    by_selection = reading.line_by_selection if reading is not None else {}
    ranked: list[Standing] = []
    unranked: list[Standing] = []
    for selection in contest.selections:
        line = by_selection.get(selection.id)
        standing = Standing(
            selection.id,
            RowKind.RANKED if measures.is_ranked(selection) else RowKind.UNRANKED,
            selection,
            line,
        )
        if reading is not None and line is not None:
            published = measures.share(reading, line)
            share = published if base is None else share_in(reading, line, base)
            standing = replace(
                standing, share=share, published=published, votes=votes(reading, line), seats=_seats(reading, line)
            )
        (ranked if standing.kind is RowKind.RANKED else unranked).append(standing)
    return tuple(ranked), tuple(unranked)


def _strengths(rows: Sequence[Standing]) -> list[Decimal | None]:
    """Give what candidates are ranked by: the percentages, or the votes reported where more candidates have those."""
    shares = [_raw(row.published) for row in rows]
    counts = [_raw(row.votes) if row.votes is not None and row.votes.figure is not None else None for row in rows]
    return counts if shares.count(None) > counts.count(None) else shares


def _with_ranks(rows: Sequence[Standing], language: str) -> tuple[Standing, ...]:
    """Rank by percentage; equal percentages share a rank and stand in order of name; unknown ones come last."""
    by_name = sorted(rows, key=lambda row: _name(row, language))
    measured = list(zip(_strengths(by_name), by_name, strict=True))
    known = sorted(
        ((strength, row) for strength, row in measured if strength is not None), key=lambda pair: pair[0], reverse=True
    )
    strengths = [strength for strength, _ in known]
    ranked = [
        replace(row, rank=strengths.index(strength) + 1, tied=strengths.count(strength) > 1) for strength, row in known
    ]
    return (*ranked, *(row for strength, row in measured if strength is None))


def _with_distances(reading: Reading, rows: Sequence[Standing]) -> tuple[Standing, ...]:
    first = rows[0].share if rows else None
    if first is None:
        return tuple(rows)
    distances = (
        None
        if row.rank == 1 or row.share is None
        else difference(first, row.share, reading.address(Measure.BEHIND_FIRST, row.key))
        for row in rows
    )
    return tuple(replace(row, behind_first=distance) for row, distance in zip(rows, distances, strict=True))


def _seats(reading: Reading, line: Line) -> Quantity | None:
    if line.seats is None:
        return None
    return reported(reading.address(Measure.SEATS, line.selection), line.seats, count(line.seats))


def _with_seats(reading: Reading, rows: Sequence[Standing], seats: Apportionment) -> tuple[Standing, ...]:
    """Add the seats by a rule; one that a lot decides on makes them an interval."""
    found = {party.selection: Interval(Decimal(party.least), Decimal(party.most)) for party in seats.parties}
    return tuple(
        replace(
            row,
            seats_by_rule=Quantity(
                reading.address(Measure.SEATS_BY_RULE, row.key),
                Knowledge.DERIVED,
                found[row.key].low if found[row.key].is_exact else None,
                found[row.key],
                formula=Formula.SEATS_BY_RULE,
                inputs=(reading.address(Measure.VOTES, row.key),),
            ),
        )
        if row.key in found
        else row
        for row in rows
    )


def _lead(reading: Reading, rows: Sequence[Standing]) -> Quantity | None:
    """Give the lead of the first over the second, in points, where one is to be elected."""
    if reading.contest.elect != 1 or len(rows) < 2 or rows[0].share is None or rows[1].share is None:  # noqa: PLR2004
        return None
    return difference(rows[0].share, rows[1].share, reading.address(Measure.LEAD))


def _pinned(
    reading: Reading, base: Base | None, counts: Mapping[Measure, Quantity | None], rest: Quantity | None
) -> tuple[Standing, ...]:
    pinned: list[Standing] = []
    for kind, measure in PINNED_COUNTS.items():
        counted = counts[measure]
        if counted is not None:
            key = f"~{kind.value}"
            worked_out = measures.share_of_ballots(reading, counted, key)
            share = count_in(reading, counted, base, key) if base is not None else worked_out
            pinned.append(Standing(key, kind, share=share, published=worked_out, votes=counted))
    published = measures.residual(reading)
    if published is not None and published.interval is not None and published.interval.low > 0:
        left = residual_votes(reading)
        pinned.append(Standing(RESIDUAL_KEY, RowKind.RESIDUAL, share=rest, published=published, votes=left))
    return tuple(pinned)


def _arranged(rows: Sequence[Standing], viewpoint: Viewpoint) -> tuple[Standing, ...]:
    shown = [row for row in rows if row.selection is not None and matches(row.selection, viewpoint.find)]
    return ordered(shown, viewpoint.order, viewpoint.language)


def ordered(rows: Sequence[Standing], order: Order, language: str) -> tuple[Standing, ...]:
    """Order rows on raw values, keeping the order of equals; what is not known comes last both ways."""
    key = _ORDER_KEYS[order.key]
    keyed = [(key(row, language), row) for row in rows]
    known = sorted((pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=order.descending)
    return tuple(row for _, row in known) + tuple(row for value, row in keyed if value is None)


def _name(row: Standing, language: str) -> tuple[str, str]:
    return name_key(row.selection.name.best(language), language) if row.selection is not None else ("", "")


def _party(row: Standing, language: str) -> tuple[str, str] | None:
    if row.selection is None or row.selection.party is None:
        return None
    return name_key(row.selection.party.best(language), language)


def _raw(quantity: Quantity | None) -> Decimal | None:
    return quantity.sort_key if quantity is not None else None


# The keys of one order are comparable with each other; those of two orders need not be.
_ORDER_KEYS: dict[OrderKey, Callable[[Standing, str], Any]] = {
    OrderKey.RANK: lambda row, _: row.rank,
    OrderKey.NAME: _name,
    OrderKey.PARTY: _party,
    OrderKey.SHARE: lambda row, _: _raw(row.share),
    OrderKey.VOTES: lambda row, _: _raw(row.votes),
    OrderKey.BEHIND_FIRST: lambda row, _: _raw(row.behind_first),
    OrderKey.SEATS: lambda row, _: _raw(row.seats),
    OrderKey.SEATS_BY_RULE: lambda row, _: _raw(row.seats_by_rule),
}
