"""`hustings convert`: result files as an election file, a saved election with its counts by unit, or an export."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from enum import Enum, auto
from pathlib import Path
from tempfile import TemporaryDirectory

from hustings.commands.columns import ColumnsError, add_columns, roles_of
from hustings.commands.parsing import Parser, Say, parse_arguments
from hustings.commands.profiles import add_profile, kept_profiles, profile_named
from hustings.commands.progress import CANCELLED, EXIT_CANCELLED, TerminalProgress
from hustings.commands.reader import complain, reader_language
from hustings.election.messages import Message, choice, message, plural_message, series, verbatim
from hustings.files import hustings_json
from hustings.files.bytes_out import cannot_write, write_bytes
from hustings.files.errors import FileError
from hustings.files.exporting import json_file
from hustings.files.exporting.registry import ExportFormat, export_format, export_formats
from hustings.files.exporting.scope import Scope, one_contest, whole_election
from hustings.files.folders_out import check_replaceable, folder_written_whole
from hustings.files.progress import CancelledError
from hustings.files.registry import OpenedElection, open_elections
from hustings.files.saved_election import write_saved
from hustings.files.saved_places import FILES
from hustings.files.saved_zip import pack
from hustings.library.library import original_of
from hustings.wording.language import Language

_MOST_NAMES = 12


class _Form(Enum):
    """As what an election is written; what other programs read is an export."""

    DOCUMENT = auto()
    ZIP = auto()
    FOLDER = auto()
    EXPORT = auto()


def parser(say: Say) -> Parser:
    """Make the parser of the command's arguments."""
    made = Parser(
        say,
        "hustings convert",
        message("Write the election of one or several result files in the formats of Hustings, or of other programs."),
        message(
            "The name of {output} chooses the format: {document} is the election file, which has no counts by unit; "
            "{zip} is a saved election, with its counts by unit as Parquet; a name without an ending is a folder with "
            "the same files; {exports} are for other programs, tables with one row a figure. Ends with 0 if it is "
            "written, 2 if not, 130 if it is cancelled.",
            output=message("OUTPUT"),
            document="`.json`",
            zip="`.zip`",
            exports=series(f"`{form.SUFFIX}`" for form in _exports()),
        ),
    )
    add = made.argument
    add(
        "files",
        metavar=message("FILE"),
        nargs="+",
        type=Path,
        help=message("the files of one election, of any format that Hustings opens"),
    )
    add("output", metavar=message("OUTPUT"), help=message("the file or folder to write"))
    add_columns(made)
    add_profile(made)
    add("--force", action="store_true", help=message("write over what is there"))
    add("--contest", metavar=message("ID"), help=message("write one contest alone, by its identifier"))
    add("--totals-only", action="store_true", help=message("leave out the counts by unit"))
    add("--language", metavar=message("TAG"), help=message("the language of messages, such as {example}", example="en"))
    return made


def main(arguments: Sequence[str]) -> int:
    """Convert what the arguments name; gives the exit code."""
    options = parse_arguments(parser, arguments)
    language = reader_language(options.language)
    output = Path(options.output)
    try:
        roles = roles_of(options.columns)
        profile = profile_named(options.profile)
        form = _form(options.output)
        _check_free(output, form, force=options.force)
        with TerminalProgress(language) as progress:
            opened = open_elections(options.files, progress, roles, profile, kept_profiles())
            with closing(opened):
                scope = _scope(opened, options.contest, totals_only=options.totals_only)
                remarks = _write(opened, scope, output, form, language, progress)
    except FileError as error:
        return complain(language, error)
    except ColumnsError as error:
        return complain(language, error.problem)
    except (CancelledError, KeyboardInterrupt):
        complain(language, CANCELLED)
        return EXIT_CANCELLED
    for remark in remarks:
        complain(language, remark)
    _tell_of_sheets(language, opened)
    _tell_of_rows(language, opened)
    return 0


def _form(name: str) -> _Form:
    """Tell by a name what is to be written; FileError if it is the name of something else."""
    path = Path(name)
    forms = {".json": _Form.DOCUMENT, ".zip": _Form.ZIP}
    if name.endswith(("/", os.sep)) or path.is_dir() or not path.suffix:
        return _Form.FOLDER
    if export_format(name) in _exports():
        return _Form.EXPORT
    if path.suffix.lower() in forms:
        return forms[path.suffix.lower()]
    endings = (*forms, *(form.SUFFIX for form in _exports()))
    expected = message(
        "a name that ends in {endings}, or that of a folder", endings=choice(f"`{end}`" for end in endings)
    )
    problem = message("is not the name of a format that Hustings writes")
    raise FileError(path, problem, expected=expected, found=verbatim(f"`{path.suffix}`"))


