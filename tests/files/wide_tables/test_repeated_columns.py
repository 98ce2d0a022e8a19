"""Tables whose header names once what each row repeats for each candidate, and those whose totals stand last."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.files.errors import FileError
from hustings.files.registry import open_elections
from hustings.files.wide_tables.roles import Role
from real_files_support import all_votes, measures_of

UNIT = [
    "Code du département",
    "Libellé du département",
    "Code de la commune",
    "Libellé de la commune",
    "Code du b.vote",
]
COUNTS = ["Inscrits", "Votants", "% Vot/Ins", "Blancs", "Nuls", "Exprimés"]
GROUP = ["N°Panneau", "Sexe", "Nom", "Prénom", "Voix", "% Voix/Ins"]
PEOPLE = [("F", "ALPHA", "Ada"), ("M", "BETA", "Bo"), ("F", "GAMMA", "Cléo")]


def row(station: int, votes: list[int], *, blank: int = 1, rejected: int = 2) -> list[str]:
    valid = sum(votes)
    cast = valid + blank + rejected
    cells = ["01", "Aine", "004", "Ville-Haute", f"{station:04d}", str(2 * cast), str(cast), "50,00"]
    cells += [str(blank), str(rejected), str(valid)]
    for place, ((sex, name, first), count) in enumerate(zip(PEOPLE, votes, strict=True), 1):
        cells += [str(place), sex, name, first, str(count), f"{100 * count / (2 * cast):.2f}".replace(".", ",")]
    return cells


def written(folder: Path, rows: list[list[str]], header: list[str]) -> Path:
    path = folder / "bureaux.txt"
    lines = [";".join(cells) for cells in (header, *rows)]
    path.write_text("\r\n".join(lines) + "\r\n", encoding="cp1252", newline="")
    return path


def test_a_header_names_once_what_is_repeated_for_each_candidate(tmp_path: Path) -> None:
    rows = [row(station, [10 * station, 7, 3]) for station in range(1, 9)]
    with closing(open_elections([written(tmp_path, rows, UNIT + COUNTS + GROUP)])) as opened:
        assert all_votes(opened) == {"Election": {"ALPHA Ada": 360, "BETA Bo": 56, "GAMMA Cléo": 24}}
        assert opened.counts is not None
        assert opened.counts.levels == (UNIT[1], UNIT[3], UNIT[4])
        (table,) = opened.tables
        assert table.header_row == 1


@settings(deadline=None, max_examples=25)
@given(votes=st.lists(st.tuples(*[st.integers(0, 900)] * 3).filter(any), min_size=3, max_size=8))
def test_all_votes_are_those_of_the_rows(
    votes: list[tuple[int, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("repeated")
    rows = [row(station, list(given_)) for station, given_ in enumerate(votes, 1)]
    with closing(open_elections([written(folder, rows, UNIT + COUNTS + GROUP)])) as opened:
        (found,) = all_votes(opened).values()
        assert list(found.values()) == [sum(column) for column in zip(*votes, strict=True)]
        assert measures_of(opened.election.contests[0].results[0])["valid"] == sum(map(sum, votes))


def test_a_shorter_header_without_repetition_is_none(tmp_path: Path) -> None:
    rows = [row(station, [10, 7, 3]) for station in range(1, 9)]
    path = written(tmp_path, [cells[:-1] for cells in rows], UNIT + COUNTS + GROUP)
    with pytest.raises(FileError, match="columns"):
        open_elections([path])


def test_totals_may_stand_behind_the_votes(tmp_path: Path) -> None:
    header = "CLAVE_CASILLA|ENTIDAD|ID_DISTRITO|CASILLA|ROSA|VERDE|NO REGISTRADO|VOTOS NULOS|TOTAL_VOTOS|LISTA_NOMINAL"
    rows = [f"B{number}|NORTE|1|B{number}|{number}|{2 * number}|0|3|{3 * number + 3}|900" for number in range(1, 12)]
    path = tmp_path / "casillas.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    with closing(open_elections([path])) as opened:
        assert all_votes(opened) == {"Election": {"ROSA": 66, "VERDE": 132, "NO REGISTRADO": 0}}
        (table,) = opened.tables
        assert table.roles is not None
        assert [use.name for use in table.roles.of(Role.UNIT)] == ["ENTIDAD", "ID_DISTRITO", "CASILLA"]
