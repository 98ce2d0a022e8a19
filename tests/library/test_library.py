"""The library: what is kept is there again, whole, whatever else lies beside it."""

from __future__ import annotations

import datetime
import errno
import itertools
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from core_support import BUNDLED, as_bytes, made_document
from hustings.election.model import Election
from hustings.files.errors import FileError
from hustings.files.progress import CancellableProgress, CancelledError
from hustings.files.registry import fingerprint, open_election
from hustings.files.saved_election import COUNTS, DOCUMENT, MANIFEST
from hustings.library import library as library_module
from hustings.library.entry import Entry
from hustings.library.library import Library, key_of
from hustings.library.locking import LOCK, locked
from hustings.stations import parquet
from library_support import election_to_keep
from translation_support import untranslated

# As good as a full disk: a limit on the size of files, which the system holds up against DuckDB too.
FULL_DISK = """
import resource, sys
from pathlib import Path
from hustings.files.errors import FileError
from hustings.library.library import Library
from library_support import election_to_keep
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    Library(Path(sys.argv[1])).keep(election_to_keep(7919, rows=100_000))
except FileError as error:
    print(error)
"""
AT = datetime.datetime(2030, 1, 4, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library", [BUNDLED])


def names(folder: Path) -> list[str]:
    """Give what lies in a folder, but for the lock."""
    return sorted(path.name for path in folder.iterdir() if path.name != LOCK)


def kept_only(library: Library) -> list[str]:
    return [str(entry.name) for entry in library.entries() if not entry.is_bundled]


def refusal(act: Callable[..., object], *arguments: object) -> str:
    """Give the error that an act raises, which has to be one that can be translated."""
    with pytest.raises(FileError) as caught:
        act(*arguments)
    assert untranslated(caught.value) == []
    return str(caught.value)


class TestKeeping:
    def test_a_library_that_is_not_there_yet_holds_what_is_bundled(self, library: Library) -> None:
        library.tidy()
        (entry,) = library.entries()
        assert (entry.is_bundled, entry.key, entry.kept_at) == (True, open_election(BUNDLED).sha256, None)
        assert not library.folder.exists()

    def test_what_is_kept_is_listed_with_its_facts(self, library: Library) -> None:
        opened = election_to_keep(61, rows=3000)
        entry = library.keep(opened, AT)
        assert entry == library.find(key_of(opened))
        assert entry in library.entries()
        assert entry.name == opened.election.name
        assert (entry.date, entry.place) == (datetime.date(2030, 1, 2), opened.election.area.name)
        assert entry.sources == (opened.election.sources[0].publisher,)
        assert entry.contests == (opened.election.contests[0].name,)
        assert (entry.key, entry.sha256) == (opened.file_sha256, opened.sha256)
        assert (entry.kept_at, entry.has_counts, entry.is_bundled, entry.fault) == (AT, True, False, None)
        assert entry.original is not None
        assert (entry.original.name, entry.original.sha256) == ("counts.csv", opened.file_sha256)
        assert entry.size == sum(path.stat().st_size for path in entry.path.iterdir())

    def test_what_is_kept_can_be_opened(self, library: Library) -> None:
        opened = election_to_keep(61)
        again = library.open(library.keep(opened).key)
        assert (again.election, again.document) == (opened.election, opened.document)

    def test_counts_that_are_closed_while_they_are_kept_are_kept_whole(
        self, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = tmp_path / "counts.csv"
        source.write_text(
            "county,precinct,office,district,party,candidate,votes\nA,1,Mayor,,,Anna,3\nA,1,Mayor,,,Bo,2\n"
        )
        opened = open_election(source)
        assert opened.counts is not None
        write = parquet.write_counts

        def close_and_write(*arguments: Any) -> None:
            opened.close()
            write(*arguments)

        monkeypatch.setattr(parquet, "write_counts", close_and_write)
        assert library.keep(opened).has_counts
        with pytest.raises(duckdb.ConnectionException), opened.counts.asked():
            pass

    def test_a_candidate_who_bears_the_name_of_a_measure_stays_one(self, library: Library, tmp_path: Path) -> None:
        table = tmp_path / "20301105__xx__local__precinct.csv"
        rows = [f"Adams,North,Mayor,,IND,{name},{votes}\n" for name, votes in (("Cast", 10), ("Valid", 7))]
        rows.append("Adams,North,Ballots Cast,,,,35\n")
        table.write_text("county,precinct,office,district,party,candidate,votes\n" + "".join(rows))
        with closing(open_election(table)) as opened, closing(library.open(library.keep(opened).key)) as again:
            assert opened.counts is not None
            assert again.counts is not None
            contest = opened.election.contests[0]
            found = again.counts.results_of(contest, 0, contest.versions[0])
            assert found == contest.versions[0]
            assert found.cast is not None
            assert found.cast.value == "35"

    def test_counts_by_unit_are_kept_with_it(self, library: Library, tmp_path: Path) -> None:
        table = tmp_path / "20301105__xx__local__precinct.csv"
        table.write_text(
            "county,precinct,office,district,party,candidate,votes\n"
            "Adams,North,Mayor,,IND,Anna,10\nAdams,South,Mayor,,IND,Anna,7\nBell,East,Mayor,,IND,Anna,1\n"
        )
        with closing(open_election(table)) as opened:
            key = library.keep(opened).key
            assert key == opened.file_sha256
            with closing(library.open(key)) as again:
                assert (again.election, again.document) == (opened.election, opened.document)
                assert (again.file_name, again.file_sha256) == (table.name, opened.file_sha256)
                assert opened.counts is not None
                assert again.counts is not None
                (contest,) = opened.election.contests
                for unit in range(6):
                    assert again.counts.unit(unit) == opened.counts.unit(unit)
                    assert again.counts.results_of(contest, unit, contest.results[0]) == opened.counts.results_of(
                        contest, unit, contest.results[0]
                    )
                # Kept once more from the library, it is the same still.
                assert library.keep(again) == library.find(key)
        (entry,) = library.search(table.name)
        assert (entry.key, entry.has_counts) == (key, True)

    def test_an_election_is_read_without_its_counts(self, library: Library) -> None:
        kept, (bundled,) = election_to_keep(61, rows=3000), library.entries()
        assert library.election(library.keep(kept).key) == kept.election
        assert library.election(bundled.key) == open_election(BUNDLED).election
        assert "holds no election" in refusal(library.election, "0" * 64)

    def test_a_bundled_election_is_kept_already(self, library: Library) -> None:
        entry = library.keep(open_election(BUNDLED))
        assert entry.is_bundled
        assert not library.folder.exists()
        assert library.open(entry.key).document == BUNDLED.read_bytes()

    def test_the_time_is_now_if_none_is_given(self, library: Library) -> None:
        before = datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=5)
        kept_at = library.keep(election_to_keep(61)).kept_at
        assert kept_at is not None
        assert before < kept_at < before + datetime.timedelta(seconds=60)

    def test_a_newer_copy_takes_the_place_of_the_older(self, library: Library) -> None:
        older, newer = election_to_keep(61, rows=100), election_to_keep(62, rows=100)
        assert key_of(older) == key_of(newer)
        library.keep(older)
        entry = library.keep(newer)
        assert entry.sha256 == newer.sha256
        assert names(library.folder) == [f"{entry.key}.2"]

    def test_elections_stand_by_date_those_without_a_name_in_common_by_name(self, library: Library) -> None:
        for name, date in (("B", "2030-01-02"), ("A", "2030-01-02"), ("C", "2031-01-02")):
            library.keep(election_to_keep(61, name=name, date=date))
        assert [entry.name["en"] for entry in library.entries() if entry.name and not entry.is_bundled] == [
            "C",
            "A",
            "B",
        ]


class TestSearching:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("", 3),
            ("LODZ", 1),
            ("łódź", 1),
            ("гродно", 1),
            ("nowhere paper", 2),
            ("nowhere absent", 0),
            ("post", 2),
            ("2025-01", 1),
            ("counts.csv", 1),
        ],
    )
    def test_each_word_has_to_be_said_of_an_election(self, library: Library, text: str, found: int) -> None:
        library.keep(election_to_keep(61, name="Łódź, rady", rows=10))
        library.keep(election_to_keep(61, name="Гродно"))
        assert len(library.search(text)) == found


