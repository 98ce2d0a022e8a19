"""Makes up counts of any size: `python -m tests.benchmarks.generate --rows 10_000_000 --output counts.csv`.

A station has 100 counts: five selections in each of twenty contests. Names, sizes and votes come from a seed, so that
the same numbers give the same file. The columns are those of OpenElections. With `--voters` each station also tells
its registered voters and its ballots, two rows more.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

OFFICES = (
    "President",
    "Governor",
    "Lieutenant Governor",
    "Secretary of State",
    "Attorney General",
    "Treasurer",
    "Auditor",
    "Commissioner of Lands",
    "Superintendent of Schools",
    "Senator",
    "Representative",
    "State Senator",
    "State Representative",
    "Sheriff",
    "Clerk",
    "Assessor",
    "Coroner",
    "Surveyor",
    "Judge of the Court of Appeals",
    "Judge of the District Court",
)
PARTIES = ("Blue", "Green", "Orange", "Violet", "")
SELECTIONS_A_CONTEST = len(PARTIES)
COUNTS_A_STATION = len(OFFICES) * SELECTIONS_A_CONTEST
# So many polling stations lie in one county, as in large states.
STATIONS_A_COUNTY = 500
_SEED = 20300102
# Voters of a station: most have about a thousand, a few far more.
_MEDIAN_VOTERS, _SPREAD = 900, 0.55
_BEGINNINGS = ("Ash", "Birch", "Clear", "Deer", "Elm", "Fair", "Green", "Hazel", "Iron", "Maple", "Nether", "Öster")
_ENDINGS = ("field", "brook", "ford", "ham", "mere", "ridge", "ton", "wick", "by", "dale")
_PLACES = ("Library", "Town Hall", "Fire Station", "High School", "Church", "Sports Hall", "Café", "Museum")
_FIRST = ("Anna", "Bruno", "Clara", "Dora", "Emil", "Frida", "Georg", "Hanna", "Ivo", "Jana", "Karel", "Łucja")
_LAST = ("Alder", "Brandt", "Costa", "Dvořák", "Engel", "Fischer", "García", "Holm", "Ito", "Jensen", "Kowal", "Lund")


def make_counts(connection: duckdb.DuckDBPyConnection, rows: int, *, voters: bool = False, seed: int = _SEED) -> None:
    """Make the table `made` (county, precinct, office, district, party, candidate, votes) of about so many rows."""
    stations = max(rows // COUNTS_A_STATION, 1)
    random = np.random.default_rng(seed)
    eligible = np.maximum(random.lognormal(np.log(_MEDIAN_VOTERS), _SPREAD, stations).astype(np.int64), 20)
    cast = random.binomial(eligible, random.beta(12, 7, stations))
    _make_stations(connection, random, eligible, cast)
    _make_selections(connection, random)
    votes = _votes(random, cast)
    connection.register("votes_of", {"place": np.arange(votes.size), "votes": votes})
    connection.execute(
        "CREATE OR REPLACE TABLE made AS SELECT county, precinct, office, '' AS district, party, candidate, votes "
        f"FROM votes_of JOIN stations ON place // {COUNTS_A_STATION} = station "
        f"JOIN selections ON place % {COUNTS_A_STATION} = selection ORDER BY place"
    )
    connection.unregister("votes_of")
    if voters:
        for office, column in (("Registered Voters", "eligible"), ("Ballots Cast", "cast_")):
            connection.execute(
                f"INSERT INTO made SELECT county, precinct, '{office}', '', '', '', {column} "
                "FROM stations ORDER BY station"
            )


def write_counts(path: Path, rows: int, *, voters: bool = False, seed: int = _SEED) -> None:
    """Write such a table: CSV, or Parquet where the name of the file says so."""
    with duckdb.connect() as connection:
        make_counts(connection, rows, voters=voters, seed=seed)
        kind = "PARQUET" if path.suffix == ".parquet" else "CSV, HEADER"
        connection.execute(f"COPY made TO '{path}' (FORMAT {kind})")


def _votes(random: np.random.Generator, cast: NDArray[Any]) -> NDArray[Any]:
    """Divide the ballots of each station, less a few, among the selections of each contest."""
    parts: list[NDArray[Any]] = []
    for _ in OFFICES:
        leaning = random.dirichlet((30, 26, 9, 4, 1.5), len(cast))
        left = random.binomial(cast, 0.97)
        parts.append(random.multinomial(left, leaning))
    return np.concatenate(parts, axis=1).reshape(-1)


def _make_stations(
    connection: duckdb.DuckDBPyConnection, random: np.random.Generator, eligible: NDArray[Any], cast: NDArray[Any]
) -> None:
    stations = np.arange(len(eligible))
    county = stations // STATIONS_A_COUNTY
    names = [
        f"{_BEGINNINGS[number % len(_BEGINNINGS)]}{_ENDINGS[number // len(_BEGINNINGS) % len(_ENDINGS)]}"
        + (f" {number // (len(_BEGINNINGS) * len(_ENDINGS)) + 1}" if number >= len(_BEGINNINGS) * len(_ENDINGS) else "")
        for number in range(int(county[-1]) + 1)
    ]
    place = random.integers(0, len(_PLACES), len(stations))
    connection.register(
        "made_stations",
        {
            "station": stations,
            "county": np.array(names, dtype=object)[county],
            "place": np.array(_PLACES, dtype=object)[place],
            "eligible": eligible,
            "cast_": cast,
        },
    )
    connection.execute(
        "CREATE OR REPLACE TABLE stations AS SELECT station, county, "
        f"place || ' ' || (station % {STATIONS_A_COUNTY} + 1) AS precinct, eligible, cast_ FROM made_stations"
    )
    connection.unregister("made_stations")


def _make_selections(connection: duckdb.DuckDBPyConnection, random: np.random.Generator) -> None:
    names = random.permutation([f"{first} {last}" for first in _FIRST for last in _LAST])
    rows = [
        (number, OFFICES[number // SELECTIONS_A_CONTEST], PARTIES[number % SELECTIONS_A_CONTEST], str(names[number]))
        for number in range(COUNTS_A_STATION)
    ]
    connection.execute(
        "CREATE OR REPLACE TABLE selections (selection INTEGER, office TEXT, party TEXT, candidate TEXT)"
    )
    connection.executemany("INSERT INTO selections VALUES (?, ?, ?, ?)", rows)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="counts; a station has 100")
    parser.add_argument("--output", type=Path, default=Path("20300102__xx__general__precinct.csv"))
    parser.add_argument("--voters", action="store_true", help="registered voters and ballots of each station too")
    parser.add_argument("--seed", type=int, default=_SEED)
    chosen = parser.parse_args(arguments)
    write_counts(chosen.output, chosen.rows, voters=chosen.voters, seed=chosen.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
