"""Write the counts of a file as an export: prints how long that takes (seconds), and what it takes beside (MB)."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from time import perf_counter

from peak_memory import peak_megabytes

from hustings.files.exporting.registry import export_format
from hustings.files.exporting.scope import whole_election
from hustings.files.progress import NO_PROGRESS
from hustings.files.registry import open_elections

with closing(open_elections([Path(sys.argv[1])])) as opened:
    form, before = export_format(sys.argv[2]), peak_megabytes()
    assert form is not None
    began = perf_counter()
    form.write(whole_election(opened.election, opened.counts), Path(sys.argv[2]), "en", NO_PROGRESS)
    print(perf_counter() - began, peak_megabytes() - before)
