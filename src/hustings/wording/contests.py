"""Contests in one line of a list."""

from __future__ import annotations

from hustings.election.standings import Standing, Standings
from hustings.wording import labels, quantities
from hustings.wording.language import Language
from hustings.wording.plain_text import isolated

# More names than that say no more in a line.
_MOST_NAMED = 3


def leading(language: Language, standings: Standings) -> str:
    """Say who is elected, by a source, or who came first, with what; nothing about what is not known."""
    if standings.results is None:
        return language.gettext("no results yet")
    ahead = standings.elected or tuple(row for row in standings.all_rows if row.rank == 1)
    if not ahead:
        return language.gettext("no figures of the candidates")
    if len(ahead) > _MOST_NAMED:
        return (
            language.gettext("{count} share the first place").format(count=len(ahead))
            if ahead[0].tied
            else (labels.join(language, [_named(language, row) for row in ahead[:_MOST_NAMED]]))
        )
    return labels.join(language, [_named(language, row) for row in ahead])


def _named(language: Language, row: Standing) -> str:
    name = isolated(labels.short_row_name(language, row))
    told = row.published or row.votes
    if told is None:
        return name
    template = language.pgettext("name and figure in a list", "{name} {figure}")
    return template.format(name=name, figure=quantities.full(language, told))
