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
from hustings.election.figures import Address, Figure
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

    file: Path
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
    print(_as_json(here, there, changes) if options.format == "json" else _as_text(language, here, there, changes))
    return SAME if agrees(changes) else DIFFERENT


def _sides(options: argparse.Namespace) -> tuple[_Side, _Side]:
    first = open_election(options.file).election
    here = _side(options.file, first, options.contest, options.version, None)
    if options.other is None:
        return here, _side(options.file, first, here.contest.id, options.against, here.results.id)
    second = open_election(options.other).election
    is_known = any(item.id == here.contest.id for item in second.contests)
    # The only contest of a file needs no name; of several, none is taken for another.
    named = here.contest.id if is_known or len(second.contests) > 1 else None
    return here, _side(options.other, second, named, options.against, None)


def _side(file: Path, election: Election, contest: str | None, version: str | None, beside: str | None) -> _Side:
    """Find a version: the one named, else the newest but one that is not to be compared with itself."""
    chosen = asked_contests(file, election, contest)[0]
    versions = [item for item in versions_in_time(election, chosen) if item.id != beside]
    found = [item for item in versions if version in (None, item.id)]
    if not found:
        names = series(item.id for item in versions) if versions else message("none")
        if version:
            told = message(
                "{file}: no version of the results has the id {identifier} (known: {names})",
                file=str(file),
                identifier=f"`{version}`",
                names=names,
            )
        elif beside:
            told = message("{file}: no other results to compare (known: {names})", file=str(file), names=names)
        else:
            told = message("{file}: no results to compare (known: {names})", file=str(file), names=names)
        raise NotThereError(told)
    return _Side(file, election, chosen, found[-1])


def _as_text(language: Language, here: _Side, there: _Side, changes: Sequence[Change]) -> str:
    names = [version_name(language, side.election, side.results) for side in (here, there)]
    if here.file != there.file:
        names = [f"{name} ({side.file})" for name, side in zip(names, (here, there), strict=True)]
    lines = [f"A: {names[0]}", f"B: {names[1]}", *_rows(language, here, there, changes)]
    return "\n".join((*lines, diff_summary(language, changes, "B")))


def _rows(language: Language, here: _Side, there: _Side, changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        if change.agreement is Agreement.SAME:
            continue
        giving = here if change.here is not None else there
        name = change_name(language, giving.election, giving.contest, change)
        ours, theirs = (_printed(language, change, of_this=of_this) for of_this in (True, False))
        yield f"  {name}: {ours} | {theirs}  ({agreement(language, change.agreement)})"


def _printed(language: Language, change: Change, *, of_this: bool) -> str:
    figure = change.here if of_this else change.there
    return printed(language, figure, change.address.measure) if figure is not None else "–"


def _figure_as_json(address: Address, figure: Figure | None) -> dict[str, str | bool | None] | None:
    if figure is None:
        return None
    stands = {"results": address.results, "selection": address.selection}
    return {**stands, "value": figure.value, "approximate": figure.approximate}


def _as_json(here: _Side, there: _Side, changes: Sequence[Change]) -> str:
    return json.dumps(
        {
            "contest": here.contest.id,
            "version": here.results.id,
            "against": there.results.id,
            "against_contest": there.contest.id,
            "agrees": agrees(tuple(changes)),
            "figures": [
                {
                    "measure": change.address.measure.value,
                    "agreement": change.agreement.value,
                    "here": _figure_as_json(change.address, change.here),
                    "there": _figure_as_json(change.other, change.there),
                }
                for change in changes
            ],
        },
        indent=2,
        ensure_ascii=False,
    )