def _check_free(output: Path, form: _Form, *, force: bool) -> None:
    """See before the work begins that nothing is written over unasked."""
    if form is _Form.FOLDER and (force or not _is_used(output)):
        check_replaceable(output, FILES)
    elif output.exists() and not force:
        advice = message("Choose another name, or write over it with {option}.", option="`--force`")
        raise FileError(output, message("is there already"), advice=advice)


def _is_used(folder: Path) -> bool:
    return folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))


def _exports() -> tuple[ExportFormat, ...]:
    """Give the formats of other programs: the election file is one of ours."""
    return tuple(form for form in export_formats() if form is not json_file)


def _scope(opened: OpenedElection, contest: str | None, *, totals_only: bool) -> Scope:
    """Say what is written: the election, or a contest of it; FileError if it has none of that identifier."""
    counts = None if totals_only else opened.counts
    if contest is None:
        return whole_election(opened.election, counts)
    try:
        return one_contest(opened.election, counts, contest)
    except KeyError as error:
        known = [f"`{item.id}`" for item in opened.election.contests]
        more = message("{count} more", count=len(known) - _MOST_NAMES) if len(known) > _MOST_NAMES else None
        named = series([*known[:_MOST_NAMES], *([more] if more is not None else [])])
        raise FileError(
            opened.path, message("has no such contest"), expected=verbatim(named), found=verbatim(f"`{contest}`")
        ) from error


def _write(
    opened: OpenedElection, scope: Scope, output: Path, form: _Form, language: Language, progress: TerminalProgress
) -> tuple[Message, ...]:
    """Write the output; gives what has to be said of it."""
    if form is _Form.EXPORT:
        made = export_format(output.name)
        assert made is not None, "the name was seen to be that of an export"
        return made.write(scope, output, language.tag, progress)
    if scope.of_contest is not None and form is not _Form.DOCUMENT:
        raise FileError(
            output,
            message("would be a saved election of one contest, which there is not"),
            advice=message("Name a file that ends in {endings}.", endings=choice(_endings_of_contests())),
        )
    if form is _Form.DOCUMENT:
        _write_document(opened, scope, output)
    elif form is _Form.FOLDER:
        with folder_written_whole(output, FILES) as folder:
            write_saved(folder, opened.document, scope.counts, original_of(opened), progress, output)
            _go_on(progress)
    else:
        with _folder_beside(output) as folder:
            write_saved(Path(folder), opened.document, scope.counts, original_of(opened), progress, output)
            _go_on(progress)
            pack(Path(folder), output)
    return ()


def _write_document(opened: OpenedElection, scope: Scope, output: Path) -> None:
    if scope.counts is not None:
        raise FileError(
            output,
            message("would be without the counts by unit, for which an election file has no place"),
            advice=message(
                "Name a {zip} file or a folder to keep them, or leave them out with {option}.",
                zip="`.zip`",
                option="`--totals-only`",
            ),
        )
    is_whole = scope.of_contest is None
    write_bytes(output, opened.document if is_whole else hustings_json.encode(scope.make_election()))


def _endings_of_contests() -> list[str]:
    return [f"`{form.SUFFIX}`" for form in (json_file, *_exports())]


def _folder_beside(output: Path) -> TemporaryDirectory[str]:
    """Make a folder for what is packed where the ZIP will be: elsewhere there may be too little room."""
    try:
        return TemporaryDirectory(prefix=".hustings-", suffix=".part", dir=output.parent)
    except OSError as error:
        raise cannot_write(output, error) from error


def _go_on(progress: TerminalProgress) -> None:
    if progress.is_cancelled:
        raise CancelledError


def _tell_of_sheets(language: Language, opened: OpenedElection) -> None:
    """Say which sheets of a workbook are not in what was written."""
    for table in opened.tables:
        if table.sheet is not None and table.unread_sheets:
            names = series(f"`{name}`" for name in table.unread_sheets)
            told = message(
                "{file}: only the sheet {name} was read; left unread: {names}",
                file=table.name,
                name=f"`{table.sheet}`",
                names=names,
            )
            complain(language, told)


def _tell_of_rows(language: Language, opened: OpenedElection) -> None:
    """Say what a table of counts held that is not among the counts."""
    rows = opened.election.counts
    if rows is not None and rows.reported:
        told = plural_message(
            "{count} row of {read} gives no count and is reported instead; {info} tells which.",
            "{count} rows of {read} give no count and are reported instead; {info} tells which.",
            rows.reported,
            read=rows.read,
            info="`hustings info`",
        )
        complain(language, told)
