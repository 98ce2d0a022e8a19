"""Opening what is packed, saved, or a table of counts: streamed, with progress, and to be cancelled."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import duckdb
from msgspec import Struct
from msgspec.structs import replace

from hustings.election.messages import Message, choice, message, series, verbatim
from hustings.election.model import Election
from hustings.files.errors import FileError, UnknownColumnsError
from hustings.files.fingerprints import fingerprint_beside
from hustings.files.inputs import Input, open_inputs
from hustings.files.long_tables import any_table
from hustings.files.long_tables.any_table import Roles
from hustings.files.long_tables.profile import Family, LongTable
from hustings.files.long_tables.reading import read_long_tables
from hustings.files.long_tables.registry import FAMILIES, recognise
from hustings.files.long_tables.tables import TableFile, table_file
from hustings.files.plain_texts import with_plain_texts
from hustings.files.progress import Progress
from hustings.files.published_shares.columns import find_columns
from hustings.files.published_shares.reading import NAME as PUBLISHED_SHARES
from hustings.files.published_shares.reading import read_published_shares
from hustings.files.published_shares.wide_columns import find_share_columns
from hustings.files.published_shares.wide_reading import read_wide_shares
from hustings.files.registry import FORMATS, OpenedElection, ReadDocument, ReadTable, format_of, open_document
from hustings.files.saved_election import NAME as SAVED
from hustings.files.saved_election import files_among, files_in, read_saved
from hustings.files.saved_places import COUNTS, saved_folder
from hustings.files.streamed.heads import encoding_of, looks_like_document
from hustings.files.wide_tables import opening as wide_tables
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.opening import OpenedWide
from hustings.files.wide_tables.profiles import ProfileStore, WideProfile
from hustings.files.wide_tables.sources import WideFile, open_file
from hustings.files.workbooks.bounds import is_workbook
from hustings.stations.counts import Counts
from hustings.stations.temporary_folders import TemporaryFolder

_MOST_NAMES = 12
# What is packed beside results to explain them.
_BESIDE = frozenset({".md", ".txt", ".pdf", ".html", ".htm", ".doc", ".docx", ".rtf"})


def open_counts(
    paths: Sequence[Path],
    progress: Progress,
    roles: Roles | None = None,
    wide: WideProfile | None = None,
    profiles: ProfileStore | None = None,
    *,
    later: bool = False,
) -> OpenedElection:
    """Open a saved election, packed files, or tables of counts that together make one election.

    `roles` tells which columns of long tables tell what, and `wide` how wide tables are read, where the reader says so;
    `profiles` are those that the reader keeps.
    Counts of a saved election may come `later`: they are then read when they are first asked, or by
    `opening.make_ready`.

    Raises:
        FileError: a file cannot be read, is of no known format or not valid, or they are not of one election.
        CancelledError: the reader has cancelled.
    """
    is_told = roles is not None or wide is not None
    folder = saved_folder(paths[0]) if len(paths) == 1 and not is_told else None
    if folder is not None:
        return _open_saved(files_in(folder), folder, later=later)
    with TemporaryFolder() as temporary:
        inputs = open_inputs(paths, temporary.path, progress)
        saved = files_among(inputs) if len(paths) == 1 else None
        if saved is not None:
            return _open_saved(saved, paths[0])
        return _open_inputs(paths, inputs, temporary.path, progress, _Told(roles, wide, profiles))


class _Looked:
    """Files looked at as tables, each once; of workbooks one sheet: `sheet`, or the first that looks like votes."""

    def __init__(self, folder: Path, progress: Progress, sheet: str | None = None) -> None:
        self.folder = folder
        self.progress = progress
        self.found: dict[Path, TableFile | None] = {}
        self.sheets: dict[Path, WideFile] = {}
        self._sheet = sheet

    def table(self, item: Input) -> TableFile | None:
        """Look at a file; errors as of `table_file`."""
        if item.data not in self.found and is_workbook(item):
            layout = Layout(self._sheet, (), 0) if self._sheet is not None else None
            self.take(item, open_file(item, self.folder, self.progress, layout))
        if item.data not in self.found:
            self.found[item.data] = table_file(item, self.folder, self.progress)
        return self.found[item.data]

    def take(self, item: Input, file: WideFile) -> None:
        """Take the sheet of a workbook that was looked at."""
        self.found[item.data], self.sheets[item.data] = file.table, file

    def read(self, file: TableFile, sha256: str) -> ReadTable:
        """Tell how a table was read."""
        made, taken = _read_table(file, sha256), self.sheets.get(file.input.data)
        return _with_sheet(made, taken) if taken is not None else made

    @property
    def tables(self) -> dict[Path, TableFile]:
        """The files that were found to be tables."""
        return {data: table for data, table in self.found.items() if table is not None}


class _Told(Struct, frozen=True):
    """What the reader says of the columns of tables, and the profiles that are kept."""

    roles: Roles | None = None
    wide: WideProfile | None = None
    profiles: ProfileStore | None = None


def _open_saved(files: dict[str, Path], path: Path, *, later: bool = False) -> OpenedElection:
    saved = read_saved(files, path)
    original = saved.original
    opened = OpenedElection(
        saved.election,
        path,
        saved.document,
        saved.document,
        Counts.read_parquet(saved.counts, saved.election) if saved.counts is not None else None,
        read_sha256=original.sha256 if original is not None else None,
        read_name=original.name if original is not None else None,
        format=SAVED,
    )
    if not later:
        make_ready(opened)
    return opened


def make_ready(opened: OpenedElection) -> None:
    """Read the counts of a saved election, if that is still to be done.

    Raises:
        FileError: they cannot be read.
    """
    try:
        if opened.counts is not None:
            opened.counts.make_ready()
    except duckdb.Error as error:
        found = verbatim(str(error).splitlines()[0])
        advice = message("Open the election anew from the file that it came from.")
        raise FileError(opened.path, message("is damaged"), COUNTS, found=found, advice=advice) from error


def _open_inputs(
    paths: Sequence[Path], inputs: Sequence[Input], folder: Path, progress: Progress, told: _Told
) -> OpenedElection:
    documents = [item for item in inputs if format_of(item.head) is not None and item.suffix not in _BESIDE]
    if documents and len(inputs) == 1:
        form = format_of(documents[0].head)
        assert form is not None, "it is a document"
        return open_document(form, paths[0], documents[0].data.read_bytes())
    if documents:
        raise _election_by_itself(documents[0], message("{name} beside other files", name=documents[0].name))
    if told.roles is None and told.wide is None and any(looks_like_document(item.head) for item in inputs):
        opened = _open_documents(paths, inputs, folder, progress)
        if opened is not None:
            return opened
    with ThreadPoolExecutor(1) as beside:
        # Reading waits for the disk and DuckDB; meanwhile another core works out the fingerprints.
        printing = beside.submit(lambda: [fingerprint_beside(item.data, progress) for item in inputs])
        looked = _Looked(folder, progress, told.roles.sheet if told.roles is not None else None)
        shares_by_unit = None if any(map(is_workbook, inputs)) else _shares_by_unit(paths, inputs, looked, told)
        if shares_by_unit is not None:
            return shares_by_unit
        wide = _open_wide(paths, inputs, looked, told, printing)
        if wide is not None:
            fingerprints = dict(zip((item.data for item in inputs), printing.result(), strict=True))
            read, family = wide.read, wide_tables
            described = [_read_wide_table(file, wide, fingerprints[file.table.input.data]) for file in wide.files]
        else:
            shares = _shares_by_unit(paths, inputs, looked, told) or _shares_among(paths, inputs, looked, told)
            if shares is not None:
                return shares
            family, tables = _tables(inputs, looked, told.roles)
            fingerprints = dict(zip((item.data for item in inputs), printing.result(), strict=True))
            read = read_long_tables(tables, [fingerprints[file.input.data] for file, _ in tables], progress)
            described = [looked.read(file, fingerprints[file.input.data]) for file, _ in tables]
    election, document = with_plain_texts(read.election)
    return OpenedElection(
        election,
        paths[0],
        b"",
        document,
        read.counts,
        tuple(paths[1:]),
        _of_all([fingerprints[path] if path in fingerprints else fingerprint_beside(path, progress) for path in paths]),
        format=family.NAME,
        tables=tuple(described),
    )


def _open_wide(
    paths: Sequence[Path],
    inputs: Sequence[Input],
    looked: _Looked,
    told: _Told,
    printing: Future[list[str]],
) -> OpenedWide | None:
    """Read files as a wide table: where a profile says so, a workbook, or a table of no family that is known.

    None if they are rather long tables, or none at all.
    """
    if told.roles is not None:
        return None
    is_sure = told.wide is not None or any(is_workbook(item) for item in inputs)
    if not is_sure and not _may_be_wide(inputs, looked):
        return None
    try:
        files = wide_tables.look_at(inputs, looked.tables, looked.folder, looked.progress, told.wide)
    except FileError:
        if is_sure:
            raise
        return None  # what is wrong is told by those who read any file
    guessed = wide_tables.guess(files)
    is_told = told.wide is not None or wide_tables.is_likely(files, guessed, told.profiles)
    if is_sure and not is_told and _is_of_another_kind(files[0].table):
        for item, file in zip((file.table.input for file in files), files, strict=True):
            looked.take(item, file)
        return None
    if not is_sure and not wide_tables.is_likely(files, guessed, told.profiles):
        return None
    prints = {item.data: place for place, item in enumerate(inputs)}

    def fingerprints() -> list[str]:
        found = printing.result()
        return [found[prints[file.table.input.data]] for file in files]

    return wide_tables.read(paths, files, guessed, fingerprints, looked.progress, told.wide, told.profiles)


def _is_of_another_kind(table: TableFile) -> bool:
    """Whether the sheet of a workbook is rather a long table, or one of percentages."""
    head = table.head
    return recognise(head) is not None or find_columns(head) is not None or find_share_columns(head) is not None


def _may_be_wide(inputs: Sequence[Input], looked: _Looked) -> bool:
    """Whether a table is of no family of its own; any table may be one of votes in rows."""
    wanted = next((item for item in inputs if item.suffix not in _BESIDE or item.member is None), None)
    table = looked.table(wanted) if wanted is not None else None
    known = recognise(table.head) if table is not None else None
    return table is not None and (known is None or known[0] is any_table)


def _shares_among(
    paths: Sequence[Path], inputs: Sequence[Input], looked: _Looked, told: _Told
) -> OpenedElection | None:
    """Read a table of published percentages by itself; None if it is none."""
    among = [item for item in inputs if item.suffix not in _BESIDE or item.member is None]
    if told.roles is not None or told.wide is not None or len(among) != 1:
        return None
    return _published_shares(paths, among[0], looked)


def _shares_by_unit(
    paths: Sequence[Path], inputs: Sequence[Input], looked: _Looked, told: _Told
) -> OpenedElection | None:
    """Read a table of published percentages with one row a unit; None if it is none, or read by a profile."""
    among = [item for item in inputs if item.suffix not in _BESIDE or item.member is None]
    if told.roles is not None or told.wide is not None or len(among) != 1:
        return None
    table = looked.table(among[0])
    columns = find_share_columns(table.head) if table is not None else None
    if table is None or columns is None or (told.profiles is not None and told.profiles.find(table.head.header)):
        return None
    return _of_shares(paths, table, read_wide_shares(table, columns, looked.progress), looked)


def _read_wide_table(file: WideFile, wide: OpenedWide, sha256: str) -> ReadTable:
    return replace(
        _with_sheet(_read_table(file.table, sha256), file),
        roles=wide.profile.roles,
        profile=wide.profile.name if wide.is_kept else None,
    )


def _with_sheet(table: ReadTable, file: WideFile) -> ReadTable:
    return replace(table, sheet=file.layout.sheet, unread_sheets=file.unread_sheets)


def _open_documents(
    paths: Sequence[Path], inputs: Sequence[Input], folder: Path, progress: Progress
) -> OpenedElection | None:
    """Open documents that are no tables; None where there are none of a known format."""
    from hustings.files.streamed.opening import read_documents, streamed_among  # noqa: PLC0415 -- brings lxml

    documents = streamed_among([item for item in inputs if item.member is None or item.suffix not in _BESIDE])
    if documents is None:
        return None
    read = read_documents(documents, folder, progress)
    try:
        election, document = with_plain_texts(read.election)
        read_sha256 = _of_all([read.fingerprints.get(path) or fingerprint_beside(path, progress) for path in paths])
    except BaseException:
        if read.counts is not None:
            read.counts.close()
        raise
    return OpenedElection(
        election,
        paths[0],
        b"",
        document,
        read.counts,
        tuple(paths[1:]),
        read_sha256,
        format=read.format.NAME,
        documents=tuple(
            ReadDocument(item.member or item.name, item.size, encoding_of(item.head), item in read.used)
            for item in (*read.results, *read.used)
        ),
    )


def _published_shares(paths: Sequence[Path], source: Input, looked: _Looked) -> OpenedElection | None:
    """Open a table of percentages that were published; None if it is none."""
    table = looked.table(source)
    columns = find_columns(table.head) if table is not None else None
    if table is None or columns is None:
        return None
    return _of_shares(paths, table, read_published_shares(table, columns, looked.progress), looked)


def _of_shares(paths: Sequence[Path], table: TableFile, read: Election, looked: _Looked) -> OpenedElection:
    """Give the election of a table of published percentages, with how that was read."""
    election, document = with_plain_texts(read)
    return OpenedElection(
        election,
        paths[0],
        b"",
        document,
        more_paths=tuple(paths[1:]),
        read_sha256=_of_all([fingerprint_beside(path, looked.progress) for path in paths]),
        format=PUBLISHED_SHARES,
        tables=(looked.read(table, fingerprint_beside(table.input.data, looked.progress)),),
    )


def _read_table(file: TableFile, sha256: str) -> ReadTable:
    return ReadTable(
        name=file.input.member or file.input.name,
        size=file.input.size,
        sha256=sha256,
        encoding=file.text.encoding,
        is_guessed=file.text.is_guessed,
        separator=file.dialect.separator,
        header_row=file.dialect.header_row,
    )


def _tables(
    inputs: Sequence[Input], looked: _Looked, roles: Roles | None
) -> tuple[Family, list[tuple[TableFile, LongTable]]]:
    """Look at files as tables, and see that they are of one family, which is given with them."""
    found: list[tuple[TableFile, Family, LongTable]] = []
    for item in inputs:
        table = looked.table(item)
        known = _known(table, roles) if table is not None else None
        if known is not None and table is not None:
            found.append((table, *known))
        elif item.suffix not in _BESIDE or item.member is None:
            raise _no_table(item) if table is None else _unknown_columns(table)
    if not found:
        raise _no_table(inputs[0])
    first, family, layout = found[0]
    for table, other, others_layout in found[1:]:
        levels = [level.name for level in others_layout.levels]
        if other is not family or levels != [level.name for level in layout.levels]:
            raise FileError(
                table.input.path,
                message("is not of one election with {file}", file=first.input.name),
                table.input.member or "",
                message("{format}, as the first file", format=family.NAME),
                other.NAME,
                message("Open one election at a time."),
            )
    return family, [(table, layout) for table, _, layout in found]


def _known(table: TableFile, roles: Roles | None) -> tuple[Family, LongTable] | None:
    """Say how a table is read: as the reader says, else as its family is.

    Raises:
        FileError: it lacks a column that the reader names, or is an election by itself.
    """
    if roles is None and find_columns(table.head) is not None:
        raise _election_by_itself(table.input, PUBLISHED_SHARES)
    if roles is None:
        return recognise(table.head)
    try:
        return any_table, any_table.table_of(table.head, roles)
    except KeyError as error:
        raise FileError(
            table.input.path,
            message("has no column of that name"),
            message("row {row}", row=table.dialect.header_row),
            verbatim(f"`{error.args[0]}`"),
            _header(table),
        ) from error


def _election_by_itself(source: Input, found: Message) -> FileError:
    return FileError(
        source.path,
        message("is an election by itself"),
        source.member or "",
        message("several files only where they are tables of one election"),
        found,
        message("Open one election at a time."),
    )


def _no_table(item: Input) -> FileError:
    names = verbatim(choice([*(form.NAME for form in (*FORMATS, *FAMILIES)), wide_tables.NAME]))
    found = verbatim(repr(item.head[:24])[2:-1])
    problem = message("is of no format that Hustings knows")
    return FileError(item.path, problem, item.member or message("the first bytes"), names, found)


def _unknown_columns(table: TableFile) -> FileError:
    return UnknownColumnsError(
        table.input.path,
        message("is a table whose columns Hustings does not know"),
        message("row {row}", row=table.dialect.header_row),
        message("columns that name the candidates and their votes, such as {names}", names="`candidate`, `votes`"),
        _header(table),
        message(
            "Rename the columns, or say which is which: {columns} or {profile}",
            columns="`hustings convert --columns`",
            profile="`--profile`",
        ),
    )


def _header(table: TableFile) -> Message:
    return verbatim(series(f"`{name}`" for name in table.head.header[:_MOST_NAMES] if name.strip()))


def _of_all(fingerprints: Sequence[str]) -> str:
    if len(fingerprints) == 1:
        return fingerprints[0]
    return hashlib.sha256("".join(fingerprints).encode()).hexdigest()
