"""Standings as tables that leave the program: tab-separated for the clipboard, CSV for a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from hustings.election.figures import Quantity
from hustings.election.standings import Standing, Standings
from hustings.wording import labels, numbers, provenance, seats
from hustings.wording.columns import StandingsColumn, rank_text
from hustings.wording.copy_forms.tab_separated import tab_separated_text
from hustings.wording.copy_forms.table import standings_table
from hustings.wording.language import Language
from hustings.wording.plain_text import spreadsheet_safe, without_isolates
from hustings.wording.unit_names import unit_shown

CSV_HEADER = (
    "rank",
    "selection",
    "kind",
    "party",
    "percentage",
    "percentage_of",
    "percentage_known",
    "percentage_low",
    "percentage_high",
    "votes",
    "votes_known",
    "votes_low",
    "votes_high",
    "points_behind_first",
    "points_known",
    "outcome",
    "source",
)


# Where seats are published, and where the reader chose a rule by which they are given out.
_SEATS = ("seats", "seats_known")
_SEATS_BY_RULE = ("seats_by_rule_low", "seats_by_rule_high", "seats_by_rule_known", "seats_rule")


def tab_separated(
    language: Language, standings: Standings, rows: Sequence[Standing], columns: Sequence[StandingsColumn]
) -> str:
    """Write lines as shown, with headings, each cell on one line, and the source below."""
    table = standings_table(language, standings, rows, columns)
    below = [unit_shown(language, standings), table.shown]
    return tab_separated_text(table, [*(text for text in below if text), table.sources[0].in_full()])


def csv_table(language: Language, standings: Standings, rows: Sequence[Standing]) -> bytes:
    """Write lines as CSV for machines (UTF-8 with byte-order mark): whole votes, bounds, and how each is known."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    # A unit has a column where the figures are not of the whole.
    unit = unit_shown(language, standings)
    units = [spreadsheet_safe(without_isolates(unit))] if unit else []
    seats_of = _seats_columns(language, standings)
    writer.writerow((*CSV_HEADER, *seats_of[0], *(["unit"] if unit else [])))
    writer.writerows((*_csv_row(language, standings, row), *seats_of[1](row), *units) for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _seats_columns(
    language: Language, standings: Standings
) -> tuple[tuple[str, ...], Callable[[Standing], Sequence[str]]]:
    """Give the headings of the columns of seats, none where there are no seats, and what writes a line of them."""
    is_published = any(row.seats is not None for row in standings.all_rows)
    is_given_out = any(row.seats_by_rule is not None for row in standings.all_rows)
    rule = seats.as_if(language, standings)

    def write(row: Standing) -> list[str]:
        published = [_digits(row.seats), _known(row.seats)[0]] if is_published else []
        if not is_given_out:
            return published
        known, low, high = _known(row.seats_by_rule)
        return [*published, low, high, known, spreadsheet_safe(rule) if known else ""]

    return (*(_SEATS if is_published else ()), *(_SEATS_BY_RULE if is_given_out else ())), write


def _csv_row(language: Language, standings: Standings, row: Standing) -> list[str]:
    party = row.selection.party if row.selection is not None else None
    results = standings.results
    source = standings.election.source(results.source) if results is not None else None
    return [
        rank_text(language, row),
        spreadsheet_safe(labels.row_name(language, row)),
        row.selection.kind.value if row.selection is not None else row.kind.value,
        spreadsheet_safe(language.pick(party)) if party is not None else "",
        _digits(row.share),
        spreadsheet_safe(provenance.base_of_share(language, standings, row)),
        *_known(row.share),
        _digits(row.votes),
        *_known(row.votes),
        _digits(row.behind_first),
        row.behind_first.knowledge.value if row.behind_first is not None else "",
        spreadsheet_safe(language.pick(row.outcome.words)) if row.outcome is not None else "",
        spreadsheet_safe(provenance.source_line(language, source)) if source is not None else "",
    ]


def _digits(quantity: Quantity | None) -> str:
    """Give the digits; none of a sum to which counts are missing, which is a lower bound."""
    if quantity is None or quantity.digits is None or quantity.is_lower_bound:
        return ""
    return str(quantity.digits)


def _known(quantity: Quantity | None) -> list[str]:
    """Give how a quantity is known and its bounds, rounded outward to six decimals."""
    if quantity is None:
        return ["", "", ""]
    if quantity.is_lower_bound:
        return [quantity.knowledge.value, str(quantity.digits), ""]
    if quantity.interval is None:
        return [quantity.knowledge.value, "", ""]
    bounds = quantity.interval.outward(numbers.Decimal("0.000001"))
    return [quantity.knowledge.value, *(f"{bound.normalize():f}" for bound in (bounds.low, bounds.high))]
