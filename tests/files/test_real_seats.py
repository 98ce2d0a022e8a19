"""Seats of Germany's second votes of 2021, held against other ways to work them out, from plain SQL.

No file here publishes the seats of that election, so that none are compared with. The law of 2021 does more than is
done here: it gave 598 seats to the states by population and there to lists, kept seats that were won outright, and
added seats until parties were level.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from hustings.election.model import Contest, SeatRule
from hustings.election.reading import Reading, read
from hustings.election.seats.apportionment import Apportionment, apportion
from hustings.election.seats.methods import SeatMethod
from hustings.files.registry import open_elections
from real_files_support import plain_sql, real

GERMANY = "national/btw2021-kerg2.csv"
EXEMPT = {"DIE LINKE", "SSW"}
HOUSES = [299, 598, 736]


@pytest.fixture(scope="module")
def reading() -> Iterator[Reading]:
    opened = open_elections((real(GERMANY),))
    with closing(opened):
        contest = opened.election.contest("zweitstimmen")
        yield read(contest, contest.versions[0])


@pytest.fixture(scope="module")
def votes() -> dict[str, int]:
    """Give the second votes of the parties that take part: with 5 per cent of valid ones, or exempt."""
    rows = plain_sql(
        real(GERMANY),
        """SELECT Gruppenname, Anzahl::BIGINT FROM rows WHERE Gebietsart = 'Bund' AND Stimme = '2' AND Anzahl <> ''
        AND Gruppenart = 'Partei'""",
        delim="';'",
    )
    [[valid]] = plain_sql(
        real(GERMANY),
        "SELECT Anzahl::BIGINT FROM rows WHERE Gebietsart = 'Bund' AND Stimme = '2' AND Gruppenname = 'Gültige'",
        delim="';'",
    )
    return {name: count for name, count in rows if count * 100 >= 5 * valid or name in EXEMPT}


def rule(contest: Contest, method: SeatMethod, seats: int) -> SeatRule:
    exempt = tuple(item.id for item in contest.selections if item.name.best("de") in EXEMPT)
    return SeatRule(method=method, seats=seats, threshold="5", exempt=exempt)


def seats_of(reading: Reading, method: SeatMethod, house: int) -> dict[str, int]:
    found = apportion(reading, rule(reading.contest, method, house))
    assert isinstance(found, Apportionment)
    assert found.tie is None
    name = {item.id: item.name.best("de") for item in reading.contest.selections}
    return {name[party.selection]: party.least for party in found.parties if party.takes_part}


def by_rounding(votes: dict[str, int], house: int, *, is_to_nearest: bool) -> dict[str, int]:
    """Find a number that votes are divided by and rounded, to the nearest or down, so that all seats are given."""
    low, high = 1, max(votes.values())
    while low <= high:
        divisor = (low + high) // 2
        seats = {name: (2 * count + divisor * is_to_nearest) // (2 * divisor) for name, count in votes.items()}
        given = sum(seats.values())
        if given == house:
            return seats
        low, high = (divisor + 1, high) if given > house else (low, divisor - 1)
    raise AssertionError("no whole number gives so many seats")


def by_remainders(votes: dict[str, int], house: int, quota_above: int, quota_below: int) -> dict[str, int]:
    """Give out seats by the quota above/below, and the rest to the largest remainders."""
    parts = {name: divmod(count * quota_below, quota_above) for name, count in votes.items()}
    seats = {name: full for name, (full, _) in parts.items()}
    for name in sorted(parts, key=lambda name: parts[name][1], reverse=True)[: house - sum(seats.values())]:
        seats[name] += 1
    return seats


@pytest.mark.parametrize("house", HOUSES)
def test_germany_by_divisors(reading: Reading, votes: dict[str, int], house: int) -> None:
    assert len(votes) == 8
    assert seats_of(reading, SeatMethod.SAINTE_LAGUE, house) == by_rounding(votes, house, is_to_nearest=True)
    assert seats_of(reading, SeatMethod.DHONDT, house) == by_rounding(votes, house, is_to_nearest=False)


@pytest.mark.parametrize("house", HOUSES)
def test_germany_by_quotas(reading: Reading, votes: dict[str, int], house: int) -> None:
    total = sum(votes.values())
    assert seats_of(reading, SeatMethod.HARE, house) == by_remainders(votes, house, total, house)
    droop = total // (house + 1) + 1
    assert seats_of(reading, SeatMethod.DROOP, house) == by_remainders(votes, house, droop, 1)


def test_parties_without_a_count_have_no_votes_because_the_others_add_up(reading: Reading) -> None:
    found = apportion(reading, rule(reading.contest, SeatMethod.SAINTE_LAGUE, 598))
    assert isinstance(found, Apportionment)
    assert found.unknown is not None
    assert found.unknown.most == 0
    assert not found.is_of_listed


def test_the_file_publishes_no_seats(reading: Reading) -> None:
    assert all(line.seats is None for line in reading.results.lines)
