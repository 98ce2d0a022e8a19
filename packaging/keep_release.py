"""Keep what this version of the program writes, for the tests of later ones: run once, when a version is released.

`python packaging/keep_release.py` writes `tests/fixtures/releases/VERSION/`, and refuses where that is there already.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hustings.bundled import default_election
from hustings.desktop.look.theme import Scheme
from hustings.desktop.preferences import Preferences
from hustings.files.registry import open_election
from hustings.library.library import Library
from places import ROOT, version

RELEASES = ROOT / "tests" / "fixtures" / "releases"
_COUNTS = """\
precinct,office,candidate,votes
North,Chair,Candidate A,61
North,Chair,Candidate B,39
South,Chair,Candidate A,12
South,Chair,Candidate B,30
"""


def main() -> int:
    """Write the library, with and without counts by unit, and the settings; gives 1 where they were kept before."""
    from PySide6.QtCore import QSettings  # noqa: PLC0415 -- only to write settings

    folder = RELEASES / version()
    if folder.exists():
        print(f"{folder.relative_to(ROOT)} is there already.", file=sys.stderr)
        return 1
    folder.mkdir(parents=True)
    counts = folder / "counts.csv"
    counts.write_text(_COUNTS, "utf-8", newline="\n")
    library = Library(folder / "library")
    for path in (default_election(), counts):
        opened = open_election(path)
        entry = library.keep(opened)
        library.export(entry.key, folder / f"{path.stem}.hustings.zip")
        (folder / f"{path.stem}.hustings.json").write_bytes(opened.document)
        opened.close()
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    preferences.scheme, preferences.zoom = Scheme.DARK, 1.25
    preferences.remember_files(Path("/elections/a.csv"), Path("/elections/b.csv"))
    preferences.folder = Path("/elections")
    settings.sync()
    for left in folder.rglob("*.lock"):
        left.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
