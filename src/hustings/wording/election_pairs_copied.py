"""Two elections side by side as text that leaves the program."""

from __future__ import annotations

from hustings.election.election_pairs import ElectionPair
from hustings.election.figures import Knowledge
from hustings.election.standings import Standings
from hustings.election.viewpoint import OrderKey
from hustings.wording import labels
from hustings.wording.columns import COLUMNS
from hustings.wording.copy_forms import facts
from hustings.wording.copy_forms.tab_separated import tab_separated_text
from hustings.wording.copy_forms.table import Cell, Heading, Table
from hustings.wording.election_pairs import PairCell, pair_table
from hustings.wording.language import Language
from hustings.wording.plain_text import one_line, spreadsheet_safe

# The column of changes, whose heading says that they are derived.
_CHANGE = 3


def pair_tab_separated(language: Language, pair: ElectionPair) -> str:
    """Write two elections as tab-separated text with headings; below it what is derived, and the sources of both."""
    table = pair_table(language, pair)
    headings = tuple(
        Heading(heading.in_one_line(language), heading.is_number, not heading.is_number) for heading in table.headings
    )
    rows = tuple(
        tuple(_copied(language, cell, is_change=number == _CHANGE) for number, cell in enumerate(line.cells))
        for line in table.lines
    )
    changes = language.gettext("Changes are derived by Hustings: the second election minus the first.")
    below = [changes, *table.notices, *_said_of(language, pair.first), *_said_of(language, pair.second)]
    # What is said of both elections is said once.
    return tab_separated_text(Table("", headings, rows, "", (), ()), list(dict.fromkeys(below)))


def _said_of(language: Language, standings: Standings) -> list[str]:
    """Name an election with its status, what of its figures is derived, and their sources."""
    rows = (*standings.all_rows, *standings.pinned)
    columns = [column for column in COLUMNS if column.key in (OrderKey.SHARE, OrderKey.VOTES)]
    sources = (source.in_full() for source in facts.sources(language, standings, rows, columns))
    return [facts.caption(language, standings), *facts.derived(language, standings, rows, columns), *sources]


def _copied(language: Language, cell: PairCell, *, is_change: bool) -> Cell:
    text = one_line(cell.text)
    if cell.is_derived and not is_change:
        known = labels.knowledge(language, Knowledge.DERIVED)
        return Cell(language.pgettext("copied figure", "{figure} ({known})").format(figure=text, known=known))
    return Cell(spreadsheet_safe(text) if cell.is_interval else text)
