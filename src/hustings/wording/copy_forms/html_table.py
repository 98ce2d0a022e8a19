"""Lines as an HTML table, for documents and web pages."""

from __future__ import annotations

from html import escape

from hustings.election.standings import Standings
from hustings.wording.copy_forms.facts import Columns, Rows
from hustings.wording.copy_forms.form import Copied
from hustings.wording.copy_forms.table import Cell, Heading, Table, standings_table
from hustings.wording.language import Language
from hustings.wording.plain_text import one_line, spreadsheet_safe
from hustings.wording.sources import Attribution

# Without it some programs read what they are given as Latin.
_ENCODING = '<meta charset="utf-8">\n'
_RIGHT = ' style="text-align:right"'


def make_html(language: Language, standings: Standings, rows: Rows, columns: Columns) -> Copied:
    """Write lines as a table with caption, head, body and notes at its foot; the plain text is the markup itself.

    Source: HTML Living Standard, 4.9, tabular data.
    """
    table = standings_table(language, standings, rows, columns)
    direction = "rtl" if language.is_right_to_left else "ltr"
    head = "".join(_heading(heading) for heading in table.headings)
    lines = [
        f'<table lang="{_attribute(language.tag)}" dir="{direction}">',
        f"<caption>{_text(table.caption)}</caption>",
        f"<thead>\n<tr>{head}</tr>\n</thead>",
        "<tbody>",
        *(f"<tr>{''.join(map(_cell, table.headings, row))}</tr>" for row in table.rows),
        "</tbody>",
        *_foot(table),
        "</table>",
    ]
    markup = "\n".join(lines) + "\n"
    return Copied(markup, _ENCODING + markup)


def _heading(heading: Heading) -> str:
    return f'<th scope="col"{_RIGHT if heading.is_number else ""}>{_text(heading.text)}</th>'


def _cell(heading: Heading, cell: Cell) -> str:
    if heading.is_number:
        return f"<td{_RIGHT}>{_text(cell.text)}</td>"
    # A spreadsheet takes a cell of HTML for a formula as well.
    text = _text(spreadsheet_safe(cell.text))
    spoken = f' lang="{_attribute(cell.language)}"' if cell.language else ""
    if heading.names_rows:
        return f'<th scope="row" style="text-align:left"{spoken} dir="auto">{text}</th>'
    return f'<td{spoken} dir="auto">{text}</td>'


def _foot(table: Table) -> list[str]:
    notes = [_text(spreadsheet_safe(text)) for text in table.remarks]
    notes += [_attribution(source) for source in table.sources]
    span = len(table.headings)
    return ["<tfoot>", *(f'<tr><td colspan="{span}">{note}</td></tr>' for note in notes), "</tfoot>"]


def _attribution(source: Attribution) -> str:
    if not source.link:
        return _text(source.in_full())
    return f'{_text(source.words)}, <a href="{_attribute(source.link)}">{_text(source.address)}</a>'


def _text(text: str) -> str:
    return escape(one_line(text), quote=False)


def _attribute(text: str) -> str:
    return escape(text, quote=True)