class TestRemoving:
    def test_what_is_removed_is_gone(self, library: Library) -> None:
        key = library.keep(election_to_keep(61, rows=100)).key
        library.remove(key)
        assert library.find(key) is None
        assert names(library.folder) == []
        assert "holds no election" in refusal(library.remove, key)
        assert "holds no election" in refusal(library.open, key)

    def test_what_is_bundled_cannot_be_removed(self, library: Library) -> None:
        assert "cannot be removed" in refusal(library.remove, open_election(BUNDLED).sha256)

    def test_nothing_outside_the_library_can_be_named(self, library: Library, tmp_path: Path) -> None:
        library.keep(election_to_keep(61))
        (tmp_path / "12.1").mkdir()
        for key in ("../12", "..", "", "."):
            assert "holds no election" in refusal(library.remove, key)
            assert "holds no election" in refusal(library.export, key, tmp_path / "x.zip")
        assert (tmp_path / "12.1").exists()

    def test_a_damaged_election_can_be_removed(self, library: Library) -> None:
        entry = library.keep(election_to_keep(61))
        (entry.path / DOCUMENT).unlink()
        library.remove(entry.key)
        assert kept_only(library) == []


class TestExporting:
    def test_an_export_holds_what_is_kept(self, library: Library, tmp_path: Path) -> None:
        opened = election_to_keep(61, rows=100)
        path = tmp_path / "out.zip"
        entry = library.keep(opened)
        library.export(entry.key, path)
        with zipfile.ZipFile(path) as archive:
            assert archive.read(DOCUMENT) == opened.document
            assert archive.read(COUNTS) == (entry.path / COUNTS).read_bytes()

    def test_an_election_kept_twice_is_exported_alike(self, library: Library, tmp_path: Path) -> None:
        first, second = tmp_path / "first.zip", tmp_path / "second.zip"
        library.export(library.keep(election_to_keep(61, rows=100), AT).key, first)
        library.export(library.keep(election_to_keep(61, rows=100)).key, second)
        assert first.read_bytes() == second.read_bytes()

    def test_a_bundled_election_is_exported_too(self, library: Library, tmp_path: Path) -> None:
        library.export(open_election(BUNDLED).sha256, tmp_path / "bundled.zip")
        with zipfile.ZipFile(tmp_path / "bundled.zip") as archive:
            assert archive.namelist() == [DOCUMENT, MANIFEST]
            assert archive.read(DOCUMENT) == BUNDLED.read_bytes()

    def test_a_damaged_election_is_not_exported(self, library: Library, tmp_path: Path) -> None:
        entry = library.keep(election_to_keep(61, rows=100))
        (entry.path / COUNTS).unlink()
        assert "is damaged" in refusal(library.export, entry.key, tmp_path / "x.zip")
        assert not (tmp_path / "x.zip").exists()


