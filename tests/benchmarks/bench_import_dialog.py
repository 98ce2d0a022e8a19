"""How soon the import dialog answers: a role is changed, and the rows have been added up anew on the screen."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from PySide6.QtWidgets import QApplication, QWidget

from hustings.desktop.look.theme import Scheme, Theme
from hustings.desktop.opening.import_dialog.dialog import ImportDialog
from hustings.desktop.program import make_application
from hustings.files.wide_tables.profiles import ProfileStore
from hustings.files.wide_tables.roles import Role
from hustings.wording.language import load_language
from real_files_support import unpacked

RUSSIA = Path(__file__).parents[3] / "shared" / "data" / "stations" / "ru-2024-dkobak.csv.zip"
# The places of its columns of votes, and of that of valid votes.
VOTES, VALID = (15, 16, 17, 18), 12
ROUNDS = 5
MOST_SECONDS = 0.3


def seconds_until(application: QApplication, dialog: ImportDialog) -> float:
    began = time.perf_counter()
    while dialog.bench.reconciliation is None:
        application.processEvents()
        assert time.perf_counter() - began < 60
    return time.perf_counter() - began


def bare_sum(file: Path) -> float:
    """Compare a column with the sum of four others in DuckDB, all of texts: no reconciliation can do without."""
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE bare AS FROM read_csv(?, all_varchar=true)", (str(file),))
        names = [row[0] for row in connection.execute("DESCRIBE bare").fetchall()]
        numbers = [f'CAST("{names[place]}" AS BIGINT)' for place in VOTES]
        valid = f'CAST("{names[VALID]}" AS BIGINT)'
        began = time.perf_counter()
        connection.execute(f"SELECT count(*) FROM bare WHERE {valid} = {' + '.join(numbers)}").fetchall()
        return time.perf_counter() - began


@pytest.mark.skipif(not RUSSIA.exists(), reason="the results of Russia are not beside the project")
def test_from_a_changed_role_to_the_rows_added_up(tmp_path: Path) -> None:
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    theme = Theme(application, Scheme.LIGHT, 1.0)
    parent = QWidget()
    dialog = ImportDialog(load_language("en"), theme, ProfileStore(tmp_path), parent)
    dialog.open()
    dialog.begin([RUSSIA])
    seconds_until(application, dialog)
    taken: list[float] = []
    for _ in range(ROUNDS):
        for use in dialog.bench.draft.roles.of(Role.SELECTION, Role.FOUND, Role.VALID):
            for role in (Role.IGNORED, use.role):
                dialog.tabs.rows.roles.chosen.emit(use.place, role.value)
                taken.append(seconds_until(application, dialog))
    dialog.reject()
    bare = bare_sum(unpacked(RUSSIA, tmp_path))
    print(
        f"\n{len(taken)} changes of a role over {RUSSIA.name}: {statistics.median(taken):.3f} s in the middle, "
        f"{max(taken):.3f} s at most (target {MOST_SECONDS} s); {statistics.median(taken) / bare:.1f}x one bare sum "
        f"({bare:.3f} s)"
    )
    assert max(taken) <= MOST_SECONDS


@pytest.mark.skipif(not RUSSIA.exists(), reason="the results of Russia are not beside the project")
def test_from_the_wish_to_the_first_rows_in_a_program_that_has_shown_no_table_yet() -> None:
    """Each time in a program of its own, as modules and DuckDB are loaded but once."""
    script = Path(__file__).with_name("table_to_screen.py")
    rows, added_up = [], []
    for _ in range(ROUNDS):
        done = subprocess.run([sys.executable, script, RUSSIA], check=True, capture_output=True, text=True)
        first, then = map(float, done.stdout.split())
        rows.append(first)
        added_up.append(then)
    print(
        f"\nfrom the wish to the first rows on the screen {statistics.median(rows):.2f} s (target {MOST_SECONDS} s), "
        f"to how they add up {statistics.median(added_up):.2f} s; medians of {ROUNDS} programs"
    )
    assert statistics.median(rows) <= MOST_SECONDS
