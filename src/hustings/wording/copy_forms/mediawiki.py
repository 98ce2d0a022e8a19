"""Lines as a table of MediaWiki, for encyclopaedias."""

from __future__ import annotations

import re

from hustings.election.standings import Standings
from hustings.wording.copy_forms.facts import Columns, Rows
from hustings.wording.copy_forms.form import Copied
from hustings.wording.copy_forms.table import Cell, Heading, standings_table
from hustings.wording.language import Language
from hustings.wording.plain_text import isolated, one_line
from hustings.wording.sources import Attribution

# Links, templates, tags, entities and cells; emphasis, headings of tables, signatures and behaviour switches, which
# begin with a sign doubled; and what a bare address of the web would begin with.
_SPECIAL = re.compile(r"[\[\]{}<>|&]|''+|!!+|~~+|__+|(?<=[A-Za-z]):(?=\S)")
_IN_ADDRESS = re.compile(r"[\[\]']")
_RIGHT = 'style="text-align:right"'


def make_mediawiki(language: Language, standings: Standings, rows: Rows, columns: Columns) -> Copied:
    """Write lines as a wikitable with its caption, headings with their scope, and each source as a reference.

    Source: MediaWiki, Help:Tables and Help:Cite.
    """
    table = standings_table(language, standings, rows, columns)
    is_reported = standings.results is not None
    references = "".join(_reference(source) for source in table.sources) if is_reported else ""
    lines = ['{| class="wikitable"', f"|+ {_escaped(table.caption)}{references}", "|-"]
    lines += [_heading(heading) for heading in table.headings]
    for row in table.rows:
        lines += ["|-", *map(_cell, table.headings, row)]
    for note in table.remarks if is_reported else (*table.remarks, table.sources[0].words):
        lines += ["|-", f'| colspan="{len(table.headings)}" | {_escaped(note)}']
    return Copied("\n".join(line.rstrip() for line in [*lines, "|}"]) + "\n")


def _heading(heading: Heading) -> str:
    style = f" {_RIGHT}" if heading.is_number else ""
    return f'! scope="col"{style} | {_escaped(heading.text)}'


def _cell(heading: Heading, cell: Cell) -> str:
    text = _escaped(isolated(cell.text))
    if heading.names_rows:
        return f'! scope="row" style="text-align:left" | {text}'
    return f"| {_RIGHT} | {text}" if heading.is_number else f"| {text}"


def _reference(source: Attribution) -> str:
    text = _escaped(source.words)
    if source.link:
        link = _IN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", source.link)
        text = f"{text}, [{link} {_escaped(source.address)}]"
    elif source.address:
        text = f"{text}, {_escaped(source.address)}"
    return f"<ref>{text}</ref>"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), one_line(text))
