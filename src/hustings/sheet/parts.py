"""What the sheet is made of, as plain values for the template."""

from __future__ import annotations

import msgspec


class KeyFigure(msgspec.Struct, frozen=True):
    """A figure in large digits under its name."""

    name: str
    value: str


class Column(msgspec.Struct, frozen=True):
    """The heading of a column: title, unit, and whether all its figures are derived."""

    key: str
    title: str
    unit: str
    is_number: bool
    derived: bool


class Cell(msgspec.Struct, frozen=True):
    """The text of a cell.

    `pad` are the digits that other numbers of the column have in addition after the point: room is left for them.
    `note` is the mark of a footnote on another base.
    """

    text: str
    pad: str = ""
    derived: bool = False
    note: str = ""


class Row(msgspec.Struct, frozen=True):
    """A line of the table; `bar` is the length of its bar in per cent, None for no bar."""

    cells: tuple[Cell, ...]
    outcome: str = ""
    elected: bool = False
    pinned: bool = False
    bar: float | None = None


class Table(msgspec.Struct, frozen=True):
    """The table of the candidates; `shown` says so if rows are left out."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    derived_mark: str
    shown: str = ""


class Note(msgspec.Struct, frozen=True):
    """A note below the table, with the mark that leads to it; `derived` if that is the mark of derived figures."""

    text: str
    mark: str = ""
    derived: bool = False


class Passage(msgspec.Struct, frozen=True):
    """A text and the short mark of where it stands in a source."""

    text: str
    cited: str = ""


class Item(msgspec.Struct, frozen=True):
    """A paragraph of a block: what or whom it is about, and its passages."""

    passages: tuple[Passage, ...]
    lead: str = ""


class Block(msgspec.Struct, frozen=True):
    """A part of the lower half of the sheet: a title, paragraphs, and a quiet note."""

    title: str
    items: tuple[Item, ...]
    note: str = ""

    @property
    def weight(self) -> int:
        """About how much room it takes, in letters."""
        line = 55
        texts = [f"{item.lead} {' '.join(passage.text for passage in item.passages)}" for item in self.items]
        return 2 * line + sum(len(text) + line // 2 for text in (*texts, self.note))


class ListedSource(msgspec.Struct, frozen=True):
    """A source as it is listed: its number, its name, its address as printed, and where that leads on the web."""

    number: str
    name: str
    address: str
    link: str


class Ending(msgspec.Struct, frozen=True):
    """What stands at the end: the sources, what is supplied, the attached data, the program and the page number.

    `page` has the places `{page}` and `{total}`, which only the typesetter can fill in.
    """

    title: str
    sources: tuple[ListedSource, ...]
    lines: tuple[str, ...]
    program: str
    page: str


class SheetContent(msgspec.Struct, frozen=True):
    """Everything that the template draws."""

    language: dict[str, str]
    paper: str
    date: tuple[int, int, int]
    title: str
    office: str
    status: str
    disclaimer: str
    sentences: tuple[str, ...]
    key_figures: tuple[KeyFigure, ...]
    table: Table | None
    notes: tuple[Note, ...]
    left: tuple[Block, ...]
    right: tuple[Block, ...]
    ending: Ending
    attached: str
