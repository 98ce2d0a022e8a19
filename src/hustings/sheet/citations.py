"""The sources that the sheet cites, numbered as they are listed at its end."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from hustings.election.figures import WHOLE_MEASURES, Figure, Place
from hustings.election.model import Line, Results, Source
from hustings.election.standings import Standings
from hustings.sheet.options import Section, SheetOptions
from hustings.wording import provenance
from hustings.wording.language import Language


class Citations(Struct, frozen=True):
    """The sources cited, in the order in which the election lists them."""

    sources: tuple[Source, ...]

    def mark(self, language: Language, source: str, place: Place | None) -> str:
        """Mark a place in a source in few letters: ¶ 4, and the number of the source where there are several."""
        number = next(number for number, item in enumerate(self.sources, 1) if item.id == source)
        reference = numbered(language, number) if len(self.sources) > 1 else ""
        return " ".join(part for part in (reference, _short_place(language, place)) if part)


def citations(standings: Standings, options: SheetOptions) -> Citations:
    """Gather the sources of what is printed."""
    used = set(_used(standings, options))
    listed = standings.election.sources
    return Citations(tuple(source for source in listed if source.id in used) or listed)


def numbered(language: Language, number: int) -> str:
    """Write the number of a source."""
    return language.pgettext("number of a source", "[{number}]").format(number=number)


def _short_place(language: Language, place: Place | None) -> str:
    if place is None or place != Place(paragraph=place.paragraph):
        return provenance.place(language, place)
    return language.pgettext("paragraph", "¶ {number}").format(number=place.paragraph) if place.paragraph else ""


def _used(standings: Standings, options: SheetOptions) -> Iterator[str]:
    if standings.results is not None:
        yield from _used_by_results(standings.results)
    if Section.POSITIONS in options.sections:
        yield from (position.source for position in standings.contest.positions)
    if Section.STATEMENTS in options.sections:
        yield from (statement.source for statement in standings.contest.statements)


def _used_by_results(results: Results) -> Iterator[str]:
    yield results.source
    for measure in WHOLE_MEASURES:
        yield from _used_by_figure(getattr(results, measure.value))
    for line in results.lines:
        yield from _used_by_line(line)


def _used_by_line(line: Line) -> Iterator[str]:
    yield from _used_by_figure(line.share)
    yield from _used_by_figure(line.votes)
    if line.outcome is not None and line.outcome.source is not None:
        yield line.outcome.source


def _used_by_figure(figure: Figure | None) -> Iterator[str]:
    if figure is not None and figure.source is not None:
        yield figure.source


def source_entry(language: Language, source: Source) -> str:
    """Name a source in one line, with its title and on whose word it speaks; its address is printed after it."""
    parts = [provenance.source_line(language, source)]
    if source.title is not None:
        parts.append(language.pick(source.title))
    if source.issuer is not None:
        parts.append(language.gettext("on the word of: {issuer}").format(issuer=language.pick(source.issuer)))
    return " · ".join(parts)
