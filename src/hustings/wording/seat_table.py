"""The table of seats: votes, the rule's seats and what the last one cost, beside the seats that are published."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from hustings.election.figures import Address, Knowledge, Measure
from hustings.election.intervals import Interval
from hustings.election.seats.apportionment import Apportionment, PartySeats
from hustings.election.standings import Standing, Standings
from hustings.wording import labels, numbers, quantities, seats
from hustings.wording.language import Language

_HUNDRED = 100
_WIDE = Context(prec=60)


class SeatColumn(StrEnum):
    """The columns, in their order."""

    NAME = "name"
    VOTES = "votes"
    SHARE = "share"
    TAKES_PART = "takes-part"
    BY_RULE = "by-rule"
    LAST = "last"
    PUBLISHED = "published"
    DIFFERENCE = "difference"


class SeatRow(Struct, frozen=True):
    """One party: its line of the standings, what the rule gives it (None: no rule), and its cells as texts."""

    standing: Standing
    party: PartySeats | None
    cells: tuple[str, ...]


class SeatTable(Struct, frozen=True):
    """Columns with their headings, and a row for each party: most seats first."""

    columns: tuple[SeatColumn, ...]
    headings: tuple[str, ...]
    rows: tuple[SeatRow, ...]

    def derived(self, column: SeatColumn) -> bool:
        """Whether the figures of a column are worked out."""
        return column in _DERIVED


_DERIVED = frozenset({SeatColumn.SHARE, SeatColumn.BY_RULE, SeatColumn.LAST, SeatColumn.DIFFERENCE})


def seat_table(language: Language, standings: Standings) -> SeatTable:
    """Set out the seats by the rule that is chosen, beside those published; only votes and these where none is.

    Selections of which nothing is known have no row.
    """
    made = standings.apportioned if isinstance(standings.apportioned, Apportionment) else None
    published = any(row.seats is not None for row in standings.all_rows)
    columns = tuple(column for column in SeatColumn if _is_of_use(column, made, published))
    everybody = ((row, made.of(row.key) if made is not None else None) for row in standings.all_rows)
    rows = [(row, party) for row, party in everybody if party or row.votes is not None or row.seats is not None]
    rows.sort(key=lambda pair: _order(*pair), reverse=True)
    return SeatTable(
        columns,
        tuple(heading(language, column, made) for column in columns),
        tuple(
            SeatRow(row, party, tuple(_CELLS[column](language, made, row, party) for column in columns))
            for row, party in rows
        ),
    )


def heading(language: Language, column: SeatColumn, made: Apportionment | None) -> str:
    """Name a column; where its figures are worked out, it says so."""
    is_by_divisors = made is None or made.rule.method.is_by_divisors
    names = {
        SeatColumn.NAME: language.gettext("Party list"),
        SeatColumn.VOTES: language.gettext("Votes"),
        SeatColumn.SHARE: _share_heading(language, made),
        SeatColumn.TAKES_PART: language.gettext("Threshold"),
        SeatColumn.BY_RULE: language.gettext("Seats by rule"),
        SeatColumn.LAST: language.gettext("Quotient of last seat")
        if is_by_divisors
        else language.gettext("Full quotas and remainder"),
        SeatColumn.PUBLISHED: language.gettext("Seats published"),
        SeatColumn.DIFFERENCE: language.gettext("Published minus by rule"),
    }
    if column not in _DERIVED:
        return names[column]
    known = labels.knowledge(language, Knowledge.DERIVED)
    return language.pgettext("list", ", ").join((names[column], known))


def _share_heading(language: Language, made: Apportionment | None) -> str:
    if made is None or made.is_of_listed:
        of = language.gettext("of all votes listed")
    else:
        of = labels.base(language, made.rule.of)
    return language.pgettext("percentage and base", "% {base}").format(base=of)


def _is_of_use(column: SeatColumn, made: Apportionment | None, published: bool) -> bool:
    if column in (SeatColumn.NAME, SeatColumn.VOTES):
        return True
    if column is SeatColumn.PUBLISHED:
        return published
    if column is SeatColumn.DIFFERENCE:
        return published and made is not None
    if column is SeatColumn.TAKES_PART:
        return made is not None and seats.has_threshold(made.rule)
    return made is not None


def _order(row: Standing, party: PartySeats | None) -> tuple[Decimal | int, ...]:
    published = row.seats.sort_key if row.seats is not None else Decimal(-1)
    votes = row.votes.sort_key if row.votes is not None else Decimal(-1)
    return (party.most, party.least, votes) if party is not None else (-1, published, votes)


def _name(language: Language, _: Apportionment | None, row: Standing, __: PartySeats | None) -> str:
    return labels.row_name(language, row)


def _votes(language: Language, _: Apportionment | None, row: Standing, __: PartySeats | None) -> str:
    return quantities.cell(language, row.votes)


def _share(language: Language, _: Apportionment | None, __: Standing, party: PartySeats | None) -> str:
    if party is None:
        return labels.NOT_KNOWN
    return numbers.decimal(language, _rounded(party.share * _HUNDRED), 2)


def _takes_part(language: Language, _: Apportionment | None, __: Standing, party: PartySeats | None) -> str:
    if party is None:
        return labels.NOT_KNOWN
    if party.is_exempt:
        return language.pgettext("from a threshold", "exempt")
    return language.pgettext("threshold", "reached") if party.takes_part else language.gettext("not reached")


def _by_rule(language: Language, _: Apportionment | None, row: Standing, __: PartySeats | None) -> str:
    return quantities.cell(language, row.seats_by_rule)


def _last(language: Language, _: Apportionment | None, __: Standing, party: PartySeats | None) -> str:
    """Write what the last seat cost: a quotient, or full quotas and the remainder; nothing of one without a claim."""
    if party is None or not party.takes_part:
        return ""
    claim = party.claim
    if claim.full is not None and claim.remainder is not None:
        template = language.pgettext("full quotas and remainder", "{quotas} + {remainder}")
        return template.format(
            quotas=numbers.decimal(language, claim.full), remainder=seats.fraction(language, claim.remainder)
        )
    return seats.fraction(language, claim.last) if claim.last is not None else labels.NOT_KNOWN


def _published(language: Language, _: Apportionment | None, row: Standing, __: PartySeats | None) -> str:
    return quantities.cell(language, row.seats)


def _difference(language: Language, _: Apportionment | None, row: Standing, party: PartySeats | None) -> str:
    difference = difference_of(row, party)
    if difference is None:
        return labels.NOT_KNOWN
    if difference.is_exact:
        return _signed(language, difference.low)
    low, high = _signed(language, difference.low), _signed(language, difference.high)
    return numbers.from_to(language, low, high, is_negative=True)


def difference_of(row: Standing, party: PartySeats | None) -> Interval | None:
    """Give published seats minus those by the rule; None where one of them is not known."""
    published = row.seats.interval if row.seats is not None else None
    if published is None or party is None:
        return None
    return published - Interval(Decimal(party.least), Decimal(party.most))


def address_in(standings: Standings, row: Standing, column: SeatColumn) -> Address | None:
    """Give the address of the figure that a cell shows, or of the votes that its own figure is worked out from."""
    if standings.reading is None:
        return None
    measures = {SeatColumn.BY_RULE: Measure.SEATS_BY_RULE, SeatColumn.PUBLISHED: Measure.SEATS}
    return standings.reading.address(measures.get(column, Measure.VOTES), row.key)


def _signed(language: Language, number: Decimal) -> str:
    written = numbers.decimal(language, abs(number))
    if not number:
        return written
    if number < 0:
        return language.pgettext("signed number", "−{number}").format(number=written)
    return language.pgettext("signed number", "+{number}").format(number=written)


def _rounded(value: Fraction) -> Decimal:
    with localcontext(_WIDE):
        return (Decimal(value.numerator) / value.denominator).quantize(Decimal("0.01"))


_Cell = Callable[[Language, Apportionment | None, Standing, PartySeats | None], str]
_CELLS: dict[SeatColumn, _Cell] = {
    SeatColumn.NAME: _name,
    SeatColumn.VOTES: _votes,
    SeatColumn.SHARE: _share,
    SeatColumn.TAKES_PART: _takes_part,
    SeatColumn.BY_RULE: _by_rule,
    SeatColumn.LAST: _last,
    SeatColumn.PUBLISHED: _published,
    SeatColumn.DIFFERENCE: _difference,
}
