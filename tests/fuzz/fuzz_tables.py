"""Opens damaged tables of results for as long as is wanted; anything but a clear error is a fault of the program.

    python tests/fuzz/fuzz_tables.py --seconds 600 [--seed 1] [--keep FOLDER] [--tables] [--atheris]

With `--tables`, files are read as tables only, which is ten times as quick. With `--atheris` (where that library is
installed) the branches that an input reaches guide the next ones.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import FunctionType

from hustings.files.errors import FileError
from hustings.files.progress import CancellableProgress, CancelledError

sys.path.insert(0, str(Path(__file__).parent))
from opening import open_paths, read_tables
from samples import PACKINGS, SAMPLES, damaged

# An input of some kilobytes that takes longer has found a way to make the program work for nothing. Time of the
# processor, of all threads: a machine that is busy elsewhere is no fault.
MOST_SECONDS = 10
Kind = tuple[str, str]
# How often the figures are printed, in inputs.
_REPORTED = 200


class Impatient(CancellableProgress):
    """Progress of a reader who cancels at some report, or never."""

    def __init__(self, patience: int | None) -> None:
        super().__init__()
        self._patience = patience

    def report(self, stage, done, of) -> None:
        if self._patience is not None:
            self._patience -= 1
            if self._patience < 0:
                self.cancel()
        super().report(stage, done, of)


class Fuzzer:
    """Opens inputs and counts what came of them."""

    def __init__(self, keep: Path, way: Callable[[list[Path], CancellableProgress], None]) -> None:
        self.outcomes: dict[str, Counter[str]] = {}
        self.faults = 0
        self.slowest = 0.0
        self.keep = keep
        self._way = way
        self._words = ""

    def open(self, kind: str, files: list[tuple[str, bytes]], patience: int | None = None) -> None:
        """Open files of given names and bytes as one election."""
        begun = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / name for name, _ in files]
            for path, (_, data) in zip(paths, files, strict=True):
                path.write_bytes(data)
            outcome = self._outcome(paths, patience)
            left = {path.name for path in Path(folder).iterdir()} - {name for name, _ in files}
        seconds = time.process_time() - begun
        self.slowest = max(self.slowest, seconds)
        if left:
            self._note(f"left behind: {', '.join(sorted(left))}", files)
        if seconds > MOST_SECONDS:
            self._note(f"took {seconds:.1f} s of the processor", files)
        self.outcomes.setdefault(kind, Counter())[outcome] += 1
        if outcome == "fault":
            self._note(self._words, files)

    def _outcome(self, paths: list[Path], patience: int | None) -> str:
        try:
            self._way(paths, Impatient(patience))
        except FileError as error:
            return "refused" if str(error).startswith(f"{error.file}: ") else self._fault("an error without its file")
        except CancelledError:
            return "cancelled"
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            return self._fault(traceback.format_exc())
        return "opened"

    def _fault(self, words: str) -> str:
        self._words = words
        return "fault"

    def _note(self, words: str, files: list[tuple[str, bytes]]) -> None:
        self.faults += 1
        place = self.keep / f"fault-{self.faults}"
        place.mkdir(parents=True, exist_ok=True)
        for name, data in files:
            (place / name).write_bytes(data)
        (place / "fault.txt").write_text(words, encoding="utf-8")
        print(f"FAULT, kept in {place}:\n{words}", flush=True)

    def report(self) -> None:
        """Print how many inputs of each kind were opened, refused and cancelled."""
        for kind, outcomes in sorted(self.outcomes.items()):
            print(f"{kind:32}", ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
        total = sum(sum(outcomes.values()) for outcomes in self.outcomes.values())
        print(f"{total} inputs, {self.faults} faults, the slowest took {self.slowest:.2f} s of the processor")


def fuzz_at_random(fuzzer: Fuzzer, seconds: float, seed: int) -> None:
    """Damage the samples at random, from a seed that repeats them."""
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        chance = random.Random(f"{seed} {number}")
        number += 1
        name = chance.choice(sorted(SAMPLES))
        others = [SAMPLES[other] for other in sorted(SAMPLES)]
        packing = chance.choice(sorted(PACKINGS))
        data = damaged(SAMPLES[name], others, chance)
        packed = PACKINGS[packing](data, chance)
        if packing != "plain" and chance.random() < 0.5:
            packed = damaged(packed, [packed], chance)
        suffix = {"plain": chance.choice([".csv", ".tsv", ".txt", ".json", ""]), "gzip": ".csv.gz"}.get(packing, ".zip")
        files = [(f"table{suffix}", packed)]
        if chance.random() < 0.1:
            files.append(("second.csv", damaged(chance.choice(others), others, chance)))
        patience = chance.randrange(12) if chance.random() < 0.15 else None
        fuzzer.open(f"{name}, {packing}", files, patience)


def fuzz_by_branches(fuzzer: Fuzzer, seconds: float, seed: int) -> None:
    """Let atheris find inputs that reach new branches; it ends the process itself, so figures are printed meanwhile."""
    import atheris  # pyright: ignore[reportMissingImports, reportMissingModuleSource]

    # What is not there yet has no branches to be followed.
    import_module("hustings.files.opening")

    packings: list[Callable[[bytes, random.Random], bytes]] = [PACKINGS[name] for name in sorted(PACKINGS)]
    names = sorted(PACKINGS)

    def once(data: bytes) -> None:
        choice = data[0] % len(names) if data else 0
        content = packings[choice](data[1:], random.Random(0))
        fuzzer.open(f"atheris, {names[choice]}", [("table.csv", content)])
        if fuzzer.faults:
            raise RuntimeError("a fault was found")
        if sum(sum(outcomes.values()) for outcomes in fuzzer.outcomes.values()) % _REPORTED == 0:
            fuzzer.report()

    corpus = Path(tempfile.mkdtemp(prefix="corpus-"))
    for number, data in enumerate(SAMPLES.values()):
        for choice in range(len(names)):
            (corpus / f"{number}-{choice}").write_bytes(bytes([choice]) + data)
    for name, module in list(sys.modules.items()):
        if name.startswith("hustings."):
            for function in vars(module).values():
                if isinstance(function, FunctionType) and function.__module__ == name:
                    atheris.instrument_func(function)
    fuzzer.keep.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={int(seconds)}", f"-seed={seed}", "-max_len=6000", f"-artifact_prefix={fuzzer.keep}/"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], once)
    atheris.Fuzz()


def main() -> int:
    """Fuzz, and give 1 if a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "hustings-fuzz")
    parser.add_argument("--tables", action="store_true")
    parser.add_argument("--atheris", action="store_true")
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    fuzzer = Fuzzer(asked.keep, read_tables if asked.tables else open_paths)
    (fuzz_by_branches if asked.atheris else fuzz_at_random)(fuzzer, asked.seconds, asked.seed)
    fuzzer.report()
    return 1 if fuzzer.faults else 0


if __name__ == "__main__":
    sys.exit(main())
