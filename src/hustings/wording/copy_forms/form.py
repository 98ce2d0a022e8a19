"""What a form of copying is, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from hustings.election.standings import Standing, Standings
from hustings.wording.columns import StandingsColumn
from hustings.wording.language import Language


class Copied(Struct, frozen=True):
    """What goes to the clipboard: plain text, and the same as HTML for those who take it."""

    text: str
    html: str | None = None


Make = Callable[[Language, Standings, Sequence[Standing], Sequence[StandingsColumn]], Copied]


class CopyForm(Struct, frozen=True):
    """A form in which lines can be copied: its key, its name for the reader, and how it is made.

    `make` is given the lines and the columns to copy; it names base, status and source, and marks derived figures.
    """

    key: str
    name: Callable[[Language], str]
    make: Make
