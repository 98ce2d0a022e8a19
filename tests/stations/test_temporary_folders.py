"""Folders for temporary files, and what a program leaves that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hustings.stations.connection import Database
from hustings.stations.temporary_folders import LOCK, TemporaryFolder, remove_abandoned_folders

KEEPS_ONE = """
import sys, time
from hustings.stations.temporary_folders import TemporaryFolder
folder = TemporaryFolder()
(folder.path / "spilled").write_bytes(b"x" * 1000)
print(folder.path, flush=True)
time.sleep(60)
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary ones are made, here and by programs that are started."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def started(temporary: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"TMPDIR": str(temporary), "TEMP": str(temporary)}
    return subprocess.Popen([sys.executable, "-c", KEEPS_ONE], stdout=subprocess.PIPE, text=True, env=environment)


def test_a_folder_goes_with_its_context(temporary: Path) -> None:
    with TemporaryFolder() as folder:
        (folder.path / "file").touch()
        assert list(temporary.iterdir()) == [folder.path]
    assert list(temporary.iterdir()) == []
    folder.clean_up()


def test_folders_in_use_stay_and_those_of_a_killed_program_go(temporary: Path) -> None:
    with started(temporary) as program, TemporaryFolder() as ours:
        assert program.stdout is not None
        theirs = Path(program.stdout.readline().strip())
        remove_abandoned_folders()
        assert set(temporary.iterdir()) == {theirs, ours.path}
        assert (theirs / "spilled").exists()
        program.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        program.wait(30)
        assert theirs.exists()
        database = Database()
        assert set(temporary.iterdir()) == {ours.path, database.folder}
        database.close()


def test_folders_of_others_stay(temporary: Path) -> None:
    unlocked, other, file = temporary / "hustings-unlocked", temporary / "other", temporary / "hustings-file"
    for folder in (unlocked, other):
        folder.mkdir()
        (folder / "file").touch()
    (other / LOCK).touch()
    file.touch()
    remove_abandoned_folders()
    assert set(temporary.iterdir()) == {unlocked, other, file}


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only some make links")
def test_a_link_is_not_followed(temporary: Path) -> None:
    target = temporary / "target"
    target.mkdir()
    (target / LOCK).touch()
    (temporary / "hustings-link").symlink_to(target)
    remove_abandoned_folders()
    assert (target / LOCK).exists()


def test_a_folder_for_temporary_folders_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    remove_abandoned_folders()
