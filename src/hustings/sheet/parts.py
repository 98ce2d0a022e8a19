"""What the sheet is made of, as plain values for the template."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure in large digits under its name."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column: title, unit, and whether all its figures are derived."""

    key: str
    title: str
    unit: str
    is_number: bool
    derived: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell.

    `pad` are the digits that other numbers of the column have in addition after the point: room is left for them.
    `note` is the mark of a footnote on another base.
    """

    text: str
    pad: str = ""
    derived: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `bar` is the length of its bar in per cent, None for no bar."""

    cells: tuple[Cell, ...]
    outcome: str = ""
    elected: bool = False
    pinned: bool = False
    bar: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The table of the candidates; `shown` says so if rows are left out."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    derived_mark: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note below the table, with the mark that leads to it; `derived` if that is the mark of derived figures."""

    text: str
    mark: str = ""
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and the short mark of where it stands in a source."""

    text: str
    cited: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of a block: what or whom it is about, and its passages."""

    passages: tuple[Passage, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Block:
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


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source as it is listed: its number, its name, its address as printed, and where that leads on the web."""

    number: str
    name: str
    address: str
    link: str


@dataclass(frozen=True, slots=True)
class Ending:
    """What stands at the end: the sources, what is supplied, the attached data, the program and the page number.

    `page` has the places `{page}` and `{total}`, which only the typesetter can fill in.
    """

    title: str
    sources: tuple[ListedSource, ...]
    lines: tuple[str, ...]
    program: str
    page: str


@dataclass(frozen=True, slots=True)
class SheetContent:
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
