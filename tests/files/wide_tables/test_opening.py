"""Wide tables, opened as a reader opens them."""

from __future__ import annotations

import datetime
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from counts_support import accounted, contest_of, opened_table, opened_tables, remarks, votes, whole, written
from hustings.election.model import RowFault
from hustings.election.standings import stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files import hustings_json
from hustings.files.errors import FileError, UnknownColumnsError
from hustings.files.registry import open_elections
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.profiles import ProfileStore, WideProfile, read_profile, write_profile
from hustings.files.wide_tables.roles import Role
from hustings.files.wide_tables.table import WideTable
from hustings.wording.language import load_language
from hustings.wording.sources import supplied_lines
from wide_support import HEADER, ROWS, roles_by_name, wide, workbook


def test_columns_of_counts_become_the_figures_of_the_whole(tmp_path: Path) -> None:
    with opened_table(tmp_path, wide()) as election:
        results = whole(election)
        assert votes(election) == {"Ada Adler": "174", "Bo Berg": "199"}
        assert [figure and figure.value for figure in (results.eligible, results.cast, results.valid)] == [
            "720",
            "390",
            "373",
        ]
        assert (results.rejected and results.rejected.value, results.issued) == ("17", None)
        assert accounted(election) == (4, 4, 0)
        assert election.tables[0].roles is not None


def test_each_row_is_a_unit_within_those_that_it_names(tmp_path: Path) -> None:
    with opened_table(tmp_path, wide()) as election:
        assert election.counts is not None
        assert election.counts.levels == ("Region", "Station")
        assert [unit.name for unit in election.counts.children(0)] == ["North", "South"]
        assert votes(election, unit=1) == {"Ada Adler": "90", "Bo Berg": "65"}
        assert votes(election, unit=3) == {"Ada Adler": "60", "Bo Berg": "40"}
        figure = election.counts.results_of(contest_of(election), 3, whole(election)).cast
        assert figure is not None
        assert figure.place is not None
        assert (figure.value, figure.summed, figure.place.row) == ("110", None, 3)


def test_rows_out_of_order_lie_within_their_units_all_the_same(tmp_path: Path) -> None:
    shuffled = wide(ROWS[0], ROWS[2], ROWS[1], ROWS[3])
    with opened_table(tmp_path, shuffled) as election:
        assert election.counts is not None
        north, south = election.counts.children(0)
        assert [unit.name for unit in election.counts.children(north.number)] == ["1", "2"]
        assert votes(election, unit=north.number) == {"Ada Adler": "90", "Bo Berg": "65"}
        assert votes(election, unit=south.number) == {"Ada Adler": "84", "Bo Berg": "134"}
        assert [unit.name for unit in election.counts.find_units("nor")] == ["North"]


def test_a_row_that_does_not_add_up_is_named_and_kept(tmp_path: Path) -> None:
    wrong = "South,3,90,50,0,50,20,29"
    with opened_table(tmp_path, wide(*ROWS, *(row.replace(",1,", ",9,", 1) for row in ROWS[:1]), wrong)) as election:
        assert remarks(election) == [(7, RowFault.ROW_DIFFERS, True)]
        assert votes(election)["Bo Berg"] == "253"


def test_empty_rows_and_odd_cells_are_told_apart(tmp_path: Path) -> None:
    more = ("South,3,,,,,,", "South,4,*,20,0,20,x,12", 'South,5,"1,200",20,0,20,8,12', "South,6,9,20,-,20,8,12.5")
    with opened_table(tmp_path, wide(*ROWS, *more)) as election:
        assert accounted(election) == (8, 7, 1)
        assert [item for item in remarks(election) if item[1] is not RowFault.NO_COUNT] == [
            (7, RowFault.SUPPRESSED, True),
            (9, RowFault.NOT_WHOLE, True),
        ]
        assert [item for item in remarks(election) if item[1] is RowFault.NO_COUNT] == [(6, RowFault.NO_COUNT, False)]
        eligible = whole(election).eligible
        assert eligible is not None
        assert (eligible.value, eligible.summed, eligible.left_out) == ("1929", 6, 2)


