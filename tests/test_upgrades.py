"""What an older version of the program has written still opens; `packaging/keep_release.py` keeps it for that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from hustings import __version__
from hustings.desktop.look.theme import Scheme
from hustings.desktop.preferences import Preferences
from hustings.files.registry import open_election
from hustings.library.library import Library

RELEASES = sorted((Path(__file__).parent / "fixtures" / "releases").iterdir())
release = pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)


def test_this_version_is_kept_too() -> None:
    assert __version__ in [path.name for path in RELEASES], "run: python packaging/keep_release.py"


@release
def test_every_election_of_the_library_opens(release: Path, tmp_path: Path) -> None:
    shutil.copytree(release / "library", tmp_path / "library")
    library = Library(tmp_path / "library")
    entries = library.entries()
    assert len(entries) == len(list(release.glob("*.hustings.json")))
    for entry in entries:
        assert not entry.is_damaged
        opened = library.open(entry.key)
        assert opened.election == library.election(entry.key)
        assert (opened.counts is not None) is entry.has_counts
        opened.close()
    assert any(entry.has_counts for entry in entries)


@release
def test_every_file_opens_as_the_same_election(release: Path, tmp_path: Path) -> None:
    shutil.copytree(release, tmp_path / "files")
    documents = sorted((tmp_path / "files").glob("*.hustings.json"))
    assert documents
    for document in documents:
        saved = open_election(document.with_suffix(".zip"))
        assert saved.election == open_election(document).election
        saved.close()


@release
def test_settings_are_as_they_were(release: Path, tmp_path: Path) -> None:
    shutil.copy(release / "settings.ini", tmp_path)
    preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    assert preferences.scheme is Scheme.DARK
    assert preferences.zoom == 1.25
    assert preferences.recent_files == [(Path("/elections/a.csv"), Path("/elections/b.csv"))]


def opened_window(home: Path) -> tuple[int, str]:
    """Open the window in a home and close it when it is complete; give exit code and what was said of faults."""
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    done = subprocess.run(
        [sys.executable, "-m", "hustings", "--quit-after-chart"],
        env=os.environ | own | {"XDG_STATE_HOME": str(home / "state"), "QT_QPA_PLATFORM": "offscreen"},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stderr


def test_the_first_start_opens_at_once_and_asks_nothing(tmp_path: Path) -> None:
    assert opened_window(tmp_path) == (0, "")


@release
def test_the_program_starts_with_settings_and_library_of_the_release(release: Path, tmp_path: Path) -> None:
    config = tmp_path / "config" / "Hustings"
    config.mkdir(parents=True)
    shutil.copy(release / "settings.ini", config / "Hustings.ini")
    shutil.copytree(release / "library", tmp_path / "data" / "hustings" / "library")
    assert opened_window(tmp_path) == (0, "")
    assert "scheme=dark" in (config / "Hustings.ini").read_text("utf-8")
