"""`hustings seats`: seats as a rule gives them out to published votes, beside those that the file publishes."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from hustings.commands.asked import NotThereError, asked_contests
from hustings.commands.columns import ColumnsError, add_columns, roles_of
from hustings.commands.parsing import Parser, Say, parse_arguments
from hustings.commands.progress import CANCELLED, EXIT_CANCELLED, TerminalProgress
from hustings.commands.reader import complain, reader_language
from hustings.election.figures import DIGITS
from hustings.election.messages import message, series
from hustings.election.model import Base, Contest, Election, SeatRule, Variation
from hustings.election.reading import Reading, read
from hustings.election.seats.allocation import MOST_SEATS
from hustings.election.seats.apportionment import Apportionment, seats_of_file
from hustings.election.seats.methods import SeatMethod
from hustings.election.standings import Standing, Standings, stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files.errors import FileError
from hustings.files.progress import CancelledError
from hustings.files.registry import open_elections
from hustings.wording import seats
from hustings.wording.language import Language
from hustings.wording.seat_table import SeatColumn, difference_of, seat_table
from hustings.wording.versions import version_name

AS_PUBLISHED, DIFFERENT = 0, 1
_MOST_PERCENT = 100


def parser(say: Say) -> Parser:
    """Make the parser of the command's arguments."""
    made = Parser(
        say,
        "hustings seats",
        message("Give out seats to the votes of a contest by a rule, and compare them with those that are published."),
        message(
            "Without {method} the rule is the one that the file states, if it states one. Ends with 0, or 1 if "
            "published seats are others than those of the rule, or 2 if no seats can be given out.",
            method="--method",
        ),
    )
    identifier, number = message("ID"), message("NUMBER")
    add = made.argument
    add("file", metavar=message("FILE"), type=Path, help=message("a file of any format that Hustings opens"))
    add("--method", choices=[item.value for item in SeatMethod], help=message("how seats are given out"))
    add("--seats", metavar=number, help=message("how many seats, if not as many as the file says"))
    add("--threshold", metavar=number, help=message("the least per cent of votes with which seats are given"))
    add(
        "--of",
        choices=[item.value for item in Base],
        help=message("what the threshold is of; valid votes if not named"),
    )
    add("--exempt", metavar=identifier, action="append", help=message("a selection of which no threshold is asked"))
    add("--contest", metavar=identifier, help=message("the contest, if several are proportional"))
    add("--version", metavar=identifier, help=message("the version of the results, if not the newest"))
    add_columns(made)
    add("--format", choices=("text", "json"), default="text", help=message("how the answer is written"))
    tag = message("the language of the answer, such as {example}", example="en")
    add("--language", metavar=message("TAG"), help=tag)
    return made


def main(arguments: Sequence[str]) -> int:
    """Give out seats as the arguments ask; gives the exit code."""
    options = parse_arguments(parser, arguments)
    language = reader_language(options.language)
    try:
        with TerminalProgress(language) as progress:
            opened = open_elections((options.file,), progress, roles_of(options.columns))
        with closing(opened):
            election = opened.election
            contest = _contest(options.file, election, options.contest)
            version = _version(options, election, contest)
            rule = _rule(options, read(contest, contest.version(version)))
            viewpoint = first_viewpoint(election, contest.id)
            standings = stand(election, replace(viewpoint, results=version, seat_rule=rule))
    except FileError as error:
        return complain(language, error)
    except (NotThereError, ColumnsError) as error:
        return complain(language, error.problem)
    except (CancelledError, KeyboardInterrupt):
        complain(language, CANCELLED)
        return EXIT_CANCELLED
    made = standings.apportioned
    if not isinstance(made, Apportionment):
        assert made is not None, "a rule was chosen"
        return complain(language, seats.obstacle(language, contest, made))
    said = _as_json(standings, made) if options.format == "json" else _as_text(language, options.file, standings, made)
    print(said)
    return DIFFERENT if any(_differs(row, made) for row in standings.all_rows) else AS_PUBLISHED


def _contest(file: Path, election: Election, named: str | None) -> Contest:
    """Give the contest that is named, else the only one that is proportional."""
    if named is not None or len(election.contests) == 1:
        return asked_contests(file, election, named)[0]
    found = [item for item in election.contests if item.variation is Variation.PROPORTIONAL]
    if len(found) != 1:
        raise NotThereError(
            message(
                "{file}: say which contest with {option} (proportional: {names})",
                file=str(file),
                option="--contest",
                names=series(item.id for item in found) if found else message("none"),
            )
        )
    return found[0]


def _rule(options: argparse.Namespace, reading: Reading) -> SeatRule:
    """Make the rule that is asked for; what is not said of it is as the file states it.

    Raises:
        NotThereError: neither the reader nor the file says the method or the number of seats, or what is said is wrong.
    """
    contest, stated = reading.contest, reading.contest.seat_rule
    if options.method is None and stated is None:
        names = series(item.value for item in SeatMethod)
        raise NotThereError(
            message("the file states no rule: choose a {option} ({names})", option="--method", names=names)
        )
    known = {selection.id for selection in contest.selections}
    unknown = [name for name in options.exempt or () if name not in known]
    if unknown:
        raise NotThereError(message("no selection has the id {identifier}", identifier=f"`{unknown[0]}`"))
    changes: dict[str, Any] = {}
    if options.method is not None:
        changes["method"] = SeatMethod(options.method)
    if options.seats is not None or stated is None:
        changes["seats"] = _number(options.seats, seats_of_file(reading))
    if options.threshold is not None:
        changes["threshold"] = _threshold(options.threshold)
    if options.of is not None:
        changes["of"] = Base(options.of)
    if options.exempt is not None:
        changes["exempt"] = tuple(options.exempt)
    if stated is None:
        return SeatRule(**changes)
    # What a reader changed is no longer as the source states it.
    return replace(stated, **changes, text=None, source=None, place=None) if changes else stated


