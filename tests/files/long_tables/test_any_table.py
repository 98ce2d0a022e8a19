"""Long tables whose columns bear usual names: sums, names, days and numbers in them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from counts_support import accounted, contest_of, opened_table, opened_tables, remarks, table, votes, whole, written
from hustings.election.model import RowFault, Variation
from hustings.files.errors import FileError
from hustings.files.registry import open_elections

SUMS = (
    "Total",
    "TOTALS",
    "Totals:",
    "County Total",
    "Gesamt",
    "Insgesamt",
    "Summe",
    "Suma",
    "Razem",
    "Ogółem",
    "Łącznie",
    "Итого",
    "Всего",
    "Всього",
    "Усяго",
    "Totale",
    "Totales",
    "Toplam",
    "სულ",
)


class TestSums:
    @pytest.mark.parametrize("name", SUMS)
    def test_a_unit_that_bears_the_name_of_a_sum_is_the_one_around_it(self, tmp_path: Path, name: str) -> None:
        rows = ["North,1,Ash,10", "North,1,Birch,5", "North,2,Ash,20", f"North,{name},Ash,30", f"North,{name},Birch,5"]
        with opened_table(tmp_path, table("county,precinct,candidate,votes", rows)) as election:
            assert votes(election) == {"Ash": "30", "Birch": "5"}
            assert accounted(election) == (5, 5, 0)
            assert remarks(election) == []
            assert election.counts is not None
            assert [unit.name for unit in election.counts.children(1)] == ["1", "2"]

    def test_a_sum_that_its_units_do_not_come_to_is_told(self, tmp_path: Path) -> None:
        rows = ["W1,Ash,10", "W2,Ash,20", "Total,Ash,31", "W1,Birch,4", "W2,Birch,1", "Total,Birch,5"]
        with opened_table(tmp_path, table("ward,candidate,votes", rows)) as election:
            assert votes(election) == {"Ash": "31", "Birch": "5"}
            assert remarks(election) == [(4, RowFault.UNITS_DIFFER, True)]

    def test_sums_at_every_level(self, tmp_path: Path) -> None:
        rows = ["North,1,Ash,10", "North,Total,Ash,10", "South,1,Ash,20", "South,Total,Ash,20", "Total,,Ash,30"]
        with opened_table(tmp_path, table("county,precinct,candidate,votes", rows)) as election:
            assert votes(election) == {"Ash": "30"}
            assert remarks(election) == []

    def test_units_named_within_a_sum_are_set_aside(self, tmp_path: Path) -> None:
        rows = ["North,1,Ash,10", "South,1,Ash,20", "Total,1,Ash,30"]
        with opened_table(tmp_path, table("county,precinct,candidate,votes", rows)) as election:
            assert votes(election) == {"Ash": "30"}
            assert remarks(election) == [(4, RowFault.TOTALS, False)]
            assert accounted(election) == (3, 2, 1)
            figure = whole(election).lines[0].votes
            assert figure is not None
            assert figure.left_out == 0

    @pytest.mark.parametrize("name", ["Total", "Gesamt", "Razem", "Итого"])
    def test_a_type_of_vote_that_bears_the_name_of_a_sum_is_of_all_types(self, tmp_path: Path, name: str) -> None:
        rows = ["1,Ash,10,Postal", "1,Ash,5,In person", f"1,Ash,15,{name}"]
        with opened_table(tmp_path, table("precinct,candidate,votes,mode", rows)) as election:
            assert votes(election) == {"Ash": "15"}

    def test_units_named_within_a_sum_of_nothing_else_are_kept(self, tmp_path: Path) -> None:
        rows = ["North,Total,1,Ash,10", "North,Total,2,Ash,20", "South,Ayton,1,Ash,5"]
        with opened_table(tmp_path, table("region,county,precinct,candidate,votes", rows)) as election:
            assert votes(election) == {"Ash": "35"}
            assert remarks(election) == []

    def test_a_sum_in_a_file_of_another_family(self, tmp_path: Path) -> None:
        header = "precinct,office,district,candidate,party_detailed,mode,votes,county_name,stage"
        rows = ["P1,MAYOR,,ASH,,TOTAL,10,NORTH,GEN", "TOTAL,MAYOR,,ASH,,TOTAL,10,NORTH,GEN"]
        with opened_table(tmp_path, table(header, rows)) as election:
            assert votes(election) == {"ASH": "10"}

    def test_a_district_that_bears_the_name_of_a_sum_is_set_aside(self, tmp_path: Path) -> None:
        header = "Constituency name,Party name,Candidate first name,Candidate surname,Votes"
        rows = ["Ayton,Blue,A,Ash,10", "Beeton,Blue,B,Birch,5", "Total,Blue,,,15"]
        with opened_table(tmp_path, table(header, rows)) as election:
            assert [contest.name.best("en") for contest in election.election.contests] == ["Ayton", "Beeton"]
            assert remarks(election) == [(4, RowFault.TOTALS, False)]


@pytest.mark.parametrize(
    "name",
    [
        "Gesamt",
        "Gesamtsumme",
        "Suma",
        "Suma głosów",
        "Ogółem",
        "Всего",
        "Итого",
        "Всього",
        "Усяго",
        "Totale voti",
        "Total votos",
        "Toplam",
        "სულ",
    ],
)
def test_sums_of_candidates_are_set_aside(tmp_path: Path, name: str) -> None:
    with opened_table(tmp_path, table("precinct,candidate,votes", ["1,Ash,10", "1,Birch,5", f"1,{name},15"])) as found:
        assert votes(found) == {"Ash": "10", "Birch": "5"}
        assert remarks(found) == [(4, RowFault.TOTALS, False)]


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("Zahl der Wahlberechtigten", "eligible"),
        ("Wählerinnen und Wähler", "cast"),
        ("Gültige Zweitstimmen", "valid"),
        ("Ungültige Stimmen", "rejected"),
        ("Liczba wyborców uprawnionych do głosowania", "eligible"),
        ("Liczba wyborców uprawnionych", "eligible"),
        ("Liczba wyborców, którym wydano karty do głosowania", "issued"),
        ("Liczba kart wyjętych z urny", "found"),
        ("Głosy ważne", "valid"),
        ("Liczba głosów ważnych oddanych łącznie na wszystkich kandydatów", "valid"),
        ("Głosy nieważne", "rejected"),
        ("Liczba głosów nieważnych", "rejected"),
        ("Число избирателей, внесенных в список избирателей", "eligible"),
        ("Число избирателей, принявших участие в голосовании", "cast"),
        ("Действительных бюллетеней", "valid"),
        ("Число действительных избирательных бюллетеней", "valid"),
        ("Недействительных бюллетеней", "rejected"),
        ("Число недействительных избирательных бюллетеней", "rejected"),
        ("Кількість виборців", "eligible"),
        ("Недійсних бюлетенів", "rejected"),
        ("Колькасць выбаршчыкаў", "eligible"),
        ("Несапраўдных бюлетэняў", "rejected"),
        ("Inscrits", "eligible"),
        ("Exprimés", "valid"),
        ("Bulletins nuls", "rejected"),
        ("Bulletins blancs", "blank"),
        ("Votos válidos", "valid"),
        ("Votos nulos", "rejected"),
        ("Votos brancos", "blank"),
        ("Schede bianche", "blank"),
        ("Voti validi", "valid"),
        ("Kayıtlı seçmen sayısı", "eligible"),
        ("Geçerli oy", "valid"),
        ("Geçersiz oy sayısı", "rejected"),
        ("ბათილი ბიულეტენები", "rejected"),
    ],
)
def test_what_is_counted_besides_votes_is_no_candidate(tmp_path: Path, name: str, measure: str) -> None:
    with opened_table(tmp_path, table("precinct;candidate;votes", ["1;Ash;10", f"1;{name};15"])) as found:
        assert votes(found) == {"Ash": "10"}
        figure = getattr(whole(found), measure)
        assert figure is not None
        assert figure.value == "15"


@pytest.mark.parametrize(
    "name",
    [
        "Число погашенных избирательных бюллетеней",
        "Число избирательных бюллетеней, полученных комиссией",
        "Явка",
        "Liczba kart nieważnych",
        "Frekwencja",
        "Wahlbeteiligung",
    ],
)
def test_counts_for_which_there_is_no_measure_are_set_aside(tmp_path: Path, name: str) -> None:
    with opened_table(tmp_path, table("precinct;candidate;votes", ["1;Ash;10", f"1;{name};15"])) as found:
        assert votes(found) == {"Ash": "10"}
        assert remarks(found) == [(3, RowFault.NO_SELECTION, False)]


@pytest.mark.parametrize("answers", [("Yes - Approve", "No – Reject"), ("Yes/Sí", "No"), ("Yes (keep)", "No: change")])
def test_answers_that_say_what_they_mean_make_a_measure(tmp_path: Path, answers: tuple[str, str]) -> None:
    rows = [f"1,Bridge,{answer},{number}" for number, answer in enumerate(answers)]
    with opened_table(tmp_path, table("precinct,contest,choice,votes", rows)) as found:
        assert contest_of(found).variation is Variation.MEASURE


def test_a_double_name_is_no_answer(tmp_path: Path) -> None:
    with opened_table(tmp_path, table("precinct,candidate,votes", ["1,Nein-Ash,1", "1,Si-Birch,2"])) as found:
        assert contest_of(found).variation is Variation.PLURALITY


class TestNames:
    def test_names_are_one_however_their_accents_are_encoded(self, tmp_path: Path) -> None:
        names = [unicodedata.normalize(form, text) for form in ("NFC", "NFD") for text in ("Jörg Ähre",)]
        place = [unicodedata.normalize(form, "Évry") for form in ("NFD", "NFC")]
        rows = [f"{place[0]},{names[0]},5", f"{place[1]},{names[1]},7", f"B,{names[1]} ,1"]
        with opened_table(tmp_path, table("town,candidate,votes", rows)) as found:
            assert votes(found) == {"Jörg Ähre": "13"}
            assert remarks(found) == [(2, RowFault.REPEATED, True), (3, RowFault.REPEATED, True)]
            assert found.counts is not None
            assert [unit.name for unit in found.counts.children(0)] == ["Évry", "B"]

    def test_what_cannot_be_shown_of_a_name_stands_as_its_code(self, tmp_path: Path) -> None:
        rows = ['"\u00c3\u0081ine\ntown",\u00c3\u0081sh,1', "B,Birch,2"]
        with opened_table(tmp_path, table("town,candidate,votes", rows)) as found:
            assert votes(found) == {"Ã<U+0081>sh": "1", "Birch": "2"}
            assert found.counts is not None
            assert [unit.name for unit in found.counts.children(0)] == ["Ã<U+0081>ine town", "B"]

    def test_identifiers_can_be_read_whatever_the_script(self, tmp_path: Path) -> None:
        names = ("Ясень Берёза", "Łoś Øre", "Straße", "Ελιά", "ვერხვი")
        rows = [f"1;{name};1" for name in names]
        with opened_table(tmp_path, table("УИК;Кандидат;Голоса", rows)) as found:
            identifiers = [selection.id for selection in contest_of(found).selections]
            assert identifiers == ["yasen-bereza", "los-ore", "strasse", "elia", "verkhvi"]


class TestDays:
    def test_a_day_that_does_not_exist_is_not_said(self, tmp_path: Path) -> None:
        with opened_table(tmp_path, table("date,candidate,votes", ["2024-02-30,Ash,5", "2024-02-30,Birch,6"])) as found:
            assert found.election.date is None
            assert votes(found) == {"Ash": "5", "Birch": "6"}

    @pytest.mark.parametrize(
        ("name", "header", "row"),
        [
            ("results-2023-02-31.csv", "ward,candidate,votes", "1,Ash,5"),
            ("20201399__or__general__precinct.csv", "county,precinct,office,candidate,votes", "A,1,Mayor,Ash,5"),
        ],
    )
    def test_nor_is_one_in_the_name_of_the_file(self, tmp_path: Path, name: str, header: str, row: str) -> None:
        with opened_table(tmp_path, table(header, [row]), name) as found:
            assert found.election.date is None


class TestNumbers:
    def test_points_group_thousands_however_late_they_come(self, tmp_path: Path) -> None:
        rows = [f"{number};Ash;{number}" for number in range(1, 401)] + ["401;Ash;1.234"]
        with opened_table(tmp_path, table("precinct;candidate;votes", rows)) as found:
            assert votes(found) == {"Ash": str(sum(range(1, 401)) + 1234)}

    def test_a_late_fraction_shows_that_points_are_those_of_fractions(self, tmp_path: Path) -> None:
        rows = ["0;Ash;1.234", *(f"{number};Ash;{number}" for number in range(1, 401)), "401;Ash;3.5"]
        with opened_table(tmp_path, table("precinct;candidate;votes", rows)) as found:
            assert remarks(found) == [(2, RowFault.NOT_WHOLE, False), (403, RowFault.NOT_WHOLE, False)]

    def test_what_is_no_number_tells_nothing_of_points(self, tmp_path: Path) -> None:
        rows = ["1;Ash;1.234", "2;Ash;...", "3;Ash;see p. 3", "4;Ash;"]
        with opened_table(tmp_path, table("precinct;candidate;votes", rows)) as found:
            assert votes(found) == {"Ash": "1234"}


def test_a_table_given_twice_is_refused(tmp_path: Path) -> None:
    text = table("precinct,candidate,votes", ["1,Ash,10", "1,Birch,5"])
    paths = [written(tmp_path, text, name) for name in ("north.csv", "copy of north.csv")]
    with pytest.raises(FileError) as raised:
        open_elections(paths)
    assert all(str(path) in str(raised.value) for path in paths)


def test_tables_that_differ_are_added(tmp_path: Path) -> None:
    texts = {f"{name}.csv": table("precinct,candidate,votes", [f"{name},Ash,10"]) for name in ("1", "2")}
    with opened_tables(tmp_path, texts) as found:
        assert votes(found) == {"Ash": "20"}


class TestNamesOfAuthorities:
    def test_sections_of_brazil(self, tmp_path: Path) -> None:
        header = "SG_UF;NM_MUNICIPIO;NR_ZONA;NR_SECAO;DS_CARGO;NR_VOTAVEL;NM_VOTAVEL;QT_VOTOS"
        rows = [
            f"AC;{place};9;{section};Presidente;{number};{name};{count}"
            for place, section in (("RIO ALTO", 1), ("RIO ALTO", 2), ("BAIXO", 1))
            for number, name, count in (
                (13, "ASH", 40),
                (22, "BIRCH", 30),
                (95, "VOTO BRANCO", 2),
                (96, "VOTO NULO", 5),
            )
        ]
        with opened_table(tmp_path, table(header, rows)) as election:
            assert votes(election) == {"ASH": "120", "BIRCH": "90"}
            results = whole(election)
            assert results.blank is not None
            assert results.rejected is not None
            assert (results.blank.value, results.rejected.value) == ("6", "15")
            assert election.counts is not None
            assert election.counts.levels == ("SG_UF", "NM_MUNICIPIO", "NR_ZONA", "NR_SECAO")
