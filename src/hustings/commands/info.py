"""`hustings info`: what result files hold, and what was made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hustings.commands.columns import ColumnsError, add_columns, roles_of
from hustings.commands.file_facts import FileFacts, file_facts, newest
from hustings.commands.parsing import Parser, Say, parse_arguments
from hustings.commands.profiles import kept_profiles
from hustings.commands.progress import CANCELLED, EXIT_CANCELLED, TerminalProgress
from hustings.commands.reader import EXIT_BAD_INPUT, complain, reader_language
from hustings.election.messages import Message, message, plural_message, series, verbatim
from hustings.election.model import Contest, CountedRows, Election, Results, RowFault, RowsFinding, ShareBase
from hustings.files.errors import FileError
from hustings.files.progress import CancelledError
from hustings.files.registry import ReadDocument, ReadTable, open_elections
from hustings.files.wide_tables.roles import Role, WideRoles
from hustings.wording import labels, numbers
from hustings.wording.language import Language
from hustings.wording.messages import written

if TYPE_CHECKING:
    from hustings.files.long_tables.any_table import Roles
    from hustings.stations.rows import RowReport

MOST_CONTESTS = 10
MOST_ROWS = 10
_SEPARATORS = {
    ",": message("comma"),
    ";": message("semicolon"),
    "\t": message("tab"),
    "|": message("vertical bar"),
}
_ROLES = {
    Role.UNIT: message("units"),
    Role.UNIT_CODE: message("codes of units"),
    Role.ELIGIBLE: message("eligible voters"),
    Role.ISSUED: message("ballots issued"),
    Role.FOUND: message("ballots in the box"),
    Role.CAST: message("ballots cast"),
    Role.VALID: message("valid votes"),
    Role.REJECTED: message("rejected ballots"),
    Role.BLANK: message("blank ballots"),
    Role.SELECTION: message("votes"),
    Role.IGNORED: message("not read"),
}
_FAULTS = {
    RowFault.NO_COUNT: message("no count"),
    RowFault.SUPPRESSED: message("count suppressed by the source"),
    RowFault.NOT_A_NUMBER: message("count that is not a number"),
    RowFault.NOT_WHOLE: message("count that is not a whole number"),
    RowFault.TOO_LARGE: message("too large a number"),
    RowFault.NO_SELECTION: message("nothing named that votes were given to"),
    RowFault.FIELDS: message("too few or too many fields"),
    RowFault.TOTALS: message("total of other rows"),
    RowFault.ZERO_VOTERS: message("0 eligible voters beside ballots that were counted"),
    RowFault.NEGATIVE: message("count below 0"),
    RowFault.REPEATED: message("count that another row gives too"),
    RowFault.PARTS_DIFFER: message("total that its types of vote do not add up to"),
    RowFault.UNITS_DIFFER: message("count that the units within do not add up to"),
    RowFault.ROW_DIFFERS: message("counts that do not add up to the total of the row"),
}


def parser(say: Say) -> Parser:
    """Make the parser of the command's arguments."""
    made = Parser(
        say,
        "hustings info",
        message("Tell of result files: format, election, contests and units, and what became of each row."),
        message("Ends with 0, or 2 if a file cannot be read; the others are told of all the same."),
    )
    of_any = message("a file of any format that Hustings opens")
    tag = message("the language of the answer, such as {example}", example="en")
    made.argument("files", metavar=message("FILE"), nargs="+", type=Path, help=of_any)
    add_columns(made)
    made.argument("--rows", action="store_true", help=message("name each row that there is something to say of"))
    made.argument("--format", choices=("text", "json"), default="text", help=message("how the answer is written"))
    made.argument("--language", metavar=message("TAG"), help=tag)
    return made


def main(arguments: Sequence[str]) -> int:
    """Tell of the files that the arguments name; gives the exit code."""
    options = parse_arguments(parser, arguments)
    language = reader_language(options.language)
    told: list[FileFacts] = []
    unreadable: list[Path] = []
    try:
        roles = roles_of(options.columns)
        for file in options.files:
            try:
                told.append(_facts(file, language, roles, names_rows=options.rows))
            except FileError as error:
                complain(language, error)
                unreadable.append(file)
    except ColumnsError as error:
        return complain(language, error.problem)
    except (CancelledError, KeyboardInterrupt):
        complain(language, CANCELLED)
        return EXIT_CANCELLED
    if options.format == "json":
        answer = {"files": [_as_json(facts) for facts in told], "unreadable": [str(file) for file in unreadable]}
        print(json.dumps(answer, indent=2, ensure_ascii=False))
    elif told:
        print("\n\n".join("\n".join(_lines(language, facts)) for facts in told))
    return EXIT_BAD_INPUT if unreadable else 0


