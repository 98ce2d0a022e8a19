"""Kill programs that keep elections, at random moments, and see that the library is whole after each kill.

Run with the sources and the tests on the path: `PYTHONPATH=src:tests python tests/fuzz/kill_library.py --kills 1000`.
Each program keeps two versions of one election in turn, with a few thousand rows of counts, under one key, until it
is killed (SIGKILL). Then the library has to hold one of the two versions, whole, and nothing else once it is tidied.
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

# Loaded before forking, so that every program has it at once.
import duckdb  # noqa: F401  # pyright: ignore[reportUnusedImport]

from hustings.files.registry import OpenedElection
from hustings.files.saved_election import files_in, read_manifest
from hustings.library.generations import NEW, OLD, generations
from hustings.library.library import Library, key_of
from hustings.library.locking import LOCK
from library_support import election_to_keep

ROWS = 4000
MOST_SECONDS = 0.12


def main() -> int:
    """Kill as often as the arguments say; gives 0 if the library was whole each time."""
    parser = argparse.ArgumentParser(description="Kill programs that keep elections in a library.")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--programs", type=int, default=1, help="how many keep elections at once")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    versions = [election_to_keep(votes, rows=ROWS) for votes in (61, 62)]
    chance = random.Random(options.seed)
    started = perf_counter()
    with tempfile.TemporaryDirectory(prefix="hustings-kills-") as name:
        whole = {prints_of(Path(name) / str(place), opened) for place, opened in enumerate(versions)}
        library = Path(name) / "library"
        in_program(lambda: keep(library, versions[0]))
        met: Counter[str] = Counter()
        for _ in range(options.kills):
            programs = [forked(lambda: keep_in_turn(library, versions)) for _ in range(options.programs)]
            sleep(chance.uniform(0, MOST_SECONDS))
            for program in programs:
                os.kill(program, signal.SIGKILL)
                os.waitpid(program, 0)
            met.update(left_behind(library))
            fault = found_wrong(library, key_of(versions[0]), whole)
            if fault:
                print(f"after {sum(met.values())} kills: {fault}")
                return 1
        (generation,) = generations(library)[key_of(versions[0])]
    seconds = perf_counter() - started
    print(f"{options.kills} kills of {options.programs} at once in {seconds:.0f} s; saves done: {generation.number}")
    print(*(f"  {times} kills left {state}" for state, times in met.most_common()), sep="\n")
    print(f"the library was whole {options.kills} times")
    return 0


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
    assert status == 0, "what is kept without being killed is kept"


def prints_of(library: Path, opened: OpenedElection) -> tuple[str, str]:
    """Give the fingerprints of JSON and counts of an election, kept without being killed."""
    in_program(lambda: keep(library, opened))
    return prints_in(library, key_of(opened))


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
