"""Kill programs that keep elections, at random moments, and see that the library is whole after each kill.

Run with the sources on the path: `PYTHONPATH=src python tests/fuzz/kill_library.py --kills 1000`.
Each program keeps two versions of one election in turn, with a few thousand rows of counts, under one key, until it
is killed (SIGKILL). Then the library has to open with one of the two versions, whole, and to hold nothing else once it
is tidied.
Needs a system that can fork, so that a program is ready at once.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import duckdb

# Loaded before forking, as all else is, so that every program has it at once.
import hustings.files.opening  # pyright: ignore[reportUnusedImport]
import hustings.stations.parquet  # noqa: F401  # pyright: ignore[reportUnusedImport]
from hustings.files import hustings_json
from hustings.files.registry import OpenedElection, open_elections
from hustings.files.saved_election import files_in, read_manifest, write_saved
from hustings.files.saved_places import COUNTS, DOCUMENT
from hustings.library.generations import NEW, OLD, generations
from hustings.library.library import Library
from hustings.library.locking import LOCK

ROWS = 4000
# In each row of the one version, and of the other.
VOTES = (61, 62)
KEY = "0" * 64
# A kill falls somewhere in the first few saves.
SAVES = 3


def main() -> int:
    """Kill as often as the arguments say; gives 0 if the library was whole each time."""
    parser = argparse.ArgumentParser(description="Kill programs that keep elections in a library.")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--programs", type=int, default=1, help="how many keep elections at once")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    started = perf_counter()
    with tempfile.TemporaryDirectory(prefix="hustings-kills-") as name:
        versions = [made_version(Path(name), votes) for votes in VOTES]
        whole = {prints_of(Path(name) / str(place), opened) for place, opened in enumerate(versions)}
        library = Path(name) / "library"
        saving = perf_counter()
        in_program(lambda: keep(library, versions[0]))
        saving = perf_counter() - saving
        met: Counter[str] = Counter()
        for _ in range(options.kills):
            programs = [forked(lambda: keep_in_turn(library, versions)) for _ in range(options.programs)]
            sleep(chance.uniform(0, SAVES * saving))
            for program in programs:
                os.kill(program, signal.SIGKILL)
                os.waitpid(program, 0)
            met.update(left_behind(library))
            fault = found_wrong(library, KEY, whole)
            if fault:
                print(f"after {sum(met.values())} kills: {fault}")
                return 1
        (generation,) = generations(library)[KEY]
    seconds = perf_counter() - started
    print(f"{options.kills} kills of {options.programs} at once in {seconds:.0f} s; saves done: {generation.number}")
    print(*(f"  {times} kills left {state}" for state, times in met.most_common()), sep="\n")
    print(f"the library was whole {options.kills} times")
    return 0


class Prepared:
    """Counts by unit that lie ready as Parquet, and are written anew by DuckDB at each save."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write_parquet(self, path: Path, progress: object) -> None:
        """Write the counts."""
        del progress
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"COPY (FROM '{self.path}') TO '{path}' (FORMAT parquet, COMPRESSION zstd)")


def made_version(folder: Path, votes: int) -> OpenedElection:
    """Make a version of the election as it is when it has been read from a table of counts."""
    table, saved = folder / f"{votes}.csv", folder / f"saved{votes}"
    head = "county,precinct,office,district,party,candidate,votes\n"
    table.write_text(head + "".join(f"C{row % 40},P{row},Mayor,,IND,Anna,{votes}\n" for row in range(ROWS)))
    saved.mkdir()
    in_program(lambda: save(table, saved))
    document = (saved / DOCUMENT).read_bytes()
    counts: Any = Prepared(saved / COUNTS)
    # Under one key, as if both had been read from one file.
    election = hustings_json.decode(document, saved)
    return OpenedElection(election, table, b"", document, counts, read_sha256=KEY, read_name="votes.csv")


def save(table: Path, folder: Path) -> None:
    """Save what a table holds."""
    opened = open_elections([table])
    write_saved(folder, opened.document, opened.counts)


def open_whole(library: Path) -> None:
    """Open the election of the library, and see that its votes are those of one of the versions."""
    opened = Library(library).open(KEY)
    assert opened.counts is not None
    with opened.counts.asked() as connection:
        found = connection.execute("SELECT sum(count) FROM counts").fetchone()
    (line,) = opened.election.contests[0].results[0].lines
    assert line.votes is not None
    assert found == (int(line.votes.value),)
    assert found is not None
    assert found[0] in [votes * ROWS for votes in VOTES]
    opened.close()


def keep(library: Path, opened: OpenedElection) -> None:
    """Keep one election."""
    Library(library).keep(opened)


def keep_in_turn(library: Path, versions: list[OpenedElection]) -> None:
    """Keep versions of an election in turn, until killed."""
    while True:
        for opened in versions:
            keep(library, opened)


def forked(act: Callable[[], None]) -> int:
    """Start a program that does one thing; gives its number."""
    program = os.fork()
    if program == 0:
        try:
            act()
        except BaseException as error:  # noqa: BLE001 -- whatever it is, it must not go on as the parent
            print(f"a program failed: {error!r}", file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return program


def in_program(act: Callable[[], None]) -> None:
    """Do something in a program of its own and wait for it: DuckDB's threads would not outlive a fork here."""
    _, status = os.waitpid(forked(act), 0)
    assert status == 0, "what a program does that is not killed succeeds"


def prints_of(library: Path, opened: OpenedElection) -> tuple[str, str]:
    """Give the fingerprints of JSON and counts of an election, kept without being killed."""
    in_program(lambda: keep(library, opened))
    return prints_in(library, KEY)


def prints_in(library: Path, key: str) -> tuple[str, str]:
    """Give the fingerprints of what a library holds, which it has compared with the files."""
    entry = Library(library).find(key)
    assert entry is not None, "there is never a moment without the election"
    assert entry.fault is None, str(entry.fault)
    manifest = read_manifest(files_in(entry.path), entry.path)
    assert manifest is not None
    assert manifest.counts is not None
    return manifest.election.sha256, manifest.counts.sha256


def left_behind(library: Path) -> list[str]:
    """Say at which step of a save a program was killed, by what it left."""
    names = [path.name for path in library.iterdir()]
    found = ["a save that was cut short"] if any(name.startswith(NEW) for name in names) else []
    found += ["an older copy"] if max(map(len, generations(library).values())) > 1 else []
    found += ["a removal that was cut short"] if any(name.startswith(OLD) for name in names) else []
    return [" and ".join(found) or "nothing"]


def found_wrong(library: Path, key: str, whole: set[tuple[str, str]]) -> str | None:
    """Say what is wrong with a library after a kill, None if nothing is."""
    try:
        before = prints_in(library, key)
        in_program(lambda: open_whole(library))
        Library(library).tidy()
        after = prints_in(library, key)
    except AssertionError as error:
        return str(error)
    if before not in whole or after != before:
        return f"expected one of {sorted(whole)}, found {before}, and once tidied {after}"
    left = sorted(path.name for path in library.iterdir() if path.name != LOCK)
    kept = Library(library).find(key)
    return None if kept is not None and left == [kept.path.name] else f"once tidied, there was left {left}"


if __name__ == "__main__":
    sys.exit(main())
