"""Profiles of wide tables on the command line."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from hustings.cli import main
from hustings.commands.profiles import kept_profiles
from hustings.files.registry import open_elections
from hustings.files.wide_tables.profiles import write_profile
from hustings.files.wide_tables.roles import Role
from hustings.files.wide_tables.table import WideTable
from wide_support import wide


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setattr("hustings.library.place.data_folder", lambda: folder)
    path = tmp_path / "table.csv"
    path.write_text(wide(), encoding="utf-8")
    return path


def convert(*arguments: object) -> int:
    return main(["convert", *map(str, arguments), "--language", "en"])


def names(path: Path) -> list[str]:
    with closing(open_elections((path,))) as election:
        return [selection.name.best("en") for selection in election.election.contests[0].selections]


def test_a_profile_is_named_or_given_as_a_file(table: Path, tmp_path: Path) -> None:
    with closing(WideTable.open([table])) as opened:
        profile = opened.profile("One of two", opened.guess().with_role(7, Role.IGNORED))
    write_profile(tmp_path / "own.json", profile)
    assert convert(table, tmp_path / "a.zip", "--profile", tmp_path / "own.json") == 0
    assert names(tmp_path / "a.zip") == ["Ada Adler"]
    assert convert(table, tmp_path / "b.zip") == 0
    assert names(tmp_path / "b.zip") == ["Ada Adler", "Bo Berg"]
    kept_profiles().save(profile)
    assert convert(table, tmp_path / "c.zip", "--profile", "One of two") == 0
    assert names(tmp_path / "c.zip") == ["Ada Adler"]
    assert convert(table, tmp_path / "d.zip") == 0
    assert names(tmp_path / "d.zip") == ["Ada Adler"]


def test_a_profile_that_is_not_there_is_said_so(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert(table, tmp_path / "a.zip", "--profile", "Other") == 2
    assert "there is no profile `Other`: none was remembered yet" in capsys.readouterr().err
    with closing(WideTable.open([table])) as opened:
        kept_profiles().save(opened.profile("Mine", opened.guess()))
    assert convert(table, tmp_path / "a.zip", "--profile", "Other") == 2
    assert "there is no profile `Other`; expected `Mine`" in capsys.readouterr().err
    assert convert(table, tmp_path / "a.zip", "--profile", tmp_path / "none.json") == 2
    assert not (tmp_path / "a.zip").exists()


def test_info_names_what_columns_were_taken_for(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(table), "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert "Columns (guessed):" in told
    assert "rejected ballots: `Invalid votes`" in told
    assert "votes: `Ada Adler`, `Bo Berg`" in told
    assert main(["info", str(table), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["files"][0]["tables"][0]
    assert (found["profile"], found["columns"][6]) == (None, {"name": "Ada Adler", "role": "selection"})
