"""Seats in words: on screen, on paper, copied and exported, each with the rule and who chose it."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from msgspec.structs import replace

from core_support import FILE, as_bytes
from hustings.election.figures import Address, Measure
from hustings.election.lookup import quantity_at
from hustings.election.model import SeatRule
from hustings.election.seats.apportionment import Apportionment, NotApportioned
from hustings.election.seats.methods import SeatMethod
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import OrderKey, first_viewpoint
from hustings.files import hustings_json
from hustings.sheet.footnotes import footnotes
from hustings.sheet.options import SheetOptions
from hustings.wording import seats
from hustings.wording.columns import useful_columns
from hustings.wording.copied import csv_table, tab_separated
from hustings.wording.inspection import inspect
from hustings.wording.language import load_language
from hustings.wording.seat_table import SeatColumn, seat_table
from seats_support import SEATS, STATED, council

ENGLISH = load_language("en")
RULE = SeatRule(method=SeatMethod.DHONDT, seats=11, threshold="5")


def stood(rule: SeatRule | None = RULE, **named: Any) -> Standings:
    election = hustings_json.decode(as_bytes(council(**named)), FILE)
    return stand(election, replace(first_viewpoint(election), seat_rule=rule))


def asked(standings: Standings, measure: Measure, selection: str = "alder"):
    return inspect(ENGLISH, standings, Address("post", "final", measure, selection))


def test_columns_of_seats_are_there_where_there_are_seats() -> None:
    def keys(standings: Standings) -> set[OrderKey]:
        return {column.key for column in useful_columns(standings)} & {OrderKey.SEATS, OrderKey.SEATS_BY_RULE}

    assert keys(stood(None)) == set()
    assert keys(stood(None, seats=SEATS)) == {OrderKey.SEATS}
    assert keys(stood()) == {OrderKey.SEATS_BY_RULE}
    assert keys(stood(seats=SEATS)) == {OrderKey.SEATS, OrderKey.SEATS_BY_RULE}


def test_the_heading_says_the_rule_and_that_seats_are_derived() -> None:
    standings = stood(seats=SEATS)
    headings = [column.heading(ENGLISH, standings) for column in useful_columns(standings)][-2:]
    assert headings == ["Seats", "Seats by rule, as if by D’Hondt, at least 5%, derived"]


def test_published_seats_are_reported_with_their_place() -> None:
    told = asked(stood(seats=SEATS), Measure.SEATS)
    assert (told.name, told.value, told.known) == ("Alder, seats", "5", ("reported",))
    assert told.who == ("The Paper, 3 January 2030, page 4",)
    assert told.base == ("a count, not a share",)


def test_seats_by_rule_are_derived_with_the_rule_as_formula() -> None:
    told = asked(stood(), Measure.SEATS_BY_RULE)
    assert (told.name, told.value, told.known) == ("Alder, seats by rule", "5", ("derived",))
    assert "".join(part.text for part in told.formula) == (
        "as if by D’Hondt, 11 seats, at least 5% of valid votes, chosen by the reader: 4,160 votes"
    )
    assert told.formula[-1].address == Address("post", "final", Measure.VOTES, "alder")
    assert asked(stood(None), Measure.SEATS_BY_RULE).value == "not derivable"
    assert asked(stood(None), Measure.SEATS).value == "not reported"


def test_seats_that_a_lot_decides_on_are_an_interval() -> None:
    standings = stood(SeatRule(method=SeatMethod.HARE, seats=3), votes={"a": "50", "b": "50"})
    quantity = quantity_at(standings, Address("post", "final", Measure.SEATS_BY_RULE, "a"))
    assert quantity is not None
    assert (quantity.digits, quantity.interval.low, quantity.interval.high) == (None, 1, 2)
    assert seats.spoken(ENGLISH, quantity) == "1 to 2 seats, as a lot decides, derived"
    made = standings.apportioned
    assert isinstance(made, Apportionment)
    assert seats.tie(ENGLISH, standings.contest, made) == (
        "Tie: A and B have equal remainders, 16.67. The votes do not tell who of them gets the last seat; many laws "
        "have a lot for that."
    )


def test_the_sheet_explains_the_rule_below_the_table() -> None:
    standings = stood(seats=SEATS)
    notes = " ".join(note.text for note in footnotes(ENGLISH, standings, SheetOptions(), standings.all_rows))
    assert (
        "Seats by rule: as if by D’Hondt, 11 seats, at least 5% of valid votes, chosen by the reader; given out once, "
        "to all votes together, without further steps that a law may have."
    ) in notes
    without = stood(None, seats=SEATS)
    assert "Seats by rule" not in " ".join(
        note.text for note in footnotes(ENGLISH, without, SheetOptions(), without.all_rows)
    )


def test_what_leaves_the_program_says_the_rule() -> None:
    standings = stood(seats=SEATS)
    table = list(csv.DictReader(io.StringIO(csv_table(ENGLISH, standings, standings.all_rows).decode("utf-8-sig"))))
    assert [(row["seats"], row["seats_known"]) for row in table] == [(number, "reported") for number in SEATS.values()]
    assert {row["seats_rule"] for row in table} == {
        "as if by D’Hondt, 11 seats, at least 5% of valid votes, chosen by the reader"
    }
    assert (table[0]["seats_by_rule_low"], table[0]["seats_by_rule_known"]) == ("5", "derived")
    plain = csv_table(ENGLISH, stood(None), standings.all_rows).decode("utf-8-sig").splitlines()[0]
    assert "seats" not in plain
    copied = tab_separated(ENGLISH, standings, standings.rows, useful_columns(standings))
    assert "Seats by rule, as if by D’Hondt, at least 5%, derived" in copied


def test_the_table_sets_published_seats_beside_those_of_the_rule() -> None:
    table = seat_table(ENGLISH, stood(SeatRule(method=SeatMethod.SAINTE_LAGUE, seats=11), seats=SEATS))
    places = [
        table.columns.index(column) for column in (SeatColumn.BY_RULE, SeatColumn.PUBLISHED, SeatColumn.DIFFERENCE)
    ]
    assert {row.standing.key: tuple(row.cells[place] for place in places) for row in table.rows} == {
        "alder": ("4", "5", "+1"),
        "birch": ("4", "4", "0"),
        "cedar": ("2", "2", "0"),
        "dogwood": ("1", "0", "−1"),
    }
    assert SeatColumn.TAKES_PART not in table.columns


def test_the_file_says_who_states_a_rule() -> None:
    standings = stood(None, stated=STATED)
    stated = standings.contest.seat_rule
    assert stated is not None
    again = stand(standings.election, replace(standings.viewpoint, seat_rule=stated))
    assert seats.as_if(ENGLISH, again) == (
        "by D’Hondt, 11 seats, at least 5% of valid votes, as stated by The Paper, 3 January 2030"
    )


def test_those_whose_votes_are_not_given_are_named_where_that_leaves_seats_open() -> None:
    standings = stood(votes={"a": "50", "b": None, "c": "30"})
    found = standings.apportioned
    assert isinstance(found, NotApportioned)
    assert seats.obstacle(ENGLISH, standings.contest, found) == (
        "No seats can be given out: the votes of B are not known exactly."
    )
    assert seats.comparison(ENGLISH, standings) == ""


@pytest.mark.parametrize(
    ("valid", "note"),
    [
        ("1000", "The source gives no votes of C: the others add up to all valid votes, so these have none."),
        ("1001", "The source gives no votes of C: they have at most 1 vote, too few to take part."),
        ("1030", "The source gives no votes of C: together they have at most 30 votes, too few to take part."),
    ],
)
def test_those_whose_votes_are_not_given_are_named_where_that_changes_nothing(valid: str, note: str) -> None:
    tree = council(votes={"a": "600", "b": "400", "c": None})
    tree["contests"][0]["results"][0]["valid"] = {"value": valid, "place": {"page": 1}}
    election = hustings_json.decode(as_bytes(tree), FILE)
    standings = stand(election, replace(first_viewpoint(election), seat_rule=RULE))
    made = standings.apportioned
    assert isinstance(made, Apportionment)
    assert note in seats.notes(ENGLISH, standings, made)


def test_full_quotas_that_take_all_seats_leave_no_last_one() -> None:
    standings = stood(SeatRule(method=SeatMethod.HARE, seats=4), votes={"a": "75", "b": "25"})
    made = standings.apportioned
    assert isinstance(made, Apportionment)
    assert seats.last_seat(ENGLISH, standings.contest, made).startswith(
        "The quota is 25 votes. Full quotas take all the seats."
    )


@pytest.mark.parametrize("tag", ["en", "ru", "ar", "en-XA"])
@pytest.mark.parametrize("method", SeatMethod)
def test_all_of_it_is_said_in_any_language(tag: str, method: SeatMethod) -> None:
    language = load_language(tag)
    standings = stood(SeatRule(method=method, seats=11, threshold="5", exempt=("dogwood",)), seats=SEATS)
    made = standings.apportioned
    assert isinstance(made, Apportionment)
    assert all(seats.notes(language, standings, made))
    assert seats.how(language, method)
    assert all(seat_table(language, standings).headings)
