"""Sums of real files by plain SQL straight from the file, to hold ours against."""

from __future__ import annotations

import csv
import math
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from hustings.election.figures import Figure, Measure
from hustings.election.model import Contest, Results, SelectionKind
from hustings.files.registry import OpenedElection
from hustings.stations.grid import UnitGrid

DATA = Path(__file__).parents[2] / "shared" / "data"
WRITE_IN = "(write-in)"
MEASURES = {measure.value: measure for measure in Measure}

Sums = dict[str, dict[str, int]]


def real(name: str) -> Path:
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"{name} is not among the result files for development (../shared/data)")
    return path


def plain_sql(path: Path, query: str, **options: str) -> list[tuple[Any, ...]]:
    """Run a query on `rows`: the file as DuckDB reads it, all texts."""
    more = "".join(f", {name}={value}" for name, value in options.items())
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW rows AS FROM read_csv('{path}', all_varchar=true, header=true{more})")
        return connection.execute(query).fetchall()


def nested(rows: list[tuple[Any, ...]]) -> dict[Any, dict[Any, Any]]:
    """Turn rows of three into a mapping of mappings."""
    found: dict[Any, dict[Any, Any]] = {}
    for outer, inner, value in rows:
        found.setdefault(outer, {})[inner] = None if value is None else int(value)
    return found


def count(figure: Figure | None) -> int | None:
    return None if figure is None else int(figure.value)


def votes_of(contest: Contest, results: Results) -> dict[str, int | None]:
    """Give the votes by name; write-ins in bulk, of all spellings, under one."""
    found: dict[str, int | None] = {}
    for line in results.lines:
        name = name_of(contest, line.selection)
        assert name not in found, f"{name} twice in {contest.name}"
        found[name] = count(line.votes)
    return found


def named(grid: UnitGrid, contest: Contest) -> dict[str, dict[str, int]]:
    """Give the votes in a grid by the names of units and selections."""
    found: dict[str, dict[str, int]] = {}
    for place, unit in enumerate(grid.names):
        assert unit not in found, f"two units {unit}"
        found[unit] = {
            name_of(contest, number): int(votes[place])
            for number, votes in grid.votes.items()
            if not math.isnan(votes[place])
        }
    return found


def name_of(contest: Contest, selection: str) -> str:
    """Give the name of a selection; that of write-ins in bulk is one in all spellings."""
    found = contest.selection(selection)
    return WRITE_IN if found.kind is SelectionKind.WRITE_IN else found.name.best("en")


def measured(grid: UnitGrid) -> dict[str, dict[str, int]]:
    """Give what is counted besides votes in a grid by the names of units."""
    return {
        unit: {
            measure.value: int(column[place])
            for measure, column in grid.measures.items()
            if not math.isnan(column[place])
        }
        for place, unit in enumerate(grid.names)
    }


def all_votes(election: OpenedElection) -> dict[str, dict[str, int | None]]:
    found: dict[str, dict[str, int | None]] = {}
    for contest in election.election.contests:
        name = contest.name.best("en")
        assert name not in found, f"two contests {name}"
        found[name] = votes_of(contest, contest.versions[0])
    return found


def measures_of(results: Results) -> dict[str, int]:
    """Give the counts besides votes that are given."""
    figures: Mapping[str, Figure | None] = {
        name: getattr(results, name) for name in MEASURES if name not in ("votes", "share") and hasattr(results, name)
    }
    return {name: int(figure.value) for name, figure in figures.items() if figure is not None}


def left_out_of(results: Results) -> dict[str, int]:
    names = [name for name in MEASURES if name not in ("votes", "share") and getattr(results, name, None) is not None]
    return {name: getattr(results, name).left_out for name in names}


def records_below_header(path: Path, separator: str = ",", header_row: int = 1) -> int:
    """Count the records of a file by the csv module."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for _ in range(header_row - 1):
            next(file)
        return sum(bool(record) for record in csv.reader(file, delimiter=separator)) - 1


def unpacked(path: Path, folder: Path) -> Path:
    """Unpack the table of a zip."""
    with zipfile.ZipFile(path) as archive:
        name = next(item for item in archive.namelist() if item.endswith(".csv") and "__MACOSX" not in item)
        return Path(archive.extract(name, folder))


def assert_rows_accounted_for(election: OpenedElection, records: int) -> None:
    rows, counts = election.election.counts, election.counts
    assert rows is not None
    assert counts is not None
    assert (rows.read, rows.kept + rows.reported) == (records, records)
    remarks = counts.reported_rows(0, records * 20)
    assert len({(item.file, item.row) for item in remarks if not item.kept}) == rows.reported
    for finding in rows.findings:
        named = [item.row for item in remarks if item.fault is finding.fault and item.kept == finding.kept]
        assert (len(named), tuple(sorted(named)[: len(finding.first)])) == (finding.rows, finding.first)
