"""Opening what is packed, saved, or a table of counts: streamed, with progress, and to be cancelled."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from hustings.election.messages import Message, choice, message, series, verbatim
from hustings.files import hustings_json
from hustings.files.errors import FileError
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
from hustings.files.registry import FORMATS, OpenedElection, ReadTable, format_of, open_document
from hustings.files.saved_election import NAME as SAVED
from hustings.files.saved_election import files_among, files_in, read_saved
from hustings.files.saved_places import COUNTS, saved_folder
from hustings.files.streamed.heads import looks_like_document
from hustings.stations.counts import Counts
from hustings.stations.temporary_folders import TemporaryFolder

_MOST_NAMES = 12
# What is packed beside results to explain them.
_BESIDE = frozenset({".md", ".txt", ".pdf", ".html", ".htm", ".doc", ".docx", ".rtf"})


def open_counts(paths: Sequence[Path], progress: Progress, roles: Roles | None = None) -> OpenedElection:
    """Open a saved election, packed files, or tables of counts that together make one election.

    `roles` tells which columns of the tables tell what, where the reader says so.

    Raises:
        FileError: a file cannot be read, is of no known format or not valid, or they are not of one election.
        CancelledError: the reader has cancelled.
    """
    folder = saved_folder(paths[0]) if len(paths) == 1 and roles is None else None
    if folder is not None:
        return _open_saved(files_in(folder), folder)
    with TemporaryFolder() as temporary:
        inputs = open_inputs(paths, temporary.path, progress)
        saved = files_among(inputs) if len(paths) == 1 else None
        if saved is not None:
            return _open_saved(saved, paths[0])
        return _open_inputs(paths, inputs, temporary.path, progress, roles)


def _open_saved(files: dict[str, Path], path: Path) -> OpenedElection:
    saved = read_saved(files, path)
    counts = None
    if saved.counts is not None:
        try:
            counts = Counts.read_parquet(saved.counts, saved.election)
        except duckdb.Error as error:
            found = verbatim(str(error).splitlines()[0])
            advice = message("Open the election anew from the file that it came from.")
            raise FileError(path, message("is damaged"), COUNTS, found=found, advice=advice) from error
    original = saved.original
    return OpenedElection(
        saved.election,
        path,
        saved.document,
        saved.document,
        counts,
        read_sha256=original.sha256 if original is not None else None,
        read_name=original.name if original is not None else None,
        format=SAVED,
    )


def _open_inputs(
    paths: Sequence[Path], inputs: Sequence[Input], folder: Path, progress: Progress, roles: Roles | None
) -> OpenedElection:
    documents = [item for item in inputs if format_of(item.head) is not None and item.suffix not in _BESIDE]
    if documents and len(inputs) == 1:
        form = format_of(documents[0].head)
        assert form is not None, "it is a document"
        return open_document(form, paths[0], documents[0].data.read_bytes())
    if documents:
        raise _election_by_itself(documents[0], message("{name} beside other files", name=documents[0].name))
    if roles is None and any(looks_like_document(item.head) for item in inputs):
        opened = _open_documents(paths, inputs, folder, progress)
        if opened is not None:
            return opened
    with ThreadPoolExecutor(1) as beside:
        # Reading waits for the disk and DuckDB; meanwhile another core works out the fingerprints.
        printing = beside.submit(lambda: [fingerprint_beside(item.data, progress) for item in inputs])
        tables_among = [item for item in inputs if item.suffix not in _BESIDE or item.member is None]
        if roles is None and len(tables_among) == 1:
            shares = _published_shares(paths, tables_among[0], folder, progress)
            if shares is not None:
                return shares
        family, tables = _tables(inputs, folder, progress, roles)
        fingerprints = dict(zip((item.data for item in inputs), printing.result(), strict=True))
        read = read_long_tables(tables, [fingerprints[file.input.data] for file, _ in tables], progress)
    election = with_plain_texts(read.election)
    document = hustings_json.encode(election)
    return OpenedElection(
        election,
        paths[0],
        b"",
        document,
        read.counts,
        tuple(paths[1:]),
        _of_all([fingerprints[path] if path in fingerprints else fingerprint_beside(path, progress) for path in paths]),
        format=family.NAME,
        tables=tuple(_read_table(file, fingerprints[file.input.data]) for file, _ in tables),
    )


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
        election = with_plain_texts(read.election)
        document = hustings_json.encode(election)
        read_sha256 = _of_all([read.fingerprints.get(path) or fingerprint_beside(path, progress) for path in paths])
    except BaseException:
        if read.counts is not None:
            read.counts.close()
        raise
    return OpenedElection(
        election, paths[0], b"", document, read.counts, tuple(paths[1:]), read_sha256, format=read.format.NAME
    )


def _published_shares(paths: Sequence[Path], source: Input, folder: Path, progress: Progress) -> OpenedElection | None:
    """Open a table of percentages that were published; None if it is none."""
    table = table_file(source, folder, progress)
    columns = find_columns(table.head) if table is not None else None
    if table is None or columns is None:
        return None
    election = with_plain_texts(read_published_shares(table, columns, progress))
    return OpenedElection(
        election,
        paths[0],
        b"",
        hustings_json.encode(election),
        more_paths=tuple(paths[1:]),
        read_sha256=_of_all([fingerprint_beside(path, progress) for path in paths]),
        format=PUBLISHED_SHARES,
        tables=(_read_table(table, fingerprint_beside(source.data, progress)),),
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
    inputs: Sequence[Input], folder: Path, progress: Progress, roles: Roles | None
) -> tuple[Family, list[tuple[TableFile, LongTable]]]:
    """Look at files as tables, and see that they are of one family, which is given with them."""
    found: list[tuple[TableFile, Family, LongTable]] = []
    for item in inputs:
        table = table_file(item, folder, progress)
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
    names = verbatim(choice([*(form.NAME for form in FORMATS), *(family.NAME for family in FAMILIES)]))
    found = verbatim(repr(item.head[:24])[2:-1])
    problem = message("is of no format that Hustings knows")
    return FileError(item.path, problem, item.member or message("the first bytes"), names, found)


def _unknown_columns(table: TableFile) -> FileError:
    return FileError(
        table.input.path,
        message("is a table whose columns Hustings does not know"),
        message("row {row}", row=table.dialect.header_row),
        message("columns that name the candidates and their votes, such as {names}", names="`candidate`, `votes`"),
        _header(table),
        message("Rename the columns, or say which is which: {command}", command="`hustings convert --columns`"),
    )


def _header(table: TableFile) -> Message:
    return verbatim(series(f"`{name}`" for name in table.head.header[:_MOST_NAMES] if name.strip()))


def _of_all(fingerprints: Sequence[str]) -> str:
    if len(fingerprints) == 1:
        return fingerprints[0]
    return hashlib.sha256("".join(fingerprints).encode()).hexdigest()
