"""Where the files of a saved election lie."""

from __future__ import annotations

from pathlib import Path

DOCUMENT, COUNTS, MANIFEST = "election.json", "counts.parquet", "manifest.json"
FILES = (DOCUMENT, COUNTS, MANIFEST)


def saved_folder(path: Path) -> Path | None:
    """Give the folder of a saved election that a path means: the folder itself, or the JSON in it; else None."""
    if (path / DOCUMENT).is_file():
        return path
    is_in_one = path.name == DOCUMENT and any((path.parent / name).is_file() for name in (COUNTS, MANIFEST))
    return path.parent if is_in_one else None
