"""The sources of lines as citations, before they are written in the form of any one program."""

from __future__ import annotations

import datetime

from msgspec import Struct

from hustings.election.model import Source
from hustings.election.standings import Standings
from hustings.wording import labels, numbers
from hustings.wording.copy_forms import facts
from hustings.wording.copy_forms.facts import Columns, Rows
from hustings.wording.copy_forms.form import Copied
from hustings.wording.language import Language
from hustings.wording.plain_text import ended, isolated, one_line
from hustings.wording.sources import source_thing, web_address


class Citation(Struct, frozen=True):
    """A source to cite; `title` stands in brackets where the source has none, and `note` says so.

    `language` is the tag of the title's. `link` is the web address, empty where `address` is not one of the web.
    `published` is None where nothing says when. No day of access is told: none is known.
    """

    key: str
    publisher: str
    published: datetime.date | None
    title: str
    language: str
    address: str
    link: str
    note: str


def citations(language: Language, standings: Standings, rows: Rows, columns: Columns) -> list[Citation]:
    """Give the source of the results, and of each figure that has another; none where there are no results."""
    identifiers = facts.source_ids(language, standings, rows, columns)
    return [_citation(language, standings, standings.election.source(identifier)) for identifier in identifiers]


def make_citation(language: Language, standings: Standings, rows: Rows, columns: Columns) -> Copied:
    """Write each source on a line: publisher, date, title, notes, address.

    Source: APA Style, 7th edition: group authors, and descriptions in brackets of works without a title.
    """
    cited = citations(language, standings, rows, columns)
    lines = [_in_words(language, item) for item in cited] or nothing_to_cite(language, standings)
    return Copied("\n".join(lines) + "\n")


def nothing_to_cite(language: Language, standings: Standings) -> list[str]:
    """Say in lines of which election there are no results to cite."""
    return [facts.caption(language, standings), language.gettext("No results have been reported yet.")]


def _citation(language: Language, standings: Standings, source: Source) -> Citation:
    supplied: list[str] = list(source.supplied)
    if source.title is not None:
        title, tag = language.pick(source.title), source.title.best_tag(language.tag)
    else:
        untitled = language.pgettext("title of a source without one", "[{election}: results]")
        title = untitled.format(election=facts.subject(language, standings))
        tag = standings.election.name.best_tag(language.tag)
        supplied = [*(thing for thing in supplied if thing != "title"), "title"]
    address = one_line(source.address or "")
    return Citation(
        source.id,
        one_line(language.pick(source.publisher)),
        source.published,
        one_line(title),
        tag,
        address,
        web_address(address),
        _note(language, standings, source, supplied),
    )


def _note(language: Language, standings: Standings, source: Source, supplied: list[str]) -> str:
    """Name the election and its status, the bases of reported percentages, the issuer, and what is supplied."""
    notes = [facts.caption(language, standings)]
    if standings.results is not None and standings.results.source == source.id:
        lines = (*standings.all_rows, *standings.pinned)
        reported = [row for row in lines if row.share is not None and row.share.figure is not None]
        notes += facts.bases(language, standings, reported)
    if source.issuer is not None:
        issuer = language.pick(source.issuer)
        notes.append(language.gettext("on the word of: {issuer}").format(issuer=issuer))
    if supplied:
        things = labels.join(language, [source_thing(language, thing) for thing in supplied])
        notes.append(language.gettext("supplied by Hustings: {things}").format(things=things))
    return one_line(" · ".join(notes))


def _in_words(language: Language, cited: Citation) -> str:
    # APA Style, 7th edition, 9.14: a work without a date.
    undated = language.pgettext("citation", "n.d.")
    published = numbers.date(language, cited.published) if cited.published is not None else undated
    author = language.pgettext("citation", "{publisher} ({date})")
    parts = [
        author.format(publisher=isolated(cited.publisher), date=published),
        isolated(cited.title),
        cited.note,
    ]
    return " ".join([*(ended(language, part) for part in parts), cited.link or cited.address]).rstrip()
