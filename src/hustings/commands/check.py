"""`hustings check`: what in published results needs an explanation, or is good to know."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct

from hustings.commands.asked import NotThereError, asked_contests
from hustings.commands.parsing import Parser, Say, parse_arguments
from hustings.commands.reader import EXIT_BAD_INPUT, complain, reader_language
from hustings.election.checks.check import Case, Fact, Finding
from hustings.election.checks.registry import CHECKS
from hustings.election.checks.run import CheckReport, run_checks
from hustings.election.figures import Address
from hustings.election.intervals import Interval
from hustings.election.messages import message, series
from hustings.election.model import Contest, Election
from hustings.election.reading import read
from hustings.election.rounding import Rounding
from hustings.election.viewpoint import versions_in_time
from hustings.files.errors import FileError
from hustings.files.registry import open_election
from hustings.wording.checks.findings import help_page, others_line, said, severity
from hustings.wording.language import Language
from hustings.wording.versions import version_name

CLEAN, FOUND = 0, 1


class _Checked(Struct, frozen=True):
    """One version of the results of a contest in a file, and what the checks found in it."""

    file: Path
    case: Case
    report: CheckReport


def parser(say: Say) -> Parser:
    """Make the parser of the command's arguments."""
    made = Parser(
        say,
        "hustings check",
        message("Check every published version of the results in election files. A check finds; it accuses nobody."),
        message(
            "Ends with 0 if there is nothing to explain, 1 if there is, 2 if a file cannot be read; the others are "
            "checked all the same. Notes do not count, unless {strict} is given.",
            strict="--strict",
        ),
    )
    tag, identifier, number = message("TAG"), message("ID"), message("NUMBER")
    conventions = [item.value for item in Rounding]
    add = made.argument
    add(
        "files",
        metavar=message("FILE"),
        nargs="*",
        type=Path,
        help=message("an election (JSON), or a summary sheet (PDF)"),
    )
    add("--format", choices=("text", "json"), default="text", help=message("how the answer is written"))
    add("--strict", action="store_true", help=message("end with 1 for notes too"))
    add("--contest", metavar=identifier, help=message("the contest, if not all of them"))
    add("--rounding", choices=conventions, help=message("how published digits are read"))
    add("--language", metavar=tag, help=message("the language of the answer, such as {example}", example="en"))
    add("--explain", metavar=number, help=message("tell what a check tests, and end"))
    return made


def main(arguments: Sequence[str]) -> int:
    """Check the files that the arguments name; gives the exit code."""
    options = parse_arguments(parser, arguments)
    language = reader_language(options.language)
    if options.explain is not None:
        return _explain(language, options.explain)
    if not options.files:
        asked = message("name a file to check, or a check with {option}", option="--explain")
        return complain(language, asked)
    rounding = Rounding(options.rounding) if options.rounding is not None else None
    checked: list[_Checked] = []
    unreadable: list[Path] = []
    for file in options.files:
        try:
            checked += _check(file, options.contest, rounding)
        except FileError as error:
            complain(language, error)
            unreadable.append(file)
        except NotThereError as error:
            complain(language, error.problem)
            unreadable.append(file)
    print(_as_json(language, checked, unreadable) if options.format == "json" else _as_text(language, checked))
    if unreadable:
        return EXIT_BAD_INPUT
    counts = any(item.report.findings if options.strict else item.report.asks_for_explanation for item in checked)
    return FOUND if counts else CLEAN


def _check(file: Path, contest: str | None, rounding: Rounding | None) -> list[_Checked]:
    """Check each version of each contest; FileError if the file cannot be read."""
    election = open_election(file).election
    chosen = asked_contests(file, election, contest)
    cases = (case for item in chosen for case in _cases(election, item, rounding))
    return [_Checked(file, case, run_checks(case.election, case.contest, case.results)) for case in cases]


def _cases(election: Election, contest: Contest, rounding: Rounding | None) -> Iterator[Case]:
    """Give the versions of a contest, the newest first; a contest without results once."""
    versions = versions_in_time(election, contest)
    for results in reversed(versions):
        yield Case(election, contest, read(contest, results, rounding, election.meaning))
    if not versions:
        yield Case(election, contest, None)


def _explain(language: Language, number: str) -> int:
    """Print the page of help on a check."""
    found = next((check.number for check in CHECKS if check.number == number.upper()), None)
    if found is None:
        known = series(check.number for check in CHECKS)
        told = message("no check has the number {number} (known: {names})", number=number, names=known)
        return complain(language, told)
    title, parts = help_page(language, found)
    print("\n\n".join((title, *(f"{heading}\n  {text}" for heading, text in parts))))
    return CLEAN


def _as_text(language: Language, checked: Sequence[_Checked]) -> str:
    return "\n\n".join("\n".join(_lines(language, item)) for item in checked)


def _lines(language: Language, checked: _Checked) -> Iterator[str]:
    case = checked.case
    version = (
        version_name(language, case.election, case.results.results)
        if case.results is not None
        else language.gettext("no results yet")
    )
    yield f"{checked.file}: {language.pick(case.contest.name)}: {version}"
    for finding in checked.report.findings:
        words = said(language, case, finding)
        yield f"  {severity(language, finding.severity)}  {finding.number}  {words.title} {words.detail}"
        yield f"      {words.causes}"
    yield f"  {others_line(language, checked.report)}"


def _as_json(language: Language, checked: Sequence[_Checked], unreadable: Sequence[Path]) -> str:
    answer = {
        "results": [_results(language, item) for item in checked],
        "unreadable": [str(file) for file in unreadable],
    }
    return json.dumps(answer, indent=2, ensure_ascii=False)


def _results(language: Language, checked: _Checked) -> dict[str, Any]:
    case, report = checked.case, checked.report
    return {
        "file": str(checked.file),
        "contest": case.contest.id,
        "results": case.results.results.id if case.results is not None else None,
        "rounding": case.results.rounding.value if case.results is not None else None,
        "findings": [_finding(language, case, finding) for finding in report.findings],
        "passed": [check.number for check in report.passed],
        "untestable": [check.number for check in report.untestable],
    }


def _finding(language: Language, case: Case, finding: Finding) -> dict[str, Any]:
    words = said(language, case, finding)
    return {
        "number": finding.number,
        "severity": finding.severity.value,
        "title": words.title,
        "detail": words.detail,
        "causes": words.causes,
        "about": [_address(address) for address in finding.about],
        "values": _values(finding.values),
    }


def _address(address: Address) -> dict[str, str | None]:
    return {
        "contest": address.contest,
        "results": address.results,
        "measure": address.measure.value,
        "selection": address.selection,
    }


def _values(values: Mapping[str, Fact]) -> dict[str, Any]:
    return {name: _value(value) for name, value in values.items()}


def _value(value: Fact) -> Any:
    """Write figures as text, so that their digits stay as they are."""
    if isinstance(value, Interval):
        return {"low": f"{value.low:f}", "high": f"{value.high:f}"}
    if isinstance(value, Decimal):
        return f"{value:f}"
    return list(value) if isinstance(value, tuple) else value
