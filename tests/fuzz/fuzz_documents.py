"""Opens damaged documents (XML, JSON) for as long as is wanted; anything but a clear error is a fault of the program.

python tests/fuzz/fuzz_documents.py --seconds 600 [--seed 1] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from documents import DOCUMENTS, TOKENS
from fuzz_tables import Fuzzer
from opening import open_paths
from samples import PACKINGS, damaged

# Beside this folder, which `samples` puts on the path.
from nist_support import FORMS
from report_samples import changed_report


def with_tokens(data: bytes, chance: random.Random) -> bytes:
    """Put what means something to a document where nothing of the kind is expected."""
    for _ in range(chance.choice([0, 1, 1, 2, 5])):
        begin = chance.randrange(len(data) + 1)
        end = min(len(data), begin + chance.choice([0, 0, 1, 5, 40]))
        data = data[:begin] + chance.choice(TOKENS) + data[end:]
    return data


def moved(data: bytes, chance: random.Random) -> bytes:
    """Move or repeat a stretch from one tag to another, so that elements stand where they do not belong."""
    places = [place for place, sign in enumerate(data) if sign == ord("<")]
    if len(places) < 4:
        return data
    begin, end, target = sorted(chance.sample(places, 3))
    return (
        data[:begin]
        + (data[begin:end] if chance.random() < 0.5 else b"")
        + data[end:target]
        + data[begin:end]
        + data[target:]
    )


def fuzz(fuzzer: Fuzzer, seconds: float, seed: int) -> None:
    """Damage the documents at random, from a seed that repeats them."""
    end = time.monotonic() + seconds
    number = 0
    others = [DOCUMENTS[name] for name in sorted(DOCUMENTS)]
    while time.monotonic() < end:
        chance = random.Random(f"{seed} {number}")
        number += 1
        name = chance.choice(sorted(DOCUMENTS))
        form = name.removeprefix("NIST, ")
        # A report that is still a document gets further than one whose signs are damaged.
        data = changed_report(form, chance) if form in FORMS and chance.random() < 0.5 else DOCUMENTS[name]
        for damage in chance.sample([with_tokens, moved], chance.randrange(3)):
            data = damage(data, chance)
        if chance.random() < 0.5:
            data = damaged(data, others, chance)
        packing = chance.choice(["plain"] * 6 + sorted(PACKINGS))
        files = [("document.xml" if packing == "plain" else "document.zip", PACKINGS[packing](data, chance))]
        if chance.random() < 0.2:
            files.append(("second.xml", damaged(chance.choice(others), others, chance)))
        patience = chance.randrange(12) if chance.random() < 0.1 else None
        fuzzer.open(f"{name}, {packing}", files, patience)


def main() -> int:
    """Fuzz, and give 1 if a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "hustings-fuzz-documents")
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    fuzzer = Fuzzer(asked.keep, open_paths)
    fuzz(fuzzer, asked.seconds, asked.seed)
    fuzzer.report()
    return 1 if fuzzer.faults else 0


if __name__ == "__main__":
    sys.exit(main())
