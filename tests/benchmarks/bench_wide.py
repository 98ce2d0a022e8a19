"""How fast wide tables open, as ratios to DuckDB's own reading of the same file, turn by turn."""

from __future__ import annotations

import statistics
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

import duckdb
import pytest

from hustings.files.registry import open_elections
from hustings.files.wide_tables.roles import Role
from hustings.files.wide_tables.table import WideTable

RUSSIA = Path(__file__).parents[3] / "shared" / "data" / "stations" / "ru-2024-dkobak.csv.zip"
ROUNDS = 9
MOST_RATIO, MOST_SECONDS = 2.5, 0.3


@pytest.fixture
def file(tmp_path: Path) -> Path:
    if not RUSSIA.exists():
        pytest.skip("the results of Russia 2024 are not beside the project")
    with zipfile.ZipFile(RUSSIA) as archive:
        return Path(archive.extract(archive.namelist()[0], tmp_path))


def seconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


def bare(file: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE rows AS FROM read_csv('{file}')")


def in_turn(ours: Callable[[], object], file: Path) -> tuple[float, float]:
    """Give medians of ours and of DuckDB's own, in seconds; the first round, which fills caches, is left out."""
    rounds = [(seconds(ours), seconds(lambda: bare(file))) for _ in range(ROUNDS + 1)][1:]
    own, peer = zip(*rounds, strict=True)
    return statistics.median(own), statistics.median(peer)


@pytest.mark.timeout(600)
def test_from_a_wide_file_to_counts_by_unit(file: Path) -> None:
    own, peer = in_turn(lambda: open_elections((file,)).close(), file)
    ratio = own / peer
    print(
        f"\n{file.stat().st_size / 1e6:.0f} MB, a row a station, to counts: {ratio:.2f}x DuckDB's own reading "
        f"(target {MOST_RATIO}x; medians {own:.2f} s and {peer:.2f} s of {ROUNDS} rounds)"
    )
    assert ratio <= MOST_RATIO


@pytest.mark.timeout(600)
def test_to_look_at_a_wide_file_and_to_try_roles(file: Path) -> None:
    def look() -> None:
        with closing(WideTable.open([file])) as table:
            table.preview(0, 50)

    own, peer = in_turn(look, file)
    with closing(WideTable.open([file])) as table:
        roles = table.guess()
        changes = [
            roles.with_role(column.place, role)
            for column in roles.columns[3:]
            for role in (Role.SELECTION, Role.IGNORED)
        ]
        tried = [seconds(lambda changed=changed: table.reconcile(changed)) for changed in changes]  # type: ignore
        shown = seconds(lambda: table.preview(table.rows - 50, 50))
        suggested = seconds(lambda: table.suggestions(changes[-1]))
    print(
        f"\nto the first preview {own:.2f} s ({own / peer:.2f}x DuckDB's own reading; target {MOST_SECONDS} s); "
        f"a change of a role reconciled in at most {max(tried):.3f} s (target {MOST_SECONDS} s); "
        f"another preview {shown:.3f} s; suggestions {suggested:.2f} s"
    )
    assert max(tried) <= MOST_SECONDS
    assert shown <= MOST_SECONDS
    assert own <= max(MOST_SECONDS, MOST_RATIO * peer)
