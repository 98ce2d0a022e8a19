"""`hustings seats`: what it prints, and with which code it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core_support import BUNDLED
from hustings.cli import main
from seats_support import SEATS, STATED, council_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "council.json"


def seats(*arguments: str | Path) -> int:
    return main(["seats", *map(str, arguments), *([] if "--language" in arguments else ["--language", "en"])])


def test_seats_by_a_rule_that_the_reader_chooses(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    council_file(file)
    assert seats(file, "--method", "dhondt", "--seats", "11", "--threshold", "5") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "  as if by D’Hondt, 11 seats, at least 5% of valid votes, chosen by the reader"
    assert [line.split()[:6] for line in lines[3:7]] == [
        ["Alder", "4,160", "41.60", "reached", "5", "832"],
        ["Birch", "3,390", "33.90", "reached", "4", "847.50"],
        ["Cedar", "1,970", "19.70", "reached", "2", "985"],
        ["Dogwood", "480", "4.80", "not", "reached", "0"],
    ]
    assert lines[7:10] == [
        "  The last seat goes to Alder, with a quotient of 832. One more would go to Alder, with 693.33.",
        "  The threshold is taken of the votes listed: the source gives no count of valid votes that holds them all.",
        "  This file publishes no seats: there is nothing to compare with.",
    ]
    assert lines[10].startswith(
        "  Seats are given out once, to all votes of this contest together. Not taken into account"
    )


def test_seats_by_the_rule_that_the_file_states(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    council_file(file, seats=SEATS, stated=STATED)
    assert seats(file) == 0
    told = capsys.readouterr().out
    assert "  by D’Hondt, 11 seats, at least 5% of valid votes, as stated by The Paper, 3 January 2030" in told
    assert "The seats published are those that the rule gives." in told
    assert seats(file, "--threshold", "0") == 0
    assert "as if by D’Hondt, 11 seats, chosen by the reader" in capsys.readouterr().out


def test_seats_published_that_are_others_end_with_1(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    council_file(file, seats=SEATS)
    assert seats(file, "--method", "sainte-lague", "--threshold", "4", "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    parties = {party.pop("selection"): party for party in told.pop("parties")}
    assert told == {
        "contest": "post",
        "results": "final",
        "knowledge": "derived",
        "rule": {
            "method": "sainte-lague",
            "seats": 11,
            "threshold": "4",
            "of": "valid-votes",
            "exempt": [],
            "stated_by": None,
        },
        "threshold_base": {"value": "10000", "is_sum_of_listed_votes": True},
        "quota": None,
        "last_seat": "480",
        "tie": None,
        "votes_not_given": [],
        "published": True,
    }
    assert {name: (party["seats_low"], party["published"], party["differs"]) for name, party in parties.items()} == {
        "alder": (4, "5", True),
        "birch": (4, "4", False),
        "cedar": (2, "2", False),
        "dogwood": (1, "0", True),
    }
    assert parties["birch"]["last_quotient"] == "3390/7"


def test_a_tie_is_told_and_fits_either_outcome(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    council_file(file, votes={"a": "40", "b": "40", "c": "20"}, seats={"a": "2", "b": "1", "c": "0"})
    assert seats(file, "--method", "dhondt") == 0
    told = capsys.readouterr().out
    assert "Tie: A, B and C have equal quotients, 20. The votes do not tell who of them gets the last seat" in told
    assert "The seats published fit the rule, which leaves the last ones to a lot." in told
    assert seats(file, "--method", "dhondt", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["tie"] == {"among": ["a", "b", "c"], "seats": 1, "value": "20"}
    assert [(party["seats_low"], party["seats_high"]) for party in told["parties"]] == [(1, 2), (1, 2), (0, 1)]


def test_quotas_tell_full_quotas_and_remainders(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    council_file(file)
    assert seats(file, "--method", "hare", "--seats", "10", "--exempt", "dogwood", "--threshold", "5") == 0
    told = capsys.readouterr().out
    assert "at least 5% of valid votes (not asked of Dogwood)" in told
    assert "The quota is 1,000 votes." in told
    assert "4 + 160" in told
    assert "exempt" in told


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "the file states no rule: choose a --method"),
        (["--method", "dhondt"], "the file does not say how many seats there are: say it with --seats"),
        (["--method", "dhondt", "--seats", "0"], "expected a number of seats from 1 to 10,000; found `0`"),
        (["--method", "dhondt", "--seats", "99999"], "expected a number of seats from 1 to 10,000; found `99999`"),
        (["--method", "dhondt", "--seats", "5", "--threshold", "5%"], "expected a threshold in per cent"),
        (["--method", "dhondt", "--seats", "5", "--threshold", "101"], "expected a threshold in per cent"),
        (["--method", "dhondt", "--seats", "5", "--exempt", "elder"], "no selection has the id `elder`"),
        (["--method", "dhondt", "--seats", "5", "--version", "early"], "no version of the results has the id `early`"),
        (["--method", "dhondt", "--seats", "5", "--contest", "other"], "no contest has the id `other`"),
        (["--method", "dhondt", "--seats", "5", "--threshold", "60"], "nobody has votes and reaches the threshold"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_2(
    file: Path, arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    council_file(file)
    assert seats(file, *arguments) == 2
    out, error = capsys.readouterr()
    assert not out
    assert expected in error


def test_percentages_without_votes_give_no_seats(capsys: pytest.CaptureFixture[str]) -> None:
    assert seats(BUNDLED, "--method", "dhondt", "--seats", "5") == 2
    assert "No seats can be given out: the source gives no exact votes." in capsys.readouterr().err


def test_a_file_that_is_not_there_ends_with_2(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert seats(file, "--method", "dhondt") == 2
    assert str(file) in capsys.readouterr().err
