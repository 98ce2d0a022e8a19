"""What can be exported, in words: the election, the contest looked at, or what is before the reader's eyes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from hustings.desktop.session import Session
from hustings.election.parts import unit_path
from hustings.election.standings import Standings
from hustings.files.exporting.scope import Scope, ShownUnits, one_contest, shown_standings, shown_units, whole_election
from hustings.wording.language import Language
from hustings.wording.numbers import decimal
from hustings.wording.plain_text import one_line
from hustings.wording.unit_names import how_many_units, units_text


class ExportChoice(Struct, frozen=True):
    """One choice: its name, what it holds, what the file is to be called, and how it is made when it is wanted.

    `has_counts` tells that counts by unit belong to it, `shown` how much of what there is is shown, if it is shown,
    `is_part` that it is one contest of several.
    """

    name: str
    details: str
    file_name: str
    make: Callable[[], Scope]
    has_counts: bool = False
    shown: tuple[int, int] | None = None
    is_part: bool = False


def export_choices(language: Language, session: Session, units: ShownUnits | None) -> tuple[ExportChoice, ...]:
    """Give the choices for what is open; `units` is the table of units, where that is shown.

    What is shown is taken now, so that later changes do not reach into it.
    """
    return (*_of_election(language, session), _shown(language, session.standings, units, session))


def _of_election(language: Language, session: Session) -> list[ExportChoice]:
    opened, contest = session.opened, session.standings.contest
    election, counts, stem = opened.election, opened.counts, opened.path.stem
    number = len(election.contests)
    template = language.ngettext(
        "{count} contest, with every version of its results",
        "{count} contests, with every version of their results",
        number,
    )
    of_all = template.format(count=decimal(language, number))
    with_counts = language.gettext("{figures}, and the counts by unit")
    name = one_line(language.pick(contest.name))

    def all_of(figures: str) -> str:
        return with_counts.format(figures=figures) if counts is not None else figures

    choices = [
        ExportChoice(
            language.gettext("The whole election"),
            all_of(of_all),
            stem,
            lambda: whole_election(election, counts),
            counts is not None,
        )
    ]
    if number > 1:
        choices.append(
            ExportChoice(
                language.gettext("The contest looked at"),
                all_of(name),
                f"{stem}-{contest.id}",
                lambda: one_contest(election, counts, contest.id),
                counts is not None,
                is_part=True,
            )
        )
    return choices


def _shown(language: Language, standings: Standings, units: ShownUnits | None, session: Session) -> ExportChoice:
    name = language.gettext("What is shown")
    stem = f"{session.opened.path.stem}-{standings.contest.id}"
    if units is not None:
        counts = session.opened.counts
        details = language.gettext("The table of units: {units}").format(
            units=how_many_units(language, units.total, units.count)
        )
        make_units = partial(shown_units, units, counts)
        return ExportChoice(name, details, f"{stem}-units", make_units, shown=(units.count, units.total))
    shown = len(standings.rows), len(standings.all_rows)
    make = partial(shown_standings, standings)
    return ExportChoice(name, _lines_shown(language, standings), f"{stem}-shown", make, shown=shown)


def _lines_shown(language: Language, standings: Standings) -> str:
    """Say how many lines of the results are shown, and of which unit."""
    total, shown = len(standings.all_rows), len(standings.rows)
    template = language.ngettext("The results: {count} line", "The results: {count} lines", shown)
    text = template.format(count=decimal(language, shown))
    if shown != total:
        few = language.ngettext("The results: {shown} of {count} line", "The results: {shown} of {count} lines", total)
        text = few.format(shown=decimal(language, shown), count=decimal(language, total))
    unit = units_text(language, unit_path(standings.election, standings.results))
    return f"{text} · {unit}" if unit else text
