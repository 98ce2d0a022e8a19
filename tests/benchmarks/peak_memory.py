"""The most memory that this program has taken."""

from __future__ import annotations

import re
import resource
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_megabytes() -> float:
    """Give the most resident memory so far, in megabytes (10^6 bytes).

    On Linux `ru_maxrss` counts in the program that started this one, which may be larger; its status does not.
    Source: proc_pid_status(5), `VmHWM`.
    """
    if _STATUS.exists():
        found = re.search(r"VmHWM:\s*(\d+) kB", _STATUS.read_text("ascii"))
        if found is not None:
            return int(found[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
