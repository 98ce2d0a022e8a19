"""The positions in brief, as they stand on the sheet."""

from __future__ import annotations

from typing import Any

from hustings.election.model import Election, Position, Selection
from hustings.election.policy import policy_grid
from hustings.election.standings import Standings
from hustings.sheet.printing_language import PrintingLanguage
from hustings.wording.positions import position_cited, position_text, silent_notice


def positions_part(language: PrintingLanguage, standings: Standings) -> dict[str, Any]:
    """Gather positions by candidate and topic, and name once those of whom there are none."""
    grid = policy_grid(standings.contest, language=language.tag)
    election = standings.election
    people = [
        {
            "title": language.gettext("Positions of {name}").format(name=language.pick(candidate.name)),
            "cited": _common_source(language, election, standings, candidate),
            "topics": [
                {
                    "name": language.pick(row.topic.name),
                    "items": [_item(language, election, position) for position in row.positions[column]],
                }
                for row in grid.rows
                if row.positions[column]
            ],
        }
        for column, candidate in enumerate(grid.candidates)
    ]
    return {
        "title": language.gettext("Positions"),
        "people": people,
        "silent": silent_notice(language, grid.silent, grid.candidates),
    }


def _common_source(
    language: PrintingLanguage, election: Election, standings: Standings, candidate: Selection
) -> str:
    """Name the source once where all positions of a candidate have the same one."""
    sources = {position.source for position in standings.contest.positions if position.selection == candidate.id}
    if len(sources) != 1:
        return ""
    source = election.source(next(iter(sources)))
    return language.gettext("as reported by {publisher}").format(publisher=language.pick(source.publisher))


def _item(language: PrintingLanguage, election: Election, position: Position) -> dict[str, str]:
    place = position.place
    only_paragraph = place is not None and place.paragraph is not None and place.page is None and place.table is None
    if place is not None and only_paragraph:
        mark = language.pgettext("paragraph mark", "¶ {number}").format(number=place.paragraph)
    else:
        mark = position_cited(language, election, position)
    return {"text": position_text(language, position), "place": mark}