def test_repeated_units_are_counted_and_said_to_be(tmp_path: Path) -> None:
    with opened_table(tmp_path, wide(*ROWS, ROWS[0])) as election:
        assert votes(election)["Ada Adler"] == "204"
        assert {fault for _, fault, _ in remarks(election)} == {RowFault.REPEATED}


def test_rows_of_totals_are_set_aside(tmp_path: Path) -> None:
    with opened_table(tmp_path, wide(*ROWS, "Total,,720,390,17,373,174,199")) as election:
        assert votes(election) == {"Ada Adler": "174", "Bo Berg": "199"}
        assert remarks(election) == [(6, RowFault.TOTALS, False)]
        assert accounted(election) == (5, 4, 1)


def test_rows_of_another_width_are_set_aside(tmp_path: Path) -> None:
    with opened_table(tmp_path, wide(*ROWS, "Source: the commission", "South,7,1,1")) as election:
        assert accounted(election) == (6, 4, 2)
        assert {fault for _, fault, _ in remarks(election)} == {RowFault.FIELDS}


def test_several_files_of_one_header_make_one_election(tmp_path: Path) -> None:
    with opened_tables(tmp_path, {"north.csv": wide(*ROWS[:2]), "south.csv": wide(*ROWS[2:])}) as election:
        assert votes(election) == {"Ada Adler": "174", "Bo Berg": "199"}
        assert accounted(election) == (4, 4, 0)


def test_columns_of_one_measure_are_added_up(tmp_path: Path) -> None:
    header = "Station,Registered voters,Ballots issued early,Ballots issued on the day,Invalid votes,Ada Adler,Bo Berg"
    with opened_table(tmp_path, wide("1,90,10,40,5,30,15", "2,80,1,19,0,8,12", header=header)) as election:
        issued = whole(election).issued
        assert issued is not None
        assert (issued.value, issued.summed) == ("70", 4)


def test_a_table_that_does_not_add_up_is_not_taken_for_granted(tmp_path: Path) -> None:
    unsure = wide(
        *(row + ",7" for row in ROWS), header=HEADER.replace("Valid votes", "Ballots cast in urns") + ",Cy Cole"
    )
    path = written(tmp_path, unsure)
    with pytest.raises(UnknownColumnsError, match="not known for certain") as caught:
        open_elections((path,))
    assert "`Ada Adler` (selection)" in str(caught.value)


def test_counts_of_troubles_are_not_taken_for_votes(tmp_path: Path) -> None:
    header = "Station,Registered voters,Ballots cast,Thing A,Thing B,Thing C"
    path = written(tmp_path, wide("1,90,50,0,0,0", "2,80,40,0,1,0", "3,70,30,0,0,2", header=header))
    with pytest.raises(UnknownColumnsError):
        open_elections((path,))


