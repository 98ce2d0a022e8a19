"""How fast the fingerprint of 100,000 stations is worked out and drawn, as a ratio to DuckDB's own group-by for it."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

import numpy as np
from pytestqt.qtbot import QtBot

from hustings.desktop.look.theme import load_colors
from hustings.desktop.pictures.protocol import PictureOf, Wanted
from hustings.desktop.pictures.registry import form_of
from hustings.desktop.units.counted import CountedUnitsData
from hustings.election.figures import Measure
from hustings.election.standings import stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files.registry import open_elections
from hustings.stations.kinds import NUMBER_OF
from hustings.stations.pictures.columns import Weight
from hustings.wording.language import load_language
from hustings.wording.pictures import PictureTexts
from hustings.wording.unit_columns import Shown

STATIONS, ROUNDS, MOST_RATIO = 100_000, 9, 1.5
# The same cells from the same table of counts; stations whose counts are not complete are left out of both.
GROUP_BY = f"""
    SELECT 100 * ballots // eligible AS turnout, 100 * votes // valid AS share, count(*) AS stations FROM (
        SELECT unit, sum(count) FILTER (selection = {NUMBER_OF[Measure.ELIGIBLE]}) AS eligible,
            sum(count) FILTER (selection = {NUMBER_OF[Measure.CAST]}) AS ballots,
            sum(count) FILTER (selection = 0) AS votes, sum(count) FILTER (selection >= 0) AS valid
        FROM counts GROUP BY unit
    ) WHERE ballots <= eligible AND eligible > 0 AND valid > 0 GROUP BY ALL"""


def written(folder: Path) -> Path:
    random = np.random.default_rng(1)
    eligible = random.integers(40, 2600, STATIONS)
    turnout = random.beta(9, 6, STATIONS)
    cast = (eligible * turnout).astype(int)
    first = (cast * np.clip(0.25 + 0.5 * turnout + random.normal(0, 0.07, STATIONS), 0.02, 0.98)).astype(int)
    names = ("Registered Voters", "Ballots Cast", "Anna", "Bruno")
    path = folder / "stations.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("county,precinct,office,candidate,votes\n")
        for place, counts in enumerate(zip(eligible, cast, first, cast - first, strict=True)):
            for name, count in zip(names, counts, strict=True):
                file.write(f"County {place // 1000},Station {place},Mayor,{name},{count}\n")
    return path


def seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


def test_fingerprint_from_counts_to_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    language, form = load_language("en"), form_of("fingerprint")
    assert form is not None
    picture = form.make(language)
    qtbot.addWidget(picture.widget)
    picture.widget.resize(520, 420)
    colors = load_colors(dark=False)
    with closing(open_elections([written(tmp_path)])) as opened:
        counts = opened.counts
        assert counts is not None
        whole = stand(opened.election, first_viewpoint(opened.election))
        gathering = seconds(lambda: counts.grid(whole.contest, 2))
        data = CountedUnitsData(counts.grid(whole.contest, 2))
        found: list[PictureOf] = []

        def ours() -> None:
            columns = data.figures(language, whole, Shown.SHARE, None).pictured("anna", every_selection=False)
            texts = PictureTexts("Anna", "of valid votes", "ballots cast / eligible voters")
            found.append(PictureOf(columns, Weight.UNITS, texts, form.work_out(columns, Wanted())))
            picture.show_units(found[-1], colors, 13)
            assert not picture.widget.grab().isNull()

        with counts.asked() as connection:
            cells = connection.execute(GROUP_BY).fetchnumpy()
            mine, peer = [], []
            for _ in range(ROUNDS + 1):
                peer.append(seconds(lambda: connection.execute(GROUP_BY).fetchnumpy()))
                mine.append(seconds(ours))
    table = np.zeros((101, 101), dtype=np.int64)
    table[cells["turnout"].astype(int), cells["share"].astype(int)] = cells["stations"]
    assert np.array_equal(table, found[-1].worked_out.units)
    ratio = statistics.median(mine[1:]) / statistics.median(peer[1:])
    print(
        f"\nfingerprint of {STATIONS:,} stations from their columns of counts to the screen: {ratio:.2f}x DuckDB's own "
        f"group-by (target {MOST_RATIO}x; medians {statistics.median(mine[1:]) * 1000:.0f} ms and "
        f"{statistics.median(peer[1:]) * 1000:.0f} ms of {ROUNDS} rounds); to gather the columns, once for the table "
        f"of units and all its pictures, takes {gathering * 1000:.0f} ms"
    )
    assert ratio <= MOST_RATIO