def _number(said: str | None, number: int) -> int:
    if said is None and number:
        return number
    if said is None:
        raise NotThereError(
            message("the file does not say how many seats there are: say it with {option}", option="--seats")
        )
    if not re.fullmatch("[1-9][0-9]{0,5}", said) or int(said) > MOST_SEATS:
        raise NotThereError(
            message("expected a number of seats from 1 to {most}; found {said}", most=MOST_SEATS, said=f"`{said}`")
        )
    return int(said)


def _threshold(said: str) -> str:
    if not re.fullmatch(DIGITS, said) or len(said) > len("99.99999999") or Decimal(said) > _MOST_PERCENT:
        told = message(
            "expected a threshold in per cent, such as {example}; found {said}", example="5", said=f"`{said}`"
        )
        raise NotThereError(told)
    return said


def _version(options: argparse.Namespace, election: Election, contest: Contest) -> str:
    version: str | None = options.version or first_viewpoint(election, contest.id).results
    if version is None or version not in {results.id for results in contest.results}:
        told = message(
            "{file}: no version of the results has the id {identifier} (known: {names})",
            file=str(options.file),
            identifier=f"`{version}`",
            names=series(item.id for item in contest.versions) if contest.versions else message("none"),
        )
        raise NotThereError(told)
    return version


def _differs(row: Standing, made: Apportionment) -> bool:
    difference = difference_of(row, made.of(row.key))
    return difference is not None and 0 not in difference


def _as_text(language: Language, file: Path, standings: Standings, made: Apportionment) -> str:
    assert standings.results is not None, "seats are given out to results"
    version = version_name(language, standings.election, standings.results)
    lines = [f"{file}: {language.pick(standings.contest.name)}: {version}", f"  {seats.as_if(language, standings)}"]
    lines += [f"  {line}" for line in _table(language, standings)]
    told = (seats.tie(language, standings.contest, made), *seats.notes(language, standings, made))
    return "\n".join([*lines, *(f"  {text}" for text in told if text)])


def _table(language: Language, standings: Standings) -> Iterator[str]:
    """Set the table as text: names on the left, the rest ending in line."""
    table = seat_table(language, standings)
    cells = [table.headings, *(row.cells for row in table.rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(table.columns))]
    for line in cells:
        texts = (
            text.ljust(width) if column is SeatColumn.NAME else text.rjust(width)
            for column, text, width in zip(table.columns, line, widths, strict=True)
        )
        yield "  ".join(texts).rstrip()


def _as_json(standings: Standings, made: Apportionment) -> str:
    """Write stable keys; votes, quotients and percentages as texts, exactly."""
    rule = made.rule
    assert standings.results is not None, "seats are given out to results"
    answer = {
        "contest": standings.contest.id,
        "results": standings.results.id,
        "knowledge": "derived",
        "rule": {
            "method": rule.method.value,
            "seats": rule.seats,
            "threshold": rule.threshold,
            "of": rule.of.value,
            "exempt": list(rule.exempt),
            "stated_by": rule.source,
        },
        "threshold_base": {"value": str(made.base), "is_sum_of_listed_votes": made.is_of_listed},
        "quota": _exactly(made.quota),
        "last_seat": _exactly(made.deciding),
        "tie": None
        if made.tie is None
        else {"among": list(made.tie.among), "seats": made.tie.seats, "value": _exactly(made.tie.value)},
        "votes_not_given": list(made.unknown.selections) if made.unknown is not None else [],
        "parties": [_party(standings, made, row) for row in _in_order(standings, made)],
        "published": any(row.seats is not None for row in standings.all_rows),
    }
    return json.dumps(answer, indent=2, ensure_ascii=False)


def _in_order(standings: Standings, made: Apportionment) -> list[Standing]:
    rows = {row.key: row for row in standings.all_rows}
    return [rows[party.selection] for party in made.parties]


def _party(standings: Standings, made: Apportionment, row: Standing) -> dict[str, Any]:
    party = made.of(row.key)
    assert party is not None, "each is one of those that seats are given out to"
    return {
        "selection": party.selection,
        "name": dict(standings.contest.selection(party.selection).name),
        "votes": str(party.votes),
        "takes_part": party.takes_part,
        "is_exempt": party.is_exempt,
        "seats_low": party.least,
        "seats_high": party.most,
        "last_quotient": _exactly(party.claim.last),
        "next_quotient": _exactly(party.claim.following),
        "full_quotas": party.claim.full,
        "remainder": _exactly(party.claim.remainder),
        "published": row.seats.figure.value if row.seats is not None and row.seats.figure is not None else None,
        "differs": _differs(row, made),
    }


def _exactly(value: Fraction | None) -> str | None:
    return str(value) if value is not None else None