class TestProfiles:
    def profile(self, path: Path, name: str = "Made up") -> WideProfile:
        with closing(WideTable.open([path])) as table:
            roles = table.guess().with_role(7, Role.IGNORED)
            return table.profile(name, roles)

    def test_a_kept_profile_is_taken_by_its_header(self, tmp_path: Path) -> None:
        path = written(tmp_path, wide())
        store = ProfileStore(tmp_path / "profiles")
        store.save(self.profile(path))
        with closing(open_elections((path,), profiles=store)) as election:
            assert votes(election) == {"Ada Adler": "174"}
            assert election.tables[0].profile == "Made up"
        store.remove("Made up")
        with closing(open_elections((path,), profiles=store)) as election:
            assert set(votes(election)) == {"Ada Adler", "Bo Berg"}

    def test_the_name_and_day_that_the_reader_gives_are_marked_so(self, tmp_path: Path) -> None:
        path = written(tmp_path, wide(), "2019-01-02.csv")
        day = datetime.date(2031, 5, 4)
        profile = replace(self.profile(path), election="Council of Oakland", date=day, contest="Council")
        kept = tmp_path / "kept.json"
        write_profile(kept, profile)
        assert read_profile(kept) == profile
        with closing(open_elections((path,), wide=read_profile(kept))) as opened:
            election = opened.election
            assert (election.name["und"], election.date, election.supplied) == (
                "Council of Oakland",
                day,
                ("name", "date"),
            )
            assert contest_of(opened).name["und"] == "Council"
            assert hustings_json.decode(opened.document, path) == election
            told = supplied_lines(load_language("en"), stand(election, first_viewpoint(election)))
            assert "name and date of the election, by the reader who imported the table" in told

    def test_a_table_known_by_its_header_may_be_of_another_election(self, tmp_path: Path) -> None:
        path = written(tmp_path, wide(), "2019-01-02.csv")
        store = ProfileStore(tmp_path / "profiles")
        store.save(replace(self.profile(path), election="Council of Oakland", date=datetime.date(2031, 5, 4)))
        with closing(open_elections((path,), profiles=store)) as opened:
            election = opened.election
            assert (election.date, election.supplied) == (datetime.date(2019, 1, 2), ())

    def test_a_kept_profile_lays_the_table_out_as_it_did(self, tmp_path: Path) -> None:
        path = written(tmp_path, wide(*ROWS, "Total,,720,390,17,373,174,199"))
        with closing(WideTable.open([path])) as table:
            later = replace(table.layout, first_row=4, leaves_totals=False)
        store = ProfileStore(tmp_path / "profiles")
        with closing(WideTable.open([path], layout=later)) as table:
            store.save(table.profile("Later rows", table.guess()))
        with closing(open_elections((path,), profiles=store)) as election:
            assert accounted(election) == (3, 3, 0)
        with closing(WideTable.open([path], profiles=store)) as table:
            assert (table.layout, table.rows) == (later, 3)

    def test_a_profile_is_recognised_where_it_says_that_the_header_stands(self, tmp_path: Path) -> None:
        path = written(tmp_path, wide(*ROWS))
        with closing(WideTable.open([path])) as table:
            layout = replace(table.layout, header_rows=(1, 2), first_row=3)
        store = ProfileStore(tmp_path / "profiles")
        with closing(WideTable.open([path], layout=layout)) as table:
            assert table.columns[-1] == "Bo Berg · 25"
            store.save(table.profile("Two rows", table.guess()))
        with closing(open_elections((path,), profiles=store)) as election:
            assert election.tables[0].profile == "Two rows"
            assert accounted(election) == (3, 3, 0)

    def test_a_profile_of_another_sheet_opens_that_sheet(self, tmp_path: Path) -> None:
        cells = [row.split(",") for row in (HEADER, *ROWS)]
        path = workbook(tmp_path / "t.xlsx", {"One": cells[:2], "Two": cells})
        store = ProfileStore(tmp_path / "profiles")
        with closing(WideTable.open([path], layout=Layout("Two", (), 0))) as table:
            store.save(table.profile("Second", table.guess()))
        with closing(open_elections((path,), profiles=store)) as election:
            assert (election.tables[0].sheet, accounted(election)) == ("Two", (4, 4, 0))
        other = workbook(tmp_path / "other.xlsx", {"Three": cells})
        with closing(open_elections((other,), profiles=store)) as election:
            assert (election.tables[0].sheet, election.tables[0].profile) == ("Three", "Second")

    def test_a_kept_profile_gives_way_below_a_longer_preamble(self, tmp_path: Path) -> None:
        store = ProfileStore(tmp_path / "profiles")
        store.save(self.profile(written(tmp_path, wide())))
        other = written(tmp_path, "Results of 2031,,,,,,,\n,,,,,,,\n" + wide(), "other.csv")
        with closing(open_elections((other,), profiles=store)) as election:
            assert (election.tables[0].profile, accounted(election)) == ("Made up", (4, 4, 0))

    def test_a_profile_is_of_its_header_only(self, tmp_path: Path) -> None:
        profile = self.profile(written(tmp_path, wide()))
        other = written(tmp_path, wide(header=HEADER.replace("Bo Berg", "Cy Cole")), "other.csv")
        with pytest.raises(FileError, match="has other columns than those of the profile `Made up`"):
            open_elections((other,), wide=profile)

    @pytest.mark.parametrize("name", ["Выборы 2024", "a/b", "..", "x" * 300, "სულ", "CON"])
    def test_any_name_can_be_kept(self, tmp_path: Path, name: str) -> None:
        store = ProfileStore(tmp_path / "profiles")
        profile = self.profile(written(tmp_path, wide()), name)
        store.save(profile)
        store.save(profile)
        assert store.names() == (name,)
        assert store.load(name) == profile
        assert store.find([column.upper() for column in profile.header]) == profile
        assert store.find(profile.header[:-1]) is None

    def test_what_is_no_profile_is_refused_and_passed_over(self, tmp_path: Path) -> None:
        store = ProfileStore(tmp_path / "profiles")
        assert store.names() == ()
        profile = self.profile(written(tmp_path, wide()))
        store.save(profile)
        (tmp_path / "profiles" / "broken.json").write_text('{"format": "hustings-profile"}', encoding="utf-8")
        assert store.names() == ("Made up",)
        with pytest.raises(FileError, match="is not a profile"):
            read_profile(tmp_path / "profiles" / "broken.json")
        write_profile(tmp_path / "own.json", profile)
        assert read_profile(tmp_path / "own.json") == profile
        with pytest.raises(KeyError):
            store.load("Another")


