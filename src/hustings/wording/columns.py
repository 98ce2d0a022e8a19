"""The columns of the standings, declared once for screen, clipboard and paper."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from hustings.election.bases import MEASURE_OF
from hustings.election.figures import Address, Knowledge, Measure, Quantity
from hustings.election.reading import Reading
from hustings.election.standings import PINNED_COUNTS, RowKind, Standing, Standings
from hustings.election.viewpoint import OrderKey
from hustings.wording import labels, numbers, provenance, quantities, seats, sentences
from hustings.wording.language import Language


class StandingsColumn(Struct, frozen=True):
    """One column: what it is ordered by, its title and unit, and the text, speech and tooltip of a line in it.

    `is_number` columns are aligned on the decimal point. `derived` tells whether its figures are worked out.
    """

    key: OrderKey
    is_number: bool
    title: Callable[[Language, Standings], str]
    unit: Callable[[Language, Standings], str]
    text: Callable[[Language, Standings, Standing], str]
    spoken: Callable[[Language, Standings, Standing], str]
    tooltip: Callable[[Language, Standings, Standing], str]
    quantity: Callable[[Standing], Quantity | None]
    optional: bool = True

    def derived(self, standings: Standings) -> bool:
        """Whether the figures of the candidates in this column are derived, all that there are."""
        known = [item for row in standings.all_rows if (item := self.quantity(row)) is not None]
        return bool(known) and all(item.knowledge is Knowledge.DERIVED for item in known)

    def heading(self, language: Language, standings: Standings) -> str:
        """Give title and unit in one line, marked where derived, as it goes with copied figures."""
        parts = [self.title(language, standings), self.unit(language, standings)]
        if self.derived(standings):
            parts.append(labels.knowledge(language, Knowledge.DERIVED))
        return ", ".join(part for part in parts if part)


def address_of(column: StandingsColumn, standings: Standings, row: Standing) -> Address | None:
    """Give the address of the figure that a cell shows or stands for: names and ranks stand for the percentage."""
    reading = standings.reading
    if reading is None:
        return None
    if column.key is OrderKey.BEHIND_FIRST and row.kind is RowKind.RANKED and row.rank != 1:
        return reading.address(Measure.BEHIND_FIRST, row.key)
    if column.key is OrderKey.VOTES:
        return _votes_address(reading, row)
    if column.key in _OF_SEATS and row.kind is RowKind.RANKED:
        return reading.address(_OF_SEATS[column.key], row.key)
    base = standings.viewpoint.base
    if row.kind is RowKind.RESIDUAL and base is None:
        return reading.address(Measure.RESIDUAL)
    if row.kind in PINNED_COUNTS and row.share is None:
        return _votes_address(reading, row)
    return reading.address(MEASURE_OF[base] if base is not None else Measure.SHARE, row.key)


_OF_SEATS = {OrderKey.SEATS: Measure.SEATS, OrderKey.SEATS_BY_RULE: Measure.SEATS_BY_RULE}


def share_address(standings: Standings, row: Standing) -> Address | None:
    """Give the address of the percentage of a line, as shown."""
    column = next(column for column in COLUMNS if column.key is OrderKey.SHARE)
    return address_of(column, standings, row)


def _votes_address(reading: Reading, row: Standing) -> Address:
    of_whole = {**PINNED_COUNTS, RowKind.RESIDUAL: Measure.RESIDUAL_VOTES}
    measure = of_whole.get(row.kind)
    return reading.address(measure) if measure is not None else reading.address(Measure.VOTES, row.key)


def rank_text(language: Language, row: Standing) -> str:
    """Write a rank: 1, 2= where shared, nothing for lines that are not ranked."""
    if row.rank is None:
        return ""
    return language.pgettext("shared rank", "{rank}=").format(rank=row.rank) if row.tied else str(row.rank)


def _nothing(*_: object) -> str:
    return ""


def _rank_spoken(language: Language, _: Standings, row: Standing) -> str:
    return sentences.rank_spoken(language, row)


def _name(language: Language, _: Standings, row: Standing) -> str:
    return labels.row_name(language, row)


def _name_spoken(language: Language, _: Standings, row: Standing) -> str:
    name = labels.row_name(language, row)
    return f"{name}, {language.pick(row.outcome.words)}" if row.outcome is not None else name


def _party(language: Language, _: Standings, row: Standing) -> str:
    if row.selection is None or row.selection.party is None:
        return labels.NOT_KNOWN if row.kind is RowKind.RANKED else ""
    return language.pick(row.selection.party)


def _party_spoken(language: Language, standings: Standings, row: Standing) -> str:
    text = _party(language, standings, row)
    return text if text not in ("", labels.NOT_KNOWN) else language.gettext("no party reported")


def _share_unit(language: Language, standings: Standings) -> str:
    words, results = provenance.heading_base(language, standings), standings.results
    if standings.viewpoint.base is not None:
        return words
    base = results.share_base if results is not None else None
    is_reported = results is not None and any(line.share is not None for line in results.lines)
    if not is_reported or base is None or base.meaning is not None:
        return words
    return language.gettext("{words}; which, not said").format(words=words)


def _share_spoken(language: Language, standings: Standings, row: Standing) -> str:
    return sentences.share_spoken(language, standings, row)


def _share_tooltip(language: Language, standings: Standings, row: Standing) -> str:
    if row.share is None and row.published is not None:
        return sentences.share_spoken(language, standings, row)
    text = provenance.explanation(language, standings, row.share)
    if row.share is None or row.share.figure is None or standings.results is None:
        return text
    return f"{text}\n{provenance.base_in_full(language, standings.results, row.line)}"


def _votes_unit(language: Language, standings: Standings) -> str:
    return language.gettext("thousands") if quantities.votes_unit(standings) == numbers.THOUSAND else ""


def _votes(language: Language, standings: Standings, row: Standing) -> str:
    return quantities.cell(language, row.votes, quantities.votes_unit(standings))


def _votes_spoken(language: Language, standings: Standings, row: Standing) -> str:
    return quantities.spoken(language, row.votes, quantities.votes_unit(standings))


def _behind(language: Language, _: Standings, row: Standing) -> str:
    if row.rank == 1 or row.kind is not RowKind.RANKED:
        return ""
    return quantities.cell(language, row.behind_first)


def _behind_spoken(language: Language, _: Standings, row: Standing) -> str:
    if row.kind is not RowKind.RANKED:
        return language.gettext("not ranked")
    return language.gettext("first") if row.rank == 1 else quantities.spoken(language, row.behind_first)


def _behind_tooltip(language: Language, standings: Standings, row: Standing) -> str:
    if row.kind is not RowKind.RANKED or row.rank == 1:
        return ""
    return provenance.explanation(language, standings, row.behind_first)


def _seats(language: Language, _: Standings, row: Standing) -> str:
    return quantities.cell(language, row.seats) if row.kind is RowKind.RANKED else ""


def _seats_by_rule(language: Language, _: Standings, row: Standing) -> str:
    return quantities.cell(language, row.seats_by_rule) if row.kind is RowKind.RANKED else ""


def _seats_spoken(language: Language, _: Standings, row: Standing) -> str:
    return _in_seats(language, row, row.seats)


def _seats_by_rule_spoken(language: Language, _: Standings, row: Standing) -> str:
    return _in_seats(language, row, row.seats_by_rule)


def _in_seats(language: Language, row: Standing, quantity: Quantity | None) -> str:
    if row.kind is not RowKind.RANKED:
        return language.gettext("no seats")
    return seats.spoken(language, quantity) if quantity is not None else quantities.spoken(language, None)


def _rule_unit(language: Language, standings: Standings) -> str:
    rule = standings.viewpoint.seat_rule
    return seats.rule_in_short(language, rule) if rule is not None else ""


def _rule_tooltip(language: Language, standings: Standings, row: Standing) -> str:
    if row.seats_by_rule is None:
        return ""
    lines = [provenance.explanation(language, standings, row.seats_by_rule), seats.as_if(language, standings)]
    return "\n".join(line for line in lines if line)


def _candidate_title(language: Language, standings: Standings) -> str:
    kinds = {row.selection.kind.value for row in standings.all_rows if row.selection is not None}
    if kinds == {"party"}:
        return language.gettext("Party list")
    return language.gettext("Option") if kinds == {"option"} else language.gettext("Candidate")


COLUMNS: tuple[StandingsColumn, ...] = (
    StandingsColumn(
        OrderKey.RANK,
        True,
        lambda language, _: language.pgettext("rank", "#"),
        _nothing,
        lambda language, _, row: rank_text(language, row),
        _rank_spoken,
        _rank_spoken,
        lambda _: None,
        optional=False,
    ),
    StandingsColumn(
        OrderKey.NAME,
        False,
        _candidate_title,
        _nothing,
        _name,
        _name_spoken,
        provenance.name_tooltip,
        lambda _: None,
        optional=False,
    ),
    StandingsColumn(
        OrderKey.PARTY,
        False,
        lambda language, _: language.gettext("Party"),
        _nothing,
        _party,
        _party_spoken,
        _party_spoken,
        lambda _: None,
    ),
    StandingsColumn(
        OrderKey.SHARE,
        True,
        lambda language, _: language.gettext("Percentage"),
        _share_unit,
        lambda language, _, row: quantities.cell(language, row.share),
        _share_spoken,
        _share_tooltip,
        lambda row: row.share,
    ),
    StandingsColumn(
        OrderKey.VOTES,
        True,
        lambda language, _: language.gettext("Votes"),
        _votes_unit,
        _votes,
        _votes_spoken,
        lambda language, standings, row: provenance.explanation(language, standings, row.votes),
        lambda row: row.votes,
    ),
    StandingsColumn(
        OrderKey.BEHIND_FIRST,
        True,
        lambda language, _: language.gettext("Behind first"),
        lambda language, _: language.gettext("points"),
        _behind,
        _behind_spoken,
        _behind_tooltip,
        lambda row: row.behind_first,
    ),
    StandingsColumn(
        OrderKey.SEATS,
        True,
        lambda language, _: language.gettext("Seats"),
        _nothing,
        _seats,
        _seats_spoken,
        lambda language, standings, row: provenance.explanation(language, standings, row.seats),
        lambda row: row.seats,
    ),
    StandingsColumn(
        OrderKey.SEATS_BY_RULE,
        True,
        lambda language, _: language.gettext("Seats by rule"),
        _rule_unit,
        _seats_by_rule,
        _seats_by_rule_spoken,
        _rule_tooltip,
        lambda row: row.seats_by_rule,
    ),
)


def useful_columns(standings: Standings) -> tuple[StandingsColumn, ...]:
    """Give the columns that say something of this election: none of parties or seats where none are known."""
    rows = standings.all_rows
    known = {
        OrderKey.PARTY: any(row.selection is not None and row.selection.party is not None for row in rows),
        OrderKey.SEATS: any(row.seats is not None for row in rows),
        OrderKey.SEATS_BY_RULE: any(row.seats_by_rule is not None for row in rows),
    }
    return tuple(column for column in COLUMNS if known.get(column.key, True))
