"""What a family of long tables means: which column tells what, and how its rows are to be understood."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Protocol

from msgspec import Struct

from hustings.election.figures import Measure
from hustings.election.meaning import Meaning
from hustings.election.messages import Message
from hustings.election.model import ElectionType, ResultsStatus, RowFault, SelectionKind, Variation
from hustings.election.texts import Texts
from hustings.stations.connection import quoted


class TableHead(Struct, frozen=True):
    """What is seen of a table before it is read: its file's name, the lines before its header, header, first rows."""

    file_name: str
    preamble: tuple[str, ...]
    header: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> dict[str, int]:
        """Where the columns stand, by their names in lower case; the first of those of one name."""
        found: dict[str, int] = {}
        for index, name in enumerate(self.header):
            found.setdefault(plain_name(name), index)
        return found

    def column(self, index: int) -> tuple[str, ...]:
        """Give the first values of a column."""
        return tuple(row[index] for row in self.sample if index < len(row))


def plain_name(name: str) -> str:
    """Give the name of a column as it is compared: without case and quotation marks, and with one kind of gap."""
    return " ".join(name.strip('" ').replace("_", " ").replace("-", " ").split()).casefold()


class Level(Struct, frozen=True):
    """A level of reporting units: SQL over `columns` for what tells units apart, their name and code.

    `key` is NULL where a row is of a unit further out.
    """

    name: str
    columns: tuple[str, ...]
    key: str
    shown: str
    code: str = "NULL"


class Subject(Struct, frozen=True, gc=False):
    """What the counts of a row are of.

    `contest` tells contests apart (None: of all contests), `office` those of one office. Votes are of a selection,
    told apart by `selection`; other counts are of a `measure`. A row of a `fault` is set aside. Names without their
    language are texts. `votes_allowed` is by default how many are elected. `description` is what the first file says of
    a selection besides.
    """

    contest: str | None = None
    office: str = ""
    contest_name: str | Texts = ""
    elect: int = 1
    votes_allowed: int | None = None
    variation: Variation | None = None
    measure: Measure | None = None
    selection: str = ""
    name: str | Texts = ""
    kind: SelectionKind = SelectionKind.CANDIDATE
    party: str | Texts | None = None
    elected: bool = False
    fault: RowFault | None = None
    description: Texts | None = None


class CountColumn(Struct, frozen=True):
    """A column of counts, and the type of its counts: as SQL over the column of modes, or a literal.

    Where each column is of a subject of its own, as in wide tables, `subject` tells it; all columns have one then.
    """

    column: str
    kind: str
    mode: str | None = None
    subject: Subject | None = None


class ElectionFacts(Struct, frozen=True):
    """What a table says of the election as a whole; None where it does not say.

    `published` is the day of the source, `as_of` that of the figures, with the time by the clock.
    `supplied` names what the reader says instead.
    """

    name: Texts
    area: Texts
    type: ElectionType = ElectionType.OTHER
    date: datetime.date | None = None
    publisher: Texts | None = None
    status: ResultsStatus | None = None
    status_words: Texts | None = None
    is_publisher_supplied: bool = True
    published: datetime.date | None = None
    as_of: datetime.date | None = None
    as_of_time: str | None = None
    meaning: Meaning | None = None
    supplied: tuple[Literal["name", "date"], ...] = ()


class LongTable(Struct, frozen=True):
    """How a table is read: the columns wanted (by their place in the file), and what they mean.

    `subject` names the columns from which `read_subject` tells what a row is of; `facts` reads the first row. Where
    the reading hangs on what all rows hold, `asked` are aggregates in SQL over the columns, and `settle` gives the
    table as it is read, told what they come to. `has_decimal_comma` is None where the numbers themselves
    are to tell it.

    `totals` is the condition in SQL of rows that are totals of others, which are set aside; `unequal` that of rows
    whose counts do not add up, and the place among `counts` of the count that is marked then. Conditions are over
    the columns, that of `unequal` over `count0`, ...: the counts as numbers.
    """

    columns: Mapping[str, int]
    subject: tuple[str, ...]
    levels: tuple[Level, ...]
    counts: tuple[CountColumn, ...]
    read_subject: Callable[[Mapping[str, str]], Subject]
    facts: Callable[[TableHead, Mapping[str, str]], ElectionFacts]
    has_decimal_comma: bool | None = False
    totals: str | None = None
    unequal: tuple[str, int] | None = None
    asked: tuple[str, ...] = ()
    settle: Callable[[LongTable, Sequence[Any]], LongTable] | None = None


class Family(Protocol):
    """What a module of a family offers."""

    @property
    def NAME(self) -> Message:  # noqa: N802 -- a constant of the module
        """The name of the family, for the reader."""
        ...

    def recognise(self, head: TableHead) -> LongTable | None:
        """Say how a table is read, if it is of this family."""
        ...


def placed(head: TableHead, wanted: Sequence[str]) -> dict[str, int]:
    """Find columns by name; those that the table lacks are left out."""
    names = head.names
    return {name: names[plain_name(name)] for name in wanted if plain_name(name) in names}


def given(column: str) -> str:
    """Write SQL for the text of a column, without blanks around it; NULL where nothing is given."""
    return f"nullif(nullif(trim({quoted(column)}), ''), 'NA')"


def literal(value: str) -> str:
    """Write a text in SQL."""
    return "'" + value.replace("'", "''") + "'"