def _facts(file: Path, language: Language, roles: Roles | None, *, names_rows: bool) -> FileFacts:
    with TerminalProgress(language) as progress:
        opened = open_elections((file,), progress, roles, profiles=kept_profiles())
    with closing(opened):
        return file_facts(file, opened, names_rows=names_rows)


def _lines(language: Language, facts: FileFacts) -> Iterator[str]:
    yield str(facts.file)
    for line in (*_file_lines(facts), *_election_lines(language, facts.election)):
        yield f"  {written(language, line)}"
    for contest in facts.election.contests[:MOST_CONTESTS]:
        yield f"    {written(language, _contest_line(language, facts.election, contest))}"
    others = len(facts.election.contests) - MOST_CONTESTS
    if others > 0:
        yield f"    {written(language, plural_message('and {count} more', 'and {count} more', others))}"
    if facts.levels:
        levels = (
            message("{level} {number}", level=item.name or message("units"), number=item.units) for item in facts.levels
        )
        yield f"  {written(language, message('Reporting units: {levels}', levels=series(levels)))}"
    if facts.election.counts is not None:
        yield from (f"  {line}" for line in _row_lines(language, facts.election.counts))
    yield from (f"    {written(language, _remark_line(remark))}" for remark in facts.remarks or ())


def _file_lines(facts: FileFacts) -> Iterator[Message]:
    yield message("Format: {format}", format=facts.format)
    yield plural_message("Size: {count} byte", "Size: {count} bytes", facts.size)
    if facts.original is not None:
        yield message("Read from: {file}", file=facts.original)
    yield message("SHA-256: {sha256}", sha256=facts.sha256)
    if facts.document_sha256 != facts.sha256:
        yield message("SHA-256 of the election as JSON: {sha256}", sha256=facts.document_sha256)
    for table in facts.tables:
        yield message(
            "{file}: {encoding}, separated by {separator}, header in row {row}",
            file=table.name,
            encoding=_encoding(table),
            separator=_SEPARATORS.get(table.separator, verbatim(f"`{table.separator}`")),
            row=table.header_row,
        )
        if table.sheet is not None:
            yield message("Sheet: {name}", name=table.sheet)
        if table.unread_sheets:
            yield message("Sheets left unread: {names}", names=series(table.unread_sheets))
        if table.roles is not None:
            yield from _role_lines(table.roles, table.profile)
    for document in facts.documents:
        yield _document_line(document)


def _document_line(document: ReadDocument) -> Message:
    if document.is_companion:
        return message("{file}: {encoding}, read beside it", file=document.name, encoding=document.encoding)
    return message("{file}: {encoding}", file=document.name, encoding=document.encoding)


def _role_lines(roles: WideRoles, profile: str | None) -> Iterator[Message]:
    """Say which columns of a wide table were taken for what, and by which profile."""
    how = message("by the profile {name}", name=f"`{profile}`") if profile is not None else message("guessed")
    yield message("Columns ({how}):", how=how)
    for role, named in _ROLES.items():
        columns = roles.of(role)
        if columns:
            names = series(f"`{column.name}`" for column in columns)
            yield message("{role}: {names}", role=named, names=names)


def _encoding(table: ReadTable) -> Message:
    if table.is_guessed:
        return message("{encoding} (guessed)", encoding=table.encoding)
    return verbatim(table.encoding)


def _election_lines(language: Language, election: Election) -> Iterator[Message]:
    date = numbers.date(language, election.date) if election.date else message("date not said")
    yield message(
        "Election: {name}; {date}; {place}",
        name=language.pick(election.name),
        date=date,
        place=language.pick(election.area.name),
    )
    publishers = dict.fromkeys(language.pick(source.publisher) for source in election.sources)
    yield message("Sources: {names}", names=series(publishers))
    yield message("Contests: {number}", number=len(election.contests))


def _contest_line(language: Language, election: Election, contest: Contest) -> Message:
    results = newest(election, contest)
    selections = plural_message("{count} selection", "{count} selections", len(contest.selections))
    figures = _figures(language, results) if results is not None else message("no results yet")
    name = language.pick(contest.name)
    return message("{name}: {selections}, {figures}", name=name, selections=selections, figures=figures)


def _figures(language: Language, results: Results) -> Message:
    """Say what results give, and of what their percentages are."""
    if results.share_base is not None:
        return message("percentages {base}", base=_base(language, results.share_base))
    if any(line.share is not None for line in results.lines):
        return message("percentages of what is not said")
    return message("counts, no percentages") if results.lines else message("no figures of selections")