class TestHeaders:
    def test_several_rows_of_a_header_and_lines_above_it(self, tmp_path: Path) -> None:
        text = (
            "Results of the election of 2031-05-04,,,,,,\n,,,,,,\n"
            "Region,Station,Ballots,,,Votes for,\n,,Cast,Invalid,Valid,Ada Adler,Bo Berg\n1,2,3,4,5,6,7\n"
            "North,1,60,5,55,30,25\nNorth,2,110,10,100,60,40\n"
        )
        with opened_table(tmp_path, text) as election:
            assert votes(election) == {"Ada Adler": "90", "Bo Berg": "65"}
            assert str(election.election.date) == "2031-05-04"
            assert accounted(election) == (2, 2, 0)

    @pytest.mark.parametrize("kind", ["Votes", "Głosy", "%"])
    def test_a_row_that_only_says_which_columns_hold_votes_is_of_the_header(self, tmp_path: Path, kind: str) -> None:
        text = wide(f",,,,,,{kind},{kind}", *ROWS)
        with closing(WideTable.open([written(tmp_path, text)])) as table:
            assert (table.layout.header_rows, table.layout.first_row) == ((1, 2), 3)
            assert table.rows == len(ROWS)

    def test_an_empty_row_below_the_header_is_none_of_it(self, tmp_path: Path) -> None:
        with opened_table(tmp_path, wide("North,9,,,,,,", *ROWS)) as election:
            assert accounted(election) == (5, 4, 1)

    def test_repeated_names_are_told_apart(self, tmp_path: Path) -> None:
        path = written(tmp_path, "Station,Check,Check,A,A\n1,x,y,3,4\n2,x,y,3,4\n")
        with closing(WideTable.open([path])) as table:
            assert table.columns == ("Station", "Check", "Check (2)", "A", "A (2)")

    def test_names_of_candidates_in_cells_beside_their_votes(self, tmp_path: Path) -> None:
        header = "Commune;Inscrits;Votants;Nuls;Exprimés;Nom 1;Prénom 1;Voix 1;Nom 2;Prénom 2;Voix 2"
        rows = ("Aville;90;50;1;49;ADLER;Ada;30;BERG;Bo;19", "Bville;80;40;0;40;ADLER;Ada;30;BERG;Bo;10")
        with opened_table(tmp_path, wide(*rows, header=header)) as election:
            assert votes(election) == {"ADLER Ada": "60", "BERG Bo": "29"}


