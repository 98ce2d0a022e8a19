"""Whatever leaves the program says of which unit it is."""

from __future__ import annotations

import csv
import io

from core_support import BUNDLED, english, every_standings, opened
from hustings.election.model import Unit
from hustings.election.standings import Standings, stand
from hustings.election.texts import Texts
from hustings.election.viewpoint import Viewpoint
from hustings.wording.columns import useful_columns
from hustings.wording.contests import leading
from hustings.wording.copied import CSV_HEADER, csv_table, tab_separated
from hustings.wording.copy_forms.registry import COPY_FORMS
from hustings.wording.language import load_language
from hustings.wording.sentences import sentences
from hustings.wording.unit_names import (
    described,
    how_many_contests,
    how_many_units,
    how_many_units_found,
    level_named,
    nothing_in_unit,
    of_unit,
    unit_shown,
    units_text,
    whole_named,
)

EN = english()
BREST = "Brest Region"


def brest() -> Standings:
    return stand(opened(BUNDLED), Viewpoint("president", "bulletin-tass-brest"))


def test_a_title_names_the_unit() -> None:
    whole = stand(opened(BUNDLED), Viewpoint("president", "bulletin-tass"))
    assert of_unit(EN, brest(), "Election") == "Election · Brest Region"
    assert of_unit(EN, whole, "Election") == "Election"
    assert (unit_shown(EN, brest()), unit_shown(EN, whole)) == (BREST, "")


def test_a_path_goes_from_the_outermost_inwards_and_keeps_its_direction() -> None:
    units = [Unit(id="a", name=Texts({"en": "Linn"})), Unit(id="b", name=Texts({"ar": "الدائرة"}))]
    assert units_text(EN, units) == "Linn › \u2068الدائرة\u2069"
    assert nothing_in_unit(EN, units[:1]) == "There are no figures of this contest for Linn; the whole is shown."


def test_sentences_and_everything_that_is_copied_name_the_unit() -> None:
    standings = brest()
    assert sentences(EN, standings)[0].startswith("Brest Region: ")
    rows = (*standings.all_rows, *standings.pinned)
    columns = useful_columns(standings)
    for form in COPY_FORMS:
        if form.key not in ("bibtex", "csl-json"):
            assert BREST in form.make(EN, standings, rows, columns).text, form.key
    assert BREST in tab_separated(EN, standings, rows, columns).splitlines()


def test_a_table_for_machines_has_a_column_for_the_unit_and_only_then() -> None:
    for standings in every_standings():
        rows = (*standings.all_rows, *standings.pinned)
        text = csv_table(EN, standings, rows).decode("utf-8-sig")
        header, *lines = list(csv.reader(io.StringIO(text)))
        unit = unit_shown(EN, standings)
        assert tuple(header) == ((*CSV_HEADER, "unit") if unit else CSV_HEADER)
        assert all(len(line) == len(header) for line in lines)
        if unit:
            assert {line[-1] for line in lines} == {unit}


def test_units_are_described_as_the_file_has_them() -> None:
    class Given:
        def __init__(self, name: str, code: str | None, level: str) -> None:
            self.name, self.code, self.level = name, code, level

    assert described(EN, Given("Linn", "41043", "county")) == "Linn (county, 41043)"
    assert described(EN, Given("Linn", None, "county")) == "Linn (county)"
    assert described(EN, Given("001", "001", "precinct")) == "001 (precinct)"
    assert described(EN, Given("Linn", None, "")) == "Linn"
    assert whole_named(EN, "Oregon") == "Whole: Oregon"
    assert (level_named(EN, "Wahlkreis", 2), level_named(EN, "", 2)) == ("Wahlkreis", "level 2")


def test_how_many_are_there_is_written_as_the_language_does() -> None:
    assert how_many_units(EN, 1387, 12) == "1,387 units, 12 shown"
    assert how_many_units(EN, 1, 1) == "1 unit"
    assert how_many_units(load_language("de"), 94000, 94000) == "94.000 units"
    assert (how_many_contests(EN, 91, 91), how_many_contests(EN, 3, 91)) == ("91 contests", "3 of 91 contests")
    assert how_many_units_found(EN, 0, 200) == "No unit bears such a name."
    assert how_many_units_found(EN, 12, 200) == ""
    assert how_many_units_found(EN, 200, 200) == "The first 200 are listed; more letters find fewer."


def test_a_contest_says_in_a_line_who_leads() -> None:
    for standings in every_standings():
        said = leading(EN, standings)
        assert said
        if standings.results is None:
            assert said == "no results yet"
    final = stand(opened(BUNDLED), Viewpoint("president", "final"))
    assert leading(EN, final) == "Lukashenko 86.82%"
