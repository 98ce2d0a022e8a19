"""Sources, statements and the rule of a contest as lines of text."""

from __future__ import annotations

from hustings.election.model import Contest, Election, Source, Statement
from hustings.election.standings import Standings
from hustings.wording import labels, provenance
from hustings.wording.language import Language
from hustings.wording.positions import coded_by


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
            things=labels.join(language, [_thing(language, thing) for thing in source.supplied]),
        )
        for source in election.sources
        if source.supplied
    ]
    if any(selection.supplied for selection in contest.selections):
        lines.append(language.gettext("Names in other languages and scripts than the source's"))
    if _has_supplied_width(contest):
        lines.append(language.gettext("How wide an approximate figure is taken to be"))
    if contest.positions:
        lines.append(language.gettext("The summaries of the positions"))
    if election.coding is not None and any(position.codes for position in contest.positions):
        template = language.gettext("The codes of the positions ({coded})")
        lines.append(template.format(coded=coded_by(language, election.coding)))
    return lines


def _thing(language: Language, thing: str) -> str:
    names = {
        "year": language.gettext("year"),
        "date": language.gettext("date"),
        "title": language.gettext("title"),
        "issuer": language.gettext("issuer"),
        "address": language.gettext("address"),
    }
    return names[thing]


def _has_supplied_width(contest: Contest) -> bool:
    return any(
        figure is not None and figure.supplied
        for results in contest.results
        for figure in (results.eligible, results.turnout, results.cast, results.valid)
    )
