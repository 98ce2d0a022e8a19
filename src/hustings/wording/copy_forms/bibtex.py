"""The sources of lines as BibTeX entries."""

from __future__ import annotations

import re

from hustings.election.standings import Standings
from hustings.wording.copy_forms.citation import Citation, citations, nothing_to_cite
from hustings.wording.copy_forms.facts import Columns, Rows
from hustings.wording.copy_forms.form import Copied
from hustings.wording.language import Language
from hustings.wording.plain_text import without_isolates

# Braces count even where they are escaped, so they are named.
_NAMED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{sign: f"\\{sign}" for sign in "$&#%_"},
}
_SPECIAL = re.compile(f"[{re.escape(''.join(_NAMED))}]")


def make_bibtex(language: Language, standings: Standings, rows: Rows, columns: Columns) -> Copied:
    """Write each source as an entry, the publisher as the author in braces of its own, with its date and year.

    Source: The biblatex package, 2.2.2 (fields of data); BibTeX, `btxdoc`, on braces and special characters.
    """
    cited = citations(language, standings, rows, columns)
    if not cited:
        # What stands outside entries is a comment, up to the sign that begins an entry.
        return Copied("".join(f"% {line.replace('@', '(at)')}\n" for line in nothing_to_cite(language, standings)))
    return Copied("\n".join(_entry(item) for item in cited))


def _entry(cited: Citation) -> str:
    fields = [
        ("author", f"{{{_escaped(cited.publisher)}}}"),
        ("title", f"{{{_escaped(cited.title)}}}"),
        ("date", cited.published.isoformat() if cited.published is not None else ""),
        ("year", str(cited.published.year) if cited.published is not None else ""),
        ("url", cited.link),
        ("howpublished", "" if cited.link else _escaped(cited.address)),
        ("note", _escaped(cited.note)),
    ]
    lines = (f"  {name} = {{{value}}}" for name, value in fields if value)
    return f"@misc{{{cited.key},\n" + ",\n".join(lines) + "\n}\n"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: _NAMED[sign[0]], without_isolates(text))
