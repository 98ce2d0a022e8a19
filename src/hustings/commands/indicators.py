"""`hustings indicators`: how far counts by unit are from reference models."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec import Struct

from hustings.commands.asked import NotThereError, asked_contests
from hustings.commands.columns import ColumnsError, add_columns, roles_of
from hustings.commands.parsing import Parser, Say, parse_arguments
from hustings.commands.progress import CANCELLED, EXIT_CANCELLED, TerminalProgress
from hustings.commands.reader import complain, reader_language
from hustings.election.indicators import (
    LEAST_CHANCE,
    SHARE_OF,
    TURNOUT_OF,
    Answer,
    Ballots,
    Choice,
    Indicator,
    Indicators,
)
from hustings.election.messages import message, series
from hustings.election.model import Contest, Election
from hustings.files.errors import FileError
from hustings.files.progress import CancelledError
from hustings.files.registry import open_elections
from hustings.wording.indicators import basis, indicator_text, introduction
from hustings.wording.language import Language

_MOST_CONTESTS = 10
_LEAST_ELIGIBLE = 100


class _Made(Struct, frozen=True):
    """What was worked out of a file."""

    file: Path
    contest: Contest
    report: Indicators


def parser(say: Say) -> Parser:
    """Make the parser of the command's arguments."""
    made = Parser(
        say,
        "hustings indicators",
        message(
            "Set the counts by unit of a contest beside reference models: percentages next to whole ones, units in "
            "which everybody voted, parts above the whole, counts that do not add up."
        ),
        message(
            "An indicator finds; it accuses nobody. Ends with 0 whatever is found, with 2 if the file cannot be read."
        ),
    )
    identifier = message("ID")
    add = made.argument
    add("file", metavar=message("FILE"), type=Path, help=message("a file of any format that Hustings opens"))
    add("--contest", metavar=identifier, help=message("the contest, if there are several"))
    add(
        "--selection",
        metavar=identifier,
        help=message("whose share is looked at, if not that of the selection with the most votes"),
    )
    add(
        "--turnout-of",
        choices=[item.value for item in TURNOUT_OF],
        help=message("the ballots that turnout is worked out from, if not the first of these that most units give"),
    )
    add(
        "--share-of",
        choices=[item.value for item in SHARE_OF],
        help=message("the ballots that shares are of, if not the first of these that most units give"),
    )
    add(
        "--least-eligible",
        metavar=message("NUMBER"),
        default=str(_LEAST_ELIGIBLE),
        help=message(
            "leave units with fewer voters out of tests that allow for chance ({number})", number=_LEAST_ELIGIBLE
        ),
    )
    add_columns(made)
    add("--format", choices=("text", "json"), default="text", help=message("how the answer is written"))
    tag = message("the language of the answer, such as {example}", example="en")
    add("--language", metavar=message("TAG"), help=tag)
    return made


def main(arguments: Sequence[str]) -> int:
    """Work out the indicators that the arguments ask for; gives the exit code."""
    options = parse_arguments(parser, arguments)
    language = reader_language(options.language)
    try:
        with TerminalProgress(language) as progress:
            opened = open_elections((options.file,), progress, roles_of(options.columns))
            with closing(opened):
                contest = _contest(options.file, opened.election, options.contest)
                choice = _choice(options, contest)
                progress.report(message("Working out indicators"), 0, None)
                from hustings.stations.indicators.run import run_indicators  # noqa: PLC0415 -- help does without numpy

                made = _Made(options.file, contest, run_indicators(opened.counts, contest, choice))
    except FileError as error:
        return complain(language, error)
    except (NotThereError, ColumnsError) as error:
        return complain(language, error.problem)
    except (CancelledError, KeyboardInterrupt):
        complain(language, CANCELLED)
        return EXIT_CANCELLED
    print(_as_json(language, made) if options.format == "json" else "\n".join(_lines(language, made)))
    return 0


def _contest(file: Path, election: Election, named: str | None) -> Contest:
    """Give the contest that is named, else the only one."""
    found = asked_contests(file, election, named)
    if len(found) != 1:
        first = [item.id for item in found[:_MOST_CONTESTS]]
        raise NotThereError(
            message(
                "{file}: say which contest with {option} (known: {names})",
                file=str(file),
                option="--contest",
                names=series([*first, *(["…"] if len(found) > len(first) else [])]),
            )
        )
    return found[0]


def _choice(options: argparse.Namespace, contest: Contest) -> Choice:
    """Read what the reader chooses.

    Raises:
        NotThereError: there is no such selection, or the number of voters is none.
    """
    if options.selection is not None and options.selection not in {item.id for item in contest.selections}:
        told = message("no selection has the id {identifier}", identifier=f"`{options.selection}`")
        raise NotThereError(told)
    if not re.fullmatch("[0-9]{1,9}", options.least_eligible):
        told = message("expected a number of voters; found {said}", said=f"`{options.least_eligible}`")
        raise NotThereError(told)
    return Choice(
        selection=options.selection,
        turnout_of=Ballots(options.turnout_of) if options.turnout_of is not None else None,
        share_of=Ballots(options.share_of) if options.share_of is not None else None,
        least_eligible=int(options.least_eligible),
    )


def _lines(language: Language, made: _Made) -> Iterator[str]:
    yield f"{made.file}: {language.pick(made.contest.name)}"
    for line in (*basis(language, made.contest, made.report), introduction(language)):
        yield f"  {line}"
    for indicator in made.report.indicators:
        told = indicator_text(language, made.contest, made.report, indicator)
        yield ""
        yield f"{told.title}: {told.state} ({told.tests})"
        yield f"  {told.model}"
        for answer in told.answers:
            yield f"  {answer.question}: {answer.state}"
            yield f"    {answer.found}"
            if answer.left_out:
                yield f"    {answer.left_out}"
        yield f"  {told.causes}"


def _as_json(language: Language, made: _Made) -> str:
    """Write stable keys; what was worked out approximately as texts, rounded."""
    report = made.report
    answer = {
        "contest": report.contest,
        "level": {"name": report.level, "depth": report.depth, "units": report.units, "left_out_above": report.outer},
        "selection": report.selection,
        "turnout_of": report.turnout_of,
        "share_of": report.share_of,
        "least_eligible": report.least_eligible,
        "least_chance": str(LEAST_CHANCE),
        "tests_run": report.tests_run,
        "tests_of_chance": report.tests_of_chance,
        "indicators": [_indicator(language, made, item) for item in report.indicators],
    }
    return json.dumps(answer, indent=2, ensure_ascii=False)


def _indicator(language: Language, made: _Made, indicator: Indicator) -> dict[str, Any]:
    told = indicator_text(language, made.contest, made.report, indicator)
    return {
        "indicator": indicator.kind.value,
        "title": told.title,
        "state": indicator.state.value,
        "model": told.model,
        "causes": told.causes,
        "tests_run": indicator.tests_run,
        "tests": [_test(made.report, item) for item in indicator.answers],
    }


def _test(report: Indicators, answer: Answer) -> dict[str, Any]:
    return {
        "test": answer.question.value,
        "state": answer.state.value,
        "obstacle": answer.obstacle,
        "units": answer.units,
        "left_out": {item.reason.value: item.units for item in answer.left_out},
        "observed": answer.observed,
        "expected": _rounded(answer.expected),
        "deviation": _rounded(answer.deviation),
        "excess": _rounded(answer.excess),
        "chance": None if answer.chance is None else f"{answer.chance:.3g}",
        "first": [list(report.paths[number]) for number in answer.first if number in report.paths],
    }


def _rounded(number: float | None) -> str | None:
    return None if number is None else f"{number:.3f}"
