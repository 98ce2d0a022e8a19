"""Opening documents that are no tables: which of them are results, which explain them, and what they say together."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from duckdb import DuckDBPyConnection
from msgspec import Struct
from msgspec.structs import replace

from hustings.election.messages import choice, message, verbatim
from hustings.election.model import Election, Source
from hustings.election.texts import Texts
from hustings.files.errors import FileError
from hustings.files.fingerprints import fingerprint_beside
from hustings.files.inputs import Input, open_inputs
from hustings.files.long_tables.reading import RowSource, read_rows
from hustings.files.progress import Progress
from hustings.files.rows import LoadedRows, load_written_rows
from hustings.files.streamed.format import Streamed, StreamedFormat
from hustings.files.streamed.heads import looks_like_xml
from hustings.files.streamed.registry import STREAMED, streamed_format
from hustings.files.streamed.row_writer import SEPARATOR, RowWriter, SubjectBook
from hustings.files.streamed.xml_safe import whole_root
from hustings.files.system_reasons import system_reason
from hustings.stations.counts import Counts

LOOKING_BESIDE = message("Looking for lists of candidates")
# So many files of a folder are looked into for what explains a document, and no larger ones.
_MOST_BESIDE = 200
_MOST_BYTES = 100_000_000


class ReadDocuments(Struct, frozen=True):
    """What documents hold: the election, its counts by unit where there are any, the format, the SHA-256 of files.

    `results` are the documents themselves, `used` those that explained them.
    """

    election: Election
    counts: Counts | None
    format: StreamedFormat
    fingerprints: dict[Path, str]
    results: tuple[Input, ...] = ()
    used: tuple[Input, ...] = ()


class _Document(Struct, frozen=True):
    """One document, with what it says besides rows."""

    input: Input
    said: Streamed | Election
    rows: RowWriter

    @property
    def used(self) -> tuple[Input, ...]:
        """The companions that it was read with."""
        return self.said.used if isinstance(self.said, Streamed) else ()


def streamed_among(inputs: Sequence[Input]) -> Sequence[Input] | None:
    """Give the files if there are documents of a streamed format among them, else None.

    Raises:
        FileError: one is a document of XML, but of no format that is known.
    """
    if any(streamed_format(item.head) is not None for item in inputs):
        return inputs
    unknown = next((item for item in inputs if looks_like_xml(item.head)), None)
    if unknown is not None:
        raise _unknown(unknown)
    return None


def read_documents(inputs: Sequence[Input], folder: Path, progress: Progress) -> ReadDocuments:
    """Read documents of one streamed format that are together one election, with what lies beside them.

    Raises:
        FileError: a document is damaged, they are of several formats or elections, or nothing but companions.
        CancelledError: the reader has cancelled.
    """
    form = _one_format(inputs)
    companions = [item for item in inputs if form.is_companion(item.head)]
    results = [item for item in inputs if item not in companions]
    if not results:
        raise _only_companions(inputs[0], form)
    counts_votes = [item for item in results if form.wants_companion(item.head)]
    if counts_votes and len(counts_votes) < len(results):
        # Results that explain themselves, such as who is elected, explain counts that they are opened with.
        companions = [item for item in inputs if item not in counts_votes]
        results = counts_votes
    if not any(form.is_companion(item.head) for item in companions):
        companions.extend(_beside(form, results, folder, progress))
    book = SubjectBook()
    with ThreadPoolExecutor(1) as beside:
        # The digest is worked out without the interpreter's lock, so another core does it meanwhile.
        printing = beside.submit(lambda: [fingerprint_beside(item.data, progress) for item in results])
        documents = [_read(form, item, companions, book, folder, progress) for item in results]
        fingerprints = dict(zip((item.data for item in results), printing.result(), strict=True))
    used = list({other.data: other for document in documents for other in document.used}.values())
    fingerprints |= {item.data: fingerprint_beside(item.data, progress) for item in used}
    election, counts = _together(documents, used, fingerprints, progress)
    return ReadDocuments(election, counts, form, fingerprints, tuple(results), tuple(used))


def _read(
    form: StreamedFormat, item: Input, companions: Sequence[Input], book: SubjectBook, folder: Path, progress: Progress
) -> _Document:
    handle, name = tempfile.mkstemp(dir=folder, prefix="rows-")
    try:
        with RowWriter(Path(name), handle, book) as rows:
            return _Document(item, form.read(item, companions, rows, progress), rows)
    except OSError as error:
        raise FileError(item.path, message("cannot be read"), found=system_reason(error)) from error


def _together(
    documents: Sequence[_Document], used: Sequence[Input], fingerprints: dict[Path, str], progress: Progress
) -> tuple[Election, Counts | None]:
    """Give the election of documents and of the companions that were used, and its counts where they hold any."""
    first = documents[0]
    if isinstance(first.said, Election):
        if len(documents) > 1:
            raise _alone(documents[1].input)
        return _of_file(first.said, first.input, fingerprints), None
    sources: list[RowSource] = []
    for document in documents:
        if isinstance(document.said, Election):
            raise _alone(document.input)
        if document.said.kind != first.said.kind:
            raise _same_votes(document.input, document.said.kind, first.input, first.said.kind)
        sources.append(_row_source(document.input, document.said, document.rows, progress))
    read = read_rows(sources, [fingerprints[source.input.data] for source in sources], progress)
    try:
        election = _with_sources(read.election, used, fingerprints)
        for document in documents:
            if isinstance(document.said, Streamed) and document.said.complete is not None:
                election = document.said.complete(election, read.places)
    except BaseException:
        read.counts.close()
        raise
    return election, read.counts


def _row_source(item: Input, said: Streamed, rows: RowWriter, progress: Progress) -> RowSource:
    if rows.rows == 0:
        raise FileError(
            item.path, message("holds no counts"), item.member or "", message("votes"), message("nothing that is one")
        )

    def load(connection: DuckDBPyConnection, name: str) -> LoadedRows:
        columns = {column: place for place, column in enumerate(said.written)} or said.table.columns
        loaded = load_written_rows(connection, name, rows.path, SEPARATOR, columns, rows.rows, item.file, progress)
        if said.arrange is not None:
            said.arrange(connection, name)
        return loaded

    return RowSource(item, said.table, said.facts, load)


def _of_file(election: Election, item: Input, fingerprints: dict[Path, str]) -> Election:
    """Tell of an election that a document gives whole what file it came from."""
    first = replace(election.sources[0], title=Texts({"und": item.name}), sha256=fingerprints[item.data])
    return replace(election, sources=(first, *election.sources[1:]))


def _with_sources(election: Election, companions: Sequence[Input], fingerprints: dict[Path, str]) -> Election:
    """Name what explained the results among the sources."""
    more = tuple(
        Source(
            id=f"beside{number}",
            publisher=Texts({"und": item.name}),
            title=Texts({"und": item.name}),
            sha256=fingerprints[item.data],
        )
        for number, item in enumerate(companions, 1)
    )
    return replace(election, sources=(*election.sources, *more))


def _beside(form: StreamedFormat, results: Sequence[Input], folder: Path, progress: Progress) -> Iterator[Input]:
    """Look for what explains documents in the folders that they lie in; what cannot be read there is passed over."""
    for place in dict.fromkeys(item.path.parent for item in results if form.wants_companion(item.head)):
        for path in _files_of(place, form.EXTENSIONS):
            progress.report(LOOKING_BESIDE, 0, None)
            try:
                found = open_inputs((path,), folder, progress)
            except FileError:
                continue
            yield from (item for item in found if form.is_companion(item.head))


def _files_of(folder: Path, extensions: Sequence[str]) -> list[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if path.name.lower().endswith(tuple(extensions)))
        return [path for path in found if path.is_file() and path.stat().st_size <= _MOST_BYTES][:_MOST_BESIDE]
    except OSError:
        return []


def _one_format(inputs: Sequence[Input]) -> StreamedFormat:
    forms = [streamed_format(item.head) for item in inputs]
    first = next(form for form in forms if form is not None)
    for item, form in zip(inputs, forms, strict=True):
        if form is not first:
            raise FileError(
                item.path,
                message("is not of one election with {file}", file=inputs[0].name),
                item.member or "",
                message("{format}, as the first file", format=first.NAME),
                form.NAME if form is not None else verbatim(repr(item.head[:24])[2:-1]),
                message("Open one election at a time."),
            )
    return first


def _unknown(item: Input) -> FileError:
    """Say what kind of document it is; if it cannot be read at all, what is wrong with it."""
    root = whole_root(item)
    found = verbatim(f"`<{root.name}>`{f' ({root.namespace})' if root.namespace else ''}")
    names = verbatim(choice(form.NAME for form in STREAMED))
    return FileError(
        item.path, message("is XML of a kind that Hustings does not know"), item.member or "", names, found
    )


def _alone(item: Input) -> FileError:
    return FileError(
        item.path,
        message("is an election by itself"),
        item.member or "",
        message("several files only where they are counts of one election"),
        advice=message("Open one election at a time."),
    )


def _same_votes(item: Input, kind: str, first: Input, other: str) -> FileError:
    return FileError(
        item.path,
        message("may count the same votes as {file}, for other units", file=first.name),
        item.member or "",
        message("{format}, as the first file", format=f"`{other}`"),
        verbatim(f"`{kind}`"),
        message("Open counts of one level together, or one by one."),
    )


def _only_companions(item: Input, form: StreamedFormat) -> FileError:
    return FileError(
        item.path,
        message("explains results, and holds none"),
        item.member or "",
        message("counts of votes: {format}", format=form.NAME),
        message("none"),
        message("Open the file of the counts; this one is found beside it."),
    )
