"""What a module of a streamed format offers, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from msgspec import Struct

from hustings.election.messages import Message
from hustings.election.model import Election
from hustings.files.inputs import Input
from hustings.files.long_tables.profile import ElectionFacts, LongTable
from hustings.files.progress import Progress
from hustings.files.streamed.row_writer import RowWriter

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# The identifiers of contest and selection, by the `contest` and `selection` of the subjects that the format wrote.
Places: TypeAlias = Mapping[tuple[str, str], tuple[str, str]]


class Streamed(Struct, frozen=True):
    """What a document holds besides its rows.

    `complete` is given the election that was read out of the rows, and adds what rows cannot say. `used` are the
    companions with which the document was read. Documents of different `kind` hold the same votes in other units, and
    are not added up together. Where what the rows are of is known only when the document has ended, `written` are the
    columns of the rows, and `arrange` puts those of `table` in their place, in the table of DuckDB that it is told; the
    rows stay in their order.
    """

    table: LongTable
    facts: ElectionFacts
    complete: Callable[[Election, Places], Election] | None = None
    used: tuple[Input, ...] = ()
    kind: str = ""
    written: tuple[str, ...] = ()
    arrange: Callable[[DuckDBPyConnection, str], None] | None = None


class StreamedFormat(Protocol):
    """A format whose documents are no tables: its module writes rows, one a count, and says how they are read."""

    @property
    def NAME(self) -> Message:  # noqa: N802 -- a constant of the module
        """The name of the format, for the reader."""
        ...

    @property
    def EXTENSIONS(self) -> tuple[str, ...]:  # noqa: N802
        """How the names of such files end, with the dot."""
        ...

    def recognises(self, head: bytes) -> bool:
        """Whether a file that begins so is of this format."""
        ...

    def is_companion(self, head: bytes) -> bool:
        """Whether a file of this format explains others, and is no election by itself, such as a list of candidates."""
        ...

    def wants_companion(self, head: bytes) -> bool:
        """Whether files that lie beside one that begins so may explain it, and are to be looked for."""
        ...

    def read(self, item: Input, others: Sequence[Input], rows: RowWriter, progress: Progress) -> Streamed | Election:
        """Write the counts of a document as rows; gives an election where it holds no counts but other results.

        `others` are the companions that were found.

        Raises:
            FileError: the document is damaged, or not of this format.
            CancelledError: the reader has cancelled.
        """
        ...