class TestDamage:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            (DOCUMENT, b"{"),
            (DOCUMENT, None),
            (DOCUMENT, as_bytes(made_document({"a": "50.0"}))),
            (COUNTS, None),
            (COUNTS, b"PAR1"),
            (MANIFEST, b"{}"),
            (MANIFEST, None),
        ],
    )
    def test_a_damaged_election_is_listed_with_its_fault_and_hides_no_other(
        self, library: Library, name: str, content: bytes | None
    ) -> None:
        entry = library.keep(election_to_keep(61, rows=100))
        sound = library.keep(election_to_keep(62, name="Sound"))
        (entry.path / name).unlink()
        if content is not None:
            (entry.path / name).write_bytes(content)
        listed = {item.key: item for item in library.entries()}
        fault = listed[entry.key].fault
        assert fault is not None
        assert untranslated(fault) == []
        assert listed[sound.key] == sound
        assert refusal(library.open, entry.key) == str(fault)
        # Kept again, it is whole again.
        assert not library.keep(election_to_keep(61, rows=100)).is_damaged
        assert names(library.folder) == sorted([f"{sound.key}.1", f"{entry.key}.2"])

    def test_json_that_is_as_the_manifest_says_but_no_election_is_told(self, library: Library) -> None:
        opened = election_to_keep(61)
        odd = type(opened)(opened.election, opened.path, b"[]", b"[]")
        assert "damaged" in str(library.keep(odd).fault)

    def test_an_older_copy_that_is_whole_is_better_than_a_newer_one_that_is_not(self, library: Library) -> None:
        older = election_to_keep(61, rows=100)
        first = library.keep(older)
        shutil.copytree(first.path, first.path.with_name(f"{first.key}.7"))
        (first.path.with_name(f"{first.key}.7") / COUNTS).write_bytes(b"PAR1")
        library.tidy()
        entry = library.find(first.key)
        assert entry is not None
        assert (entry.path, entry.is_damaged) == (first.path, False)

    def test_a_bundled_file_that_is_no_election_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "bad.json").write_bytes(b"[]")
        bad, sound = Library(tmp_path / "library", [tmp_path / "bad.json", BUNDLED]).entries()[::-1]
        assert bad.is_damaged
        assert not sound.is_damaged

    def test_a_library_that_is_a_file_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        library = Library(tmp_path / "file")
        assert "Not a directory" in refusal(library.entries)


