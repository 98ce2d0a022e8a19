"""Columns of a table that the reader names on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hustings.cli import main

TABLE = "Bezirk;Liste;Ergebnis;Urnengang\nNord;Blau;10;A\nNord;Rot;5;A\nSüd;Blau;7;A\nSüd;Rot;9;A\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "tabelle.csv"
    path.write_text(TABLE, "utf-8")
    return path


def info(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object], str]:
    code = main(["info", *arguments, "--format", "json", "--language", "en"])
    printed = capsys.readouterr()
    return code, json.loads(printed.out) if printed.out else {}, printed.err


def columns(*named: str) -> list[str]:
    return [part for name in named for part in ("--column", name)]


def test_a_table_of_unusual_names_is_read_as_the_reader_says(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    named = columns("selection=Liste", "votes=Ergebnis", "unit=Bezirk", "contest=Urnengang")
    assert main(["convert", str(table), str(out), "--totals-only", *named, "--language", "en"]) == 0
    (contest,) = json.loads(out.read_text("utf-8"))["contests"]
    names = [selection["name"]["und"] for selection in contest["selections"]]
    votes = [line["votes"]["value"] for line in contest["results"][0]["lines"]]
    assert dict(zip(names, votes, strict=True)) == {"Blau": "17", "Rot": "14"}


def test_a_table_of_unusual_names_is_refused_without_them(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    code, _, told = info(capsys, str(table))
    assert code == 2
    assert "`Bezirk`, `Liste`, `Ergebnis`, `Urnengang`" in told
    assert "--column" in told


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (("votes=Ergebnis",), "a column for `selection`"),
        (("selection=Liste",), "a column for `votes`"),
        (("selection=Liste", "votes=Ergebnis", "colour=Liste"), "`colour=Liste`"),
        (("selection=Liste", "selection=Bezirk", "votes=Ergebnis"), "`selection=Bezirk`"),
        (("selection", "votes=Ergebnis"), "`selection`"),
        (("selection=Liste", "votes=Stimmen"), "`Stimmen`"),
    ],
)
def test_what_is_wrong_with_named_columns_is_said(
    capsys: pytest.CaptureFixture[str], table: Path, named: tuple[str, ...], told: str
) -> None:
    code, _, error = info(capsys, str(table), *columns(*named))
    assert code == 2
    assert told in error
