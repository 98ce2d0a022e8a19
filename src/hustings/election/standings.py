"""The result as shown: candidates ranked and ordered, and what is pinned below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hustings.election import measures
from hustings.election.differences import difference
from hustings.election.figures import Address, Measure, Quantity
from hustings.election.finding import matches, name_key
from hustings.election.model import Contest, Election, Line, Outcome, Results, Selection
from hustings.election.viewpoint import Order, OrderKey, Viewpoint


class RowKind(StrEnum):
    """What a line of the standings stands for."""

    RANKED = "ranked"
    UNRANKED = "unranked"
    BLANK = "blank"
    REJECTED = "rejected"
    RESIDUAL = "residual"


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of the result as shown; what a source does not say is None.

    `share` is in per cent, `votes` in votes, `behind_first` in percentage points.
    """

    key: str
    kind: RowKind
    selection: Selection | None = None
    line: Line | None = None
    rank: int | None = None
    tied: bool = False
    share: Quantity | None = None
    votes: Quantity | None = None
    behind_first: Quantity | None = None

    @property
    def outcome(self) -> Outcome | None:
        """What the source says of the selection's election."""
        return self.line.outcome if self.line is not None else None


@dataclass(frozen=True, slots=True)
class Standings:
    """Everything that a table, a chart or a sheet shows of one version of results.

    `rows` are the candidates that match the filter, in the order of the viewpoint; `all_rows` are all of them,
    by rank; `pinned` stand below in a fixed order and are never ranked.
    """

    election: Election
    contest: Contest
    results: Results | None
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
    lead: Quantity | None = None
    residual: Quantity | None = None

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
    results = contest.version(viewpoint.results) if viewpoint.results is not None else None
    ranked, unranked = _lines(contest, results)
    ranked = _with_ranks(ranked, viewpoint.language)
    if results is None:
        rows = _arranged(ranked, viewpoint)
        return Standings(election, contest, None, viewpoint, rows, ranked, unranked)
    ranked = _with_distances(contest, results, ranked)
    return Standings(
        election,
        contest,
        results,
        viewpoint,
        _arranged(ranked, viewpoint),
        ranked,
        (*unranked, *_pinned(contest, results)),
        eligible=measures.reported_count(contest, results, Measure.ELIGIBLE),
        turnout=measures.turnout(contest, results),
        cast=measures.ballots_cast(contest, results),
        valid=measures.reported_count(contest, results, Measure.VALID),
        rejected=measures.reported_count(contest, results, Measure.REJECTED),
        blank=measures.reported_count(contest, results, Measure.BLANK),
        lead=_lead(contest, results, ranked),
        residual=measures.residual(contest, results),
    )


def _lines(contest: Contest, results: Results | None) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    by_selection = {line.selection: line for line in results.lines} if results is not None else {}
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
        if results is not None and line is not None:
            share, votes = measures.share(contest, results, line), measures.votes(contest, results, line)
            standing = replace(standing, share=share, votes=votes)
        (ranked if standing.kind is RowKind.RANKED else unranked).append(standing)
    return tuple(ranked), tuple(unranked)


def _strengths(rows: Sequence[Standing]) -> list[Decimal | None]:
    """Give what candidates are ranked by: the percentages, or the votes reported where more candidates have those."""
    shares = [_raw(row.share) for row in rows]
    votes = [_raw(row.votes) if row.votes is not None and row.votes.figure is not None else None for row in rows]
    return votes if shares.count(None) > votes.count(None) else shares


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


def _with_distances(contest: Contest, results: Results, rows: Sequence[Standing]) -> tuple[Standing, ...]:
    first = rows[0].share if rows else None
    if first is None:
        return tuple(rows)
    distances = (
        None
        if row.rank == 1 or row.share is None
        else difference(first, row.share, measures.address(contest, results, Measure.BEHIND_FIRST, row.key))
        for row in rows
    )
    return tuple(replace(row, behind_first=distance) for row, distance in zip(rows, distances, strict=True))


def _lead(contest: Contest, results: Results, rows: Sequence[Standing]) -> Quantity | None:
    """Give the lead of the first over the second, in points, where one is to be elected."""
    if contest.elect != 1 or len(rows) < 2 or rows[0].share is None or rows[1].share is None:  # noqa: PLR2004
        return None
    here: Address = measures.address(contest, results, Measure.LEAD)
    return difference(rows[0].share, rows[1].share, here)


def _pinned(contest: Contest, results: Results) -> tuple[Standing, ...]:
    pinned: list[Standing] = []
    for kind, measure in ((RowKind.BLANK, Measure.BLANK), (RowKind.REJECTED, Measure.REJECTED)):
        counted = measures.reported_count(contest, results, measure)
        if counted is not None:
            pinned.append(Standing(f"~{kind.value}", kind, votes=counted))
    rest = measures.residual(contest, results)
    if rest is not None and rest.interval is not None and rest.interval.low > 0:
        votes = measures.residual_votes(contest, results)
        pinned.append(Standing(f"~{RowKind.RESIDUAL.value}", RowKind.RESIDUAL, share=rest, votes=votes))
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
    return name_key(row.selection.name.best(language)) if row.selection is not None else ("", "")


def _party(row: Standing, language: str) -> tuple[str, str] | None:
    if row.selection is None or row.selection.party is None:
        return None
    return name_key(row.selection.party.best(language))


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
}
