"""Sources, statements and the rule of a contest as lines of text."""

from __future__ import annotations

import re
from urllib.parse import quote

from msgspec import Struct

from hustings.election.figures import WHOLE_MEASURES
from hustings.election.model import Contest, Election, Source, Speaker, Statement
from hustings.election.standings import Standings
from hustings.wording import labels, provenance
from hustings.wording.language import Language
from hustings.wording.positions import coded_by

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_WEB = ("http://", "https://")
# What an address may hold as it is; RFC 3986, reserved and unreserved characters, and those already encoded.
_LEGAL = "%:/?#[]@!$&'()*+,;=-._~"


class Attribution(Struct, frozen=True):
    """Who gave figures: the words for it, the address as the source gives it, and the web address it leads to."""

    words: str
    address: str = ""
    link: str = ""

    def in_full(self) -> str:
        """Write the words with the address."""
        return f"{self.words}, {self.address}" if self.address else self.words


def attributed(language: Language, standings: Standings) -> Attribution:
    """Name the source of the results, with its date and address."""
    if standings.results is None:
        return Attribution(language.gettext("No results have been reported yet."))
    source = standings.election.source(standings.results.source)
    words = language.gettext("Source: {source}").format(source=provenance.source_line(language, source))
    return Attribution(words, source.address or "", web_address(source.address or ""))


def attribution(language: Language, standings: Standings) -> str:
    """Name the source of the results in one line, for what is copied."""
    return attributed(language, standings).in_full()


def web_address(address: str) -> str:
    """Give the web address that an address leads to; nothing if it is not one of the web, or not one word."""
    full = address if _SCHEME.match(address) else f"https://{address}"
    is_link = bool(address) and full.startswith(_WEB) and full.isascii() and not re.search(r"\s", full)
    return quote(full, safe=_LEGAL) if is_link else ""


def source_lines(language: Language, source: Source) -> list[str]:
    """Give issuer, dateline, address and fingerprint of a source, as far as they are known."""
    lines: list[str] = []
    if source.title is not None:
        lines.append(language.pick(source.title))
    if source.issuer is not None:
        lines.append(language.gettext("on the word of: {issuer}").format(issuer=language.pick(source.issuer)))
    if source.dateline is not None:
        lines.append(language.gettext("dateline: {dateline}").format(dateline=language.pick(source.dateline)))
    if source.address is not None:
        lines.append(source.address)
    if source.sha256 is not None:
        lines.append(language.gettext("SHA-256 of the document: {sha}").format(sha=source.sha256))
    return lines


def statement_lines(language: Language, election: Election, statement: Statement) -> tuple[str, str, str]:
    """Give who made a statement, the statement, and its source."""
    who = language.pick(statement.who)
    if statement.role is not None:
        who = language.pgettext("who and role", "{who}, {role}").format(who=who, role=language.pick(statement.role))
    cited = provenance.cited(language, election, statement.source, statement.place)
    return who, language.pick(statement.text), cited


def statement_of(language: Language, statement: Statement) -> str:
    """Say on whose side of the election a statement was made."""
    names = {
        Speaker.AUTHORITY: language.gettext("Statement of the election authority"),
        Speaker.CANDIDATE: language.gettext("Statement of a candidate"),
        Speaker.PARTY: language.gettext("Statement of a party"),
        Speaker.OBSERVER: language.gettext("Statement of an observer"),
        Speaker.MEDIA: language.gettext("Statement of a news organisation"),
        Speaker.OTHER: language.gettext("Statement of others"),
    }
    return names[statement.speaker]


def one_sided_statements(language: Language, contest: Contest) -> str:
    """Say that only the election authority is heard, where it is so; nothing otherwise."""
    if {statement.speaker for statement in contest.statements} != {Speaker.AUTHORITY}:
        return ""
    return language.gettext("Only statements of the election authority are in this file.")


def rule_lines(language: Language, standings: Standings) -> list[str]:
    """Give the rule for being elected with its source, or nothing."""
    rule = standings.contest.rule
    if rule is None:
        return []
    cited = provenance.cited(language, standings.election, rule.source, rule.place)
    return [language.pick(rule.text), cited]


def supplied_lines(language: Language, standings: Standings) -> list[str]:
    """Say what the file adds of its own to what the sources give of the contest shown."""
    election, contest = standings.election, standings.contest
    lines = [
        language.gettext("{source}: the {things}").format(
            source=provenance.source_line(language, source),
            things=labels.join(language, [source_thing(language, thing) for thing in source.supplied]),
        )
        for source in election.sources
        if source.supplied
    ]
    if election.supplied:
        template = language.gettext("{things} of the election, by the reader who imported the table")
        lines.append(template.format(things=labels.join(language, [_told(language, it) for it in election.supplied])))
    if election.area.supplied or any(selection.supplied for selection in contest.selections):
        lines.append(language.gettext("Names in other languages and scripts than the source's"))
    if _has_supplied_width(contest):
        lines.append(language.gettext("How wide an approximate figure is taken to be"))
    if contest.positions:
        lines.append(language.gettext("The summaries of the positions"))
    if election.coding is not None and any(position.codes for position in contest.positions):
        template = language.gettext("The codes of the positions ({coded})")
        lines.append(template.format(coded=coded_by(language, election.coding)))
    return lines


def _told(language: Language, thing: str) -> str:
    names = {"name": language.gettext("name"), "date": language.gettext("date")}
    return names[thing]


def source_thing(language: Language, thing: str) -> str:
    """Name what a source may leave to be supplied."""
    names = {
        "year": language.gettext("year"),
        "date": language.gettext("date"),
        "title": language.gettext("title"),
        "issuer": language.gettext("issuer"),
        "address": language.gettext("address"),
        "publisher": language.gettext("publisher"),
    }
    return names[thing]


def _has_supplied_width(contest: Contest) -> bool:
    return any(
        figure is not None and figure.supplied
        for results in contest.results
        for figure in (getattr(results, measure.value) for measure in WHOLE_MEASURES)
    )
