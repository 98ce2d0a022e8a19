"""Making sure that what was written is on the disk, so that it outlives a loss of power."""

from __future__ import annotations

import os
from pathlib import Path


def flush_file(path: Path) -> None:
    """Have the operating system write what it still holds of a file; OSError if it cannot."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(path: Path) -> None:
    """Have the operating system write the names in a folder; OSError if it cannot.

    Windows writes them by itself, and opens no folders.
    """
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
