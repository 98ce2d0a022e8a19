"""Write the counts of a file as an export: prints how long that takes (seconds), and what it takes beside (MB)."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

from hustings.files.exporting.registry import export_format
from hustings.files.exporting.scope import whole_election
from hustings.files.progress import NO_PROGRESS
from hustings.files.registry import open_elections


def _megabytes() -> float:
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


with closing(open_elections([Path(sys.argv[1])])) as opened:
    form, before = export_format(sys.argv[2]), _megabytes()
    assert form is not None
    began = perf_counter()
    form.write(whole_election(opened.election, opened.counts), Path(sys.argv[2]), "en", NO_PROGRESS)
    print(perf_counter() - began, _megabytes() - before)
