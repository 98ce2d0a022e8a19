"""Archives of polling stations as commissions and researchers published them, held against plain SQL from the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from counts_support import remarks, votes, whole
from hustings.election.meaning import Meaning, ShareMeaning, TurnoutMeaning
from hustings.election.model import RowFault
from hustings.files.registry import OpenedElection, open_elections
from hustings.files.wide_tables.table import WideTable
from real_files_support import measures_of, plain_sql, real, unpacked

RUSSIA = "stations/ru-2024-dkobak.csv.zip"
POLAND = "stations/pl-2020-president-round1-po-obwodach.csv.zip"
GEORGIA = "stations/ge2013-pres.csv"


def sums(path: Path, columns: list[str], **options: str) -> list[int]:
    """Add columns up; those of one sum are joined by a plus sign."""
    asked = ", ".join(
        " + ".join(f'sum(TRY_CAST("{name}" AS BIGINT))' for name in column.split(" + ")) for column in columns
    )
    return [int(value) for value in plain_sql(path, f"SELECT {asked} FROM rows", **options)[0]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(real(RUSSIA), tmp_path_factory.mktemp("russia"))


@pytest.fixture(scope="module")
def election(path: Path) -> Iterator[OpenedElection]:
    with closing(open_elections((path,))) as opened:
        yield opened


@pytest.fixture(scope="module")
def poland() -> Iterator[OpenedElection]:
    with closing(open_elections((real(POLAND),))) as opened:
        yield opened


class TestRussia:
    def test_figures_are_those_of_plain_sql_and_as_published(self, election: OpenedElection, path: Path) -> None:
        candidates = [row[0] for row in plain_sql(path, "SELECT column_name FROM (DESCRIBE rows)")][-4:]
        assert list(votes(election)) == candidates
        assert [int(number or 0) for number in votes(election).values()] == sums(path, candidates)
        results = whole(election)
        assert results.eligible is not None
        # The registered voters of all stations, as the compiler of the file states them.
        assert (results.eligible.value, results.eligible.left_out) == ("99764974", 2268)

    def test_measures_are_those_of_plain_sql(self, election: OpenedElection, path: Path) -> None:
        names = [row[0] for row in plain_sql(path, "SELECT column_name FROM (DESCRIBE rows)")]
        found = sums(
            path,
            [names[3], " + ".join(names[5:8]), " + ".join(names[9:11]), names[11], names[12]],
        )
        measured = measures_of(whole(election))
        assert [measured[name] for name in ("eligible", "issued", "found", "rejected", "valid")] == found

    def test_rows_are_accounted_for(self, election: OpenedElection) -> None:
        rows = election.election.counts
        assert rows is not None
        assert (rows.read, rows.kept, rows.reported) == (94_214, 91_946, 2_268)
        assert [(item.fault, item.rows, item.kept) for item in rows.findings] == [(RowFault.NO_COUNT, 2_268, False)]
        assert election.election.meaning == Meaning(share=ShareMeaning.BALLOTS, turnout=TurnoutMeaning.ISSUED)

    def test_units_are_those_of_plain_sql(self, election: OpenedElection, path: Path) -> None:
        counts = election.counts
        assert counts is not None
        assert counts.levels == ("region", "tik", "uik")
        [(regions, commissions, stations)] = plain_sql(
            path,
            "SELECT count(DISTINCT region), count(DISTINCT (region, tik)), count(DISTINCT (region, tik, uik)) "
            "FROM rows",
        )
        assert list(counts.units_by_depth().values()) == [1, regions, commissions, stations]
        name = "Путин Владимир Владимирович"
        by_region = plain_sql(
            path,
            f'SELECT region, sum("{name}"::BIGINT) FROM (SELECT *, row_number() OVER () AS place FROM rows) '
            "GROUP BY region ORDER BY min(place)",
        )
        for unit, (region, number) in zip(counts.children(0), by_region[:12], strict=False):
            told = votes(election, unit=unit.number)[name]
            assert (unit.name, told) == (region, None if number is None else str(int(number)))

    def test_reconciling_finds_what_is_expected(self, path: Path) -> None:
        with closing(WideTable.open([path])) as table:
            roles = table.guess()
            found = table.reconcile(roles)
            assert str(found.summary) == "91946 of 94214 rows add up; 2268 are empty; 0 do not"
            assert table.is_certain(roles)


class TestPoland:
    def test_figures_are_those_of_plain_sql(self, poland: OpenedElection, tmp_path: Path) -> None:
        path = unpacked(real(POLAND), tmp_path)
        names = [row[0] for row in plain_sql(path, "SELECT column_name FROM (DESCRIBE rows)", delim="';'")]
        assert list(votes(poland)) == names[-11:]
        assert [int(number or 0) for number in votes(poland).values()] == sums(path, names[-11:], delim="';'")
        measured = measures_of(whole(poland))
        assert [measured[name] for name in ("eligible", "found", "cast", "rejected", "valid")] == sums(
            path,
            [
                "Liczba wyborców uprawnionych do głosowania",
                "Liczba kart wyjętych z urny",
                "Liczba kart ważnych",
                "Liczba głosów nieważnych",
                "Liczba głosów ważnych oddanych łącznie na wszystkich kandydatów",
            ],
            delim="';'",
        )

    def test_stations_lie_in_communes_that_codes_tell_apart(self, poland: OpenedElection) -> None:
        assert poland.counts is not None
        assert poland.counts.levels == ("Województwo", "Powiat", "Gmina", "Numer obwodu")
        [unit] = poland.counts.find_units("020101")
        assert unit.name == "m. Bolesławiec"
        assert len(remarks(poland)) == 4


class TestGeorgia:
    def test_rows_that_do_not_add_up_are_named(self) -> None:
        path = real(GEORGIA)
        with closing(open_elections((path,))) as election:
            names = [row[0] for row in plain_sql(path, "SELECT column_name FROM (DESCRIBE rows)")]
            assert [int(number or 0) for number in votes(election).values()] == sums(path, names[-23:])
            assert next(iter(votes(election))) == "Tamaz Bibiluri"
            together = " + ".join(f'"{name}"::BIGINT' for name in (*names[-23:], "invalid votes"))
            unequal = plain_sql(path, f'SELECT count(*) FROM rows WHERE "ballots signed for"::BIGINT <> {together}')
            assert {fault for _, fault, _ in remarks(election)} == {RowFault.ROW_DIFFERS}
            assert len(remarks(election)) == unequal[0][0] == 428
