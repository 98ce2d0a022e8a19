"""A wide table that is open: guessed, reconciled, and bettered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counts_support import written
from hustings.files.errors import FileError
from hustings.files.wide_tables.guessing import guess_roles
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.roles import Role, WideRoles
from hustings.files.wide_tables.table import WideTable, join_header
from wide_support import HEADER, ROWS, roles_by_name, wide

WRONG = "South,3,90,50,0,50,20,29"


@pytest.fixture
def table(tmp_path: Path) -> Iterator[WideTable]:
    with closing(
        WideTable.open([written(tmp_path, wide(*ROWS, WRONG, "South,4,,,,,,", "Total,,1,1,1,1,1,1"))])
    ) as made:
        yield made


def test_rows_are_shown_as_they_lie(table: WideTable) -> None:
    assert table.rows == 7
    assert table.preview(4, 2) == (tuple(WRONG.split(",")), ("South", "4", "", "", "", "", "", ""))
    assert table.row_numbers(4, 9) == (6, 7, 8)
    assert table.top(2) == (tuple(HEADER.split(",")), tuple(ROWS[0].split(",")))


def test_reconciling_says_what_adds_up(table: WideTable) -> None:
    roles = table.guess()
    found = table.reconcile(roles)
    assert str(found.summary) == "4 of 6 rows add up; 1 is empty; 1 does not"
    assert [str(equation.words) for equation in found.equations] == [
        "valid votes are the votes for all selections together",
        "ballots cast are the valid and the rejected ones together",
    ]
    [row] = table.unreconciled(roles, 0, 10)
    assert (row.row, row.given, row.summed, row.difference, row.cells) == (6, 50, 49, 1, tuple(WRONG.split(",")))
    assert table.unreconciled(roles, 1, 10) == ()


def test_another_role_that_makes_more_rows_add_up_is_suggested(table: WideTable) -> None:
    roles = table.guess()
    mistaken = roles.with_role(7, Role.IGNORED)
    assert table.reconcile(mistaken).adding_up == 0
    best = table.suggestions(mistaken)[0]
    assert (best.place, best.role, best.adding_up) == (7, Role.SELECTION, 4)
    assert best.roles == roles
    assert table.is_certain(roles)
    assert not table.is_certain(mistaken)


@pytest.mark.parametrize("role", [Role.VALID, Role.REJECTED, Role.SELECTION, Role.CAST])
def test_not_to_use_a_column_is_suggested_where_nearly_all_rows_add_up_then(tmp_path: Path, role: Role) -> None:
    header = "Station,Registered voters,Ballots cast,Invalid votes,Weather,Ada Adler,Bo Berg"
    rows = ("1,100,60,5,21,30,25", "2,200,110,10,22,60,40", "3,300,150,0,23,50,100", "4,120,70,2,24,34,34")
    with closing(WideTable.open([written(tmp_path, wide(*rows, header=header))])) as table:
        roles = table.guess()
        assert roles.at(4).role is Role.IGNORED
        suggested = table.suggestions(roles.with_role(4, role))
        assert suggested[0].adding_up == max(item.adding_up for item in suggested) == 4
        assert (4, Role.IGNORED, 4) in [(item.place, item.role, item.adding_up) for item in suggested]


def test_a_total_that_some_rows_fail_is_not_suggested_to_be_left_out(tmp_path: Path) -> None:
    rows = (*ROWS, *(row.replace(",", "x,", 1) for row in ROWS), "South,9,90,50,0,49,20,29")
    with closing(WideTable.open([written(tmp_path, wide(*rows))])) as table:
        roles = table.guess()
        assert table.reconcile(roles).unequal == 1
        assert not [item for item in table.suggestions(roles) if item.role is Role.IGNORED]


def test_a_code_among_counts_is_found_out_by_what_adds_up(tmp_path: Path) -> None:
    header = HEADER.replace("Ada", "Weather,Ada")
    rows = [",".join([*row.split(",")[:6], str(20 + place % 3), *row.split(",")[6:]]) for place, row in enumerate(ROWS)]
    with closing(WideTable.open([written(tmp_path, wide(*rows, header=header))])) as table:
        assert "Weather" not in roles_by_name(table.guess())


def test_blank_ballots_are_counted_where_they_make_rows_add_up(tmp_path: Path) -> None:
    header = "Mesa,Censo electoral,Votantes,Votos en blanco,Votos nulos,Votos válidos,Ada Adler,Bo Berg"
    rows = ("1,100,60,4,5,55,30,21", "2,100,60,4,6,54,30,20")
    with closing(WideTable.open([written(tmp_path, wide(*rows, header=header))])) as table:
        found = table.reconcile(table.guess())
        assert found.adding_up == 2
        assert [equation.parts for equation in found.equations] == [
            (Role.SELECTION, Role.BLANK),
            (Role.VALID, Role.REJECTED),
        ]


def test_names_and_parties_come_from_a_second_file(tmp_path: Path) -> None:
    header = HEADER.replace("Ada Adler,Bo Berg", "K1,K2")
    lists = written(tmp_path, "number,name,party\n1,Ada Adler,Blue\n2,Bo Berg,Green\n", "lists.csv")
    with closing(WideTable.open([written(tmp_path, wide(header=header))])) as table:
        roles = table.join(table.guess(), lists, "number", "name", "party")
        assert [(use.name, use.party) for use in roles.of(Role.SELECTION)] == [
            ("Ada Adler", "Blue"),
            ("Bo Berg", "Green"),
        ]
        with pytest.raises(FileError, match="no column of that name"):
            table.join(roles, lists, "key")
        twice = written(tmp_path, "number,name\n1,Ada Adler\n1,Bo Berg\n", "twice.csv")
        with pytest.raises(FileError, match="names a selection twice"):
            table.join(roles, twice, "number", "name")


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (
            "Wahlbezirk;Wahlberechtigte;Wähler;Ungültige Stimmen;Gültige Stimmen;Partei A;Partei B",
            "unit eligible cast rejected valid selection selection",
        ),
        (
            "Commune;Inscrits;Abstentions;Votants;Blancs;Nuls;Exprimés;Mme A;M. B",
            "unit eligible ignored cast blank rejected valid selection selection",
        ),
        (
            "Municipio;Censo electoral;Total votantes;Votos nulos;Votos en blanco;Votos válidos;Lista A;Lista B",
            "unit eligible cast rejected blank valid selection selection",
        ),
        (
            "Sandık No;Kayıtlı Seçmen Sayısı;Oy Kullanan Seçmen Sayısı;Geçersiz Oy;Toplam Geçerli Oy;A PARTİSİ;B PARTİ",
            "unit eligible cast rejected valid selection selection",
        ),
        (
            "უბანი;ამომრჩეველთა რაოდენობა;ბათილი ბიულეტენები;ა პარტია;ბ პარტია",
            "unit eligible rejected selection selection",
        ),
        (
            "УИК;Число избирателей, включенных в список;Число действительных бюллетеней;"
            "Число недействительных бюллетеней;Число утраченных бюллетеней;Партия А;Против всех",
            "unit eligible valid rejected ignored selection selection",
        ),
        (
            "Numer obwodu;Uprawnieni do głosowania;Karty wydane;Głosy nieważne;Głosy ważne;Komitet A;Komitet B",
            "unit eligible selection rejected valid selection selection",
        ),
        (
            "Stembureau;Kiesgerechtigden;Ongeldige stemmen;Blanco stemmen;Geldige stemmen;Lijst 1;Lijst 2",
            "unit eligible rejected blank valid selection selection",
        ),
    ],
)
def test_words_of_many_languages_are_known(header: str, wanted: str) -> None:
    names = header.split(";")
    guessed = guess_roles(names, [[str(number + place) for place in range(len(names))] for number in range(5)])
    if "Karty wydane" in names:
        wanted = wanted.replace("eligible selection", "eligible issued")
    assert " ".join(column.role.value for column in guessed.columns) == wanted


cells = st.sampled_from(
    ["", "0", "1", "7", "12", "1,234", "1.5", "x", "-", "-3", "  4", "NA", '"', "é", "99999999999999999999"]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(cells, min_size=7, max_size=7), min_size=1, max_size=12), st.data())
def test_whatever_the_roles_each_row_is_of_one_kind(tmp_path_factory: pytest.TempPathFactory, rows, data) -> None:  # type: ignore
    import csv

    path = tmp_path_factory.mktemp("wide") / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER.split(","), *([f"u{place}", *row] for place, row in enumerate(rows))])
    try:
        table = WideTable.open([path])
    except FileError:
        return
    with closing(table):
        roles = table.guess()
        for place in range(len(table.columns)):
            roles = roles.with_role(place, data.draw(st.sampled_from(list(Role))))
        found = table.reconcile(roles)
        assert found.adding_up + found.empty + found.unequal + found.untestable == found.rows
        assert len(table.unreconciled(roles, 0, 100)) == found.unequal
        assert all(item.adding_up > found.adding_up for item in table.suggestions(roles))
        for item in table.suggestions(roles):
            assert table.reconcile(item.roles).adding_up == item.adding_up


def test_levels_follow_their_columns() -> None:
    roles = guess_roles(["Station", "Region", "A", "B"], [["1", "x", "2", "3"]])
    assert roles.levels == ("Region", "Station")
    assert roles.with_role(1, Role.IGNORED).levels == ("Station",)
    assert isinstance(roles.with_role(1, Role.IGNORED).with_role(1, Role.UNIT), WideRoles)
    assert roles.with_role(1, Role.IGNORED).with_role(1, Role.UNIT).levels == ("Station", "Region")


def test_a_selection_that_a_second_file_does_not_list_keeps_its_name(tmp_path: Path) -> None:
    lists = written(tmp_path, "number,name\nAda Adler,A. Adler\n9,Someone else\n", "lists.csv")
    with closing(WideTable.open([written(tmp_path, wide())])) as table:
        roles = table.join(table.guess(), lists, "number", "name")
    assert [use.name for use in roles.of(Role.SELECTION)] == ["A. Adler", "Bo Berg"]


def test_a_list_of_candidates_that_is_far_too_long_is_refused(tmp_path: Path) -> None:
    lists = written(tmp_path, "number,name\n" + "".join(f"{row},N {row}\n" for row in range(10_000)), "lists.csv")
    with pytest.raises(FileError, match="too many rows to be a list") as caught:
        join_header(lists)
    assert "10001" in "".join(char for char in str(caught.value.found) if char.isdecimal())


def test_a_list_of_candidates_that_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="not a table that can be read"):
        join_header(written(tmp_path, "Ada\n", "lists.csv"))


def test_rows_of_a_later_file_are_shown_by_themselves(tmp_path: Path) -> None:
    paths = [written(tmp_path, wide(*ROWS[:2]), "a.csv"), written(tmp_path, wide(*ROWS[2:]), "b.csv")]
    with closing(WideTable.open(paths)) as table:
        assert table.preview(2, 1) == (tuple(ROWS[2].split(",")),)
        assert table.preview(0, 2) == (tuple(ROWS[0].split(",")), tuple(ROWS[1].split(",")))
        assert table.row_numbers(1, 2) == (3, 2)


def test_files_of_other_columns_are_not_one_table(tmp_path: Path) -> None:
    other = written(tmp_path, wide(header=HEADER.replace("Bo Berg", "Cy Cole")), "b.csv")
    with pytest.raises(FileError, match="has other columns than") as caught:
        WideTable.open([written(tmp_path, wide(), "a.csv"), other])
    assert "a.csv" in str(caught.value.problem)
    assert caught.value.file == other


def test_a_layout_of_a_sheet_is_not_that_of_a_text(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is not a workbook") as caught:
        WideTable.open([written(tmp_path, wide())], layout=Layout("სია", (1,), 2))
    assert "სია" in str(caught.value.expected)


@pytest.mark.parametrize(("header", "first"), [(50, 51), (2, 2), (0, 2)])
def test_a_header_where_no_row_is_or_below_the_first_row_is_refused(tmp_path: Path, header: int, first: int) -> None:
    with pytest.raises(FileError, match="has no header there") as caught:
        WideTable.open([written(tmp_path, wide())], layout=Layout(None, (header,), first))
    assert str(header) in str(caught.value.place)
