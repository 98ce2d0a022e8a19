"""Tables of authorities that name once what each row repeats, have totals last, or parts of totals beside these."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.files.errors import FileError
from hustings.files.registry import OpenedElection, open_elections
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


def opened_rows(folder: Path, header: str, rows: list[str], encoding: str = "utf-8") -> OpenedElection:
    path = folder / "table.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding=encoding)
    return open_elections([path])


def roles_of(opened: OpenedElection) -> dict[str, list[str]]:
    (table,) = opened.tables
    assert table.roles is not None
    counts = [use for use in table.roles.columns if use.role.is_count and use.role is not Role.SELECTION]
    return {role.value: [use.name for use in counts if use.role is role] for role in {use.role for use in counts}}


def test_of_a_total_and_its_parts_the_total_is_taken(tmp_path: Path) -> None:
    header = (
        "Nombre de Municipio;Censo sin ausentes;Censo ausentes;Total censo;Votantes presentes;Votantes ausentes;"
        "Total votantes;Votos válidos;Votos a candidaturas;Votos en blanco;Votos nulos;ROSA;VERDE"
    )
    rows = [
        f"Villa {n};{900 + n};{n};{900 + 2 * n};{40 * n};3;{40 * n + 3};{40 * n};{39 * n};{n};3;{30 * n};{9 * n}"
        for n in range(1, 12)
    ]
    with closing(opened_rows(tmp_path, header, rows)) as opened:
        assert roles_of(opened) == {
            "eligible": ["Total censo"],
            "cast": ["Total votantes"],
            "valid": ["Votos válidos"],
            "blank": ["Votos en blanco"],
            "rejected": ["Votos nulos"],
        }
        assert all_votes(opened) == {"Election": {"ROSA": 1980, "VERDE": 594}}
        assert measures_of(opened.election.contests[0].results[0])["eligible"] == 11 * 900 + 2 * 66


def test_those_who_hold_a_polling_card_are_among_those_who_voted(tmp_path: Path) -> None:
    header = (
        "Gemeindename;Wahlbezirk;Wahlberechtigte (A);Wahlberechtigte ohne Sperrvermerk (A1);Wahlberechtigte mit "
        "Sperrvermerk (A2);Wahlberechtigte nach § 25 Abs. 2 BWO (A3);Wählende (B);Wählende mit Wahlschein (B1);"
        "Ungültige (E);Gültige (F);ROSA;GRÜN"
    )
    rows = [
        f"Stadt;{n:06d};{90 * n};{80 * n};{8 * n};{2 * n};{50 * n};{n};{n};{49 * n};{40 * n};{9 * n}"
        for n in range(1, 12)
    ]
    with closing(opened_rows(tmp_path, header, rows)) as opened:
        assert roles_of(opened) == {
            "eligible": ["Wahlberechtigte (A)"],
            "cast": ["Wählende (B)"],
            "valid": ["Gültige (F)"],
            "rejected": ["Ungültige (E)"],
        }


def test_ballot_boxes_of_turkey(tmp_path: Path) -> None:
    header = (
        "İl Adı;İlçe Adı;Sandık No;Kayıtlı Seçmen Sayısı;Oy Kullanan Kayıtlı Seçmen Sayısı;Geçerli Oy Toplamı;"
        "Geçersiz Oy Toplamı;GÜL PARTİSİ;ÇINAR PARTİSİ;BAĞIMSIZ TOPLAM OY"
    )
    rows = [f"ŞEHİR;İLÇE;{1000 + n};300;{10 * n + 2};{10 * n};2;{6 * n};{3 * n};{n}" for n in range(1, 12)]
    with closing(opened_rows(tmp_path, header, rows, "cp1254")) as opened:
        assert opened.tables[0].encoding == "Windows-1254"
        assert all_votes(opened) == {"Election": {"GÜL PARTİSİ": 396, "ÇINAR PARTİSİ": 198, "BAĞIMSIZ TOPLAM OY": 66}}
        assert measures_of(opened.election.contests[0].results[0]) == {
            "eligible": 3300, "cast": 682, "valid": 660, "rejected": 22,
        }  # fmt: skip