class TestWorkbooks:
    CELLS = tuple([cell if not cell.isdecimal() else int(cell) for cell in line.split(",")] for line in (HEADER, *ROWS))

    def test_a_workbook_reads_as_the_same_table_in_text_does(self, tmp_path: Path) -> None:
        path = workbook(tmp_path / "t.xlsx", {"Notes": [["Read me"]], "Results": [["Title"], [], *self.CELLS]})
        with closing(open_elections((path,))) as election:
            assert votes(election) == {"Ada Adler": "174", "Bo Berg": "199"}
            assert (election.tables[0].sheet, election.tables[0].encoding) == ("Results", "XLSX")
            figure = election.counts.results_of(contest_of(election), 3, whole(election)).cast  # type: ignore
            assert figure.place.row == 5

    def test_sheets_that_were_left_unread_are_told(self, tmp_path: Path) -> None:
        path = workbook(tmp_path / "t.xlsx", {"Notes": [["Read me"]], "Results": self.CELLS, "More": self.CELLS})
        with closing(open_elections((path,))) as election:
            [table] = election.tables
            assert (table.sheet, table.unread_sheets) == ("Results", ("Notes", "More"))

    def test_another_sheet_may_be_chosen(self, tmp_path: Path) -> None:
        first = [self.CELLS[0], *([*row[:-1], 0] for row in self.CELLS[1:])]
        path = workbook(tmp_path / "t.xlsx", {"One": first, "Two": self.CELLS})
        with closing(WideTable.open([path])) as table:
            assert (table.sheets, table.layout.sheet) == (("One", "Two"), "One")
            layout = table.layout
        with closing(WideTable.open([path], layout=replace(layout, sheet="Two", header_rows=()))) as table:
            assert table.preview(0, 1)[0][-1] == "25"
        with pytest.raises(FileError, match="no sheet of that name"):
            WideTable.open([path], layout=replace(layout, sheet="Three"))


NAMES = "ტესტი ერთი,ÇAĞLA İNCİ,Ilgın Irmak"


def test_names_in_georgian_and_turkish_stay_as_they_are_and_sort(tmp_path: Path) -> None:
    header = f"İl,Sandık No,Kayıtlı Seçmen Sayısı,Geçersiz Oy,Geçerli Oy,Oy Kullanan,{NAMES}"
    rows = (
        "Iğdır,1,90,1,49,50,30,9,10",
        "İzmir,1,80,0,40,40,30,5,5",
        "Çankırı,1,80,0,40,40,30,5,5",
        "თბილისი,1,9,0,4,4,2,1,1",
    )
    with opened_table(tmp_path, wide(*rows, header=header)) as election:
        assert list(votes(election)) == NAMES.split(",")
        assert election.counts is not None
        assert [unit.name for unit in election.counts.children(0)] == ["Iğdır", "İzmir", "Çankırı", "თბილისი"]
        assert [unit.name for unit in election.counts.find_units("igdir")] == ["Iğdır"]
        assert [unit.name for unit in election.counts.find_units("თბილ")] == ["თბილისი"]
        assert roles_by_name(election.tables[0].roles)["Oy Kullanan"] == "cast"  # type: ignore


def test_names_with_accents_apart_are_those_with_accents_in_place(tmp_path: Path) -> None:
    text = wide("Zürich,1,100,60,5,55,30,25", "Zu\u0308rich,2,200,110,10,100,60,40")
    with opened_table(tmp_path, text.replace("Ada Adler", "A\u0308da Adler")) as election:
        assert election.counts is not None
        assert [unit.name for unit in election.counts.children(0)] == ["Zürich"]
        assert list(votes(election)) == ["Äda Adler", "Bo Berg"]


def test_signs_that_cannot_be_shown_are_written_out(tmp_path: Path) -> None:
    with opened_table(tmp_path, wide(*ROWS, "East\x07,1,100,60,5,55,30,25")) as election:
        assert election.counts is not None
        assert election.counts.children(0)[-1].name == "East<U+0007>"
