"""Reading back what was copied: the cells of each form of table, and the plain words of any form."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser

from hustings.election.standings import Standing, Standings
from hustings.wording.columns import useful_columns
from hustings.wording.copy_forms.form import Copied, CopyForm
from hustings.wording.copy_forms.registry import COPY_FORMS
from hustings.wording.language import Language, load_language
from hustings.wording.plain_text import without_isolates

EN = load_language("en")
FORMS: dict[str, CopyForm] = {form.key: form for form in COPY_FORMS}
TABLES = ("tab-separated", "markdown", "mediawiki", "html")
CITATIONS = ("citation", "bibtex", "csl-json")
Grid = list[list[str]]

_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|~$&#%])")


def everything(standings: Standings) -> tuple[Standing, ...]:
    return (*standings.all_rows, *standings.pinned)


def copy(key: str, standings: Standings, rows: Sequence[Standing] | None = None, language: Language = EN) -> Copied:
    """Copy lines (all if not told) in a form, with all the columns that say something."""
    chosen = everything(standings) if rows is None else rows
    return FORMS[key].make(language, standings, chosen, useful_columns(standings))


def words(key: str, text: str) -> str:
    """Give the words of what was copied as a reader sees them, without the escapes of its form."""
    if key == "csl-json":
        return " ".join(_strings(json.loads(text)))
    if key in ("markdown", "bibtex"):
        text = _ESCAPED.sub(r"\1", text)
    elif key in ("mediawiki", "html"):
        text = html.unescape(text)
    return without_isolates(text)


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return [value] if isinstance(value, str) else []


def grid(key: str, text: str) -> Grid:
    """Give headings and cells of a table that was copied, as a reader sees them."""
    cells = {"tab-separated": _tab_separated, "markdown": _markdown, "mediawiki": _mediawiki, "html": _html}[key](text)
    return [[without_isolates(cell) for cell in row] for row in cells]


def _tab_separated(text: str) -> Grid:
    # What stands below the lines has no tabs.
    return [line.split("\t") for line in text.splitlines() if "\t" in line]


def _markdown(text: str) -> Grid:
    lines = [line for line in text.splitlines() if line.startswith("|")]
    parted = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines]
    assert all(re.fullmatch(r" (---:|:---) ", cell) for cell in parted[1])
    assert len({len(row) for row in parted}) == 1, "every row has the same number of cells"
    return [[words("markdown", cell.strip()) for cell in row] for row in (parted[0], *parted[2:])]


def _mediawiki(text: str) -> Grid:
    lines = text.splitlines()
    assert (lines[0], lines[-1]) == ('{| class="wikitable"', "|}")
    rows: Grid = []
    for line in lines[2:-1]:
        if line == "|-":
            rows.append([])
            continue
        cell = re.fullmatch(r'[!|](?: (?:scope="\w+"|style="[\w:-]+"|colspan="\d+"|\s)+\|)?(?: (.*))?', line)
        assert cell is not None, line
        assert "|" not in (cell[1] or "")
        rows[-1].append(html.unescape(cell[1] or ""))
    return [row for row in rows if len(row) > 1]


class TableReader(HTMLParser):
    """Reads a table, and refuses what is not well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.cells: list[tuple[str, dict[str, str | None]]] = []
        self.rows: Grid = []
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.cells.append((tag, dict(attrs)))
        elif tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read_html(text: str) -> TableReader:
    reader = TableReader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def _html(text: str) -> Grid:
    return [row for row in read_html(text).rows if len(row) > 1]
