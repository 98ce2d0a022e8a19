"""Lines as tab-separated text, for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.election.standings import Standings
from hustings.wording.copy_forms.facts import Columns, Rows
from hustings.wording.copy_forms.form import Copied
from hustings.wording.copy_forms.table import Cell, Heading, Table, standings_table
from hustings.wording.language import Language
from hustings.wording.plain_text import one_line, spreadsheet_safe


def make_tab_separated(language: Language, standings: Standings, rows: Rows, columns: Columns) -> Copied:
    """Write lines with headings; below them what is derived, the election with its status, and the sources."""
    table = standings_table(language, standings, rows, columns)
    sources = (source.in_full() for source in table.sources)
    return Copied(tab_separated_text(table, [*table.remarks, table.caption, *sources]))


def tab_separated_text(table: Table, below: Sequence[str]) -> str:
    """Write a table with its headings first, and lines of text below it; no cell can be taken for a formula."""
    lines = ["\t".join(heading.text for heading in table.headings)]
    lines += ["\t".join(map(_cell, table.headings, row)) for row in table.rows]
    lines += [spreadsheet_safe(one_line(text)) for text in below]
    return "\n".join(lines) + "\n"


def _cell(heading: Heading, cell: Cell) -> str:
    return cell.text if heading.is_number else spreadsheet_safe(cell.text)