class TestLeftovers:
    def test_what_a_cut_short_save_left_goes_at_the_next_opening(self, library: Library) -> None:
        entry = library.keep(election_to_keep(61, rows=100))
        for name in (".new-a", ".old-b"):
            (library.folder / name).mkdir()
            (library.folder / name / DOCUMENT).write_bytes(b"{")
        newest = entry.path.with_name(f"{entry.key}.12")
        shutil.copytree(entry.path, newest)
        assert kept_only(library) == kept_only(library)[:1]
        library.tidy()
        assert names(library.folder) == [newest.name]

    def test_what_another_program_writes_is_left_alone(self, library: Library) -> None:
        library.keep(election_to_keep(61))
        with locked(library.folder):
            (library.folder / ".new-a").mkdir()
            library.tidy()
            assert (library.folder / ".new-a").exists()
        library.tidy()
        assert not (library.folder / ".new-a").exists()

    def test_what_the_reader_put_there_stays(self, library: Library) -> None:
        library.keep(election_to_keep(61))
        (library.folder / "notes.txt").touch()
        (library.folder / "abc.1").mkdir()
        library.tidy()
        assert {"notes.txt", "abc.1"} <= set(names(library.folder))
        assert len(library.entries()) == 2

    def test_copies_none_of_which_is_whole_are_left_alone(self, library: Library) -> None:
        entry = library.keep(election_to_keep(61))
        (entry.path / DOCUMENT).write_bytes(b"{")
        library.tidy()
        assert entry.path.exists()


