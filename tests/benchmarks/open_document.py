"""Opens a document as the program does; prints seconds, and the memory that was taken at most, in megabytes.

With `--rows`, the document is read into rows alone, without the table of counts, which grows with the counts.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from pathlib import Path

from peak_memory import peak_megabytes

from hustings.files.inputs import open_inputs
from hustings.files.opening import open_counts
from hustings.files.progress import NO_PROGRESS
from hustings.files.streamed.registry import streamed_format
from hustings.files.streamed.row_writer import RowWriter, SubjectBook


def read_rows(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        handle, name = tempfile.mkstemp(dir=folder)
        item = open_inputs((path,), Path(folder), NO_PROGRESS)[0]
        form = streamed_format(item.head)
        assert form is not None
        with RowWriter(Path(name), handle, SubjectBook()) as rows:
            form.read(item, (), rows, NO_PROGRESS)


if __name__ == "__main__":
    # As in the window, in which garbage is collected on the main thread alone: see `desktop/collecting.py`.
    gc.disable()
    began = time.perf_counter()
    if "--rows" in sys.argv:
        read_rows(Path(sys.argv[1]))
    else:
        open_counts([Path(sys.argv[1])], NO_PROGRESS)
    seconds = time.perf_counter() - began
    print(f"{seconds:.3f} {peak_megabytes():.1f}")
