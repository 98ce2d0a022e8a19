"""Tables that authorities, archives and newsrooms published, where they are at hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from table_support import load_path

DATA = Path(__file__).parents[3] / "shared" / "data"
TABLES = sorted(path for folder in ("openelections", "medsl", "national") for path in (DATA / folder).glob("*.csv"))
# Separator and number of lines above the header, where they are not a comma and none.
SEPARATORS = {"btw2021-kerg2.csv": ";"}
TITLES = {"HouseStateFirstPrefsByPollingPlaceDownload-24310-NSW.csv": 1}


@pytest.mark.skipif(not TABLES, reason=f"the published files are not at {DATA}")
class TestPublishedTables:
    @pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
    def test_every_cell_of_every_row_is_read(self, path: Path, tmp_path: Path) -> None:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=SEPARATORS.get(path.name, ",")))
        titles = TITLES.get(path.name, 0)
        loaded = load_path(path, tmp_path)
        assert (loaded.dialect.header, loaded.dialect.header_row) == (tuple(rows[titles]), titles + 1)
        assert loaded.aside == ()
        assert loaded.read == len(rows) - titles - 1
        assert loaded.rows == {
            row: tuple(cell or None for cell in cells) for row, cells in enumerate(rows[titles + 1 :], titles + 2)
        }

    def test_a_zip_of_maryland(self, tmp_path: Path) -> None:
        loaded = load_path(DATA / "medsl" / "md24.zip", tmp_path)
        assert (loaded.read, loaded.aside) == (627_250, ())
        assert len(loaded.dialect.header) == 24