class TestTwoPrograms:
    def test_one_waits_for_the_other(self, library: Library) -> None:
        library.keep(election_to_keep(61))
        order: list[str] = []

        def wait() -> None:
            with locked(library.folder):
                order.append("second")

        with locked(library.folder):
            waiting = threading.Thread(target=wait)
            waiting.start()
            waiting.join(0.2)
            order.append("first")
        waiting.join()
        assert order == ["first", "second"]

    def test_what_the_other_replaces_while_it_is_read_is_read_anew(
        self, library: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key = library.keep(election_to_keep(61, rows=10)).key
        newer, read = election_to_keep(62, rows=10), library_module._election_of
        replacements: list[Entry] = []

        def replaced(entry: Entry) -> Election:
            if not replacements:
                replacements.append(Library(library.folder).keep(newer))
            return read(entry)

        monkeypatch.setattr(library_module, "_election_of", replaced)
        assert library.election(key) == newer.election

    def test_what_the_other_replaces_again_and_again_is_given_up(
        self, library: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key = library.keep(election_to_keep(61, rows=10)).key
        votes, read = itertools.count(62), library_module._election_of

        def replaced(entry: Entry) -> Election:
            Library(library.folder).keep(election_to_keep(next(votes), rows=10))
            return read(entry)

        monkeypatch.setattr(library_module, "_election_of", replaced)
        assert "may have been removed by another program" in refusal(library.election, key)


class TestRefusals:
    """The library is as it was, and the reader is told."""

    def test_a_full_disk(self, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
        entry = library.keep(election_to_keep(61, rows=100))

        def fail(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", fail)
            assert "No space left on device" in refusal(library.keep, election_to_keep(62, rows=100))
        assert library.find(entry.key) == entry
        assert names(library.folder) == [entry.path.name]

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
    def test_a_disk_that_is_full_when_duckdb_writes(self, library: Library) -> None:
        entry = library.keep(election_to_keep(61, rows=100))
        told = subprocess.run(
            [sys.executable, "-c", FULL_DISK, str(library.folder)],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        ).stdout
        assert told.startswith(f"{library.folder}: cannot be written\n  Where: counts.parquet\n  Found: File too large")
        assert library.find(entry.key) == entry
        assert names(library.folder) == [entry.path.name]

    @pytest.mark.parametrize("step", ["mkdir", "rename"])
    def test_a_folder_that_may_not_be_written(
        self, library: Library, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        entry = library.keep(election_to_keep(61, rows=100))

        def fail(*_: object, **__: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        with monkeypatch.context() as patch:
            patch.setattr(Path, step, fail)
            assert "Permission denied" in refusal(library.keep, election_to_keep(62, rows=100))
            assert "Permission denied" in refusal(library.remove, entry.key)
        assert library.find(entry.key) == entry
        library.tidy()
        assert names(library.folder) == [entry.path.name]

    def test_an_older_copy_that_cannot_be_removed_now_goes_later(
        self, library: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        library.keep(election_to_keep(61, rows=100))

        def fail(*_: object) -> None:
            raise PermissionError(errno.EACCES, "used by another process")

        with monkeypatch.context() as patch:
            patch.setattr("hustings.library.library.remove_generations", fail)
            entry = library.keep(election_to_keep(62, rows=100))
        assert len(names(library.folder)) == 2
        assert library.find(entry.key) == entry
        library.tidy()
        assert names(library.folder) == [entry.path.name]

    def test_a_library_that_another_program_changes_for_long(self, tmp_path: Path) -> None:
        library = Library(tmp_path, patience=0.05)
        library.keep(election_to_keep(61))
        with locked(library.folder):
            assert "another program" in refusal(library.keep, election_to_keep(62))


class TestCancelling:
    def test_waiting_for_another_program_can_be_given_up(self, library: Library) -> None:
        library.keep(election_to_keep(61))
        progress = CancellableProgress()
        with locked(library.folder):
            timer = threading.Timer(0.05, progress.cancel)
            timer.start()
            with pytest.raises(CancelledError):
                library.keep(election_to_keep(62), progress=progress)
            timer.join()
        assert len(names(library.folder)) == 1

    def test_what_is_cancelled_while_it_is_written_is_not_kept(self, library: Library) -> None:
        entry = library.keep(election_to_keep(61, rows=100))
        progress = CancellableProgress()
        opened = election_to_keep(62, rows=100)
        assert opened.counts is not None
        write = opened.counts.write_parquet

        def write_and_cancel(path: Path, told: object) -> None:
            write(path, told)
            progress.cancel()

        opened.counts.write_parquet = write_and_cancel  # type: ignore[method-assign]
        with pytest.raises(CancelledError):
            library.keep(opened, progress=progress)
        assert library.find(entry.key) == entry
        assert names(library.folder) == [entry.path.name]


def test_threads_that_keep_read_and_remove_at_once_leave_a_whole_library(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    versions = [election_to_keep(votes, rows=50) for votes in (61, 62)]
    key = key_of(versions[0])
    allowed = {opened.sha256 for opened in versions}
    Library(folder).keep(versions[0])
    seen: list[str | None] = []

    def keep() -> None:
        for turn in range(12):
            Library(folder).keep(versions[turn % 2])

    def read() -> None:
        for _ in range(60):
            entry = Library(folder).find(key)
            seen.append(entry.sha256 if entry is not None and not entry.is_damaged else None)

    def export() -> None:
        for turn in range(20):
            path = tmp_path / f"{turn}.zip"
            Library(folder).export(key, path)
            with zipfile.ZipFile(path) as archive:
                seen.append(fingerprint(archive.read(DOCUMENT)))
                assert archive.testzip() is None

    threads = [threading.Thread(target=act) for act in (keep, keep, read, read, export)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(seen) <= allowed
    assert len(names(folder)) == 1