def _base(language: Language, share_base: ShareBase) -> str:
    return labels.base(language, share_base.meaning) if share_base.meaning else language.pick(share_base.words)


def _row_lines(language: Language, rows: CountedRows) -> Iterator[str]:
    told = message(
        "Rows: {read} read, {kept} kept, {reported} reported", read=rows.read, kept=rows.kept, reported=rows.reported
    )
    yield written(language, told)
    for finding in rows.findings:
        yield f"  {written(language, _finding_line(finding))}"


def _finding_line(finding: RowsFinding) -> Message:
    first = [str(row) for row in finding.first[:MOST_ROWS]]
    more = ["…"] if finding.rows > len(first) else []
    return plural_message(
        "{count} row {becomes}, {fault}: {rows}",
        "{count} rows {becomes}, {fault}: {rows}",
        finding.rows,
        becomes=message("kept") if finding.kept else message("reported"),
        fault=_FAULTS[finding.fault],
        rows=series([*first, *more]),
    )


def _remark_line(remark: RowReport) -> Message:
    told: dict[str, Any] = {
        "file": remark.file,
        "row": str(remark.row),
        "becomes": message("kept") if remark.kept else message("reported"),
        "fault": _FAULTS[remark.fault],
    }
    if not remark.text:
        return message("{file}, row {row}: {becomes}, {fault}", **told)
    return message("{file}, row {row}: {becomes}, {fault}: {text}", **told, text=f"`{remark.text}`")


def _as_json(facts: FileFacts) -> dict[str, Any]:
    election = facts.election
    return {
        "file": str(facts.file),
        "format": str(facts.format),
        "size": facts.size,
        "sha256": facts.sha256,
        "document_sha256": facts.document_sha256,
        "original": facts.original,
        "tables": [_table_as_json(table) for table in facts.tables],
        "documents": [_document_as_json(document) for document in facts.documents],
        "election": {
            "name": dict(election.name),
            "date": election.date.isoformat() if election.date else None,
            "place": dict(election.area.name),
            "sources": [dict(source.publisher) for source in election.sources],
        },
        "contests": {
            "number": len(election.contests),
            "first": [_contest_as_json(election, contest) for contest in election.contests[:MOST_CONTESTS]],
        },
        "levels": [{"name": level.name, "units": level.units} for level in facts.levels],
        "rows": _rows_as_json(election.counts, facts) if election.counts is not None else None,
    }


def _document_as_json(document: ReadDocument) -> dict[str, Any]:
    return {
        "name": document.name,
        "size": document.size,
        "encoding": document.encoding,
        "is_companion": document.is_companion,
    }


def _table_as_json(table: ReadTable) -> dict[str, Any]:
    return {
        "name": table.name,
        "size": table.size,
        "sha256": table.sha256,
        "encoding": table.encoding,
        "is_guessed": table.is_guessed,
        "separator": table.separator,
        "header_row": table.header_row,
        **_columns_as_json(table),
    }


def _columns_as_json(table: ReadTable) -> dict[str, Any]:
    """Give which sheet a table is, and what the columns of a wide one were taken for; nothing of any other."""
    sheets = {"sheet": table.sheet, "unread_sheets": list(table.unread_sheets)}
    if table.roles is None:
        return sheets if table.sheet is not None else {}
    columns = [{"name": column.name, "role": column.role.value} for column in table.roles.columns]
    return {**sheets, "profile": table.profile, "columns": columns}


def _contest_as_json(election: Election, contest: Contest) -> dict[str, Any]:
    results = newest(election, contest)
    base = results.share_base if results is not None else None
    return {
        "id": contest.id,
        "name": dict(contest.name),
        "selections": len(contest.selections),
        "results": results.id if results is not None else None,
        "percentages": None if base is None else {"words": dict(base.words), "meaning": base.meaning},
    }


def _remark_as_json(remark: RowReport) -> dict[str, Any]:
    return {
        "file": remark.file,
        "row": remark.row,
        "fault": remark.fault.value,
        "kept": remark.kept,
        "text": remark.text,
    }


def _rows_as_json(rows: CountedRows, facts: FileFacts) -> dict[str, Any]:
    return {
        "read": rows.read,
        "kept": rows.kept,
        "reported": rows.reported,
        "findings": [
            {"fault": item.fault.value, "rows": item.rows, "kept": item.kept, "first": list(item.first)}
            for item in rows.findings
        ],
        "each": None if facts.remarks is None else [_remark_as_json(remark) for remark in facts.remarks],
    }
