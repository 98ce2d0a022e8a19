"""What the sheet says, as plain data: every text of it, before any of it is drawn."""

from __future__ import annotations

import datetime
from typing import Any, cast

import msgspec
from msgspec import Struct

from hustings import __version__
from hustings.election.model import Source
from hustings.election.standings import Standings
from hustings.election.viewpoint import versions_in_time
from hustings.sheet.blocks import blocks, in_two_columns
from hustings.sheet.citations import Citations, citations, numbered, source_entry
from hustings.sheet.footnotes import footnotes
from hustings.sheet.glyphs import PLACEHOLDER, plain
from hustings.sheet.options import Section, SheetOptions
from hustings.sheet.paper_language import PaperLanguage, note_on_placeholder, notes_on_letters
from hustings.sheet.parts import Ending, ListedSource, Note, SheetContent
from hustings.sheet.table import candidate_rows, key_figures, sheet_table
from hustings.wording import labels, numbers
from hustings.wording.language import Language
from hustings.wording.sentences import sentences, status_line
from hustings.wording.sources import supplied_lines, web_address
from hustings.wording.unit_names import of_unit

ATTACHMENT = "election.json"
# A PDF for archives needs a date, and only a fixed one gives the same bytes each time: it stands for none.
UNDATED = datetime.date(1970, 1, 1)


class Original(Struct, frozen=True):
    """The file that an election came from, where that was not its JSON."""

    name: str
    sha256: str


def sheet_content(
    standings: Standings, language: PaperLanguage, options: SheetOptions, sha256: str, original: Original | None
) -> dict[str, Any]:
    """Write everything that the sheet says; `sha256` is the fingerprint of the JSON that is attached."""
    language = language.identifying(standings.contest.selections)
    sections, rows = options.sections, (*candidate_rows(standings, options), *standings.pinned)
    cited = citations(standings, options)
    left, right = in_two_columns(blocks(language, standings, options, cited))
    selections = tuple(row.selection for row in rows if row.selection is not None)
    on_letters = (Note(text) for text in notes_on_letters(language, selections))
    notes = (*footnotes(language, standings, options, rows), *on_letters)
    day = _day(standings)
    said = SheetContent(
        language=_tags(language),
        paper=options.paper.value,
        date=(day.year, day.month, day.day),
        title=language.pick(standings.election.name),
        office=_office(language, standings),
        status=_status(language, standings),
        disclaimer=language.gettext("Not an official document"),
        sentences=tuple(sentences(language, standings)) if Section.SENTENCES in sections else (),
        key_figures=key_figures(language, standings) if Section.KEY_FIGURES in sections else (),
        table=sheet_table(language, standings, options) if Section.TABLE in sections else None,
        notes=notes,
        left=left,
        right=right,
        ending=_ending(language, standings, cited, sha256, original),
        attached=language.gettext("The election as data, to be opened with Hustings"),
    )
    # Tuples become lists, as they are in JSON.
    return _printable(language, msgspec.json.decode(msgspec.json.encode(said)))


def _day(standings: Standings) -> datetime.date:
    """Give the date of the document: when the results were published, else that of the election, else a fixed one."""
    results = standings.results
    published = standings.election.source(results.source).published if results is not None else None
    return published or standings.election.date or UNDATED


def _tags(language: Language) -> dict[str, str]:
    """Name the language as typst does: language, region, direction."""
    locale = language.locale
    region = locale.territory or ""
    return {
        "language": locale.language,
        "region": region if len(region) == 2 else "",  # noqa: PLR2004 -- 001 is the world
        "direction": "rtl" if language.is_right_to_left else "ltr",
    }


def _office(language: Language, standings: Standings) -> str:
    """Name the office, the area where neither the office nor the election names it, and the unit if it is one."""
    office, area = language.pick(standings.contest.name), language.pick(standings.election.area.name)
    title = language.pick(standings.election.name)
    named = office if area in office or area in title else f"{office} · {area}"
    return of_unit(language, standings, named)


def _status(language: Language, standings: Standings) -> str:
    parts = [numbers.date(language, standings.election.date), status_line(language, standings)]
    versions = [results.id for results in versions_in_time(standings.election, standings.contest)]
    if len(versions) > 1 and standings.viewpoint.results in versions:
        number = versions.index(standings.viewpoint.results) + 1
        parts.append(language.gettext("version {number} of {count}").format(number=number, count=len(versions)))
    return " · ".join(parts)


def _ending(
    language: Language, standings: Standings, cited: Citations, sha256: str, original: Original | None
) -> Ending:
    lines: list[str] = []
    supplied = supplied_lines(language, standings)
    if supplied:
        template = language.gettext("Supplied by {supplier}, not by a source: {things}")
        supplier = labels.supplier(language, standings.election)
        lines.append(template.format(supplier=supplier, things=" · ".join(supplied)))
    template = language.gettext("Attached to this file: {name}, SHA-256 {sha}")
    lines.append(template.format(name=ATTACHMENT, sha=sha256))
    if original is not None:
        template = language.gettext("Read from: {name}, SHA-256 {sha}")
        lines.append(template.format(name=plain(original.name), sha=original.sha256))
    return Ending(
        title=language.gettext("Sources"),
        sources=tuple(_listed(language, source, number, cited) for number, source in enumerate(cited.sources, 1)),
        lines=tuple(lines),
        program=language.gettext("Made with Hustings {version}").format(version=__version__),
        page=language.gettext("Page {page} of {total}"),
    )


def _listed(language: Language, source: Source, number: int, cited: Citations) -> ListedSource:
    address = plain(source.address or "")
    return ListedSource(
        numbered(language, number) if len(cited.sources) > 1 else "",
        source_entry(language, source),
        address or language.gettext("no address given"),
        web_address(address),
    )


def _printable(language: PaperLanguage, content: dict[str, Any]) -> dict[str, Any]:
    """Put a placeholder for every character that cannot be printed, and explain it if there is one."""
    printed = _each_text(language, content)
    if PLACEHOLDER in msgspec.json.encode(printed).decode():
        note = Note(language.glyphs.printable(note_on_placeholder(language)))
        printed["notes"] = [*printed["notes"], msgspec.to_builtins(note)]
    return printed


def _each_text(language: PaperLanguage, value: Any) -> Any:
    if isinstance(value, str):
        return language.glyphs.printable(value)
    if isinstance(value, dict):
        return {key: _each_text(language, item) for key, item in cast("dict[str, Any]", value).items()}
    return [_each_text(language, item) for item in cast("list[Any]", value)] if isinstance(value, list) else value
