"""`hustings diff`: what differs between two published versions of results, in one file or in two."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from hustings.commands.asked import NotThereError, asked_contests
from hustings.commands.parsing import Parser, Say, parse_arguments
from hustings.commands.reader import complain, reader_language
from hustings.election.messages import message, series
from hustings.election.model import Contest, Election, Results
from hustings.election.reading import read
from hustings.election.rounding import Rounding
from hustings.election.version_diff import Agreement, Change, agrees, compare_versions
from hustings.election.viewpoint import versions_in_time
from hustings.files.errors import FileError
from hustings.files.registry import open_election
from hustings.wording.language import Language
from hustings.wording.versions import agreement, change_name, diff_summary, printed, version_name

SAME, DIFFERENT = 0, 1


class _Side(Struct, frozen=True):
    """One of the two versions compared."""

    election: Election
    contest: Contest
    results: Results


def parser(say: Say) -> Parser:
    """Make the parser of the command's arguments."""
    made = Parser(
        say,
        "hustings diff",
        message("Compare two published versions of results, of one file or of two."),
        message("Ends with 0 if what both give is the same within rounding, 1 if not, 2 if a file cannot be read."),
    )
    tag, identifier = message("TAG"), message("ID")
    conventions = [item.value for item in Rounding]
    against = message("the version to compare with; the newest other one if not named")
    add = made.argument
    add("file", metavar=message("file"), type=Path, help=message("an election"))
    add(
        "other", metavar=message("other"), type=Path, nargs="?", help=message("another file; the same one if not named")
    )
    add("--contest", metavar=identifier, help=message("the contest, if not the first"))
    add("--version", metavar=identifier, help=message("the version of the first file; the newest if not named"))
    add("--against", metavar=identifier, help=against)
    add("--format", choices=("text", "json"), default="text", help=message("how the answer is written"))
    add("--rounding", choices=conventions, help=message("how published digits are read"))
    add("--language", metavar=tag, help=message("the language of the answer, such as {example}", example="en"))
    return made


def main(arguments: Sequence[str]) -> int:
    """Compare what the arguments name; gives the exit code."""
    options = parse_arguments(parser, arguments)
    language = reader_language(options.language)
    try:
        here, there = _sides(options)
    except FileError as error:
        return complain(language, error)
    except NotThereError as error:
        return complain(language, error.problem)
    rounding = Rounding(options.rounding) if options.rounding is not None else None
    changes = compare_versions(read(here.contest, here.results, rounding), read(there.contest, there.results, rounding))
    write = _as_json if options.format == "json" else _as_text
    print(write(language, here, there, changes))
    return SAME if agrees(changes) else DIFFERENT


def _sides(options: argparse.Namespace) -> tuple[_Side, _Side]:
    first = open_election(options.file).election
    here = _side(options.file, first, options.contest, options.version, None)
    if options.other is None:
        return here, _side(options.file, first, here.contest.id, options.against, here.results.id)
    second = open_election(options.other).election
    named = here.contest.id if any(item.id == here.contest.id for item in second.contests) else None
    return here, _side(options.other, second, named, options.against, None)


def _side(file: Path, election: Election, contest: str | None, version: str | None, beside: str | None) -> _Side:
    """Find a version: the one named, else the newest but one that is not to be compared with itself."""
    chosen = asked_contests(file, election, contest)[0]
    versions = [item for item in versions_in_time(election, chosen) if item.id != beside]
    found = [item for item in versions if version in (None, item.id)]
    if not found:
        names = series(item.id for item in versions) if versions else message("none")
        if version:
            told = message("{file}: no such version of the results (known: {names})", file=str(file), names=names)
        else:
            told = message("{file}: no other version of the results (known: {names})", file=str(file), names=names)
        raise NotThereError(told)
    return _Side(election, chosen, found[-1])


def _as_text(language: Language, here: _Side, there: _Side, changes: Sequence[Change]) -> str:
    names = [version_name(language, side.election, side.results) for side in (here, there)]
    lines = [f"A: {names[0]}", f"B: {names[1]}", *_rows(language, here, changes)]
    return "\n".join((*lines, diff_summary(language, changes, "B")))


def _rows(language: Language, here: _Side, changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        if change.agreement is Agreement.SAME:
            continue
        name = change_name(language, here.election, here.contest, change)
        ours, theirs = (_printed(language, change, of_this=of_this) for of_this in (True, False))
        yield f"  {name}: {ours} | {theirs}  ({agreement(language, change.agreement)})"


def _printed(language: Language, change: Change, *, of_this: bool) -> str:
    figure = change.here if of_this else change.there
    return printed(language, figure, change.address.measure) if figure is not None else "–"


def _as_json(language: Language, here: _Side, there: _Side, changes: Sequence[Change]) -> str:
    del language
    return json.dumps(
        {
            "contest": here.contest.id,
            "version": here.results.id,
            "against": there.results.id,
            "agrees": agrees(tuple(changes)),
            "figures": [
                {
                    "results": change.address.results,
                    "against_results": change.other.results,
                    "selection": change.address.selection,
                    "against_selection": change.other.selection,
                    "measure": change.address.measure.value,
                    "value": change.here.value if change.here is not None else None,
                    "against_value": change.there.value if change.there is not None else None,
                    "agreement": change.agreement.value,
                }
                for change in changes
            ],
        },
        indent=2,
        ensure_ascii=False,
    )
