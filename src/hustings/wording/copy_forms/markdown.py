"""Lines as a Markdown table."""

from __future__ import annotations

import re

from hustings.election.standings import Standings
from hustings.wording.copy_forms.facts import Columns, Rows
from hustings.wording.copy_forms.form import Copied
from hustings.wording.copy_forms.table import Heading, standings_table
from hustings.wording.language import Language
from hustings.wording.plain_text import isolated, one_line
from hustings.wording.sources import Attribution

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)")


def make_markdown(language: Language, standings: Standings, rows: Rows, columns: Columns) -> Copied:
    """Write lines as a table of GitHub Flavored Markdown, with its caption above, and notes and sources below.

    Source: GitHub Flavored Markdown Spec, tables (extension).
    """
    table = standings_table(language, standings, rows, columns)
    lines = [
        _row([heading.text for heading in table.headings]),
        f"| {' | '.join(_alignment(heading) for heading in table.headings)} |",
        *(_row([cell.text for cell in row]) for row in table.rows),
    ]
    blocks = [f"**{_escaped(table.caption)}**", "\n".join(lines)]
    blocks += [_escaped(text) for text in table.remarks]
    blocks += [_attribution(source) for source in table.sources]
    return Copied("\n\n".join(blocks) + "\n")


def _row(texts: list[str]) -> str:
    return f"| {' | '.join(_escaped(isolated(text)) for text in texts)} |"


def _alignment(heading: Heading) -> str:
    return "---:" if heading.is_number else ":---"


def _attribution(source: Attribution) -> str:
    if not source.link:
        return _escaped(source.in_full())
    words, address = _escaped(source.words), _escaped(source.address)
    return f"{words}, [{address}](<{source.link.replace('&', '&amp;')}>)"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", one_line(text))
