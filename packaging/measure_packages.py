"""How large the packages are, and how long the packed program takes to its first paint, beside the installed wheel.

Run by `python3 packaging/dev.py measure`, which only tells the sizes if `--sizes` follows; ends with 1 where a limit is
passed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from places import APP, FINISHED, debian_machine, megabytes, version

# In millions of bytes; and as a ratio of starts.
MOST_UNPACKED, MOST_PACKED, MOST_RATIO = 360.0, 110.0, 1.2
_STARTS = 15


def main() -> int:
    """Print sizes and the ratio of the starts; gives 1 if one of them is too large."""
    package = FINISHED / f"hustings_{version()}_{debian_machine()}.deb"
    unpacked, packed = megabytes(APP), megabytes(package)
    print(f"unpacked: {unpacked:.1f} MB (at most {MOST_UNPACKED:.0f})")
    print(f"{package.name}: {packed:.1f} MB (at most {MOST_PACKED:.0f})")
    ratio = 0.0 if "--sizes" in sys.argv else _ratio_of_starts()
    return 0 if unpacked <= MOST_UNPACKED and packed <= MOST_PACKED and ratio <= MOST_RATIO else 1


def _ratio_of_starts() -> float:
    """Start both in turn, so that what else the machine does falls on both; the median of the ratios counts."""
    suffix = ".exe" if os.name == "nt" else ""
    ours, theirs = APP / f"hustings{suffix}", Path(sys.executable).with_name(f"hustings{suffix}")
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(_STARTS + 1)][1:]
    ratio = median(one / other for one, other in pairs)
    first, second = (median(times) for times in zip(*pairs, strict=True))
    print(f"start to first paint: {first:.2f} s packed, {second:.2f} s installed from the wheel")
    print(f"ratio: {ratio:.2f} (at most {MOST_RATIO})")
    return ratio


def _seconds(program: Path) -> float:
    """Give the time from the start of a program to its end right after the first paint."""
    with tempfile.TemporaryDirectory(prefix="hustings-") as home:
        own = os.environ | {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
        own["QT_QPA_PLATFORM"] = "offscreen"
        began = perf_counter()
        subprocess.run([program, "--quit-after-paint"], env=own, check=True, stdout=subprocess.DEVNULL, timeout=60)
        return perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
